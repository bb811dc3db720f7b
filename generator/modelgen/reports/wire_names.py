"""What was found of names on the wire: in one line, and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..analysis.wire_names import SNAKE, SPELLED, Inference
from ..build import Outcome
from ..diagnostics import model as diagnostics
from ..diagnostics.wording import counted
from ..ir import model as ir
from ..ir.names import HOW, is_guess, wire_name
from ..ir.wire import is_json
from .structs import Place, Span, WireName
from .terminal import escape
from .text import place

_NAMED = 5
"""How many names are named of which nothing is known."""
_CONVENTIONS = (*SPELLED, SNAKE)
"""Conventions that name a spelling."""


def wire_names(found: Inference) -> str:
    """Return what names on the wire were taken to be, and how much evidence each part rests on."""
    renamed = {
        "by their own evidence": found.own,
        "by the same name elsewhere": found.by_name,
        "as stated": found.stated,
        "as the source code says": found.by_source,
        "as payloads show": found.by_payload,
        f"by {_convention(found)}": found.by_convention,
    }
    total = sum(renamed.values())
    line = f"names on the wire: {total:,} of {counted(found.fields, 'field')} renamed"
    if total:
        parts = [f"{number:,} {how}" for how, number in renamed.items() if number]
        line += f": {', '.join(parts)}"
    if not found.by_convention or found.is_told or found.convention not in _CONVENTIONS:
        line += f"; {_shown(found)}"
    return f"{line}; {counted(found.guessed, 'guess', 'guesses')}" if found.guessed else line


def _convention(found: Inference) -> str:
    if found.is_told:
        return "the convention that the config states"
    if found.convention not in _CONVENTIONS:
        return "what is shown of their models"
    return f"a convention that {_shown(found)}"


def _shown(found: Inference) -> str:
    if not found.evidence:
        return "examples, calls and prose show no spelling"
    names = f"{found.agreeing:,} of {counted(found.evidence, 'name')}"
    manner = found.convention if found.convention in _CONVENTIONS else "as documented"
    return f"{names} in examples, calls and prose show: {manner}"


def list_names(outcome: Outcome) -> list[WireName]:
    """Return each field whose name is not as documented or is a guess, required ones first."""
    if outcome.loaded is None:
        return []
    schema, found, root = outcome.loaded.schema, outcome.loaded.inference, outcome.specs.as_posix()
    names: list[WireName] = []
    for record in schema.models.values():
        for index, field in enumerate(record.fields if isinstance(record, ir.Record) else ()):
            name, wire = field.name, wire_name(field.name)
            if not is_json(record) or (wire == name.documented and not is_guess(name)):
                continue
            at, shown = schema.span(record.id, index), found.place(record.id, name)
            names.append(
                WireName(
                    model=str(record.id),
                    field=name.documented,
                    wire=wire,
                    accepted=[*name.accepted],
                    required=field.required,
                    guess=is_guess(name),
                    basis=name.basis.value,
                    path=f"{root}/{at.path}",
                    span=Span.of(at),
                    shown=_evidence(shown, root, found) if shown else None,
                )
            )
    return sorted(names, key=lambda one: not one.required)


def _evidence(shown: diagnostics.Span, root: str, found: Inference) -> Place:
    """Return the place of evidence, from the working directory as payloads have theirs."""
    path = shown.path if shown.path in found.payloads else f"{root}/{shown.path}"
    return Place(path, Span.of(shown))


def show_unshown(outcome: Outcome) -> Iterator[str]:
    """Yield a line about names of which nothing tells that they are as documented; none without any."""
    if outcome.loaded is None or not outcome.loaded.inference.unshown:
        return
    number = outcome.loaded.inference.unshown
    names = [
        f"`{record.id}.{field.name.documented}`"
        for record in outcome.loaded.schema.models.values()
        if isinstance(record, ir.Record) and is_json(record)
        for field in record.fields
        if field.name.basis is ir.Basis.PRINTED and not is_guess(field.name)
    ]
    more = f" and {number - _NAMED:,} more" if number > _NAMED else ""
    said = f"{counted(number, 'name')} as documented, which nothing shows: "
    line = f"{said}{', '.join(names[:_NAMED])}{more}"
    yield f"{escape(outcome.specs.as_posix())}: {escape(line)}"


def show_names(names: Sequence[WireName]) -> Iterator[str]:
    """Yield a line for each name: where, what, how it is known, and where that is shown."""
    for one in names:
        also = "".join(f", read as `{other}` too" for other in one.accepted)
        kind = f"{'a guess by ' if one.guess else ''}{HOW[ir.Basis(one.basis)]}"
        shown = f", see {_place(one.shown.path, one.shown.span)}" if one.shown else ""
        needed = "required" if one.required else "optional"
        what = f"`{one.model}.{one.field}` is `{one.wire}` on the wire{also}"
        yield f"{_place(one.path, one.span)}: {escape(what)} ({needed}; {kind}{shown})"


def _place(path: str, span: Span | None) -> str:
    if span is None:
        return place(diagnostics.Span.of_file(path))
    return place(diagnostics.Span(path, span.line, span.column, span.end_line, span.end_column))
