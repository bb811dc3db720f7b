"""The languages that pages are printed for: a file and a line in `LANGUAGES` each.

Most pages do not show their language, so it is decided once a tree. What shows it, the strongest
first: the usage marks of operation pages, the code of enumerations and unions, types that only one
language has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Literal

from msgspec import Struct

from ..language import Language


class Listed(Struct, frozen=True):
    """A language of the table."""

    title: str
    """Its name in sentences."""
    load: Callable[[], Language]
    sample: str
    """The type of some texts."""
    cells: tuple[bytes, ...]
    """Parts of types that no other language has, where `| ` is the beginning of the cell."""


def _in(module: str) -> Callable[[], Language]:
    """Return what imports the module of a language: pages of one tree are in one language."""

    def load() -> Language:
        found: Language = getattr(import_module(f".{module}", __name__), module.upper())
        return found

    return load


LANGUAGES: Mapping[str, Listed] = {
    "python": Listed(
        "Python",
        _in("python"),
        "List[*str*]",
        (
            b"*str*",
            b"Optional[",
            b"*Nullable[",
            b"[Nullable[",
            b"*OptionalNullable[",  # and not Go's `optionalnullable.OptionalNullable[`
            b"[OptionalNullable[",
            b"List[",
            b"Dict[str",
        ),
    ),
    "java": Listed(
        "Java",
        _in("java"),
        "List\\<*String*>",
        (
            b"Optional\\<",
            b"JsonNullable\\<",
            b"List\\<",
            b"Map\\<",
            b"[OffsetDateTime](",
            b"| byte[]",
        ),
    ),
    "csharp": Listed(
        "C#",
        _in("csharp"),
        "List<*string*>",
        (
            b"List<",
            b"Dictionary<String",
            b"*object*",
            b"*decimal*",
            b"*byte[]*",
            b"](https://learn.microsoft.com/",
        ),
    ),
    "typescript": Listed(
        "TypeScript",
        _in("typescript"),
        "*string*[]",
        (b"*number*", b"Record<string", b"*[]", b")[]", b"](https://developer.mozilla.org/"),
    ),
    "php": Listed("PHP", _in("php"), "array<*string*>", (b"*?", b"[?", b"\\DateTime](", b"array<")),
    "ruby": Listed(
        "Ruby",
        _in("ruby"),
        "T::Array<*::String*>",
        (b"*::", b"T.nilable(", b"T::", b"](https://ruby-doc.org/"),
    ),
    "go": Listed(
        "Go",
        _in("go"),
        "[]`string`",
        (
            b"| `",
            b"| []",
            b"| map[string]",
            b"| **",
            b"| [*",
            b"time.Time](",
            b"optionalnullable.",
        ),
    ),
}
"""By the word that usage marks, fences and the config have for it."""


def words_elsewhere(language: str, word: str) -> list[str]:
    """Return the languages, but for the one of a title, in which something is a word for a type."""
    others = ((name, one.load()) for name, one in LANGUAGES.items() if one.title != language)
    return sorted(name for name, one in others if word in one.types.words)


LanguageName = Literal["python", "java", "csharp", "typescript", "php", "ruby", "go"]
ASSUMED = "python"
"""What is assumed where nothing shows any."""
_SNIPPET = b"<!-- UsageSnippet "
_SNIPPETS = re.compile(rb'<!-- UsageSnippet language="(\w+)"')
_CALLS = re.compile(rb"\n### Example Usage[^\n]*\s+```(\w+)")
_FENCES = re.compile(rb"\n##(?: Example Usage| Values|#[^\n]*)\s+```(\w+)")
"""Code where the generator puts some; descriptions may hold any."""
_SECTIONS = re.compile(rb"\n## (?:Fields|Values|Supported Types)\r?\n")
"""What pages about models have, and other pages with code, such as the README beside them, have not."""
_OWN = re.compile(
    rb"\n(?:## (?:Fields|Values|Supported Types)\r?\n|### Example Usage|[ \t]*<!-- UsageSnippet "
    rb"|\| ?(?:Field|Parameter)\b)"
)
"""What each page has that could show a language; pages of other dialects are searched once."""
_REQUIRED = b"| :heavy_"
"""Begins the cell behind a type."""
_BARS = 2
"""Those before a type in its row."""
MARKS, FENCES, CELLS = "mark", "fence", "types"
"""The kinds of evidence, the strongest first."""


def titled(title: str) -> Language | None:
    """Return the language of a title; None where the table has none."""
    return next((one.load() for one in LANGUAGES.values() if one.title == title), None)


def look(data: bytes) -> Mapping[str, int]:
    """Return how often a page shows each language, by its name and the kind of evidence."""
    if _OWN.search(data) is None:
        return {}
    words, kind = (_FENCES if _SECTIONS.search(data) else _CALLS).findall(data), FENCES
    if not words and _SNIPPET in data:
        words, kind = _SNIPPETS.findall(data), MARKS
    found: dict[str, int] = {}
    for word in words:
        if (name := word.decode()) in LANGUAGES:
            found[f"{name} {kind}"] = found.get(f"{name} {kind}", 0) + 1
    if found:
        return found
    for name, listed in LANGUAGES.items():
        if any(_in_types(mark, data) for mark in listed.cells):
            return {f"{name} {CELLS}": 1}
    return found


def _in_types(mark: bytes, data: bytes) -> bool:
    """Return whether the second cell of a row holds a mark.

    Names, descriptions and examples may hold types of any language. What only begins a cell tells
    nothing in other tables than those of fields.
    """
    begins = mark.startswith(b"|")
    at = data.find(mark)
    while at >= 0:
        before = data[data.rfind(b"\n", 0, at) + 1 : at + begins]
        if before.startswith(b"|") and before.count(b"|") - before.count(b"\\|") == _BARS:
            end = data.find(b"\n", at)
            if not begins or data.find(_REQUIRED, at, end if end >= 0 else len(data)) >= 0:
                return True
        at = data.find(mark, at + 1)
    return False
