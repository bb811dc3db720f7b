"""Text never becomes TypeScript: pyright refuses every way from a page into a view or a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import checkers

pytestmark = pytest.mark.long

HEAD = """\
from typing import LiteralString

from modelgen.ir.model import Field
from modelgen.targets.typescript.lines import Lines, assigned
from modelgen.targets.typescript.literals import Tag, constant, string, tsdoc
from modelgen.targets.typescript.names import key
from modelgen.targets.typescript.views import IndexView, TypeView


def uses(field: Field, doc: str, count: int, name: LiteralString) -> None:
    lines: Lines = []
"""
REFUSED = (
    "IndexView(doc)",
    'TypeView(f"/** {doc} */", name)',
    "TypeView(name, field.name.documented)",
    'assigned(f"{doc}:", [name])',
    "assigned(name, [doc])",
    "lines.append(doc)",
    'lines.append(f"{count}")',
    'lines += [f"a: {doc};"]',
    "Tag(doc, name)",
    "tsdoc(name, (), doc)",
)
ACCEPTED = (
    "IndexView(string(doc))",
    'TypeView(tsdoc(doc, [Tag("example", doc)], ""), name)',
    'assigned(f"{key(doc)}?:", [name, constant(count) or "number"])',
    'lines.append(f"{key(doc)}: {string(doc)},")',
)


def test_text_is_refused_but_through_a_door(tmp_path: Path) -> None:
    assert checkers.refused(HEAD, (*REFUSED, *ACCEPTED), tmp_path) == [*REFUSED]
