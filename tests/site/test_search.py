"""What is typed into the search of real docs leads to the page that is meant, as the first result.

What the sites weigh and how long they take to build is measured on the way, and said at the end of the run.
"""

from __future__ import annotations

import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from modelgen.ir import model as ir
from tests import corpora
from tests.site import builders, sources
from tests.site.browser import Browser, browser, served

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("search")]

CORPORA = ("clerk-sdk-python", "polar-python")
ENOUGH = 24
"""Of the 25 queries of a corpus, so 48 of 50."""
TITLE = re.compile(r'---\ntitle: "([^"]+)"\n')
OURS = ("**/modelgen.css", "**/modelgen.js")
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


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.mark.parametrize("name", CORPORA)
def test_the_page_that_is_meant_comes_first(
    window: Browser, name: str, tmp_path: Path, record_property: Say
) -> None:
    builders.require(builders.material)
    schema = corpora.corpus(name).loaded.schema
    folder = builders.project(schema, tmp_path / "below")
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    site = builders.material(folder)
    took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    weight = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    record_property(
        "measure",
        f"mkdocs build of {name}, {len(schema.models)} models: {took:.1f} s of CPU, "
        f"{time.monotonic() - started:.1f} s, {weight / 1e6:.1f} MB",
    )
    ours = sum(path.stat().st_size for pattern in OURS for path in site.glob(pattern))
    record_property("measure", f"own script and style: {ours / 1e3:.1f} kB")
    assert 0 < ours < 60_000
    missed: list[str] = []
    asked = [*queries(schema)]
    with served(tmp_path) as address:  # so the site is below a path
        window.open(f"{address}below/{site.name}/")
        for query, page in asked:
            found = first(window, query)
            if f"/{page}" not in found:
                missed.append(f"{query}: {found or 'nothing'}, not {page}")
        assert window.foreign(address) == []
    record_property(
        "measure", f"search in {name}: {len(asked) - len(missed)} of {len(asked)} first"
    )
    assert len(asked) == 25
    assert len(missed) <= 25 - ENOUGH, missed


def first(window: Browser, query: str) -> str:
    """Return where the first result of a query leads to, as soon as the results are those of the query."""
    window.run(TYPE, "")
    window.wait(lambda: not window.run(FIRST)[1], "an empty list")
    window.run(TYPE, query)
    window.wait(lambda: window.run(FIRST)[1] or "No matching" in window.run(FIRST)[0], "results")
    time.sleep(0.2)  # the list grows while the worker answers
    return str(window.run(FIRST)[1])
