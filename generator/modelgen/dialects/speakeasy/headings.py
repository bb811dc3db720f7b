"""Finds the section of a page that describes its model, and tables of models that no section holds.

A heading of exactly such a name counts wherever it is the last one. One that is near to such a name
(`## fields`, `### **Fields**`, `## Properties`) counts where it can only mean that: it is the only
one of its page, and what is below it has the form. All else that looks like a model is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import TypeAlias

from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Diagnostic
from ...diagnostics.wording import nearest
from ...markdown.document import DELIMITER, Block, Document, Fence, Heading, Other, Table, cut_row
from . import phrases

_TAG = re.compile(r"</?a\b[^>]*>|<!--.*?-->")
_MARKS = re.compile(r"[*_`~:.\s\\]+")
_CELL_MARKS = "*_` \t\\"
_HEADING = re.compile(r"[ \t>]*(?:#{1,6}[ \t]+(.*)|(?:\*\*|__)([^*_`|]+)(?:\*\*|__):?[ \t]*$)")
"""A heading, or a line in bold type, which people take for one."""
_ITEM = re.compile(r"[ \t>]*[-*+][ \t]+(?=\S)")
_ONE_WORD = re.compile(r"[-*+][ \t]+[\"'`*_]*[\w.:/+-]+[\"'`*_]*[ \t]*")
_BEFORE = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)?")
"""What may stand before a table that is inside a quotation or a list."""
_HTML_ROW = re.compile(
    r"<tr\b[^<>]*>(.*?)(?=</?(?:tr|table|tbody|thead)\b|\Z)", re.DOTALL | re.IGNORECASE
)
_HTML_CELL = re.compile(r"<t[hd]\b[^<>]*>(.*?)(?=</?t[hdr]\b|\Z)", re.DOTALL | re.IGNORECASE)
_HTML_TAG = re.compile(r"<[^<>]*>")
_VALUE = re.compile(r"""[ ]{0,3}[-*+][ ]+`(?:(["']).*\1|-?\d+)`[ \t]*""")
_FIELD_TITLES = [title.casefold() for title in phrases.FIELD_COLUMNS]
_NAME_TITLES = (
    "name", "property", "attribute", "key", "field", "fields", "properties", "attributes",
    "field name", "property name", "attribute name",
)  # fmt: skip
"""What people call the column of names."""
_TYPE_TITLE = "type"
_VALUE_TITLES = [title.casefold() for title in phrases.VALUE_COLUMNS]


@lru_cache(maxsize=1)
def generated(document: Document) -> tuple[int, str] | None:
    """Return the index of the heading of the generated section, and the section's proper name.

    Of several of such a name it is the last one: a description may hold headings of these names
    too. Asked of a page when it is claimed, and again when it is read.
    """
    blocks = document.blocks
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if not isinstance(block, Heading) or block.level != 2:
            continue
        if block.text in phrases.SECTIONS and not _are_settings(document, index):
            return index, block.text
    near = [*_near(document)]
    return near[0] if len(near) == 1 else None


def _are_settings(document: Document, index: int) -> bool:
    """Return whether a section of values has a table of neither names nor values, as those of a chart for Helm."""
    section = document.section_at(index)
    tables = [one for one in section.blocks if isinstance(one, Table)]
    titles = {title.strip(_CELL_MARKS).casefold() for one in tables[:1] for title in one.titles}
    is_of_values = section.heading.text == phrases.VALUES
    return is_of_values and bool(titles) and titles.isdisjoint(_VALUE_TITLES[:2])


def meaning(heading: Heading) -> str | None:
    """Return the section that a heading of a name near to its own could begin."""
    return phrases.NEAR_SECTIONS.get(_MARKS.sub(" ", _TAG.sub("", heading.text)).strip().casefold())


def _near(document: Document) -> Iterator[tuple[int, str]]:
    for index, block in enumerate(document.blocks):
        name = meaning(block) if isinstance(block, Heading) else None
        if name is not None and _has_form(document, document.section_at(index).blocks, name):
            yield index, name


def _has_form(document: Document, blocks: Sequence[Block], name: str) -> bool:
    for block in blocks:
        if isinstance(block, Table):
            return described(block.titles) == name
        if name == phrases.VALUES and getattr(block, "kind", "") == "bullet_list":
            lines = document.lines[block.line - 1 : block.end_line - 1]
            return all(_VALUE.fullmatch(line) for line in lines if line.strip())
        if name == phrases.VARIANTS and isinstance(block, Heading):
            return block.text[:1] == block.text[-1:] == "`"
        if name == phrases.VARIANTS and isinstance(block, Fence):
            return phrases.VARIANT in block.content
        if isinstance(block, Other) and name == phrases.FIELDS and block.kind != "html_block":
            return False
    return False


def described(titles: Sequence[str]) -> str | None:
    """Return the section whose columns a table has, however its titles are written."""
    plain = [title.strip(_CELL_MARKS).casefold() for title in titles]
    if plain[:2] == _FIELD_TITLES[:2] and any(title in plain for title in _FIELD_TITLES[2:]):
        return phrases.FIELDS
    return phrases.VALUES if plain == _VALUE_TITLES else None


@lru_cache(maxsize=1)
def overlooked(document: Document) -> Diagnostic | None:
    """Return what is wrong with a page that has a model's table, list or types, and no section of it.

    Lines are looked at, not blocks: a table that is damaged, or in a quotation, is meant as one.
    What a model's page could hold, and others too, is a warning, unless there is an error. Asked of a
    page when it is claimed, and again when it is read.
    """
    code = {
        line
        for block in document.blocks
        if isinstance(block, Fence)
        for line in range(block.line, block.end_line)
    }
    rows = _html_rows(document)
    above, possible = "", None
    for line, text in enumerate(document.lines, 1):
        if heading := _HEADING.match(text):
            above = (heading[1] or heading[2] or "").strip()
            continue
        if line in code:
            section, is_sure = phrases.VARIANTS if phrases.VARIANT in text else None, True
        elif line in rows or "|" in text:
            section, is_sure = _listed(document, line, rows.get(line), above)
        else:
            section, is_sure = _values(document, line, above)
        if section is not None and is_sure:
            span = document.line_span(line)
            return rules.overlooked_table(span, section, above if _is_near(above) else "")
        if section is not None and possible is None:
            possible = rules.possible_model(document.line_span(line), section)
    return possible


def _is_near(heading: str) -> bool:
    return nearest(heading.casefold(), phrases.NEAR_SECTIONS, 0.7) is not None


_Found: TypeAlias = tuple[str | None, bool]
"""The section that a line could begin, and whether nothing else begins so."""
_NOTHING: _Found = (None, False)


def _listed(document: Document, line: int, cells: list[str] | None, above: str) -> _Found:
    """Return what a line is the header of; `cells` are those of a table in HTML."""
    below = document.lines[line] if len(document.lines) > line else ""
    is_header = cells is not None or DELIMITER.fullmatch(below.strip(" \t>")) is not None
    if not is_header and _TYPE_TITLE not in document.lines[line - 1].casefold():
        return _NOTHING
    cells = cells or _cells(document, line)
    section = described(cells)
    plain = [cell.strip(_CELL_MARKS).casefold() for cell in cells]
    if section is None and plain[0] in _NAME_TITLES and _is_near(above):
        section = described([phrases.FIELD_COLUMNS[0], *plain[1:]])
        if phrases.PRESENCE_COLUMN.casefold() not in plain:
            section = None  # a table of anything else
    if section == phrases.FIELDS or plain == _FIELD_TITLES[:2]:
        return phrases.FIELDS, True
    if not is_header:
        return _NOTHING
    if section == phrases.VALUES:
        is_named = len(document.lines) > line + 1 and _cells(document, line + 2)[0][:1] == "`"
        return section, is_named
    is_named = any(title in _NAME_TITLES for title in plain)
    return (phrases.FIELDS if is_named and _TYPE_TITLE in plain else None), False


def _values(document: Document, line: int, above: str) -> _Found:
    """Return whether a list of values, and nothing else, begins in a line."""
    before = document.lines[line - 2] if line > 1 else ""
    item = _ITEM.match(document.lines[line - 1])
    if item is None or _ITEM.match(before):
        return _NOTHING
    is_named = _MARKS.sub(" ", above).strip().casefold() in phrases.NEAR_VALUES
    items = [*takewhile(_ITEM.match, document.lines[line - 1 :])]
    behind = document.lines[line - 1 + len(items) :][:1]
    if any(text.strip(" \t>") for text in behind):
        return _NOTHING
    bare = [text.lstrip(" \t>") for text in items]
    if all(map(_VALUE.fullmatch, bare)):
        return phrases.VALUES, is_named
    return (phrases.VALUES if is_named and all(map(_ONE_WORD.fullmatch, bare)) else None), False


def _html_rows(document: Document) -> dict[int, list[str]]:
    """Return the cells of each row of a table that is written in HTML, by the row's line."""
    found: dict[int, list[str]] = {}
    for block in document.blocks:
        if isinstance(block, Other) and block.kind == "html_block":
            text = "\n".join(document.lines[block.line - 1 : block.end_line - 1])
            for row in _HTML_ROW.finditer(text):
                line = block.line + text.count("\n", 0, row.start())
                cells = [_HTML_TAG.sub("", cell).strip() for cell in _HTML_CELL.findall(row[1])]
                if cells:
                    found.setdefault(line, cells)
    return found


def _cells(document: Document, line: int) -> list[str]:
    """Return the cells of a line, whatever keeps it from being one of a table."""
    return cut_row(_BEFORE.sub("", document.lines[line - 1].replace("\\|", "|")))
