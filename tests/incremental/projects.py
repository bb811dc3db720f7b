"""Projects that are edited and built: pages to draw, and one build as a process would run it."""

from __future__ import annotations

import contextlib
import io
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import strategies as st

from modelgen.__main__ import run
from modelgen.cache import stamps

NAMES = ("User", "Pet", "Visit", "Owner", "Shape", "Circle")
TYPES = (
    "*str*",
    "*Optional[int]*",
    "List[*float*]",
    "[models.{0}]({1}.md)",
    "List[[models.{0}]({1}.md)]",
    "Optional[[models.{0}]({1}.md)]",
)
HEAD = "| Field | Type | Required | Description | Example |\n| --- | --- | --- | --- | --- |\n"

names = st.sampled_from(NAMES)
texts = st.sampled_from(("", "A text.", "Another text. It says more.", "Defaults to `x`."))


@st.composite
def pages(draw: st.DrawFn, name: str) -> str:
    """Return a page: a record, an enumeration, a union, or one with faults."""
    title, doc = f"# {name}\n\n", f"{draw(texts)}\n\n"
    match draw(st.integers(0, 9)):
        case 0:
            members = draw(st.lists(st.sampled_from("abc"), min_size=1, unique=True))
            rows = "".join(f"| `{m.upper()}` | {m} |\n" for m in members)
            return f"{title}{doc}## Values\n\n| Name | Value |\n| --- | --- |\n{rows}"
        case 1 if name not in NAMES[:2]:  # else unions would be made of themselves
            arms = draw(st.lists(st.sampled_from(NAMES[:2]), min_size=1, unique=True))
            return f"{title}{doc}## Supported Types\n\n" + "".join(
                f"### `models.{arm}`\n\n```python\nvalue: models.{arm} = /* values here */\n```\n\n"
                for arm in arms
            )
        case 2:
            sound = draw(st.integers(0, 5)) > 0
            row = "| `id` | *str* | :heavy_check_mark: | | |\n" if sound else "| `id` |\n"
            return f"{title}{doc}## Fields\n\n{HEAD}{row}\n## Other\n\nWords.\n"
        case _:
            return f"{title}{doc}## Fields\n\n{HEAD}" + "".join(
                _row(field, draw)
                for field in draw(st.sets(st.sampled_from(("id", "a_b", "class"))))
            )


def _row(field: str, draw: st.DrawFn) -> str:
    target = draw(names)
    kind = draw(st.sampled_from(TYPES)).format(target, target.lower())
    required = draw(st.sampled_from((":heavy_check_mark:", ":heavy_minus_sign:")))
    example = draw(st.sampled_from(("N/A", "1", '{"aB": 1}', '{<br/>"a_b": "x"<br/>}')))
    return f"| `{field}` | {kind} | {required} | {draw(texts)} | {example} |\n"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    aside: str


def modelgen(folder: Path, *arguments: str, cache: Path | None) -> Said:
    """Run a command in a folder, as a process that begins now would."""
    out, aside = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    code: object = 0
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out):
        patch.chdir(folder)
        patch.setenv("MODELGEN_CACHE", str(cache or ""))
        patch.setattr(sys, "argv", ["modelgen", *arguments])
        patch.setattr(stamps, "BEGIN", time.time_ns())
        with contextlib.redirect_stderr(aside):
            try:
                run()
            except SystemExit as ended:
                code = ended.code
    assert isinstance(code, int)
    return Said(code, _read(out), _read(aside))


def _read(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def tree(folder: Path) -> dict[str, bytes]:
    """Return all files below a folder with their contents."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def let_files_grow_old() -> None:
    """Wait until a change would give a file another time than it has."""
    time.sleep(0.03)
