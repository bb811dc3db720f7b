"""What dialects state beyond names and types reaches the schema as it was stated."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from modelgen.ir.model import Model, Record, Value
from tests.notation import spell
from tests.stating import stated

ORDER = """\
# Order

- id: {"type": "string", "format": "uuid", "access": "read"}
- size: {"type": "integer", "format": "int64", "encoding": "string"}
- secret: {"type": "string", "access": "write", "must": {"min_length": 8, "pattern": "^[a-z]+$"}}
- ratio: {"type": "float", "must": {"minimum": 0, "exclusive_maximum": 1.5, "multiple_of": 0.1}}
- tags: {"type": "[string]", "must": {"min_items": 0, "max_items": 3, "unique_items": true}}
"""
ACCESS = """\
# Access flags

= READ: {"value": 1, "doc": "May look."}
= WRITE: {"value": 2, "deprecated": "Ask for ADMIN."}
"""


def test_facts_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    models = list(stated(tmp_path, monkeypatch, access=ACCESS, order=ORDER).models.values())
    assert [line for model in models for line in spell(model)] == [
        "enum Access: integer flags",
        '  READ = 1 doc "May look."',
        "  WRITE = 2 deprecated",
        "data Order",
        "  id: string(uuid) only read",
        "  size: integer(int64 as string)",
        "  secret: string only write min_length=8 pattern=^[a-z]+$",
        "  ratio: float minimum=0 exclusive_maximum=1.5 multiple_of=0.1",
        "  tags: list<string> min_items=0 max_items=3 unique_items=True",
    ]
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(models), type=list[Model]) == models


def test_a_stated_default_is_the_value_that_was_stated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = '# A\n\n- hue: {"type": "string", "optional": true, "default": "dark-red"}\n'
    (model,) = stated(tmp_path, monkeypatch, a=page).models.values()
    assert isinstance(model, Record)
    assert [field.default for field in model.fields] == [Value.of("dark-red")]
