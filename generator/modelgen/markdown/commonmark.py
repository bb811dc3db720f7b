"""Finds the blocks of any page, and its tables at any depth, by markdown-it.

Its inline rules are off, since nobody reads inline text here, and tables are read by a block rule of
our own that only finds where they end: that is most of what markdown-it costs on such pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from msgspec import Struct

from .document import Block, Fence, Heading, Other, Table, cut_row, is_delimiter, titles, without_id

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]*")
_NESTED = 20
"""markdown-it's own limit on how deep blocks nest, kept low: no model page nests deeper."""


def parse_blocks(text: str, lines: Sequence[str]) -> list[Block]:
    """Return the top-level blocks of any page, whose line ends are line feeds alone."""
    return _blocks(_parser().parse(text), lines)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTED})
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.block.ruler.before(
        "paragraph", "model_table", _table_rule, {"alt": ["paragraph", "reference"]}
    )
    return parser


def _table_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Recognise a table as GFM 4.10 does, and keep only the lines that it takes."""
    if start + 2 > end or state.sCount[start + 1] < state.blkIndent:
        return False
    if state.is_code_block(start) or state.is_code_block(start + 1):
        return False
    header = _line(state, start)
    if "|" not in header or not is_delimiter(_line(state, start + 1), len(cut_row(header))):
        return False
    if silent:
        return True
    terminators = state.md.block.ruler.getRules("blockquote")
    line = start + 2
    while line < end:
        is_outside = state.sCount[line] < state.blkIndent or state.is_code_block(line)
        if is_outside or state.isEmpty(line):
            break
        # Only a line that is no row can start another block; asking every rule about every row
        # would cost more than all the rest.
        if _line(state, line).lstrip()[:1] != "|" and any(
            rule(state, line, end, True) for rule in terminators
        ):
            break
        line += 1
    token = state.push("model_table", "", 0)
    token.map = [start, line]
    if state.level:
        token.meta["starts"] = tuple(_start(state, number) for number in range(start, line))
    state.line = line
    return True


class FoundTable(Struct, frozen=True):
    """The lines of a table, wherever it stands."""

    line: int
    end_line: int
    starts: tuple[int, ...]
    """How many characters of each line are marks of lists and quotations, and blanks."""


def find_tables(lines: Sequence[str]) -> list[FoundTable]:
    """Return all tables of a page, those in lists and quotations too, in order."""
    found: list[FoundTable] = []
    for token in _parser().parse("\n".join(lines)):
        if token.type == "model_table" and token.map is not None:
            first, last = token.map
            starts = token.meta.get("starts") or tuple(map(_indent, lines[first:last]))
            found.append(FoundTable(first + 1, last + 1, starts))
    return found


def code_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines that are code, in lists and quotations too."""
    tokens = _parser().parse("\n".join(lines))
    ranges = [one.map for one in tokens if one.type in ("fence", "code_block") and one.map]
    return frozenset(line + 1 for first, last in ranges for line in range(first, last))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _start(state: StateBlock, line: int) -> int:
    at = state.bMarks[line] + state.tShift[line]
    return at - state.src.rfind("\n", 0, at) - 1


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _blocks(tokens: list[Token], lines: Sequence[str]) -> list[Block]:
    found: list[Block] = []
    for index, token in enumerate(tokens):
        if token.level or token.map is None or token.nesting < 0:
            continue
        first, last = token.map[0] + 1, token.map[1] + 1
        match token.type:
            case "heading_open":
                found.append(_heading(token, tokens[index + 1], lines, first, last))
            case "model_table":
                header = titles(lines[first - 1])
                found.append(Table(header, tuple(lines[first - 1 : last - 1]), first, last))
            case "fence":
                found.append(Fence(token.info.strip(), token.content, first, last))
            case kind:
                found.append(Other(kind.removesuffix("_open"), first, last))
    return found


def _heading(token: Token, inline: Token, lines: Sequence[str], first: int, last: int) -> Heading:
    mark = _HEADING.match(lines[first - 1])
    column = mark.end() + 1 if mark and token.markup.startswith("#") else 1
    return Heading(int(token.tag[1]), without_id(inline.content), first, column, last)
