"""Cases that anybody can read and add to: `fixtures/LANGUAGE-*.md`, title, input, expected.

The input is one page or several, each after a line `--- PATH`; `(T)` stands for the header of a table
and `(E)` for an example as the generator writes it. What is expected is every model, and below it what
was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from modelgen.diagnostics.model import Diagnostic
from modelgen.dialects import find_dialect
from modelgen.dialects.openapi_generator.look import Options
from modelgen.dialects.read import TreeReading, read_all
from modelgen.ir import model as ir
from modelgen.source.tree import Source
from tests.builders import linked
from tests.dialects.cases import Case, cases, pages_of, spelled_out
from tests.dialects.fixtures import each_case, outcome
from tests.notation import spell_details

FOLDER = Path(__file__).parent / "fixtures"
NAME = "openapi-generator"


def read(text: str, options: Options) -> tuple[ir.Schema, list[Diagnostic]]:
    """Return what pages come to, and what was found."""
    pages = sorted(pages_of(spelled_out(text), "Page.md"))
    sources = [Source(path, page.encode()) for path, page in pages]
    said, found = read_all(sources, TreeReading(NAME), {NAME: options})
    return linked(said, found.append), found


def spelled(schema: ir.Schema, found: list[Diagnostic]) -> str:
    """Return models in lines, with defaults, and what was found."""
    return outcome((line for model in schema.models.values() for line in _model(model)), found)


def _model(model: ir.Model) -> Iterator[str]:
    fields = iter(model.fields if isinstance(model, ir.Record) else ())
    for line in spell_details(model):
        is_field = re.match(r"  (?! |\.\.\.|doc )", line) is not None
        field = next(fields, None) if is_field else None
        yield line if field is None else line + _more(field)


def _more(field: ir.Field) -> str:
    text = f" plain={field.name.plain}" if field.name.plain else ""
    return text + (f" accepted={','.join(field.name.accepted)}" if field.name.accepted else "")


@each_case(FOLDER)
def test_fixture(case: Case) -> None:
    language = case.file.removesuffix(".md")
    assert spelled(*read(case.input, Options(language=language))) == case.expected  # type: ignore[arg-type]


def test_the_config_names_the_members_of_unions() -> None:
    text = (FOLDER / "python.md").read_text(encoding="utf-8")
    (case,) = [one for one in cases(FOLDER / "python.md") if one.title.startswith("A merged union")]
    assert case.input in text
    schema, found = read(case.input, Options(unions={"SendBy": ("SendByMail", "SendByPhone")}))
    assert (
        spelled(schema, found).split("\n")[0]
        == "alias SendBy = union<ref SendByMail, ref SendByPhone>"
    )
    assert found == []
    _, found = read(case.input, Options(unions={"Absent": ("SendByMail",)}))
    assert {one.code for one in found} == {"MG126", "MG132"}


def test_it_is_in_the_table() -> None:
    dialect = find_dialect(NAME)
    assert dialect is not None
    assert dialect.options is Options
