# Made by modelgen; changes by hand are lost.

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from importlib import import_module
from sys import modules
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, overload

from . import _runtime
from ._runtime import DecodeError, Model, decoded, mismatch

__all__ = ["decode", "dumps", "encode", "loads"]

T = TypeVar("T")
_CODECS: dict[str, str] = {
    "actor_token_object.ActorTokenObject": "actor_token_object_members",
    "actor_token_status.ActorTokenStatus": "actor_token_status_members",
    "delivery_status_code.DeliveryStatusCode": "delivery_status_code_members",
    "format.Format": "format_members",
    "invitation_object.InvitationObject": "invitation_object_members",
    "metadata_value.MetadataValue": "decode_metadata_value",
    "permission.Permission": "permission_members",
    "session_lifetime_days.SessionLifetimeDays": "session_lifetime_days_members",
    "ticket.Ticket": "decode_ticket",
    "user_filter.UserFilterClause": "decode_user_filter_clause",
    "user_sort.UserSort": "user_sort_members",
    "webhook_event_type.WebhookEventType": "webhook_event_type_members",
    "webhook_payload.WebhookPayload": "decode_webhook_payload",
}
"""Of each enum the table of its members, of each alias of a union its decoder, in their module."""


@overload
def decode(kind: type[T], data: object) -> T: ...
@overload
def decode(kind: object, data: object) -> Any: ...
def decode(kind: Any, data: object) -> Any:
    """Decode what `json.loads` gives as a type of this package, or as a list, a dict or an optional of one.

    Raises `DecodeError`, whose path begins at `data`, and `TypeError` for a type that is none of these.
    Type checkers know the result for classes, lists and dicts; of a union they ask for an annotation.
    """
    return decoded(_reader(kind), data)


@overload
def loads(kind: type[T], text: str | bytes) -> T: ...
@overload
def loads(kind: object, text: str | bytes) -> Any: ...
def loads(kind: Any, text: str | bytes) -> Any:
    """Decode JSON text, as `decode` does what is in it; what is no JSON is a `DecodeError`."""
    return decoded(_reader(kind), _runtime.loads(text))


def encode(value: object) -> Any:
    """Return what `json.dumps` takes for a model or enum of this package, or lists and dicts of such."""
    return _runtime.encode(value)


def dumps(value: object) -> str:
    """Return the JSON text of what `encode` takes."""
    return _runtime.dumps(_runtime.encode(value))


_Reader = Callable[[Any], Any]
_READERS: dict[Any, _Reader] = {}
"""What reads the types that were asked for."""


def _reader(kind: Any) -> _Reader:
    """Return what reads a type."""
    try:
        found = _READERS.get(kind)
    except TypeError:  # it has no hash
        raise _unknown(kind) from None
    if found is None:
        found = _READERS[kind] = _made(kind)
    return found


def _made(kind: Any) -> _Reader:
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Union or origin is UnionType:
        return _union(kind, parts)
    if origin is list:
        return _list(_reader(parts[0]))
    if origin is dict and parts[0] is str:
        return _dict(_reader(parts[1]))
    if origin is Literal:
        return _constant(parts)
    if kind is None or kind is NoneType:
        return _constant((None,))
    if kind is Any:
        return lambda value: value
    if kind in _SCALARS:
        return _scalar(*_SCALARS[kind])
    if isinstance(kind, type) and issubclass(kind, Model) and "from_dict" in vars(kind):
        model: Any = kind
        read: _Reader = model.from_dict
        return read
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _enum(kind)
    raise _unknown(kind)


def _unknown(kind: Any) -> TypeError:
    shown = kind.__qualname__ if isinstance(kind, type) else kind
    known = "no model, enum, scalar or aliased union of this package, nor a list, dict or optional of one"
    return TypeError(f"{shown} is {known}")


def _union(kind: Any, parts: tuple[Any, ...]) -> _Reader:
    """Return the decoder of an alias, or what reads one of its types or null.

    What an alias stands for has been imported by whoever has it; all others are looked at only then.
    """
    for load in (modules.get, import_module):
        for place, codec in _CODECS.items():
            home, _, name = place.rpartition(".")
            module = load(f"{__package__}.{home}")
            if module is not None and vars(module).get(name) == kind:
                found: _Reader = vars(module)[codec]
                return found
    if NoneType in parts:
        read = _reader(Union[tuple(one for one in parts if one is not NoneType)])
        return lambda value: None if value is None else read(value)
    raise _unknown(kind)


def _list(read: _Reader) -> _Reader:
    def read_list(value: Any) -> Any:
        if value.__class__ is not list:
            raise mismatch(value, "a list")
        try:
            return [read(item) for item in value]
        except DecodeError as error:
            raise error.among(value, "")

    return read_list


def _dict(read: _Reader) -> _Reader:
    def read_dict(value: Any) -> Any:
        if value.__class__ is not dict:
            raise mismatch(value, "an object")
        try:
            return {key: read(item) for key, item in value.items()}
        except DecodeError as error:
            raise error.among(value, "")

    return read_dict


def _constant(values: tuple[Any, ...]) -> _Reader:
    def read_constant(value: Any) -> Any:
        for one in values:
            if one == value and one.__class__ is value.__class__:
                return one
        raise mismatch(value, " or ".join(map(repr, values)))

    return read_constant


def _enum(kind: type[Enum]) -> _Reader:
    home = kind.__module__.removeprefix(f"{__package__}.")
    codec = _CODECS.get(f"{home}.{kind.__qualname__}")
    if codec is None:
        raise _unknown(kind)
    table: dict[Any, Any] = vars(modules[kind.__module__])[codec]

    def read_member(value: Any) -> Any:
        key = value if value.__class__ is str else _runtime._whole(value)
        try:
            return table[key]
        except (KeyError, TypeError, ValueError):
            expected = "an integer" if issubclass(kind, int) else "a string"
            if table.__class__ is dict:
                expected = _runtime.one_of(table)
            raise mismatch(value, expected) from None

    return read_member


def _scalar(read: _Reader, expected: str) -> _Reader:
    def read_scalar(value: Any) -> Any:
        try:
            return read(value)
        except (TypeError, ValueError):
            raise mismatch(value, expected) from None

    return read_scalar


def _of_class(cls: type) -> _Reader:
    def read(value: Any) -> Any:
        if value.__class__ is not cls:
            raise TypeError(value)
        return value

    return read


def _number(read: _Reader) -> _Reader:
    def read_number(value: Any) -> Any:
        number = read(value)
        if number is None:
            raise TypeError(value)
        return number

    return read_number


_SCALARS: dict[Any, tuple[_Reader, str]] = {
    bool: (_of_class(bool), "a boolean"),
    int: (_number(_runtime._whole), "an integer"),
    float: (_number(_runtime._real), "a number"),
    str: (_of_class(str), "a string"),
    bytes: (_runtime.read_bytes, "base64 text"),
    date: (_runtime.read_date, "a date"),
    datetime: (_runtime.read_datetime, "a timestamp"),
    Decimal: (_runtime.read_decimal, "a decimal number"),
}
