"""Turns a page's text into a document; common pages by a fast reader, others by markdown-it.

It reads the pages that hold headings, tables, fences, paragraphs and their like, all at the margin.
Such are nineteen in twenty, and finding their blocks takes a tenth of the time of a Markdown parser:
with that for every page, a cold build would take half as long again. Blocks are found as far as a
dialect asks for them: behind what describes a model, many pages hold long code that nobody reads.
Any line that could be something else, and any that ends or starts a block in a way that needs a
rule of CommonMark, makes a page that is not for it: from there on the blocks are what the parser
finds. Those before are what the parser would find; the tests hold the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from functools import lru_cache

from .document import (
    Block,
    Blocks,
    Document,
    Fence,
    Heading,
    Other,
    Table,
    is_delimiter,
    titles,
    without_id,
)

_LONE_CARRIAGE_RETURN = re.compile(r"\r(?!\n)")


def read_document(path: str, text: str) -> Document:
    """Return the page's lines and top-level blocks; never raises on any text.

    A lone carriage return is a line end to CommonMark and to Python, but in real pages it stands
    inside a cell, so it is read as a space.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = _LONE_CARRIAGE_RETURN.sub(" ", text).replace("\r\n", "\n")
    lines = tuple(text.split("\n"))
    return Document(path, lines, Blocks(_blocks(lines, "\0" not in text)))


def _blocks(lines: Sequence[str], is_quick: bool) -> Iterator[Block]:
    count = (yield from quick_blocks(lines)) if is_quick else 0
    if count is not None:
        from .commonmark import parse_blocks  # noqa: PLC0415 (slow to import; few pages need it)

        yield from parse_blocks("\n".join(lines), lines)[count:]


_HEADING = re.compile(r"(#{1,6})[ \t]+(?=[^ \t#])")
_FENCE = re.compile(r"(`{3,})([^`]*)")
_TEXT = re.compile(
    r"[^\W\d_]|\*[^\W_]|\*\*[^\s*\x1c-\x1f]|\d++(?![.)])|`(?!`)|[({\"'$@!&%./]"
    r"|\[[^\[\]\\]*(?:\[|\]\()|<a (?:id|name)=\"[^\"<>]*\"></a>"
)
"""How a line of a paragraph begins, and no other block: not even a number of a list."""
_INDENTED = re.compile(rf" {{0,3}}(?:{_TEXT.pattern})")
"""The same, where blanks before it say nothing."""
_ROW = re.compile(rf" {{0,3}}(?:{_TEXT.pattern}|[|\[])")
"""How a row of a table may begin that has no bar before its first cell."""
_QUOTE = re.compile(r"> ?[\w:*\[]")
"""How a line of a quotation begins that is not empty."""
_ITEMS = {
    mark: re.compile(rf" {{0,3}}\{mark} (?:[^\W\d_]|\*\*[^\s*\x1c-\x1f]|`(?!`)|[(\[{{\"'$@!&%./])")
    for mark in "-*"
}
"""How an item of a list begins that is one line of text."""
_BLANK = " \t"


def quick_blocks(lines: Sequence[str]) -> Generator[Block, None, int | None]:
    """Yield the top-level blocks of a page; return how many if the rest is not for this reader."""
    count, at, end = 0, 0, len(lines)
    while at < end:
        if not lines[at] or not lines[at].strip(_BLANK):
            at += 1
            continue
        made = _block(lines, at)
        if made is None:
            return count
        yield made
        count += 1
        at = made.end_line - 1
    return None


def _block(lines: Sequence[str], at: int) -> Block | None:
    line = lines[at]
    match line[0]:
        case "|":
            return _table(lines, at)
        case "#":
            return _heading(line, at)
        case "`" if line[:3] == "```":
            return _fence(lines, at)
        case ">":
            return _quote(lines, at)
        case "<" if line[:4] == "<!--" and "-->" in line:
            return Other("html_block", at + 1, at + 2)
        case "-" | "*" if line[1:2] == " ":
            return _list(lines, at)
        case " " if line.lstrip(" ")[:2] in ("- ", "* "):
            return _list(lines, at)
        case _ if "|" in line and lines[at + 1 : at + 2] and "|" in lines[at + 1]:
            return _open_table(lines, at) or _text(lines, at)
        case _:
            return _text(lines, at)


def _text(lines: Sequence[str], at: int) -> Other | None:
    return _paragraph(lines, at) if _INDENTED.match(lines[at]) else None


def _open_table(lines: Sequence[str], start: int) -> Table | None:
    """Return a table whose rows have no bars at their ends."""
    delimiter, header = lines[start + 1], titles(lines[start])
    if delimiter[0] not in "-:|" or not _TEXT.match(lines[start]):
        return None
    if not is_delimiter(delimiter, len(header)):
        return None
    at, end = start + 2, len(lines)
    while at < end and _ROW.match(lines[at]):
        at += 1
    if at < end and lines[at].strip(_BLANK):
        return None
    return Table(header, tuple(lines[start:at]), start + 1, at + 1)


def _table(lines: Sequence[str], start: int) -> Table | None:
    delimiter = lines[start + 1] if start + 1 < len(lines) else ""
    # Without a pipe before it, the delimiter might underline a heading.
    header = titles(lines[start])
    if delimiter[:1] != "|" or not is_delimiter(delimiter, len(header)):
        return None
    at, end = start + 2, len(lines)
    while at < end and (lines[at].startswith("|") or _ROW.match(lines[at])):
        at += 1
    if at < end and lines[at].strip(_BLANK):
        return None
    return Table(header, tuple(lines[start:at]), start + 1, at + 1)


@lru_cache(maxsize=2048)
def _heading(line: str, at: int) -> Heading | None:
    mark = _HEADING.match(line)
    text = line[mark.end() :].strip() if mark else ""
    if not mark or not text or text[-1] == "#":
        return None
    return Heading(len(mark[1]), without_id(text), at + 1, mark.end() + 1, at + 2)


def _fence(lines: Sequence[str], start: int) -> Fence | None:
    mark = _FENCE.fullmatch(lines[start])
    if not mark:
        return None
    closing = re.compile(f" {{0,3}}{mark[1]}`*[ \t]*")
    for at in range(start + 1, len(lines)):
        if mark[1] in lines[at] and closing.fullmatch(lines[at]):
            content = "\n".join([*lines[start + 1 : at], ""])
            return Fence(mark[2].strip(), content, start + 1, at + 2)
    return None


def _paragraph(lines: Sequence[str], start: int) -> Other | None:
    at = _end_of_run(lines, start, _INDENTED)
    following = lines[at] if at < len(lines) else ""
    if following.strip(_BLANK) and not _interrupts(following):
        return None
    return Other("paragraph", start + 1, at + 1)


def _interrupts(line: str) -> bool:
    """Return whether a line is a heading or a fence, which end a paragraph without an empty line."""
    return bool(_HEADING.match(line) or _FENCE.fullmatch(line))


def _quote(lines: Sequence[str], start: int) -> Other | None:
    at = _end_of_run(lines, start, _QUOTE)
    if at == start or (at < len(lines) and lines[at].strip(_BLANK)):
        return None
    return Other("blockquote", start + 1, at + 1)


def _list(lines: Sequence[str], start: int) -> Other | None:
    item, at, behind = _ITEMS[lines[start].lstrip(" ")[0]], start, start
    while (end := _end_of_run(lines, behind, item)) > behind:
        at = behind = end
        while behind < len(lines) and not lines[behind].strip(_BLANK):
            behind += 1
    if at == start:
        return None
    if behind == len(lines):
        return Other("bullet_list", start + 1, max(at, behind - 1) + 1) if _ends(lines) else None
    following = lines[behind]
    is_over = _interrupts(following)
    if at < behind:
        is_over = is_over or following[:1] == "|" or _TEXT.match(following) is not None
    return Other("bullet_list", start + 1, behind + 1) if is_over else None


def _ends(lines: Sequence[str]) -> bool:
    """Return whether the last line is ended, or is no blank one."""
    return not lines[-1] or bool(lines[-1].strip(_BLANK))


def _end_of_run(lines: Sequence[str], start: int, begins: re.Pattern[str]) -> int:
    at = start
    while at < len(lines) and begins.match(lines[at]):
        at += 1
    return at
