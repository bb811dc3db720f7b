"""The formatter writes into a folder of other people's pages: only pages, and never elsewhere."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic, Severity
from modelgen.fmt.formatter import Formatted
from modelgen.ir.model import Model, ModelId
from modelgen.source.tree import Source
from tests.formatting import formatted
from tests.hostile.commands import watched
from tests.hostile.crafted import CRAFTED, Pages, record, row
from tests.hostile.memory import NOWHERE, in_memory
from tests.hostile.payloads import PAYLOADS
from tests.hostile.positions import POSITIONS

pytestmark = pytest.mark.long


def comes_to_rest(pages: Pages) -> None:
    """Format pages twice; the second time nothing may change, and what is said never does."""
    said, errors = read(pages)
    once = rewritten(pages, errors)
    after = pages | {one.path: one.new.decode() for one in once.rewrites}
    assert read(after) == (said, errors)
    again = rewritten(after, errors)
    assert (again.rewrites, again.alone) == ((), once.alone)


def read(pages: Pages) -> tuple[Mapping[ModelId, Model], frozenset[str]]:
    """Return what pages say, and those that have an error."""
    found: list[Diagnostic] = []
    with in_memory(pages):
        models = load(NOWHERE, LoadOptions(), found.append).schema.models
    return models, frozenset(one.span.path for one in found if one.severity is Severity.ERROR)


def rewritten(pages: Pages, errors: frozenset[str]) -> Formatted:
    encoded = ((path, text.encode("utf-8", "surrogateescape")) for path, text in pages.items())
    return formatted([Source(*item) for item in sorted(encoded)], errors)


@pytest.mark.parametrize("name", CRAFTED)
def test_a_crafted_page_comes_to_rest(name: str) -> None:
    comes_to_rest(CRAFTED[name](1_000))


@pytest.mark.parametrize("position", POSITIONS)
def test_every_payload_comes_to_rest(position: str) -> None:
    for payload in PAYLOADS.values():
        comes_to_rest(POSITIONS[position](payload))


@pytest.mark.skipif(os.name == "nt", reason="symbolic links")
def test_only_pages_in_the_folder_are_written(tmp_path: Path) -> None:
    specs, elsewhere = tmp_path / "here" / "specs", tmp_path / "elsewhere"
    for folder in (specs / "inner", elsewhere):
        folder.mkdir(parents=True)
        (folder / "a.md").write_text(record(row(), title=f"T{folder.name}"))
    (specs / "notes.txt").write_text("## Fields\n")
    (specs / "::error::b\x1b[31m.md").write_text(record(row(), title="B"))
    (specs / "folder").symlink_to(elsewhere)
    (specs / "file.md").symlink_to(elsewhere / "a.md")
    (specs / "gone.md").symlink_to("nothing.md")
    before = (elsewhere / "a.md").read_bytes()
    for form in ("text", "json", "github", "sarif", "junit"):
        watched(tmp_path / "here", "fmt", "specs", "--check", "--format", form)
    done = watched(tmp_path / "here", "fmt", "specs")
    assert done.code == 0
    assert done.forbidden == []
    assert (elsewhere / "a.md").read_bytes() == before
    assert not [path for path in done.opened if "elsewhere" in path]
    drafts = [path for path in done.opened if ".modelgen.tmp-" in path]
    assert {Path(path).parent for path in drafts} == {Path("specs"), Path("specs/inner")}
    assert (specs / "file.md").is_symlink()
    assert (specs / "notes.txt").read_text() == "## Fields\n"
    assert watched(tmp_path / "here", "fmt", "specs", "--check").code == 0
