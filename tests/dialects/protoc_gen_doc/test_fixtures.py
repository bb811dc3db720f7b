"""Pages of this dialect, and what they come to; `tests/dialects/cases.py` says how cases are written."""

from __future__ import annotations

from pathlib import Path

from modelgen.dialects.protoc_gen_doc.options import Options
from tests.dialects.cases import Case, pages_of
from tests.dialects.fixtures import each_case, outcome, read_case
from tests.notation import spell_details

FOLDER = Path(__file__).parent / "fixtures"
END = "\n## Scalar Value Types\n\n| .proto Type | Notes |\n| ----------- | ----- |\n"


def read(text: str, options: Options | None = None) -> str:
    """Return the models of whole pages, then what was found; the table of scalars ends each."""
    pages = [(path, f"{page}\n{END}") for path, page in pages_of(text, "docs/proto.md")]
    schema, found = read_case(pages, {"protoc-gen-doc": options} if options is not None else {})
    return outcome((line for one in schema.models.values() for line in spell_details(one)), found)


@each_case(FOLDER)
def test_fixture(case: Case) -> None:
    options = Options("printed") if case.file.startswith("printed") else None
    assert read(case.input, options) == case.expected
