"""Hand-written pages, and what they come to; a file of cases is read by the profile of its name.

`tests/dialects/cases.py` says how cases are written.
"""

from __future__ import annotations

from pathlib import Path

from modelgen.dialects.tables.profile import Profile
from tests.dialects.cases import Case, pages_of
from tests.dialects.fixtures import each_case, outcome, read_case
from tests.notation import spell_details

FOLDER = Path(__file__).parent / "fixtures"


def read(text: str, profile: Profile) -> str:
    """Return the models of whole pages, then what was found."""
    schema, found = read_case(pages_of(text, "page.md"), {"tables": profile}, "tables")
    lines: list[str] = []
    for model in schema.models.values():
        lines += spell_details(model)
        lines += [f"  shown {text}" for text in getattr(model, "examples", ())]
    return outcome(lines, found)


@each_case(FOLDER)
def test_fixture(case: Case) -> None:
    profile = Profile(extends=case.file.removesuffix(".md"))
    assert read(case.input, profile) == case.expected
