"""Whether values are within what pages say of them beyond their types.

Patterns are not held against values: pages do not say in which dialect they are, and one can take forever.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..ir import model as ir
from ..ir.stated import WIDTHS
from ..ir.wire import Json

_DIGITS = 100
"""More than any width has, and fewer than Python refuses to read."""
_WIDEST = (-(2**63), 2**64 - 1)
"""What some width can hold; what no page limits is compared with that."""


def out_of_range(kind: ir.ScalarType, value: Json) -> str | None:
    """Return what an integer is too large for, or too small; None where it is not."""
    if kind.scalar is not ir.Scalar.INTEGER or isinstance(value, bool):
        return None
    if not isinstance(value, (int, float, str)):
        return None
    least, most = WIDTHS.get(kind.format or "", _WIDEST)
    is_long = isinstance(value, str) and len(value) > _DIGITS
    if not is_long and least <= int(value) <= most:
        return None
    return kind.format if kind.format in WIDTHS else "64 bits"


def broken(said: ir.Constraints, value: Json) -> Iterator[str]:
    """Yield each constraint that a value breaks, such as `maximum 10`; null breaks none."""
    match value:
        case bool() | None:
            pass
        case int() | float():
            yield from _of_number(said, Decimal(repr(value)))
        case str():
            yield from _of_size("length", len(value), said.min_length, said.max_length)
        case list():
            yield from _of_size("items", len(value), said.min_items, said.max_items)
            if said.unique_items and len({repr(one) for one in value}) < len(value):
                yield "unique items"
        case dict():
            pass


def _of_number(said: ir.Constraints, value: Decimal) -> Iterator[str]:
    if said.minimum is not None and value < Decimal(said.minimum.text):
        yield f"minimum {said.minimum.text}"
    if said.maximum is not None and value > Decimal(said.maximum.text):
        yield f"maximum {said.maximum.text}"
    if said.exclusive_minimum is not None and value <= Decimal(said.exclusive_minimum.text):
        yield f"exclusive minimum {said.exclusive_minimum.text}"
    if said.exclusive_maximum is not None and value >= Decimal(said.exclusive_maximum.text):
        yield f"exclusive maximum {said.exclusive_maximum.text}"
    if said.multiple_of is not None and _has_rest(value, Decimal(said.multiple_of.text)):
        yield f"multiple of {said.multiple_of.text}"


def _has_rest(value: Decimal, step: Decimal) -> bool:
    try:
        return value % step != 0
    except ArithmeticError:
        return False  # by nothing, or of more digits than can be told


def _of_size(what: str, size: int, least: int | None, most: int | None) -> Iterator[str]:
    if least is not None and size < least:
        yield f"minimum {what} {least}"
    if most is not None and size > most:
        yield f"maximum {what} {most}"
