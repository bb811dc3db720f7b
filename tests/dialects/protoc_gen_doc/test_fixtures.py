"""Pages of this dialect, and what they come to; `tests/dialects/cases.py` says how cases are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.analysis.schema import Hints, schema_of
from modelgen.diagnostics.model import Diagnostic
from modelgen.dialects.protoc_gen_doc.options import Options
from modelgen.dialects.read import TreeReading, read_all
from modelgen.source.tree import Source
from tests.dialects.cases import Case, cases, pages_of, place_of
from tests.notation import spell_details

FOLDER = Path(__file__).parent / "fixtures"
END = "\n## Scalar Value Types\n\n| .proto Type | Notes |\n| ----------- | ----- |\n"


def read(text: str, options: Options | None = None) -> str:
    """Return the models of whole pages, then what was found; the table of scalars ends each."""
    found: list[Diagnostic] = []
    pages = sorted(pages_of(text, "docs/proto.md"))
    sources = [Source(path, f"{page}\n{END}".encode()) for path, page in pages]
    chosen = {"protoc-gen-doc": options} if options is not None else {}
    parsed, findings = read_all(sources, TreeReading(), chosen)
    found += findings
    schema = schema_of(parsed, Hints(), found.append).schema
    lines = [line for model in schema.models.values() for line in spell_details(model)]
    return "\n".join([*lines, *(place_of(one) for one in sorted(found, key=lambda f: f.sort_key))])


@pytest.mark.parametrize(
    "case",
    [case for file in sorted(FOLDER.glob("*.md")) for case in cases(file)],
    ids=lambda case: f"{case.file}:{case.line}: {case.title}",
)
def test_fixture(case: Case) -> None:
    options = Options("printed") if case.file.startswith("printed") else None
    assert read(case.input, options) == case.expected
