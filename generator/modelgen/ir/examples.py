"""Reads the examples of docs as JSON values, by the type of the field that has them.

Docs write examples bare: a string without quotes, JSON for objects and lists, `<nil>` for null, a
single element for a list. So one text can stand for several values, and the type decides which;
parsing every text as JSON would change strings that look like numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from . import model as ir
from .wire import Json

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_INTEGER = re.compile(r"[-+]?\d{1,40}")
_NUMBER = re.compile(r"[-+]?\d{1,40}(?:\.\d{1,40})?(?:[eE][-+]?\d{1,3})?")
_NULLS = ("null", "<nil>")
_BOOLEANS = {"true": True, "false": False}
_MAX_VALUES = 16
"""How many values a text may stand for, as one type."""
_MAX_DEPTH = 32
"""How deep lists and objects may nest; those of real docs go to 12."""


def candidates(schema: ir.Schema, kind: ir.Type, text: str) -> Iterator[Json]:
    """Yield the JSON values that an example may stand for, the likeliest first, each once.

    Nothing is yielded when the text cannot be a value of the type.
    """
    yield from _Reader(schema, text).values(kind)


class _Reader:
    """Reads one text as values of several types.

    A union may contain itself in a list, and unions of unions multiply. So the values of an alias
    are found once, and of each type only the first few values count.
    """

    def __init__(self, schema: ir.Schema, text: str) -> None:
        self._schema = schema
        self._text = text
        self._plain = _INVISIBLE.sub("", text).strip()
        self._json = _parsed(self._plain)
        self._aliases: dict[ir.ModelId, list[Json]] = {}
        self._lists: dict[object, Json] = {}

    def values(self, kind: ir.Type) -> list[Json]:
        found: dict[object, Json] = {}
        for value in self._values(kind):
            found.setdefault(_key(value), value)
            if len(found) >= _MAX_VALUES:
                break
        if self._plain in _NULLS:
            found.setdefault(_key(None), None)
        return list(found.values())

    def _values(self, kind: ir.Type) -> Iterator[Json]:
        match kind:
            case ir.ScalarType(scalar=scalar):
                yield from self._digits() if kind.is_digits else self._scalar(scalar)
            case ir.Const(value=ir.Value(kind=ir.Kind.STRING)) | ir.StreamOf():
                yield self._text
            case ir.Const():
                yield from self._scalar(ir.Scalar.BOOLEAN)
                yield from self._scalar(ir.Scalar.INTEGER)
            case ir.Ref(target=target):
                yield from self._model(self._schema.models[target])
            case ir.ListOf(item=item):
                yield from self._as_json(list)
                for one in self.values(item):
                    yield self._lists.setdefault(_key(one), [one])
            case ir.MapOf():
                yield from self._as_json(dict)
            case ir.UnionOf() | ir.Nullable():
                for arm in kind.arms if isinstance(kind, ir.UnionOf) else (kind.inner,):
                    yield from self.values(arm)

    def _scalar(self, scalar: ir.Scalar) -> Iterator[Json]:
        plain = self._plain
        match scalar:
            case ir.Scalar.BOOLEAN:
                if plain in _BOOLEANS:
                    yield _BOOLEANS[plain]
            case ir.Scalar.INTEGER:
                if _INTEGER.fullmatch(plain):
                    yield int(plain)
            case ir.Scalar.FLOAT | ir.Scalar.DECIMAL:
                if _NUMBER.fullmatch(plain):
                    yield int(plain) if _INTEGER.fullmatch(plain) else float(plain)
                if scalar is ir.Scalar.DECIMAL:
                    yield plain
            case ir.Scalar.ANY:
                yield from self._as_json(object)
                yield self._text
            case ir.Scalar.DATE | ir.Scalar.DATETIME:
                yield plain
            case _:
                yield self._text
                yield from self._as_json(str)

    def _digits(self) -> Iterator[Json]:
        yield from map(str, self._scalar(ir.Scalar.INTEGER))
        yield from self._as_json(str)

    def _model(self, model: ir.Model) -> Iterator[Json]:
        match model:
            case ir.Record():
                yield from self._as_json(dict)
            case ir.Enumeration(base=base):
                if base is not ir.Scalar.STRING:
                    yield from self._scalar(ir.Scalar.INTEGER)
                yield from self._scalar(ir.Scalar.STRING)
            case ir.Alias(id=id, type=kind):
                if id not in self._aliases:
                    self._aliases[id] = []  # what a union finds inside itself, it finds anyway
                    self._aliases[id] = self.values(kind)
                yield from self._aliases[id]

    def _as_json(self, cls: type) -> Iterator[Json]:
        yield from (value for value in self._json if isinstance(value, cls))


def _key(value: Json) -> object:
    return id(value) if isinstance(value, (list, dict)) else (value.__class__, value)


def _parsed(plain: str) -> tuple[Json, ...]:
    """Return the text as JSON that does not nest too deep for a stack; `<br/>` is a line break."""
    try:
        value: Json = json.loads(plain, strict=False)
    except (ValueError, RecursionError):
        return ()
    return (value,) if depth(value, _MAX_DEPTH) < _MAX_DEPTH else ()


def depth(value: Json, most: int) -> int:
    """Return how deep lists and objects nest in a value; `most` if deeper."""
    levels, level = 0, [value]
    while levels < most and (level := [part for one in level for part in parts(one)]):
        levels += 1
    return levels


def parts(value: Json) -> Iterable[Json]:
    """Return the items of a list or the members of an object; nothing for other values."""
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
