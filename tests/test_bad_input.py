"""Bad input gets a diagnostic and exit code 1, never a traceback, in time, and hides nothing.

Each case is built for real by the command, beside a page with a fault of its own that has to be
found as well, and nothing may be written.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from modelgen.build import load
from modelgen.cli.app import commands
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic
from tests.pages import GOOD, HEADER, YES, enum, record, row, union, write

OTHER = record("Other", row("id", "*strng*"))
"""A page with a fault of its own: MG201."""


def build(specs: str = "specs", *options: str) -> Result:
    result = CliRunner().invoke(commands, ["build", specs, *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    return result


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def table(*lines: str) -> str:
    return "# Bad\n\n## Fields\n\n" + HEADER + "".join(f"{line}\n" for line in lines)


ID = row("id", "*str*")
BAD: dict[str, tuple[str, str | bytes | dict[str, str | bytes]]] = {
    "not UTF-8": ("MG001", b"# Bad\n\n\xff\xfe\n"),
    "UTF-16": ("MG001", "# Bad\n\n## Fields\n".encode("utf-16")),
    "an empty file": ("MG002", b""),
    "only blanks": ("MG002", " \n\t\n\r\n"),
    "only a byte order mark": ("MG002", "\ufeff"),
    "a table without a header": ("MG103", f"# Bad\n\n## Fields\n\n{ID}"),
    "a header without a line of dashes": (
        "MG103",
        "# Bad\n\n## Fields\n\n" + HEADER.split("\n")[0],
    ),
    "text for a table": ("MG103", "# Bad\n\n## Fields\n\nNone.\n"),
    "a column with another name": ("MG104", table(ID).replace("Required", "Needed")),
    "a row that is too long": ("MG105", table(f"| `a` | *str* | {YES} | b | c |")),
    "a row that is too short": ("MG106", table(f"| `a` | *str* | {YES} |")),
    "another mark": ("MG107", table("| `a` | *str* | ✓ | b |")),
    "no name": ("MG108", table(f"|  | *str* | {YES} | b |")),
    "no title": ("MG101", "## Fields\n\n" + HEADER + ID),
    "a title of several words": ("MG102", table(ID).replace("# Bad", "# Very bad")),
    "a title that leads elsewhere": ("MG102", table(ID).replace("# Bad", "# ../../etc/passwd")),
    "a title of dots": ("MG102", table(ID).replace("# Bad", "# ..")),
    "an empty title": ("MG102", table(ID).replace("# Bad", "#")),
    "an empty enumeration": ("MG113", enum("Bad", ())),
    "an empty union": ("MG113", union("Bad")),
    "an unknown word": ("MG201", table(row("a", "*string*"))),
    "a dangling link": ("MG202", table(row("a", "[models.Gone](gone.md)"))),
    "a link out of the folder": ("MG206", table(row("a", "[models.Gone](../../gone.md)"))),
    "a link to another machine": ("MG201", table(row("a", "[models.Gone](https://a.example/b)"))),
    "a link of another kind": ("MG202", table(row("a", "[models.Gone](javascript:alert)"))),
    "a type that nobody can read": ("MG203", table(row("a", "List[*str*"))),
    "a type that is 5,000 deep": ("MG204", table(row("a", "List[" * 5000 + "*str*" + "]" * 5000))),
    "a type that is 5,000 links deep": ("MG204", table(row("a", "[" * 5000 + "]" * 5000))),
    "emphasis 5,000 deep": ("MG204", table(row("a", "*" * 5000))),
    "a field twice": ("MG303", record("Bad", ID, ID)),
    "a member twice": ("MG304", enum("Bad", [("A", "a"), ("A", "b")])),
    "two pages of one identity": ("MG301", {"one.md": table(ID), "two.md": table(ID)}),
    "titles equal but for case": (
        "MG302",
        {"one.md": table(ID), "two.md": table(ID).replace("# Bad", "# BAD")},
    ),
    "titles equal but for Unicode form": (
        "MG302",
        {
            "one.md": table(ID).replace("# Bad", "# Office"),
            "two.md": table(ID).replace("# Bad", "# O\ufb03ce"),
        },
    ),
    "folders equal but for case": ("MG302", {"a/bad.md": table(ID), "A/bad.md": table(ID)}),
    "a union of itself": ("MG306", union("Loop", "models.Loop")),
    "two unions of each other": (
        "MG306",
        {"one.md": union("One", "models.Two"), "two.md": union("Two", "models.One")},
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_fault_is_reported_and_hides_no_other(case: str) -> None:
    code, page = BAD[case]
    pages = page if isinstance(page, dict) else {"bad.md": page}
    write(Path("specs"), {**pages, "other.md": OTHER, "zz/good.md": GOOD})
    result = build()
    assert result.exit_code == 1
    assert f"error {code} " in result.output
    assert "specs/other.md:7:11: error MG201 unknown-type" in result.output
    assert not Path("output").exists()


def test_every_fault_in_one_run() -> None:
    pages: dict[str, str | bytes] = {"other.md": OTHER}
    for number, (_, page) in enumerate(BAD.values()):
        if not isinstance(page, dict):
            pages[f"{number}/bad.md"] = page
            pages[f"{number}/good.md"] = GOOD
    write(Path("specs"), pages)
    result = build()
    assert result.exit_code == 1
    wanted = {code for code, page in BAD.values() if not isinstance(page, dict)}
    assert {code for code in wanted if f" {code} " not in result.output} == set()


KEYWORDS = (
    "class",
    "None",
    "True",
    "import",
    "async",
    "match",
    "self",
    "print",
    "type",
    "_",
    "__x",
)


def test_names_that_are_keywords_are_no_fault(tmp_path: Path) -> None:
    rows = [row(name, "*str*") for name in KEYWORDS]
    pages: dict[str, str | bytes] = {
        f"{name}.md": record(name, ID) for name in ("class", "None", "import", "async", "list")
    }
    write(Path("specs"), {**pages, "odd.md": record("Odd", *rows)})
    result = build()
    assert result.exit_code == 0, result.output
    for file in (tmp_path / "output").rglob("*.py"):
        compile(file.read_bytes(), str(file), "exec", dont_inherit=True)


@pytest.mark.parametrize("specs", ["nowhere", "specs/good.md", "specs/good.md/more", ""])
def test_a_folder_that_is_none(specs: str) -> None:
    write(Path("specs"), {"good.md": GOOD})
    result = CliRunner().invoke(commands, ["build", specs])
    assert result.exit_code in (1, 2)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert result.output
    assert not Path("output").exists()


def test_a_folder_without_pages() -> None:
    Path("specs").mkdir()
    result = build()
    assert result.exit_code == 1
    assert "MG007" in result.output


@pytest.mark.parametrize("output", ["file", "file/deeper", "/dev/null", "/proc/modelgen"])
def test_an_output_that_cannot_be_one(output: str) -> None:
    write(Path("specs"), {"good.md": GOOD})
    Path("file").write_text("mine\n")
    result = build("specs", "-o", output)
    assert result.exit_code == 1
    assert "error MG50" in result.output
    assert Path("file").read_text() == "mine\n"


def test_a_folder_that_loops() -> None:
    write(Path("specs"), {"good.md": GOOD, "deep/other.md": OTHER})
    Path("specs/deep/again").symlink_to(Path("specs").resolve())
    Path("specs/self.md").symlink_to("self.md")
    result = build()
    assert result.exit_code == 1
    assert "MG201" in result.output


MEGABYTE = 1 << 20
HUGE: dict[str, Callable[[int], str]] = {
    "pipes": lambda size: table("|" * size),
    "backslashes": lambda size: table(f"| `a` | *str* | {YES} | {chr(92) * size} |"),
    "open links": lambda size: table(f"| `a` | {'[](' * (size // 3)} | {YES} | b |"),
    "open links in a description": lambda size: record("Bad", ID, doc="[](" * (size // 3)),
    "quotes": lambda size: record("Bad", ID, doc=">" * size),
    "backticks": lambda size: record("Bad", ID, doc="`" * size + " " + "` " * 1000),
    "emphasis": lambda size: record("Bad", ID, doc="*a_" * (size // 3)),
    "headings": lambda size: record("Bad", ID, doc="## Fields\n" * (size // 10)),
    "lists": lambda size: record("Bad", ID, doc="- " * (size // 2)),
    "fences": lambda size: record("Bad", ID, doc="```\n" * (size // 4)),
    "carriage returns": lambda size: table(f"| `a` | *str* | {YES} | {chr(13) * size} |"),
    "breaks": lambda size: table(f"| `a` | *str* | {YES} | {'<br/>' * (size // 5)} |"),
    "columns": lambda size: "# Bad\n\n## Fields\n\n" + "| a " * (size // 100) + "|\n"
    "| - " * (size // 100) + "|\n",
    "cells": lambda size: table("| a " * (size // 100) + "|"),
    "rows": lambda size: record(
        "Bad", *(row(f"f{number}", "*Optional[str]*", False) for number in range(size // 100))
    ),
    "rows of one name": lambda size: record("Bad", *([ID] * (size // 100))),
    "rows of nothing": lambda size: table(*(["| a |"] * (size // 100))),
    "unknown types": lambda size: record(
        "Bad", *(row(f"f{number}", f"*Type{number}*") for number in range(size // 500))
    ),
    "arms": lambda size: record("Bad", row("a", f"Union[{', '.join(['*str*'] * (size // 7))}]")),
    "a literal": lambda size: record("Bad", row("a", f'*Literal["{"x" * size}"]*')),
    "digits": lambda size: record("Bad", row("a", f"*Literal[{'1' * size}]*")),
    "a name": lambda size: record("Bad", row("x" * size, "*str*")),
    "a dotted name": lambda size: record("Bad", row("a", ".".join(["a"] * (size // 2)))),
    "a title": lambda size: record("B" + "a" * size, ID),
    "values": lambda size: enum("Bad", ((f"A{n}", f"a{n}") for n in range(size // 20))),
    "bullets": lambda size: "# Bad\n\n## Values\n\n" + '- `"a"`\n' * (size // 8),
    "variants": lambda size: union("Bad", *(f"Type{n}" for n in range(size // 200))),
}


def seconds(page: str, folder: Path) -> float:
    """Return how long a page takes to read, whatever it says.

    Without the garbage collector: how long that takes depends on what other tests left behind.
    """
    write(folder, {"bad.md": page})
    found: list[Diagnostic] = []
    gc.disable()
    try:
        started = time.process_time()
        load(folder, LoadOptions(), found.append)
        return time.process_time() - started
    finally:
        gc.enable()


@pytest.mark.sample(1)
@pytest.mark.parametrize("case", HUGE)
def test_a_huge_page_takes_time_in_proportion(case: str, tmp_path: Path) -> None:
    """Four times the size may take ten times as long, as the machine goes; a square takes 16."""
    make = HUGE[case]
    small = seconds(make(MEGABYTE // 8), tmp_path / "small")
    large = seconds(make(MEGABYTE // 2), tmp_path / "large")
    assert large < 10 * max(small, 0.02)
    assert large < 5


@pytest.mark.parametrize("case", ["pipes", "backslashes", "open links", "cells", "columns"])
def test_a_megabyte_of_nonsense_is_built_or_refused(case: str) -> None:
    write(Path("specs"), {"bad.md": HUGE[case](MEGABYTE), "other.md": OTHER})
    started = time.process_time()
    result = build()
    assert time.process_time() - started < 20
    assert result.exit_code == 1
    assert "MG201" in result.output
    assert len(result.output) < MEGABYTE // 4


@pytest.mark.long
def test_100_000_rows(tmp_path: Path) -> None:
    rows = (row(f"f{number}", "*str*") for number in range(100_000))
    assert seconds(record("Large", *rows), tmp_path) < 30


def test_a_row_of_10_000_columns() -> None:
    write(Path("specs"), {"bad.md": table("| a " * 10_000 + "|", ID), "good.md": GOOD})
    result = build()
    assert result.exit_code == 1
    assert "the row has 10000 cells, the header 4" in result.output
