"""MG8: pages that are not laid out as their dialect does it."""

from __future__ import annotations

from ..model import Message, Severity, rule


@rule("MG801", Severity.ERROR)
def not_formatted() -> Message:
    """A page is not laid out as its dialect does it; only `modelgen fmt --check` says so.

    The place is the first line that would be another one. `modelgen fmt --diff` shows them all.
    """
    return Message("from this line on the page would be laid out anew", help="run `modelgen fmt`")


@rule("MG802", Severity.WARNING)
def left_alone(reason: str) -> Message:
    """A page holds something that its dialect's layout has no place for, and is left as it is.

    `modelgen fmt` writes a page from what it says. Before a page is replaced, the new one is read:
    it has to say the same, and to hold every word of the old one.
    """
    return Message(
        f"the page is left as it is: {reason}",
        help="move it into a description, or lay the page out by hand",
    )


@rule("MG803", Severity.ERROR)
def not_written(reason: str) -> Message:
    """A page could not be replaced; it is as it was, and the others are written all the same."""
    return Message(f"the page cannot be written: {reason}", help="put the reason right, try again")


@rule("MG804", Severity.WARNING)
def only_read(dialect: str, pages: int) -> Message:
    """Pages are in a dialect that is only read: `modelgen fmt` leaves them as they are."""
    more = f", and {pages - 1:,} more like it" if pages > 1 else ""
    return Message(
        f"the page is left as it is{more}: its dialect, `{dialect}`, is only read",
        help="lay such pages out by hand, or exclude them",
    )


@rule("MG805", Severity.WARNING)
def not_said(model: str, loss: str) -> Message:
    """The docs that are written cannot say something that their model says.

    Each dialect has its ceiling: what its pages have no place for is lost to whoever reads the docs.
    The generated code is not affected.
    """
    return Message(f"the page of `{model}` cannot say {loss}", help="say it in its description")
