"""Measures builds of real docs: cold, with nothing, one page or every page changed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ours import Modelgen
from benchmarks.peers import Command, Inputs, write_inputs
from benchmarks.processes import Case, variables
from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.ir import model as ir

BARE, VERSION = "`python -c pass`", "`modelgen --version`"
COLD, NOTHING, ALL = "cold", "nothing changed", "every page edited"
WORDS, TYPE = "one page, other words", "one page, another type"
BASELINE = "cold, baseline"
LARGE, PARALLEL, WATCH = "cold, airbyte", "cold, `-j 2`", "`--watch`, from save to code"
DISK = "cold, to disk"
_OTHERS = {"*str*": "*int*", "*int*": "*bool*", "*bool*": "*str*"}
_OTHERS |= {f"*Optional[{a[1:-1]}]*": f"*Optional[{b[1:-1]}]*" for a, b in _OTHERS.items()}
"""Types of fields, and what `edit_type` makes of each."""
_PRIMITIVE = re.compile("|".join(map(re.escape, _OTHERS)))
ASIDE = "aside"
"""The folder of what is to be removed when all is measured."""


@dataclass(frozen=True, slots=True)
class Docs:
    """A folder of docs, read."""

    folder: Path
    schema: ir.Schema

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages that describe a model, relative to the folder."""
        return tuple(sorted(self.schema.span(id).path for id in self.schema.models))


def read_docs(folder: Path) -> Docs:
    """Return a folder of docs, without a report of its faults."""
    return Docs(folder, load(folder, LoadOptions(), lambda finding: None).schema)


def remove(path: Path) -> None:
    """Remove a file or a folder that may be there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def set_aside(path: Path) -> None:
    """Move what a command made out of the way, to be removed when all is measured.

    For minutes after many files were deleted, ext4 takes ten times as long to make new ones; and
    nobody deletes a thousand files before each cold build.
    """
    if path.exists():
        aside = path.parent / ASIDE
        aside.mkdir(exist_ok=True)
        path.rename(aside / f"{path.name}-{sum(1 for _ in aside.iterdir())}")


def build_cases(tool: Modelgen, docs: Docs, folder: Path) -> list[Case]:
    """Return the builds of one folder of docs, each in a folder of its own."""
    output = folder / "output"
    cases = [
        Case(BARE, [tool.python, "-c", "pass"]),
        Case(VERSION, [*tool.command, "--version"]),
        _cold(COLD, tool, docs, output),
        _again(NOTHING, tool, docs, folder / "same", lambda docs, number: None),
        *edit_cases(tool, docs, folder),
        _again(ALL, tool, docs, folder / "all", edit_all),
    ]
    if takes_jobs(tool):
        cases.append(_cold(PARALLEL, tool, docs, folder / "output-j", "-j", "2"))
    return cases


def edit_cases(tool: Modelgen, docs: Docs, folder: Path) -> list[Case]:
    """Return the builds after a change of one page: of what it says, and of a type."""
    return [
        _again(WORDS, tool, docs, folder / "words", edit_words),
        _again(TYPE, tool, docs, folder / "type", edit_type),
    ]


def baseline_case(tool: Modelgen, docs: Docs, folder: Path) -> Case:
    """Return the cold build by another version of modelgen."""
    return _cold(BASELINE, tool, docs, folder / "output-baseline")


def disk_case(tool: Modelgen, docs: Docs, folder: Path) -> Case:
    """Return the cold build that writes to a disk, where the others do not."""
    return _cold(DISK, tool, docs, folder / "output")


def large_case(tool: Modelgen, docs: Docs, folder: Path) -> Case:
    """Return the cold build of a larger folder of docs."""
    return _cold(LARGE, tool, docs, folder / "output-large")


def peer_cases(commands: Mapping[str, Command], docs: Docs, folder: Path) -> list[Case]:
    """Return the builds of the same models by the peers."""
    inputs = write_inputs(docs.schema, folder / "inputs")
    return [peer_case(name, command, inputs, folder) for name, command in commands.items()]


def peer_case(name: str, command: Command, inputs: Inputs, folder: Path) -> Case:
    """Return the build of a peer, which finds an empty folder to write to."""
    output = folder / f"peer-{re.sub('[^a-z]+', '-', name.lower())}"
    return Case(
        name,
        command(inputs, output),
        prepare=lambda number: output.mkdir(parents=True),
        cleans=[output],
    )


def takes_jobs(tool: Modelgen) -> bool:
    """Tell whether a build can be told how many processes to use."""
    said = subprocess.run(
        [*tool.command, "build", "--help"], capture_output=True, text=True, check=True
    )
    return "-j" in said.stdout


def written(case: Case) -> tuple[int, int]:
    """Return how many lines and classes a cold build has written."""
    lines = classes = 0
    for folder in case.cleans:
        for path in folder.rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            lines += text.count("\n")
            classes += len(re.findall(r"^class ", text, re.MULTILINE))
    return lines, classes


def _cold(name: str, tool: Modelgen, docs: Docs, output: Path, *more: str) -> Case:
    """Return a build that finds neither output nor memories of an earlier one."""
    memory = output.with_name(f"{output.name}-memory")
    command = tool.build(docs.folder, output, *more)
    return Case(name, command, cleans=[output, memory], memory=memory)


def _again(
    name: str, tool: Modelgen, docs: Docs, folder: Path, edit: Callable[[Docs, int], None]
) -> Case:
    """Return a build of a copy of the docs that was built before and edited since."""
    copy = Docs(folder / "docs", docs.schema)
    command = tool.build(copy.folder, folder / "output")
    memory = folder / "memory"

    def prepare(number: int) -> None:
        if number == 0:
            remove(folder)
            shutil.copytree(docs.folder, copy.folder)
            subprocess.run(command, check=True, capture_output=True, env=variables(memory))
        edit(copy, number)

    return Case(name, command, prepare=prepare, memory=memory)


def edit_words(docs: Docs, number: int) -> None:
    """Say something new on one page."""
    edit_page(docs.folder / docs.pages[len(docs.pages) // 2], number)


def edit_type(docs: Docs, number: int) -> None:
    """Give a field of one page another type: whatever refers to the model has to be looked at."""
    del number
    middle = len(docs.pages) // 2
    for page in (*docs.pages[middle:], *docs.pages[:middle]):
        path = docs.folder / page
        text = path.read_bytes().decode("utf-8")
        found = _PRIMITIVE.search(text)
        if found is not None:
            other = _OTHERS[found[0]]
            path.write_bytes(f"{text[: found.start()]}{other}{text[found.end() :]}".encode())
            return
    raise ValueError(f"no field of {docs.folder} has a type to change")


def edit_all(docs: Docs, number: int) -> None:
    """Say something new on every page."""
    for page in docs.pages:
        edit_page(docs.folder / page, number)


def edit_page(path: Path, number: int) -> None:
    """Put a paragraph below a page's title, in place of the one put there before."""
    text = path.read_bytes().decode("utf-8")
    title, _, rest = text.partition("\n")
    rest = re.sub(r"\A\nEdition \d+\.\n", "", rest)
    path.write_bytes(f"{title}\n\nEdition {number}.\n{rest}".encode())
