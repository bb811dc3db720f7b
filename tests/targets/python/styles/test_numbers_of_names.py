"""Enums of names that stand for numbers, in the styles beside the dataclasses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from modelgen.ir import model as ir
from tests.builders import field, id_of, record, ref, schema

from .subjects import subject

RED = ir.Member("HUE_RED", ir.Value.of("HUE_RED"), accepted=(ir.Value.of(1),))
CAN = record("Can", field("hue", ref("Hue")))
AGAIN = {
    # msgspec has no member for a number, so that it stays one.
    "msgspec": {"HUE_RED": "HUE_RED", "HUE_NEW": "HUE_NEW", 1: 1, 7: 7},
    "pydantic": {"HUE_RED": "HUE_RED", "HUE_NEW": "HUE_NEW", 1: "HUE_RED", 7: 7},
}


@pytest.mark.parametrize("style", AGAIN)
def test_names_and_numbers_are_read_and_kept(style: str, tmp_path: Path) -> None:
    pytest.importorskip(style)
    hue = ir.Enumeration(id_of("Hue"), (RED,), openness=ir.Openness.OPEN)
    found = subject(schema(CAN, hue), tmp_path)
    again: dict[Any, Any] = {
        value: found.through(style, CAN.id, {"hue": value})["hue"] for value in AGAIN[style]
    }
    assert again == AGAIN[style]


def test_a_number_without_a_name_is_shown(tmp_path: Path) -> None:
    pytest.importorskip("pydantic")
    hue = ir.Enumeration(id_of("Hue"), (RED,), openness=ir.Openness.OPEN)
    cls = subject(schema(CAN, hue), tmp_path).packages["pydantic"].cls(CAN.id)
    assert repr(cls.model_validate({"hue": 7})) == "Can(hue=<Hue.7: 7>)"
    assert repr(cls.model_validate({"hue": 1})) == "Can(hue=<Hue.HUE_RED: 'HUE_RED'>)"
    listed, *further = cls.model_json_schema()["$defs"]["Hue"]["anyOf"]
    assert listed.get("enum", [listed.get("const")]) == ["HUE_RED"]
    assert further == [{"type": "integer"}, {"type": "string"}]
