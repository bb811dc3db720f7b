"""Sites are built, by both builders, without a warning and without a dead link."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from modelgen.ir.model import Schema
from tests.site import attacks, builders, sources
from tests.site.builders import Build, Built
from tests.site.html import SCHEMES, Seen

pytestmark = pytest.mark.long

Make = Callable[[str, Build], Built]
CORPUS = "clerk-sdk-python"


@pytest.fixture(params=builders.BUILDERS, ids=lambda build: build.__name__)
def build(request: pytest.FixtureRequest) -> Build:
    found: Build = request.param
    return found


def page_count(schema: Schema) -> int:
    return sum(path.endswith(".md") for path in sources.pages(schema))


@pytest.mark.xdist_group("browser")
def test_the_specs_become_a_site(build: Build, built: Make) -> None:
    site = built("specs", build)
    assert builders.dead_links(site.folder) == []
    assert len(list(site.folder.rglob("index.html"))) == page_count(site.schema)
    page = (site.folder / "models" / "user" / "index.html").read_text(encoding="utf-8")
    assert Seen(page).text.count("Somebody who can sign in.") >= 1
    assert "<title>User - Model reference</title>" in page


@pytest.mark.xdist_group("browser")
def test_a_hostile_schema_becomes_a_site_that_runs_nothing(build: Build, built: Make) -> None:
    site = built("hostile", build).folder
    assert builders.dead_links(site) == []
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


@pytest.mark.xdist_group("browser")
def test_pages_of_any_name_are_served(build: Build, built: Make) -> None:
    odd = built("odd", build)
    assert builders.dead_links(odd.folder) == []
    pages = [path for path in sources.pages(odd.schema) if path.endswith(".md")]
    paths = [path.parent for path in odd.folder.rglob("index.html")]
    served = {path.relative_to(odd.folder).as_posix() for path in paths}
    assert len(served) == len(pages)
    assert "models/errors/errors" in served


@pytest.mark.xdist_group("search")
def test_real_docs_become_a_site(build: Build, built: Make) -> None:
    site = built(CORPUS, build)
    assert builders.dead_links(site.folder) == []
    assert len(list(site.folder.rglob("index.html"))) == page_count(site.schema)
    (index,) = site.folder.rglob("search*.json")
    assert index.stat().st_size < 3_000_000
    found = json.loads(index.read_text(encoding="utf-8"))
    titles = {entry["title"] for entry in found.get("docs") or found["items"]}
    assert {id.name for id in site.schema.models} <= titles


def test_links_that_lead_nowhere_are_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text('<p id="x"><a href="../b/#y">b</a><a href="#x">')
    (tmp_path / "index.html").write_text('<a href="a/#x">a</a><a href="a/#z">a</a><a href="//c">')
    assert builders.dead_links(tmp_path) == ["a/index.html: ../b/#y", "index.html: a/#z"]
