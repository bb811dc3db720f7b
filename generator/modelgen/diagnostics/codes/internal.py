"""MG9: faults of modelgen's own."""

from __future__ import annotations

from ..model import Message, Severity, rule


@rule("MG901", Severity.ERROR)
def bad_code(template: str, problem: str) -> Message:
    """Generated code failed the check that stands between rendering and writing.

    Nothing was written. This is a bug of modelgen's (or of your own template, if you use one);
    please report the page that caused it.
    """
    return Message(
        f"the code from {template} was refused: {problem}",
        help="nothing was written; please report this page",
    )
