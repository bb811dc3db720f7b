"""Cells of names, of presence and of constraints: what each says of its field."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from ...ir.model import Access, Presence
from ...markdown.document import Cell
from .brackets import name_in_brackets
from .constants import QUOTED
from .inline import codes, is_code, plain, visible
from .patterns import EMOJI, fold
from .vocabulary import Vocabulary

_DEFAULT = re.compile(
    r"\(?\bdefaults?(?: is| to|:|=)?\s*(`[^`]+`|\"[^\"]*\"|'[^']*'|[\w.+-]+)\)?", re.IGNORECASE
)
_SEVERAL = re.compile(r"(?:`[^`]+`)(?:\s*(?:,|/|\||<br\s*/?>|\band\b|\bor\b|\s)\s*`[^`]+`)+")
NO_FIELD = re.compile(r"\(root\)|.+ \(single item\)")
"""What AsyncAPI's tools call the object itself, and the items of a list, in rows of their own."""
_OTHERS = "**additionalProperties**"
"""How widdershins names what the other members of an object are."""
_MODIFIER = re.compile(r"^(?:<a [^<>]*></a>\s*)?`(readonly|optional)`\s+(?=`)")
"""What TypeScript says of a property, in code of its own before the name."""
_BESIDE = re.compile(
    r"(`[^`]+`|\*\*[^*]+\*\*|<(?:code|b|strong)>[^<>]+</\w+>)(?:\s|<br\s*/?>)+(?=[^\s\[.])(.+)"
    r"|(\S+?)(?:\s|<br\s*/?>)+((?:\*\*?|__?|<(?:i|em|b|strong|sup|small)>)[^*_<>]+(?:\*\*?|__?|</\w+>))",
    re.IGNORECASE,
)
"""A name in code or in bold, or before words in italics, and what stands beside it."""
_ENDS_NAME = re.compile(r"[^\W_][?)\]]?$")
"""What a footnote's mark stands behind: a name, with what else says of the field."""
_RANGE = re.compile(r"(\d+|\*|n)\s*\.\.\.?\s*(\d+|\*|n|N|∞)|(\d+)|\*")
_LINKED = re.compile(r"!?\[([^\[\]]+)\](?:\([^()]*\)|\[[^\[\]]*\])")


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
    remark: str = ""
    """What else the cell says, in words."""
    default: str | None = None
    """What an absent field stands for, where it stands behind the name."""


def read_names(cell: Cell, vocabulary: Vocabulary, *, in_brackets: bool) -> list[NameCell]:
    """Return the fields that a cell names: mostly one, none in an empty cell.

    `in_brackets`: one whose name stands in square brackets is optional.
    """
    raw = _MODIFIER.sub(r"\1 ", visible(cell.raw).strip())
    if _SEVERAL.fullmatch(raw):
        found = [_one(f"`{code}`", cell, vocabulary) for code in codes(raw)]
    else:
        found = [_one(raw, cell, vocabulary)]
    named = [one for one in found if one is not None]
    return [_unbracketed(one) for one in named] if in_brackets else named


def _unbracketed(cell: NameCell) -> NameCell:
    found = name_in_brackets(cell.name)
    if found is None:
        return cell
    name, default = found
    column = cell.column + cell.name.find(name)
    presence = cell.presence or Presence.OPTIONAL
    return replace(
        cell, name=name, column=column, length=len(name), presence=presence, default=default
    )


def _one(raw: str, cell: Cell, vocabulary: Vocabulary) -> NameCell | None:
    indent, raw = _unindented(raw, vocabulary)
    if raw.strip() == _OTHERS:
        return NameCell("*", cell.column, len(cell.raw), indent=indent)
    text = plain(raw)
    found = _BESIDE.fullmatch(raw)
    if found is not None and not any(one.find(text) for one in vocabulary.names.values()):
        is_phrase = vocabulary.is_phrase(_said(found[2] or found[4]))
        made = _one(found[1] or found[3], cell, vocabulary) if found[1] or is_phrase else None
        if made is not None:
            return _remarked(replace(made, indent=indent), found[2] or found[4], vocabulary)
    if not text and is_code(raw):
        text = raw.strip("` ")
    return _unmarked(text, cell, indent, vocabulary)


def _unmarked(text: str, cell: Cell, indent: int, vocabulary: Vocabulary) -> NameCell | None:
    """Return a name without the marks around it, and what these say."""
    presence: Presence | None = None
    deprecated, access, mark = False, Access.BOTH, ""
    peeled = True
    while peeled:
        peeled = False
        for key, peeler in vocabulary.names.items():
            inner = peeler.peel(text)
            if inner is None or (key == "footnotes" and not _ENDS_NAME.search(inner)):
                continue
            if key == "footnotes":
                mark = text[len(inner) :].strip() if text.startswith(inner) else mark
            text, peeled = inner.strip("`* "), True
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
    if (quoted := QUOTED.fullmatch(text)) is not None:
        text = next(filter(None, quoted.groups()), "")
    if not text:
        return None
    at = cell.raw.find(text)
    column, length = (cell.column + at, len(text)) if at >= 0 else (cell.column, len(cell.raw))
    return NameCell(text, column, length, presence, deprecated, access, mark, indent)


def _remarked(name: NameCell, raw: str, vocabulary: Vocabulary) -> NameCell:
    """Return a name with what stands beside it: a phrase that is known, else a remark."""
    said, words = fold(_said(raw)), vocabulary.profile.text
    for phrases, presence in (
        (words.required, Presence.REQUIRED),
        (words.optional, Presence.OPTIONAL),
    ):
        if said in map(fold, phrases):
            return replace(name, presence=name.presence or presence)
    if said in map(fold, words.deprecated):
        return replace(name, deprecated=True)
    return replace(name, remark=_said(raw))


def _said(raw: str) -> str:
    return EMOJI.sub("", plain(raw)).strip("()[] .,:")


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
    null: bool | None = None
    """Whether the field may be null, where the cell says that as well."""


def read_presence(raw: str, vocabulary: Vocabulary) -> PresenceCell:
    """Return what a cell says, by the marks of the profile."""
    text = _unlabelled(plain(_LINKED.sub(r"\1", raw)).strip("* ") or plain(raw), vocabulary)
    default: str | None = None
    if found := _DEFAULT.search(text if "`" not in raw else visible(raw)):
        default = found[1]
        text = plain(_DEFAULT.sub("", visible(raw))).strip(" ,;()") or "no"
    marks = vocabulary.marks
    first, _, rest = (part.strip() for part in text.partition(","))
    if fold(rest) in map(fold, vocabulary.profile.text.nullable):
        return replace(read_presence(first, vocabulary), null=True)
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
