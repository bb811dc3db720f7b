"""Finds the section of a page that describes its model, and tables of models that no section holds.

A heading of exactly such a name counts wherever it is the last one. One that is near to such a name
(`## fields`, `### **Fields**`, `## Properties`) counts where it can only mean that: it is the only
one of its page, and what is below it has the form. All else that looks like a model is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ...diagnostics.codes import pages as rules
from ...diagnostics.model import Diagnostic
from ...diagnostics.wording import nearest
from ...markdown.document import Block, Document, Fence, Heading, Other, Table, cut_row
from . import phrases

_TAG = re.compile(r"</?a\b[^>]*>|<!--.*?-->")
_MARKS = re.compile(r"[*_`~:.\s\\]+")
_CELL_MARKS = "*_` \t\\"
_HEADING = re.compile(r"[ \t>]*#{1,6}[ \t]+(.*)")
_VALUE = re.compile(r"""[ ]{0,3}[-*+][ ]+`(?:(["']).*\1|-?\d+)`[ \t]*""")
_FIELD_TITLES = [title.casefold() for title in phrases.FIELD_COLUMNS]
_NAME_TITLES = ("name", "property", "attribute", "key", "fields", "properties", "attributes")
"""What people call the column of names, below a heading that is near to a section's."""
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
        if isinstance(block, Heading) and block.level == 2 and block.text in phrases.SECTIONS:
            return index, block.text
    near = [*_near(document)]
    return near[0] if len(near) == 1 else None


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


def overlooked(document: Document) -> Diagnostic | None:
    """Return what is wrong with a page that has a model's table or types, and no section of them.

    Lines are looked at, not blocks: a table that is damaged, or in a quotation, is meant as one.
    """
    code = {
        line
        for block in document.blocks
        if isinstance(block, Fence)
        for line in range(block.line, block.end_line)
    }
    above = ""
    for line, text in enumerate(document.lines, 1):
        section = None
        if heading := _HEADING.match(text):
            above = heading[1].strip()
        elif line in code:
            section = phrases.VARIANTS if phrases.VARIANT in text else None
        elif "|" in text:
            section = _listed(document, line, above)
        if section is not None:
            near = _is_near(above)
            span = document.line_span(line)
            return rules.overlooked_table(span, section, above if near else "")
    return None


def _is_near(heading: str) -> bool:
    return nearest(heading.casefold(), phrases.NEAR_SECTIONS, 0.7) is not None


def _listed(document: Document, line: int, above: str) -> str | None:
    """Return what a line is the header of; values are told from other tables by their names."""
    cells = _cells(document, line)
    section = described(cells)
    if section is None and _is_near(above):
        plain = [cell.strip(_CELL_MARKS).casefold() for cell in cells]
        if plain[0] in _NAME_TITLES:
            section = described([phrases.FIELD_COLUMNS[0], *plain[1:]])
            if phrases.PRESENCE_COLUMN.casefold() not in plain:
                section = None  # a table of anything else
    if section != phrases.VALUES:
        return section
    is_named = len(document.lines) > line + 1 and _cells(document, line + 2)[0][:1] == "`"
    return section if is_named else None


def _cells(document: Document, line: int) -> list[str]:
    """Return the cells of a line, whatever keeps it from being one of a table."""
    return cut_row(document.lines[line - 1].replace("\\|", "|").strip(" \t>"))
