"""What tests of sites share: a site of each schema and builder is built once, and one browser looks at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from modelgen.ir.model import Schema
from tests import corpora
from tests.site import attacks, builders, sources
from tests.site.browser import Browser, browser
from tests.site.builders import Build, Built

SCHEMAS: dict[str, Callable[[Path], Schema]] = {
    "specs": sources.with_wide_page,
    "odd": sources.odd_names,
    "hostile": lambda _: attacks.crowded(),
}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Build], Built]:
    """Return what builds the site of a schema, once, by its name: one of `SCHEMAS`, or a corpus."""

    @cache
    def schema(name: str) -> Schema:
        if name in SCHEMAS:
            return SCHEMAS[name](tmp_path_factory.mktemp(name) / "pages")
        return corpora.corpus(name).loaded.schema

    @cache
    def make(name: str, build: Build) -> Built:
        builders.require(build)
        folder = builders.project(schema(name), tmp_path_factory.mktemp(f"site-{name}") / "below")
        return builders.measured(name, schema(name), build, folder)

    return make


@pytest.fixture(scope="session")
def _browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def window(_browser: Browser) -> Browser:
    """Return the window of the one browser, as wide as a desk's."""
    _browser.resize(1280, 900)
    return _browser
