"""The MDX flavor is compiled by MDX itself: no page is more than text, tables, code and links."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from modelgen.ir.model import Schema
from tests.hostile.payloads import PAYLOADS
from tests.npm import node_module
from tests.site import attacks, sources

pytestmark = pytest.mark.long

SCRIPT = Path(__file__).with_name("compile.mjs")


def faults(pages: dict[str, str]) -> list[str]:
    """Return what MDX says against pages."""
    node, mdx = shutil.which("node"), node_module("@mdx-js/mdx")
    if node is None or mdx is None:
        pytest.skip("Node.js or @mdx-js/mdx is not installed")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "pages.json")
        file.write_text(json.dumps(pages))
        done = subprocess.run(
            [node, str(SCRIPT), str(mdx.parents[1].absolute()), str(file)],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[str] = json.loads(done.stdout)
    return found


def mdx(schema: Schema) -> dict[str, str]:
    made = sources.pages(schema, "mdx")
    return {path: text for path, text in made.items() if path.endswith(".mdx")}


def test_the_specs_are_mdx() -> None:
    assert faults(mdx(sources.specs())) == []


def test_a_hostile_schema_is_text() -> None:
    pages = mdx(attacks.crowded())
    more = mdx(attacks.crowded(PAYLOADS))
    pages |= {f"more/{path}": page for path, page in more.items()}
    assert faults(pages) == []


def test_what_is_more_than_text_would_be_seen() -> None:
    bad = {
        "a": "import x from 'y'\n",
        "b": "{x}",
        "c": "<Foo />",
        "d": "[x](javascript:y)",
        "e": "<b onClick='x'>y</b>",
        "f": "<b>",
    }
    assert {fault[0] for fault in faults(bad)} == set(bad)


def _listed(items: list[Any]) -> Iterator[str]:
    """Yield the pages that entries of a sidebar lead to, those of groups among them."""
    for item in items:
        if isinstance(item, str):
            yield item
            continue
        if "link" in item:
            yield item["link"]["id"]
        yield from _listed(item["items"])


def test_the_sidebar_names_every_page() -> None:
    pages = sources.pages(sources.specs(), "mdx")
    assert {f"{name}.mdx" for name in _listed(json.loads(pages["sidebar.json"]))} == {
        p for p in pages if p.endswith(".mdx")
    }
