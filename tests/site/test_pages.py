"""The pages of a site: what they show, that their links lead somewhere, that text in them is text."""

from __future__ import annotations

import posixpath
import re
from types import MappingProxyType
from urllib.parse import unquote

import pytest

from modelgen.ir import model as ir
from modelgen.targets.docs.options import Flavor
from modelgen.targets.docs.site.context import Places
from tests.builders import OPTIONAL, REQUIRED, field, record, schema
from tests.hostile.schemas import everywhere
from tests.site import attacks, sources
from tests.site.html import SCHEMES, Seen
from tests.site.test_text import commonmark, python_markdown

_MERMAID = re.compile(
    r"""---|config:|\ \ themeVariables:|\ \ flowchart:|\ {4}\w+:\ \w+|flowchart\ LR
    |\ \ accTitle:\ [^"]+
    |\ \ \w+(?:\["[^"]+"\]|\(\["[^"]+"\]\)|\[/"[^"]+"/\])
    |\ \ n\d+\ (?:--\ "[^"]+"\ )?-->\ n\d+
    |\ \ (?:n\d+\ -\.-\ more|more\ -\.-\ n\d+)
    |\ \ click\ n\d+\ href\ "[\w./%\#-]+"\ _self
    |\ \ style\ \w+\ stroke-(?:width:3px|dasharray:\ 4\ 4)""",
    re.VERBOSE,
)
"""All that a line of a diagram may be."""


def dead_links(pages: dict[str, str]) -> list[str]:
    """Return the links between pages that lead to no page, or to no anchor of it."""
    seen = {path: commonmark(page.split("\n---\n", 1)[-1]) for path, page in pages.items()}
    dead: list[str] = []
    for path, page in seen.items():
        for link in page.links:
            if ":" in link:
                continue
            target, _, anchor = unquote(link).partition("#")
            to = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if (to if target else path) not in seen or (
                anchor and anchor not in seen[to if target else path].anchors
            ):
                dead.append(f"{path}: {link}")
    return dead


def markdown(pages: dict[str, str]) -> dict[str, str]:
    return {path: text for path, text in pages.items() if path.endswith((".md", ".mdx"))}


@pytest.mark.parametrize("flavor", ["mkdocs", "mdx"])
def test_objects_that_keep_any_member_say_so(flavor: Flavor) -> None:
    tree = schema(
        record("Open", open=True), record("Empty"), record("Full", field("id"), open=True)
    )
    pages = sources.pages(tree, flavor)
    found = {
        name: pages[f"models/{name}.{'md' if flavor == 'mkdocs' else 'mdx'}"]
        for name in ("open", "empty", "full")
    }
    words = "An open object: members that are not listed may come, and are kept."
    assert [words in page for page in found.values()] == [True, False, True]
    assert ["open object ·" in page for page in found.values()] == [True, False, True]
    assert "It has no fields." in found["empty"]
    assert "It has no fields." not in found["open"]


@pytest.mark.parametrize("flavor", ["mkdocs", "mdx"])
def test_every_link_of_the_specs_leads_somewhere(flavor: Flavor) -> None:
    pages = markdown(sources.pages(sources.specs(), flavor))
    assert len(pages) == len(sources.specs().models) + 5
    assert dead_links(pages) == []


@pytest.mark.parametrize("flavor", ["mkdocs", "mdx"])
def test_every_link_of_a_hostile_schema_leads_somewhere(flavor: Flavor) -> None:
    assert dead_links(markdown(sources.pages(attacks.crowded(), flavor))) == []


@pytest.mark.parametrize("name", [*attacks.ATTACKS, "*"])
def test_no_page_does_more_than_show_words(name: str) -> None:
    schema = attacks.crowded() if name == "*" else everywhere(attacks.ATTACKS[name])
    for path, page in markdown(sources.pages(schema)).items():
        front, _, body = page.removeprefix("---\n").partition("\n---\n")
        assert not set("<>{}") & set(front), path
        assert list(python_markdown(body).dangers()) == [], path
        for mark in ("{{", "{%", "8<--"):
            assert mark not in page, path


@pytest.mark.parametrize("name", [*attacks.ATTACKS, "*"])
def test_diagrams_are_what_we_draw(name: str) -> None:
    schema = attacks.crowded() if name == "*" else everywhere(attacks.ATTACKS[name])
    for page in markdown(sources.pages(schema)).values():
        for block in sources.blocks(page, "mermaid"):
            assert [line for line in block.splitlines() if not _MERMAID.fullmatch(line)] == []


def test_a_record_shows_what_is_known_of_it() -> None:
    page = sources.pages(sources.specs())["models/user.md"]
    assert page.startswith('---\ntitle: "User"\ndescription: "Somebody who can sign in."\n')
    assert "[Overview](../index.md) / [models](../namespaces.md#namespace) / User" in page
    assert "object · 19 fields, 9 required · used by 5 models · `gatehouse.User`" in page
    rows = [line for line in page.splitlines() if line.startswith('| <a id="field-locale"')]
    assert rows == [
        '| <a id="field-locale"></a>`locale` | string | \u2714\u00a0required<br />'
        "\u2205\u00a0may\u00a0be\u00a0null | Language tag; `null` until the user picks a language."
        "<br />Example: `en-GB` |"
    ]
    assert "<del>`avatar_url`</del>" in page
    assert "<strong>Deprecated.</strong> Ask for the picture by its own call." in page
    assert (
        "- [AccessReview](accessreview.md): [`reviewers`](accessreview.md#field-reviewers)" in page
    )
    assert '  n0 -- "organizations" --> ' in page
    assert "User refers to [MetadataValue](metadatavalue.md)," in page


def test_a_union_shows_its_tags_and_an_enum_its_values() -> None:
    pages = sources.pages(sources.specs())
    union = pages["models/webhookpayload.md"]
    assert "One of these; `type` tells which." in union
    assert '[WebhookUserCreatedPayload](webhookusercreatedpayload.md) | `"user.created"` |' in union
    enum = pages["models/actortokenstatus.md"]
    assert '| `"pending"` | `ActorTokenStatus.PENDING` |' in enum
    assert "A closed enum" in enum


def test_a_deprecated_model_says_so() -> None:
    pages = sources.pages(sources.specs())
    assert '\n!!! warning "Deprecated"\n\n    ' in pages["models/postaladdress.md"]
    assert "[PostalAddress](models/postaladdress.md)" in pages["deprecations.md"]
    assert "User.[`avatar_url`](models/user.md#field-avatar_url)" in pages["deprecations.md"]


def test_constraints_and_defaults_are_shown() -> None:
    id = ir.ModelId((), "A")
    field = ir.Field(
        ir.Name("max_", "max"), ir.ScalarType(ir.Scalar.INTEGER), OPTIONAL, default=ir.Value.of(10)
    )
    page = sources.pages(ir.Schema(MappingProxyType({id: ir.Record(id, (field,))})))["models/a.md"]
    assert "In JSON: `max`<br />Default: `10`" in page


def test_a_diagram_stays_small() -> None:
    """One model in the middle of hundreds, and all of them around it."""
    hub = ir.ModelId((), "Hub")
    ids = [ir.ModelId((), f"M{number}") for number in range(300)]
    models: dict[ir.ModelId, ir.Model] = {
        id: ir.Record(id, (ir.Field(ir.Name("hub"), ir.Ref(hub), REQUIRED),)) for id in ids
    }
    fields = [ir.Field(ir.Name(f"f{n}"), ir.Ref(id), OPTIONAL) for n, id in enumerate(ids)]
    models[hub] = ir.Record(hub, tuple(fields))
    schema = ir.Schema(MappingProxyType(dict(sorted(models.items()))))
    pages = sources.pages(schema)
    (drawing,) = sources.blocks(pages["models/hub.md"], "mermaid")
    assert drawing.count(" click ") <= 18
    assert 'more["and ' in drawing
    assert len(pages["index.md"]) < 10_000


def test_a_page_has_an_address_for_diagrams() -> None:
    schema = everywhere("a b")
    first, *_ = schema.models
    places = Places(schema, "mkdocs")
    assert places.address("index.md", first) == "models/a%20b/a_ba/"
    assert places.address("models/x/y.md", first) == "../../a%20b/a_ba/"
    assert Places(schema, "mdx").address("models/x/y.mdx", first) == "../a%20b/a_ba"


def test_schemes_of_links_are_few() -> None:
    assert SCHEMES == ("", "http", "https", "mailto")
    assert list(Seen("<a href='data:x'>").dangers()) == ["<a href='data:x'>"]
