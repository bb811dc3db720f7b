"""The style of a page: what neither its model nor the generator's habits determine.

What is recorded is what the vendor's pages differ in, and what people write into places that are
not read: both survive when the page is written again. What is mere sloppiness is not recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from .... import syntax
from ....ir.model import Openness, Scalar, ScalarType
from ....markdown.document import Block, Document, Fence, Heading, Table, cut_row
from ...columns import read_text
from ..headings import generated
from ..language import Language
from ..languages import titled
from ..languages.python import PYTHON
from ..phrases import OPEN_SENTENCE, QUOTED_WARNINGS, open_comment, usage_code, variant_code
from ..reader import usage_before
from ..values import says_open


class Style(Struct, frozen=True):
    """What a page shows that its model does not say; the defaults are the vendor's."""

    language: str = PYTHON.name
    """The language whose words types are in, as sentences call it."""
    is_new: bool = False
    """Whether the page is made from nothing."""
    head: str = ""
    """What is above the title: front matter, HTML comments."""
    description_tail: str = ""
    """Line ends at the end of the description that are not the layout's own."""
    aside: str = ""
    """What stands between the description and the section of an object or a union: it is not
    read."""
    usage: bool = True
    """Whether an enumeration's page shows code that uses a member."""
    import_path: str | None = None
    """The module that this code imports from; None: the model's own, in the package of the docs."""
    usage_code: str | None = None
    """That code, where it is another than the usual."""
    sentence: str | None = None
    """The words that say that an enumeration is open, where they are not the usual ones."""
    extra_at: int | None = None
    """How many fields stand before the row of undeclared members; None: all."""
    example_column: bool = False
    """Whether there is an Example column though no field has an example."""
    arms: tuple[int, ...] | None = None
    """Which of the alias's types each heading names, where the page repeats some."""
    arm_codes: tuple[tuple[int, str], ...] = ()
    """The code below a heading, by the heading's number, where it is another than the usual."""
    spellings: tuple[tuple[ScalarType, str], ...] = ()
    """Words for scalars, where they are not the usual ones: the dialect has several for some."""
    bare_any: bool = False
    """Whether "any value" has no emphasis in a map."""
    unlinked: tuple[str, ...] = ()
    """The fields whose raw response is in emphasis, and no link."""
    references: tuple[syntax.RefExpr, ...] = ()
    """How models are written, from top to bottom; others are written in the usual way."""
    least_width: int = 0
    """The width of the table's columns, where it is more than the text needs."""
    most_width: int | None = None
    """Columns are not padded beyond this; None: they all are as wide as the widest cell."""
    rest: str = ""
    """What is below the section that describes the model, and says nothing about it."""
    cells: tuple[tuple[str, str], ...] = ()
    """The types of fields that are links to a language's own docs, or spell what a page is about."""
    headings: tuple[tuple[str, str], ...] = ()
    """The headings of a union's types and the code below each, where other pages tell what they are."""
    ending: str | None = None
    """The line ends after the last line; None: as the vendor does for such a page."""


def new(language: str) -> Style:
    """Return the style of pages made from nothing.

    One long description would multiply by rows and columns.
    """
    return Style(language=language, is_new=True, usage=language == PYTHON.name, most_width=160)


_IMPORT = re.compile(r"from (\S+) import ")


def read_usage(decl: syntax.EnumDecl, usage: Fence | None, style: Style) -> Style:
    """Return the style with the module that the code imports from, or with all of the code."""
    if usage is None:
        return replace(style, usage=False)
    code = usage.content.removesuffix("\n")
    if style.language != PYTHON.name:
        return replace(style, usage_code=code)
    found = _IMPORT.match(code)
    if found and code == _usual(found[1], decl):
        return replace(style, import_path=found[1])
    return replace(style, usage_code=code)


def _usual(module: str, decl: syntax.EnumDecl) -> str:
    first = decl.members[0]
    is_open = decl.openness is Openness.OPEN
    comment = open_comment(integers=decl.base is Scalar.INTEGER) if is_open else ""
    name = first.name.text if first.name else None
    return usage_code(module, decl.name.text, (name, first.value.plain), comment)


_SEVERAL = frozenset({Scalar.FILE, Scalar.OPAQUE})
"""Scalars for which there are several words."""


def read_wording(document: Document, decl: syntax.Decl, style: Style) -> Style:
    """Return the style with what the page's types show; each word is as it is first written."""
    spellings: dict[ScalarType, str] = {}
    references: list[syntax.RefExpr] = []
    bare = False
    for line, cell in syntax.type_cells(decl):
        parts = syntax.parts_of(cell.expr)
        references += [part for part in parts if isinstance(part, syntax.RefExpr)]
        for expr, before, word in _words(document, line, cell):
            if expr.type.scalar in _SEVERAL:
                spellings.setdefault(expr.type, word)
            bare = bare or (expr.type.scalar is Scalar.ANY and before.rstrip().endswith(","))
    fields = decl.fields if isinstance(decl, syntax.RecordDecl) else ()
    return replace(
        style,
        spellings=tuple(spellings.items()),
        bare_any=bare,
        references=tuple(references),
        unlinked=tuple(
            field.name.text
            for field, line in zip(fields, decl.lines, strict=False)
            if _is_unlinked(document, line, field.type)
        ),
    )


def _is_unlinked(document: Document, line: int, cell: syntax.TypeCell) -> bool:
    expr = cell.expr
    if not isinstance(expr, syntax.ScalarExpr) or expr.type.scalar is not Scalar.OPAQUE:
        return False
    return all(before == "*" for _, before, _ in _words(document, line, cell))


def _words(
    document: Document, number: int, cell: syntax.TypeCell
) -> Iterator[tuple[syntax.ScalarExpr, str, str]]:
    line = document.lines[number - 1]
    for expr in syntax.parts_of(cell.expr):
        if isinstance(expr, syntax.ScalarExpr):
            start = cell.column - 1 + expr.start
            yield expr, line[cell.column - 1 : start], line[start : cell.column - 1 + expr.end]


_MOST_TAIL = 1
"""Empty lines that a description may end with, besides the usual ones."""
_MOST_EXCESS = 2
"""Blanks at the end of a cell that the vendor's widths may count; more are sloppiness."""


def read_style(document: Document, page: syntax.ParsedPage) -> Style:
    """Return how the page is laid out."""
    (decl,) = page.declarations
    language = titled(page.language) or PYTHON
    found = generated(document)
    if found is None:  # nothing but a title and a description
        return Style(
            language=language.name,
            head=document.text(1, decl.line),
            description_tail=_tail(document, decl, len(document.lines) + 1, 2),
            ending=_ending(document, decl, ""),
        )
    at = found[0]
    section = document.section_at(at)
    body, rest = section.blocks, section.rest
    usage = usage_before(document, at)
    end = document.blocks[at - 2].line if usage else section.heading.line
    below = document.text(rest[0].line, len(document.lines) + 1) if rest else ""
    style = Style(
        language=language.name,
        head=document.text(1, decl.line),
        description_tail=_tail(document, decl, end, 1 if usage else 2),
        rest=below,
        ending=_ending(document, decl, below, in_code=language.values_in_code),
    )
    if isinstance(decl, syntax.EnumDecl):
        return _values(document, body, read_usage(decl, usage, style))
    if usage and language.sampled is not None:
        style = replace(style, usage_code=usage.content.removesuffix("\n"))
    elif usage:
        style = replace(style, aside=document.text(end, section.heading.line))
    style = read_wording(document, decl, style)
    if isinstance(decl, syntax.RecordDecl):
        style = _fields(document, decl, body, style)
        return replace(style, cells=_cells(document, decl)) if language.forms else style
    if language.forms:
        return replace(style, headings=tuple(_headings(decl, body, language)))
    return _variants(decl, body, style)


def _cells(document: Document, decl: syntax.RecordDecl) -> tuple[tuple[str, str], ...]:
    """Return the types of fields as they are written, where they say more than a model does."""
    found: list[tuple[str, str]] = []
    for field, line in zip(decl.fields, decl.lines, strict=False):
        parts = [*syntax.parts_of(field.type.expr)]
        raw = cut_row(document.lines[line - 1])[1].strip()
        is_spelled = any(isinstance(part, syntax.RefExpr) and part.arms for part in parts)
        if is_spelled or "://" in raw or any(_is_opaque(part) for part in parts):
            found.append((field.name.text, raw))
    return tuple(found)


def _is_opaque(expr: syntax.TypeExpr) -> bool:
    return isinstance(expr, syntax.ScalarExpr) and expr.type.scalar is Scalar.OPAQUE


def _headings(
    decl: syntax.AliasDecl, blocks: tuple[Block, ...], language: Language
) -> Iterator[tuple[str, str]]:
    for block, below in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(block, Heading) and language.forms is not None:
            usual = language.forms.code(decl.name.text, block.text.strip("`"))
            usual = "" if language.sampled else usual
            code = below.content.removesuffix("\n") if isinstance(below, Fence) else usual
            yield block.text, code


def _tail(document: Document, decl: syntax.Decl, end: int, usual: int) -> str:
    """Return the line ends that stand after the description beyond the usual ones."""
    if decl.doc is None:
        return ""
    if decl.deprecated is not None:
        quotes = [n for n in range(1, end) if QUOTED_WARNINGS.match(document.lines[n - 1])]
        end = quotes[-1] if quotes else end
    gap = 0
    while not document.lines[end - gap - 2].strip():
        gap += 1
    extra = gap - usual
    return "\n" * extra if 0 < extra <= _MOST_TAIL else ""


def _ending(
    document: Document, decl: syntax.Decl, rest: str, *, in_code: bool = False
) -> str | None:
    """Return the line ends at the end of the file, where they are not the vendor's: one or none."""
    count = sum(1 for _ in takewhile(lambda line: not line.strip(), reversed(document.lines)))
    if rest:
        return "\n" if count else ""
    match decl:
        case syntax.AliasDecl():
            return "\n" if count == 1 else None
        case syntax.EnumDecl(members=(first, *_)) if first.name is None and not in_code:
            return None
        case _:
            return "\n" if count else None


def _fields(page: Document, decl: syntax.RecordDecl, body: Iterable[Block], style: Style) -> Style:
    table = next(block for block in body if isinstance(block, Table))
    return replace(
        style,
        extra_at=decl.extra.index if decl.extra else None,
        example_column=len(table.titles) > 4,
        least_width=_least_width(page, table),
    )


def _values(document: Document, blocks: tuple[Block, ...], style: Style) -> Style:
    said = [b for b in blocks if says_open(document, b)]
    sentence = document.text(said[0].line, said[0].end_line) if len(said) == 1 else None
    tables = [block for block in blocks if isinstance(block, Table)]
    if sentence == OPEN_SENTENCE and not (tables and style.usage):
        sentence = None
    width = _least_width(document, tables[0]) if tables else 0
    return replace(style, sentence=sentence, least_width=width)


def _variants(decl: syntax.AliasDecl, blocks: tuple[Block, ...], style: Style) -> Style:
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
    """Return the width of the columns, where all are alike, and a little wider than need be."""
    delimiter = document.lines[table.line]
    width = delimiter.find(" |", 2) - 2
    titles = [raw.ljust(width) for raw in table.header.texts]
    if (
        delimiter != f"| {' | '.join(['-' * width] * len(titles))} |"
        or document.lines[table.line - 1] != f"| {' | '.join(titles)} |"
    ):
        return 0
    rows = (table.header, *table.rows)
    needed = max(len(read_text(raw)) for row in rows for raw in row.texts)
    return width if width - needed <= _MOST_EXCESS else 0
