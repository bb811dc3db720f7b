"""Escapes text for terminals and logs: visible, on one line, and never a command.

A terminal obeys escape sequences and bidirectional overrides; the logs of CI services obey lines
that begin with `::` (GitHub) and `##[` or `##vso[` anywhere in a line (GitHub, Azure). What a
page says reaches neither.
"""

from __future__ import annotations

import re
import unicodedata

_COMMAND = re.compile(r"##\w*\[")
_NOT_ASCII = re.compile(r"[^\x20-\x7e\n]")
_BYTES = range(0xDC80, 0xDD00)
"""What stands for a byte that is not UTF-8, in text decoded with `surrogateescape`."""


def escape(text: str) -> str:
    """Return `text` on one line, with everything that is not printed as itself shown as code."""
    if not text.isprintable():
        text = "".join(character_shown(character) for character in text)
    if "##" in text:
        text = _COMMAND.sub(lambda match: match[0][:-1] + "\\x5b", text)
    return text


def character_shown(character: str) -> str:
    """Return a character as it is, or its code when a terminal would not print it as itself."""
    if character.isprintable():
        return character
    if ord(character) in _BYTES:
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode()


def escape_json(text: str) -> str:
    """Return JSON that means the same, with everything a terminal or a CI log obeys as code."""
    if "##" in text:
        text = _COMMAND.sub(lambda match: match[0][:-1] + "\\u005b", text)
    return _NOT_ASCII.sub(_json_code, text)


def _json_code(match: re.Match[str]) -> str:
    character = match[0]
    if character.isprintable():
        return character
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def command_brackets(text: str) -> frozenset[int]:
    """Return where in `text` a bracket stands that makes a CI command of what is before it."""
    return frozenset(match.end() - 1 for match in _COMMAND.finditer(text))


def guard(line: str) -> str:
    """Return a finished line, changed where a CI service would take it for a command."""
    return line.replace(":", "\\x3a", 1) if line.lstrip().startswith("::") else line


def width(text: str) -> int:
    """Return how many columns printable text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
