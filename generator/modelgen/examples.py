"""Reads the examples of docs as JSON values, by the type of the field that they stand beside.

Docs write examples bare: a string without quotes, JSON for objects and lists, `<nil>` for null, a
single element for a list (speakeasy.md 4). So one text can stand for several values, and the type
decides which; parsing every text as JSON would corrupt strings that look like numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from . import ir

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_INTEGER = re.compile(r"[-+]?\d{1,40}")
_NUMBER = re.compile(r"[-+]?\d{1,40}(?:\.\d{1,40})?(?:[eE][-+]?\d{1,3})?")
_NULLS = ("null", "<nil>")
_WORDS = {"true": True, "false": False}


def candidates(schema: ir.Schema, kind: ir.Type, text: str) -> Iterator[Any]:
    """Yield the JSON values that an example may stand for, the likeliest first.

    Nothing comes out when the text cannot be a value of the type at all.
    """
    plain = _INVISIBLE.sub("", text).strip()
    yield from _values(schema, kind, text, plain)
    if plain in _NULLS:
        yield None


def _values(schema: ir.Schema, kind: ir.Type, text: str, plain: str) -> Iterator[Any]:
    match kind:
        case ir.Prim(scalar=scalar):
            yield from _scalar(scalar, text, plain)
        case ir.Const(value=str()) | ir.StreamOf():
            yield text
        case ir.Const():
            yield from _bare(plain)
        case ir.Ref(target=target):
            yield from _model(schema, schema.models[target], text, plain)
        case ir.ListOf(item=item):
            yield from _list(schema, item, text, plain)
        case ir.MapOf():
            yield from _parsed(plain, dict)
        case ir.UnionOf(arms=arms):
            for arm in arms:
                yield from candidates(schema, arm, text)
        case ir.Nullable(inner=inner):
            yield from candidates(schema, inner, text)


def _scalar(scalar: ir.Scalar, text: str, plain: str) -> Iterator[Any]:
    match scalar:
        case ir.Scalar.BOOLEAN:
            if plain in _WORDS:
                yield _WORDS[plain]
        case ir.Scalar.INTEGER:
            if _INTEGER.fullmatch(plain):
                yield int(plain)
        case ir.Scalar.FLOAT | ir.Scalar.DECIMAL:
            if _NUMBER.fullmatch(plain):
                yield int(plain) if _INTEGER.fullmatch(plain) else float(plain)
            if scalar is ir.Scalar.DECIMAL:
                yield plain
        case ir.Scalar.ANY:
            yield from _parsed(plain, object)
            yield text
        case ir.Scalar.DATE | ir.Scalar.DATETIME:
            yield plain
        case _:
            yield text
            yield from _parsed(plain, str)


def _model(schema: ir.Schema, model: ir.Model, text: str, plain: str) -> Iterator[Any]:
    match model:
        case ir.Record():
            yield from _parsed(plain, dict)
        case ir.Enumeration(base=base):
            if base is not ir.Scalar.STRING and _INTEGER.fullmatch(plain):
                yield int(plain)
            yield text
            yield from _parsed(plain, str)
        case ir.Alias(type=kind):
            yield from candidates(schema, kind, text)


def _list(schema: ir.Schema, item: ir.Type, text: str, plain: str) -> Iterator[Any]:
    yield from _parsed(plain, list)
    for one in candidates(schema, item, text):
        yield [one]


def _bare(plain: str) -> Iterator[Any]:
    if plain in _WORDS:
        yield _WORDS[plain]
    elif _INTEGER.fullmatch(plain):
        yield int(plain)


def _parsed(plain: str, cls: type) -> Iterator[Any]:
    """Yield what the text is as JSON; line breaks inside strings are the docs' `<br/>`."""
    try:
        value = json.loads(plain, strict=False)
    except (ValueError, RecursionError):
        return
    if isinstance(value, cls):
        yield value
