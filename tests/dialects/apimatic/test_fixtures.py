"""Pages of this dialect, and what they come to; `tests/dialects/cases.py` says how cases are written."""

from __future__ import annotations

from pathlib import Path

from tests.dialects.cases import Case, pages_of
from tests.dialects.fixtures import each_case, outcome, read_case
from tests.notation import spell_details

FOLDER = Path(__file__).parent / "fixtures"


def read(text: str) -> str:
    """Return the models of whole pages, then what was found."""
    schema, found = read_case(pages_of(text, "doc/models/parcel.md"))
    return outcome((line for one in schema.models.values() for line in spell_details(one)), found)


@each_case(FOLDER)
def test_fixture(case: Case) -> None:
    assert read(case.input) == case.expected
