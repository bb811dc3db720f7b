"""What stands in a cell beside a type: phrases about the field, limits, and words that say more of it."""

from __future__ import annotations

import re

from msgspec import Struct

from ...ir.model import Scalar, ScalarType
from .alternatives import json_kind_of, split
from .vocabulary import Vocabulary

_FORMS = (
    re.compile(r"(.+?)\s*\(([^()]*)\)"),
    re.compile(r"(.+?)\s*\[\s*([-−\d][^\[\]{}a-zA-Z]*)\](?:\s*(char\w*|items?))?"),
    re.compile(r"(\w+)\s*<\s*\$?([\w -]+)>"),
    re.compile(r"(\w+)\s+\[([A-Za-z][\w -]*)\]"),
    re.compile(r"([\w ]+?)\s+([<>≤≥]=?\s*-?\d.*)"),
)
"""A type and the remark behind it, in brackets or as a comparison."""
_COMPARISON = re.compile(r"[<>≤≥]=?[^<>≤≥]+")


class Beside(Struct, frozen=True):
    """A type and what stands behind it."""

    type: str
    said: str


def beside(text: str) -> Beside | None:
    """Return a type and the remark behind it: `string (uuid)`, `integer [1..5]`, `number >= 0`."""
    for form in _FORMS:
        found = form.fullmatch(text)
        if found is not None:
            before, said, *unit = found.groups()
            return Beside(before, " ".join([said.strip(), *filter(None, unit)]))
    return None


class Remark(Struct, frozen=True):
    """The parts of a remark."""

    phrases: tuple[str, ...]
    """A phrase of the profile, such as `nullable`."""
    rest: str


def parted(text: str, words: Vocabulary) -> Remark:
    """Return the phrases of a remark apart from what else it says."""
    pieces = [piece for piece in split(text, (",", ";")) if piece]
    phrases = tuple(piece for piece in pieces if words.is_phrase(piece))
    rest = [piece for piece in pieces if not words.is_phrase(piece)]
    return Remark(phrases, ", ".join(rest) if phrases else text)


def limits_in(text: str) -> list[str]:
    """Return each limit of a remark: `>=0 <=100` are two."""
    compared = [one.strip() for one in _COMPARISON.findall(text)]
    return compared if len(compared) > 1 and not _COMPARISON.split(text)[0] else [text]


def narrowed(outer: ScalarType, inner: ScalarType) -> ScalarType | None:
    """Return the type that a word says with another in brackets behind it; None where neither fits.

    `string (date)` is a date, `integer (int64)` a wide integer. Both `string (int64)` and
    `integer (string)` are texts on the wire.
    """
    outer_kind, inner_kind = json_kind_of(outer), json_kind_of(inner)
    if outer == ScalarType(Scalar.STRING):
        return inner if inner_kind == "string" else None
    is_text = inner == ScalarType(Scalar.STRING)
    if is_text and (outer_kind in ("number", "boolean") or outer.scalar is Scalar.BYTES):
        return inner
    if not outer_kind == inner_kind == "number" or outer.format:
        return None
    is_narrower = bool(inner.format) or inner.scalar is Scalar.DECIMAL
    return inner if is_narrower and outer.scalar in (Scalar.FLOAT, inner.scalar) else None
