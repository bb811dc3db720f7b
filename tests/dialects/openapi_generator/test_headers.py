"""Pages by templates that a vendor has changed are known by the links that end them, and by nothing less."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.build import Loaded, load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic
from modelgen.ir.model import Presence, Record

PAGE = """# Parcel

## Properties

| Name | Type | Required | Description |
|------|:----:|:--------:|-------------|
| **label** |string | {yes} | What it says. |
| **sizes** |number[] |  |  |

{end}
"""


def loaded(folder: Path, yes: str, end: str) -> tuple[Loaded, list[Diagnostic]]:
    (folder / "Parcel.md").write_text(PAGE.format(yes=yes, end=end), encoding="utf-8")
    found: list[Diagnostic] = []
    return load(folder, LoadOptions(), found.append), found


@pytest.mark.parametrize("yes", ["☑️", "yes", "**true**", "✅"])
def test_columns_of_a_template(yes: str, tmp_path: Path) -> None:
    made, found = loaded(tmp_path, yes, "[[Back to README]](../README.md)")
    assert made.dialect == "openapi-generator"
    assert found == []
    (record,) = made.schema.models.values()
    assert isinstance(record, Record)
    assert [one.presence for one in record.fields] == [Presence.REQUIRED, Presence.OPTIONAL]


def test_a_page_that_somebody_wrote(tmp_path: Path) -> None:
    made, _ = loaded(tmp_path, "yes", "See also the README.")
    assert made.dialect == "tables"
