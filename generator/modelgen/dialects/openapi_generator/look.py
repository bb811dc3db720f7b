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
_PAGE = re.compile(
    rb"^\|? ?Name +\| +Type(?: +\| +Description +\| +Notes)? *\|?\r?$"
    rb"|^## Enum(?: Variants)?[ \t]*\r?$|^All URIs are relative to ",
    re.MULTILINE,
)
_SIGNS: Mapping[Word, re.Pattern[bytes]] = {
    "python": re.compile(rb"^```python|\*\*(?:List|Dict|Union)\[", re.MULTILINE),
    "python-legacy": re.compile(
        rb"\*\*(?:list\[|dict\(str, |dict\[str, )|\*\*object\*\*\]\(\.md\)"
    ),
    "python-classes": re.compile(rb"none_type|\*\*\[\w|\{str: \(|\*\*any string name\*\*|, dict, "),
    "go": re.compile(rb"^## Methods|Pointer to |interface\{\}|time\.Time|\*\*(?:\[\]|map\[)", re.M),
    "java": re.compile(
        rb"(?<=[ \[])\*\*(?:OffsetDateTime|LocalDate|Long|BigDecimal|byte\[\])\*\*|^## Enum: |Map&lt;",
        re.M,
    ),
    "php": re.compile(rb"^# # |\*\*array<|\\DateTime", re.MULTILINE),
    "ruby": re.compile(rb"^```ruby|Hash&lt;|^# \w+::", re.MULTILINE),
    "rust": re.compile(
        rb"Option<|Vec<|serde_json::|^## Enum Variants|(?<=[ \[])\*\*[iuf](?:32|64)\*\*", re.M
    ),
    "typescript": re.compile(rb"^```typescript|\{ \[key: string\]|\[default to undefined\]", re.M),
    "typescript-fetch": re.compile(rb"^`\w+` \|", re.MULTILINE),
    "csharp": re.compile(rb"^```csharp|Dictionary&lt;|^# [\w.]+\.Model\.", re.MULTILINE),
    "dart": re.compile(rb"^## Load the model package|\*\*Built(?:List|Map)&lt;|JsonObject", re.M),
}
"""What pages of one language have, and of no other."""
_HINTS: Mapping[Word, re.Pattern[bytes]] = {
    "python": re.compile(rb"(?<=[ \[])\*\*(?:str|datetime|bytearray)\*\*"),
    "java": re.compile(rb"(?<=[ \[])\*\*(?:String|Integer|Boolean)\*\*"),
    "go": re.compile(rb"(?<=[ \[])\*\*(?:int32|int64|float32)\*\*"),
    "typescript": re.compile(rb"(?<=[ \[])\*\*(?:number|boolean)\*\*"),
}
"""What counts where no page has such a sign."""
_EXAMPLE = re.compile(rb"^## Example", re.MULTILINE)
_ANY = re.compile(rb"(?<!\[)\*\*(?:\w+\[(?:str, )?)*Any\]*\*\*(?!\])")
_MARK = re.compile(rb"\[(?:optional|readonly)\]|Pointer to ")
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
    if b"Name" not in data and b"Enum" not in data and b"All URIs" not in data:
        return {}
    if _PAGE.search(data) is None:
        return {}
    found: dict[str, int] = {"page": 1}
    found |= {str(word): 1 for word, sign in _SIGNS.items() if sign.search(data)}
    found |= {f"{word}?": 1 for word, sign in _HINTS.items() if sign.search(data)}
    for name, sign in (("any", _ANY), ("marks", _MARK), ("examples", _EXAMPLE)):
        if sign.search(data):
            found[name] = 1
    if "marks" not in found:
        found["unmarked"] = data.count(b"\n**") + data.count(b"\n|**")
    return found


def settle(looks: Sequence[Look], options: Options) -> Settings:
    """Return what the looks of all pages show, where the options do not say it."""
    total = Counter[str]()
    for one in looks:
        total.update(one)
    language = options.language or (_language(total) if total["page"] else "")
    is_marked = total["marks"] > 0 or total["unmarked"] < _MANY
    is_stated = options.language is not None
    return Settings(language, is_stated, total["any"] > 0, is_marked, options.unions)


def tell(looks: Sequence[tuple[str, Look]], settings: Settings, report: Reporter) -> str:
    """Return the language of a tree, and on how many of its pages something shows it."""
    del report
    title = TITLES[cast("Word", settings.language)]
    by = ", as the config says" if settings.is_stated else ""
    keys = (settings.language, f"{settings.language}?")
    shown = sum(any(key in look for key in keys) for _, look in looks)
    pages = counted(len(looks), "page")
    evidence = f": types or code on {counted(shown, 'page')}" if shown else ""
    words = "; `object` is an object, since `Any` is any value" if settings.maps else ""
    return f"OpenAPI Generator, {title}{by} ({pages}{evidence}{words})"


def _language(total: Counter[str]) -> str:
    best = max(_SIGNS, key=lambda word: total[word])
    if not total[best]:
        best = max(_HINTS, key=lambda word: total[f"{word}?"])
    if best == "python" and not total[best]:
        # Without a list or a map, generations differ in what stands below the table.
        best = "python" if total["examples"] else "python-legacy"
    return best
