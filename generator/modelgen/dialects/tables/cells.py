"""Cells of names, of presence and of constraints: what each says of its field."""

from __future__ import annotations

import re

from msgspec import Struct

from ...ir.model import Access, Presence
from ...markdown.document import Cell
from .inline import codes, is_code, plain, visible
from .patterns import fold
from .vocabulary import Vocabulary

_DEFAULT = re.compile(
    r"\(?\bdefaults?(?: is| to|:|=)?\s*(`[^`]+`|\"[^\"]*\"|'[^']*'|[\w.+-]+)\)?", re.IGNORECASE
)
_SEVERAL = re.compile(r"(?:`[^`]+`)(?:\s*(?:,|<br\s*/?>|\band\b)\s*`[^`]+`)+")
_ENDS_NAME = re.compile(r"[^\W_][?)\]]?$")
"""What a footnote's mark stands behind: a name, with what else says of the field."""
_RANGE = re.compile(r"(\d+|\*|n)\s*\.\.\.?\s*(\d+|\*|n|N|∞)|(\d+)|\*")
_LINKED = re.compile(r"\[([^\[\]]+)\](?:\([^()]*\)|\[[^\[\]]*\])")


class NameCell(Struct, frozen=True):
    """What a cell of names says of one field."""

    name: str
    column: int
    length: int
    presence: Presence | None = None
    deprecated: bool = False
    access: Access = Access.BOTH
    mark: str = ""
    """A mark of a footnote."""
    indent: int = 0
    """How deep it stands below others, by marks before it."""


def read_names(cell: Cell, vocabulary: Vocabulary) -> list[NameCell]:
    """Return the fields that a cell names: mostly one, none in an empty cell."""
    raw = visible(cell.raw).strip()
    if _SEVERAL.fullmatch(raw):
        found = [_one(f"`{code}`", cell, vocabulary) for code in codes(raw)]
    else:
        found = [_one(raw, cell, vocabulary)]
    return [one for one in found if one is not None]


def _one(raw: str, cell: Cell, vocabulary: Vocabulary) -> NameCell | None:
    indent, raw = _unindented(raw, vocabulary)
    text = plain(raw)
    if not text and is_code(raw):
        text = raw.strip("` ")
    presence: Presence | None = None
    deprecated, access, mark = False, Access.BOTH, ""
    peeled = True
    while peeled:
        peeled = False
        for key, peeler in vocabulary.names.items():
            found = peeler.find(text)
            if found is None or (key == "footnotes" and not _ENDS_NAME.search(found[0])):
                continue
            if key == "footnotes":
                mark = text[len(found[0]) :].strip() if text.startswith(found[0]) else mark
            text, peeled = found[0].strip("`* "), True
            match key:
                case "optional" | "required":
                    presence = presence or Presence(key)
                case "deprecated":
                    deprecated = True
                case "read_only" | "write_only":
                    access = Access(key.removesuffix("_only"))
                case _:
                    pass
    text = text.strip(" :")
    if not text:
        return None
    at = cell.raw.find(text)
    column, length = (cell.column + at, len(text)) if at >= 0 else (cell.column, len(cell.raw))
    return NameCell(text, column, length, presence, deprecated, access, mark, indent)


def _unindented(raw: str, vocabulary: Vocabulary) -> tuple[int, str]:
    """Return how deep a name stands, and the cell without the marks that say so."""
    marks = vocabulary.nested
    depth, text = 0, raw
    while mark := next((one for one in marks if text.startswith(one)), None):
        rest = text[len(mark) :]
        if mark.isalnum() or (depth == 0 and not rest.strip()):
            break
        depth += max(1, len(mark.strip()) if set(mark) == {"-"} else 1)
        text = rest.lstrip()
    return depth, text


class PresenceCell(Struct, frozen=True):
    """What a cell of a column of presence says."""

    presence: Presence | None
    """None: it says something that is not known."""
    conditional: bool = False
    default: str | None = None


def read_presence(raw: str, vocabulary: Vocabulary) -> PresenceCell:
    """Return what a cell says, by the marks of the profile."""
    text = _unlabelled(plain(_LINKED.sub(r"\1", raw)).strip("* ") or plain(raw), vocabulary)
    default: str | None = None
    if found := _DEFAULT.search(text if "`" not in raw else visible(raw)):
        default = found[1]
        text = plain(_DEFAULT.sub("", visible(raw))).strip(" ,;()") or "no"
    marks = vocabulary.marks
    for key, presence in (("yes", Presence.REQUIRED), ("no", Presence.OPTIONAL)):
        if marks[key].fits(text) or marks[key].fits(text.rstrip(".!¹²³†* ")):
            return PresenceCell(presence, default=default)
    if marks["conditional"].fits(text):
        return PresenceCell(Presence.OPTIONAL, True, default)
    first = re.split(r"[\s,;.:(（—–]", text, maxsplit=1)[0]
    if first and first != text:
        if marks["no"].fits(first):
            return PresenceCell(Presence.OPTIONAL, default=default)
        if marks["yes"].fits(first) or marks["conditional"].fits(first):
            return PresenceCell(Presence.OPTIONAL, True, default)
    return PresenceCell(None, default=default)


def _unlabelled(text: str, vocabulary: Vocabulary) -> str:
    """Return the answer of a text that repeats the question: `Required: yes`."""
    marks = vocabulary.marks
    label, _, said = (part.strip() for part in text.partition(":"))
    is_answer = bool(said) and (marks["yes"].fits(said) or marks["no"].fits(said))
    return said if is_answer and marks["yes"].fits(label) else text


def read_yes(raw: str, vocabulary: Vocabulary) -> bool | None:
    """Return whether a cell says yes or no; None where it says neither."""
    said = read_presence(raw, vocabulary)
    if said.presence is None or said.conditional:
        return True if said.conditional else None
    return said.presence is Presence.REQUIRED


def read_flag(text: str, vocabulary: Vocabulary) -> str:
    """Return a value of a boolean in the words of JSON, where it is written in others."""
    folded = fold(plain(text))
    for word in ("true", "false"):
        if folded in vocabulary.words[f"values.{word}"]:
            return word
    return text


class Cardinality(Struct, frozen=True):
    """How many values a field has."""

    presence: Presence
    many: bool


def read_cardinality(raw: str) -> Cardinality | None:
    """Return what a cell such as `0..*` says; None where it says nothing of the kind."""
    text = visible(raw).replace("\\", "").strip(" `[]()")
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    least = found[1] or found[3] or "0"
    most = found[2] or found[3] or "*"
    many = most in "*nN∞" or (most.isdigit() and int(most) > 1)
    return Cardinality(Presence.OPTIONAL if least == "0" else Presence.REQUIRED, many)


class ConstraintCell(Struct, frozen=True):
    """What a cell of a column of constraints says."""

    null: bool | None = None
    default: str | None = None
    rest: str = ""
    """What else it says."""


def read_constraints(raw: str, vocabulary: Vocabulary) -> ConstraintCell:
    """Return what a cell such as `NOT NULL, DEFAULT true` says."""
    words = vocabulary.words
    null: bool | None = None
    default: str | None = None
    rest: list[str] = []
    for part in re.split(r"\s*[,;]\s*|\s*<br\s*/?>\s*", plain(raw)):
        folded = fold(part)
        found = re.fullmatch(r"default:?\s+(.+)", part, re.IGNORECASE)
        if any(folded.startswith(word) for word in words["constraints.not-null"]):
            null = False
        elif folded in words["constraints.key"]:
            null = False if null is None else null
            rest.append(part)
        elif folded in words["constraints.null"]:
            null = True if null is None else null
        elif found:
            default = found[1]
        elif part:
            rest.append(part)
        if "not null" in folded:
            null = False
    return ConstraintCell(null, default, ", ".join(rest))
