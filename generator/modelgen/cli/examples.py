"""Owns what `modelgen examples` does with a build: run its examples, judge them, and say so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import replace

from ..build import Outcome, Request, Stage, run
from ..config.structs import BuildConfig
from ..diagnostics.codes import examples as rules
from ..diagnostics.codes import output as output_rules
from ..diagnostics.codes.files import whole_file
from ..diagnostics.suppress import Collector
from ..examples import Examples, Misfit, RefusedCodeError, run_examples
from ..reports import REPORTS
from ..reports.document import place_members
from ..reports.terminal import escape, guard
from ..targets.python.options import PythonOptions
from .console import Console
from .options import CONFIG, FINDINGS, FINE, FORMAT, SPECS, Flags, resolve_builds


@click.command("examples")
@SPECS
@click.option("--max-misfits", type=click.IntRange(0), help="Exit 1 if more cells do not fit.")
@click.option(
    "--min-fit", type=click.FloatRange(0, 100), help="Exit 1 if less than this percentage fits."
)
@CONFIG
@FORMAT
@click.pass_context
def examples_command(
    context: click.Context, /, max_misfits: int | None, min_fit: float | None, **given: Any
) -> None:
    """Decode every documented example with the generated code, and encode it again."""
    flags, threshold = Flags(**given), Threshold(max_misfits, min_fit)
    console = Console("examples", flags.form)
    done = [check_examples(one, threshold) for one in resolve_builds(flags, console)]
    for checked in done:
        show_examples(checked, console)
    console.more = {"examples": [checked.members for checked in done]}
    ok = bool(done) and not any(checked.outcome.failed for checked in done)
    console.close(ok=ok)
    context.exit(FINE if ok else FINDINGS)


class Threshold(Struct, frozen=True):
    """How much may be wrong before the command fails."""

    most: int | None = None
    """Cells that may not fit."""
    least: float | None = None
    """The percentage of cells that has to fit."""

    def exceeded(self, found: Examples) -> Iterator[str]:
        """Yield each limit that what was found is beyond."""
        if self.most is not None and found.cells - found.fitting > self.most:
            yield f"{self.most:,} misfits"
        if self.least is not None and percentage(found) < self.least:
            yield f"{self.least:g} % that fit"


def percentage(found: Examples) -> float:
    """Return how many of a hundred cells fit; 100 where there are none."""
    return 100 * found.fitting / found.cells if found.cells else 100.0


class Checked(Struct, frozen=True):
    """A build whose examples were run."""

    outcome: Outcome
    """Its findings are the misfits, or what kept the examples from being run."""
    found: Examples | None
    """None when they were not run."""

    @property
    def members(self) -> dict[str, object]:
        """What the report says of it besides the report of every command."""
        specs, found = self.outcome.specs, self.found
        said: dict[str, object] = {"specs": specs.as_posix(), "cells": None, "fitting": None}
        if found is None:
            return {**said, "not_json": None, "misfits": []}
        return {
            **said,
            "cells": found.cells,
            "fitting": found.fitting,
            "not_json": found.not_json,
            "misfits": [
                {
                    "example_of": misfit.cell.place,
                    "text": misfit.text,
                    "problem": misfit.problem,
                    **place_members(replace(misfit.cell.span, path=_shown(specs, misfit))),
                }
                for misfit in found.misfits
            ],
        }


def check_examples(one: BuildConfig, threshold: Threshold) -> Checked:
    """Decode and encode the examples of a build's pages; raises nothing that a disk could cause."""
    outcome = run(one, Request(Stage.LOAD))
    if outcome.loaded is None or outcome.failed:
        return Checked(outcome, None)
    try:
        found = run_examples(outcome.loaded.schema, one.options_of(PythonOptions))
    except RefusedCodeError as error:
        return Checked(replace(outcome, findings=(error.finding,), failed=True), None)
    except OSError as error:
        place = whole_file(str(error.filename or one.specs.as_posix()))
        finding = output_rules.unwritable(place, error.strerror or str(error))
        return Checked(replace(outcome, findings=(finding,), failed=True), None)
    collector = Collector()
    report = collector.rebased(one.specs)
    for misfit in found.misfits:
        report(rules.misfit(misfit.cell.span, misfit.cell.place, misfit.problem))
    limits = " and ".join(threshold.exceeded(found))
    if limits:
        wrong, place = found.cells - found.fitting, whole_file(one.specs.as_posix())
        collector.diagnostics.append(rules.too_many_misfits(place, wrong, found.cells, limits))
    shown = collector.shown(one.ignore, complete=False)
    return Checked(replace(outcome, findings=shown, failed=bool(limits)), found)


def show_examples(checked: Checked, console: Console) -> None:
    """Print what came of one build's examples."""
    console.outcomes.append(checked.outcome)
    if console.form in REPORTS:
        return
    console.findings(checked.outcome.findings)
    if checked.found is not None:
        click.echo(summary(checked.outcome.specs.as_posix(), checked.found), nl=False)


def summary(specs: str, found: Examples) -> str:
    """Return the line that says how many examples fit."""
    aside = f"; {found.not_json:,} more are no JSON" if found.not_json else ""
    line = (
        f"{escape(specs)}: {found.fitting:,} of {found.cells:,} cells with examples fit "
        f"({percentage(found):.2f} %){aside}\n"
    )
    return guard(line)


def _shown(specs: Path, misfit: Misfit) -> str:
    return (specs / misfit.cell.span.path).as_posix()
