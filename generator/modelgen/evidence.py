"""Gathers what docs tell about names on the wire (speakeasy.md 5.3).

Three kinds of evidence exist: the keys of JSON examples, the placeholders in the paths of calls, and
back-ticked identifiers in prose. Names in Python snippets and in tables of parameters prove nothing.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from . import ir
from .names import snake
from .syntax import OperationPage

_BACKTICKED = re.compile(r"`([A-Za-z_$][\w$-]*)`")

Place = tuple[ir.ModelId, str]
"""A field by its model and documented name."""


@dataclass(slots=True)
class Evidence:
    """What the docs tell about names on the wire."""

    own: dict[Place, Counter[str]] = dataclasses.field(default_factory=lambda: defaultdict(Counter))
    """For single fields."""
    names: dict[str, Counter[str]] = dataclasses.field(default_factory=lambda: defaultdict(Counter))
    """For documented names, wherever they stand; counted by distinct source."""
    bodies: set[str] = dataclasses.field(default_factory=set[str])
    """Documented names that something other than the path of a call speaks for."""


def gather(schema: ir.Schema, pages: list[OperationPage]) -> Evidence:
    """Return what the pages of models and of operations tell."""
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
            _from_examples(schema, id, model, evidence)
    _from_calls(schema, pages, evidence)
    prose = {word for page in pages for word in page.words}
    prose.update(word for doc in _docs(schema) for word in _BACKTICKED.findall(doc))
    for word in sorted(prose):
        documented = snake(word)
        if documented in known and (word == documented or word[:1].islower()):
            evidence.names[documented][word] += 1
            evidence.bodies.add(documented)
    return evidence


def _docs(schema: ir.Schema) -> Iterator[str]:
    for model in schema.models.values():
        if model.doc and "`" in model.doc:
            yield model.doc
        if isinstance(model, ir.Record):
            for field in model.fields:
                if field.doc and "`" in field.doc:
                    yield field.doc


def _from_calls(schema: ir.Schema, pages: list[OperationPage], evidence: Evidence) -> None:
    requests = {
        id.name.lower(): model
        for id, model in schema.models.items()
        if isinstance(model, ir.Record) and id.name.endswith("Request")
    }
    for page in pages:
        for call in page.calls:
            name = re.sub(r"[\W_]", "", call.operation).lower() + "request"
            request = requests.get(name)
            for placeholder in call.placeholders:
                documented = snake(placeholder)
                if "_" in documented:
                    evidence.names[documented][placeholder] += 1
                if request is None:
                    continue
                for field in request.fields:
                    if _same(field.name.documented, placeholder):
                        evidence.own[request.id, field.name.documented][placeholder] += 1


def _from_examples(
    schema: ir.Schema, id: ir.ModelId, record: ir.Record, evidence: Evidence
) -> None:
    for field in record.fields:
        for text in field.examples:
            if text[:1] in "{[":
                _from_value(schema, field.type, _parsed(text), evidence)
    if record.extra is not None:
        for text in record.extra.examples:
            _from_value(schema, ir.Ref(id), _parsed(text), evidence)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _from_value(schema: ir.Schema, kind: ir.Type, value: Any, evidence: Evidence) -> None:
    """Compare the keys of an example with the fields of the models that it is an example of."""
    work: list[tuple[ir.Type, Any]] = [(kind, value)]
    while work:
        part, item = work.pop()
        match part, item:
            case ir.ListOf(item=inner), _ if item.__class__ is list:
                work += [(inner, one) for one in item]
            case ir.MapOf(value=inner), dict():
                members = cast("dict[str, Any]", item)
                work += [(inner, one) for one in members.values()]
            case ir.Nullable(inner=inner), _:
                work.append((inner, item))
            case ir.Ref(target=target), dict():
                model, shown = schema.models[target], cast("dict[str, Any]", item)
                if isinstance(model, ir.Record):
                    work += _matched(model, shown, evidence)
            case _:
                pass


def _matched(
    record: ir.Record, value: dict[str, Any], evidence: Evidence
) -> Iterator[tuple[ir.Type, Any]]:
    """Pair the fields of a record with the keys of an example of it."""
    pairs: list[tuple[ir.Field, str]] = []
    for field in record.fields:
        keys = [key for key in value if _same(field.name.documented, key)]
        if len(keys) == 1:
            pairs.append((field, keys[0]))
    pairs += _left_over(record, value, pairs)
    for field, key in pairs:
        documented = field.name.documented
        evidence.own[record.id, documented][key] += 1
        if "_" in documented.strip("_") and _same(documented, key):
            evidence.names[documented][key] += 1
            evidence.bodies.add(documented)
        yield field.type, value[key]


def _left_over(
    record: ir.Record, value: dict[str, Any], pairs: list[tuple[ir.Field, str]]
) -> list[tuple[ir.Field, str]]:
    """Pair the one required field that an example lacks with the one key that no field has.

    The vendor renames a field whose name would hide something (`schema` to `schema_definition`);
    so the key has to be one word of the documented name.
    """
    if record.extra is not None:
        return []
    found = {key for _, key in pairs}
    keys = [key for key in value if key not in found]
    fields = [
        field
        for field in record.fields
        if field.required and not any(field is one for one, _ in pairs)
    ]
    if len(keys) == 1 and len(fields) == 1 and keys[0] in fields[0].name.documented.split("_"):
        return [(fields[0], keys[0])]
    return []


def _same(documented: str, wire: str) -> bool:
    """Return whether a name on the wire could be what a documented name was made from."""
    return re.sub(r"[\W_]", "", documented).lower() == re.sub(r"[\W_]", "", wire).lower()
