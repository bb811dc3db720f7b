"""What is typed into the search of real docs leads to the page that is meant, as the first result.

What the sites weigh and how long they take to build is measured on the way, and said at the end of the run.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from modelgen.ir import model as ir
from tests.site import builders, sources
from tests.site.browser import Browser, served
from tests.site.builders import Build, Built

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("search")]

CORPORA = ("clerk-sdk-python", "polar-python")
ENOUGH = 24
"""Of the 25 queries of a corpus, so 48 of 50."""
TITLE = re.compile(r'---\ntitle: "([^"]+)"\n')
OURS = ("**/modelgen.css", "**/modelgen.js")
SEEN = 5
FOUND = "a[href*='?h=']"
TYPE = """
    const field = document.querySelector(".md-search__input");
    field.focus();
    field.value = arguments[0];
    field.dispatchEvent(new Event("keyup", {bubbles: true}));
"""
FIRST = """
    const meta = document.querySelector(".md-search-result__meta");
    const found = document.querySelector(".md-search-result__list a.md-search-result__link");
    return [meta ? meta.textContent.trim() : "", found ? found.href : ""];
"""
Say = Callable[[str, object], None]


def queries(schema: ir.Schema) -> Iterator[tuple[str, str]]:
    """Yield what is typed, and the end of the address that is meant.

    Ten titles that most other titles begin with, ten from A to Z, and five fields that one model has.
    """
    pages = {
        found[1]: path.removesuffix(".md") + "/"
        for path, text in sources.pages(schema).items()
        if path.startswith("models/") and (found := TITLE.match(text))
    }
    names = Counter(id.name for id in schema.models)
    known = sorted(name for name in pages if names[name] == 1)
    begun = {name: sum(other.startswith(name) for other in names) for name in known}
    for name in (
        *sorted(known, key=lambda name: -begun[name])[:10],
        *known[:: len(known) // 10][:10],
    ):
        yield name, pages[name]
    owners: dict[str, list[str]] = {}
    for id, model in schema.models.items():
        for field in model.fields if isinstance(model, ir.Record) else ():
            owners.setdefault(field.name.documented, []).append(id.name)
    alone = sorted(
        (field, owner)
        for field, (owner, *others) in owners.items()
        if not others and "_" in field and owner in known
    )
    for word, owner in alone[:: len(alone) // 5][:5]:
        yield word, pages[owner]


@pytest.mark.parametrize("name", CORPORA)
def test_the_page_that_is_meant_comes_first(
    window: Browser, name: str, built: Callable[[str, Build], Built], record_property: Say
) -> None:
    site = built(name, builders.material)
    record_property("measure", site.said)
    ours = sum(path.stat().st_size for pattern in OURS for path in site.folder.glob(pattern))
    record_property("measure", f"own script and style: {ours / 1e3:.1f} kB")
    assert 0 < ours < 60_000
    missed: list[str] = []
    asked = [*queries(site.schema)]
    with served(site.folder.parent.parent) as address:  # so the site is below a path
        window.open(f"{address}{site.folder.relative_to(site.folder.parent.parent).as_posix()}/")
        for query, page in asked:
            found = first(window, query)
            if f"/{page}" not in found:
                missed.append(f"{query}: {found or 'nothing'}, not {page}")
        assert window.foreign(address) == []
    said = f"search in {name}: {len(asked) - len(missed)} of {len(asked)} first"
    record_property("measure", said)
    assert len(asked) == 25
    assert len(missed) <= 25 - ENOUGH, missed


def test_zensical_finds_them_too(
    window: Browser, built: Callable[[str, Build], Built], record_property: Say
) -> None:
    """It knows no boosts: pages whose titles begin with what is typed are equal, so not every one is first."""
    site = built(CORPORA[0], builders.zensical)
    record_property("measure", site.said)
    places: list[int] = []
    asked = [*queries(site.schema)][::2]
    with served(site.folder) as address:
        window.open(address)
        window.wait_for(".md-search__button").click()
        field = window.wait(lambda: window.find("input[role='combobox']"), "the search")[0]
        for query, page in asked:
            found = shown(window, field, query)
            places.append(next((n for n, one in enumerate(found, 1) if f"/{page}" in one), 0))
        assert window.foreign(address) == []
    firsts = sum(place == 1 for place in places)
    seen = sum(0 < place <= SEEN for place in places)
    record_property(
        "measure",
        f"Zensical's search in {CORPORA[0]}: {firsts} of {len(asked)} first, {seen} of the first {SEEN}",
    )
    assert firsts >= 9, [*zip(asked, places, strict=True)]
    assert seen >= 11, [*zip(asked, places, strict=True)]


def shown(window: Browser, field: Any, query: str) -> list[str]:
    """Return where the results of a query in Zensical lead to, each page once."""
    before = window.links(FOUND)
    field.clear()
    field.send_keys(query)

    def answered() -> list[str]:
        found = window.links(FOUND)
        return found if found != before else []

    window.wait(answered, f"results for {query}")
    time.sleep(0.3)  # the list grows while the worker answers
    pages = [one.partition("?")[0] for one in window.links(FOUND)]
    return [*dict.fromkeys(pages)]


def first(window: Browser, query: str) -> str:
    """Return where the first result of a query leads to, as soon as the results are those of the query."""
    window.run(TYPE, "")
    window.wait(lambda: not window.run(FIRST)[1], "an empty list")
    window.run(TYPE, query)
    window.wait(lambda: window.run(FIRST)[1] or "No matching" in window.run(FIRST)[0], "results")
    time.sleep(0.2)  # the list grows while the worker answers
    return str(window.run(FIRST)[1])
