"""Reads what a description says: text, and behind it a value and constraints."""

from __future__ import annotations

import json
import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ...ir.model import Constraints, Deprecation, Kind, Value
from ..columns import read_text

NOTHING = "-"
"""The text of a cell that has nothing to say."""
_CONSTRAINT = r"(?:[*_][A-Z][A-Za-z ]+[*_](?:: (?:`[^`]+`|``(?:[^`]|`(?!`))+``))?|`[<>]=? [^`]+`)"
_CONSTRAINTS = re.compile(rf"{_CONSTRAINT}(?:, {_CONSTRAINT})*")
_LITERAL = re.compile(r"`[^`]+`|``(?:[^`]|`(?!`))+``")
_WORDS_BEFORE = ("Default", "Value")
_LIMITS = "**Constraints**: "
_BREAK = "<br>"
UNION = re.compile(r"This is (?:\w+ of )*a container for (?:one|any|all)-of cases\.")
"""What stands for the description of a union."""
_NUMBER = re.compile(r"[-+]?\d{1,40}(?:\.\d{1,40})?(?:[eE][-+]?\d{1,3})?")
_WORDS = {"True": True, "False": False, "true": True, "false": False, "None": None, "null": None}


class Description(Struct, frozen=True):
    """What a cell says, each part as it is written."""

    text: str = ""
    word: str = ""
    """Whether what follows is called a default or the only value; empty: there is none."""
    literal: str = ""
    constraints: str = ""

    @property
    def doc(self) -> str | None:
        """The text for people."""
        text = read_text(self.text).strip("\n")
        return None if not text or text == NOTHING or UNION.fullmatch(text) else text

    @property
    def value(self) -> Value | None:
        """The value; None: there is none."""
        return read_literal(self.literal.replace("\\|", "|")) if self.word else None

    @property
    def limits(self) -> Constraints | None:
        """The constraints; None: none is stated."""
        return read_constraints(self.constraints)

    @property
    def deprecated(self) -> Deprecation | None:
        """That the text begins by saying so; it stays in the text."""
        text = self.text.lstrip("*_ ")
        return Deprecation() if text.startswith("DEPRECATED") else None


@lru_cache(maxsize=4096)
def read_description(raw: str) -> Description:
    """Return the parts of a cell of a description.

    Marks stand at the start of the cell or of a line of it, and go on to the end of the cell; what
    looks like one within a line is text.
    """
    if "**" not in raw:
        return Description(raw)
    text, constraints, word, literal = raw, "", "", ""
    if (found := _mark(text, _LIMITS)) is not None and _CONSTRAINTS.fullmatch(found[1]):
        text, constraints = found
    for one in _WORDS_BEFORE:
        found = _mark(text, f"**{one}**: ")
        if not word and found is not None and _LITERAL.fullmatch(found[1]):
            text, word, literal = found[0], one, found[1].strip("`")
    return Description(text, word, literal, constraints)


def _mark(text: str, mark: str) -> tuple[str, str] | None:
    """Return what stands before and behind a mark that begins a line of a cell, the last one."""
    at = text.rfind(mark)
    before = text[: max(at, 0)]
    if at < 0 or (before and not before.endswith(_BREAK)):
        return None
    for _ in range(2):  # one empty line, in the current generation
        before = before.removesuffix(_BREAK)
    return before, text[at + len(mark) :]


_EACH = re.compile(
    r"[*_](?P<name>[A-Z][A-Za-z ]+)[*_](?:: (?P<ticks>`{1,2})(?P<value>.+?)(?P=ticks)(?!`))?"
    r"|`(?P<sign>[<>]=?) (?P<bound>[^`]+)`"
)
_COUNTS = {
    "Minimum Length": "min_length",
    "Maximum Length": "max_length",
    "Minimum Items": "min_items",
    "Maximum Items": "max_items",
}
_BOUNDS = {
    ">=": "minimum",
    "<=": "maximum",
    ">": "exclusive_minimum",
    "<": "exclusive_maximum",
}


@lru_cache(maxsize=1024)
def read_constraints(text: str) -> Constraints | None:
    """Return what a list of constraints says; None for one that says nothing that is known."""
    found: dict[str, Value | int | str | bool] = {}
    for one in _EACH.finditer(text):
        value = (one["value"] or "").strip()
        if one["sign"]:
            bound = read_literal(one["bound"])
            if bound is not None and bound.kind in (Kind.INTEGER, Kind.NUMBER):
                found[_BOUNDS[one["sign"]]] = bound
        elif one["name"] in _COUNTS and value.isdecimal() and len(value) < 20:
            found[_COUNTS[one["name"]]] = int(value)
        elif one["name"] == "Pattern":
            found["pattern"] = value.replace("\\|", "|")
        elif one["name"] == "Unique Items Required":
            found["unique_items"] = True
        elif one["name"] == "Multiple Of" and (number := read_literal(value)) is not None:
            found["multiple_of"] = number
    return replace(Constraints(), **found) if found else None


def read_literal(text: str) -> Value | None:
    """Return the value of a literal; what is quoted is a string, whatever it looks like."""
    text = text.strip()
    if text in _WORDS:
        return Value.of(_WORDS[text])
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return Value.of(_unquoted(text))
    if _NUMBER.fullmatch(text):
        is_whole = text.lstrip("+-").isdigit()
        return Value.of(int(text) if is_whole else float(text))
    if text[:1] in "[{":
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return None
        kind = Kind.LIST if isinstance(value, list) else Kind.OBJECT
        return Value(kind, json.dumps(value))
    return None


def _unquoted(text: str) -> str:
    if text[0] == '"':
        try:
            return str(json.loads(text))
        except ValueError:
            pass
    return text[1:-1]
