"""MG68: what two sides of a comparison are, and which of their changes are accepted."""

from __future__ import annotations

from ..model import Message, Severity, rule
from .changes import as_code


@rule(
    "MG681",
    Severity.ERROR,
    help="write a folder, a revision that was fetched (`fetch-depth: 0`), or `REVISION:PATH` such as `main:specs`",
)
def bad_revision(given: str) -> str:
    """A side of a comparison is neither a folder, a revision that git knows, nor `REVISION:PATH`.

    A revision is a branch, a tag, a commit or what leads from one to another (`HEAD~1`,
    `v1.2^`). Its first character is a letter, a digit, `_` or `@`, so that it cannot be taken
    for an option.
    """
    return f"{as_code(given)} is neither a folder nor a git revision"


@rule(
    "MG682",
    Severity.ERROR,
    help="fetch it first; in GitHub Actions, check out with `fetch-depth: 0`",
)
def unknown_revision(revision: str) -> str:
    """Git knows no commit by this name here.

    Nothing is fetched. In CI a checkout is often shallow and has no other branch.
    """
    return f"git knows no revision {as_code(revision)} here"


@rule("MG683", Severity.ERROR)
def not_in_revision(revision: str, path: str) -> Message:
    """A revision has no folder at the path.

    The path is relative to the top of the repository, unless it begins with `./`.
    """
    way = (
        "if its pages were elsewhere, say where: `REVISION:PATH`"
        if path.startswith("./")
        else "from the folder where you are, it is `REVISION:./PATH`"
    )
    return Message(f"revision {as_code(revision)} has no folder {as_code(path)}", way)


@rule("MG684", Severity.ERROR)
def git_failed(problem: str) -> str:
    """Git could not be run, or could not read the repository."""
    return f"git could not read the revision: {problem}"


@rule("MG685", Severity.WARNING, help="delete the line")
def unused_ignore(fingerprint: str) -> str:
    """The ignore file has a fingerprint that no change has.

    What it was written for is gone.
    """
    return f"no change has the fingerprint {as_code(fingerprint)}"


@rule(
    "MG686",
    Severity.ERROR,
    help="a line is the twelve hex digits behind a change, or a comment after `#`",
)
def bad_ignore(problem: str) -> str:
    """The ignore file cannot be read, or a line of it is no fingerprint.

    A line is empty, a comment after `#`, or the twelve hex digits that stand in brackets behind
    a change.
    """
    return f"the ignore file cannot be used: {problem}"


@rule("MG687", Severity.WARNING)
def unused_pattern(key: str, pattern: str) -> Message:
    """A pattern in `[[tool.modelgen.diff.levels]]` fits nothing on either side.

    It is misspelled, or what it was written for is gone. `models` are titles, with a folder before them
    where the pages have some (`billing.Order`), or parts of models (`Order.note`); `paths` are those of
    pages, from the folder of pages.
    """
    what = "model" if key == "models" else "page"
    return Message(
        f"no {what} on either side fits {as_code(pattern)} of `{key}`", "correct it, or delete it"
    )
