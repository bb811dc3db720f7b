"""How long something was deprecated before it was removed, as git's history of its page shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec.structs import replace

from ..diagnostics.codes import calls
from ..diagnostics.codes import changes as rules
from ..ir import model as ir
from ..ir.names import wire_name
from ..ir.operations import Operation
from ..source.git import Revision, history, is_shallow
from .change import Change, Level
from .differ import part_names

_REMOVALS = {
    one.code
    for one in (
        rules.model_removed,
        rules.field_removed,
        rules.member_removed,
        rules.variant_removed,
        calls.call_removed,
        calls.parameter_removed,
    )
}
SchemaAt = Callable[[Revision], ir.Schema | None]


def aged(
    found: Sequence[Change], days: int, today: date, revision: Revision | None, read: SchemaAt
) -> list[Change]:
    """Return the changes, with removals being warnings if what is gone was deprecated for `days` days.

    The others say what is missing. `revision` is the older side, None for a folder, which has no
    history; `read` gives the schema of a revision.
    """
    known: dict[str, ir.Schema | None] = {}

    def schema_at(one: Revision) -> ir.Schema | None:
        if one.name not in known:
            known[one.name] = read(one)
        return known[one.name]

    return [
        _aged(one, days, today, revision, schema_at) if _is_removal(one) else one for one in found
    ]


def _is_removal(change: Change) -> bool:
    return change.finding.code in _REMOVALS and change.level is Level.BREAKING


def _aged(
    change: Change, days: int, today: date, revision: Revision | None, read: SchemaAt
) -> Change:
    if revision is None or change.old is None:
        return replace(change, note="how long it was deprecated is known of git revisions only")
    since: date | None = None
    cut = ""
    for commit, day in history(revision, change.old.path):
        schema = read(commit)
        if schema is None or not _is_deprecated(schema, change):
            break
        since = day
    else:
        cut = "; git's history is cut before that (a shallow clone)" if is_shallow() else ""
    if since is None:
        note = f"it was not deprecated before, as {days} days are wanted"
        return replace(change, note=note + cut)
    age = (today - since).days
    if age < days:
        return replace(change, note=f"deprecated since {since}: for {age} of {days} days{cut}")
    note = f"deprecated since {since}, for {age} days: {days} are wanted"
    return replace(change, stated=Level.WARNING, note=note)


def _is_deprecated(schema: ir.Schema, change: Change) -> bool:
    name, member = change.former or change.subject.model, change.subject.member
    if name.endswith("()"):
        same = [one for one in schema.operations if f"{one.id}()" == name]
        return bool(same) and all(_is_deprecated_call(one, member) for one in same)
    found = schema.named(name) or schema.named(name.rpartition(".")[2])
    if len(found) != 1:
        return False
    model = schema.models[found[0]]
    if model.deprecated is not None or member is None:
        return model.deprecated is not None
    parts: Sequence[ir.Field | ir.Member] = ()
    if isinstance(model, ir.Record):
        parts = model.fields
    elif isinstance(model, ir.Enumeration):
        parts = model.members
    named = zip(part_names(model), parts, strict=False)
    return any(key == member and part.deprecated is not None for key, part in named)


def _is_deprecated_call(call: Operation, member: str | None) -> bool:
    fields = [part.field for part in call.parameters if wire_name(part.field.name) == member]
    return call.deprecated is not None or any(one.deprecated is not None for one in fields)
