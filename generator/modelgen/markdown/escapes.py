"""Names and values as they were before a formatter of Markdown wrote them, and how they are written.

Generators write the text of a cell as it is, but for bars. Formatters read it as Markdown, and write
what would be shown the same.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED = re.compile(rf"(?:[^\\]|\\u[0-9a-f]{{4}}|{_ESCAPE.pattern})*")
_STRONG = re.compile(r"\*\*(\w+)\*\*")
_LINK = re.compile(
    r'(?:^|(?<="))(?:<([a-z][a-z+.-]+:[^\s<>]*|[^\s<>@:/]+@[\w.-]+)>'
    r'|\[([^\s\]]+)\]\((?:https?://|mailto:)\2\))(?=$|")'
)


def without_links(text: str) -> str:
    """Return text without links that say nothing else than their words.

    Formatters write `<https://…>` and `[www.…](http://www.…)` for an address. Only one that is all of
    the text, or of a string in it, is meant as a value.
    """
    return _LINK.sub(r"\1\2", text) if "<" in text or "](" in text else text


def unescaped(text: str) -> str:
    r"""Return a name or value, outside code, as it was before a formatter of Markdown wrote it.

    There is a backslash before each mark of Markdown then. Where one stands before anything else, as
    in `\d+\.\d+` (but for JSON's `\u0026`), somebody wrote it who escapes nothing but bars. Generators
    write `__x__` as it is, too, and formatters make `**x**` of it, since it is strong emphasis.
    """
    if strong := _STRONG.fullmatch(text):
        return f"__{strong[1]}__"
    if "\\" not in text:
        return without_links(text)
    return _ESCAPE.sub(r"\1", without_links(text)) if _ESCAPED.fullmatch(text) else text


def without_backslashes(text: str) -> str:
    r"""Return a name without the backslashes before marks of Markdown, of which no name has any.

    In code they would be shown, but whoever writes `a\_b` there means the same name.
    """
    return _ESCAPE.sub(r"\1", text) if "\\" in text and _ESCAPED.fullmatch(text) else text


def with_backslashes(text: str) -> str:
    """Return what `without_backslashes` makes the text of."""
    return text if without_backslashes(text) == text else text.replace("\\", "\\\\")


def escaped(text: str) -> str:
    """Return what `unescaped` makes the text of, with as few backslashes as can be."""
    if unescaped(text) == text:
        return text
    if _STRONG.fullmatch(text):
        return text.replace("*", "\\*")
    return escape_links(text.replace("\\", "\\\\"))


def escape_links(text: str) -> str:
    """Return text with a backslash before each link that says nothing else than its words."""
    return _LINK.sub(lambda found: "\\" + found[0], text)
