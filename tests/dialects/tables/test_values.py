"""Which field has the values that a page lists."""

from __future__ import annotations

from pathlib import Path

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import ignore
from modelgen.ir.model import Record
from tests.notation import spell_type
from tests.pages import write

PAGE = """# Node

| Field | Type | Required |
| --- | --- | --- |
| value | integer | yes |
| level | Level | no |
| mode | integer | no |

## Level

| Value | Description |
| --- | --- |
| 1 | |
| 2 | |

## Modes

| Mode | Description |
| --- | --- |
| 7 | |
| 8 | |
"""


def test_a_column_called_value_is_no_field_of_that_name(tmp_path: Path) -> None:
    schema = load(write(tmp_path, {"node.md": PAGE}), LoadOptions(), ignore).schema
    (node,) = [one for one in schema.models.values() if isinstance(one, Record)]
    found = {one.name.documented: spell_type(one.type) for one in node.fields}
    assert found == {"value": "integer", "level": "ref Level", "mode": "ref Mode"}
