"""Gathers evidence for names on the wire from examples, paths of calls and descriptions.

Three kinds of evidence exist: the keys of JSON examples, the names in the paths of calls, and
identifiers that prose marks as such. Names in code and in tables of parameters prove nothing.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, cast

from ..ir import model as ir
from ..ir.names import snake
from ..syntax import Fact, Identifiers, PathParameters

_NO_LETTER = re.compile(r"[\W_]")

Shown = dict[str, Any]
"""An object of an example."""
Place = tuple[ir.ModelId, str]
"""A field by its model and documented name."""


class _Known:
    """The fields of one record by what may be looked for, as indexes."""

    def __init__(self, record: ir.Record) -> None:
        self.by_letters: dict[str, list[int]] = defaultdict(list)
        self.by_word: dict[str, list[int]] = defaultdict(list)
        """The required ones, by each word of their names."""
        self.required: set[int] = set()
        for index, field in enumerate(record.fields):
            self.by_letters[_letters(field.name.documented)].append(index)
            if field.required:
                self.required.add(index)
                for word in set(field.name.documented.split("_")):
                    self.by_word[word].append(index)

    def left_over(self, value: Shown, pairs: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Pair the one required field that an example lacks with the one key that no field has.

        Generators rename a field whose name would hide something (`schema` to
        `schema_definition`); so the key has to be one word of the documented name.
        """
        paired, found = {index for index, _ in pairs}, {key for _, key in pairs}
        missing = len(self.required) - sum(index in self.required for index in paired)
        if len(value) != len(found) + 1 or missing != 1:
            return []
        key = next(key for key in value if key not in found)
        return [(index, key) for index in self.by_word.get(key, ()) if index not in paired]


class Evidence:
    """What the docs tell about names on the wire."""

    def __init__(self) -> None:
        self.own: dict[Place, Counter[str]] = defaultdict(Counter)
        """For single fields."""
        self.names: dict[str, Counter[str]] = defaultdict(Counter)
        """For documented names, wherever they stand; counted by distinct source."""
        self.bodies: set[str] = set()
        """Documented names that something other than the path of a call speaks for."""
        self._known: dict[ir.ModelId, _Known] = {}

    def of(self, record: ir.Record) -> _Known:
        """Return the fields of a record, to be found without a search."""
        found = self._known.get(record.id)
        if found is None:
            found = self._known[record.id] = _Known(record)
        return found


def gather(schema: ir.Schema, facts: Sequence[Fact]) -> Evidence:
    """Return what the examples of models tell, and what facts do."""
    evidence = Evidence()
    known = {
        field.name.documented
        for model in schema.models.values()
        if isinstance(model, ir.Record)
        for field in model.fields
        if "_" in field.name.documented.strip("_")
    }
    for id, model in schema.models.items():
        if isinstance(model, ir.Record):
            for kind, text in _examples(id, model):
                _from_value(schema, kind, text, evidence)
    _from_calls(schema, facts, evidence)
    prose = {word for fact in facts if isinstance(fact, Identifiers) for word in fact.words}
    for word in sorted(prose):
        documented = snake(word)
        if documented in known and (word == documented or word[:1].islower()):
            evidence.names[documented][word] += 1
            evidence.bodies.add(documented)
    return evidence


def _from_calls(schema: ir.Schema, facts: Sequence[Fact], evidence: Evidence) -> None:
    calls = [fact for fact in facts if isinstance(fact, PathParameters)]
    wanted = {call.request for call in calls}
    requests = {
        name: model
        for id, model in schema.models.items()
        if isinstance(model, ir.Record) and (name := id.name.lower()) in wanted
    }
    for call in calls:
        request = requests.get(call.request)
        for parameter in call.names:
            documented = snake(parameter)
            if "_" in documented:
                evidence.names[documented][parameter] += 1
            if request is None:
                continue
            known = evidence.of(request)
            for index in known.by_letters.get(_letters(parameter), ()):
                evidence.own[request.id, request.fields[index].name.documented][parameter] += 1


def _examples(id: ir.ModelId, record: ir.Record) -> Iterator[tuple[ir.Type, str]]:
    """Yield each example that may be an object or a list, with its type."""
    for field in record.fields:
        for text in field.examples:
            if text[:1] in "{[":
                yield field.type, text
    for text in record.extra.examples if record.extra else ():
        yield ir.Ref(id), text


def _from_value(schema: ir.Schema, kind: ir.Type, text: str, evidence: Evidence) -> None:
    """Compare the keys of an example with the fields of the models that it is an example of."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return
    work: list[tuple[ir.Type, Any]] = [(kind, value)]
    while work:
        part, item = work.pop()
        match part, item:
            case ir.ListOf(item=inner), _ if item.__class__ is list:
                work += [(inner, one) for one in item]
            case ir.MapOf(value=inner), dict():
                members = cast("Shown", item)
                work += [(inner, one) for one in members.values()]
            case ir.Nullable(inner=inner), _:
                work.append((inner, item))
            case ir.Ref(target=target), dict():
                model, shown = schema.models[target], cast("Shown", item)
                if isinstance(model, ir.Record):
                    work += _matched(model, shown, evidence)
            case _:
                pass


def _matched(record: ir.Record, value: Shown, evidence: Evidence) -> list[tuple[ir.Type, Any]]:
    """Pair the fields of a record with the keys of an example of it.

    What this costs goes by the keys alone: a list of many short objects must stay cheap.
    """
    known = evidence.of(record)
    keys: dict[int, list[str]] = defaultdict(list)
    for key in value:
        for index in known.by_letters.get(_letters(key), ()):
            keys[index].append(key)
    pairs = [(index, keys[index][0]) for index in sorted(keys) if len(keys[index]) == 1]
    if record.extra is None:
        pairs += known.left_over(value, pairs)
    found: list[tuple[ir.Type, Any]] = []
    for index, key in pairs:
        field = record.fields[index]
        documented = field.name.documented
        evidence.own[record.id, documented][key] += 1
        if "_" in documented.strip("_") and index in known.by_letters.get(_letters(key), ()):
            evidence.names[documented][key] += 1
            evidence.bodies.add(documented)
        found.append((field.type, value[key]))
    return found


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    """Return what is left of a name when only letters and digits count.

    A name on the wire could be what a documented name was made from when these are the same.
    """
    return _NO_LETTER.sub("", name).lower()
