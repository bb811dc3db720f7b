"""`modelgen examples`: every documented example, decoded and encoded by the generated code."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from ..build import Outcome, Request, Resources, Stage, run
from ..config.structs import BuildConfig
from ..diagnostics.codes import models as rules
from ..diagnostics.codes import output as output_rules
from ..diagnostics.model import Diagnostic, FatalError, Span
from ..diagnostics.suppress import Collector
from ..dialects.read import Parsed, TreeReading
from ..examples import Examples, run_examples
from ..reports import structs
from ..reports.structs import Result
from ..reports.summary import joined
from ..reports.terminal import escape
from ..source.tree import Source
from ..targets.python.options import PythonOptions
from .options import CONFIG, EVIDENCE, FORMAT, LENIENT, SOURCE, Flags
from .places import PATHS, below, split, unread
from .run import run_command


@click.command("examples")
@PATHS
@SOURCE
@EVIDENCE
@click.option(
    "--max-mismatches", type=click.IntRange(0), help="Exit 1 if more cells have a mismatch."
)
@click.option(
    "--min-match",
    type=click.FloatRange(0, 100),
    help="Exit 1 if a smaller percentage of cells matches.",
)
@LENIENT
@CONFIG
@FORMAT
def examples_command(
    paths: tuple[Path, ...], max_mismatches: int | None, min_match: float | None, **given: Any
) -> int:
    """Decode every documented example with the generated code, and encode it again.

    Of all pages in SPECS, or of FILES of it.
    """
    specs, files = split(paths)
    work = partial(_check, files=files, max_mismatches=max_mismatches, min_match=min_match)
    return run_command("examples", Flags(specs=specs, files=files, **given), work)


def _check(
    config: BuildConfig,
    files: tuple[Path, ...],
    max_mismatches: int | None,
    min_match: float | None,
) -> Result:
    seen, named = set[str](), below(config, files) if files else None
    outcome = run(config, Request(Stage.LOAD), Resources(keep=_noting(seen)))
    if outcome.loaded is None or outcome.failed:
        return _stopped(outcome, outcome.findings)
    try:
        found = run_examples(outcome.loaded.schema, config.options_of(PythonOptions), named)
    except FatalError as error:
        return _stopped(outcome, (error.finding,))
    except OSError as error:
        file = Span.of_file(str(error.filename or config.specs.as_posix()))
        return _stopped(outcome, (output_rules.unwritable(file, error.strerror or str(error)),))
    collector, specs = Collector(), config.specs.as_posix()
    collector.diagnostics.extend(unread(config, (named or frozenset()) - seen))
    report = collector.rebased(config.specs)
    for one in found.mismatches:
        report(rules.example_mismatch(one.cell.span, one.cell.place, one.problem))
    if passed := _passed(found, max_mismatches, min_match):
        wrong = found.cells - found.valid
        said = rules.too_many_mismatches(Span.of_file(specs), wrong, found.cells, passed)
        collector.diagnostics.append(said)
    shown, line = collector.shown(config.ignore, complete=False), f"{escape(specs)}: {_line(found)}"
    told = _document(found, config.specs)
    return Result(shown, outcome, bool(passed), joined([line]), examples=told)


def _passed(found: Examples, max_mismatches: int | None, min_match: float | None) -> str:
    """Return which limits the mismatches pass; "" for none."""
    passed: list[str] = []
    if max_mismatches is not None and found.cells - found.valid > max_mismatches:
        passed.append(f"{max_mismatches:,} mismatches")
    if min_match is not None and found.percentage < min_match:
        passed.append(f"{min_match:g} % that match")
    return " and ".join(passed)


def _document(found: Examples, specs: Path) -> structs.Examples:
    mismatches = [
        structs.Mismatch(
            example_of=one.cell.place,
            text=one.text,
            problem=one.problem,
            path=(specs / one.cell.span.path).as_posix(),
            span=structs.Span.of(one.cell.span),
        )
        for one in found.mismatches
    ]
    return structs.Examples(
        specs=specs.as_posix(),
        cells=found.cells,
        matching=found.valid,
        not_json=found.not_json,
        mismatches=mismatches,
    )


def _noting(seen: set[str]) -> Callable[[Source, Parsed, TreeReading], None]:
    def keep(source: Source, parsed: Parsed, reading: TreeReading) -> None:
        del parsed, reading
        seen.add(source.path)

    return keep


def _line(found: Examples) -> str:
    more = f"; {found.not_json:,} more are no JSON" if found.not_json else ""
    line = f"{found.valid:,} of {found.cells:,} cells with examples match"
    return f"{line} ({found.percentage:.2f} %){more}"


def _stopped(outcome: Outcome, findings: tuple[Diagnostic, ...]) -> Result:
    nothing = structs.Examples(
        specs=outcome.specs.as_posix(), cells=None, matching=None, not_json=None, mismatches=[]
    )
    return Result(findings, outcome, failed=True, examples=nothing)
