"""Reads the examples of docs as JSON values, by the type of the field that they stand beside.

Docs write examples bare: a string without quotes, JSON for objects and lists, `<nil>` for null, a
single element for a list. So one text can stand for several values, and the type
decides which; parsing every text as JSON would corrupt strings that look like numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from . import model as ir

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_INTEGER = re.compile(r"[-+]?\d{1,40}")
_NUMBER = re.compile(r"[-+]?\d{1,40}(?:\.\d{1,40})?(?:[eE][-+]?\d{1,3})?")
_NULLS = ("null", "<nil>")
_WORDS = {"true": True, "false": False}
_MOST = 16
"""Values that a text may stand for, as one type."""
_DEEPEST = 32
"""How deep lists and objects may nest; those of real docs go to 12."""
_NO_JSON = object()


def candidates(schema: ir.Schema, kind: ir.Type, text: str) -> Iterator[Any]:
    """Yield the JSON values that an example may stand for, the likeliest first, each once.

    Nothing comes out when the text cannot be a value of the type at all.
    """
    yield from _Reader(schema, text).values(kind)


class _Reader:
    """Reads one text as values of one type after the other.

    A union may name itself inside a list, and unions of unions multiply; so what the text is as a
    union's value is found once, and of each type only the first few values count.
    """

    def __init__(self, schema: ir.Schema, text: str) -> None:
        self._schema = schema
        self._text = text
        self._plain = _INVISIBLE.sub("", text).strip()
        self._json = _parsed(self._plain)
        self._aliases: dict[ir.ModelId, list[Any]] = {}
        self._lists: dict[object, list[Any]] = {}

    def values(self, kind: ir.Type) -> list[Any]:
        """Return what the text may stand for as one type."""
        found: dict[object, Any] = {}
        for value in self._values(kind):
            found.setdefault(_key(value), value)
            if len(found) >= _MOST:
                break
        if self._plain in _NULLS:
            found.setdefault(_key(None), None)
        return list(found.values())

    def _values(self, kind: ir.Type) -> Iterator[Any]:
        match kind:
            case ir.ScalarType(scalar=scalar):
                yield from self._scalar(scalar)
            case ir.Const(value=ir.Value(kind=ir.Kind.STRING)) | ir.StreamOf():
                yield self._text
            case ir.Const():
                yield from _bare(self._plain)
            case ir.Ref(target=target):
                yield from self._model(self._schema.models[target])
            case ir.ListOf(item=item):
                yield from self._parsed(list)
                for one in self.values(item):
                    yield self._lists.setdefault(_key(one), [one])
            case ir.MapOf():
                yield from self._parsed(dict)
            case ir.UnionOf() | ir.Nullable():
                for arm in kind.arms if isinstance(kind, ir.UnionOf) else (kind.inner,):
                    yield from self.values(arm)

    def _scalar(self, scalar: ir.Scalar) -> Iterator[Any]:
        plain = self._plain
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
                yield from self._parsed(object)
                yield self._text
            case ir.Scalar.DATE | ir.Scalar.DATETIME:
                yield plain
            case _:
                yield self._text
                yield from self._parsed(str)

    def _model(self, model: ir.Model) -> Iterator[Any]:
        match model:
            case ir.Record():
                yield from self._parsed(dict)
            case ir.Enumeration(base=base):
                if base is not ir.Scalar.STRING and _INTEGER.fullmatch(self._plain):
                    yield int(self._plain)
                yield self._text
                yield from self._parsed(str)
            case ir.Alias(id=id, type=kind):
                if id not in self._aliases:
                    self._aliases[id] = []  # what a union finds inside itself, it finds anyway
                    self._aliases[id] = self.values(kind)
                yield from self._aliases[id]

    def _parsed(self, cls: type) -> Iterator[Any]:
        if self._json is not _NO_JSON and isinstance(self._json, cls):
            yield self._json


def _key(value: Any) -> object:
    """Return what tells two values apart: lists and objects are made once each."""
    if value.__class__ is list or value.__class__ is dict:
        return id(value)
    return (value.__class__, value)


def _bare(plain: str) -> Iterator[Any]:
    if plain in _WORDS:
        yield _WORDS[plain]
    elif _INTEGER.fullmatch(plain):
        yield int(plain)


def _parsed(plain: str) -> Any:
    """Return what the text is as JSON; line breaks inside strings are the docs' `<br/>`.

    Values that nest absurdly deep are none: whoever prints or walks one needs as deep a stack.
    """
    try:
        value: Any = json.loads(plain, strict=False)
    except (ValueError, RecursionError):
        return _NO_JSON
    return value if _is_shallow(value) else _NO_JSON


def _inner(value: Any) -> Iterable[Any]:
    if value.__class__ is list:
        return value
    return value.values() if value.__class__ is dict else ()


def _is_shallow(value: Any) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        level = [inner for one in level for inner in _inner(one)]
        if not level:
            return True
    return False
