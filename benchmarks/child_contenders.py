"""How each contender is called: four functions over one payload."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from benchmarks import child_cattrs

Call = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to decode and encode; what it cannot do, or is not asked to, is None."""

    name: str
    decode: Call | None
    """From what `json.loads` gives to an object."""
    encode: Call | None
    """From an object to what `json.dumps` takes."""
    loads: Call
    """From bytes to an object."""
    dumps: Call
    """From an object to text or bytes."""
    object: Call | None = None
    """What makes the objects that are encoded; `decode` unless said."""

    def made(self, payload: Any) -> Any:
        """Return the object that is encoded."""
        maker = self.object or self.decode
        return maker(payload) if maker else payload


def contenders(workload: Mapping[str, Any]) -> list[Contender]:
    """Return all contenders for a workload, ours first."""
    name, root = workload["name"], workload["root"]

    def emitted(library: str) -> Any:
        return getattr(import_module(f"{name}_{library}"), root)

    ours = of_dataclass(getattr(import_module(name), root))
    return [
        ours,
        _with_orjson(ours),
        replace(of_dataclass(emitted("unchecked")), name="modelgen, unchecked", encode=None),
        _vendor(getattr(import_module(workload["vendor"]), root)),
        of_pydantic(emitted("pydantic")),
        of_msgspec(emitted("msgspec")),
        child_cattrs.made(import_module(f"{name}_cattrs"), root, Contender),
        _mashumaro(emitted("mashumaro")),
        _parser("json alone", json.loads, json.dumps),
        _parser("orjson alone", *_orjson()),
    ]


def _orjson() -> tuple[Call, Call]:
    orjson: Any = import_module("orjson")
    return orjson.loads, orjson.dumps


def of_dataclass(cls: Any) -> Contender:
    """Return how a dataclass of ours is called."""
    return Contender(
        "modelgen", cls.from_dict, lambda o: o.to_dict(), cls.from_json, lambda o: o.to_json()
    )


def _with_orjson(ours: Contender) -> Contender:
    loads, dumps = _orjson()
    decode, encode = ours.decode, ours.encode
    assert decode is not None
    assert encode is not None
    return Contender(
        "modelgen + orjson",
        None,
        None,
        lambda data: decode(loads(data)),
        lambda o: dumps(encode(o)),
        decode,
    )


def _vendor(cls: Any) -> Contender:
    from_json: Any = import_module("pydantic_core").from_json
    # As the SDKs do it, less the model that they make around each response.
    return Contender(
        "the SDK's models",
        cls.model_validate,
        lambda o: o.model_dump(mode="json", by_alias=True),
        lambda data: cls.model_validate(from_json(data)),
        lambda o: o.model_dump_json(by_alias=True),
    )


def of_pydantic(cls: Any) -> Contender:
    """Return how a model of pydantic is called."""
    return Contender(
        "pydantic v2",
        cls.model_validate,
        lambda o: o.model_dump(mode="json", by_alias=True, exclude_unset=True),
        cls.model_validate_json,
        lambda o: o.model_dump_json(by_alias=True, exclude_unset=True),
    )


def of_msgspec(cls: Any) -> Contender:
    """Return how a struct of msgspec is called."""
    msgspec: Any = import_module("msgspec")

    def choose(kind: Any, value: Any) -> Any:
        for required, struct in getattr(kind, "CHOICES", ()):
            if value.__class__ is dict and required <= value.keys():
                return msgspec.convert(value, struct, dec_hook=choose)
        raise ValueError(value)

    convert, to_builtins = msgspec.convert, msgspec.to_builtins
    return Contender(
        "msgspec",
        lambda data: convert(data, cls, dec_hook=choose),
        to_builtins,
        msgspec.json.Decoder(cls, dec_hook=choose).decode,
        msgspec.json.Encoder().encode,
    )


def _mashumaro(cls: Any) -> Contender:
    # Not held: what is held before the first use would compile itself at every call.
    return Contender(
        "mashumaro",
        lambda data: cls.from_dict(data),
        lambda o: o.to_dict(),
        lambda data: cls.from_dict(json.loads(data)),
        lambda o: json.dumps(o.to_dict()),
    )


def of_json(_: Any) -> Contender:
    """Return how a `TypedDict` is called: not at all, for JSON is one already."""
    return _parser("json", json.loads, json.dumps)


def _parser(name: str, loads: Call, dumps: Call) -> Contender:
    return Contender(name, None, None, loads, dumps)
