"""The tables of a page, each with the headings above it and the text around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, takewhile

from msgspec import Struct
from msgspec.structs import replace

from ...markdown.document import (
    Block,
    Document,
    Fence,
    Heading,
    Other,
    Table,
    cut_row,
    is_delimiter,
    titles,
    without_id,
)
from ..comments import COMMENT, Comment, read_comment
from .inline import link_definitions, plain, visible
from .parted import parted
from .patterns import expression, fold
from .scattered import fields_in, table_in
from .vocabulary import Vocabulary

_BOLD = re.compile(r"\s*(?:\*\*(?P<a>[^*]+)\*\*|__(?P<b>[^_]+)__)\s*:?\s*")
_SLUG = re.compile(r"[^\w\- ]")
_HTML_HEADING = re.compile(r"\s*<h([1-6])\b[^<>]*>\s*(\S.*?)\s*</h\1>\s*", re.IGNORECASE)
_ID = re.compile(r"\{(?::?\s*#|/\*\s*#)\s*([\w.:-]+)[^{}]*\}\s*$")
_INSIDE = re.compile(r"^[ \t>]*(?:[-*+]|\d+[.)])?[ \t]*(?=\|)|^[ \t>]*")
_ITEM = re.compile(
    r"(\s{0,3}[-*+]\s+)(`[^`|]+`|\"[^\"|]+\"|\*\*[^*|]+\*\*)(?:(\s*(?::|-|–|—|=>?)\s+|\s+(?=\()|\s*$)(.*))?"
)
"""An item that begins with a value."""
_FEW = 6
"""How many words a line in bold may have that stands for a heading."""
_NESTED_KINDS = ("bullet_list", "ordered_list", "blockquote")
_SETEXT_END = ("---", "...")


class Head(Struct, frozen=True):
    """A heading, or a line in bold that stands for one."""

    text: str
    """The words that it shows."""
    level: float
    line: int
    column: int
    length: int
    anchors: tuple[str, ...]


class Placed(Struct, frozen=True):
    """A table of a page, and what stands around it."""

    table: Table
    heads: tuple[Head, ...]
    """From the outermost heading to the nearest."""
    lead: str
    """The paragraph before it, or what else stands there."""
    after: str
    """The text behind it, up to the next heading, table or code."""
    fence: Fence | None
    """The first block of JSON behind it, before the next heading or table."""
    comment: Comment | None = None
    """A comment of ours right before it."""
    is_list: bool = False
    """Whether it is a list of values: a row an item."""


class Outline(Struct, frozen=True):
    """All that a page holds for this dialect."""

    document: Document
    tables: tuple[Placed, ...]
    heads: tuple[Head, ...]
    definitions: dict[str, str]
    """The targets of links that are defined elsewhere on the page."""
    unread: tuple[tuple[int, str], ...] = ()
    """The lines of tables in HTML that are not read, and why."""


def outline(document: Document, words: Vocabulary) -> Outline:
    """Return the tables of a page, also those in lists and quotations, in order.

    A list is a table, too, if all its items begin with values, and its heading says that it lists some: by its
    last word, or since a table of the page names it. So is one of fields with their types, of which half are
    words, below a heading without a table.
    """
    return _Walk(document, words).outline()


class _Walk:
    def __init__(self, document: Document, words: Vocabulary) -> None:
        pages = words.profile.pages
        self.document = document
        self.vocabulary = words
        self.values = words.words["headings.values"]
        self.unread: list[tuple[int, str]] = []
        self.blocks = list(_blocks(document))
        self.rows = [row for one in self.blocks if type(one) is Table for row in one.lines[2:]]
        self.manual = [re.compile(expression(one), re.IGNORECASE) for one in pages.anchors]
        self.slugs = pages.slugs
        self.title = self.title_line()
        self.stack: list[Head] = []
        self.heads: list[Head] = []
        self.used: dict[str, int] = {}

    def outline(self) -> Outline:
        found: list[Placed] = []
        end = 0
        for index, block in enumerate(self.blocks):
            if block.line < end:
                continue  # inside a table in HTML, which a blank line does not end
            if type(block) is Heading:
                self.enter(self.heading(block, index))
            elif type(block) is Table:
                found.append(self.placed(block, index))
            elif type(block) is Other and block.kind == "paragraph":
                self.bold(block)
            elif type(block) is Other and (html := self.html(block)) is not None:
                table, end, why = html
                found += [self.placed(table, index)] if table is not None else []
                self.unread += [(block.line, why)] if why else []
            elif type(block) is Other and (table := self.fields(block, index)) is not None:
                found.append(self.placed(table, index))
            elif type(block) is Other and (table := self.listed(block)) is not None:
                found.append(replace(self.placed(table, index), is_list=True))
        definitions, unread = link_definitions(self.document.lines), tuple(self.unread)
        return Outline(self.document, tuple(found), tuple(self.heads), definitions, unread)

    def html(self, block: Other) -> tuple[Table | None, int, str] | None:
        """Return the table in HTML that a block begins, the line behind it, and why it is not read."""
        line = self.document.lines[block.line - 1]
        if block.kind != "html_block" or not line.lstrip().lower().startswith("<table"):
            return None
        return table_in(self.document.lines, block.line)

    def fields(self, block: Other, index: int) -> Table | None:
        """Return the fields that a list holds, if nothing else below its heading does."""
        if block.kind != "bullet_list" or self.has_table(index):
            return None
        return fields_in(self.document.lines, block.line, block.end_line, self.vocabulary.is_type)

    def has_table(self, index: int) -> bool:
        """Return whether a table stands below the heading of a block."""
        before = takewhile(_is_no_heading, reversed(self.blocks[:index]))
        behind = takewhile(_is_no_heading, self.blocks[index:])
        return any(type(one) is Table for one in chain(before, behind))

    def title_line(self) -> int:
        """Return the line of a title whose sections are headings of its own level; 0 where there is none."""
        heads = [block for block in self.blocks if type(block) is Heading]
        words = self.vocabulary.words
        generic = words["headings.generic"] | words["headings.generic-values"]
        said = [fold(word) for word in plain(heads[1].text).split()] if len(heads) > 1 else []
        is_flat = bool(said) and len({block.level for block in heads}) == 1
        return heads[0].line if is_flat and generic.issuperset(said) else 0

    def listed(self, block: Other) -> Table | None:
        """Return the values that a list holds: `` - `open`: Not paid yet. ``, a line an item."""
        if block.kind != "bullet_list" or not self.stack or not self.names_values(self.stack[-1]):
            return None
        rows = ["", ""]
        for line in self.document.lines[block.line - 1 : block.end_line - 1]:
            item = _ITEM.fullmatch(line)
            if item is None and line.strip():
                return None
            mark, value, between, text = item.groups("") if item else ("", "", "", "")
            cut = between.replace(between.strip() or " ", "|", 1) if text else ""
            rows.append(" " * len(mark) + value + cut + text.replace("|", "\\|"))
        while len(rows) > 2 and not rows[-1]:
            rows.pop()
        return Table(("Value", "Description"), tuple(rows), block.line - 2, block.end_line)

    def names_values(self, head: Head) -> bool:
        words = re.findall(r"\w+", head.text.casefold())
        if not words or not self.values.isdisjoint((words[-1], words[-1].removesuffix("s"))):
            return bool(words)
        named = re.compile(
            rf"[#|\s`](?:{re.escape(head.text)}|{re.escape(slug_of(head.text))})\b", re.I
        )
        return any(map(named.search, self.rows))

    def enter(self, head: Head) -> None:
        is_bold = head.level != int(head.level)
        while self.stack and (
            self.stack[-1].level >= head.level
            or (not is_bold and self.stack[-1].level != int(self.stack[-1].level))
        ):
            self.stack.pop()
        self.stack.append(head)
        self.heads.append(head)

    def heading(self, block: Heading, index: int) -> Head:
        text = plain(block.text)
        anchors = list(self.by_hand(block, index))
        raw = self.document.lines[block.line - 1]
        if found := _ID.search(raw):
            anchors.insert(0, found[1])
        parents = [one for one in self.stack if one.level < block.level]
        slug, parent = slug_of(text), slug_of(parents[-1].text) if parents else ""
        number = self.used.get(slug, 0)
        self.used[slug] = number + 1
        for pattern in self.slugs:
            if "{parent}" in pattern and not parent:
                continue
            made = pattern.replace("{heading}", slug).replace("{parent}", parent)
            anchors.append(made if not number or pattern != "{heading}" else f"{slug}-{number}")
        return Head(
            text,
            block.level - (block.line == self.title),
            block.line,
            block.column,
            len(block.text),
            tuple(dict.fromkeys(anchors)),
        )

    def by_hand(self, block: Heading, index: int) -> Iterator[str]:
        """Yield the anchors in a heading, and in what stands between it and the block before."""
        start = self.blocks[index - 1].end_line if index else 1
        before = self.blocks[index - 1] if index else None
        if type(before) is Other and before.kind in ("html_block", "paragraph"):
            start = before.line if before.end_line - before.line <= 3 else start
        for line in self.document.lines[start - 1 : block.end_line - 1]:
            if "<" in line:
                for pattern in self.manual:
                    yield from pattern.findall(line)

    def bold(self, block: Other) -> None:
        line = self.document.lines[block.end_line - 2]
        found = _BOLD.fullmatch(visible(line))
        if found is None or block.end_line - block.line > 2:
            return
        text = plain(found["a"] or found["b"]).rstrip(":： ")
        if text.endswith((".", "!", "?", "。")) or len(text.split()) > _FEW:
            return
        if self.vocabulary.is_phrase(text):
            return  # `**Deprecated**` is about the model above
        above = [one for one in self.stack if one.level == int(one.level)]
        level = (above[-1].level if above else 0) + 0.5
        column = line.index(found["a"] or found["b"]) + 1
        self.enter(Head(text, level, block.line, column, len(text), (slug_of(text),)))

    def placed(self, table: Table, index: int) -> Placed:
        lead, comment = self.before(index)
        after, fence = self.behind(index)
        table = parted(table, self.vocabulary)
        return Placed(table, tuple(self.stack), lead, after, fence, comment)

    def before(self, index: int) -> tuple[str, Comment | None]:
        comment: Comment | None = None
        while index and type(self.blocks[index - 1]) is not Heading:
            index -= 1
            block = self.blocks[index]
            text = self.document.text(block.line, block.end_line)
            if found := COMMENT.fullmatch(text.strip()):
                comment = comment or read_comment(found[1], block.line)
                continue
            if type(block) is Other and block.kind in ("paragraph", *_NESTED_KINDS):
                return text, comment
            break
        return "", comment

    def behind(self, index: int) -> tuple[str, Fence | None]:
        texts: list[str] = []
        is_text, fence = True, None
        for block in self.blocks[index + 1 :]:
            if type(block) in (Heading, Table):
                break
            if type(block) is Fence:
                is_text = False
                is_json = block.info.split(" ")[0].lower() in (
                    "json",
                    "jsonc",
                    "json5",
                    "javascript",
                )
                fence = fence or (block if is_json else None)
            elif is_text and type(block) is Other and block.kind in ("paragraph", *_NESTED_KINDS):
                text = self.document.text(block.line, block.end_line)
                if _BOLD.fullmatch(text):
                    is_text = False
                else:
                    texts.append(text)
        return "\n\n".join(texts), fence


def _is_no_heading(block: Block) -> bool:
    return type(block) is not Heading


def slug_of(text: str) -> str:
    """Return the anchor that GitHub makes of a heading."""
    return _SLUG.sub("", text.strip().lower()).replace(" ", "-")


def front_matter(document: Document) -> int:
    """Return the line behind the front matter of a page, which is 1 where there is none."""
    lines = document.lines
    if lines[0].rstrip() != "---":
        return 1
    for number, line in enumerate(lines[1:], 2):
        if line.rstrip() in _SETEXT_END:
            return number + 1
    return 1


def _blocks(document: Document) -> Iterator[Block]:
    """Yield the blocks of a page, with the tables in lists and quotations as blocks of their own."""
    start = front_matter(document)
    for block in document.blocks:
        if block.line < start:
            continue
        if type(block) is Other and block.kind in _NESTED_KINDS:
            yield from _inside(document, block)
        elif type(block) is Other and block.kind == "html_block":
            yield _html_heading(document, block) or block
        else:
            yield block


def _html_heading(document: Document, block: Other) -> Heading | None:
    """Return the heading that a block of HTML begins with, if it does; anchors may stand below it."""
    found = _HTML_HEADING.fullmatch(document.lines[block.line - 1])
    if found is None:
        return None
    return Heading(int(found[1]), found[2], block.line, found.start(2) + 1, block.end_line)


def _inside(document: Document, block: Other) -> Iterator[Block]:
    lines, at, begun = document.lines, block.line - 1, block.line
    end = min(block.end_line - 1, len(lines))
    while at + 1 < end:
        header = _INSIDE.sub("", lines[at])
        if "|" not in header or not is_delimiter(
            _INSIDE.sub("", lines[at + 1]), len(cut_row(header))
        ):
            at += 1
            continue
        last = at + 2
        while last < end and "|" in lines[last]:
            last += 1
        if begun < at + 1:
            yield Other("paragraph", begun, at + 1)
        found = tuple(_indented(line) for line in lines[at:last])
        yield Table(titles(without_id(header)), found, at + 1, last + 1)
        at, begun = last, last + 1
    if begun <= end:
        yield Other(block.kind, begun, end + 1)


def _indented(line: str) -> str:
    """Return a line with blanks in the place of the marks of lists and quotations, so columns stay."""
    mark = _INSIDE.match(line)
    return " " * mark.end() + line[mark.end() :] if mark else line
