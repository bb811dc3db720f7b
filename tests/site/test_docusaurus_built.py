"""Docusaurus itself builds a site of the MDX flavor, below a path: what it would warn about, it refuses.

Its start takes longer than all pages, so one site has the specs, real docs, pages whose names Docusaurus
gives a meaning, and the hostile schema, each at a place of its own.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from modelgen.ir.model import Schema
from tests import corpora
from tests.checkers import run
from tests.npm import node_module
from tests.site import attacks, builders, sources
from tests.site.browser import Browser, served
from tests.site.html import SCHEMES, Seen

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("docusaurus")]

BASE = "sub/path"
CONFIG = """
const docs = (id) => ["@docusaurus/plugin-content-docs", {
  id, path: id, routeBasePath: id === "specs" ? "/" : id, sidebarPath: `./${id}.sidebars.js`,
}];
module.exports = {
  title: "Model reference",
  url: "https://docs.example",
  baseUrl: "/BASE/",
  trailingSlash: true,
  onBrokenLinks: "throw",
  onBrokenAnchors: "throw",
  onDuplicateRoutes: "throw",
  markdown: { hooks: { onBrokenMarkdownLinks: "throw", onBrokenMarkdownImages: "throw" } },
  future: { v4: true, faster: true },
  themes: ["@docusaurus/theme-classic"],
  plugins: PARTS.map(docs),
};
"""


def docusaurus(parts: dict[str, Schema], folder: Path) -> Path:
    """Return the root of a server that has a site of some schemas, each below its name, `specs` at the top."""
    node, program = shutil.which("node"), node_module("@docusaurus/core/bin/docusaurus.mjs")
    if node is None or program is None or node_module("@docusaurus/faster") is None:
        pytest.skip("Node.js or Docusaurus is not installed")
    for name, schema in parts.items():
        for path, text in sources.pages(schema, "mdx").items():
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_text(text, encoding="utf-8", newline="")
        sidebars = f'module.exports = {{ models: require("./{name}/sidebar.json") }};'
        (folder / f"{name}.sidebars.js").write_text(sidebars)
    config = CONFIG.replace("BASE", BASE, 1).replace("PARTS", json.dumps([*parts]))
    (folder / "docusaurus.config.js").write_text(config)
    (folder / "package.json").write_text('{"name": "site", "private": true}')
    (folder / "node_modules").symlink_to(program.parents[3].absolute())
    command = [node, str(program.absolute()), "build", "--no-minify", "--out-dir", f"site/{BASE}"]
    said = run(command, folder, {**os.environ, "NO_COLOR": "1", "NO_UPDATE_NOTIFIER": "1"})
    assert "WARNING" not in said, said
    return folder / "site"


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Schema]:
    found = {
        "specs": sources.specs(),
        "odd": sources.odd_names(tmp_path_factory.mktemp("odd")),
        "hostile": attacks.crowded(),
    }
    if os.environ.get(corpora.VARIABLE):
        found["real"] = corpora.corpus(corpora.SMALLEST).loaded.schema
    return found


@pytest.fixture(scope="module")
def site(parts: dict[str, Schema], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return docusaurus(parts, tmp_path_factory.mktemp("docusaurus"))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as root:
        yield f"{root}{BASE}/"


def test_each_page_is_served_and_no_link_is_dead(site: Path, parts: dict[str, Schema]) -> None:
    made = [path for one in parts.values() for path in sources.pages(one, "mdx")]
    pages = [path for path in made if path.endswith(".mdx")]
    assert len(list(site.rglob("index.html"))) == len(pages)
    assert builders.dead_links(site) == []


def test_a_hostile_page_is_text(site: Path) -> None:
    for path in (site / BASE / "hostile").rglob("index.html"):
        _, _, article = path.read_text(encoding="utf-8").partition("<article")
        for tag, attrs in Seen(article.partition("</article>")[0]).elements:
            assert tag not in ("script", "iframe", "object", "embed", "base", "form"), (path, tag)
            assert not any(name.startswith("on") for name in attrs), (path, tag, attrs)
            assert urlsplit(attrs.get("href", "")).scheme in SCHEMES, (path, attrs)


def test_no_script_of_a_page_runs(window: Browser, address: str) -> None:
    for page in ("", "models/crowd/", "models/members/", "models/variants/", "deprecations/"):
        window.open(f"{address}hostile/{page}")
        window.wait_for("h1")
        window.run(attacks.PROVOKE)
        assert window.run("return window.owned") is None
        assert window.find("article iframe, article object, article embed, article img") == []
        assert window.foreign(address.removesuffix(f"{BASE}/")) == []


def test_links_lead_to_fields(window: Browser, address: str) -> None:
    window.open(f"{address}models/user/")
    window.click(window.wait_for("article a[href$='accessreview/#field-reviewers']"))
    window.wait(lambda: window.address.endswith("#field-reviewers"), "the user's field")
    assert window.wait_for("h3#field-reviewers").text.startswith("reviewers")
    contents = "return [...document.querySelectorAll('.table-of-contents a')].map(e => e.hash)"
    assert "#field-reviewers" in window.run(contents)
    window.picture("docusaurus-field")


def test_the_sidebar_leads_to_siblings(window: Browser, address: str) -> None:
    window.open(f"{address}models/user/")
    window.wait_for(".menu__link[href$='/models/session/']")


def test_it_is_dark_at_night(window: Browser, address: str) -> None:
    window.open(f"{address}models/user/")
    shown = "return document.documentElement.dataset.theme"
    assert window.run(shown) == "light"
    switch = window.wait_for("button[aria-label*='dark']")
    for _ in range(2):  # from the system's to the light scheme, to the dark one
        if window.run(shown) != "dark":
            switch.click()
    assert window.run(shown) == "dark"
    window.picture("docusaurus-dark")


@pytest.mark.parametrize("page", ["", "models/user/", "models/webhookpayload/", "enums/"])
def test_it_fits_a_phone(window: Browser, address: str, page: str) -> None:
    window.resize(360, 740)
    window.open(address + page)
    window.wait_for("h1")
    assert window.overflow() <= 0
    window.picture(f"docusaurus-{page.replace('/', '-')}phone")
