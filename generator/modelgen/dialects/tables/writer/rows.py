"""The titles and rows of a model's table; a column that no row needs is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ....ir import model as ir
from ....ir.model import Deprecation, Nullability, Presence
from ....ir.names import wire_name
from ....markdown.tables import BREAK, one_newline
from ..profile import Profile
from ..prose import Said, read_prose
from ..types import read_type
from ..values import number_of
from .sentences import described
from .types import TypeWriter, literal, opened

Table = tuple[Sequence[str], Sequence[Sequence[str]]]
"""Titles, and rows."""
_PLAIN = re.compile(r"[^\W\d_]\w*")
_PRESENCE = {Presence.REQUIRED: "yes", Presence.OPTIONAL: "no", Presence.UNSAID: "no"}
_NULL = {Nullability.NO: "no", Nullability.YES: "yes", Nullability.UNSAID: ""}


def field_rows(record: ir.Record, types: TypeWriter, profile: Profile) -> Table:
    """Return the table of the fields of a record."""
    fields = record.fields
    is_never_null = any(one.nullability is Nullability.NO for one in fields)
    in_type = None if is_never_null else Nullability.YES
    kinds = [types.cell(opened(one.type)[0], one.nullability is in_type) for one in fields]
    said = [read_prose(one.doc or "", profile.text) for one in fields]
    read = [read_type(kind, {}, profile).expr for kind in kinds]
    pairs = list(zip(fields, said, strict=True))
    is_said = _has_presence(pairs)
    columns = {
        "Field": [_name(wire_name(one.name)) for one in fields],
        "Type": kinds,
        "Required": [_PRESENCE[one.presence] if is_said else "" for one in fields],
        "Nullable": [_NULL[one.nullability] if is_never_null else "" for one in fields],
        "Default": ["" if by.default is not None else _default(one.default) for one, by in pairs],
        "Example": [_code(_in_line(one.examples[0])) if one.examples else "" for one in fields],
        "Deprecated": [_gone(one.deprecated, is_told=by.deprecated) for one, by in pairs],
        "Description": [
            _text(described(one, kind, profile.text))
            for one, kind in zip(fields, read, strict=True)
        ],
    }
    return _table(columns, ("Field", "Type", *["Required"] * is_said, "Description"))


def _has_presence(pairs: Sequence[tuple[ir.Field, Said]]) -> bool:
    """Return whether there is a column for what is required: not where nobody knows it of some fields.

    Unless those of which it is known need it, since their descriptions do not say so.
    """
    known = [(one, by) for one, by in pairs if one.presence is not Presence.UNSAID]
    return len(known) == len(pairs) or any(one.presence is not by.presence for one, by in known)


def member_rows(enum: ir.Enumeration, profile: Profile) -> Table:
    """Return the table of the values of an enumeration."""
    columns = {
        "Value": [_value(one.value, is_bit=enum.flags) for one in enum.members],
        "Name": [one.name or "" for one in enum.members],
        "Description": [_text(_of_member(one, profile)) for one in enum.members],
    }
    return _table(columns, ("Value", "Description"))


def _table(columns: dict[str, list[str]], always: Sequence[str]) -> Table:
    shown = [title for title, cells in columns.items() if title in always or any(cells)]
    return shown, list(zip(*(columns[title] for title in shown), strict=True))


def _name(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else _code(name)


def _code(text: str) -> str:
    """Return text as code, but for such as code cannot show."""
    text = _text(text)
    return text if "`" in text or not text else f"`{text}`"


def _text(text: str) -> str:
    return one_newline(text).strip().replace("|", "\\|").replace("\n", BREAK)


def _in_line(text: str) -> str:
    """Return text with a blank for each line end, as an object of JSON may have them."""
    return " ".join(line.strip() for line in text.splitlines())


def _plain(value: ir.Value) -> str:
    return str(value.plain) if value.kind is ir.Kind.STRING else value.text


def _value(value: ir.Value, *, is_bit: bool) -> str:
    """Return a value; one that is a bit as `1 << 2`."""
    text, number = _plain(value), value.plain
    if is_bit and isinstance(number, int) and number > 0 and number & (number - 1) == 0:
        return f"1 << {number.bit_length() - 1}"
    if value.kind is not ir.Kind.STRING or _PLAIN.fullmatch(text):
        return text
    # Without quotes nobody could see an empty text, nor tell digits from a number.
    is_hidden = text != text.strip() or not text or number_of(text) is not None
    return _code(literal(value) if is_hidden else text)


def _default(value: ir.Value | None) -> str:
    return "" if value is None else _code(_plain(value))


def _gone(said: Deprecation | None, *, is_told: bool) -> str:
    if said is None or (is_told and not said.message):
        return ""
    return _text(said.message) or "yes"


def _of_member(member: ir.Member, profile: Profile) -> str:
    """Return what is said of a value; a deprecated one is never struck out: it would be no number."""
    text, gone = member.doc or "", member.deprecated
    if gone is None or read_prose(text, profile.text).deprecated:
        return text
    said = f"Deprecated: {gone.message}" if gone.message else "Deprecated."
    return "\n".join(filter(None, (said, text)))
