r"""What code checks of the constraints that the docs state, and what it cannot.

Patterns are read as most docs mean them, in the dialect of ECMA-262: `\d` and `\w` are ASCII, and `$` is
the end of the text. What Python's `re` has not, or reads otherwise, is not checked, and named.
"""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Iterator
from typing import LiteralString

from msgspec import Struct

from ...ir import model as ir
from ...ir.stated import WIDTHS
from ...ir.wire import is_integer, leaves

_NUMBERS: tuple[LiteralString, ...] = (
    *("minimum", "maximum", "exclusive_minimum", "exclusive_maximum", "multiple_of"),
)
_TEXTS: tuple[LiteralString, ...] = ("min_length", "max_length", "pattern")
_LISTS: tuple[LiteralString, ...] = ("min_items", "max_items", "unique_items")
_KINDS = {"number": "no number", "text": "no text", "list": "no list"}
_PLAIN = {ir.Scalar.INTEGER: "number", ir.Scalar.FLOAT: "number", ir.Scalar.DECIMAL: "number"} | {
    ir.Scalar.STRING: "text"
}
_UNKNOWN = re.compile(r"\\[pPkKRXQEGchHvV]|\\[zZA]|\\u\{|\[\[[:.=]|\(\?[<P]?[>|RC0-9&+]")
"""What other dialects have, and Python has not or reads otherwise."""


class Limit(Struct, frozen=True):
    """A constraint that code checks."""

    name: LiteralString
    value: int | float | str | bool


class Unchecked(Struct, frozen=True):
    """A constraint that it cannot check."""

    name: str
    value: str
    why: str


def limits_of(schema: ir.Schema, field: ir.Field) -> Iterator[Limit | Unchecked]:
    """Yield what is stated of a field's values, and what the width of an integer says of them."""
    stated = field.constraints or ir.Constraints()
    kinds = set(_kinds(schema, field.type))
    for kind, names in (("number", _NUMBERS), ("text", _TEXTS), ("list", _LISTS)):
        for name in names:
            value = getattr(stated, name)
            if value is None or value is False:
                continue
            text = value.text if isinstance(value, ir.Value) else str(value)
            if kind not in kinds and "any" not in kinds:
                yield Unchecked(name, text, f"a value of its type is {_KINDS[kind]} in Python")
            else:
                yield _limit(name, value)
    if isinstance(field.type, ir.ScalarType) and field.type.scalar is ir.Scalar.INTEGER:
        low, high = WIDTHS.get(field.type.format or "", (None, None))
        if low is not None and stated.minimum is None:
            yield Limit("minimum", low)
        if high is not None and stated.maximum is None:
            yield Limit("maximum", high)


def _limit(name: LiteralString, value: ir.Value | int | str | bool) -> Limit | Unchecked:
    if isinstance(value, ir.Value):
        number = value.plain if value.kind in (ir.Kind.INTEGER, ir.Kind.NUMBER) else None
        if not isinstance(number, (int, float)) or not math.isfinite(number):
            return Unchecked(name, value.text, "it is no number that Python has")
        if name == "multiple_of" and number <= 0:
            return Unchecked(name, value.text, "nothing is a multiple of it")
        return Limit(name, number)
    if isinstance(value, str):
        made = python_pattern(value)
        if isinstance(made, str):
            return Limit(name, made)
        return Unchecked(name, value, made.why)
    return Limit(name, value)


def _kinds(schema: ir.Schema, kind: ir.Type) -> Iterator[str]:
    for leaf in leaves(schema, kind):
        match leaf:
            case ir.ScalarType(scalar=ir.Scalar.ANY):
                yield "any"
            case ir.ScalarType(scalar=scalar):
                yield _PLAIN.get(scalar, "")
            case ir.Const(value=value):
                yield "text" if value.kind is ir.Kind.STRING else "number"
            case ir.ListOf():
                yield "list"
            case ir.Ref(target=target):
                model = schema.models[target]
                if isinstance(model, ir.Enumeration):
                    yield "number" if is_integer(model) else "text"
            case _:
                pass


def python_pattern(pattern: str) -> str | Unchecked:
    """Return a pattern as Python's `re` reads it with `re.ASCII`, or why there is none."""
    if found := _UNKNOWN.search(pattern):
        return Unchecked("pattern", pattern, f"Python has no `{found[0]}`, or reads it otherwise")
    made = _with_ends(pattern)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(made, re.ASCII)
    except (re.error, Warning) as error:
        return Unchecked("pattern", pattern, f"Python cannot read it: {error}")
    except (OverflowError, RecursionError, MemoryError):
        return Unchecked("pattern", pattern, "it is too large for Python")
    return made


def _with_ends(pattern: str) -> str:
    r"""Return a pattern with `\Z` for `$`, which in Python stands before a line break at the end, too."""
    parts: list[str] = []
    in_class = is_escaped = False
    for character in pattern:
        if character == "$" and not in_class and not is_escaped:
            parts.append(r"\Z")
            continue
        parts.append(character)
        if is_escaped:
            is_escaped = False
        elif character == "\\":
            is_escaped = True
        elif character in "[]":
            in_class = character == "["
    return "".join(parts)
