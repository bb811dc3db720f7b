"""Hand-written pages, and what they come to; a file of cases is read by the profile of its name.

`tests/dialects/cases.py` says how cases are written.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.analysis.schema import Hints, schema_of
from modelgen.diagnostics.model import Diagnostic
from modelgen.dialects.read import TreeReading, read_all
from modelgen.dialects.tables.profile import Profile
from modelgen.source.tree import Source
from tests.dialects.cases import Case, cases, pages_of, place_of
from tests.notation import spell_details

FOLDER = Path(__file__).parent / "fixtures"


def read(text: str, profile: Profile) -> str:
    """Return the models of whole pages, then what was found."""
    found: list[Diagnostic] = []
    sources = [Source(path, page.encode()) for path, page in pages_of(text, "page.md")]
    reading = TreeReading(only="tables")
    ordered = sorted(sources, key=lambda one: one.path)
    pages, findings = read_all(ordered, reading, {"tables": profile})
    found += findings
    schema = schema_of(pages, Hints(), found.append).schema
    lines: list[str] = []
    for model in schema.models.values():
        lines += spell_details(model)
        lines += [f"  shown {text}" for text in getattr(model, "examples", ())]
    return "\n".join([*lines, *(place_of(one) for one in sorted(found, key=lambda f: f.sort_key))])


@pytest.mark.parametrize(
    "case",
    [case for file in sorted(FOLDER.glob("*.md")) for case in cases(file)],
    ids=lambda case: f"{case.file}:{case.line}: {case.title}",
)
def test_fixture(case: Case) -> None:
    profile = Profile(extends=case.file.removesuffix(".md"))
    assert read(case.input, profile) == case.expected
