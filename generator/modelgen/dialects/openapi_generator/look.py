"""Decides once a tree what its pages are printed for: most do not show it by themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from ...diagnostics.model import Reporter
from ...diagnostics.wording import counted
from ..base import Look
from ..looks import assumed, decision, totals
from .signs import SIGNS, Word

_SECTION = (
    rb"\n## (?:Enum(?P<variants> Variants)?[ \t]*(?:\n|$)"
    rb"|Properties\s+(?:\|? ?Name +\| +Type(?P<more> +\| +Description +\| +Notes)? *\|?"
    rb"|(?P<titles>[| \t]*(?:(?:Name|Type|Required|Description|Notes|Examples?)[ \t|]*){3,})"
    rb"(?=\n[\s\S]*\n\[\[Back to ))\n.*\n?"
    rb"(?P<rows>(?:.+\n?)*)(?:\s*## (?P<next>.*)(?:\s+```(?P<code>\w+))?)?)"
)
"""The section about a page's model: the rows of its table, and what stands below it.

Templates that vendors have changed have other columns; their pages end with links of the generator's.
"""
_UNMARKED = rb"(?:string|number|boolean)(?:\[\])*"
"""A type in TypeScript, as some of these have it: its fetch client alone writes types without marks."""
_RELATIVE = b"All URIs are relative to "
_TYPES: Mapping[str, bytes] = {
    **{word: one.types for word, one in SIGNS.items() if one.types},
    **{f"{word}?": one.suggested for word, one in SIGNS.items() if one.suggested},
    "any": rb"(?<!\[)\*\*(?:\w+\[(?:str, )?)*Any\]*\*\*(?!\])",
    "marks": rb"Pointer to \[?\*\*",
}
"""What types show: a language that alone has them, or one that they suggest, with a question mark."""
_REFERENCE = rb"\[\*\*(\w+)\*\*\]\(\1\.md\)"
"""A type that is a model, which is the same in most languages."""
_BELOW: Mapping[bytes, str] = {b"Methods": "go", b"Enum: ": "java", b"Example": "examples"}
"""How the heading below a table begins."""
_CODE: Mapping[bytes, str] = {
    b"python": "python",
    b"ruby": "ruby",
    b"javascript": "javascript",
    b"typescript": "typescript",
    b"csharp": "csharp",
}
_FENCE = rb"\n```(\w+)"
_NOTES: Mapping[bytes, str] = {
    b"[optional]": "marks",
    b"[readonly]": "marks",
    b"[default to undefined]": "typescript",
    b"**any string name**": "python-classes",
}
"""What stands in some rows beside types."""
_TOP = 1_000
"""Bytes of a page in which it says what its calls are relative to, and what it is about."""
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
    """Return which signs a page has, each once; of pages in other layouts, none.

    Only what the generator writes itself is looked at, never a description, which may hold words of any
    language, and nothing behind the model's table.
    """
    # `re` keeps what is compiled, and compiles nothing else for trees in other dialects.
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
    if _RELATIVE in data[:_TOP]:
        # Code in pages about calls is the same for all generations of a language.
        code = re.search(_FENCE, data)
        word = _CODE.get(code[1]) if code is not None else None
        return {"page": 1} if word is None else {"page": 1, f"{word}?": 1}
    section = re.search(_SECTION, data)
    if section is None:
        return {}
    found = {"page"}
    for word, signs in SIGNS.items():
        if signs.heading and re.search(signs.heading, data[:_TOP]):
            found.add(word)
    if section["variants"]:
        found.add("rust")
    below = section["next"] or b""
    found.update(word for heading, word in _BELOW.items() if below.startswith(heading))
    if (word := _CODE.get(section["code"] or b"")) is not None:
        found.add(word)
    rows = section["rows"] or b""
    lines, titles = rows.splitlines(), section["titles"]
    if titles is not None:
        found.update(_in_changed(titles, lines))
    elif rows and not section["more"]:
        found.add("typescript-fetch")
    found.update(_in_rows(rows, lines))
    found.difference_update(*(SIGNS[word].weaker for word in SIGNS.keys() & found))
    made = dict.fromkeys(sorted(found), 1)
    return made if "marks" in made else made | {"unmarked": len(lines)}


def _in_rows(rows: bytes, lines: Sequence[bytes]) -> Iterator[str]:
    for note, sign in _NOTES.items():
        if note in rows:
            yield sign
    for kind in {cells[1] for line in lines if len(cells := line.lstrip(b"|").split(b"|", 2)) > 1}:
        yield from _in_type(kind.strip())


def _in_changed(header: bytes, lines: Sequence[bytes]) -> Iterator[str]:
    """Yield what the rows of a template show that a vendor has changed."""
    titles = [title.strip() for title in header.strip(b"| \t").split(b"|")]
    if b"Required" in titles:
        yield "marks"
    at = titles.index(b"Type") if b"Type" in titles else 0
    for line in lines:
        cells = line.strip().removeprefix(b"|").split(b"|")
        if len(cells) > at and re.fullmatch(_UNMARKED, cells[at].strip()):
            yield "typescript-fetch"


@lru_cache(maxsize=4096)
def _in_type(kind: bytes) -> tuple[str, ...]:
    if re.fullmatch(_REFERENCE, kind):
        return ()
    return tuple(name for name, sign in _TYPES.items() if re.search(sign, kind))


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
    title = SIGNS[settings.language].title
    keys = (settings.language, f"{settings.language.partition('-')[0]}?")
    shown = sum(any(key in look for key in keys) for _, look in looks)
    evidence = f"types or code on {counted(shown, 'page')}" if shown else ""
    if not shown and not settings.is_stated:
        evidence = assumed("openapi-generator")
    words = "; `object` is an object, since `Any` is any value" if settings.maps else ""
    printed, is_stated = f"OpenAPI Generator, {title}", settings.is_stated
    return decision(printed, len(looks), evidence, is_stated=is_stated, more=words)


def _language(total: Counter[str]) -> str:
    best = max(SIGNS, key=lambda word: total[word])
    if not total[best]:
        best = max(SIGNS, key=lambda word: total[f"{word}?"])
    if best == "python" and not total[best]:
        # Without a list or a map, generations differ in what stands below the table.
        best = "python" if total["examples"] else "python-legacy"
    return best
