"""Decides once a tree what its pages are printed for: most do not show it by themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, cast

from msgspec import Struct

from ...diagnostics.model import Reporter
from ...diagnostics.wording import counted
from ..base import Look
from ..looks import decision, totals

Word = Literal[
    "python",
    "python-legacy",
    "python-classes",
    "go",
    "java",
    "php",
    "ruby",
    "rust",
    "typescript",
    "typescript-fetch",
    "csharp",
    "dart",
]
TITLES: Mapping[Word, str] = {
    "python": "Python",
    "python-legacy": "Python with plain classes",
    "python-classes": "Python with classes that check types",
    "go": "Go",
    "java": "Java",
    "php": "PHP",
    "ruby": "Ruby",
    "rust": "Rust",
    "typescript": "TypeScript",
    "typescript-fetch": "TypeScript for fetch",
    "csharp": "C#",
    "dart": "Dart",
}
_PAGE = (
    rb"^\|? ?Name +\| +Type(?: +\| +Description +\| +Notes)? *\|?\r?$"
    rb"|^## Enum(?: Variants)?[ \t]*\r?$|^All URIs are relative to "
)
_CELL = rb"(?<=[ \[])\*\*(?:%s)\*\*"
_SIGNS: Mapping[Word, bytes] = {
    "python": rb"^```python|\*\*(?:List|Dict|Union)\[",
    "python-legacy": rb"\*\*(?:list\[|dict\(str, |dict\[str, )|\*\*object\*\*\]\(\.md\)",
    "python-classes": rb"\bnone_type(?:\*\*|[,)\]])|\*\*\[\w|\{str: \(|\*\*any string name\*\*|, dict, ",
    "go": rb"^## Methods|Pointer to \[?\*\*|interface\{\}\*\*|time\.Time\*\*|\*\*(?:\[\]|map\[)",
    "java": rb"^## Enum: |Map&lt;|" + _CELL % rb"OffsetDateTime|LocalDate|Long|BigDecimal|byte\[\]",
    "php": rb"^# # |\*\*array<|\*\*\\DateTime",
    "ruby": rb"^```ruby|Hash&lt;|^# \w+::",
    "rust": rb"Option<\*\*|\*\*Vec<|serde_json::|^## Enum Variants|" + _CELL % rb"[iuf](?:32|64)",
    "typescript": rb"^```typescript|\{ \[key: string\]|\[default to undefined\]",
    "typescript-fetch": rb"^`\w+` \|",
    "csharp": rb"^```csharp|Dictionary&lt;|^# [\w.]+\.Model\.",
    "dart": rb"^## Load the model package|\*\*Built(?:List|Map)&lt;|JsonObject",
}
"""What pages of one language have, and of no other. Descriptions may hold words of any: types are bold."""
_HINTS: Mapping[Word, bytes] = {
    "python": _CELL % b"str|datetime|bytearray",
    "java": _CELL % b"String|Integer|Boolean",
    "go": _CELL % b"int32|int64|float32",
    "typescript": _CELL % b"number|boolean",
}
"""What counts where no page has such a sign."""
_OTHERS: Mapping[str, bytes] = {
    "any": rb"(?<!\[)\*\*(?:\w+\[(?:str, )?)*Any\]*\*\*(?!\])",
    "marks": rb"\[(?:optional|readonly)\]|Pointer to \[?\*\*",
    "examples": rb"^## Example",
}
_HEADING, _HEADINGS = b"\n## ", (b"Properties", b"Enum")
_TOP = 1_000
"""Bytes of a page in which it says what its calls are relative to."""
_MANY = 50
"""How many rows say by having no mark that nobody writes marks here."""


class Options(Struct, frozen=True):
    """What `[tool.modelgen.openapi-generator]` may say."""

    language: Word | None = None
    """The language of the SDK; None: what the pages show."""
    unions: Mapping[str, tuple[str, ...]] = {}
    """The members of unions, whose pages print the fields of all members as if they were one."""


class Settings(Struct, frozen=True):
    """How the pages of one tree are read."""

    language: str = ""
    """One of `Word`; empty where no page is in this dialect."""
    is_stated: bool = False
    """Whether the config says so."""
    maps: bool = False
    """Whether `object` is an object, since some page has another word for any value."""
    is_marked: bool = True
    """Whether any row says whether its field has to be there."""
    unions: Mapping[str, tuple[str, ...]] = {}


def look(data: bytes) -> Look:
    """Return which signs a page has, each once; of pages in other layouts, none."""
    if not _may_be(data) or not _has(_PAGE, data):
        return {}
    found: dict[str, int] = {"page": 1}
    found |= {str(word): 1 for word, sign in _SIGNS.items() if _has(sign, data)}
    found |= {f"{word}?": 1 for word, sign in _HINTS.items() if _has(sign, data)}
    found |= {name: 1 for name, sign in _OTHERS.items() if _has(sign, data)}
    if "marks" not in found:
        found["unmarked"] = data.count(b"\n**") + data.count(b"\n|**")
    return found


def _may_be(data: bytes) -> bool:
    """Return whether a page could be in this layout; most of other trees could not."""
    if b"All URIs are relative to " in data[:_TOP]:
        return True
    at = data.find(_HEADING)
    while at >= 0:
        if data.startswith(_HEADINGS, at + len(_HEADING)):
            return True
        at = data.find(_HEADING, at + len(_HEADING))
    return False


def _has(sign: bytes, data: bytes) -> bool:
    # `re` keeps what is compiled, and compiles nothing for trees in other dialects.
    return re.search(sign, data, re.MULTILINE) is not None


def settle(looks: Sequence[Look], options: Options) -> Settings:
    """Return what the looks of all pages show, where the options do not say it."""
    total = totals(looks)
    language = options.language or (_language(total) if total["page"] else "")
    is_marked = total["marks"] > 0 or total["unmarked"] < _MANY
    is_stated = options.language is not None
    return Settings(language, is_stated, total["any"] > 0, is_marked, options.unions)


def tell(looks: Sequence[tuple[str, Look]], settings: Settings, report: Reporter) -> str:
    """Return the language of a tree, and on how many of its pages something shows it."""
    del report
    title = TITLES[cast("Word", settings.language)]
    keys = (settings.language, f"{settings.language}?")
    shown = sum(any(key in look for key in keys) for _, look in looks)
    evidence = f"types or code on {counted(shown, 'page')}" if shown else ""
    words = "; `object` is an object, since `Any` is any value" if settings.maps else ""
    printed, is_stated = f"OpenAPI Generator, {title}", settings.is_stated
    return decision(printed, len(looks), evidence, is_stated=is_stated, more=words)


def _language(total: Counter[str]) -> str:
    best = max(_SIGNS, key=lambda word: total[word])
    if not total[best]:
        best = max(_HINTS, key=lambda word: total[f"{word}?"])
    if best == "python" and not total[best]:
        # Without a list or a map, generations differ in what stands below the table.
        best = "python" if total["examples"] else "python-legacy"
    return best
