"""MG69: what a project has decided about changes between two trees."""

from __future__ import annotations

from ..model import Message, Severity, rule
from .changes import as_code


@rule("MG690", Severity.ERROR)
def unknown_change(name: str, near: str | None) -> Message:
    """`[[tool.modelgen.diff.levels]]` names a rule that there is not.

    Rules go by their code or their slug, such as `MG632` or `member-removed`. `modelgen rules`
    lists them.
    """
    way = f"did you mean `{near}`? " if near else ""
    return Message(
        f"there is no rule {as_code(name)} of changes", f"{way}`modelgen rules` lists them"
    )


@rule("MG691", Severity.ERROR, help="`modelgen diff` prints it in brackets behind each change")
def no_fingerprint(text: str) -> str:
    """`fingerprints` in `[[tool.modelgen.diff.levels]]` holds something else.

    A fingerprint is twelve hex digits. It identifies one change, and stays the same when lines move.
    """
    return f"{as_code(text)} is no fingerprint, which is twelve hex digits"


@rule("MG692", Severity.ERROR, help='write `reason = "…"`')
def no_reason() -> str:
    """`[[tool.modelgen.diff.levels]]` gives changes another level and does not say why.

    Whoever reads the config later has to know whether the reason still holds.
    """
    return "changes have another level here, and no `reason` says why"


@rule("MG693", Severity.WARNING)
def expired(until: str, number: int) -> Message:
    """An entry of `[[tool.modelgen.diff.levels]]` counted until a day that is over.

    It has no effect any more: what it was for has been settled, or has to be decided again.
    """
    would = f"; {number:,} of today's changes would fit it" if number else ""
    way = "set a later day with a reason that still holds" if number else "delete the entry"
    return Message(f"this counted until {until}{would}", way)


@rule("MG694", Severity.WARNING, help="delete the fingerprint")
def unused_fingerprint(text: str) -> str:
    """`[[tool.modelgen.diff.levels]]` has a fingerprint that no change has.

    What it was written for is gone.
    """
    return f"no change has the fingerprint {as_code(text)}"


@rule("MG695", Severity.ERROR)
def version_not_raised(old: str, new: str, bump: str, done: str) -> Message:
    """The declared version does not follow from the changes, as Semantic Versioning has it.

    A breaking change needs a new major version, something new a new minor version, and other
    words a new patch (semver.org). Below 1.0.0, where that page promises nothing, a
    breaking change needs a new minor version, and all others a new patch.
    """
    if old == new:
        said = f"the version is {as_code(new)} as before"
    else:
        how = "it was not raised" if done == "none" else f"a new {done} version is too little"
        said = f"the version went from {as_code(old)} to {as_code(new)}, and {how}"
    way = f"the changes call for a new {bump} version; `modelgen diff --docs` lists them"
    return Message(said, way)


@rule(
    "MG696",
    Severity.ERROR,
    help="`version-file` names the file in which each side says its version",
)
def no_version(problem: str) -> str:
    """The version that a side declares cannot be read.

    `version-file` in `[tool.modelgen.diff]` names the file: of a `.toml` it is `project.version`
    or `package.version`, of a `.json` `version`, of others the first text like `1.2.3`. The
    version of a folder is in the file as it is now, that of a revision in the revision's file.
    """
    return f"the declared version cannot be read: {problem}"


@rule(
    "MG697",
    Severity.ERROR,
    help="check out with the history (`fetch-depth: 0`), or say what to compare with: `modelgen diff OLD`",
)
def no_base(tried: str) -> str:
    """`modelgen diff` was called without sides, and git knows no branch to compare with.

    It compares with the commit where this branch left the one that it goes back to: what the CI
    service names as the target of a pull request, else `origin/HEAD`, `origin/main`,
    `origin/master`, `main` or `master`. In CI a checkout is often shallow: check out with its history.
    """
    return f"git knows no branch to compare with: {tried}"


@rule("MG698", Severity.NOTE)
def no_pages_before() -> str:
    """`modelgen diff` was called without sides, and there were no pages where this branch began.

    Neither where they are now, nor where the config had them then. All models are new, and nobody uses
    them yet.
    """
    return "there were no pages where this branch began: all models are new"


@rule("MG699", Severity.ERROR)
def same_folder(given: str) -> Message:
    """OLD is the folder of pages that the config names, and there is no NEW: it would be compared with itself.

    The only side that `modelgen diff` is given is the older one.
    """
    return Message(
        f"{as_code(given)} would be compared with itself",
        "leave it out to compare with where this branch began, or name an older side: `modelgen diff OLD`",
    )
