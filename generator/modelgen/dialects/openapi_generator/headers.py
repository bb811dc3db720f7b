"""The columns of tables of fields: the generator's, and those of templates that a vendor has changed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Reporter
from ...ir.model import Presence
from ...markdown.document import Cell, Document, Row, Section, Table
from ..columns import Column, Columns, FoundTable, find_table

NAME, TYPE, TEXT, NOTES = TITLES = ("Name", "Type", "Description", "Notes")
REQUIRED, EXAMPLES = "Required", "Examples"
BACK = "[[Back to "
"""Begins the links that end every page: by them pages with other columns are known as the generator's."""
_NAME, _TYPE = Column(NAME, (NAME,)), Column(TYPE, (TYPE,))
_TEXT, _NOTES = (Column(title, (title,), needed=False) for title in (TEXT, NOTES))
_REQUIRED = Column(REQUIRED, (REQUIRED,), needed=False)
_EXAMPLES = Column(EXAMPLES, (EXAMPLES, "Example"), needed=False)
_USUAL = Columns((_NAME, _TYPE, _TEXT, _NOTES), loose=TEXT)
_CHANGED = Columns((_NAME, _TYPE, _REQUIRED, _TEXT, _NOTES, _EXAMPLES), in_order=False, loose=TEXT)
"""Bars in descriptions are not escaped."""
_YES = ("☑", "✅", "✔", "✓", "yes", "true", "required")
_NO = ("", "☐", "❌", "✗", "no", "false", "optional")
_LOOK = "\ufe0f"
"""Makes a sign a picture."""


def is_header(document: Document, titles: Sequence[str]) -> bool:
    """Return whether titles are those of a table of fields on this page."""
    if tuple(titles) in (TITLES, TITLES[:2]):
        return True
    known = {title for column in _CHANGED.columns for title in column.titles}
    is_known = {NAME, TYPE} <= {*titles} <= known and len({*titles}) == len(titles)
    return is_known and any(line.startswith(BACK) for line in document.lines)


def table_of(section: Section, report: Reporter) -> FoundTable | None:
    """Return the table of a section's fields; None where there is none to be read, which is reported."""
    header = next((b for b in section.blocks if isinstance(b, Table)), None)
    is_usual = header is None or header.titles in (TITLES, TITLES[:2])
    # Without bars at the ends of rows, one there stands before an empty cell.
    is_bare = header is None or not header.lines[0].startswith("|")
    columns = replace(_USUAL if is_usual else _CHANGED, bare=is_bare)
    found = find_table(section, columns, report)
    return found if found is None or is_usual else _with_spare(found)


def _with_spare(found: FoundTable) -> FoundTable:
    """Return a table with titles for the empty cells that a template writes at the end of each row."""
    table, width = found.table, len(found.table.titles)
    spare = min((len(row.texts) - width for row in table.rows), default=0)
    if spare <= 0 or any(any(row.texts[-spare:]) for row in table.rows):
        return found
    return replace(found, table=replace(table, titles=(*table.titles, *[""] * spare)))


def presence_of(document: Document, row: Row, cell: Cell, report: Reporter) -> Presence:
    """Return what a cell says of whether its field has to be there; of a word not known, it is reported."""
    said = cell.raw.replace(_LOOK, "").strip("`* ").lower()
    if said in _YES or said in _NO:
        return Presence.REQUIRED if said in _YES else Presence.OPTIONAL
    report(rules.bad_required(document.cell_span(row, cell), cell.raw, "☑️", " "))
    return Presence.UNSAID
