"""Compares two schemas: which models came, went or changed, and then each pair."""

from __future__ import annotations

from itertools import chain

from ..diagnostics.codes import changes as rules
from ..ir import model as ir
from . import effects
from .change import Change
from .differ import Differ, Spot
from .pairing import pair
from .records import compare_records
from .values import compare_aliases, compare_enums

_KINDS = {ir.Record: "model", ir.Enumeration: "enum", ir.Alias: "union"}
_WITH_ARTICLE = {"model": "a model", "enum": "an enum", "union": "a union"}


def compare(old: ir.Schema, new: ir.Schema, *, docs: bool = False) -> tuple[Change, ...]:
    """Return what changed from `old` to `new`, the gravest first, then by model.

    With `docs`, changes of descriptions and examples count as well.
    """
    differ = Differ(pair(old, new), docs)
    pairing = differ.pairing
    for id, model in old.models.items():
        late = pairing.newer(id)
        if late is not None:
            _compare_models(differ, model, new.models[late])
            continue
        spot = differ.gone(model)
        said = rules.model_removed(spot.span, _kind(model), spot.name)
        differ.tell(said, spot, effects.MODEL_REMOVED)
    kept = frozenset(chain(pairing.same.values(), pairing.renamed.values()))
    for id, model in new.models.items():
        if id not in kept:
            spot = differ.come(model)
            said = rules.model_added(spot.span, _kind(model), spot.name)
            differ.tell(said, spot, effects.NONE)
    return tuple(sorted(differ.found, key=lambda change: change.sort_key))


def _compare_models(differ: Differ, old: ir.Model, new: ir.Model) -> None:
    spot = differ.both(old, new)
    if old.id in differ.pairing.renamed:
        said = rules.model_renamed(spot.span, _kind(new), str(old.id), spot.name)
        differ.tell(said, spot, effects.MODEL_RENAMED, str(old.id))
    differ.deprecation(spot, old.deprecated, new.deprecated)
    match old, new:
        case ir.Record(), ir.Record():
            compare_records(differ, spot, old, new)
            _roles(differ, spot, old, new)
        case ir.Enumeration(), ir.Enumeration():
            compare_enums(differ, spot, old, new)
        case ir.Alias(), ir.Alias():
            compare_aliases(differ, spot, old, new)
        case _:
            before, after = _kind(old), _kind(new)
            said = rules.kind_changed(
                spot.span, spot.name, _WITH_ARTICLE[before], _WITH_ARTICLE[after]
            )
            differ.tell(said, spot, effects.KIND_CHANGED, f"{before}\0{after}")
    if differ.docs:
        _docs(differ, spot, old, new)


def _kind(model: ir.Model) -> str:
    return _KINDS[type(model)]


def _roles(differ: Differ, spot: Spot, old: ir.Record, new: ir.Record) -> None:
    if old.role is new.role:
        return
    is_error = ir.Role.ERROR in (old.role, new.role)
    if is_error and not differ.both_tell_errors:
        return
    said = rules.role_changed(spot.span, spot.name, old.role.value, new.role.value)
    effect = effects.ERROR_ROLE_CHANGED if is_error else effects.ROLE_CHANGED
    differ.tell(said, spot, effect, f"{old.role.value}\0{new.role.value}")


def _docs(differ: Differ, spot: Spot, old: ir.Model, new: ir.Model) -> None:
    before, after = _texts(old), _texts(new)
    places = sum(before[key] != after[key] for key in before.keys() & after.keys())
    if places:
        differ.tell(rules.docs_changed(spot.span, spot.name, places), spot, effects.NONE)


def _texts(model: ir.Model) -> dict[str | None, tuple[object, ...]]:
    """Return what is only for people to read, by field."""
    found: dict[str | None, tuple[object, ...]] = {None: (model.doc, _message(model.deprecated))}
    if isinstance(model, ir.Record):
        for field in model.fields:
            text = (field.doc, field.examples, _message(field.deprecated))
            found[field.name.documented] = text
    return found


def _message(deprecated: ir.Deprecation | None) -> str:
    return deprecated.message if deprecated else ""
