"""Where an output folder may lie: apart from the pages, and not above the project."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ..diagnostics.codes import output as rules
from ..diagnostics.model import Reporter, Span
from ..source.git import find_checkout


def check_place(
    output: Path, specs: Path, config: Path | None, targets: Iterable[str], report: Reporter
) -> None:
    """Report that an output may not lie where it does; `config` is the file that says so, if any does.

    Paths start at the working directory. An output may be the top of the project, whose folders it
    then shares with others, but nothing above.
    """
    span, name = Span.of_file(output.as_posix()), specs.as_posix()
    pages, place = os.path.realpath(specs), os.path.realpath(output)
    what, shown, project = _project(specs, pages, config)
    inside = [target for target in targets if _is_within(pages, f"{place}/{target}")]
    if os.path.dirname(place) == place:  # noqa: PTH120
        report(rules.output_is_root(span))
    elif _is_within(place, pages):
        report(rules.output_in_specs(span, name))
    elif inside:
        report(rules.specs_in_output(span, name, inside[0]))
    elif project != place and _is_within(project, place) and (config or _is_within(pages, place)):
        report(rules.output_too_wide(span, what, shown.as_posix()))


def _project(specs: Path, pages: str, config: Path | None) -> tuple[str, Path, str]:
    """Return what shows where the project is, the path of that, and the folder of the project."""
    if config is not None:
        return "config", config, os.path.realpath(config.parent)
    if (checkout := find_checkout(Path(pages))) is not None:
        return "checkout of the pages", checkout, str(checkout)
    return "working directory and the pages", specs, os.path.realpath(Path())


def _is_within(inner: str, outer: str) -> bool:
    try:
        return os.path.commonpath([inner, outer]) == outer
    except ValueError:
        return False  # two drives
