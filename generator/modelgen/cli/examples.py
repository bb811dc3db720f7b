"""`modelgen examples`: every documented example, decoded and encoded by the generated code."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from ..build import Outcome, Request, Stage, run
from ..config.structs import BuildConfig
from ..diagnostics.codes import models as rules
from ..diagnostics.codes import output as output_rules
from ..diagnostics.model import Diagnostic, FatalError, Span
from ..diagnostics.suppress import Collector
from ..examples import Examples, run_examples
from ..reports import structs
from ..reports.structs import Result
from ..reports.summary import joined
from ..reports.terminal import escape
from ..targets.python.options import PythonOptions
from .options import CONFIG, EVIDENCE, FORMAT, LENIENT, SOURCE, SPECS, Flags
from .run import run_command


@click.command("examples")
@SPECS
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
def examples_command(max_mismatches: int | None, min_match: float | None, **given: Any) -> int:
    """Decode every documented example with the generated code, and encode it again."""
    work = partial(_check, max_mismatches=max_mismatches, min_match=min_match)
    return run_command("examples", Flags(**given), work)


def _check(config: BuildConfig, max_mismatches: int | None, min_match: float | None) -> Result:
    outcome = run(config, Request(Stage.LOAD))
    if outcome.loaded is None or outcome.failed:
        return _stopped(outcome, outcome.findings)
    try:
        found = run_examples(outcome.loaded.schema, config.options_of(PythonOptions))
    except FatalError as error:
        return _stopped(outcome, (error.finding,))
    except OSError as error:
        file = Span.of_file(str(error.filename or config.specs.as_posix()))
        return _stopped(outcome, (output_rules.unwritable(file, error.strerror or str(error)),))
    collector, specs = Collector(), config.specs.as_posix()
    report, mismatches = collector.rebased(config.specs), list[structs.Mismatch]()
    for one in found.mismatches:
        name, span = one.cell.place, one.cell.span
        report(rules.example_mismatch(span, name, one.problem))
        mismatches.append(
            structs.Mismatch(
                example_of=name,
                text=one.text,
                problem=one.problem,
                path=(config.specs / span.path).as_posix(),
                span=structs.Span.of(span),
            )
        )
    wrong, passed = found.cells - found.valid, list[str]()
    if max_mismatches is not None and wrong > max_mismatches:
        passed.append(f"{max_mismatches:,} mismatches")
    if min_match is not None and found.percentage < min_match:
        passed.append(f"{min_match:g} % that match")
    if passed:
        limit = " and ".join(passed)
        said = rules.too_many_mismatches(Span.of_file(specs), wrong, found.cells, limit)
        collector.diagnostics.append(said)
    return Result(
        collector.shown(config.ignore, complete=False),
        outcome,
        bool(passed),
        joined([f"{escape(specs)}: {_line(found)}"]),
        examples=structs.Examples(
            specs=specs,
            cells=found.cells,
            matching=found.valid,
            not_json=found.not_json,
            mismatches=mismatches,
        ),
    )


def _line(found: Examples) -> str:
    more = f"; {found.not_json:,} more are no JSON" if found.not_json else ""
    line = f"{found.valid:,} of {found.cells:,} cells with examples match"
    return f"{line} ({found.percentage:.2f} %){more}"


def _stopped(outcome: Outcome, findings: tuple[Diagnostic, ...]) -> Result:
    nothing = structs.Examples(
        specs=outcome.specs.as_posix(), cells=None, matching=None, not_json=None, mismatches=[]
    )
    return Result(findings, outcome, failed=True, examples=nothing)
