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

__all__ = ["DecodeErrors", "decode", "dumps", "encode", "loads"]

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


class DecodeErrors(ValueError):
    """Says all that is wrong with some JSON."""

    errors: tuple[DecodeError, ...]
    """Each fault, in the order in which they were found."""
    is_complete: bool
    """Whether there is nothing else: not, where a fault could not be looked past by itself."""

    def __init__(self, errors: tuple[DecodeError, ...], is_complete: bool) -> None:
        self.errors = errors
        self.is_complete = is_complete
        super().__init__(errors, is_complete)

    def __str__(self) -> str:
        more = "" if self.is_complete else "\n- there may be more"
        return "".join(f"\n- {error}" for error in self.errors).strip() + more


@overload
def decode(
    kind: type[T], data: object, *, all_errors: bool = ..., hide_values: bool = ...
) -> T: ...
@overload
def decode(
    kind: object, data: object, *, all_errors: bool = ..., hide_values: bool = ...
) -> Any: ...
def decode(
    kind: Any, data: object, *, all_errors: bool = False, hide_values: bool = False
) -> Any:
    """Decode what `json.loads` gives as a type of this package, or as a list, a dict or an optional of one.

    Raises `DecodeError`, whose path begins at `data`, and `TypeError` for a type that is none of these;
    with `all_errors` raises `DecodeErrors` instead. With `hide_values` no error has a value of `data`.
    Type checkers know the result for classes, lists and dicts; of a union they ask for an annotation.
    """
    value, fault = _tried(_reader(kind), _as_it_is, data, all_errors, hide_values)
    if fault is not None:
        raise fault
    return value


@overload
def loads(
    kind: type[T],
    text: str | bytes,
    *,
    all_errors: bool = ...,
    hide_values: bool = ...,
) -> T: ...
@overload
def loads(
    kind: object,
    text: str | bytes,
    *,
    all_errors: bool = ...,
    hide_values: bool = ...,
) -> Any: ...
def loads(
    kind: Any,
    text: str | bytes,
    *,
    all_errors: bool = False,
    hide_values: bool = False,
) -> Any:
    """Decode JSON text, as `decode` does what is in it; what is no JSON is a `DecodeError`."""
    value, fault = _tried(_reader(kind), _runtime.loads, text, all_errors, hide_values)
    if fault is not None:
        raise fault
    return value


def encode(value: object) -> Any:
    """Return what `json.dumps` takes for a model or enum of this package, or lists and dicts of such."""
    return _runtime.encode(value)


def dumps(value: object) -> str:
    """Return the JSON text of what `encode` takes."""
    return _runtime.dumps(_runtime.encode(value))


_Reader = Callable[[Any], Any]
_READERS: dict[Any, _Reader] = {}
"""What reads the types that were asked for."""


def _as_it_is(value: Any) -> Any:
    return value


def _tried(
    read: _Reader, parse: _Reader, source: Any, all_errors: bool, hide_values: bool
) -> tuple[Any, Exception | None]:
    """Return what is read of a source, or else the error to raise.

    It is raised elsewhere, since an error that hides values may have none of another as its context.
    """
    faults: tuple[DecodeError, ...]
    is_complete = True
    try:
        data = parse(source)
    except DecodeError as error:
        faults = (error,)
    else:
        try:
            return decoded(read, data), None
        except DecodeError as error:
            faults = (error,)
        if all_errors:
            try:
                search = _Search(read, data)
                search.run()
            except RecursionError:
                is_complete = False
            else:
                faults, is_complete = tuple(search.faults), search.is_complete
    if hide_values:
        faults = tuple(error.hidden() for error in faults)
    return None, DecodeErrors(faults, is_complete) if all_errors else faults[0]


class _Search:
    """Looks for all faults: each that is found is put right in a copy, which is decoded again."""

    MOST = 100
    """How many are looked for, since for each the whole is decoded several times."""
    DEPTH = 8
    """How deep an object that stands in for a wrong value may become."""

    def __init__(self, read: _Reader, data: Any) -> None:
        from copy import deepcopy

        self.faults: list[DecodeError] = []
        self.is_complete = True
        self._read = read
        self._root = deepcopy(data)
        self._places: dict[int, list[int]] = {}
        """Of each list that lost items, where those that are left were."""

    def run(self) -> None:
        """Find the faults, the most that are looked for."""
        error = self._fault()
        while error is not None and len(self.faults) < self.MOST:
            trail = error.trail(self._root)
            error.path = self._path(trail)
            self.faults.append(error)
            # Nobody knows what else an object should have whose tag is wrong.
            place = trail[:-1] if error._is_tag else trail
            is_root = not place
            while place and not self._mend(place, error, 0):
                place, self.is_complete = place[:-1], False
            if not place:
                self.is_complete = is_root
                return
            error = self._fault()
        self.is_complete = self.is_complete and error is None

    def _fault(self) -> DecodeError | None:
        try:
            decoded(self._read, self._root)
        except DecodeError as error:
            return error
        return None

    def _path(self, trail: list[Any]) -> str:
        value, path = self._root, "$"
        for key in trail:
            moved = self._places.get(id(value))
            path += _runtime._step(key if moved is None else moved[key])
            value = value[key] if value.__class__ is list else value.get(key)
        return path

    def _mend(self, trail: list[Any], error: DecodeError, depth: int) -> bool:
        """Put the value at a place right, or take it away; return whether that is done."""
        holder, key = self._root, trail[-1]
        for step in trail[:-1]:
            holder = holder[step]
        was = dict(holder) if holder.__class__ is dict else list(holder)
        if holder.__class__ is list:
            places = self._places.setdefault(id(holder), [*range(len(holder))])
            del holder[key]
            if self._is_gone(trail[:-1]):
                del places[key]
                return True
            holder[:] = was
        elif key in holder:
            del holder[key]
            if self._is_gone(trail):
                return True
        for value in _stand_ins(error):
            holder[key] = value
            if self._is_past(trail, depth):
                return True
        if holder.__class__ is list:
            holder[:] = was
        else:
            holder.clear()
            holder.update(was)
        return False

    def _is_gone(self, trail: list[Any]) -> bool:
        """Return whether nothing is wrong at a place, or around it, once a value is taken away."""
        error = self._fault()
        if error is None:
            return True
        found = error.trail(self._root)
        return found != trail[: len(found)]

    def _is_past(self, trail: list[Any], depth: int) -> bool:
        """Return whether nothing is wrong at a place any more, once what stands in there is whole."""
        while True:
            error = self._fault()
            if error is None:
                return True
            found = error.trail(self._root)
            if found == trail[: len(found)]:
                return False
            if found[: len(trail)] != trail:
                return True
            if depth == self.DEPTH or not self._mend(found, error, depth + 1):
                return False


def _stand_ins(error: DecodeError) -> list[Any]:
    """Return values of which one may be what was expected."""
    found: list[Any] = ["", 0, False, 0.5, [], {}, "1970-01-01T00:00:00Z", "1970-01-01"]
    expected = error.expected
    if isinstance(expected, _runtime.Choices):
        return [expected.one]
    from ast import literal_eval

    for word in expected.removeprefix("one of ").split(", "):
        try:
            found.insert(0, literal_eval(word))  # a constant is told by its literal
        except (SyntaxError, ValueError):
            continue
    return found


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
