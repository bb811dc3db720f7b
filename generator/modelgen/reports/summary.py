"""The lines that say what a command came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..analysis.wire_names import Inference
from ..build import Outcome
from ..compare.change import Level
from ..compare.run import Comparison
from ..diagnostics.codes import output as rules
from ..diagnostics.model import Diagnostic, Span
from ..diagnostics.wording import counted
from ..examples import Examples
from ..fmt.run import FmtOutcome
from ..output.drift import drift
from ..output.entries import Create, Delete, Keep, Update
from ..output.plan import Plan
from .structs import Page, State
from .terminal import escape, guard


def show_summary(outcome: Outcome) -> str:
    """Return what was read and what was written, a line each; without what did not happen."""
    lines: list[str] = []
    if outcome.loaded is not None:
        pages, models = outcome.loaded.pages, len(outcome.loaded.schema.models)
        line = f"{counted(pages, 'model page')} in, {counted(models, 'model')} out"
        reasons = [reason for _, reason in outcome.loaded.left_out]
        name = escape(outcome.specs.as_posix())
        lines.append(f"{name}: {line}{_left_out(reasons)}")
        lines.append(f"{name}: {wire_names(outcome.loaded.inference)}")
    if outcome.plan is not None and outcome.written:
        lines.append(f"{escape(outcome.output.as_posix())}: {_files(outcome.plan)}")
    return _joined(lines)


def show_unchanged(outcome: Outcome) -> str:
    """Return what the next build says if it finds nothing to do."""
    models = len(outcome.loaded.schema.models) if outcome.loaded is not None else 0
    entries = outcome.plan.entries if outcome.plan is not None else ()
    files = sum(not isinstance(entry, Delete) for entry in entries)
    what = f"{counted(models, 'model')}, {counted(files, 'file')}"
    return _joined([f"{escape(outcome.specs.as_posix())}: unchanged ({what})"])


def show_drift(plan: Plan) -> str:
    """Return a line for each path that differs from what the specs make, or that none does."""
    found = drift(plan)
    name = escape(plan.output.as_posix())
    if not found:
        return _joined([f"{name}: up to date, {counted(len(plan.entries), 'file')}"])
    lines = [f"{_path(name, one.path)}: {one.kind.value}: {one.reason}" for one in found]
    kinds = Counter(one.kind.value for one in found)
    total = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    return _joined([*lines, f"{name}: not up to date: {total}"])


def drift_diagnostics(plan: Plan) -> tuple[Diagnostic, ...]:
    """Return a diagnostic for each path that differs."""
    return tuple(
        rules.drift(Span.of_file((plan.output / one.path).as_posix()), one.kind.value, one.reason)
        for one in drift(plan)
    )


def show_formatted(done: FmtOutcome, pages: Sequence[Page]) -> str:
    """Return a line for each page that is not as it was, or should not be, and one for all."""
    lines = [f"{escape(page.path)}: {page.state}" for page in pages]
    counts = Counter[str](page.state for page in pages)
    kept = len(done.plan.entries) + len(done.alone) - counts.total()
    order = ("laid out anew", "would be laid out anew", "unchanged", "left alone")
    counts["unchanged"] = kept
    said = ", ".join(f"{counts[what]:,} {what}" for what in order if counts[what])
    total = counted(counts.total(), "model page")
    name = escape(done.plan.output.as_posix())
    return _joined([*lines, f"{name}: {total}: {said}" if said else f"{name}: {total}"])


def formatted_pages(done: FmtOutcome) -> tuple[Page, ...]:
    """Return every page that is not simply as it should be, by path."""
    state: State = "laid out anew" if done.outcome.written else "would be laid out anew"
    states: dict[str, State] = {
        entry.path: state for entry in done.plan.entries if isinstance(entry, Update)
    }
    states.update(dict.fromkeys(done.alone, "left alone"))
    root = done.plan.output
    return tuple(Page((root / path).as_posix(), what) for path, what in sorted(states.items()))


def show_examples(specs: str, found: Examples) -> str:
    """Return the line that says how many examples fit."""
    aside = f"; {found.not_json:,} more are no JSON" if found.not_json else ""
    line = (
        f"{found.fitting:,} of {found.cells:,} cells with examples fit ({found.percentage:.2f} %)"
    )
    return _joined([f"{escape(specs)}: {line}{aside}"])


def show_counts(made: Comparison) -> str:
    """Return how many changes there are, of which level."""
    counts = made.counts
    levels = [str(level) for level in sorted(Level, reverse=True)]
    parts = [f"{counts[level]:,} {level}" for level in levels if counts[level]]
    line = counted(len(made.changes), "change") + (f": {', '.join(parts)}" if parts else "")
    return line + (f"; {counts['ignored']:,} ignored" if counts["ignored"] else "") + "\n"


def wire_names(found: Inference) -> str:
    """Return what names on the wire were taken to be, with the evidence counted."""
    names = counted(found.evidence, "name")
    if found.convention == "mixed":
        line = f"mixed: {found.agreeing:,} of {names} in examples and calls are as documented"
    elif found.evidence:
        line = f"{found.convention}, as {found.agreeing:,} of {names} in examples and calls show"
    else:
        line = f"{found.convention}, examples and calls show none"
    renamed = {
        "by their own evidence": found.own,
        "by the same name elsewhere": found.by_name,
        "by convention": found.by_convention,
        "as stated": found.stated,
    }
    parts = [f"{number:,} {how}" for how, number in renamed.items() if number]
    total = counted(sum(renamed.values()), "field")
    line = f"names on the wire are {line}"
    return f"{line}; {total} renamed: {', '.join(parts)}" if parts else line


def _left_out(reasons: Iterable[str]) -> str:
    """Return how many pages were left out, grouped by why, the most frequent reason first."""
    groups = Counter(reasons)
    if not groups:
        return ""
    parts = [
        _group(number, reason)
        for reason, number in sorted(groups.items(), key=lambda item: (-item[1], item[0]))
    ]
    return f"; {groups.total()} left out: {', '.join(parts)}"


def _group(number: int, reason: str) -> str:
    """Return `2 pages about operations` for two times `a page about operations`."""
    if reason.startswith("a "):
        noun = reason.removeprefix("a ")
        return f"{number} {noun if number == 1 else noun.replace('page', 'pages', 1)}"
    return f"{number} with {reason}"


def _files(plan: Plan) -> str:
    written = sum(isinstance(entry, Create | Update) for entry in plan.entries)
    kept = sum(isinstance(entry, Keep) for entry in plan.entries)
    removed = sum(isinstance(entry, Delete) for entry in plan.entries)
    return f"{counted(written, 'file')} written, {kept:,} kept, {removed:,} removed"


def _path(output: str, path: str) -> str:
    return f"{output}/{escape(path)}" if path else output


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{guard(line)}\n" for line in lines)
