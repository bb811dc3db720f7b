"""Sites are built, by both builders, without a warning and without a dead link."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from modelgen.ir.model import Schema
from tests import corpora
from tests.site import attacks, builders, sources
from tests.site.html import SCHEMES, Seen

pytestmark = pytest.mark.long

Build = Callable[[Path], Path]


@pytest.fixture(params=builders.BUILDERS, ids=lambda build: build.__name__)
def build(request: pytest.FixtureRequest) -> Build:
    found: Build = request.param
    builders.require(found)
    return found


def built(schema: Schema, build: Build, folder: Path) -> Path:
    site = build(builders.project(schema, folder))
    assert builders.dead_links(site) == []
    return site


def page_count(schema: Schema) -> int:
    return sum(path.endswith(".md") for path in sources.pages(schema))


def test_the_specs_become_a_site(build: Build, tmp_path: Path) -> None:
    site = built(sources.specs(), build, tmp_path)
    assert len(list(site.rglob("index.html"))) == page_count(sources.specs())
    page = (site / "models" / "user" / "index.html").read_text(encoding="utf-8")
    assert Seen(page).text.count("Somebody who can sign in.") >= 1
    assert "<title>User - Model reference</title>" in page


def test_a_hostile_schema_becomes_a_site_that_runs_nothing(build: Build, tmp_path: Path) -> None:
    site = built(attacks.crowded(), build, tmp_path)
    for path in site.rglob("index.html"):
        page = Seen(path.read_text(encoding="utf-8"))
        for tag, attrs in page.elements:
            assert not any(name.startswith("on") for name in attrs), (path, tag, attrs)
            for name in ("href", "src", "action", "style", "srcdoc"):
                value = attrs.get(name, "")
                assert attacks.RUN not in value or value.startswith("https://a.example/"), path
                assert urlsplit(value).scheme in (*SCHEMES, "data"), (path, value)
            assert tag not in ("iframe", "object", "embed", "base"), path
        scripts = (site / path).read_text(encoding="utf-8").split("<script")[1:]
        assert not any(attacks.RUN in script.split("</script")[0] for script in scripts), path


def test_pages_of_any_name_are_served(build: Build, tmp_path: Path) -> None:
    schema = sources.odd_names(tmp_path / "pages")
    site = built(schema, build, tmp_path / "site")
    pages = [path for path in sources.pages(schema) if path.endswith(".md")]
    served = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert len(served) == len(pages)
    assert "models/errors/errors" in served


def test_real_docs_become_a_site(build: Build, tmp_path: Path) -> None:
    schema = corpora.corpus("clerk-sdk-python").loaded.schema
    site = built(schema, build, tmp_path)
    assert len(list(site.rglob("index.html"))) == page_count(schema)
    (index,) = site.rglob("search*.json")
    assert index.stat().st_size < 3_000_000
    found = json.loads(index.read_text(encoding="utf-8"))
    titles = {entry["title"] for entry in found.get("docs") or found["items"]}
    assert {id.name for id in schema.models} <= titles


def test_links_that_lead_nowhere_are_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text('<p id="x"><a href="../b/#y">b</a><a href="#x">')
    (tmp_path / "index.html").write_text('<a href="a/#x">a</a><a href="a/#z">a</a><a href="//c">')
    assert builders.dead_links(tmp_path) == ["a/index.html: ../b/#y", "index.html: a/#z"]
