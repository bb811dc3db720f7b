"""What is stated of values beside their type, in words for readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import LiteralString

from msgspec import Struct

from . import model as ir
from .graph import walk

ACCESS: Mapping[ir.Access, str] = {ir.Access.READ: "read-only", ir.Access.WRITE: "write-only"}
"""In which single direction a field goes."""
FLAGS = "The values are bits: any of them may come together, as their sum."
"""What an enumeration of flags is."""
WIDTHS: Mapping[str, tuple[int, int]] = {
    **{f"int{bits}": (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) for bits in (8, 16, 32, 64)},
    **{f"uint{bits}": (0, 2**bits - 1) for bits in (8, 16, 32, 64)},
}
"""The least and the greatest integer of a format."""
EXPECTED: Mapping[ir.Scalar, LiteralString] = {
    ir.Scalar.BOOLEAN: "a boolean",
    ir.Scalar.INTEGER: "an integer",
    ir.Scalar.FLOAT: "a number",
    ir.Scalar.STRING: "a string",
    ir.Scalar.DECIMAL: "a decimal number",
    ir.Scalar.BYTES: "base64 text",
    ir.Scalar.DATE: "a date",
    ir.Scalar.DATETIME: "a timestamp",
}
"""What a message calls a value of a scalar."""
_SAID = {
    ir.Scalar.DATETIME: "date-time",
    ir.Scalar.DATE: "date",
    ir.Scalar.BYTES: "byte",
    ir.Scalar.FLOAT: "number",
}
"""Formats that say no more than the scalar itself."""

_BOTH = ir.Access.BOTH


class Fact(Struct, frozen=True):
    """One thing that is stated: `Length: 1 to 64`."""

    label: str
    words: str = ""
    """In plain words and numbers."""
    code: str = ""
    """Instead of words, a text as it is written, which may be any."""


def formats(kind: ir.Type) -> list[str]:
    """Return the formats of a type and of what is in it, each once, that say more than scalars do."""
    if type(kind) is ir.ScalarType:
        return _formats(kind) if kind.format is not None else []
    if type(kind) is ir.Ref:
        return []
    found = [word for part in walk(kind) if type(part) is ir.ScalarType for word in _formats(part)]
    return list(dict.fromkeys(found))


def _formats(kind: ir.ScalarType) -> list[str]:
    word = kind.format
    is_said = word is None or kind.scalar is ir.Scalar.FILE or word == _SAID.get(kind.scalar)
    return [] if word is None or is_said else [word]


def is_text(kind: ir.Type) -> bool:
    """Return whether a type holds integers that are text on the wire."""
    if type(kind) is ir.Ref:
        return False
    return any(type(part) is ir.ScalarType and part.is_digits for part in walk(kind))


def constraints(stated: ir.Constraints) -> list[Fact]:
    """Return what is said of a field's values."""
    low, high = _at_least(stated), _at_most(stated)
    if stated.minimum is not None and stated.maximum is not None and not _is_exclusive(stated):
        low, high = f"{stated.minimum.text} to {stated.maximum.text}", ""
    facts = [Fact("Value", " and ".join(filter(None, (low, high))))]
    if stated.multiple_of is not None:
        facts.append(Fact("Multiple of", stated.multiple_of.text))
    facts.append(Fact("Length", _between(stated.min_length, stated.max_length)))
    facts.append(Fact("Items", _between(stated.min_items, stated.max_items)))
    found = [fact for fact in facts if fact.words]
    if stated.unique_items:
        found.append(Fact("Unique items"))
    if stated.pattern is not None:
        found.append(Fact("Pattern", code=stated.pattern))
    return found


def _is_exclusive(stated: ir.Constraints) -> bool:
    return stated.exclusive_minimum is not None or stated.exclusive_maximum is not None


def _at_least(stated: ir.Constraints) -> str:
    words = [f"at least {stated.minimum.text}"] if stated.minimum is not None else []
    if stated.exclusive_minimum is not None:
        words.append(f"more than {stated.exclusive_minimum.text}")
    return " and ".join(words)


def _at_most(stated: ir.Constraints) -> str:
    words = [f"at most {stated.maximum.text}"] if stated.maximum is not None else []
    if stated.exclusive_maximum is not None:
        words.append(f"less than {stated.exclusive_maximum.text}")
    return " and ".join(words)


def _between(least: int | None, most: int | None) -> str:
    if least is None:
        return "" if most is None else f"at most {most}"
    if most is None:
        return f"at least {least}"
    return str(least) if least == most else f"{least} to {most}"


def facts(field: ir.Field) -> list[Fact]:
    """Return what is stated of a field besides its type, presence, description and default."""
    if field.constraints is None and field.access is _BOTH and _is_plain(field.type):
        return []  # as most are
    found: list[Fact] = []
    if field.access is not ir.Access.BOTH:
        found.append(Fact(ACCESS[field.access].capitalize()))
    found += of_type(field.type)
    if field.constraints is not None:
        found += constraints(field.constraints)
    return found


def _is_plain(kind: ir.Type) -> bool:
    if type(kind) is ir.ListOf:
        kind = kind.item
    return type(kind) is ir.Ref or (type(kind) is ir.ScalarType and kind.format is None)


def of_type(kind: ir.Type) -> list[Fact]:
    """Return what a type says of its values that the names of scalars do not."""
    words = formats(kind)
    if not words:
        return []
    found = [Fact("Format", code=word) for word in words]
    if is_text(kind):
        found.append(Fact("Text on the wire"))
    return found


def sentences(found: list[Fact], code: Callable[[str], str]) -> str:
    """Return facts as one line of text; `code` shows a text as it is written."""
    return " ".join(
        [
            (
                f"{fact.label}: {fact.words or code(fact.code)}."
                if fact.words or fact.code
                else f"{fact.label}."
            )
            for fact in found
        ]
    )
