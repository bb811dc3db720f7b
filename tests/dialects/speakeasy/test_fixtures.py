"""Cases that anybody can read and add to: `fixtures/*.md`, title, input, expected.

A file is named after the function below that reads its cases, and the language of its pages where
that is not Python: `types-go.md`; `tests/dialects/cases.py` says how they are written.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from modelgen.diagnostics.model import Diagnostic
from modelgen.dialects.read import TreeReading, complete, read_pages
from modelgen.dialects.speakeasy.language import parser_of
from modelgen.dialects.speakeasy.languages import LANGUAGES
from modelgen.dialects.speakeasy.sections import read_description, read_examples, read_name
from modelgen.dialects.speakeasy.settings import Settings
from modelgen.dialects.types import DEEPEST, TypeProblem
from modelgen.markdown.document import Row, cut_row
from modelgen.source.tree import Source
from tests.builders import linked
from tests.dialects.cases import Case, pages_of
from tests.dialects.fixtures import each_case, outcome
from tests.notation import spell_details, spell_expr

FOLDER = Path(__file__).parent / "fixtures"


def rows(text: str, language: str) -> str:
    """A line of a table: the column and the text of each cell, and what it stands for."""
    return "\n".join(
        f"{cell.column}: {cell.raw}" + (f" => {cell.text}" if cell.text != cell.raw else "")
        for cell in Row(1, text, cut_row(text)).cells
    )


def names(text: str, language: str) -> str:
    """A cell of a name: the name, and whether it is struck through."""
    found = read_name(text)
    return "no name" if found is None else found[0] + " (struck)" * found[1]


def descriptions(text: str, language: str) -> str:
    """A cell of a description: the deprecation's message, then the description."""
    struck = text.startswith("(struck) ")
    doc, deprecated, _ = read_description(text.removeprefix("(struck) "), struck)
    lines = [f"deprecated {json.dumps(deprecated.message)}"] if deprecated else []
    return "\n".join([*lines, "nothing" if doc is None else json.dumps(doc, ensure_ascii=False)])


def examples(text: str, language: str) -> str:
    """A cell of an example: each example."""
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in read_examples(text)) or "none"


def types(text: str, language: str) -> str:
    """A cell of a type: its structure, or what is wrong and where."""
    found = parser_of(LANGUAGES[language].load())(text)
    if not isinstance(found, TypeProblem):
        return spell_expr(found)
    where = " " * found.start + "^" * (found.end - found.start)
    return f"{where}\n{found.text or f'deeper than {DEEPEST}'}"


def pages(text: str, language: str) -> str:
    """Whole pages, each after a line `--- PATH`: the models, then what was found."""
    found: list[Diagnostic] = []
    sources = [Source(path, page.encode()) for path, page in pages_of(text)]
    reading = TreeReading(settings={"speakeasy": Settings(language)})
    read = read_pages(sources, reading)
    found += [finding for one in read for finding in one.findings]
    said = complete([(one.page, one.dialect) for one in read], reading, found.append)
    schema = linked(said, found.append)
    return outcome((line for one in schema.models.values() for line in spell_details(one)), found)


READERS: dict[str, Callable[[str, str], str]] = {
    read.__name__: read for read in (rows, names, descriptions, examples, types, pages)
}


@each_case(FOLDER)
def test_fixture(case: Case) -> None:
    name, _, more = case.file.removesuffix(".md").partition("-")
    language = more if more in LANGUAGES else "python"
    assert READERS[name](case.input, language) == case.expected


def test_every_reader_has_cases() -> None:
    assert {file.stem.partition("-")[0] for file in FOLDER.glob("*.md")} == set(READERS)
