"""Makes a schema of the pages of a tree: the passes in order, and checks of the whole schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.codes import models as rules
from ..diagnostics.model import Diagnostic, Reporter
from ..evidence.model import SourceUse, TwinUse
from ..evidence.payloads.model import Payload, PayloadUse
from ..ir import model as ir
from ..ir.graph import components
from ..ir.model import Schema
from ..ir.names import wire_name
from ..syntax import ParsedPage, head_of
from .link import link
from .open_objects import open_objects
from .operations import operations_of
from .symbols import Symbols
from .wire_names import Inference, Stated, infer_wire_names


def check(schema: ir.Schema) -> Iterator[Diagnostic]:
    """Yield what every check finds."""
    for model in schema.models.values():
        match model:
            case ir.Record():
                yield from _repeated_fields(schema, model)
            case ir.Enumeration():
                yield from _repeated_members(schema, model)
            case ir.Alias():
                pass
    yield from _endless_aliases(schema)


def _repeated_fields(schema: ir.Schema, record: ir.Record) -> Iterator[Diagnostic]:
    names = [field.name.documented for field in record.fields]
    for index, first in _repeats(names):
        line = schema.span(record.id, first).line
        yield rules.duplicate_field(schema.span(record.id, index), names[index], line)
    keys = [wire_name(field.name) for field in record.fields]
    for index, first in _repeats(keys):
        if names[index] != names[first]:
            span = schema.span(record.id, index)
            yield rules.shared_wire_name(span, names[index], names[first], keys[index])


def _repeated_members(schema: ir.Schema, enum: ir.Enumeration) -> Iterator[Diagnostic]:
    names = dict(_repeats([member.name for member in enum.members]))
    values = dict(_repeats([member.value for member in enum.members]))
    for index in sorted({*names, *values}):
        member = enum.members[index]
        span = schema.span(enum.id, index)
        if member.name is not None and index in names:
            line = schema.span(enum.id, names[index]).line
            yield rules.duplicate_member(span, member.name, line)
        elif index in values:
            line = schema.span(enum.id, values[index]).line
            yield rules.duplicate_value(span, str(member.value.plain), line)


def _repeats(items: Sequence[object]) -> list[tuple[int, int]]:
    """Return the index of each item that is above already, and that of the first of its like."""
    if len(set(items)) == len(items):
        return []  # as most do
    first: dict[object, int] = {}
    return [
        (index, first[item])
        for index, item in enumerate(items)
        if first.setdefault(item, index) != index
    ]


def _endless_aliases(schema: ir.Schema) -> Iterator[Diagnostic]:
    """Yield a finding for each union that reaches itself through nothing but unions."""
    edges = {
        id: [t for t in _direct(model.type) if isinstance(schema.models[t], ir.Alias)]
        for id, model in schema.models.items()
        if isinstance(model, ir.Alias)
    }
    for group in components(edges):
        if len(group) > 1 or any(id in edges[id] for id in group):
            for id in group:
                yield rules.endless_alias(schema.span(id), id.name)


def _direct(kind: ir.Type) -> Iterator[ir.ModelId]:
    match kind:
        case ir.Ref(target=target):
            yield target
        case ir.UnionOf(arms=arms):
            for arm in arms:
                yield from _direct(arm)
        case ir.Nullable(inner=inner):
            yield from _direct(inner)
        case _:
            pass


class Witnesses(Struct, frozen=True):
    """What tells of the same models, besides their pages."""

    source: Schema | None = None
    """What source code declares."""
    twin: Schema | None = None
    """What docs in another language say."""
    payloads: tuple[Payload, ...] = ()
    """Recorded values."""


class Hints(Struct, frozen=True):
    """What shapes a schema besides its pages."""

    undocumented: frozenset[str] = frozenset()
    """Names of models that have no page; a reference to one is a value of any type."""
    wire_names: Mapping[str, str] = {}
    """As the config has them."""
    convention: str | None = None
    payload_models: Mapping[str, str] = {}
    """Of which models payloads are, as the config has it."""
    witnesses: Witnesses = Witnesses()
    others_of: Callable[[str, str], str] = lambda _language, _word: ""
    """As `Symbols` has it."""


class Made(Struct, frozen=True):
    """A schema, and what it rests on."""

    schema: Schema
    inference: Inference
    """How its names on the wire were found."""
    source: SourceUse | None = None
    """What source code told; None: there was none."""
    twin: TwinUse | None = None
    """What docs in another language told; None: there were none."""
    payloads: PayloadUse | None = None
    """What recorded payloads told; None: there were none."""


def schema_of(pages: list[ParsedPage], hints: Hints, report: Reporter) -> Made:
    """Return the schema that pages declare; faults go to `report`, and the rest is linked all the same.

    When pages are linked, no more than the heads of their records are left in the list: the fields take as much
    room as those of the schema. What is wrong with payloads comes with what they told: their paths are not those of pages.
    """
    symbols, use, twin, recorded, told = (
        Symbols(pages, report, hints.others_of),
        None,
        None,
        None,
        None,
    )
    facts = [fact for page in pages for fact in page.facts]
    linked = link(symbols, facts, hints.undocumented, report)
    symbols.let_go()
    pages[:] = [replace(one, declarations=tuple(map(head_of, one.declarations))) for one in pages]
    if hints.witnesses.source is not None:
        from .companion import fill  # noqa: PLC0415 (few builds have source code beside the docs)

        linked, use, findings = fill(linked, hints.witnesses.source)
        for finding in findings:
            report(finding)
    if hints.witnesses.twin is not None:
        from .twin import fill as fill_from_twin  # noqa: PLC0415 (nor docs in another language)

        linked, twin = fill_from_twin(linked, hints.witnesses.twin)
    if payloads := hints.witnesses.payloads:
        from .recorded import read_recorded  # noqa: PLC0415 (nor any payloads)

        linked, recorded, told = read_recorded(linked, payloads, hints.payload_models)
    stated = Stated(hints.wire_names, hints.convention)
    named, inference = infer_wire_names(linked, symbols, pages, stated, recorded)
    if recorded is not None and told is not None:
        from .recorded import spelled_otherwise  # noqa: PLC0415

        told = spelled_otherwise(named, recorded, told)
    if linked.told:
        from .values import infer_values  # noqa: PLC0415 (most pages state the values of members)

        named = infer_values(named, symbols, report)
    named = open_objects(named, report)
    if any(page.operations for page in pages):
        named = replace(named, operations=operations_of(pages, symbols, named))
    return Made(named, inference, use, twin, told)
