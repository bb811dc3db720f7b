"""The pages of a site: what they show, that their links lead somewhere, that text in them is text."""

from __future__ import annotations

import posixpath
import re
from types import MappingProxyType
from urllib.parse import unquote

import pytest

from modelgen.ir import model as ir
from modelgen.targets.docs.options import Flavor
from tests.builders import OPTIONAL, REQUIRED, enum, field, record, schema
from tests.hostile.schemas import everywhere
from tests.site import attacks, sources
from tests.site.html import SCHEMES, Seen
from tests.site.test_text import commonmark, python_markdown

_ANCHOR = re.compile(r"^#+ .* \{(?: |/\* )#([\w-]+) .*\}$", re.MULTILINE)
"""The anchor of a heading: in a list of attributes for Python-Markdown, in a comment for Docusaurus."""


def dead_links(pages: dict[str, str]) -> list[str]:
    """Return the links between pages that lead to no page, or to no anchor of it."""
    seen = {path: commonmark(page.split("\n---\n", 1)[-1]) for path, page in pages.items()}
    listed = {path: _ANCHOR.findall(page) for path, page in pages.items()}
    dead: list[str] = []
    for path, shown in seen.items():
        for link in shown.links:
            if ":" in link:
                continue
            target, _, anchor = unquote(link).partition("#")
            to = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            page = to if target else path
            if page not in seen or (anchor and anchor not in {*seen[page].anchors, *listed[page]}):
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
    assert len(pages) > len(sources.specs().models) + 5
    assert dead_links(pages) == []


@pytest.mark.parametrize("flavor", ["mkdocs", "mdx"])
def test_every_link_of_a_hostile_schema_leads_somewhere(flavor: Flavor) -> None:
    assert dead_links(markdown(sources.pages(attacks.crowded(), flavor))) == []


@pytest.mark.sample(8)
@pytest.mark.parametrize("name", [*attacks.ATTACKS, "*"])
def test_no_page_does_more_than_show_words(name: str) -> None:
    schema = attacks.crowded() if name == "*" else everywhere(attacks.ATTACKS[name])
    shown = ("typescript", "json-schema", "openapi")
    for path, page in markdown(sources.pages(schema, shown=shown)).items():
        front, _, body = page.removeprefix("---\n").partition("\n---\n")
        assert not set("<>{}") & set(front), path
        assert list(python_markdown(body).dangers()) == [], path
        for mark in ("{{", "{%", "8<--"):
            assert mark not in page, path


def test_a_record_shows_what_is_known_of_it() -> None:
    page = sources.pages(sources.specs())["models/user.md"]
    assert page.startswith('---\ntitle: "User"\ndescription: "Somebody who can sign in."\n')
    assert "[Overview](../index.md) / [User](../families/user/index.md) / User" in page
    assert "object · 19 fields, 9 required · used by 5 models · `gatehouse.User`" in page
    entry = page.partition("### `locale` { #field-locale .mg-field }\n\n")[2].partition("\n\n###")[
        0
    ]
    assert entry == (
        "string \u00b7 <em>nullable</em> \u00b7 <strong>required</strong>\n{ .mg-labels }\n\n"
        "Language tag; `null` until the user picks a language."
    )
    assert page.count("en-GB") == 2  # in JSON and in Python
    assert "<del>`avatar_url`</del>" in page
    assert "<strong>Deprecated.</strong> Ask for the picture by its own call." in page
    assert "[AccessReview](accessreview.md): [`reviewers`](accessreview.md#field-reviewers)" in page
    assert "[`organizations`](#field-organizations): [Organization](organization.md)" in page
    assert "mermaid" not in page


def test_a_union_shows_its_tags_and_an_enum_its_values() -> None:
    pages = sources.pages(sources.specs())
    union = pages["models/webhookpayload.md"]
    assert "One of these; `type` tells which." in union
    assert '[WebhookUserCreatedPayload](webhookusercreatedpayload.md) | `"user.created"` |' in union
    enum = pages["models/actortokenstatus.md"]
    assert '| `"pending"` | `ActorTokenStatus.PENDING` |' in enum
    assert "A closed enum" in enum


def test_an_example_that_the_whole_one_shows_is_not_repeated() -> None:
    name = field("name", examples=("Ada", "Grace"))
    page = sources.pages(schema(record("User", name)))["models/user.md"]
    assert '"name": "Ada"' in page
    assert "Example: `Grace`" in page
    assert "`Ada`" not in page


def test_many_values_stand_in_columns_and_say_their_class_once() -> None:
    texts = [f"value_{number}" for number in range(30)]
    page = sources.pages(schema(enum("Large", *texts)))["models/large.md"]
    assert "## Values { #values .mg-columns }" in page
    assert '| `"value_7"` | `.V_VALUE_7` |' in page


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
    assert "integer \u00b7 optional \u00b7 <em>default</em> `10`\n" in page
    assert "\n\nIn JSON: `max`\n" in page


def test_a_neighbourhood_stays_small() -> None:
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
    figure = pages["models/hub.md"].partition("| Used by |")[2].splitlines()[2]
    assert figure.count("and 288 more") == 2
    assert figure.count("<br />") == 24
    assert len(pages["index.md"]) < 10_000


def test_schemes_of_links_are_few() -> None:
    assert SCHEMES == ("", "http", "https", "mailto")
    assert list(Seen("<a href='data:x'>").dangers()) == ["<a href='data:x'>"]


def test_lists_of_many_models_begin_with_links_to_their_parts() -> None:
    names = [f"{chr(65 + number % 26)}x{number}" for number in range(130)]
    pages = sources.pages(schema(*(record(name, field("id")) for name in names)))
    assert "\n[A](#letter-a) · [B](#letter-b) · " in pages["a-z.md"]
    assert "\n## B { #letter-b .mg-names }\n\n- [Bx1](models/bx1.md)\n" in pages["a-z.md"]
    assert "\n[A](#namespace-a) · [B](#namespace-b) · " in pages["namespaces.md"]
    assert "\n### B { #namespace-b }\n" in pages["namespaces.md"]


def test_the_name_of_a_class_is_left_out_of_searches() -> None:
    """Or short pages whose names begin with a title would be found before its own."""
    assert " · `gatehouse.User`{ data-search-exclude }\n{ .mg-facts }\n" in (
        sources.pages(sources.specs())["models/user.md"]
    )
