"""The hooks without which cattrs cannot read unions, tristates and timestamps."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from types import ModuleType
from typing import Any, Union, get_args, get_origin

Call = Callable[[Any], Any]


def made(module: ModuleType, root: str, contender: Callable[..., Any]) -> Any:
    """Return the contender for one module of attrs classes."""
    converter = _converter(module)
    cls = getattr(module, root)
    read, write = converter.get_structure_hook(cls), converter.get_unstructure_hook(cls)

    def decode(data: Any) -> Any:
        return read(data, cls)

    return contender(
        "cattrs",
        decode,
        write,
        lambda data: decode(json.loads(data)),
        lambda value: json.dumps(write(value)),
    )


def _converter(module: ModuleType) -> Any:
    cattrs: Any = import_module("cattrs")
    gen: Any = import_module("cattrs.gen")
    converter = cattrs.Converter(omit_if_default=True, detailed_validation=False)
    converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))
    converter.register_unstructure_hook(date, date.isoformat)
    unset = vars(module)["Unset"]
    for union, *facts in vars(module)["UNIONS"]:
        hook = _Union(converter, *facts)
        converter.register_structure_hook_func(
            lambda kind, arms=_arms(union): _arms(kind) == arms, hook
        )
    converter.register_structure_hook_factory(
        lambda kind: _is_tristate(kind, unset),
        lambda kind: converter.get_structure_hook(_without(kind, unset)),
    )
    converter.register_unstructure_hook_factory(
        lambda kind: _is_tristate(kind, unset),
        lambda kind: converter.get_unstructure_hook(_without(kind, unset)),
    )
    for cls, names in vars(module)["CLASSES"]:
        overrides = {name: cattrs.override(rename=wire) for name, wire in names.items()}
        if overrides:
            read = gen.make_dict_structure_fn(
                cls, converter, _cattrs_detailed_validation=False, **overrides
            )
            write = gen.make_dict_unstructure_fn(
                cls, converter, _cattrs_omit_if_default=True, **overrides
            )
            converter.register_structure_hook(cls, read)
            converter.register_unstructure_hook(cls, write)
    return converter


def _arms(kind: Any) -> frozenset[Any]:
    """Return the variants of a union without null; nothing for what is no union."""
    return frozenset(get_args(kind) if get_origin(kind) is Union else ()) - {type(None)}


def _is_tristate(kind: Any, unset: type) -> bool:
    return get_origin(kind) is Union and unset in get_args(kind)


def _without(kind: Any, unset: type) -> Any:
    return Union[tuple(part for part in get_args(kind) if part is not unset)]  # noqa: UP007


class _Union:
    """Reads a value of one union: by a tag, by required keys, or by the kind of the JSON value."""

    def __init__(
        self,
        converter: Any,
        tag: str | None,
        records: Sequence[tuple[Any, type]],
        *inside: Any,
    ) -> None:
        self._converter = converter
        self._tag = tag
        self._records = records
        self._list, self._map, self._enum = inside
        self._by_tag: Mapping[Any, tuple[Any, type]] = {}

    def __call__(self, value: Any, _: Any) -> Any:
        if value.__class__ is dict:
            return self._object(value)
        if value is None:
            return None
        if value.__class__ is list and self._list is not None:
            return self._converter.structure(value, self._list)
        if self._enum is not None:
            try:
                return self._enum(value)
            except ValueError:
                return value
        return value

    def _object(self, value: dict[str, Any]) -> Any:
        if self._map is not None:
            return self._converter.structure(value, self._map)
        if self._tag is not None:
            if not self._by_tag:
                hook = self._converter.get_structure_hook
                self._by_tag = {tag: (hook(cls), cls) for tag, cls in self._records}
            read, cls = self._by_tag[value[self._tag]]
            return read(value, cls)
        for required, cls in self._records:
            if all(key in value for key in required):
                return self._converter.structure(value, cls)
        raise ValueError(value)
