"""Escapes text for the pages of a site, so that it is read as text whatever it looks like.

Several parsers read such a page (Python-Markdown with a dozen extensions, MDX, a template language
before them), each with marks of its own. So only characters that are known to be harmless stay;
each of the others is escaped in a form that all of these parsers read as that character.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

_BACKSLASHED = frozenset("\\`*_[]")
"""Marks that every parser takes as text after a backslash; others become character references."""
_MARKS = re.compile(
    r"[\\`*_\[\]{}<>&|~^$]"
    r"|:(?=[\w:]|\+(?!\+)|-(?!-))"
    r"|(?<=\+)\+|\+(?=\+)|(?<=-)-|-(?=-)|(?<==)=|=(?==)"
    r"|(?<=\+)/(?=-)|(?<==)/(?==)|(?<=\bc)/(?=o\b)|(?<=\b[1-7])/(?=[2-8]\b)|\((?=(?:c|r|tm)\))"
)
"""Marks; a colon before a word or a mark; plus, minus and equals signs that are doubled; what some readers
take for one sign: `+/-`, `=/=`, `c/o`, `1/2`, `(c)`."""
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_MODULE = re.compile(r"(import|export)\b")
_HARMLESS_START = re.compile(r"[\w\"'(\[`*,.;\\&]")
_SIMPLE_CODE = re.compile(r"(?!.*(?:\{[{%#]|[}%#]\}|8<))[^`|\\<]+")
_LINK_SCHEMES = ("http", "https", "mailto")
_NO_FRONT_MATTER = str.maketrans(
    {"<": "\u2039", ">": "\u203a", '"': "\u201d", "'": "\u2019", "&": "\uff06", "`": "\u2019"}
    | {"{": "(", "}": ")"}
)
_NO_WORD = re.compile(r"[^\w ,.;/()\"']")
_LABEL = re.compile(r"[^\w .,/()-]", re.ASCII)


def shown(text: str) -> str:
    """Return text with blanks for characters that are invisible or change the text's direction."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cf", "Co", "Cn") else " "
        for c in text
    )


def text(words: str) -> str:
    """Return text for a paragraph, a cell or a heading, on one line."""
    return _MARKS.sub(_escaped, shown(words).replace("\n", " "))


def _escaped(found: re.Match[str]) -> str:
    mark = found[0]
    return f"\\{mark}" if mark in _BACKSLASHED else f"&#{ord(mark)};"


def start(paragraph: str) -> str:
    """Return a paragraph of Markdown that does not begin like a list, a block or a statement."""
    if numbered := _NUMBERED.match(paragraph):
        return f"{numbered[1]}&#{ord(numbered[2])};{paragraph[numbered.end() :]}"
    if not paragraph or (_HARMLESS_START.match(paragraph) and not _MODULE.match(paragraph)):
        return paragraph
    return paragraph if paragraph[0] == "<" else f"&#{ord(paragraph[0])};{paragraph[1:]}"


def code(words: str) -> str:
    """Return a code span."""
    words = " ".join(shown(words).split())
    if not words:
        return ""
    if _SIMPLE_CODE.fullmatch(words):
        return f"`{words}`"
    return f"<code>{text(words)}</code>"


def raw(words: str) -> str:
    """Return text for a block of HTML, in which a backslash is text."""
    return _NO_WORD.sub(lambda found: f"&#{ord(found[0])};", words)


def anchor(words: str) -> str:
    """Return the end of an identifier in HTML; different words may give the same."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", words)


def cut(line: str, most: int) -> str:
    """Return a line, cut after `most` characters."""
    return line if len(line) <= most else line[: most - 1].rstrip() + "\u2026"


def front_matter(words: str, most: int = 160) -> str:
    """Return a line of text in quotes for YAML, cut after `most` characters.

    Themes place it in attributes and titles, escaped or not, so it holds no mark of HTML.
    """
    line = cut(" ".join(shown(words).translate(_NO_FRONT_MATTER).split()), most)
    return '"' + line.replace("\\", "\\\\") + '"'


def yaml(words: str) -> str:
    """Return a path in quotes for YAML."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def label(words: str, most: int = 40) -> str:
    """Return text for a label in a diagram, without quotes, cut after `most` characters."""
    line = " ".join(shown(words).split())
    if len(line) > most:
        line = line[: most - 1] + "\u2026"
    return _LABEL.sub(lambda found: f"#{ord(found[0])};", line)


def url(address: str) -> str:
    """Return an absolute http, https or mailto address for a link; "" for any other."""
    address = "".join(address.split())
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme.lower() not in _LINK_SCHEMES or not (parts.netloc or parts.path):
        return ""
    if parts.scheme.lower() != "mailto" and not parts.netloc:
        return ""
    return quote(address, safe="/:?=&%#@+,~!-._").replace("&", "&amp;")
