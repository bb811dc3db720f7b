"""The only ways from text to code: what a page says becomes a literal or a comment.

Source is made of `LiteralString` (PEP 675), which pyright lets no text become that was read
somewhere. Only what is here, `names` and `black` may say that a text is one; all else takes and
gives `LiteralString`, so no way leads from a page into code but through here. A value's own Python
type decides how it is written, never the type that a page claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import LiteralString, cast

from ..base import OPENING

_code = cast("Callable[[str], LiteralString]", str)
"""Says that a text is code."""


class Texts:
    """Writes the texts of one file as literals, and notices whether all of them are plain.

    A plain text cannot end what it is in, whatever is done or forgotten to escape it: it is
    printable line by line, without backslashes, and has no quote that the literal could end at.
    """

    def __init__(self) -> None:
        self.all_plain = True

    def string(self, text: str) -> LiteralString:
        """Return a string literal that evaluates to `text`."""
        if '"' in text or "\\" in text or not text.isprintable():
            self.all_plain = False
        return _code(string(text))

    def of_code(self, code: LiteralString) -> LiteralString:
        """Return a string literal that evaluates to a piece of code, whose texts were noticed."""
        return _code(string(code))

    def constant(self, value: str | int | float | bool | None) -> LiteralString:
        """Return the literal of a scalar value, by the value's own type."""
        if isinstance(value, str):
            return self.string(value)
        return _code(repr(value))

    def docstring(self, text: str, indent: LiteralString) -> LiteralString:
        """Return a docstring whose value, without its indent, is `clean(text)`; "" for no text."""
        if self.all_plain and ('"' in text or "\\" in text or not text.isprintable()):
            line = text.strip().replace("\n", "")
            may_end = '"' in line and ('"""' in line or line[0] == '"' or line[-1] == '"')
            self._notice(not may_end and "\\" not in line and line.isprintable())
        return _code(docstring(text, indent))

    def comment(self, text: str) -> LiteralString:
        """Return text for the rest of a `#` line at the head of the file."""
        self._notice(text.isprintable() and "coding" not in text)  # which may declare one there
        return _code(comment(text))

    def names(self, text: str) -> None:
        """Notice names, joined by whatever may stand in an identifier."""
        self._notice(text.isascii() and text.isidentifier())

    def _notice(self, is_plain: bool) -> None:
        if not is_plain:
            self.all_plain = False


def number(value: int) -> LiteralString:
    """Return the digits of a number, for a name or an index."""
    return _code(repr(int(value)))


def byte_string(data: bytes) -> LiteralString:
    """Return a bytes literal in the quotes that Black chooses."""
    text = "".join([f"\\x{b:02x}" if not 32 <= b < 127 or b in b'"\\{' else chr(b) for b in data])
    return _code(f'b"{text}"')


def without_openings(literal: LiteralString) -> LiteralString:
    """Return a string literal in which neither HTML nor a template language finds anything."""
    return _code(OPENING.sub(lambda found: _escape(found[0]), literal))


_SHORT = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _visible(text: str) -> str:
    """Return a text of which every character may stand in source as it is.

    Control characters, line separators, bidi overrides, zero-width and private characters and
    lone surrogates may not: an editor or a log could show them as something else.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _escape(c) for c in text)


def string(text: str) -> str:
    """Return a string literal in the quotes that Black chooses; it evaluates to `text`."""
    if '"' not in text and "\\" not in text and text.isprintable():
        return f'"{text}"'  # as most are
    quote = "'" if text.count('"') > text.count("'") else '"'
    body = "".join([_SHORT.get(c) or ("\\" + c if c == quote else _visible(c)) for c in text])
    return quote + body + quote


_LEADING_TABS = re.compile(r"^[ ]*\t[ \t]*", re.MULTILINE)


def clean(text: str) -> str:
    """Return text as a docstring can say it.

    No blanks at line ends, no tabs at line starts, no common indent after the first line, no
    empty lines at either end: Black takes these away, and so would `inspect.cleandoc`.
    """
    if "\n" not in text and "\t" not in text:
        return text.strip()
    if "\n " not in text and " \n" not in text and text.replace("\n", "").isprintable():
        return text.strip()  # as most are
    if "\t" in text:
        text = _LEADING_TABS.sub(lambda m: m[0].expandtabs(8), text)
    lines = [line.rstrip() for line in text.strip().split("\n")]
    rest = [line for line in lines[1:] if line.strip()]
    margin = min((len(line) - len(line.lstrip(" ")) for line in rest), default=0)
    return "\n".join([lines[0].strip(), *(line[margin:] for line in lines[1:])])


def docstring(text: str, indent: str) -> str:
    """Return a docstring whose value, without its indent, is `clean(text)`; "" for no text."""
    if '"' not in text and "\\" not in text and text.isprintable():
        text = text.strip()  # as most are
        return f'"""{text}"""' if text else ""
    text = clean(text)
    if not text:
        return ""
    text = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    lines = [_visible(line) for line in text.split("\n")]
    if lines[0].startswith('"'):
        lines[0] = "\\" + lines[0]
    if len(lines) == 1:
        apart = " " if lines[0].endswith('"') else ""  # as Black does for the quotes
        return f'"""{lines[0]}{apart}"""'
    body = "\n".join([lines[0], *[indent + line if line else "" for line in lines[1:]]])
    return f'"""{body}\n{indent}"""'


_ENCODING = re.compile("(?<=coding)[:=]")


def comment(text: str) -> str:
    """Return text for the rest of a `#` line: one line, printable characters only.

    At the head of a file a comment can declare an encoding (PEP 263), and with it what every
    other character of the file means; no text does that.
    """
    line = _visible(text)
    return _ENCODING.sub(lambda sign: _escape(sign[0]), line) if "coding" in line else line
