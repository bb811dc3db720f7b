"""MG04: recorded payloads that are evidence for a build."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Severity, rule
from .changes import as_code


@rule("MG041", Severity.ERROR, help="correct the path, or record some")
def missing_payloads() -> str:
    """A path or pattern of recorded payloads leads to no file.

    `evidence` of `[tool.modelgen]` has paths and patterns that are relative to the config file, `**` in
    them stands for folders at any depth. A folder means all `.json`, `.jsonl`, `.ndjson` and `.har` files in it.
    """
    return "there are no recorded payloads here"


@rule("MG042", Severity.ERROR, help="record it again, or leave the file out")
def no_json(problem: str) -> str:
    """A recorded payload is no JSON.

    Files that end in `.jsonl` or `.ndjson` have one value a line; all others are one value: the payload
    itself, an HTTP archive (HAR), or a stub of WireMock. `NaN` and `Infinity` are no JSON.
    """
    return f"this is no JSON: {problem}"


@rule(
    "MG043",
    Severity.NOTE,
    help='say which model it is of, such as `"links/*.json" = "Link"` below `[tool.modelgen.payload-models]`',
)
def unmatched_payload(candidates: Sequence[str]) -> str:
    """A recorded payload is not known to be of any documented model.

    It is by what the config says, by the name of its file, folder or path of the call, or by
    members that it shares with one model more than with any other.
    """
    if candidates:
        names = " or ".join(map(as_code, candidates))
        return f"the payload could be of {names}"
    return "the payload is of no model that is documented"


@rule("MG044", Severity.WARNING, help="say which one it is under `[tool.modelgen.wire-names]`")
def two_spellings(field: str, spellings: Sequence[str]) -> str:
    """Recorded payloads spell one field in several ways.

    So they do not decide what it is called on the wire. It is read under each of these names, unless
    the config, a page or source code says which one it is.
    """
    names = ", ".join(map(as_code, spellings))
    return f"payloads spell {as_code(field)} in {len(spellings)} ways: {names}"


@rule("MG045", Severity.WARNING, help="correct the type on the page: `modelgen verify` tells more")
def unfitting_value(key: str, field: str) -> str:
    """A recorded payload has a key that is spelled like a field, and a value of another type.

    So it is not taken for the field, and tells nothing about it.
    """
    return f"the value of {as_code(key)} is none of the type of {as_code(field)}"


@rule("MG046", Severity.WARNING, help="correct the page, or find out why null was sent")
def recorded_null(field: str) -> str:
    """A recorded payload has null where the page says that there is none.

    What a page says stands, so generated code may refuse such a value.
    """
    return f"{as_code(field)} is null here, and the page says that it never is"


@rule(
    "MG047",
    Severity.WARNING,
    help="correct what is wrong: what says the other name, or the payload",
)
def other_spelling(field: str, key: str, wire: str, how: str) -> str:
    """A recorded payload spells a field otherwise than something that counts more.

    The config, a page, source code and an example of the model count more than payloads.
    """
    return f"{as_code(field)} is {as_code(key)} here, and known as {as_code(wire)}: {how}"
