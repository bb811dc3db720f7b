"""What may stand in a cell: models and words of types, marks of presence, values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from posixpath import dirname, relpath

from lsprotocol import types
from msgspec import Struct

from ..diagnostics.model import Span
from ..dialects import find_dialect
from ..dialects.base import CellKind, Place, link
from ..ir import model as ir
from ..markdown.document import is_delimiter, titles
from .hover import first_sentence
from .positions import Lines
from .subjects import subject_at
from .workspace import Page

_BAR = re.compile(r"(?<!\\)\|")
_WORD = re.compile(r"(?:\[[^\[\]|]*|[^\s\[\]()<>,|&`'\"?*]*)$")
_MARK = re.compile(r":[\w+-]*$|[^\s|`]*$")


class CellAt(Struct, frozen=True):
    """A cell below a header."""

    titles: tuple[str, ...]
    index: int
    before: str
    """What stands in it before a place."""


def cell_at(lines: Sequence[str], line: int, column: int) -> CellAt | None:
    """Return the cell of a table that a place is in; None where there is none."""
    if "|" not in lines[line - 1]:
        return None
    at = line - 1
    while at > 1 and "|" in lines[at - 1]:
        at -= 1
        header = titles(lines[at - 1])
        if "|" in lines[at - 1] and is_delimiter(lines[at], len(header)):
            return _cut(header, lines[line - 1][: column - 1])
    return None


def _cut(header: tuple[str, ...], before: str) -> CellAt | None:
    cells = _BAR.split(before)
    index = len(cells) - 1 - before.lstrip().startswith("|")
    if not 0 <= index < len(header):
        return None
    return CellAt(header, index, cells[-1].lstrip())


def complete_at(page: Page, lines: Lines, line: int, column: int) -> list[types.CompletionItem]:
    """Return what may be put at a place."""
    cell = cell_at(lines.lines, line, column)
    name = page.analysis.parsed[page.path].dialect
    dialect = find_dialect(name) if name is not None else None
    if cell is None or dialect is None or dialect.cells is None:
        return []
    settings = page.analysis.reading.settings_of(dialect)
    said = dialect.cells(cell.titles, settings).get(cell.index)
    if said is None:
        return []
    pattern = _MARK if said.kind is CellKind.PRESENCE else _WORD
    typed = pattern.search(cell.before)
    start = column - len(typed[0] if typed is not None else "")
    there = lines.range(Span(page.path, line, start, line, column))
    made = _Items(page, there)
    words = [made.item(word, word, types.CompletionItemKind.Keyword) for word in said.words]
    match said.kind:
        case CellKind.TYPE:
            return [*made.models(), *words]
        case CellKind.PRESENCE:
            return words
        case CellKind.VALUE:
            return [*made.values(line, column)]


class _Items:
    def __init__(self, page: Page, there: types.Range) -> None:
        self._page = page
        self._there = there

    def item(
        self, label: str, text: str, kind: types.CompletionItemKind, detail: str = ""
    ) -> types.CompletionItem:
        """Return one choice: what is shown, and what is put."""
        edit = types.TextEdit(self._there, text)
        return types.CompletionItem(
            label, kind=kind, detail=detail or None, filter_text=label, text_edit=edit
        )

    def models(self) -> Iterator[types.CompletionItem]:
        """Yield all models, as the types of the page name them: by links, or by their names alone."""
        analysis = self._page.analysis
        kind = types.CompletionItemKind.Class
        style = _style(self._page)
        for id, (path, decl) in analysis.symbols.declarations.items():
            if decl.place is None:
                continue
            text = style.written(id, path, decl.place, decl.qualifier)
            yield self.item(id.name, text, kind, first_sentence(decl.doc or ""))

    def values(self, line: int, column: int) -> Iterator[types.CompletionItem]:
        """Yield the values that the field of a row may have, where these are few."""
        subject = subject_at(self._page, line, column)
        schema = self._page.analysis.linked
        record = schema.models.get(subject.id) if subject is not None else None
        if subject is None or not isinstance(record, ir.Record) or subject.part is None:
            return
        fields = record.fields[subject.part : subject.part + 1]
        kind = types.CompletionItemKind.EnumMember
        for value in [one for field in fields for one in _values(schema, field.type)]:
            text = str(value.plain) if value.kind is ir.Kind.STRING else value.text
            yield self.item(text, text, kind)


def _values(schema: ir.Schema, kind: ir.Type) -> Iterator[ir.Value]:
    match kind:
        case ir.Ref(target=target):
            model = schema.models[target]
            if isinstance(model, ir.Enumeration):
                yield from [member.value for member in model.members]
        case ir.Const(value=value) if not value.has_parts:
            yield value
        case ir.UnionOf(arms=arms):
            for arm in arms:
                yield from _values(schema, arm)
        case ir.ScalarType(scalar=ir.Scalar.BOOLEAN):
            yield from (ir.Value.of(True), ir.Value.of(False))
        case _:
            pass


class _Style(Struct, frozen=True):
    """How types of a page name models."""

    page: str
    is_linked: bool
    is_rooted: bool
    """Whether links go up to the folder of all pages, and down again."""
    is_qualified: bool

    def written(self, id: ir.ModelId, path: str, anchor: str, qualifier: str) -> str:
        """Return the words that mean a model."""
        label = f"{qualifier}.{id.name}" if qualifier and self.is_qualified else id.name
        if not self.is_linked:
            return label
        if path == self.page:
            return f"[{label}](#{anchor})" if anchor else f"[{label}]({path.rpartition('/')[2]})"
        if self.is_rooted:
            return f"[{label}]({link(self.page, Place(path, anchor))})"
        return f"[{label}]({link('', Place(relpath(path, dirname(self.page) or '.'), anchor))})"


_LOOKED_AT = 50
"""Pages that are looked at to see how types name models."""


def _style(page: Page) -> _Style:
    """Return how types name models on this page, or where it shows nothing, on others."""
    analysis = page.analysis
    paths = [page.path, *(path for path in list(analysis.pages)[:_LOOKED_AT])]
    for path in paths:
        typed = [one for one in analysis.references.on(path) if one.is_type]
        if typed:
            linked = [one for one in typed if one.href is not None]
            shown = [analysis.text(one.href) for one in linked if one.href is not None]
            labels = [analysis.text(one.span) for one in typed]
            rooted = any(text.startswith("../") for text in shown)
            return _Style(
                page.path, len(linked) * 2 > len(typed), rooted, any("." in text for text in labels)
            )
    return _Style(page.path, is_linked=False, is_rooted=False, is_qualified=False)
