"""Follows recorded values through the types of their models, object by object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from ...ir import model as ir
from ...ir.wire import Json
from .match import Fields, Root, member
from .model import Payload


class Occurrence(Struct, frozen=True):
    """An object in a payload that is of a record."""

    record: ir.Record
    payload: Payload
    pointer: str
    value: Mapping[str, Json]
    keys: Mapping[int, Sequence[str]]
    """The fields that it shows, each with the keys that it could be."""


def occurrences(schema: ir.Schema, roots: Iterable[Root]) -> Iterator[Occurrence]:
    """Yield each object that is of a record, from known values through references, lists and unions."""
    fields = Fields(schema)
    for root in roots:
        work: list[tuple[ir.Type, Json, str]] = [(root.type, root.value, root.pointer)]
        while work:
            kind, value, pointer = work.pop()
            match fields.leaf(kind, value), value:
                case ir.ListOf(item=inner), list():
                    work += [(inner, one, f"{pointer}[{n}]") for n, one in enumerate(value)]
                case ir.MapOf(value=inner), dict():
                    work += [(inner, one, member(pointer, key)) for key, one in value.items()]
                case ir.Ref(target=target), dict():
                    model = schema.models[target]
                    if isinstance(model, ir.Record):
                        among = fields.of(model).among(value)
                        yield Occurrence(model, root.payload, pointer, value, among)
                        work += _inside(model, value, among, pointer)
                case _:
                    pass


def _inside(
    record: ir.Record, value: Mapping[str, Json], among: Mapping[int, Sequence[str]], pointer: str
) -> Iterator[tuple[ir.Type, Json, str]]:
    for index, keys in among.items():
        for key in keys:
            yield record.fields[index].type, value[key], member(pointer, key)
    if record.extra is not None:
        known = {key for keys in among.values() for key in keys}
        for key, item in value.items():
            if key not in known:
                yield record.extra.type, item, member(pointer, key)
