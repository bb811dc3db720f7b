"""Cases of a dialect as tests: each file of a folder, read, and what comes of it in lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from msgspec import Struct

from modelgen.analysis.schema import Hints, schema_of
from modelgen.diagnostics.model import Diagnostic
from modelgen.dialects.read import TreeReading, read_all
from modelgen.ir.model import Schema
from modelgen.source.tree import Source
from tests.dialects.cases import cases, place_of


def each_case(folder: Path) -> pytest.MarkDecorator:
    """Return the mark of a test of each case in a folder."""
    found = [case for file in sorted(folder.glob("*.md")) for case in cases(file)]
    names = [f"{case.file}:{case.line}: {case.title}" for case in found]
    return pytest.mark.parametrize("case", found, ids=names)


def read_case(
    pages: Iterable[tuple[str, str]],
    options: Mapping[str, Struct] | None = None,
    only: str | None = None,
) -> tuple[Schema, list[Diagnostic]]:
    """Return the schema of whole pages by their paths, and what was found."""
    sources = [Source(path, page.encode()) for path, page in sorted(pages)]
    parsed, found = read_all(sources, TreeReading(only), options or {})
    said = [*found]
    return schema_of(parsed, Hints(), said.append).schema, said


def outcome(lines: Iterable[str], found: Iterable[Diagnostic]) -> str:
    """Return the lines of models, and below them what was found."""
    return "\n".join([*lines, *map(place_of, sorted(found, key=lambda one: one.sort_key))])
