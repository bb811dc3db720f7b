# Made by modelgen; changes by hand are lost.

from __future__ import annotations

import enum
from _thread import get_ident
from collections.abc import Callable, Mapping
from datetime import date, datetime, timezone
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

__all__ = ["DecodeError", "Model", "OpenIntEnum", "OpenStrEnum", "UNSET", "Unset"]

T = TypeVar("T")
Variants: TypeAlias = tuple[
    tuple[Callable[[Any], Any], str, frozenset[str] | None, frozenset[str]], ...
]
"""Of each variant its decoder, its name, the keys that it declares, and those that it requires.

A list or a map declares none.
"""


class Unset(enum.Enum):
    """The type of `UNSET`, which stands for a member that is not there at all."""

    UNSET = ...  # of no type that other libraries would write as JSON

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __str__(self) -> str:
        return ""  # as of None in a file of comma-separated values


UNSET: Final = Unset.UNSET

NULL: Any = None
"""A null in a place where the docs leave open whether null may come."""


class OpenStrEnum(enum.StrEnum):
    """An enum of strings that also takes strings which the docs do not list."""

    @classmethod
    def _missing_(cls, value: object) -> OpenStrEnum | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member


class OpenIntEnum(enum.IntEnum):
    """An enum of integers that also takes integers which the docs do not list."""

    @classmethod
    def _missing_(cls, value: object) -> OpenIntEnum | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        member = int.__new__(cls, value)
        member._name_ = str(value)
        member._value_ = value
        return member


class _OpenMembers(dict[Any, Any]):
    """The table from an open enum's values to its members; a new value gives a new member."""

    def __init__(self, kind: type[enum.Enum]) -> None:
        super().__init__(kind._value2member_map_)
        self._kind = kind

    def __missing__(self, value: Any) -> Any:
        return self._kind(value)


def members(kind: type[enum.Enum]) -> dict[Any, Any]:
    """Return the table from an enum's values to its members."""
    return kind._value2member_map_


def open_members(kind: type[enum.Enum]) -> dict[Any, Any]:
    """Return the table from an open enum's values to its members."""
    return _OpenMembers(kind)


class Model:
    """What all dataclasses of this package have in common."""

    # `_rest` has raw members that no attribute can hold: a null where the docs leave open whether
    # null may come. `_texts` has each timestamp that was read and, after it, its text. Both are
    # written back as they were; writing a timestamp anew would take longer than all the rest.
    __slots__ = ("__weakref__", "_rest", "_texts")

    # Of any type, as mypy misses what slots a dataclass inherits.
    _rest: Any
    _texts: Any

    def __post_init__(self) -> None:
        self._rest = None
        self._texts = ()

    def __repr__(self) -> str:
        """Return how the object is made; what is not there is left out."""
        place = id(self), get_ident()
        if place in _INSIDE:
            return "..."
        _INSIDE.add(place)
        try:
            return f"{self.__class__.__qualname__}({', '.join(_shown(self))})"
        finally:
            _INSIDE.discard(place)

    def to_dict(self) -> dict[str, Any]:
        """Return what `json.dumps` takes."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Let pydantic, and FastAPI with it, read and write by `from_dict` and `to_dict`."""
        return _core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        """Let pydantic describe the JSON, by the annotations and docstrings of the class."""
        return _json_schema(cls, handler)


_INSIDE: set[tuple[int, int]] = set()
"""What each thread is within, of what may have itself somewhere inside."""


def _shown(model: Any) -> list[str]:
    from dataclasses import fields

    found: list[str] = []
    for field in fields(model):
        value = getattr(model, field.name)
        is_absent = value is UNSET or (value is None and field.default is None)
        if not is_absent:
            found.append(f"{field.name}={value!r}")
    return found


class DecodeError(ValueError):
    """Says that some JSON is not what the docs say, where, and what was expected."""

    path: str
    """The way from the outermost value to the wrong one, such as `$.data[3].status`."""
    where: str
    """The model and field, such as `ActorToken.status`; "" for a value that is no field."""
    value: Any
    """The wrong value."""
    expected: str
    """What stands in the docs, such as `one of pending, accepted, revoked`."""
    variant: str
    """The variant of a union that came nearest, such as `list[Dog]`, and of one in it after ` > `."""

    def __init__(self, value: Any, expected: str) -> None:
        self.path = "$"
        self.where = ""
        self.value = value
        self.expected = expected
        self.variant = ""
        self._holder: Any = None
        self._key: Any = None
        self._missing = False
        super().__init__(value, expected)

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        at = f"(at {self.path})"
        if self.variant:
            at += f"; the nearest variant is {self.variant}"
        if self._missing:
            return f"{where}missing, {self.expected} is required {at}"
        try:
            shown = repr(self.value)
        except RecursionError:
            shown = "..."
        shown = shown if len(shown) <= 80 else f"{shown[:77]}..."
        return f"{where}{shown} is not {self.expected} {at}"

    def at(self, key: str, name: str = "") -> DecodeError:
        """Say which member the value is, unless that is known already; `within` says of what."""
        where = f".{name or key}"
        if self._holder is None:
            self._holder, self._key, self.where = _SOME_OBJECT, key, where
        elif not self.where:
            self.where = where
        return self

    def within(self, data: dict[str, Any], model: str) -> DecodeError:
        """Say which object it is whose member is wrong, and of which model."""
        if self._holder is _SOME_OBJECT:
            self._holder = data
            if self.value is _SOME_OBJECT:
                self._is(data.get(self._key))
            self._missing = self._key not in data
        if self.where.startswith("."):
            self.where = f"{model}{self.where}"
        return self

    def lacking(self, data: dict[str, Any]) -> DecodeError:
        """Say that the wrong member is missing in the object that is really there."""
        self._holder, self._missing = data, True
        self._is(None)
        return self

    def copy(self) -> DecodeError:
        """Return an error that says the same, and may be told more."""
        made = DecodeError(self.value, self.expected)
        made.__dict__.update(self.__dict__)
        return made

    def moved(
        self, copy: dict[str, Any], data: dict[str, Any], others: Mapping[str, str]
    ) -> None:
        """Say that the object was a copy, with other names, of the one that is really there."""
        if self._holder is copy:
            self._holder = data
            keys = (key for key in data if others.get(key, key) == self._key)
            self._key = next(keys, self._key)

    def _is(self, value: Any) -> None:
        self.value = value
        self.args = (value, self.expected)

    def among(self, holder: Any, where: str) -> DecodeError:
        """Say that the value is somewhere in a list or an object."""
        if self._holder is None:
            items = holder.items() if holder.__class__ is dict else enumerate(holder)
            for key, item in items:
                if item is self.value:
                    return self._among(holder, key, where)
        elif not self.where:
            self.where = where
        return self

    def _among(self, holder: Any, key: Any, where: str) -> DecodeError:
        if self.value is not holder:
            self._holder, self._key, self.where = holder, key, where
        elif not self.where:
            self.where = where
        return self

    def under(self, variant: str) -> DecodeError:
        """Say which variant of a union the value was read as."""
        self.variant = f"{variant} > {self.variant}" if self.variant else variant
        return self

    def trail(self, root: Any) -> list[Any]:
        """Return the keys that lead from a value to the wrong one in it."""
        if self._holder is None:
            return _trail(root, self.value)
        return [*_trail(root, self._holder), self._key]

    def settle(self, root: Any) -> DecodeError:
        """Find the way from the outermost value to the holder of the wrong one."""
        self.path = "$" + "".join(_step(key) for key in self.trail(root))
        return self


def _trail(root: Any, target: Any) -> list[Any]:
    work: list[tuple[Any, list[Any]]] = [(root, [])]
    while work:
        value, trail = work.pop()
        if value is target:
            return trail
        if value.__class__ is dict:
            work += [(item, [*trail, key]) for key, item in value.items()]
        elif value.__class__ is list:
            work += [(item, [*trail, index]) for index, item in enumerate(value)]
    return []


def _step(key: Any) -> str:
    if key.__class__ is int:
        return f"[{key}]"
    return f".{key}" if str(key).isidentifier() else f"[{key!r}]"


FAULTS = (KeyError, DecodeError)
"""What the decoder of a model meets: a required key that is not there, or anything else wrong."""
_SOME_OBJECT: Any = object()
"""Stands for an object that the decoder around will name, and for its wrong member."""


def placed(
    error: KeyError | DecodeError,
    decode: Callable[[Any], Any],
    data: dict[str, Any],
    model: str,
) -> DecodeError:
    """Return the error that knows its place, once the decoder of a model has met a fault."""
    if isinstance(error, DecodeError):
        return error.within(data, model)
    # What was expected of a missing member is what the decoder says of one that is never right.
    try:
        decode({**data, error.args[0]: object()})
    except DecodeError as found:
        return found.lacking(data)
    return mismatch(data, "an object")


def respelled(
    decode: Callable[[Any], T],
    data: dict[str, Any],
    others: Mapping[str, str],
    model: str,
) -> T:
    """Decode an object that has members under further names, which lead to their first ones.

    Raises `DecodeError` for a member that is there under two names.
    """
    found: dict[str, Any] = {}
    for key, value in data.items():
        name = others.get(key, key)
        if name in found:
            first = next(one for one in data if others.get(one, one) == name)
            error = DecodeError(value, f"the only one, `{first}` is there as well")
            raise error.at(key).within(data, model)
        found[name] = value
    try:
        return decode(found)
    except DecodeError as error:
        error.moved(found, data, others)
        raise


def mismatch(value: Any, expected: str) -> DecodeError:
    """Return the error for a value whose place the caller knows."""
    return DecodeError(value, expected)


def wrong(key: str, expected: str, name: str = "") -> DecodeError:
    """Return the error for a member that is wrong or missing; `name` if the docs call it so."""
    return DecodeError(_SOME_OBJECT, expected).at(key, name)


def wrong_tag(
    holder: dict[str, Any], key: str, where: str, expected: str
) -> DecodeError:
    """Return the error for a tag that is wrong or missing."""
    error = DecodeError(_SOME_OBJECT, expected).at(key).within(holder, "")
    error.where = where
    return error


def wrong_item(holder: Any, item: Any, where: str, expected: str) -> DecodeError:
    """Return the error for something in a list or an object."""
    return DecodeError(item, expected).among(holder, where)


def one_of(table: dict[Any, Any]) -> str:
    """Return what a table allows, in words."""
    names = [str(name) if name else repr(name) for name in table]
    if len(names) == 1:
        return repr(next(iter(table)))
    if len(names) > 20:
        names = [*names[:20], f"{len(names) - 20} more"]
    return f"one of {', '.join(names)}"


class Digits(float):
    """A number of a JSON text that a float would not be the same as; the text is kept."""

    __slots__ = ("text",)

    text: str

    def __repr__(self) -> str:
        return self.text

    def __reduce__(self) -> Any:
        return _digits, (self.text,)


_EXACT = 2**53
"""Up to here every integer is a float."""


def _as_decimal(text: str) -> Any:
    from decimal import Decimal

    return Decimal(text)


def _whole(value: Any) -> int | None:
    """Return the integer that a number without a fraction is, unless digits of it were lost.

    What is beyond a float is none, so that a few characters of text do not fill the memory.
    """
    if value.__class__ is float:
        return int(value) if value.is_integer() and abs(value) <= _EXACT else None
    number = _as_decimal(value.text) if value.__class__ is Digits else value
    if not hasattr(number, "to_integral_value"):
        return number if number.__class__ is int else None
    if not number or _real(number) is None or number != number.to_integral_value():
        return 0 if number == 0 else None
    return int(number)


def _real(value: Any) -> float | None:
    """Return the float that a number in another form is, unless it is beyond what floats hold."""
    if value.__class__ is int or value.__class__ is float:
        found: float = value
        return found
    if value.__class__ is not Digits and not hasattr(value, "to_integral_value"):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if number - number == 0 else None


def whole(value: Any, key: str, name: str = "", expected: str = "an integer") -> int:
    """Return the integer that a member is in another form, such as 12.0, or say that it is none."""
    found = _whole(value)
    if found is None:
        raise wrong(key, expected, name)
    return found


def real(value: Any, key: str, name: str = "") -> float:
    """Return the float that a member is in another form, or say that it is none."""
    found = _real(value)
    if found is None:
        raise wrong(key, "a number", name)
    return found


def whole_items(holder: Any, where: str) -> Any:
    """Return a list or an object whose items are integers, some of them in another form."""
    return _numbers(holder, where, _whole, "an integer")


def real_items(holder: Any, where: str) -> Any:
    """Return a list or an object whose items are floats, some of them in another form."""
    return _numbers(holder, where, _real, "a number")


def _numbers(holder: Any, where: str, read: Callable[[Any], Any], expected: str) -> Any:
    is_object = holder.__class__ is dict
    found: list[Any] = []
    for item in holder.values() if is_object else holder:
        number = read(item)
        if number is None:
            raise wrong_item(holder, item, where, expected)
        found.append(number)
    return dict(zip(holder, found)) if is_object else found


def reread_number(value: Any, decode: Callable[[Any], Any], expected: str) -> Any:
    """Decode a number in another form as one of a union's variants, or say that it is none.

    As a float it may have lost digits, so that only a float may be made of that.
    """
    for read in (_real, _whole):
        number = read(value)
        if number is not None and number.__class__ is not value.__class__:
            try:
                found = decode(number)
            except DecodeError:
                continue
            if found is number or read is _whole:
                return found
    raise mismatch(value, expected)


def decoded(decode: Callable[[Any], T], data: Any) -> T:
    """Decode the outermost value; an error knows its whole path."""
    try:
        return decode(data)
    except DecodeError as error:
        raise error.settle(data) from None
    except RecursionError:
        raise mismatch(data, "nested within Python's recursion limit") from None


def best(
    value: Any,
    variants: Variants,
    expected: str,
    alike: bool = False,
    others: Mapping[str, list[str]] | None = None,
) -> Any:
    """Decode an object or a list as the variant that drops the fewest members, at any depth.

    Variants whose required keys are not all there are out. What only a map, a value of any type or
    undeclared members would keep counts as dropped if keys are there that another variant requires,
    at any depth. Of equals, a variant that requires keys wins, then the one that declares the most members,
    then one that gives the whole value back, then the first; those that require keys come first, and of
    these the ones with the fewest fields. `alike` says that members which several variants declare are
    the same in all of them: then the first that declares every key is as good as any other. `others` has
    what keys stand for under which members are read as well.
    """
    trials = _TRIALS.get(get_ident()) if _TRIALS else None
    if trials is None:
        return _best(value, variants, expected, alike, others)
    place = id(value), id(variants)
    if place not in trials:
        found: Any
        try:
            found = _best(value, variants, expected, alike, others)
        except DecodeError as error:
            found = error
        trials[place] = value, found  # while the value is held, no other has its id
    found = trials[place][1]
    if isinstance(found, DecodeError):
        raise found.copy()
    return found


_TRIALS: dict[int, dict[tuple[int, int], tuple[Any, Any]]] = {}
"""What the unions within a value came to, of each thread that tries variants of a union around them.

Otherwise each level of nested unions would multiply the work.
"""


def _best(
    value: Any,
    variants: Variants,
    expected: str,
    alike: bool,
    others: Mapping[str, list[str]] | None,
) -> Any:
    keys = value.keys() if value.__class__ is dict else frozenset[str]()
    there: Any = keys
    if others is not None and not others.keys().isdisjoint(keys):
        there = {*keys, *(name for key in keys for name in others.get(key, ()))}
    if alike:
        for decode, _, known, required in variants:
            if known is not None and required <= there and known.issuperset(value):
                try:
                    return decode(value)
                except DecodeError:
                    break
    fits = [
        (len(value) if known is None else len(keys - known), index)
        for index, (_, _, known, required) in enumerate(variants)
        if known is None or required <= there
    ]
    if len(fits) == 1:
        try:
            return variants[fits[0][1]][0](value)
        except DecodeError:
            pass
    ident = get_ident()
    if ident in _TRIALS:
        return _compared(value, keys, variants, sorted(fits), expected)
    _TRIALS[ident] = {}
    try:
        return _compared(value, keys, variants, sorted(fits), expected)
    finally:
        del _TRIALS[ident]


def _compared(
    value: Any,
    keys: Any,
    variants: Variants,
    fits: list[tuple[int, int]],
    expected: str,
) -> Any:
    total = _members(value)
    errors: dict[int, DecodeError] = {}
    found: list[tuple[int, int, bool, int, bool, Any]] = []
    for _, index in fits:
        decode, _, _, required = variants[index]
        try:
            decoded = decode(value)
        except DecodeError as error:
            errors[index] = error
            continue
        spare, back = total - _declared(decoded), encode(decoded)
        if not spare and back == value:
            return decoded
        is_sure = bool(required) or _declared(decoded, only_required=True) > 0
        found.append(
            (total - _members(back), spare, back != value, index, is_sure, decoded)
        )
    if not found:
        raise _nearest(value, keys, variants, errors, expected)
    sure = sum(one[4] for one in found)
    least = min(found, key=lambda one: (one[sure > one[4]], not one[4], *one[1:4]))
    return least[5]


def _nearest(
    value: Any,
    keys: Any,
    variants: Variants,
    errors: dict[int, DecodeError],
    expected: str,
) -> DecodeError:
    """Return the error of the variant that lacks the fewest keys and knows the most, or gets furthest."""
    away = [
        1 if known is None else len(required - keys) + len(keys - known)
        for _, _, known, required in variants
    ]
    found: DecodeError | None = None
    furthest: tuple[int, int] = (-1, -1)
    for index, (decode, name, _, _) in enumerate(variants):
        if away[index] > min(away):
            continue
        error = errors.get(index)
        if error is None:
            try:
                decode(value)
            except DecodeError as raised:
                error = raised
            else:
                continue
        trail = error.trail(value)
        order = [*value].index(trail[0]) if trail and trail[0] in keys else -1
        place = (trail[0] if value.__class__ is list and trail else order, len(trail))
        if place > furthest:
            found, furthest = error.under(name), place
    return found or mismatch(value, expected)


def _members(value: Any) -> int:
    """Count the members in a JSON value, at any depth; a null is as good as none."""
    if value.__class__ is list:
        return sum(map(_members, value))
    if value.__class__ is not dict:
        return 0
    items = [item for item in value.values() if item is not None]
    return len(items) + sum(map(_members, items))


def _declared(value: Any, only_required: bool = False) -> int:
    """Count the members that became attributes of their own, at any depth."""
    if value.__class__ is list:
        return sum(_declared(item, only_required) for item in value)
    if value.__class__ is dict:
        return sum(_declared(item, only_required) for item in value.values())
    if not isinstance(value, Model):
        return 0
    cls: Any = value.__class__
    count = 0
    for name, is_own, is_required in _attributes(cls):
        item = getattr(value, name)
        if item is not None and item is not UNSET:
            count += is_required if only_required else is_own
            count += _declared(item, only_required)
    return count


@cache
def _attributes(cls: Any) -> list[tuple[str, bool, bool]]:
    """Return of each attribute whether it is a member's own, and whether that is required.

    What has undeclared members is made by a factory. A required member has no default, or it is a
    constant: then a mark says so, or the type, which does not end in `None`.
    """
    from dataclasses import MISSING, fields

    found: list[tuple[str, bool, bool]] = []
    for field in fields(cls):
        is_own = field.default_factory is MISSING
        is_stated = "required" in field.metadata or str(field.type).endswith("]")
        is_constant = field.default not in (None, UNSET) and is_stated
        is_required = is_own and (field.default is MISSING or is_constant)
        found.append((field.name, is_own, is_required))
    return found


def _core_schema(cls: Any) -> Any:
    """Return what pydantic reads and writes a class by; a `TypeError` says why it cannot."""
    from dataclasses import fields
    from importlib import import_module

    if cls not in _plain:
        raise TypeError(f"{cls!r}: `from_dict` of a subclass gives the class itself")
    if not hasattr(cls, "from_dict"):
        raise TypeError(f"{cls!r} is never JSON, though what it wraps may be")
    core = import_module("pydantic_core.core_schema")

    def read(value: Any, count: Callable[[Any], Any]) -> Any:
        if isinstance(value, cls):
            return value
        try:
            found = cls.from_dict(value)
        except DecodeError as error:
            raise _validation_error(cls, error, value) from None
        count(value)
        return found

    read.__name__ = cls.__name__  # as errors call it
    # Of a union's variants pydantic takes the one with the most keys, which this counts.
    key = core.typed_dict_field(core.any_schema(), required=False)
    keys = core.typed_dict_schema({_key(field): key for field in fields(cls)})
    written = core.plain_serializer_function_ser_schema(_as_dict)
    return core.no_info_wrap_validator_function(
        read, keys, ref=_reference(cls), serialization=written
    )


def _validation_error(cls: Any, error: DecodeError, value: Any) -> Exception:
    from importlib import import_module

    core = import_module("pydantic_core")
    said = {"message": str(error)}
    kind = core.PydanticCustomError("decode_error", "{message}", said)
    place = tuple(error.trail(value))
    line = {"type": kind, "loc": place, "input": error.value}
    made: Exception = core.ValidationError.from_exception_data(cls.__name__, [line])
    return made


def _as_dict(model: Model) -> dict[str, Any]:
    return model.to_dict()


def _key(field: Any) -> str:
    key: str = field.metadata.get("wire", field.name)
    return key


def _reference(cls: Any) -> str:
    return f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"


def _json_schema(cls: Any, handler: Any) -> Any:
    """Return the JSON Schema of a class; pydantic's handler has those of others in it."""
    from dataclasses import fields
    from inspect import cleandoc
    from typing import get_type_hints

    types, docs = get_type_hints(cls), _docs(cls)
    found: dict[str, Any] = {"title": cls.__name__, "type": "object"}
    if cls.__dict__["__doc__"]:
        found["description"] = cleandoc(cls.__doc__)
    found.update(properties={}, required=[])
    place = id(cls), get_ident()
    _INSIDE.add(place)
    try:
        for field, (name, is_own, is_required) in zip(fields(cls), _attributes(cls)):
            # A null that means absence is none of the values.
            absent = (Unset, type(None)) if field.default is None else (Unset,)
            said = _type_schema(types[name], handler, absent)
            if not is_own:
                found.update(said)  # of a map: what its values are
                continue
            if name in docs:
                said["description"] = docs[name]
            found["properties"][_key(field)] = said
            found["required"] += [_key(field)] * is_required
    finally:
        _INSIDE.discard(place)
    return found


@cache
def _docs(cls: Any) -> dict[str, str]:
    """Return the docstrings of a class's attributes, where its source is at hand."""
    from ast import AnnAssign, ClassDef, Constant, Expr, Name, parse
    from inspect import cleandoc, getsource

    try:
        (made,) = parse(getsource(cls)).body
    except OSError:
        return {}
    body = made.body if isinstance(made, ClassDef) else []
    found: dict[str, str] = {}
    for line, below in zip(body, body[1:]):
        if isinstance(line, AnnAssign) and isinstance(line.target, Name):
            if isinstance(below, Expr) and isinstance(below.value, Constant):
                found[line.target.id] = cleandoc(str(below.value.value))
    return found


_JSON_TYPES: dict[str, dict[str, Any]] = {
    "str": {"type": "string"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "bool": {"type": "boolean"},
    "NoneType": {"type": "null"},
    "datetime": {"type": "string", "format": "date-time"},
    "date": {"type": "string", "format": "date"},
    "Decimal": {"type": ["number", "string"]},
    "bytes": {"type": "string", "contentEncoding": "base64"},
}


def _type_schema(
    kind: Any, handler: Any, absent: tuple[Any, ...] = ()
) -> dict[str, Any]:
    from types import UnionType
    from typing import Literal, Union, get_args, get_origin

    origin, args = get_origin(kind), get_args(kind)
    if origin is Union or origin is UnionType:
        said = [arm for arm in args if get_origin(arm) is Literal]
        words = [word for arm in said for word in get_args(arm)]
        rest = [arm for arm in args if arm not in said and arm not in absent]
        found: list[dict[str, Any]] = [{"enum": words}] if words else []
        found += [_type_schema(arm, handler) for arm in rest]
        return found[0] if len(found) == 1 else {"anyOf": found}
    if origin is Literal:
        return {"enum": [*args]}
    if origin is list:
        return {"type": "array", "items": _type_schema(args[0], handler)}
    if origin is dict:
        values = _type_schema(args[1], handler)
        return {"type": "object", "additionalProperties": values}
    if not isinstance(kind, type):
        return {}  # an alias that leads to itself
    if issubclass(kind, (Model, enum.Enum)):
        return _named_schema(kind, handler)
    return {**_JSON_TYPES.get(kind.__name__, {})}


def _named_schema(cls: Any, handler: Any) -> dict[str, Any]:
    from importlib import import_module

    core = import_module("pydantic_core.core_schema")
    if (id(cls), get_ident()) in _INSIDE:
        schema = core.definition_reference_schema(_reference(cls))
    else:
        own = import_module("pydantic").TypeAdapter(cls).core_schema
        schema = core.definitions_schema(own, [])
    made: dict[str, Any] = handler(schema)
    return made


def keep_null(model: Model, key: str) -> None:
    """Remember a null that no attribute can tell from absence."""
    model._rest = {**(model._rest or {}), key: None}


def write_rest(rest: dict[str, Any], data: dict[str, Any]) -> None:
    """Write back what was remembered, unless an attribute has a value by now."""
    for key, value in rest.items():
        data.setdefault(key, value)


moment = datetime.fromisoformat
"""Reads a timestamp: RFC 3339, or any other form of ISO 8601 that Python reads."""
_TWO = tuple(f"{number:02}" for number in range(100))


def reread(holder: dict[str, Any], key: str, name: str = "") -> datetime:
    """Return the timestamp in a member that `moment` does not read, or say what is wrong."""
    try:
        return _read_moment(holder[key])
    except (TypeError, ValueError):
        raise wrong(key, "a timestamp", name) from None


def _read_moment(text: Any) -> datetime:
    if text.__class__ is str and text[-1:] == "z":  # as RFC 3339 allows
        text = f"{text[:-1]}Z"
    return moment(text)


class _Timestamp(datetime):
    """A timestamp whose text is not the one that we would write; the text is kept."""

    __slots__ = ("text",)

    text: str

    def __deepcopy__(self, memo: Any) -> _Timestamp:
        return self

    def __reduce_ex__(self, protocol: Any) -> Any:
        text = getattr(self, "text", "")
        return (read_datetime, (text,)) if text else super().__reduce_ex__(protocol)


def read_datetime(value: Any) -> datetime:
    """Read a timestamp that keeps its own text if we would not write it the same."""
    found = _read_moment(value)
    if _canonical(found) == value:
        return found
    kept = _Timestamp.combine(found.date(), found.timetz())
    kept.text = value
    return kept


def write_datetime(value: datetime) -> str:
    """Write a timestamp; one that keeps its text comes out as it was."""
    if value.__class__ is _Timestamp:
        text: str = getattr(value, "text", "")
        if text:
            return text
    return _canonical(value)


def _canonical(value: datetime) -> str:
    micro = value.microsecond
    if value.tzinfo is not timezone.utc or value.year < 1000:
        spec = "milliseconds" if micro and not micro % 1000 else "auto"
        text = value.isoformat(timespec=spec)
        return f"{text[:-6]}Z" if value.tzinfo is timezone.utc else text
    two = _TWO  # `isoformat` takes twice as long
    text = f"{value.year}-{two[value.month]}-{two[value.day]}T"
    text += f"{two[value.hour]}:{two[value.minute]}:{two[value.second]}"
    if not micro:
        return text + "Z"
    return f"{text}.{micro // 1000:03}Z" if not micro % 1000 else f"{text}.{micro:06}Z"


def read_date(value: Any) -> date:
    """Read a calendar date, `YYYY-MM-DD` (RFC 3339, full-date)."""
    if len(value) != 10 or not value[4] == value[7] == "-":
        raise ValueError(value)
    return date.fromisoformat(value)


def write_date(value: date) -> str:
    """Write a calendar date."""
    return value.isoformat()


def read_decimal(value: Any) -> Any:
    """Read a decimal number from text or from a number; it is written back as what it was."""
    if value.__class__ is str:
        if "_" in value or not value.isascii() or value != value.strip():
            raise ValueError(value)
        number = _decimal().kept(value, value)
    elif value.__class__ is int or value.__class__ is float:
        number = _decimal().kept(repr(value), value)
    elif value.__class__ is Digits:
        number = _decimal().kept(value.text, value)
        if number != _as_decimal(repr(float(value))):
            number.raw = _as_decimal(value.text)
    elif hasattr(value, "to_integral_value"):
        number = _decimal().kept(value, value)
    else:
        raise TypeError(value)
    if not number.is_finite():
        raise ValueError(value)
    return number


def write_decimal(value: Any) -> Any:
    """Write a decimal number: one that was read as it was, any other as a number.

    What neither an integer nor a float says exactly stays a decimal number, which `to_json` writes.
    """
    raw = getattr(value, "raw", None)
    if raw is not None:
        return raw
    whole = _whole(value)
    if whole is not None:
        return whole
    number = float(value)
    is_same = number != number or _as_decimal(repr(number)) == value
    return number if is_same else value


@cache
def _decimal() -> Any:
    from decimal import Decimal, InvalidOperation

    class Kept(Decimal):
        """A decimal number that knows what it was read from."""

        raw: Any = None

        @classmethod
        def kept(cls, text: Any, raw: Any) -> Any:
            try:
                number = cls(text)
            except InvalidOperation:
                raise ValueError(text) from None
            number.raw = raw
            return number

        def __copy__(self) -> Any:
            return self

        def __deepcopy__(self, memo: Any) -> Any:
            return self

        def __reduce__(self) -> Any:
            return read_decimal, (Decimal(self) if self.raw is None else self.raw,)

    return Kept


def read_bytes(value: Any) -> bytes:
    """Read bytes from base64 (RFC 4648, section 4)."""
    from base64 import b64decode

    data = b64decode(value, validate=True)
    if write_bytes(data) != value:
        raise ValueError(value)
    return data


def write_bytes(value: bytes) -> str:
    """Write bytes as base64."""
    from base64 import b64encode

    return b64encode(value).decode()


def loads(data: str | bytes) -> Any:
    """Parse JSON text; whatever is no JSON, `NaN` included, is a `DecodeError`."""
    try:
        return _parser()(data if isinstance(data, str) else _text(data))
    except (ValueError, RecursionError) as error:
        raise DecodeError(data, f"JSON: {error}") from error


def dumps(value: Any) -> str:
    """Write JSON text; a number that JSON does not have is a `ValueError`."""
    return _written(value)


def _written(value: Any) -> str:
    """Write JSON text with all digits of numbers, which the standard library cannot."""
    if value.__class__ is dict:
        items = [f"{_printer()(key)}: {_written(item)}" for key, item in value.items()]
        return "{" + ", ".join(items) + "}"
    if value.__class__ is list:
        return f"[{', '.join(map(_written, value))}]"
    if value.__class__ is Digits:
        text: str = value.text
        return text
    if hasattr(value, "to_integral_value") and value.is_finite():
        return str(value)
    return _printer()(value)


def _text(data: bytes) -> str:
    from json import detect_encoding

    return data.decode(detect_encoding(data))


@cache
def _parser() -> Callable[[str], Any]:
    from json import JSONDecoder

    def refuse(name: str) -> Any:
        raise ValueError(f"it has no {name}")

    def read_float(text: str) -> float:
        number = float(text)
        return number if repr(number) == text else _digits(text)

    return JSONDecoder(parse_constant=refuse, parse_float=read_float).decode


def _digits(text: str) -> Digits:
    number = Digits(text)
    number.text = text
    return number


@cache
def _printer() -> Callable[[Any], str]:
    from json import JSONEncoder

    return JSONEncoder(allow_nan=False).encode


def encode(value: Any) -> Any:
    """Return the JSON form of a value of any type that this package knows."""
    return ENCODERS[value.__class__](value)


class _Encoders(dict[type, Callable[[Any], Any]]):
    """Functions by class; that of a further class is looked for once."""

    def __missing__(self, cls: type) -> Callable[[Any], Any]:
        found: Callable[[Any], Any]
        if issubclass(cls, Model):
            found = cls.to_dict
        elif issubclass(cls, enum.Enum):
            found = _encode_member
        elif hasattr(cls, "to_integral_value"):
            found = write_decimal
        else:
            known = [other for other in list(self) if issubclass(cls, other)]
            found = self[known[0]] if known else _as_is
        self[cls] = found
        return found


def _encode_member(value: enum.Enum) -> Any:
    return value._value_


def _encode_items(value: dict[str, Any]) -> dict[str, Any]:
    encoders = ENCODERS
    return {key: encoders[item.__class__](item) for key, item in value.items()}


def _encode_list(value: list[Any]) -> list[Any]:
    encoders = ENCODERS
    return [encoders[item.__class__](item) for item in value]


def _as_is(value: Any) -> Any:
    return value


ENCODERS = _Encoders(
    {
        str: _as_is,
        int: _as_is,
        float: _as_is,
        bool: _as_is,
        type(None): _as_is,
        list: _encode_list,
        dict: _encode_items,
        datetime: write_datetime,
        date: write_date,
        bytes: write_bytes,
    }
)


_plain: dict[Any, Any] = {}
"""The class as it was written, of each class; None for those that are complete."""


if TYPE_CHECKING:

    def new(cls: type[T]) -> T:
        """Return an instance whose attributes are not set yet."""
        raise NotImplementedError

else:
    from _thread import RLock
    from sys import version_info

    new = object.__new__

    # Type checkers read `dataclasses` itself. At run time most classes of a large package are
    # imported and never used, and making a dataclass of one takes most of the time of importing
    # it. So a class gets its slots at once, and the rest from `dataclasses` when it is first used.

    class _Default:
        __slots__ = ("options",)

        def __init__(self, options):
            self.options = options

    def field(**options):
        return _Default(options)

    class _Deferred:
        """Stands for what a dataclass has, and makes a dataclass of the class when asked."""

        __slots__ = ("name",)

        def __init__(self, name):
            self.name = name

        def __get__(self, instance, owner):
            # Not `getattr(instance, …)`: after `super()`, that would find what called us.
            # And `inspect.signature` gives the class for the instance.
            line = (*owner.__mro__, *getattr(instance, "__mro__", ()))
            home = next(cls for cls in line if cls in _plain)
            with _completing:  # a thread that comes second waits, and finds it done
                _complete(home)
            found = home.__dict__[self.name]
            bind = getattr(found, "__get__", None)
            return found if bind is None else bind(instance, owner)

    _names = [
        "__dataclass_fields__",
        "__dataclass_params__",
        "__eq__",
        "__init__",
    ]
    if version_info >= (3, 13):
        _names.append("__replace__")
    _DEFERRED = {name: _Deferred(name) for name in _names}
    _completing = RLock()

    def dataclass(*, slots, kw_only):
        return _slotted

    def _slotted(plain):
        namespace = dict(plain.__dict__)
        names = tuple(plain.__annotations__)
        for name in ("__dict__", "__weakref__", *names):
            namespace.pop(name, None)
        namespace.update(_DEFERRED, __slots__=names, __match_args__=(), __hash__=None)
        made = type(plain)(plain.__name__, plain.__bases__, namespace)
        _plain[made] = plain
        return made

    def _complete(cls):
        import dataclasses

        plain = _plain[cls]
        if plain is None:
            return
        for name in plain.__annotations__:
            default = plain.__dict__.get(name)
            if isinstance(default, _Default):
                setattr(plain, name, dataclasses.field(**default.options))
        full = dataclasses.dataclass(kw_only=True, repr=False)(plain)
        for name in _DEFERRED:
            setattr(cls, name, full.__dict__[name])
        _plain[cls] = None
