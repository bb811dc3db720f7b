"""Descriptions and names as they were before the generator wrote them, and how it writes them.

It escapes text for JSON and then for HTML in cells, and for JSON alone below the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ENTITIES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
    "`": "&#x60;",
    "=": "&#x3D;",
}
ANCHOR = re.compile(r"<a (?:id|name)=\"([^\"]+)\"></a>\s*")
"""A line that gives what stands below it a place, as its group."""
_CHARACTERS = {written: character for character, written in ENTITIES.items()}
_ENTITY = re.compile("|".join(_CHARACTERS))
_SPECIAL = re.compile("|".join(map(re.escape, ENTITIES)))
_ESCAPE = re.compile(r"""\\(["'\\])""")
_QUOTED = re.compile(r'["\\]')
_WORD = re.compile(r"(?<![\w$./-])[a-z]++[A-Z][A-Za-z0-9]*+(?![\w/-])")


def from_cell(raw: str) -> str:
    """Return what the text of a cell says; nothing is undone twice."""
    return from_prose(from_entities(raw))


def from_entities(raw: str) -> str:
    """Return text without the entities that the generator writes for marks of HTML."""
    return _ENTITY.sub(lambda found: _CHARACTERS[found[0]], raw) if "&" in raw else raw


def from_prose(raw: str) -> str:
    """Return what the text below a title says."""
    return _ESCAPE.sub(r"\1", raw) if "\\" in raw else raw


def in_cell(text: str) -> str:
    """Return text as it is written in a cell."""
    return _SPECIAL.sub(lambda found: ENTITIES[found[0]], in_prose(text))


def in_prose(text: str) -> str:
    """Return text as it is written below a title."""
    return _QUOTED.sub(r"\\\g<0>", text)


def plain_name(documented: str, prefixes: Iterable[str]) -> str:
    """Return a name without what it begins with only to dodge a word of the language."""
    for prefix in prefixes:
        rest = documented.removeprefix(prefix)
        if rest != documented and rest[:1].isalpha():
            return rest
    return documented


def own_word(plain: str, doc: str | None) -> str | None:
    """Return how a field's own description spells its name, where only capitals tell it apart.

    Of 501 such words in real docs 500 are the name on the wire. Words that begin with a capital say
    nothing: some descriptions begin with the names of Go's fields.
    """
    letters = plain.replace("_", "").lower()
    if doc is None or "_" not in plain.strip("_") or letters not in doc.lower():
        return None
    return next((word for word in _WORD.findall(doc) if word.lower() == letters), None)
