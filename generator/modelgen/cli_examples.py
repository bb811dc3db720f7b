"""Owns what `modelgen examples` prints: what fits, what does not, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .diagnostics import Diagnostic
from .rules import examples as rules
from .show.terminal import escape, guard

if TYPE_CHECKING:
    from .run_examples import Examples

FORMAT = 1
"""Grows when a reader of the JSON would have to change."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """How much may be wrong before the command fails."""

    most: int | None = None
    """Cells that may not fit."""
    least: float | None = None
    """The percentage of cells that has to fit."""

    def holds(self, found: Examples) -> bool:
        """Return whether what was found is within the threshold."""
        wrong = found.cells - found.fitting
        if self.most is not None and wrong > self.most:
            return False
        return self.least is None or percentage(found) >= self.least


def percentage(found: Examples) -> float:
    """Return how many of a hundred cells fit; 100 where there are none."""
    return 100 * found.fitting / found.cells if found.cells else 100.0


def diagnostics(found: Examples) -> Iterable[Diagnostic]:
    """Yield a finding for each example that does not fit, at its cell."""
    for misfit in found.misfits:
        yield rules.misfit(misfit.cell.span, misfit.cell.place, misfit.problem)


def summary(specs: str, found: Examples) -> str:
    """Return the line that says how many examples fit."""
    aside = f"; {found.not_json:,} more are no JSON" if found.not_json else ""
    line = (
        f"{escape(specs)}: {found.fitting:,} of {found.cells:,} cells with examples fit "
        f"({percentage(found):.2f} %){aside}\n"
    )
    return guard(line)


def document(specs: str, ok: bool, found: Examples) -> str:
    """Return the result as JSON, ended by a line break."""
    misfits = [
        {
            "path": misfit.cell.span.path,
            "line": misfit.cell.span.line,
            "column": misfit.cell.span.column,
            "end_column": misfit.cell.span.end_column,
            "example_of": misfit.cell.place,
            "text": misfit.text,
            "problem": misfit.problem,
        }
        for misfit in found.misfits
    ]
    content = {
        "format": FORMAT,
        "command": "examples",
        "specs": specs,
        "ok": ok,
        "cells": found.cells,
        "fitting": found.fitting,
        "not_json": found.not_json,
        "misfits": misfits,
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
