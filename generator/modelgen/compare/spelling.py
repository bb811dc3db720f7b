"""The neutral spelling of a type in the message of a change, on one line."""

from __future__ import annotations

from collections.abc import Callable

from ..ir import model as ir
from ..ir.stated import formats

_MORE = " | ..."
"""Behind a value: others may come."""


def spell(kind: ir.Type, reference: Callable[[ir.ModelId], str] = str) -> str:
    """Return a type such as `list<Visit | null>`, its references spelled by `reference`."""
    match kind:
        case ir.ScalarType():
            return _scalar(kind)
        case ir.ListOf(item=item):
            return f"list<{spell(item, reference)}>"
        case ir.MapOf(value=value):
            return f"map<{spell(value, reference)}>"
        case ir.StreamOf(item=item):
            return f"stream<{spell(item, reference)}>"
        case ir.Ref(target=target):
            return reference(target)
        case ir.UnionOf(arms=arms):
            shown = [spell(arm, reference).removesuffix(_MORE) for arm in arms]
            is_open = any(isinstance(arm, ir.Const) and arm.open for arm in arms)
            return " | ".join(shown) + _MORE * is_open
        case ir.Const(value=value, open=is_open):
            return value.text + _MORE * is_open
        case ir.Nullable(inner=inner):
            return f"{spell(inner, reference)} | null"


def _scalar(kind: ir.ScalarType) -> str:
    more = formats(kind) + ["as text"] * kind.is_digits
    return f"{kind.word} ({', '.join(more)})" if more else kind.word


def arms_of(kind: ir.Type) -> tuple[ir.Type, ...]:
    """Return the alternatives of a union, or any other type as the only one."""
    return kind.arms if isinstance(kind, ir.UnionOf) else (kind,)
