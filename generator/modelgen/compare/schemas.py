"""Compares two schemas: which models were removed, added or renamed, and then each pair."""

from __future__ import annotations

from ..diagnostics.codes import changes as rules
from ..ir import model as ir
from .change import Change
from .differ import Differ, Item
from .pairing import pair
from .records import compare_records, compare_roles
from .values import compare_aliases, compare_enums

_KINDS = {ir.Record: "model", ir.Enumeration: "enum", ir.Alias: "union"}
_WITH_ARTICLE = {"model": "a model", "enum": "an enum", "union": "a union"}


def compare(old: ir.Schema, new: ir.Schema, *, docs: bool = False) -> tuple[Change, ...]:
    """Return what changed from `old` to `new`, sorted by level, the gravest first, then by model.

    With `docs`, changes of descriptions and examples count as well.
    """
    pairing = pair(old, new)
    differ = Differ(pairing)
    errors = _states_errors(old) and _states_errors(new)
    added = dict(new.models)
    for id, model in old.models.items():
        newer = pairing.newer(id)
        if newer is None:
            item = differ.item(model, None)
            differ.report(item, rules.model_removed(item.span, _kind(model), item.name))
            continue
        late = added.pop(newer)
        item = differ.item(model, late)
        if id in pairing.renamed:
            said = rules.model_renamed(item.span, _kind(late), str(id), item.name)
            differ.report(item, said, str(id))
        _compare_models(differ, item, model, late, errors=errors)
        if docs:
            _compare_docs(differ, item, model, late)
    for model in added.values():
        item = differ.item(None, model)
        differ.report(item, rules.model_added(item.span, _kind(model), item.name))
    return tuple(sorted(differ.found, key=lambda change: change.sort_key))


def _states_errors(schema: ir.Schema) -> bool:
    """Return whether a schema has errors; if not, its pages may just not say which they are."""
    models = schema.models.values()
    return any(isinstance(one, ir.Record) and one.role is ir.Role.ERROR for one in models)


def _compare_models(
    differ: Differ, item: Item, old: ir.Model, new: ir.Model, *, errors: bool
) -> None:
    differ.deprecation(item, old.deprecated, new.deprecated)
    match old, new:
        case ir.Record(), ir.Record():
            compare_records(differ, item, old, new)
            compare_roles(differ, item, old.role, new.role, errors=errors)
        case ir.Enumeration(), ir.Enumeration():
            compare_enums(differ, item, old, new)
        case ir.Alias(), ir.Alias():
            compare_aliases(differ, item, old, new)
        case _:
            kinds = (_kind(old), _kind(new))
            shown = (_WITH_ARTICLE[kind] for kind in kinds)
            differ.report(item, rules.kind_changed(item.span, item.name, *shown), *kinds)


def _kind(model: ir.Model) -> str:
    return _KINDS[type(model)]


def _compare_docs(differ: Differ, item: Item, old: ir.Model, new: ir.Model) -> None:
    before, after = _texts(old), _texts(new)
    places = sum(before[key] != after[key] for key in before.keys() & after.keys())
    if places:
        differ.report(item, rules.docs_changed(item.span, item.name, places))


def _texts(model: ir.Model) -> dict[str | None, tuple[object, ...]]:
    """Return the texts that are only for people to read, by field; None stands for the model."""
    found: dict[str | None, tuple[object, ...]] = {None: (model.doc, _message(model.deprecated))}
    for field in model.fields if isinstance(model, ir.Record) else ():
        found[field.name.documented] = (field.doc, field.examples, _message(field.deprecated))
    return found


def _message(deprecated: ir.Deprecation | None) -> str:
    return deprecated.message if deprecated else ""
