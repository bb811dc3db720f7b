"""Walks payloads by the types of their models, and collects what is not as documented."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from ..evidence.payloads.match import Fields, Root, member
from ..evidence.payloads.model import Payload
from ..ir import model as ir
from ..ir.names import plain_name, wire_name
from ..ir.stated import EXPECTED
from ..ir.validate import Budget, is_member, is_scalar, is_valid
from ..ir.wire import Json, is_integer, leaves, takes_null
from .constraints import broken, out_of_range
from .seen import Place, Sample, Seen, Trait

_STEPS = 20_000
"""What the search for a variant may cost."""
_WORDS: Mapping[type, str] = {
    type(None): "null",
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a string",
    list: "a list",
    dict: "an object",
}

OWN = "own"
"""Says that a value of another type is that of the field itself, not of something in it."""


class _Task(Struct, frozen=True):
    """A value that is to be looked at."""

    kind: ir.Type
    value: Json
    place: Place
    pointer: str
    field: ir.Field | None = None
    """The field whose own value it is; None: an item of it, or of none."""


_Tasks: TypeAlias = "Iterator[_Task]"


def observe(schema: ir.Schema, roots: Iterable[Root]) -> Seen:
    """Return what payloads show of a schema."""
    observer = _Observer(schema)
    for root in roots:
        observer.root(root)
    return observer.seen


class _Observer:
    def __init__(self, schema: ir.Schema) -> None:
        self.seen = Seen()
        self._schema = schema
        self._fields = Fields(schema)
        self._payload = Payload("", None)
        self._closed: dict[ir.ModelId, ir.Enumeration] = {}
        """Enumerations without leave for values that they do not list."""

    def root(self, root: Root) -> None:
        """Look at a value in a payload, and at all that is in it."""
        self._payload = root.payload
        target = next((part for part in _parts(root.type) if isinstance(part, ir.Ref)), None)
        if target is None:
            return
        # Not by calls in calls: payloads nest as deep as they like.
        work = [_Task(root.type, root.value, Place(target.target), root.pointer)]
        while work:
            work += self._look(work.pop())

    def _note(self, trait: Trait, task: _Task, detail: str = "") -> None:
        sample = Sample(self._payload, task.pointer, task.value)
        self.seen.note(trait, task.place, detail, sample)

    def _mistyped(self, task: _Task, expected: str) -> None:
        whole = "" if task.field is None else OWN
        self._note(Trait.TYPE, task, f"{_word(task.value)}\0{expected}\0{whole}")

    def _look(self, task: _Task) -> _Tasks:
        """Look at one value; yield what is in it."""
        self._limits(task)
        match task.kind:
            case ir.ScalarType() as kind:
                self._scalar(kind, task)
            case ir.Const() as kind:
                self._const(kind, task)
            case ir.ListOf() | ir.MapOf() as kind:
                yield from self._items(kind, task)
            case ir.Nullable(inner=inner):
                if task.value is not None:
                    yield _Task(inner, task.value, task.place, task.pointer)
            case ir.UnionOf() as kind:
                yield from self._union(kind, task)
            case ir.Ref(target=target):
                yield from self._model(self._schema.models[target], task)
            case ir.StreamOf():
                pass

    def _limits(self, task: _Task) -> None:
        if task.field is not None and task.field.constraints is not None:
            for said in broken(task.field.constraints, task.value):
                self._note(Trait.CONSTRAINT, task, said)

    def _items(self, kind: ir.ListOf | ir.MapOf, task: _Task) -> _Tasks:
        match kind, task.value:
            case ir.ListOf(item=inner), list(items):
                yield from self._inside(task, inner, enumerate(items))
            case ir.MapOf(value=inner), dict(members):
                yield from self._inside(task, inner, members.items())
            case _:
                self._mistyped(task, "a list" if isinstance(kind, ir.ListOf) else "an object")

    def _inside(
        self, task: _Task, inner: ir.Type, items: Iterable[tuple[int | str, Json]]
    ) -> _Tasks:
        for key, item in items:
            way = f"{task.pointer}[{key}]" if isinstance(key, int) else member(task.pointer, key)
            yield _Task(inner, item, task.place, way)

    def _scalar(self, kind: ir.ScalarType, task: _Task) -> None:
        value = task.value
        whole = isinstance(value, float) and value.is_integer() and kind.scalar is ir.Scalar.INTEGER
        if not whole and not is_scalar(kind, value):
            self._mistyped(task, EXPECTED.get(kind.scalar, kind.word))
        elif (said := out_of_range(kind, value)) is not None:
            self._note(Trait.RANGE, task, said)

    def _const(self, kind: ir.Const, task: _Task) -> None:
        wanted, value = kind.value.plain, task.value
        if type(value) is not type(wanted):
            self._mistyped(task, kind.value.text)
        elif value != wanted:
            self._note(Trait.UNLISTED if kind.open else Trait.VALUE, task, kind.value.text)

    def _model(self, model: ir.Model, task: _Task) -> _Tasks:
        match model:
            case ir.Alias():
                yield from self._union(ir.Ref(model.id), task)
            case ir.Enumeration():
                self._enum(model, task)
            case ir.Record():
                if isinstance(task.value, dict):
                    yield from self._record(model, task.value, task.pointer)
                else:
                    self._mistyped(task, "an object")

    def _enum(self, enum: ir.Enumeration, task: _Task) -> None:
        value, is_whole = task.value, is_integer(enum)
        if enum.id not in self._closed:
            self._closed[enum.id] = replace(enum, openness=ir.Openness.CLOSED)
        if is_member(self._closed[enum.id], value) or (enum.flags and type(value) is int):
            return
        if type(value) is not (int if is_whole else str):
            self._mistyped(task, "an integer" if is_whole else "a string")
            return
        self._note(Trait.UNLISTED if enum.open else Trait.VALUE, task, str(enum.id))

    def _union(self, kind: ir.Type, task: _Task) -> _Tasks:
        """Look at a value as what it is in a union, or say that it is nothing of it."""
        arms, value = [*leaves(self._schema, kind)], task.value
        chosen = arms[0] if len(arms) == 1 else None
        if chosen is None and isinstance(value, (dict, list)):
            chosen = self._fields.leaf(kind, value)
        if chosen is None:
            fits = [arm for arm in arms if is_valid(self._schema, arm, value, Budget(_STEPS))]
            # Text beside an open enumeration is no value that this does not list.
            chosen = next(
                (arm for arm in fits if not self._is_open(arm)), fits[0] if fits else None
            )
        if chosen is None:
            chosen = _only(self._schema, arms, value)
        if chosen is None:
            self._note(Trait.VARIANT, task, _word(value))
        else:
            yield replace(task, kind=chosen)

    def _is_open(self, kind: ir.Type) -> bool:
        model = self._schema.models[kind.target] if isinstance(kind, ir.Ref) else None
        return isinstance(model, ir.Enumeration) and model.open

    def _record(self, record: ir.Record, value: Mapping[str, Json], pointer: str) -> _Tasks:
        seen, id = self.seen, record.id
        seen.objects[id] = seen.objects.get(id, 0) + 1
        keys = _chosen(record, value, self._fields.of(record).among(value))
        for index, field in enumerate(record.fields):
            place, key = Place(id, index), keys.get(index)
            if key is None:
                if field.required and not self._is_of_other_direction(field):
                    self._note(Trait.MISSING, _Task(field.type, dict(value), place, pointer))
                continue
            seen.fields[place] = seen.fields.get(place, 0) + 1
            task = _Task(field.type, value[key], place, member(pointer, key), field)
            if key != wire_name(field.name):
                self._note(Trait.SPELLING, task, key)
            if task.value is None and takes_null(self._schema, field.type):
                continue
            if task.value is None and field.nullability is not ir.Nullability.YES:
                is_unsaid = field.nullability is ir.Nullability.UNSAID
                self._note(Trait.NULL_UNSAID if is_unsaid else Trait.NULL_DENIED, task)
            elif task.value is not None:
                yield task
        yield from self._others(record, value, set(keys.values()), pointer)

    def _others(
        self, record: ir.Record, value: Mapping[str, Json], known: set[str], pointer: str
    ) -> _Tasks:
        """Look at the members of an object that are no fields."""
        for key, item in value.items():
            way = member(pointer, key)
            if key in known or record.open:
                continue
            if record.extra is not None:
                yield _Task(record.extra.type, item, Place(record.id, len(record.fields)), way)
            else:
                place = Place(record.id, None, key)
                self.seen.note(Trait.UNKNOWN, place, "", Sample(self._payload, way, item))

    def _is_of_other_direction(self, field: ir.Field) -> bool:
        """Tell whether a field is absent since it goes the other way."""
        is_request = self._payload.is_request
        return field.access is (ir.Access.READ if is_request else ir.Access.WRITE)


def _parts(kind: ir.Type) -> Iterator[ir.Type]:
    while isinstance(kind, ir.ListOf):
        kind = kind.item
    yield kind


def _word(value: Json) -> str:
    return _WORDS[type(value)]


def _chosen(
    record: ir.Record, value: Mapping[str, Json], among: Mapping[int, Sequence[str]]
) -> dict[int, str]:
    """Return the key of each field: its name on the wire, else one that is read or spelled alike."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    rounds: list[list[tuple[int, Sequence[str]]]] = [
        [(index, (wire_name(one.name),)) for index, one in enumerate(record.fields)],
        [(index, one.name.accepted) for index, one in enumerate(record.fields)],
        [(index, (plain_name(record.fields[index].name), *keys)) for index, keys in among.items()],
    ]
    for candidates in rounds:
        for index, keys in candidates:
            key = next((key for key in keys if key in value and key not in taken), None)
            if index not in found and key is not None:
                found[index] = key
                taken.add(key)
    return found


def _only(schema: ir.Schema, arms: Sequence[ir.Type], value: Json) -> ir.Type | None:
    """Return the one type in a union that a value is likest to, so that it can be said what is wrong."""

    def is_like(arm: ir.Type) -> bool:
        match arm:
            case ir.Ref(target=target) if isinstance(enum := schema.models[target], ir.Enumeration):
                return type(value) is (int if is_integer(enum) else str)
            case ir.Ref():
                return isinstance(value, dict)
            case ir.ListOf():
                return isinstance(value, list)
            case ir.MapOf():
                return isinstance(value, dict)
            case ir.Const(value=wanted):
                return type(value) is type(wanted.plain)
            case _:
                return False

    found = [arm for arm in arms if is_like(arm)]
    return found[0] if len(found) == 1 else None
