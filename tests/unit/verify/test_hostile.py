"""Payloads of any shape: whatever comes, it is told or passed over, and nothing raises."""

from __future__ import annotations

import json
import math
from pathlib import Path
from random import Random
from typing import Any

from modelgen.analysis.recorded import read_recorded
from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.evidence.payloads.model import Payload
from modelgen.ir import model as ir
from modelgen.verify.run import verify
from modelgen.verify.suggest import suggest
from tests import corpora
from tests.payloads import Inventor, heights

SPECS = corpora.ROOT / "specs"
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, 1e300, 10**60, "", "\ud800", "`|\n", "\x1b]0;", "1" * 200, 3.0),
    *([], {}, [[]], {"": {"a b": [None]}}, {"x`y": "|", "\n": 1}),
)


def spoiled(value: Any, dice: Random) -> Any:
    """Return a value with parts that are others, gone, or called otherwise."""
    if dice.random() < 0.15:
        return dice.choice(ODD)
    if isinstance(value, dict):
        kept = [(key, one) for key, one in value.items() if dice.random() < 0.93]
        return {key if dice.random() < 0.9 else f"{key}_": spoiled(one, dice) for key, one in kept}
    return [spoiled(one, dice) for one in value] if isinstance(value, list) else value


def test_spoiled_payloads_are_told_and_come_to_rows() -> None:
    schema = load(SPECS, LoadOptions(), lambda _: None).schema
    inventor, tall, dice = Inventor(schema), heights(schema), Random(7)
    payloads = [Payload("p.json", value) for value in ODD]
    for id, model in schema.models.items():
        if isinstance(model, ir.Record) and not math.isinf(tall[id]):
            for value in inventor.payloads(id, 7, 3):
                payloads.append(Payload("p.json", spoiled(value, dice), hints=(id.name,)))
    found = verify(schema, payloads, {}, SPECS)
    assert len({one.code for one in found.findings}) > 8
    pages = {schema.span(id).path: "speakeasy" for id in schema.models}
    lines = list(suggest(schema, found.seen, SPECS, pages))
    assert any(line.startswith("| ") for line in lines)
    json.dumps(lines).encode("ascii")
    _, recorded, use = read_recorded(schema, payloads, {})
    assert recorded.names
    assert use.findings


def test_payloads_nest_as_deep_as_they_like() -> None:
    schema = load(SPECS, LoadOptions(), lambda _: None).schema
    deep: Any = []
    for _ in range(900):
        deep = [deep]
    said = {"*": next(str(id) for id, one in schema.models.items() if isinstance(one, ir.Record))}
    assert verify(schema, [Payload("p.json", deep)], said, Path()).findings
