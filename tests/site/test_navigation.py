"""The navigation of a site: every page is in it once, and no list of it is long at any size."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import yaml
from msgspec.structs import replace

from modelgen.ir.model import Schema
from modelgen.ir.operations import Operation
from tests.builders import field, record, schema
from tests.site import sources

Item = object
_MOST = 12


def many(count: int) -> Schema:
    """Return models of resources and calls, and some whose names have nothing in common."""
    verbs, nouns = ("Create", "List", "Update"), ("Order", "User", "Invoice", "Plan", "Refund")
    parts = [f"{noun}{chr(65 + n % 26)}{n}" for n in range(count) for noun in nouns]
    calls = [f"{verb}{part}Request" for verb in verbs for part in parts[: count // 2]]
    odd = [f"{chr(65 + n % 26)}x{n}y" for n in range(count)]
    return schema(*(record(name, field("id")) for name in sorted({*parts, *calls, *odd})))


def pages_of(items: list[Item]) -> Iterator[str]:
    for item in items:
        found = next(iter(item.values())) if isinstance(item, dict) else item
        if isinstance(found, list):
            yield from pages_of(found)
        else:
            yield str(found)


def lists_of(items: list[Item]) -> Iterator[list[Item]]:
    yield items
    for item in items:
        found = next(iter(item.values())) if isinstance(item, dict) else item
        if isinstance(found, list):
            yield from lists_of(found)


@pytest.mark.parametrize("count", [5, 30, pytest.param(400, marks=pytest.mark.long)])
def test_every_page_is_in_it_once_and_no_list_is_long(count: int) -> None:
    pages = sources.pages(many(count))
    nav: list[Item] = yaml.safe_load(pages["nav.yml"])["nav"]
    assert sorted(pages_of(nav)) == sorted(path for path in pages if path.endswith(".md"))
    if count > 5:  # few models are one list
        assert max(map(len, lists_of(nav))) <= _MOST + 1  # a family has its page besides


def test_groups_are_named_by_what_they_begin_and_end_with() -> None:
    pages = sources.pages(many(30))
    nav = yaml.safe_load(pages["nav.yml"])["nav"]
    [models] = [item["Models"] for item in nav if "Models" in item]
    titles = [next(iter(item)) for item in models]
    assert titles[:5] == ["Invoice", "Order", "Plan", "Refund", "User"]
    assert titles[5:] == ["Other models", "Requests and responses"]
    [invoices] = [item["Invoice"] for item in models if "Invoice" in item]
    assert invoices[0] == {"All of Invoice": "families/invoice/index.md"}
    assert next(iter(invoices[1])) == "InvoiceA0 to InvoiceF5"


def test_a_range_is_named_by_what_tells_it_apart_from_its_neighbours() -> None:
    """Not `Verification to Verification`, once and again."""
    names = [f"Verification{chr(65 + n // 2)}{'ab'[n % 2]}Status" for n in range(40)]
    more = [f"Order{n}" for n in range(70)]
    pages = sources.pages(schema(*(record(name, field("id")) for name in sorted(names + more))))
    nav = yaml.safe_load(pages["nav.yml"])["nav"]
    titles = [next(iter(item)) for one in lists_of(nav) for item in one if isinstance(item, dict)]
    ranges = [title for title in titles if " to " in title]
    assert len(ranges) == len({*ranges})
    assert all(len({*title.split(" to ")}) == 2 for title in ranges)
    assert "VerificationAa to VerificationEb" in ranges


def test_many_pages_about_calls_are_in_ranges() -> None:
    tags = [f"{chr(65 + n)}x" for n in range(26)]
    calls = tuple(
        Operation(f"get{tag}", tag, f"docs/{tag}.md", 1, None, None, (), None, None, ())
        for tag in reversed(tags)
    )
    pages = sources.pages(replace(schema(record("Order", field("id"))), operations=calls))
    nav = yaml.safe_load(pages["nav.yml"])["nav"]
    [operations] = [item["Operations"] for item in nav if "Operations" in item]
    assert operations[0] == {"All operations": "operations.md"}
    assert [next(iter(item)) for item in operations[1:]] == ["Ax to Ix", "Jx to Rx", "Sx to Zx"]
    assert sorted(pages_of(nav)) == sorted(path for path in pages if path.endswith(".md"))


def test_docusaurus_has_the_same() -> None:
    pages = sources.pages(many(30), "mdx")

    def ids(items: list[dict[str, object] | str]) -> Iterator[str]:
        for item in items:
            if isinstance(item, str):
                yield item
                continue
            link = item.get("link")
            if isinstance(link, dict):
                yield str(link["id"])
            inner = item["items"]
            assert isinstance(inner, list)
            assert len(inner) <= _MOST
            yield from ids(inner)

    paths = {path.removesuffix(".mdx") for path in pages if path.endswith(".mdx")}
    assert sorted(ids(json.loads(pages["sidebar.json"]))) == sorted(paths)
