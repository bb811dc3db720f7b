"""What WCAG 2.2 AA asks for holds on every kind of page, light and dark, wide and narrow, by axe-core.

What a theme breaks by itself is listed here with its reason, and is no fault of the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from tests.npm import node_module
from tests.site import builders
from tests.site.browser import Browser, served
from tests.site.builders import Build, Built

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("browser")]

PAGES = (
    *("", "namespaces/", "a-z/", "enums/", "deprecations/", "families/user/"),
    *("models/user/", "models/longenum/", "models/wide/", "models/webhookpayload/"),
    *("models/permission/", "models/postaladdress/", "operations/", "operations/users/"),
)
OF_THE_THEME = {
    ("color-contrast", ".md-copyright"): "the footer's grey is 4.47:1",
    ("color-contrast", ".highlight"): "numbers in code are 4.4:1 at night",
    ("target-size", ".md-nav"): "links of the navigation are 18 pixels high",
}
"""What Material breaks with no page of ours: the rule, and in what."""
_AT_ONCE = """
    const style = document.createElement("style");
    style.textContent = "*, ::before, ::after { transition: none !important }";
    document.head.append(style);
"""
_ASK = """
    const [ours, done] = arguments;
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const inside = (node) => ours.some(([rule, within]) =>
        rule === node.rule && document.querySelector(node.target)?.closest(within));
    axe.run(document, {runOnly: tags}).then(({violations}) => done(violations
        .flatMap(({id, nodes}) => nodes.map((node) =>
            ({rule: id, target: node.target[0], said: node.failureSummary})))
        .filter((node) => !inside(node))
        .map(({rule, target, said}) => `${rule} at ${target}: ${said}`)));
"""


@pytest.fixture(scope="module")
def rules() -> str:
    found = node_module("axe-core/axe.min.js")
    if found is None:
        pytest.skip("axe-core is not installed")
    return found.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(built: Callable[[str, Build], Built]) -> Iterator[str]:
    with served(built("specs", builders.material).folder) as address:
        yield address


@pytest.mark.parametrize("page", PAGES)
def test_no_rule_is_broken(window: Browser, site: str, rules: str, page: str) -> None:
    window.open(site + page)
    window.wait_for("h1")
    window.run(_AT_ONCE)  # or colours would be on their way while they are looked at
    window.run(rules)
    broken: list[str] = []
    for width, scheme in product((1440, 360), ("default", "slate")):
        window.resize(width, 900)
        window.run("document.body.dataset.mdColorScheme = arguments[0]", scheme)
        found = window.driver.execute_async_script(_ASK, [*OF_THE_THEME])
        broken += [f"{width}, {scheme}: {one}" for one in found]
    assert broken == []


def test_a_rule_that_is_broken_would_be_seen(window: Browser, rules: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<title>x</title><html lang=en><h1>x</h1><img src=x.png>")
    with served(tmp_path) as address:
        window.open(address)
        window.run(rules)
        [said] = window.driver.execute_async_script(_ASK, [])
        assert said.startswith("image-alt at img")
