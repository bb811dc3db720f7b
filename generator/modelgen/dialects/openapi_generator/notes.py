"""Reads the Notes cell of a row: `[optional] [readonly] [default to 'x']`, and older forms."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from ...ir.model import NULL, Kind, Value
from .texts import from_entities

MARK = re.compile(r"\[(optional|readonly)\]")
"""A mark of a row; the default follows them."""
_DEFAULT = re.compile(
    r"\[default to (?P<a>.*)\]"
    r"|(?:if omitted the server will use the default value of|defaults to) (?P<b>.*?)"
    r"(?=,? must be one of \[|$)"
)
_VALUES = re.compile(r",? ?must be one of \[(.*?),? ?\]")
_LITERAL = re.compile(
    r"""'(?P<a>[^']*)'|"(?P<b>[^"]*)"|(?P<n>-?\d{1,18}(?:\.\d{1,18})?(?:[eE][-+]?\d{1,2})?)"""
)
_ITEM = re.compile(rf"\s*(?:{_LITERAL.pattern})\s*(?:,|$)")
_WORDS = {
    "true": Value.of(True),
    "false": Value.of(False),
    "null": NULL,
    "none": NULL,
    "undefined": NULL,
}
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)")


class Notes(Struct, frozen=True):
    """What the Notes cell of a row says."""

    optional: bool = False
    read_only: bool = False
    default: Value | str | None = None
    """As text, the name of an enumeration's member, or what is not read."""
    values: tuple[Value, ...] = ()
    """The only values that are allowed; empty: it names none."""


@lru_cache(maxsize=1024)
def read_notes(text: str) -> Notes | None:
    """Return what a Notes cell says; None where it says anything else."""
    rest, marks = text.strip(), set[str]()
    while mark := MARK.match(rest):
        marks.add(mark[1])
        rest = rest[mark.end() :].lstrip()
    default: Value | str | None = None
    if found := _DEFAULT.match(rest):
        default = read_literal(from_entities(found["a"] if found["a"] is not None else found["b"]))
        rest = rest[found.end() :]
    values: tuple[Value, ...] = ()
    if listed := _VALUES.fullmatch(rest):
        values, rest = _items(listed[1]), ""
    if rest:
        return None
    return Notes("optional" in marks, "readonly" in marks, default, values)


def read_literal(text: str) -> Value | str | None:
    """Return the value that a text stands for: a literal, or a member of an enumeration by name.

    None where it stands for none. Text that is not read may be a name as well.
    """
    text = text.strip()
    if (word := _WORDS.get(text.lower())) is not None:
        return None if word == NULL else word
    if found := _LITERAL.fullmatch(text):
        return _value(found)
    if text[:1] == "[" and text[-1:] == "]":
        inside = text[1:-1]
        items = _items(inside)
        if items or not inside.strip():
            return Value(Kind.LIST, f"[{', '.join(item.text for item in items)}]")
    if text == "{}":
        return Value(Kind.OBJECT, "{}")
    is_name = text.isascii() and text.replace(".", "_").isidentifier()
    return text.rpartition(".")[2] if is_name else text or None


def _items(text: str) -> tuple[Value, ...]:
    found: list[Value] = []
    at = 0
    while at < len(text):
        item = _ITEM.match(text, at)
        if item is None:
            return ()
        found.append(_value(item))
        at = item.end()
    return tuple(found)


def _value(found: re.Match[str]) -> Value:
    if (number := found["n"]) is not None:
        return Value.of(int(number)) if _NUMBER.fullmatch(number) else Value.of(float(number))
    return Value.of(found["a"] if found["a"] is not None else found["b"])
