"""Finds out which pages of a tree are not as they should be, and proves that nothing gets lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import zip_longest

from msgspec import Struct

from ..ir import model as ir
from ..source.tree import Source
from .sheets import Sheet, read_sheet
from .words import lost_line
from .writer import Writer

_LONE_CARRIAGE_RETURN = re.compile(r"\r(?!\n)")
_MOST = 4_000_000
"""Characters of a table that are written, however short the page is now."""
_MOST_GROWTH = 4


class Rewrite(Struct, frozen=True):
    """A page that is not as it should be."""

    path: str
    old: bytes
    new: bytes


class Alone(Struct, frozen=True):
    """A page that is not as it should be, and cannot be made so without loss."""

    path: str
    place: tuple[int, int, int]
    """Line, column and length of what is in the way."""
    reason: str


class Formatted(Struct, frozen=True):
    """What formatting a tree comes to."""

    kept: tuple[str, ...]
    """The pages that are as they should be."""
    rewrites: tuple[Rewrite, ...]
    alone: tuple[Alone, ...]


def format_pages(
    sources: Iterable[Source],
    undocumented: frozenset[str],
    broken: frozenset[str],
    dialect: str | None = None,
) -> Formatted:
    """Return what has to change for every page of a tree to be as its dialect lays it out.

    Pages whose path is in `broken` have an error: others may refer to them, but they stay as they
    are. With `dialect`, only pages in that one count. Nothing is written to disk.
    """
    found = ((source.path, read_sheet(source, dialect)) for source in sources)
    sheets = {path: sheet for path, sheet in found if sheet is not None}
    writer = Writer(sheets.values(), undocumented)
    wanted = [sheet for path, sheet in sheets.items() if path not in broken]
    alone = [fault for sheet in wanted if (fault := _too_large(sheet))]
    large = {one.path for one in alone}
    texts = {s.source.path: writer.write(s) for s in wanted if s.source.path not in large}
    changed = {path: text for path, text in texts.items() if text != sheets[path].text}
    proof = _Proof(sheets, changed, writer, undocumented)
    faults = {path: fault for path in changed if (fault := proof.fault(path))}
    rewrites = tuple(
        Rewrite(path, sheets[path].source.data, text.encode())
        for path, text in changed.items()
        if path not in faults
    )
    kept = tuple(path for path in texts if path not in changed)
    return Formatted(kept, rewrites, (*alone, *faults.values()))


def _too_large(sheet: Sheet) -> Alone | None:
    """Return why a page is not written at all: one long cell makes every other one as long."""
    size, line = sheet.padded
    if size <= max(_MOST, _MOST_GROWTH * len(sheet.text)):
        return None
    return _alone(sheet, line, f"its table would be {size:,} characters long")


def _alone(sheet: Sheet, number: int, reason: str) -> Alone:
    line = sheet.text.split("\n")[number - 1].rstrip("\r")
    column = len(line) - len(line.lstrip()) + 1
    return Alone(sheet.source.path, (number, column, len(line.strip())), reason)


class _Proof:
    """Reads the new pages as the old ones were read, and compares."""

    def __init__(
        self,
        sheets: Mapping[str, Sheet],
        changed: Mapping[str, str],
        writer: Writer,
        undocumented: frozenset[str],
    ) -> None:
        self._old, self._texts = sheets, changed
        self._new = {
            path: sheet
            for path, text in changed.items()
            if (sheet := read_sheet(Source(path, text.encode()), sheets[path].dialect.name))
        }
        self._before = writer.schema
        self._after = Writer({**sheets, **self._new}.values(), undocumented) if changed else writer

    def fault(self, path: str) -> Alone | None:
        """Return what would go wrong, and in which line of the old page; None when nothing does."""
        found = self._fault(path)
        return None if found is None else _alone(self._old[path], *found)

    def _fault(self, path: str) -> tuple[int, str] | None:
        old, text, new = self._old[path], self._texts[path], self._new.get(path)
        if lone := _LONE_CARRIAGE_RETURN.search(old.text):
            line = old.text.count("\n", 0, lone.start()) + 1
            return line, "a carriage return stands alone in this line"
        lost = lost_line(*(each.replace("\r\n", "\n") for each in (old.text, text)))
        if lost is not None:
            return lost, "something in this line would be lost"
        model = self._before.models[old.id]
        again = self._after.schema.models.get(old.id) if new is not None else None
        if new is None or again != model:
            return self._differing(model, again), "this would be read as something else"
        if self._after.write(new) != text:
            return old.page.title.line, "its layout does not come to rest"
        return None

    def _differing(self, model: ir.Model, other: ir.Model | None) -> int:
        """Return the line of the first part of a model in which another one differs."""
        pairs = enumerate(zip_longest(_parts(model), _parts(other)))
        part = next((at for at, (a, b) in pairs if a is not None and a != b), None)
        return self._before.span(model.id, part).line


def _parts(model: ir.Model | None) -> tuple[ir.Field, ...] | tuple[ir.Member, ...]:
    match model:
        case ir.Record(fields=fields):
            return fields
        case ir.Enumeration(members=members):
            return members
        case _:
            return ()
