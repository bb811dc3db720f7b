"""MG7: what is wrong with an example."""

from __future__ import annotations

from ..model import Message, Severity, rule


@rule("MG701", Severity.WARNING)
def misfit(place: str, problem: str) -> Message:
    """An example is no value of the type that it is an example of.

    `modelgen examples` decodes every documented example with the generated code and encodes it
    again. What does not fit is mostly an example that was never true: an object without a
    required member, `YYYY-MM-DD` for a date, a time in milliseconds for a timestamp.
    """
    return Message(
        f"the example of `{place}` does not fit: {problem}",
        help="correct the example, or the type",
    )


@rule("MG702", Severity.ERROR)
def too_many_misfits(wrong: int, cells: int, limit: str) -> Message:
    """More examples do not fit than the command line allows.

    `--max-misfits` says how many cells may not fit, `--min-fit` which percentage has to.
    """
    return Message(
        f"{wrong:,} of {cells:,} cells with examples do not fit; the limit is {limit}",
        help="correct them, or allow more",
    )
