# Made by modelgen from models/metadatavalue.md; changes by hand are lost.

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeAlias, Union

from ._runtime import Variants, best, mismatch, reread_number, whole_items, wrong_item

__all__ = ["MetadataValue"]


MetadataValue: TypeAlias = Union[bool, int, float, str, datetime, list[str], list[int]]
"""What may be kept under a metadata key."""


def _read_1(value: Any) -> Any:
    kind = value.__class__
    if kind is list:
        for item in value:
            if item.__class__ is not str:
                raise wrong_item(value, item, "", "a string")
        items = [*value]
        return items
    raise mismatch(value, "a list")


def _read_2(value: Any) -> Any:
    kind = value.__class__
    if kind is list:
        for item in value:
            if item.__class__ is not int:
                value = whole_items(value, "")
                break
        items = [*value]
        return items
    raise mismatch(value, "a list")


def decode_metadata_value(value: Any) -> Any:
    kind = value.__class__
    if kind is list:
        return best(
            value,
            _variants,
            "one of a boolean, an integer, a number, a string, a timestamp, a list",
        )
    if kind is str:
        return value
    if kind is int:
        return value
    if kind is float:
        return value
    if kind is bool:
        return value
    return reread_number(
        value,
        decode_metadata_value,
        "one of a boolean, an integer, a number, a string, a timestamp, a list",
    )


_variants: Variants = (
    (
        _read_1,
        "list[str]",
        None,
        frozenset(),
    ),
    (
        _read_2,
        "list[int]",
        None,
        frozenset(),
    ),
)
