"""Owns how text gets into a page of a site: as text, whatever it looks like.

A site's page is read by one of several readers (Python-Markdown with a dozen extensions, MDX, a
template language before them), and each has marks of its own. So text is not checked for what is
bad: what is known to be harmless stays, and of the rest each character is escaped, in a form that
all of those readers take for that character.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

_BACKSLASHED = frozenset("\\`*_[]")
"""ASCII marks for which every reader takes a backslash."""
_REFERENCED = frozenset("{}<>&|~^$")
"""Marks that some readers know no backslash for: they become character references."""
_COLON = re.compile(r":(?=[\w+:-])")
_DOUBLED = re.compile(r"(?<=\+)\+|\+(?=\+)|(?<=-)-|-(?=-)|(?<==)=|=(?==)")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_MODULE = re.compile(r"(import|export)\b")
_HARMLESS_START = re.compile(r"[\w\"'(\[`*,.;\\&]")
_SPECIAL = re.compile(r"[\\`*_\[\]{}<>&|~^$:+=-]")
_SIMPLE_CODE = re.compile(r"(?!.*(?:\{[{%#]|[}%#]\}|8<))[^`|\\<]+")
_LINK_SCHEMES = ("http", "https", "mailto")
_NO_FRONT_MATTER = str.maketrans(
    {"<": "\u2039", ">": "\u203a", '"': "\u201d", "'": "\u2019", "&": "\uff06", "`": "\u2019"}
    | {"{": "(", "}": ")"}
)
_NO_WORD = re.compile(r"[^\w ,.;/()\"']")
_LABEL = re.compile(r"[^\w .,/()-]", re.ASCII)


def shown(text: str) -> str:
    """Return text without characters that show nothing, or turn the direction of what follows."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cf", "Co", "Cn") else " "
        for c in text
    )


def text(words: str) -> str:
    """Return words as they stand inside a paragraph, a cell or a heading, on one line."""
    words = shown(words).replace("\n", " ")
    if not _SPECIAL.search(words):
        return words
    words = _DOUBLED.sub(lambda found: f"\x00{ord(found[0])};", words)
    words = _COLON.sub("\x0058;", words)
    return "".join([_escaped(c) for c in words]).replace("\x00", "&#")


def _escaped(character: str) -> str:
    if character in _BACKSLASHED:
        return "\\" + character
    return f"&#{ord(character)};" if character in _REFERENCED else character


def start(paragraph: str) -> str:
    """Return a finished paragraph whose beginning is that of no list, block or statement."""
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
    """Return text as it stands inside a block of HTML, where a backslash is one."""
    return _NO_WORD.sub(lambda found: f"&#{ord(found[0])};", words)


def anchor(words: str) -> str:
    """Return words as the end of an identifier in HTML; not always different for different ones."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", words)


def front_matter(words: str, most: int = 160) -> str:
    """Return one line of plain words in quotes, as YAML has it.

    Themes place it in attributes and in titles, some escaped and some not, so it holds nothing
    that means anything in HTML.
    """
    line = " ".join(shown(words).translate(_NO_FRONT_MATTER).split())
    if len(line) > most:
        line = line[: most - 1].rstrip() + "\u2026"
    return '"' + line.replace("\\", "\\\\") + '"'


def yaml(words: str) -> str:
    """Return words in quotes, as YAML has them, unchanged: for paths."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def label(words: str, most: int = 40) -> str:
    """Return words for a diagram's label, without its quotes; what is no word is a reference."""
    line = " ".join(shown(words).split())
    if len(line) > most:
        line = line[: most - 1] + "\u2026"
    return _LABEL.sub(lambda found: f"#{ord(found[0])};", line)


def url(address: str) -> str:
    """Return a link's target, or "" where a reader should not be sent.

    Only addresses with a scheme of the few, spelt out; relative ones are not looked at here.
    """
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
