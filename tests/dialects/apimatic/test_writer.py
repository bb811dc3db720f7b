"""Pages that are written: those of the generator stay as they are, and models of any docs have one."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.build import load, render
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic, ignore
from modelgen.dialects.apimatic.writer import WRITER
from modelgen.dialects.base import Context
from modelgen.ir import model as ir
from modelgen.source.tree import Source
from modelgen.targets.rendering import RenderOptions
from tests.builders import STR, alias, enum, field, id_of, record, ref, schema
from tests.corpora import written
from tests.dialects.cases import Case, cases, pages_of
from tests.formatting import formatted
from tests.pages import write

PAGES = Path(__file__).parent / "fixtures" / "pages.md"
FAULTY = ("What is wrong", "A page without", "An enumeration without")
FINE = [case for case in cases(PAGES) if not case.title.startswith(FAULTY)]
PAGE = """
# Parcel

A thing.

*This model accepts additional fields of type Any.*

## Structure

`Parcel`

## Fields

| Name | Type | Tags | Description |
|  --- | --- | --- | --- |
| `id` | `int` | Required | - |
| `additional_properties` | `Dict[str, Any]` | Optional | - |

## Example (as JSON)

```json
{
  "id": 1
}
```

"""


def again(text: str) -> str:
    """Return a page as it is written again."""
    found = formatted([Source("parcel.md", text.encode())])
    assert found.alone == ()
    return found.rewrites[0].new.decode() if found.rewrites else text


def test_a_page_of_the_generator_stays() -> None:
    assert again(PAGE) == PAGE
    assert again(PAGE.replace("\n", "\r\n")) == PAGE.replace("\n", "\r\n")


def test_a_page_that_a_formatter_laid_out_comes_to_the_generators_form() -> None:
    text = PAGE.strip("\n").replace(
        "|  --- | --- | --- | --- |", "| ---- | :--- | --- | ----------- |"
    )
    text = text.replace("| `id` | `int` | Required | - |", "|   `id`   | `int`     | Required |  |")
    text = text.replace(
        "*This model accepts additional fields of type Any.*",
        "_This model accepts additional fields of type Any._",
    )
    assert again(text + "\n") == PAGE


@pytest.mark.parametrize("more", ["\n## Notes\n\nMore.\n", "\nMore.\n"])
def test_a_page_with_more_on_it_is_left_alone(more: str) -> None:
    found = formatted([Source("parcel.md", (PAGE + more).encode())])
    assert [one.reason for one in found.alone] == ["it is no part of this layout"]


@pytest.mark.parametrize("case", FINE, ids=lambda case: case.title)
def test_what_is_written_from_nothing_is_read_as_the_same(case: Case, tmp_path: Path) -> None:
    pages = dict(pages_of(case.input, "doc/models/parcel.md"))
    found = load(write(tmp_path / "a", {**pages}), LoadOptions(), ignore).schema
    options = RenderOptions(("docs",), dialect="apimatic")
    made = written(render(found, options, ignore), tmp_path / "b")
    findings: list[Diagnostic] = []
    docs = made / "docs" / "models"
    docs = docs if docs.is_dir() else made / "docs"
    back = load(docs, LoadOptions(dialect="apimatic"), findings.append).schema
    assert {id.name for id in back.models} == {id.name for id in found.models}
    for id, model in found.models.items():
        other = next(one for key, one in back.models.items() if key.name == id.name)
        assert _said(other) == _said(model)


def _said(model: ir.Model) -> object:
    """Return what a page says of a model; names on the wire are in examples alone."""
    match model:
        case ir.Record(fields=fields):
            rows = [
                (one.name.documented, one.presence, one.nullability, one.doc, one.constraints)
                for one in fields
            ]
            return rows, model.extra is not None, model.doc
        case ir.Enumeration(members=members):
            return [(one.name, one.doc) for one in members], model.doc
        case ir.Alias():
            return model.doc


def test_what_a_page_cannot_say_is_told() -> None:
    hue = enum("Hue", "red")
    model = record("Parcel", field("id", STR), field("hue", ref("Hue")))
    context = Context(
        "parcel.md", WRITER.places(schema(model, hue)).__getitem__, lambda _: str, lambda _: None
    )
    assert WRITER.model(model, context, None).losses == ("that `id`, `hue` may not be null",)
    assert WRITER.model(hue, context, None).losses == ("what its values are",)


def test_no_two_models_are_one_file() -> None:
    models = [record(name) for name in ("Parcel", "api.Parcel", "PARCEL", "Index", "README", "con")]
    places = WRITER.places(schema(*models, alias("ParcelNote", STR)))
    paths = [place.path.casefold() for place in places.values()]
    assert len({*paths, "index.md", "readme.md"}) == len(paths) + 2
    assert places[id_of("ParcelNote")].path == "containers/parcel-note.md"


@pytest.mark.parametrize("language", ["TypeScript", "Java"])
def test_cells_stay_in_every_language(language: str) -> None:
    (case,) = [one for one in FINE if one.title == language]
    pages = dict(pages_of(case.input, "doc/models/parcel.md"))
    found = formatted([Source(path, text.encode()) for path, text in pages.items()])
    assert found.alone == ()
    for one in found.rewrites:
        assert one.new.decode().strip("\n") == one.old.decode().strip("\n")
