"""The fixed words of pages, shared by reader and writer.

What may be read in more ways than one has a pattern beside the form that is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import DecodeError
from msgspec.json import decode

from ...ir.model import Kind, Plain, Value
from ...markdown.escapes import escape_links, unescaped, without_links
from ...markdown.tables import one_newline

ROOT = "models"
"""The folder of the models that have no namespace, and what stands before their names."""
FIELDS, VALUES, VARIANTS = "Fields", "Values", "Supported Types"
SECTIONS = (FIELDS, VALUES, VARIANTS)
"""The headings of the sections that describe a model."""
_NEAR = {
    FIELDS: ("fields", "field", "properties", "attributes", "schema"),
    VALUES: ("values", "value", "enum", "enum values", "possible values", "allowed values"),
    VARIANTS: ("supported types", "supported type"),
}
NEAR_SECTIONS: Mapping[str, str] = MappingProxyType(
    {near: name for name, every in _NEAR.items() for near in every}
)
"""What headings may say, in lower case and without marks, where they can only mean a section."""
NEAR_VALUES = _NEAR[VALUES]
USAGE = "Example Usage"
DERIVED = ("Used by", "Example", "Union Discrimination")
"""Sections below the generated one, of our own docs and of Go's unions; they say nothing new."""

PRESENCE_COLUMN = "Required"
FIELD_COLUMNS = ("Field", "Type", PRESENCE_COLUMN, "Description")
EXAMPLE_COLUMN = "Example"
VALUE_COLUMNS = ("Name", "Value")
VALUE_TEXT_COLUMN = "Description"
"""A further column of values, which the vendor's pages do not have, and our own docs do."""
NOTHING = "N/A"
"""The text of a cell that has nothing to say."""
REQUIRED_MARK, OPTIONAL_MARK = ":heavy_check_mark:", ":heavy_minus_sign:"
SHOWN_AS: Mapping[str, str] = MappingProxyType(
    {"\u2714\ufe0f": REQUIRED_MARK, "\u2714": REQUIRED_MARK, "\u2796": OPTIONAL_MARK}
)
"""Characters, and the shortcodes that are shown as them."""
REQUIRED: Mapping[str, bool] = MappingProxyType(
    {REQUIRED_MARK: True, OPTIONAL_MARK: False}
    | {shown: mark == REQUIRED_MARK for shown, mark in SHOWN_AS.items()}
)
"""What the marks of the Required column say."""

WARNING = ": warning: ** DEPRECATED **: "
_STRONG = r"(?:\\?\*){2}"
"""Formatters of Markdown escape what is no emphasis, since a blank stands inside."""
WARNINGS = re.compile(rf":\s?warning:\s*{_STRONG}\s?DEPRECATED\s?{_STRONG}:?[ ]?")
"""What the description of a deprecated field begins with; the message ends at an empty line."""
DEPRECATED_WORD = re.compile(
    rf"(?::\s?warning:\s*)?(?:{_STRONG}|__)\s?deprecated\s?[.:]?\s?(?:{_STRONG}|__)(?![\w`])",
    re.IGNORECASE,
)
"""The bold word that people begin the description of a deprecated field with; it is part of the text."""
QUOTED_WARNING = ":warning: **DEPRECATED**"
QUOTED_WARNINGS = re.compile(r"\ufeff?>\s*:warning:\s*\*\*DEPRECATED\*\*:?[ ]?(.*)")
"""The first line of the block quote of a deprecated model, and its message."""
EXAMPLE = "**Example "
EXAMPLES = re.compile(r"(?:^|\n)\*\*Example \d+:\*\*[ ]?")
"""What stands before each of several examples."""

OPEN = "This is an open enum"
OPEN_SENTENCE = f"{OPEN}. Unrecognized values will not fail type checks."
OPEN_MARK = "Open enum: "
"""What the comment says in every language that an example of an open enumeration has."""
OPEN_COMMENT = f"# {OPEN_MARK}unrecognized values"
"""What an open enumeration's page says in words, or in its example of use."""


def qualifier(namespace: tuple[str, ...]) -> str:
    """Return what stands before the names of the models of a namespace."""
    return namespace[-1] if namespace else ROOT


def read_value(text: str) -> str:
    """Return an example as it was before a formatter of Markdown wrote it.

    JSON has escapes of its own, so it stands as it is if it is JSON; else if it is without escapes.
    """
    return without_links(text) if "\\" not in text or _is_json(text) else unescaped(text)


def written_value(text: str) -> str:
    """Return an example so that it is read back."""
    if read_value(text) == text:
        return text
    made = escape_links(text.replace("\\", "\\\\"))
    return f"\\{made}" if _is_json(made) else made  # it begins with a bracket or a quote


def _is_json(text: str) -> bool:
    try:
        decode(text)
    except (DecodeError, UnicodeEncodeError, RecursionError):
        return False
    return True


def numbered(number: int) -> str:
    """Return what stands before one of several examples."""
    return f"{EXAMPLE}{number}:** "


def open_comment(*, integers: bool) -> str:
    """Return the comment of an example of use that says that other values may come."""
    return f"{OPEN_COMMENT} are captured as Unrecognized{'Int' if integers else 'Str'}"


VARIANT = "/* values here */"
"""What the code below the heading of a type of a union has for a value."""


def variant_code(kind: str) -> str:
    """Return the code below the heading of a type of a union."""
    return f"value: {kind} = {VARIANT}"


CONSTANTS = frozenset({Kind.STRING, Kind.INTEGER, Kind.BOOLEAN, Kind.NULL})
"""The kinds of value that a type can be, and that are read as they are written."""


def shown(value: Value) -> Plain:
    """Return a value, or its JSON as text where there is no other way to write it."""
    return value.plain if value.kind in CONSTANTS else value.text


def literal(value: Plain) -> str:
    """Return a value without a name, as code and lists have it: on one line."""
    return f'"{one_line(value)}"' if isinstance(value, str) else str(value)


def one_line(text: str) -> str:
    r"""Return `text` with a blank for each line end, of which `\r\n` is one."""
    return one_newline(text).replace("\n", " ")


def usage_code(module: str, title: str, first: tuple[str | None, Plain], comment: str) -> str:
    """Return the code of an enumeration's example of use."""
    name, value = first
    start = f"from {module} import {title}\n"
    if name is None:
        gap = f"\n{comment}\n" if comment else ""
        return f"{start}{gap}value: {title} = {literal(value)}"
    gap = f"\n\n{comment}" if comment else ""
    return f"{start}\nvalue = {title}.{one_line(name)}{gap}"
