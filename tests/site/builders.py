"""Builds sites as their users would: with the `mkdocs.yml` that `modelgen init --site` writes.

A builder that is not installed skips the test that asks for it.
"""

from __future__ import annotations

import os
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from msgspec import Struct

from modelgen.ir.model import Schema
from modelgen.project.begin import plan, write
from modelgen.project.files import Folder
from tests.checkers import run
from tests.site import sources

SCREENSHOTS = "MODELGEN_SCREENSHOTS"
_QUIET = {**os.environ, "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "default"}
_TAG = re.compile(r"""<(\w+)((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""\s([\w:-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LINKING = ("a", "img", "link", "script")


def project(schema: Schema, folder: Path) -> Path:
    """Return a folder with a site's sources and settings in it."""
    folder.mkdir(parents=True, exist_ok=True)
    steps = [*write(Folder(folder), plan(folder), site=True)]
    assert {step.status for step in steps} == {"wrote"}, steps
    docs = folder / "generated" / "docs"
    for path, text in sources.pages(schema, package="models").items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8", newline="")
    return folder


def material(folder: Path) -> Path:
    """Build with Material for MkDocs; every warning is an error."""
    said = _run(folder, "mkdocs", "build", "--strict", "--site-dir", "site-material")
    assert "WARNING" not in said
    return folder / "site-material"


def zensical(folder: Path) -> Path:
    """Build with Zensical; every warning is an error."""
    said = _run(folder, "zensical", "build", "--strict", "--clean")
    assert "No issues found" in said
    return folder / "site"


Build = Callable[[Path], Path]
BUILDERS: tuple[Build, ...] = (material, zensical)


class Built(Struct, frozen=True):
    """A site, what it is of, and what its build took."""

    schema: Schema
    folder: Path
    said: str


def measured(name: str, schema: Schema, build: Build, folder: Path) -> Built:
    """Build a site, and say what it took and weighs."""
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    site = build(folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    weight = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    said = (
        f"{build.__name__} build of {name}, {len(schema.models)} models: {took:.1f} s of CPU, "
        f"{time.monotonic() - started:.1f} s, {weight / 1e6:.1f} MB"
    )
    return Built(schema, site, said)


def require(build: Build) -> None:
    """Skip the test unless a builder is installed."""
    if not find_spec(build.__name__):
        pytest.skip(f"{build.__name__} is not installed")


def _run(folder: Path, *command: str) -> str:
    return run([sys.executable, "-m", *command], folder, _QUIET)


def dead_links(site: Path) -> list[str]:
    """Return the links of a built site that lead to no file of it, or to no anchor of a page."""
    pages = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
        if path.name != "404.html"  # its links start at the root of a server that nobody knows
    }
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    found = {path: [*_attributes(page)] for path, page in pages.items()}
    anchors = {
        path: {value for _, name, value in values if name in ("id", "name")}
        for path, values in found.items()
    }
    dead: list[str] = []
    for path, values in found.items():
        for link in {v for tag, name, v in values if tag in _LINKING and name in ("href", "src")}:
            target, _, anchor = urljoin(f"//site/{path}", link.replace("&amp;", "&")).partition("#")
            if not target.startswith("//site/"):
                continue
            to = unquote(target.removeprefix("//site/"))
            to += "index.html" if not to or to.endswith("/") else ""
            if to not in files or (anchor and unquote(anchor) not in anchors.get(to, {anchor})):
                dead.append(f"{path}: {link}")
    return sorted(dead)


def _attributes(page: str) -> Iterator[tuple[str, str, str]]:
    """Yield tag, name and value of each attribute; a value that looks like a tag is none."""
    for tag in _TAG.finditer(page):
        for found in _ATTRIBUTE.finditer(tag[2]):
            yield tag[1], found[1], found[2] or found[3] or found[4] or ""
