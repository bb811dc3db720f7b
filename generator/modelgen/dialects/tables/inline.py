"""Inline Markdown of cells and headings as the words that it shows."""

from __future__ import annotations

import html
import re

from msgspec import Struct

from ...markdown.document import CODE_SPAN

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]")
"""Characters that nobody sees: before a code span, in a name, after an emoji."""
_TAG = re.compile(
    r"</?(?:a|b|i|em|strong|code|sup|sub|span|p|kbd|small|del|s|img|u|font|div|details|summary|ul|ol"
    r"|li|nobr|wbr|tt|center|abbr|mark)\b[^<>]*>|<!--.*?-->",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->")
_NOTHING = ("-", "–", "—", "\\-", "none", "n/a")
_CODE_TAG = re.compile(r"</?(?:code|tt)>", re.IGNORECASE)
_IMAGE = re.compile(r"!\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_TARGET = r"\((?:<([^<>]*)>|([^()\s]*(?:\([^()\s]*\)[^()\s]*)*))(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)"
OPENING, CLOSING = "([{<", ")]}>"
"""Brackets."""
LINK = re.compile(rf"(?<!\\)\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])+)\](?:{_TARGET}|\[([^\[\]]*)\])")
"""A link with its target, or with the name of a definition, which may be empty."""
_STRONG = re.compile(
    r"(?<![\\*])\*\*(?=[^\s*])(.+?)(?<=[^\s\\])\*\*|(?<![\\\w])__(?=\S)(.+?)(?<=\S)__(?!\w)"
)
_EMPHASIS = re.compile(
    r"(?<![\\*])\*(?=[^\s*])([^*]+?)(?<=[^\s\\])\*(?!\*)|(?<![\\\w])_(?=\S)([^_]+?)(?<=\S)_(?!\w)"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LONGEST = 20_000
"""A longer text is shown as it is: finding emphasis would take too long."""
_CODES = re.compile(r"`[^`|]+`(?:\s*(?:,|/|\bor\b|\band\b)\s*`[^`|]+`)+")
_ASIDE = re.compile(r"(`[^`]+`)\s*\(([^()]*)\)")
_DEFINITION = re.compile(r" {0,3}\[([^\[\]]+)\]:[ \t]*<?([^\s<>]+)>?")


class Link(Struct, frozen=True):
    """A link in a text."""

    label: str
    target: str


def visible(text: str) -> str:
    """Return text without characters that nobody sees."""
    return INVISIBLE.sub("", text) if not text.isascii() else text


def with_code_spans(raw: str) -> str:
    """Return a cell whose code stands in code spans, not in tags of HTML, and without comments."""
    return _COMMENT.sub("", _CODE_TAG.sub("`", visible(raw))) if "<" in raw else visible(raw)


def plain(raw: str) -> str:
    r"""Return the words that a cell or heading shows; `<br/>` is a blank."""
    text = visible(raw).replace("\x01", "").replace("\x02", "")
    if text.isalnum():
        return text
    text = _BREAK.sub(" ", text.replace("\\|", "|"))
    if len(text) > _LONGEST:
        return text
    codes: list[str] = []

    def keep(found: re.Match[str]) -> str:
        codes.append(found[2].strip())
        return f"\x01{len(codes) - 1}\x02"

    text = CODE_SPAN.sub(keep, text)  # first: `changes[title][from]` is no link
    text = _TAG.sub("", text)
    text = _FOOTNOTE.sub("", _IMAGE.sub(r"\1", text))
    while (shown := LINK.sub(r"\1", text)) != text:
        text = shown
    text = _STRONG.sub(lambda found: found[1] or found[2], text)
    text = _EMPHASIS.sub(lambda found: found[1] or found[2], text)
    text = html.unescape(_ESCAPE.sub(r"\1", text))
    if codes:
        text = re.sub("\x01(\\d+)\x02", lambda found: codes[int(found[1])], text)
    return text.replace("\xa0", " ").strip()


def told(raw: str) -> str:
    """Return what a cell says; nothing for a dash, or for a word such as `none`."""
    return "" if raw.strip().casefold() in _NOTHING else raw


def codes(raw: str) -> list[str]:
    """Return what stands in code spans of a text."""
    return [found[2].strip() for found in CODE_SPAN.finditer(visible(raw.replace("\\|", "|")))]


def is_code(raw: str) -> bool:
    """Return whether all of a text is one code span."""
    return bool(CODE_SPAN.fullmatch(visible(raw).strip().replace("\\|", "|")))


def in_code(raw: str) -> list[str]:
    """Return the code spans of a cell of nothing else, but commas between them or a remark behind one.

    Any other cell comes back as it is: `` `a`, `b` `` holds two values, `` `a` (default) `` one.
    """
    text = raw.strip()
    if _CODES.fullmatch(text):
        return [f"`{code}`" for code in codes(text)]
    found = _ASIDE.fullmatch(text)
    return [found[1]] if found else [raw]


def links(raw: str, definitions: dict[str, str]) -> list[Link]:
    """Return the links of a text, with the targets of those that a definition tells."""
    found: list[Link] = []
    for one in LINK.finditer(raw):
        target = one[2] or one[3]
        if target is None:
            target = definitions.get((one[4] or one[1]).strip("`").casefold())
        if target:
            found.append(Link(plain(one[1]), target))
    return found


def link_definitions(lines: tuple[str, ...]) -> dict[str, str]:
    """Return the targets of the page's link definitions, by their names in lower case."""
    found: dict[str, str] = {}
    for line in lines:
        if "]:" in line and (one := _DEFINITION.match(line)):
            found.setdefault(one[1].strip("`").casefold(), one[2])
    return found


def bare(text: str) -> str:
    """Return text without markup and brackets around all of it."""
    while True:
        text = text.strip(" ,.;")
        if len(text) > 1 and text[0] == text[-1] and text[0] in "`*_" and text[0] not in text[1:-1]:
            text = text[1:-1]
        elif len(text) > 4 and text[:2] == text[-2:] == "**" and "**" not in text[2:-2]:
            text = text[2:-2]
        elif len(text) > 2 and text[0] == "(" and text[-1] == ")" and balanced(text[1:-1]):
            text = text[1:-1]
        elif (
            text[:1] == "`" and text.count("`") % 2 == 0 and "`" in text[1:] and _code_around(text)
        ):
            text = text.replace("`", "")
        else:
            return text


def _code_around(text: str) -> bool:
    """Return whether code spans are only parts of one type, such as in `array` of `string`, or `Map`<`a`, `b`>."""
    return "`<" in text or not any(mark in text for mark in ("|", " or ", "/", ","))


def balanced(text: str) -> bool:
    """Return whether each bracket of a text has its other half."""
    deep = 0
    for char in text:
        if char in OPENING:
            deep += 1
        elif char in CLOSING:
            deep -= 1
            if deep < 0:
                return False
    return deep == 0
