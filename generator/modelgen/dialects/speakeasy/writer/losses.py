"""The facts of a model that its page cannot express."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import compress

from ....ir import model as ir
from ....ir.graph import walk
from ....ir.model import Kind, Nullability, Openness, Presence, Scalar
from ...columns import stated_default
from ..phrases import CONSTANTS
from .types import has_word

_UNWRAPPED = frozenset({Scalar.DATE, Scalar.DATETIME, Scalar.OPAQUE})


def losses(model: ir.Model) -> tuple[str, ...]:
    """Return what is lost on a model's page, each as the end of "the page cannot say …"."""
    match model:
        case ir.Record(fields=fields):
            lost = ((what, [f for f in fields if is_lost(f)]) for what, is_lost in _LOST.items())
            named = ((what, [f"`{f.name.documented}`" for f in its]) for what, its in lost if its)

            return tuple(what.format(", ".join(names)) for what, names in named)
        case ir.Enumeration(members=members):
            if model.openness is Openness.UNSAID:
                return ("that nobody knows whether other values may come",)
            if any(member.value.kind not in (Kind.STRING, Kind.INTEGER) for member in members):
                return ("what kinds of value its members are",)
            if model.base is Scalar.INTEGER and any(member.name for member in members):
                return ("that the values are integers, since they have names",)
            return ()
        case ir.Alias(type=kind):
            of_alias = ("the format of its values", "what kind of value it must be")
            return tuple(compress(of_alias, (_has_format(kind), _has_odd_constant(kind))))


def _hides_null(kind: ir.Type) -> bool:
    """Return whether a page that shows no wrapper for a field's type leaves null open."""
    if isinstance(kind, ir.ScalarType):
        return kind.scalar in _UNWRAPPED
    return isinstance(kind, ir.ListOf | ir.MapOf)


def _has_format(kind: ir.Type) -> bool:
    return any(not has_word(part) for part in walk(kind) if isinstance(part, ir.ScalarType))


def _has_odd_constant(kind: ir.Type) -> bool:
    constants = (part for part in walk(kind) if isinstance(part, ir.Const))
    return any(constant.value.kind not in CONSTANTS for constant in constants)


_LOST: Mapping[str, Callable[[ir.Field], bool]] = {
    "that nobody knows whether {} may be absent": lambda f: f.presence is Presence.UNSAID,
    "that nobody knows whether {} may be null": lambda f: (
        f.nullability is Nullability.UNSAID and not _hides_null(f.type)
    ),
    "that {} may not be null": lambda f: (
        f.nullability is Nullability.NO and f.required and _hides_null(f.type)
    ),
    "the default of {}": lambda f: f.default is not None and stated_default(f.doc) is None,
    "the format of {}": lambda f: _has_format(f.type),
    "what kind of value {} must be": lambda f: _has_odd_constant(f.type),
}
"""What a page cannot say of fields, with their names, and of which fields that is so."""
