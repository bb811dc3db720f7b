"""Pages that are written: those of the generator stay as they are, and models of any docs have one."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import ignore
from modelgen.dialects.base import Context
from modelgen.dialects.openapi_generator.look import Options
from modelgen.dialects.openapi_generator.writer import WRITER
from modelgen.dialects.read import read_pages
from modelgen.ir import model as ir
from modelgen.markdown.blocks import read_document
from modelgen.source.tree import Source, read_tree
from tests import corpora
from tests.builders import STR, alias, enum, field, id_of, member, record, ref, schema
from tests.formatting import formatted

NAME = "openapi-generator"
PYTHON = [name for name in corpora.OPENAPI if "python" in name]
HEAD = "# Parcel\n\n{}## Properties\n\nName | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n"


def again(text: str, path: str = "Parcel.md") -> str:
    """Return a page as it is written again."""
    found = formatted([Source(path, text.encode())])
    assert found.alone == ()
    return found.rewrites[0].new.decode() if found.rewrites else text


def test_rows_come_to_one_form() -> None:
    page = (
        HEAD.format("")
        + '**a** | **str** |    say "hi"   |[optional][readonly]\n** b** | **int**\n'
    )
    rows = again(page.replace("** b** | **int**\n", "**b**|**int**||[default to 2]\n")).split("\n")[
        6:
    ]
    assert rows == [
        "**a** | **str** |  say \\&quot;hi\\&quot; | [optional] [readonly]",
        "**b** | **int** |  | [default to 2]",
        "",
    ]


@pytest.mark.parametrize(
    "page",
    [
        HEAD.format("What it is:\n\n* this\n\n## Not\n\n") + "**a** | **str** |  | \n",
        HEAD.format("\n") + "**a** | **str** | x | y | [optional] [default to 'a|b']\n",
        "<!-- mine -->\n"
        + HEAD.format("Text.\n\n")
        + "**a** | [**Parcel**](Parcel.md) |  | \n\n## Notes\n\nMine.",
        "# Parcel\n\n## Enum\n\n* `A` (value: `'a'`)\n\n* `B` (value: `2`)\n\nmine\n",
    ],
)
def test_what_is_ones_own_stays(page: str) -> None:
    assert again(page) == page
    assert again(page.replace("\n", "\r\n")) == page.replace("\n", "\r\n")


def test_pages_of_other_languages_are_left_alone() -> None:
    page = HEAD.format("") + "**Tags** | **[]string** |  | [optional] \n"
    found = formatted([Source("Parcel.md", page.encode())])
    assert [one.reason for one in found.alone] == ["pages for Go are only read"]


@pytest.mark.long
@pytest.mark.parametrize("name", PYTHON)
def test_pages_of_the_generator_stay_byte_for_byte(name: str) -> None:
    found = formatted(list(read_tree(corpora.folder(name), ignore)))
    assert (found.rewrites, found.alone) == ((), ())
    assert len(found.kept) > 150


@pytest.mark.long
@pytest.mark.parametrize("name", ["ory-client-python", "kubernetes-client-python"])
def test_a_page_is_made_of_what_it_comes_to(name: str) -> None:
    root = corpora.folder(name)
    made = load(root, LoadOptions(), ignore).schema
    places = WRITER.places(made)
    different: list[str] = []
    for id, model in made.models.items():
        path = made.span(id).path
        text = (root / path).read_text(encoding="utf-8")
        page = read_document(path, text)
        (parsed,) = read_pages([Source(path, b"")])
        style = WRITER.style(page, parsed.page)
        context = Context(path, places.__getitem__, str, lambda _: None, models=made.models)  # type: ignore[arg-type]
        written = WRITER.model(model, context, style)
        if written.text != text.rstrip("\n"):
            different.append(path)
        assert written.losses == ()
    assert different == []
    assert len(made.models) > 300


def pages_of(*models: ir.Model) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the pages of models as they are written from nothing, and what is lost."""
    whole = schema(*models)
    places = WRITER.places(whole)
    texts: dict[str, str] = {}
    losses: dict[str, tuple[str, ...]] = {}
    for id, model in whole.models.items():
        path = places[id].path
        context = Context(path, places.__getitem__, str, lambda _: None, models=whole.models)  # type: ignore[arg-type]
        written = WRITER.model(model, context, None)
        texts[path] = written.text + written.ending
        losses[path] = written.losses
    return texts, losses


def test_models_of_any_docs_have_pages(tmp_path: Path) -> None:
    paint = ir.Enumeration(id_of("Paint"), (member("RED", "dark red"), member("ONE", "1")))
    models = (
        record(
            "Parcel",
            field("paint", ref("Paint"), required=False, default=ir.Value.of("dark red")),
            field("tags", ir.ListOf(ref("Paint")), doc="a | b\nsecond <line>"),
            field("deep", ir.MapOf(ir.ListOf(ref("Parcel")))),
            field("n", ir.UnionOf((STR, ref("Paint")))),
            field("at", ir.ScalarType(ir.Scalar.STRING, "uuid"), access=ir.Access.READ),
            doc='It is "this".',
        ),
        paint,
        alias("Either", STR, ref("Parcel")),
        enum("Level", 1, 2),
    )
    texts, losses = pages_of(*models)
    for path, text in texts.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    again = load(tmp_path, LoadOptions(), ignore).schema
    assert set(again.models) == {id_of(name) for name in ("Parcel", "Paint", "Either", "Level")}
    parcel, said = again.models[id_of("Parcel")], models[0]
    assert isinstance(parcel, ir.Record)
    for old, new in zip(said.fields, parcel.fields, strict=True):
        assert (new.name.documented, new.type, new.required) == (
            old.name.documented,
            old.type,
            old.required,
        )
        assert (new.access, new.default) == (old.access, old.default)
    assert parcel.fields[1].doc == "a | b second <line>"
    assert parcel.doc == said.doc
    assert again.models[id_of("Level")] == ir.Enumeration(
        id_of("Level"),
        (member("V_1", 1), member("V_2", 2)),
        ir.Scalar.INTEGER,
        ir.Openness.UNSAID,
    )
    assert losses["Either.md"] == ("which types its values have",)
    assert losses["Parcel.md"] == ("that `paint`, `n`, `at` may not be null",)


def test_paths_are_safe_and_apart() -> None:
    names = ("User", "user", "con", "../x", "-a", "index", "README", "a/b", "é" * 300)
    places = WRITER.places(schema(*(record(name) for name in names)))
    paths = [place.path for place in places.values()]
    assert len({path.casefold() for path in paths}) == len(names)
    for path in paths:
        assert path.endswith(".md")
        assert not set(path) & set('\\:*?"<>|')
        assert ".." not in path
        assert path.lower() not in ("index.md", "readme.md", "con.md")
        assert len(path.encode()) < 255


def test_the_options_of_the_config_are_read(tmp_path: Path) -> None:
    (tmp_path / "Parcel.md").write_text(HEAD.format("") + "**Tags** | **[]string** |  | \n")
    options = LoadOptions(options={NAME: Options(language="python")})
    found: list[str] = []
    load(tmp_path, options, lambda finding: found.append(finding.code))
    assert "MG203" in found
