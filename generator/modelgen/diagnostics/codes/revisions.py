"""MG68: what keeps two trees of pages from being compared."""

from __future__ import annotations

from ..model import Message, Severity, rule
from .changes import as_code


@rule("MG681", Severity.ERROR)
def bad_revision(given: str) -> Message:
    """A side of a comparison is neither a folder nor `REVISION:PATH`.

    A revision is a branch, a tag, a commit or what leads from one to another (`HEAD~1`,
    `v1.2^`). Its first character is a letter, a digit, `_` or `@`, so that it cannot be taken
    for an option.
    """
    return Message(
        f"{as_code(given)} is neither a folder nor a git revision with a path",
        help="write a folder, or `REVISION:PATH` such as `main:specs`",
    )


@rule("MG682", Severity.ERROR)
def unknown_revision(revision: str) -> Message:
    """Git knows no commit by this name here.

    Nothing is fetched. In CI a checkout is often shallow and has no other branch.
    """
    return Message(
        f"git knows no revision {as_code(revision)} here",
        help="fetch it first; in GitHub Actions, check out with `fetch-depth: 0`",
    )


@rule("MG683", Severity.ERROR)
def not_in_revision(revision: str, path: str) -> Message:
    """A revision has no folder at the path.

    The path is relative to the top of the repository, unless it begins with `./`.
    """
    return Message(f"revision {as_code(revision)} has no folder {as_code(path)}")


@rule("MG684", Severity.ERROR)
def git_failed(problem: str) -> Message:
    """Git could not be run, or could not read the repository."""
    return Message(f"git could not read the revision: {problem}")


@rule("MG685", Severity.WARNING)
def unused_ignore(fingerprint: str) -> Message:
    """The ignore file has a fingerprint that no change has.

    What it was written for is gone.
    """
    return Message(f"no change has the fingerprint {as_code(fingerprint)}", help="delete the line")


@rule("MG686", Severity.ERROR)
def bad_ignore(problem: str) -> Message:
    """The ignore file cannot be read, or a line of it is no fingerprint.

    A line is empty, a comment after `#`, or the twelve hex digits that stand in brackets behind
    a change.
    """
    return Message(f"the ignore file cannot be used: {problem}")
