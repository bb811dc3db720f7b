"""Records how a page is laid out, where neither its model nor the vendor's habits tell.

What is recorded is what the vendor's pages differ in, and what people write into places that are
not read: both survive when the page is written anew. What is mere sloppiness is not recorded.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from msgspec.structs import replace

from ....markdown.document import Block, Document, Fence, Heading, Table
from ....syntax import AliasDecl, Decl, EnumDecl, ParsedPage, RecordDecl
from ...cells import read_breaks
from ..phrases import OPEN_SENTENCE, QUOTED_WARNINGS, variant_code
from ..reader import generated, usage_before
from ..values import says_open
from .style import Style
from .usage import read_usage
from .wording import read_wording

_MOST_TAIL = 1
"""Empty lines that a description may end with, besides the usual ones."""
_MOST_EXCESS = 2
"""Blanks at the end of a cell that the vendor's widths may count; more are sloppiness."""


def read_style(document: Document, page: ParsedPage) -> Style:
    """Return how the page is laid out."""
    (decl,) = page.declarations
    at = generated(document)
    assert at is not None  # it is a model's page
    section = document.section_at(at)
    body, rest = section.blocks, section.rest
    usage = usage_before(document, at)
    end = document.blocks[at - 2].line if usage else section.heading.line
    below = document.text(rest[0].line, len(document.lines) + 1) if rest else ""
    style = Style(
        head=document.text(1, decl.line),
        description_tail=_tail(document, decl, end, 1 if usage else 2),
        rest=below,
        ending=_ending(document, decl, below),
    )
    match decl:
        case RecordDecl():
            aside = document.text(end, section.heading.line) if usage else ""
            style = read_wording(document, decl, replace(style, aside=aside))
            return _fields(document, decl, body, style)
        case EnumDecl():
            style = read_usage(decl, usage, style)
            return _values(document, body, style)
        case AliasDecl():
            aside = document.text(end, section.heading.line) if usage else ""
            style = read_wording(document, decl, replace(style, aside=aside))
            return _variants(decl, body, style)


def _tail(document: Document, decl: Decl, end: int, usual: int) -> str:
    """Return the line ends that stand after the description beyond the usual ones."""
    if decl.doc is None:
        return ""
    if decl.deprecated is not None:
        quotes = [n for n in range(1, end) if QUOTED_WARNINGS.match(document.lines[n - 1])]
        end, usual = (quotes[-1], 2) if quotes else (end, usual)
    gap = 0
    while not document.lines[end - gap - 2].strip():
        gap += 1
    extra = gap - usual
    return "\n" * extra if 0 < extra <= _MOST_TAIL else ""


def _ending(document: Document, decl: Decl, rest: str) -> str | None:
    """Return the line ends at the end of the file, where they are not the vendor's: one or none.

    The vendor has none after a table, one after a list, and two after a union.
    """
    count = sum(1 for _ in takewhile(_is_blank, reversed(document.lines)))
    if rest:
        return "\n" if count else ""
    match decl:
        case AliasDecl():
            return "\n" if count == 1 else None
        case EnumDecl(members=members) if members[0].name is None:
            return None
        case _:
            return "\n" if count else None


def _is_blank(line: str) -> bool:
    return not line.strip()


def _fields(document: Document, decl: RecordDecl, blocks: Iterable[Block], style: Style) -> Style:
    table = next(block for block in blocks if isinstance(block, Table))
    return replace(
        style,
        extra_at=decl.extra.index if decl.extra else None,
        example_column=len(table.titles) > 4,
        least_width=_least_width(document, table),
    )


def _values(document: Document, blocks: tuple[Block, ...], style: Style) -> Style:
    said = [b for b in blocks if says_open(document, b)]
    sentence = document.text(said[0].line, said[0].end_line) if len(said) == 1 else None
    tables = [block for block in blocks if isinstance(block, Table)]
    if sentence == OPEN_SENTENCE and not (tables and style.usage):
        sentence = None
    width = _least_width(document, tables[0]) if tables else 0
    return replace(style, sentence=sentence, least_width=width)


def _variants(decl: AliasDecl, blocks: tuple[Block, ...], style: Style) -> Style:
    exprs = [cell.expr for cell in decl.types]
    places = {expr: place for place, expr in enumerate(dict.fromkeys(exprs))}
    arms = tuple(places[expr] for expr in exprs) if len(places) < len(exprs) else None
    return replace(style, arms=arms, arm_codes=tuple(_arm_codes(blocks)))


def _arm_codes(blocks: tuple[Block, ...]) -> Iterable[tuple[int, str]]:
    """Yield the code below each heading that is not what the vendor puts there."""
    number = -1
    for block, above in zip(blocks, (None, *blocks), strict=False):
        if isinstance(block, Heading):
            number += 1
        elif isinstance(block, Fence) and isinstance(above, Heading):
            code = block.content.removesuffix("\n")
            if code != variant_code(above.text.strip("`")):
                yield number, code


def _least_width(document: Document, table: Table) -> int:
    """Return the width of the columns, where all are alike, and a little wider than need be.

    The vendor counts blanks at the ends of cells that nobody sees.
    """
    delimiter = document.lines[table.line]
    width = delimiter.find(" |", 2) - 2
    titles = [cell.raw.ljust(width) for cell in table.header.cells]
    if (
        delimiter != f"| {' | '.join(['-' * width] * len(titles))} |"
        or document.lines[table.line - 1] != f"| {' | '.join(titles)} |"
    ):
        return 0
    needed = max(
        len(read_breaks(cell.text)) for row in (table.header, *table.rows) for cell in row.cells
    )
    return width if width - needed <= _MOST_EXCESS else 0
