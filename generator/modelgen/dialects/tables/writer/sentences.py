"""What a description says for which a table has no column: who may write a field, and its limits."""

from __future__ import annotations

from collections.abc import Iterator

from ....ir.model import Access, Constraints, Field, Value
from ....syntax import TypeExpr
from ..limits import limits_of
from ..profile import TextPhrases
from ..prose import read_prose
from .types import opened

_ACCESS = {Access.READ: "Read-only.", Access.WRITE: "Write-only."}
_ENDS = (".", "!", "?")


def described(field: Field, kind: TypeExpr, phrases: TextPhrases) -> str:
    """Return the description of a field, and behind it what it does not say of it; `kind` is what its type is read as."""
    text = (field.doc or "").strip()
    more: list[str] = []
    said, (_, values) = read_prose(text, phrases), opened(field.type)
    if values and (said.values, said.open) != (values, True):
        more.append(f"One of {', '.join(f'`{one.plain}`' for one in values)}, etc.")
    if field.access is not said.access and field.access in _ACCESS:
        more.append(_ACCESS[field.access])
    if field.constraints is not None and limits_of(text, (), kind) != field.constraints:
        more += _limits(field.constraints)
    if not text or not more:
        return text or " ".join(more)
    return (" " if text.endswith(_ENDS) else "\n").join([text, " ".join(more)])


def _limits(limits: Constraints) -> Iterator[str]:
    yield from _range(_text(limits.minimum), _text(limits.maximum), "")
    if limits.exclusive_minimum is not None:
        yield f"Greater than {limits.exclusive_minimum.text}."
    if limits.exclusive_maximum is not None:
        yield f"Less than {limits.exclusive_maximum.text}."
    if limits.multiple_of is not None:
        yield f"Multiple of {limits.multiple_of.text}."
    yield from _range(_text(limits.min_length), _text(limits.max_length), " character")
    yield from _range(_text(limits.min_items), _text(limits.max_items), " item")
    if limits.unique_items:
        yield "No item comes twice."
    if limits.pattern is not None:
        marks = "``" if "`" in limits.pattern else "`"
        yield f"Pattern: {marks}{limits.pattern}{marks}."


def _range(least: str, most: str, unit: str) -> Iterator[str]:
    unit = unit if not unit or (most or least) == "1" else f"{unit}s"
    if least and most:
        yield f"Between {least} and {most}{unit}."
    elif least:
        yield f"At least {least}{unit}."
    elif most:
        yield f"At most {most}{unit}."


def _text(bound: Value | int | None) -> str:
    if bound is None:
        return ""
    return bound.text if isinstance(bound, Value) else str(bound)
