"""No page with a table of fields is left out in silence, however its headings and marks are written."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from modelgen.diagnostics.model import Severity
from modelgen.dialects.read import read_pages
from modelgen.source.tree import Source
from modelgen.syntax import RecordDecl
from tests import corpora
from tests.pages import HEADER, YES

Mutation = Callable[[str, random.Random], str]
_HEADING = re.compile(r"^## (?:Fields|Values|Supported Types)[ ]*$", re.MULTILINE)
_TABLE = re.compile(r"^\|[^\n]*\n\|[ :|-]*\n", re.MULTILINE)
_SYNONYMS = (
    "Properties",
    "Attributes",
    "Schema",
    "fields",
    "FIELDS",
    "Field",
    "Feilds",
    "Data",
    "",
)
_BEFORE = ("\\", " ", "    ", "> ")
_BEHIND = (" {#x}", " {: #x }", " {/* #x */}", "<a id=x></a>", ":", " ##", "\u00a0", ".")
PAGES = 2_000
_SMALL = f"# Small\n\n## Fields\n\n{HEADER}| `id` | *str* | {YES} | N/A |\n"


def _in_heading(page: str, change: Callable[[str], str]) -> str:
    """Return a page with another heading of its section, the last of such a name."""
    found = [*_HEADING.finditer(page)]
    if not found:
        return page
    last = found[-1]
    return page[: last.start()] + change(last[0].rstrip()) + page[last.end() :]


def _in_table(page: str, change: Callable[[str], str]) -> str:
    """Return a page with other two first lines of its last table."""
    found = [*_TABLE.finditer(page)]
    if not found:
        return page
    last = found[-1]
    return page[: last.start()] + change(last[0]) + page[last.end() :]


MUTATIONS: tuple[Mutation, ...] = (
    lambda page, pick: _in_heading(page, lambda _: f"## {pick.choice(_SYNONYMS)}"),
    lambda page, pick: _in_heading(page, lambda text: f"{'#' * pick.randint(0, 5)}{text[2:]}"),
    lambda page, pick: _in_heading(page, lambda text: text + pick.choice(_BEHIND)),
    lambda page, pick: _in_heading(
        page, lambda text: f"## {(mark := pick.choice(('**', '__', '*', '`')))}{text[3:]}{mark}"
    ),
    lambda page, pick: _in_heading(page, lambda text: pick.choice(_BEFORE) + text),
    lambda page, _: _in_heading(page, lambda _: ""),
    lambda page, pick: _in_heading(
        page, lambda text: "".join(pick.sample(text[3:], len(text) - 3)).join(("## ", ""))
    ),
    lambda page, _: _in_heading(page, lambda text: f"{text[3:]}\n{'-' * 9}"),
    lambda page, _: _in_table(page, str.lower),
    lambda page, _: _in_table(page, lambda text: text.replace("Field ", "**Field** ")),
    lambda page, _: _in_table(page, lambda text: text.split("\n")[0] + "\n"),
    lambda page, _: _in_table(page, lambda text: text.replace("|", "\\|", 1)),
    lambda page, _: _in_table(page, lambda text: text.replace("| Required", "", 1)),
    lambda page, _: page.replace("\n|", "\n>|"),
    lambda page, _: page.replace("\n|", "\n    |"),
    lambda page, _: page.replace(" |\n", "\n"),
    lambda page, _: page.replace("*", "\\*").replace("[", "\\["),
    lambda page, _: page.replace("\n", "\r\n"),
    lambda page, _: page.replace("`", ""),
)


def mutated(pages: list[str], seed: int) -> str:
    """Return one of some pages with up to three mutations."""
    pick = random.Random(seed)
    page = pick.choice(pages)
    for _ in range(pick.randint(1, 3)):
        page = pick.choice(MUTATIONS)(page, pick)
    return page


def is_told(text: str) -> bool:
    """Tell whether a page becomes its model, or is named with what is wrong with it."""
    (made,) = read_pages([Source("a.md", text.encode())])
    if any(one.severity is Severity.ERROR for one in made.findings):
        return True
    rows = sum(line.lstrip("> ").startswith("| `") for line in text.split("\n"))
    records = [decl for decl in made.page.declarations if isinstance(decl, RecordDecl)]
    return any(len(decl.fields) + (decl.extra is not None) >= rows for decl in records)


@pytest.mark.long
def test_no_page_with_fields_is_left_out_silently() -> None:
    pages = [_SMALL]
    for name in corpora.NAMES:
        pages += [
            page for path in sorted(corpora.folder(name).rglob("*.md")) if (page := _fields(path))
        ]
    silent = {seed: page for seed in range(PAGES) if not is_told(page := mutated(pages, seed))}
    assert not silent, next(iter(silent.values()))


def _fields(path: Path) -> str:
    page = path.read_text(encoding="utf-8-sig")
    return page if re.search(r"^## Fields\n+\| Field +\|", page, re.MULTILINE) else ""
