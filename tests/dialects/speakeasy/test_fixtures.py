"""Cases that anybody can read and add to: `fixtures/*.md`, title, input, expected.

A file is named after the function below that reads its cases. The three parts of a case end with a
line that holds a dot. `<U+000D>` stands for a character that an editor would hide or change.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from modelgen.diagnostics.model import Diagnostic
from modelgen.dialects.read import read_pages
from modelgen.dialects.speakeasy.sections import (
    parse_type,
    read_description,
    read_examples,
    read_name,
)
from modelgen.dialects.types import DEEPEST, TypeProblem
from modelgen.markdown.document import Row, cut_row
from modelgen.source.tree import Source
from tests.builders import linked
from tests.notation import spell_details, spell_expr

FOLDER = Path(__file__).parent / "fixtures"
_HIDDEN = re.compile(r"<U\+([0-9A-F]{4,6})>")
_PATH = re.compile(r"^--- (\S+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a file."""

    file: str
    title: str
    line: int
    input: str
    expected: str


def cases(file: Path) -> Iterator[Case]:
    lines = file.read_text(encoding="utf-8").split("\n")
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        title, line = lines[at], at + 1
        assert lines[at + 1] == ".", f"{file.name}:{at + 2}: a dot ends a title"
        middle = lines.index(".", at + 2)
        end = lines.index(".", middle + 1)
        parts = ("\n".join(lines[at + 2 : middle]), "\n".join(lines[middle + 1 : end]))
        yield Case(file.name, title, line, *(_HIDDEN.sub(_character, part) for part in parts))
        at = end + 1


def _character(hidden: re.Match[str]) -> str:
    return chr(int(hidden[1], 16))


def rows(text: str) -> str:
    """A line of a table: the column and the text of each cell, and what it stands for."""
    return "\n".join(
        f"{cell.column}: {cell.raw}" + (f" => {cell.text}" if cell.text != cell.raw else "")
        for cell in Row(1, text, cut_row(text)).cells
    )


def names(text: str) -> str:
    """A cell of a name: the name, and whether it is struck through."""
    found = read_name(text)
    return "no name" if found is None else found[0] + " (struck)" * found[1]


def descriptions(text: str) -> str:
    """A cell of a description: the deprecation's message, then the description."""
    struck = text.startswith("(struck) ")
    doc, deprecated, _ = read_description(text.removeprefix("(struck) "), struck)
    lines = [f"deprecated {json.dumps(deprecated.message)}"] if deprecated else []
    return "\n".join([*lines, "nothing" if doc is None else json.dumps(doc, ensure_ascii=False)])


def examples(text: str) -> str:
    """A cell of an example: each example."""
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in read_examples(text)) or "none"


def types(text: str) -> str:
    """A cell of a type: its structure, or what is wrong and where."""
    found = parse_type(text)
    if not isinstance(found, TypeProblem):
        return spell_expr(found)
    where = " " * found.start + "^" * (found.end - found.start)
    return f"{where}\n{found.text or f'deeper than {DEEPEST}'}"


def pages(text: str) -> str:
    """Whole pages, each after a line `--- PATH`: the models, then what was found."""
    found: list[Diagnostic] = []
    sources = [Source(path, page.encode()) for path, page in _pages(text)]
    read = read_pages(sources)
    found += [finding for one in read for finding in one.findings]
    schema = linked([one.page for one in read], found.append)
    lines = [line for model in schema.models.values() for line in spell_details(model)]
    return "\n".join([*lines, *(_place(one) for one in sorted(found, key=lambda f: f.sort_key))])


def _pages(text: str) -> Iterator[tuple[str, str]]:
    parts = _PATH.split(text if text.startswith("--- ") else f"--- models/page.md\n{text}")
    for path, page in zip(parts[1::2], parts[2::2], strict=True):
        yield path, page


def _place(finding: Diagnostic) -> str:
    span = finding.span
    end = span.end_column if span.end_line == span.line else f"{span.end_line}:{span.end_column}"
    return f"{span.path}:{span.line}:{span.column}-{end} {finding.code} {finding.message}"


READERS: dict[str, Callable[[str], str]] = {
    read.__name__: read for read in (rows, names, descriptions, examples, types, pages)
}


@pytest.mark.parametrize(
    "case",
    [case for file in sorted(FOLDER.glob("*.md")) for case in cases(file)],
    ids=lambda case: f"{case.file}:{case.line}: {case.title}",
)
def test_fixture(case: Case) -> None:
    assert READERS[case.file.split(".")[0].split("-")[0]](case.input) == case.expected


def test_every_reader_has_cases() -> None:
    assert {file.stem.split("-")[0] for file in FOLDER.glob("*.md")} == set(READERS)
