"""What is wrong for the codecs is wrong for the JSON Schemas, but for what is listed here with its reason."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from modelgen.diagnostics.model import ignore
from modelgen.ir import model as ir
from modelgen.ir.wire import is_json
from modelgen.targets.json_schema.keys import keys
from modelgen.targets.json_schema.options import JsonSchemaOptions
from tests import corpora
from tests.faults import MISSING, Breaker, broken
from tests.payloads import Inventor, Options
from tests.targets.documents import documents
from tests.targets.python.styles.shapes import SCHEMA
from tests.targets.python.styles.test_shapes import kind_of

FORMATS = FormatChecker(["date"])
LAX: dict[str, set[str]] = {}
"""What the schemas take that dataclasses refuse: by the kind of value that is documented."""


@FORMATS.checks("date-time", raises=ValueError)
def _is_timestamp(value: object) -> bool:
    return not isinstance(value, str) or bool(datetime.fromisoformat(value))


def taken(of: ir.Schema, count: int) -> tuple[int, list[tuple[Any, Any]]]:
    """Return how many faults there were, and those that the JSON Schemas take."""
    options = JsonSchemaOptions(layout="single")
    (document,) = documents("json-schema", of, options, ignore).values()
    named, breaker, dice = keys(of), Breaker(of), Random(2024)
    inventor, total, found = Inventor(of, Options(fill=0.8)), 0, []
    for id, model in of.models.items():
        if not (isinstance(model, ir.Record) and is_json(model)):
            continue
        one = {**document, "$ref": f"#/$defs/{named[id]}"}
        validator = Draft202012Validator(one, format_checker=FORMATS)
        for payload in inventor.payloads(id, 7, count):
            faults = list(breaker.faults(id, payload, dice))
            for place, value in dice.sample(faults, min(len(faults), 20)):
                total += 1
                with broken(place, value):
                    if validator.is_valid(payload):
                        found.append((place, value))
    return total, found


def test_faults_of_all_shapes_are_refused() -> None:
    total, found = taken(SCHEMA, 6)
    lax: dict[str, set[str]] = {}
    for place, value in found:
        shown = "missing" if value is MISSING else repr(value)
        lax.setdefault(kind_of(place.kind), set()).add(shown)
    assert total > 200
    assert lax == LAX


@pytest.mark.long
@pytest.mark.parametrize("name", ["clerk-sdk-python", "mistral-client-python"])
def test_faults_of_corpora_are_refused(name: str) -> None:
    total, found = taken(corpora.corpus(name).loaded.schema, 1)
    assert total > 300
    assert [(place.path, place.where, value) for place, value in found] == []
