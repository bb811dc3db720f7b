"""The lines that sum up a build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ..build import Outcome
from ..diagnostics.codes import output as rules
from ..diagnostics.model import Diagnostic, Span
from ..diagnostics.wording import Reason, counted, counted_pages, sentence
from ..evidence.model import SourceUse, TwinUse
from ..evidence.payloads.model import PayloadUse
from ..output.files import Create, Delete, Keep, Update
from ..output.plan import Plan, drift
from .terminal import escape, guard
from .wire_names import wire_names


def show_summary(outcome: Outcome) -> str:
    """Return what was read and what was written, a line each; without what did not happen."""
    lines: list[str] = []
    if outcome.loaded is not None:
        pages, models = outcome.loaded.pages, len(outcome.loaded.schema.models)
        line = f"{counted(pages, 'model page')} in, {counted(models, 'model')} out"
        if operations := outcome.loaded.schema.operations:
            read = counted_pages(len({one.page for one in operations}), Reason.OPERATIONS.name)
            line += f"; {counted(len(operations), 'operation')} on {read}"
        reasons = [reason for _, reason in outcome.loaded.left_out]
        name = escape(outcome.specs.as_posix())
        lines.append(f"{name}: {line}{_left_out(reasons)}")
        lines += [f"{name}: {escape(decision)}" for decision in outcome.loaded.decided]
        lines.append(f"{name}: {wire_names(outcome.loaded.inference)}")
        if outcome.loaded.source is not None:
            lines.append(f"{name}: {source_use(outcome.loaded.source)}")
        if outcome.loaded.twin is not None:
            lines.append(f"{name}: {twin_use(outcome.loaded.twin)}")
        if outcome.loaded.payloads is not None:
            lines.append(f"{name}: {payload_use(outcome.loaded.payloads)}")
    if outcome.plan is not None and outcome.written:
        plan = outcome.plan
        written, kept = counted(plan.count(Create, Update), "file"), plan.count(Keep)
        what = f"{written} written, {kept:,} kept, {plan.count(Delete):,} removed"
        lines.append(f"{escape(outcome.output.as_posix())}: {what}")
        lines += _gone(plan)
    return joined(lines)


def _gone(plan: Plan) -> Iterator[str]:
    """Yield a line about each page that is gone, and so the models that it described."""
    for path, names in plan.gone.items():
        said = f"{', '.join(names)}, the page {path} is gone"
        yield f"{escape(plan.output.as_posix())}: removed {escape(said)}"


def show_unchanged(outcome: Outcome) -> str:
    """Return what the next build says if it finds nothing to do."""
    models = len(outcome.loaded.schema.models) if outcome.loaded is not None else 0
    entries = outcome.plan.entries if outcome.plan is not None else ()
    files = sum(not isinstance(entry, Delete) for entry in entries)
    what = f"{counted(models, 'model')}, {counted(files, 'file')}"
    return joined([f"{escape(outcome.specs.as_posix())}: unchanged ({what})"])


def show_drift(plan: Plan) -> str:
    """Return a line for each path that differs from what the specs make, or that none does."""
    found = [(one.path, one.kind.value, one.reason) for one in drift(plan)]
    name = escape(plan.output.as_posix())
    if not found:
        return joined([f"{name}: up to date, {counted(len(plan.entries), 'file')}"])
    lines = [f"{name}/{escape(path)}".rstrip("/") + f": {kind}: {why}" for path, kind, why in found]
    kinds = Counter(kind for _, kind, _ in found)
    total = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    return joined([*lines, f"{name}: not up to date: {total}; run `modelgen build`"])


def drift_diagnostics(plan: Plan) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each path that differs."""
    root = plan.output
    places = [(Span.of_file((root / one.path).as_posix()), one) for one in drift(plan)]
    return tuple(rules.drift(span, one.kind.value, one.reason) for span, one in places)


def source_use(found: SourceUse) -> str:
    """Return how much of the docs source code declares as well, and what it told."""
    models, fields = counted(found.of_models, "model"), counted(found.of_fields, "field")
    line = f"the source code has {found.models:,} of {models} and {found.fields:,} of {fields}"
    more = f", and {counted(found.unpaired, 'model')} without a page" if found.unpaired else ""
    if found.unnamed:
        more += f"; the names of {counted(found.unnamed, 'field')} follow a rule that is not known"
    return f"{line}{more}{_filled(found.filled, 'it')}"


def twin_use(found: TwinUse) -> str:
    """Return how much of the docs another tree of docs has as well, and what it told."""
    models, fields = counted(found.of_models, "model"), counted(found.of_fields, "field")
    line = f"the twin has {found.models:,} of {models} and {found.fields:,} of {fields}"
    return f"{line}{_filled(found.filled, 'it')}"


def payload_use(found: PayloadUse) -> str:
    """Return how much of the docs recorded payloads show, and what they told."""
    shown = f"{found.fields:,} of {counted(found.of_fields, 'field')}"
    line = f"{found.matched:,} of {counted(found.payloads, 'payload')} are of documented models"
    line += f": they show {counted(found.models, 'model')} and {shown}" if found.matched else ""
    return f"{line}{_filled(found.filled, 'they')}"


def _filled(told: Mapping[str, int], who: str) -> str:
    parts = ", ".join(f"{aspect} of {number:,}" for aspect, number in told.items())
    return f"; {who} told the {parts}" if parts else ""


def _left_out(reasons: Iterable[str]) -> str:
    groups = Counter(reasons)
    if not groups:
        return ""
    ordered = sorted(groups.items(), key=lambda item: (-item[1], sentence(item[0])))
    parts = [counted_pages(number, reason) for reason, number in ordered]
    return f"; {groups.total()} left out: {', '.join(parts)}"


def joined(lines: Iterable[str]) -> str:
    """Return lines that no CI service takes for a command."""
    return "".join(f"{guard(line)}\n" for line in lines)
