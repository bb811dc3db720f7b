"""A tree that is edited comes to what it comes to when it is read anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modelgen.config.structs import BuildConfig
from tests.corpora import ROOT

pytest.importorskip("pygls", reason="the language server is an extra: pip install '.[lsp]'")

from modelgen.lsp.tree import Analysis, Tree

SHOP = """# Shop

## Order

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| id | uuid | yes | The id. |
| a, b | Item | no | Required if `id` is. |
| buyer | object | | |
| buyer.name | string | yes | |

## Item

| Field | Type | Description |
| --- | --- | --- |
| sku? | string | One of `a`, `b`. |
| at | date | |
"""
PIECES = [
    "|",
    "`",
    "\n",
    "yes",
    "| x | y | no | z |\n",
    " ",
    "[Item](#item)",
    "# A\n",
    "| --- |\n",
    "é",
]
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 6), st.sampled_from(["", *PIECES])),
    min_size=1,
    max_size=5,
)


def said(analysis: Analysis) -> tuple[object, ...]:
    loaded, more = analysis.whole
    schema = loaded.schema if loaded is not None else None
    return analysis.findings, analysis.pages, analysis.linked, schema, more


def check_edits(root: Path, path: str, edits: list[tuple[float, int, str]]) -> None:
    build = BuildConfig(specs=root)
    tree, text = Tree(build, str(root)), (root / path).read_text(encoding="utf-8")
    tree.analysis({path: text.encode()})
    for where, length, piece in edits:
        at = int(where * len(text))
        text = text[:at] + piece + text[at + length :]
        known = said(tree.analysis({path: text.encode()}))
        assert known == said(Tree(build, str(root)).analysis({path: text.encode()}))


@pytest.fixture(scope="module", name="shop")
def _shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shop").resolve()
    (root / "shop.md").write_text(SHOP, encoding="utf-8")
    return root


@pytest.fixture(scope="module", name="specs")
def _specs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("specs").resolve() / "specs"
    shutil.copytree(ROOT / "specs", root)
    return root


@pytest.mark.long
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=EDITS)
def test_any_edits_of_a_hand_written_page(shop: Path, edits: list[tuple[float, int, str]]) -> None:
    check_edits(shop, "shop.md", edits)


@pytest.mark.long
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=EDITS)
def test_any_edits_of_a_page_of_a_generator(
    specs: Path, edits: list[tuple[float, int, str]]
) -> None:
    check_edits(specs, "models/actortoken.md", edits)


def test_a_page_that_is_not_saved_yet_is_a_page(shop: Path) -> None:
    tree = Tree(BuildConfig(specs=shop), str(shop))
    text = "# New\n\n## Thing\n\n| Field | Type | Required |\n|---|---|---|\n| a | string | yes |\n"
    assert "new.md" in tree.analysis({"new.md": text.encode()}).pages
    assert "new.md" not in tree.analysis({}).pages


@pytest.mark.parametrize("path", [".new.md", ".x/new.md", "new.txt", "not/new.md"])
def test_what_a_build_would_not_read_is_no_page(shop: Path, path: str) -> None:
    tree = Tree(BuildConfig(specs=shop, exclude=("not/*",)), str(shop))
    assert list(tree.analysis({path: b"# New\n"}).pages) == ["shop.md"]
