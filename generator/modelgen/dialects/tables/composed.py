"""Models that are put together of parts without a name, as widdershins writes `allOf`, `oneOf` and `anyOf`.

A part is a row `*anonymous*`, which has a type, or fields of its own in the rows below it. The line before the
first table says how the parts belong together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from ...diagnostics.codes import tables as rules
from ...diagnostics.model import Reporter, Span
from ...syntax import AliasDecl, BaseDecl, Decl, RefExpr, Token, TypeCell
from .classify import Kind, Taken
from .outline import Placed
from .patterns import fold
from .records import Head, RecordMaker
from .rows import FieldRow

UNNAMED = "anonymous"
"""What stands in the place of a name, in italics."""
_RAW = (f"*{UNNAMED}*", f"_{UNNAMED}_")
_CHOICES = ("oneof", "anyof")


class Part(Struct, frozen=True):
    """A part: its row, None where its table names fields alone, and its own fields."""

    row: FieldRow | None
    fields: tuple[FieldRow, ...]


def is_unnamed(placed: Placed, taken: Taken) -> bool:
    """Return whether a table holds a part without a name."""
    if taken.kind is not Kind.FIELDS:
        return False
    cells = placed.table.column(taken.roles["name"])
    return bool(cells) and cells[0].strip() in _RAW


def is_choice(placed: Placed) -> bool:
    """Return whether the line before a table says that a value is one of the parts."""
    return any(fold(word.strip("*_")) in _CHOICES for word in placed.lead.split()[:1])


def parts_of(rows: Sequence[FieldRow]) -> Iterator[Part]:
    """Yield the parts that the rows of a table hold."""
    starts = [at for at, row in enumerate(rows) if row.decl.plain == UNNAMED and not row.indent]
    first = starts[0] if starts else len(rows)
    if rows[:first]:
        yield Part(None, tuple(rows[:first]))
    for start, end in pairwise([*starts, len(rows)]):
        yield Part(rows[start], tuple(rows[start + 1 : end]))


def one_of(head: Head, parts: Sequence[Part], maker: Callable[[], RecordMaker]) -> list[Decl]:
    """Return the union of parts, and behind it models of those that have fields of their own."""
    types: list[TypeCell] = []
    lines: list[int] = []
    made: list[Decl] = []
    for number, part in enumerate(parts, 1):
        first = part.row or part.fields[0]
        lines.append(first.line)
        if part.row is not None and not part.fields:
            types.append(part.row.decl.type)
            continue
        token = Token(f"{head.name.text}{number}", first.decl.name.column, first.decl.name.length)
        place = f"{head.place}.{number}"
        ref = RefExpr("", token.text, f"#{place}", 0, 1)
        types.append(TypeCell(ref, first.decl.type.column))
        made += maker().make(Head(token, first.line, head.namespace, place), part.fields)
    return [_alias(head, types, lines), *made]


def all_of(head: Head, parts: Sequence[Part], maker: RecordMaker, report: Reporter) -> list[Decl]:
    """Return the model that has the fields of all parts; it extends the one that a part refers to."""
    named = [part.row for part in parts if part.row is not None and not part.fields]
    fields = [row for part in parts for row in part.fields]
    if not fields and len(parts) == 1:
        return [_alias(head, [row.decl.type for row in named], [row.line for row in named])]
    made = maker.make(head, fields)
    bases = [(row, one) for row in named if isinstance(one := row.decl.type.expr, RefExpr)]
    for row, ref in bases[1:]:
        column = row.decl.type.column + ref.start
        span = Span.of_line(maker.path, row.line, column, ref.end - ref.start)
        report(rules.second_base(span, head.name.text, ref.name))
    for row, ref in bases[:1]:
        made[0] = replace(made[0], base=BaseDecl(ref, row.line, row.decl.type.column))
    return [*made]


def _alias(head: Head, types: Sequence[TypeCell], lines: Sequence[int]) -> AliasDecl:
    start = (head.name, head.line, head.namespace, "", head.place, head.doc, head.deprecated)
    return AliasDecl(*start, tuple(types), tuple(lines))
