"""Owns what one input of the fuzzer is: a few pages, run through everything a build does.

    %%% models/user.md
    # User
    …

Nothing is written to a disk and nothing of what is generated is run.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from modelgen import pipeline
from modelgen.artifact import Artifact
from modelgen.diagnostics import Diagnostic, Severity
from modelgen.options import LoadOptions, RenderOptions
from modelgen.show import Style, excerpt, show_annotations, show_diagnostics
from modelgen.source import Source
from tests.hostile.output import assert_annotations, assert_artifacts, assert_quiet

NOWHERE = Path("/nonexistent")
MARK = "%%% "
_MARK = re.compile(r"(?:^|\n)%%% (.*)(?:\n|$)")
_NAMED = re.compile(r"\b(?:models|utils|errors)\.(\w+)")
_NO_FILE = re.compile(r"[/\x00]|^\.")


def split(text: str) -> dict[str, str]:
    """Return the pages of an input by path; a path that no disk could hold becomes another."""
    parts = _MARK.split(text)
    pages = {"page.md": parts[0]} if parts[0].strip() else {}
    for path, page in zip(parts[1::2], parts[2::2], strict=True):
        pages[_legal(path)] = page
    return pages


def join(pages: dict[str, str]) -> str:
    return "\n".join(f"{MARK}{path}\n{page}" for path, page in pages.items())


def _legal(path: str) -> str:
    names = [_NO_FILE.sub("_", name)[:80] for name in path.split("/") if name]
    return "/".join(names[:6] or ["page"]).removesuffix(".md") + ".md"


def seeds(root: Path) -> Iterator[str]:
    """Yield inputs made of real-shaped pages: each page of a folder with those it refers to."""
    found = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(root.rglob("*.md"))
    }
    for path in found:
        wanted = [path]
        for each in wanted:
            named = {name.lower() for name in _NAMED.findall(found[each])}
            wanted += [o for o in found if o not in wanted and Path(o).stem.strip("_") in named]
        yield join({name: _narrow(found[name]) for name in wanted})


def _narrow(page: str) -> str:
    """Return a page whose tables are not padded: short inputs are mutated where it matters."""
    return re.sub(r"-{4,}", "---", re.sub(r" {3,}(?=\||$)", " ", page, flags=re.MULTILINE))


@dataclass(frozen=True, slots=True)
class Built:
    """What a build of one input came to."""

    found: tuple[Diagnostic, ...]
    artifacts: tuple[Artifact, ...]
    shown: tuple[str, str]
    """As text and as annotations."""


def build(pages: dict[str, str]) -> Built:
    """Do with pages what a build does, without a disk."""
    found: list[Diagnostic] = []
    with _in_memory(pages):
        return _build(found)


def _build(found: list[Diagnostic]) -> Built:
    loaded = pipeline.load(NOWHERE, LoadOptions(), found.append)
    artifacts: tuple[Artifact, ...] = ()
    if not any(finding.severity is Severity.ERROR for finding in found):
        artifacts = pipeline.render(loaded.schema, RenderOptions(), found.append)
    shown = show_diagnostics(found, Style()), show_annotations(found)
    return Built(tuple(found), artifacts, shown)


def run(text: str) -> Built:
    """Build an input, and read its docs again; raises when a promise is broken."""
    built = build(split(text))
    assert not [f for f in built.found if f.code.startswith("MG9")], built.found
    assert_artifacts(built.artifacts)
    assert_quiet(built.shown[0])
    assert_annotations(built.shown[1], len(built.found))
    root = "docs/"
    docs = {a.path[len(root) :]: a.text for a in built.artifacts if a.path.startswith(root)}
    with _in_memory(docs):
        pipeline.load(NOWHERE, LoadOptions(), list[Diagnostic]().append)
    return built


@contextmanager
def _in_memory(pages: dict[str, str]) -> Generator[None, None, None]:
    """Have pages read that are on no disk; excerpts find them all the same."""
    data = {path: text.encode("utf-8", "surrogateescape") for path, text in sorted(pages.items())}
    sources = [Source(path, content) for path, content in data.items()]

    def lines(path: str) -> list[str]:
        return pages.get(path, "").removeprefix("\ufeff").split("\n")

    read_tree = patch.object(pipeline, "read_tree", lambda *_: iter(sources))
    with read_tree, patch.object(excerpt, "_read", lines):
        yield
