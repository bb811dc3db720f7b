"""Compares recorded payloads with a schema, and counts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from ..diagnostics.codes import payloads as payload_rules
from ..diagnostics.codes import verify as rules
from ..diagnostics.model import Diagnostic, Reporter, Span
from ..diagnostics.wording import nearest
from ..evidence.payloads.match import match
from ..evidence.payloads.model import Payload
from ..ir import model as ir
from ..ir.wire import is_json
from ..source.tree import read_regular, reason
from .findings import findings
from .observe import observe
from .seen import Seen


class Verification(Struct, frozen=True):
    """What payloads show of a schema."""

    findings: tuple[Diagnostic, ...]
    seen: Seen
    payloads: int
    matched: int
    """How many payloads are of a documented model, or hold one."""
    objects: int
    """How many objects in them are of a record."""
    models: int
    """How many records they show."""
    of_models: int
    fields: int
    """How many fields they show."""
    of_fields: int
    """How many fields those records have."""


def verify(
    schema: ir.Schema, payloads: Sequence[Payload], said: Mapping[str, str], root: Path
) -> Verification:
    """Return what payloads show that is not as documented.

    What they are of may be `said`, by patterns of paths or calls. Places of pages are below `root`.
    """
    matches = match(schema, payloads, said)
    seen = observe(schema, matches.roots)
    told = [
        payload_rules.unmatched_payload(one.payload.span, one.candidates)
        for one in matches.unmatched
    ]
    matched = len({id(found.payload) for found in matches.roots})
    if payloads and not matched:
        told.append(rules.nothing_verified(Span.of_file(root.as_posix()), len(payloads)))
    told += findings(schema, seen, root.as_posix())
    known = [model for model in schema.models.values() if isinstance(model, ir.Record)]
    shown = [model for model in known if model.id in seen.objects]
    return Verification(
        tuple(told),
        seen,
        len(payloads),
        matched,
        sum(seen.objects.values()),
        len(shown),
        sum(map(is_json, known)),
        len(seen.fields),
        sum(len(model.fields) for model in shown),
    )


def read_map(path: Path, report: Reporter) -> dict[str, str]:
    """Return which models a file says that payloads are of; what is wrong with it goes to `report`."""
    span = Span.of_file(path.as_posix())
    try:
        table = tomllib.loads(read_regular(str(path)).decode())
    except (OSError, ValueError, RecursionError) as error:
        problem = reason(error) if isinstance(error, OSError) else str(error)
        report(rules.bad_map(span, problem))
        return {}
    for pattern, name in table.items():
        if not isinstance(name, str):
            report(rules.bad_map(span, f"`{pattern}` is no name of a model"))
    return {pattern: name for pattern, name in table.items() if isinstance(name, str)}


def unknown(schema: ir.Schema, said: Mapping[str, str], place: Span, report: Reporter) -> None:
    """Report names of models that nothing has."""
    known = {name for id in schema.models for name in (id.name, str(id))}
    for name in dict.fromkeys(said.values()):
        if name not in known:
            report(rules.unknown_payload_model(place, name, nearest(name, sorted(known))))
