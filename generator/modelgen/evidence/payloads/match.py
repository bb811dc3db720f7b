"""Pairs recorded payloads with the models that they are of.

What is said of a payload counts first: a model for its file, or for its call. Then a name that its
file, folder, path or the key above it suggests, if the model has half of the members, or the members
all that it requires. Then the
members alone, if one model has them all and nothing else has as many of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from msgspec import Struct

from ...ir import model as ir
from ...ir.keys import FieldKeys, letters
from ...ir.validate import could_be
from ...ir.wire import Json, is_json, leaves, variants
from .model import Payload

_ENOUGH = 3
"""How many members a model needs to be known by them alone."""
_SOME = 2
"""How many members are enough beside a name, if none is missing that the model requires."""
_NAMED = 3
"""How many candidates are named."""
_LEVELS = 4
"""How deep an object that is of no model is searched for some that are."""
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""))
"""What a name of several ends in, and what that of one has instead."""
Object = Mapping[str, Json]


class Root(Struct, frozen=True):
    """A value in a payload whose type is known."""

    payload: Payload
    pointer: str
    """The way to it, such as `$.items[0]`."""
    type: ir.Type
    value: Json


class Unmatched(Struct, frozen=True):
    """A payload that is of no model, or of several equally."""

    payload: Payload
    candidates: tuple[str, ...]


class Matches(Struct, frozen=True):
    """What recorded values are of."""

    roots: tuple[Root, ...]
    unmatched: tuple[Unmatched, ...]
    unknown: tuple[str, ...]
    """The names of models that are said of payloads, and that nothing has."""


class Fit(Struct, frozen=True, order=True):
    """How well an object fits a record; the greater, the better."""

    score: int
    fields: int
    """How many of the record's fields it shows."""
    keys: int
    """How many of its keys are fields."""
    unknown: int
    """How many are none, where the record takes no others."""
    missing: int
    """How many required fields it lacks."""


class Fields:
    """The fields of each record, to be found by key."""

    def __init__(self, schema: ir.Schema) -> None:
        self._schema = schema
        self._known: dict[ir.ModelId, FieldKeys] = {}

    def of(self, record: ir.Record) -> FieldKeys:
        """Return the fields of one record."""
        found = self._known.get(record.id)
        if found is None:
            found = self._known[record.id] = FieldKeys(record)
        return found

    def fit(self, record: ir.Record, value: Object) -> Fit:
        """Return how well an object fits a record."""
        known = self.of(record)
        among = known.among(value)
        keys = len({key for found in among.values() for key in found})
        takes_all = record.extra is not None or record.open
        unknown = 0 if takes_all else len(value) - keys
        missing = len(known.required - among.keys())
        return Fit(keys - unknown - 2 * missing, len(among), keys, unknown, missing)

    def leaf(self, kind: ir.Type, value: Json) -> ir.Type | None:
        """Return what a value is of, aliases and unions looked through; None if that is not clear."""
        arms = [*leaves(self._schema, kind)]
        if len(arms) > 1:
            arms = [arm for arm in arms if self._could_be(arm, value)]
        records = [one for arm in arms if (one := self._record(arm)) is not None]
        if len(records) < 2 or not isinstance(value, dict):
            return arms[0] if len(arms) == 1 else None
        ranked = sorted((self._tagged(one, value), self.fit(one, value), one.id) for one in records)
        best = ranked[-1]
        is_clear = ranked[-2][:2] != best[:2] and best[1].keys
        return ir.Ref(best[2]) if is_clear else None

    def _could_be(self, kind: ir.Type, value: Json) -> bool:
        match value:
            case dict():
                return isinstance(kind, ir.MapOf) or self._record(kind) is not None
            case list():
                return isinstance(kind, ir.ListOf)
            case _:
                return False

    def _record(self, kind: ir.Type) -> ir.Record | None:
        model = self._schema.models[kind.target] if isinstance(kind, ir.Ref) else None
        return model if isinstance(model, ir.Record) else None

    def _tagged(self, record: ir.Record, value: Object) -> int:
        """Return how many constants and enumerated values an object has as a record wants them."""
        number = 0
        for index, keys in self.of(record).among(value).items():
            kind = record.fields[index].type
            is_enum = isinstance(kind, ir.Ref) and isinstance(
                self._schema.models[kind.target], ir.Enumeration
            )
            if is_enum or isinstance(kind, ir.Const):
                number += 1 if could_be(self._schema, record.fields[index], value[keys[0]]) else -1
        return number


def match(schema: ir.Schema, payloads: Sequence[Payload], said: Mapping[str, str]) -> Matches:
    """Return what recorded payloads are of.

    What is `said` has patterns of their paths or calls, and names of models.
    """
    matcher = _Matcher(schema, said)
    roots: list[Root] = []
    unmatched: list[Unmatched] = []
    for payload in payloads:
        found = list(matcher.roots(payload))
        roots += found
        if not found and isinstance(payload.value, (dict, list)) and payload.value:
            unmatched.append(Unmatched(payload, matcher.candidates(payload.value)))
    return Matches(tuple(roots), tuple(unmatched), matcher.unknown)


class _Matcher:
    def __init__(self, schema: ir.Schema, said: Mapping[str, str]) -> None:
        self._schema = schema
        self._fields = Fields(schema)
        self._named: dict[str, list[ir.ModelId]] = defaultdict(list)
        self._holders: dict[str, list[ir.Record]] = defaultdict(list)
        """The records that have a field, by its letters."""
        for id, model in schema.models.items():
            if is_json(model) and not isinstance(model, ir.Enumeration):
                self._named[letters(id.name)].append(id)
            if isinstance(model, ir.Record) and is_json(model):
                for name in self._fields.of(model).by_letters:
                    self._holders[name].append(model)
        self._best: dict[frozenset[str], tuple[Fit, list[ir.Record]]] = {}
        self._said: list[tuple[str, list[ir.ModelId]]] = []
        for pattern, name in said.items():
            ids = [id for id in schema.models if name in (id.name, str(id))]
            self._said.append((pattern, ids))
        self.unknown = tuple(
            name for name, (_, ids) in zip(said.values(), self._said, strict=True) if not ids
        )

    def roots(self, payload: Payload) -> Iterator[Root]:
        """Yield the values in a payload whose types are known."""
        for pattern, ids in self._said:
            if ids and any(_fits(place, pattern) for place in (payload.path, payload.call)):
                yield Root(payload, "$", self._typed(ids, payload.value), payload.value)
                return
        yield from self._search(payload, payload.value, "$", payload.hints, 0)

    def _typed(self, ids: Sequence[ir.ModelId], value: Json) -> ir.Type:
        """Return the type that is said of a value, or of each item of a list."""
        sample = value[0] if isinstance(value, list) and value else value
        best = ids[0]
        if len(ids) > 1 and isinstance(sample, dict):
            best = max(ids, key=lambda id: self._fit(id, sample).score)
        model = self._schema.models[best]
        is_list = isinstance(model, ir.Alias) and isinstance(model.type, ir.ListOf)
        kind = ir.Ref(best)
        return ir.ListOf(kind) if isinstance(value, list) and not is_list else kind

    def _search(
        self, payload: Payload, value: Json, pointer: str, hints: tuple[str, ...], level: int
    ) -> Iterator[Root]:
        if level > _LEVELS:
            return
        if isinstance(value, list):
            for number, item in enumerate(value):
                yield from self._search(payload, item, f"{pointer}[{number}]", hints, level + 1)
        elif isinstance(value, dict):
            id = self._by_name(hints, value) or self._by_members(value)
            if id is not None:
                yield Root(payload, pointer, ir.Ref(id), value)
                return
            for key, item in value.items():
                inner = (key, *hints)
                yield from self._search(payload, item, member(pointer, key), inner, level + 1)

    def _fit(self, id: ir.ModelId, value: Object) -> Fit:
        """Return how well an object fits a record, or the variant of a union that it fits best."""
        ids = variants(self._schema, ir.Ref(id)) or ()
        records = [m for one in ids if isinstance(m := self._schema.models[one], ir.Record)]
        return max((self._fields.fit(one, value) for one in records), default=Fit(-1, 0, 0, 0, 0))

    def _by_name(self, hints: Iterable[str], value: Object) -> ir.ModelId | None:
        for hint in hints:
            for name in _forms(letters(hint)):
                fits = [(self._fit(id, value), id) for id in self._named.get(name, ())]
                fits = [(fit, id) for fit, id in fits if _is_likely(fit, value)]
                if fits:
                    return max(fits, key=lambda one: (one[0].score, one[1]))[1]
        return None

    def _by_members(self, value: Object) -> ir.ModelId | None:
        fit, best = self._closest(value)
        if len(best) != 1 or fit.unknown or fit.missing or fit.keys < _ENOUGH:
            return None
        record = best[0]
        among = self._fields.of(record).among(value)
        fields = [(record.fields[index], value[keys[0]]) for index, keys in among.items()]
        wrong = sum(one is not None and not could_be(self._schema, f, one) for f, one in fields)
        return None if wrong else record.id

    def _closest(self, value: Object) -> tuple[Fit, list[ir.Record]]:
        """Return the records that an object fits best, all equally."""
        keys = frozenset(value)
        if keys not in self._best:
            counts: dict[ir.ModelId, int] = defaultdict(int)
            records: dict[ir.ModelId, ir.Record] = {}
            for name in {letters(key) for key in keys}:
                for record in self._holders.get(name, ()):
                    counts[record.id] += 1
                    records[record.id] = record
            most = max(counts.values(), default=0)
            fits = [
                (self._fields.fit(records[id], value), id)
                for id, count in counts.items()
                if 2 * count >= most
            ]
            top = max((fit.score for fit, _ in fits), default=0)
            best = sorted(id for fit, id in fits if fit.score == top)
            fit = max((fit for fit, id in fits if id in best), default=Fit(0, 0, 0, 0, 0))
            self._best[keys] = fit, [records[id] for id in best]
        return self._best[keys]

    def candidates(self, value: Json) -> tuple[str, ...]:
        """Return the models that an object, or the first of a list, could be of as far as known."""
        sample = value[0] if isinstance(value, list) and value else value
        if not isinstance(sample, dict):
            return ()
        fit, best = self._closest(sample)
        is_like = 2 * fit.keys >= len(sample) and 1 < len(best) <= _NAMED
        return tuple(str(record.id) for record in best) if is_like else ()


def member(pointer: str, key: str) -> str:
    """Return the way to a member of the object at a pointer."""
    return f"{pointer}.{key}" if key.isidentifier() else f"{pointer}[{key!r}]"


def _fits(place: str, pattern: str) -> bool:
    return bool(place) and (fnmatchcase(place, pattern) or fnmatchcase(place, f"*/{pattern}"))


def _is_likely(fit: Fit, value: Object) -> bool:
    """Tell whether an object is of a model of its name, though pages may lag behind."""
    is_whole = not fit.missing and fit.keys >= _SOME
    return is_whole or (fit.keys > 0 and 2 * fit.keys >= len(value))


def _forms(name: str) -> Iterator[str]:
    """Yield a name, and what one of several is called: `entries` are each an `entry`."""
    yield name
    for ending, other in _ENDINGS:
        if name.endswith(ending):
            yield name.removesuffix(ending) + other
