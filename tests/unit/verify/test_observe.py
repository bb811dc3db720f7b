"""What the docs allow is never told: payloads that are invented from a schema show no difference."""

from __future__ import annotations

import math

import pytest

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.evidence.payloads.match import Root
from modelgen.evidence.payloads.model import Payload
from modelgen.ir import model as ir
from modelgen.ir.wire import is_json
from modelgen.verify.observe import observe
from tests import corpora
from tests.payloads import Inventor, heights


def differences(schema: ir.Schema, count: int) -> list[str]:
    """Invent payloads of each record, and return what is told of them."""
    inventor, tall = Inventor(schema), heights(schema)
    roots = [
        Root(Payload("p.json", value), "$", ir.Ref(id), value)
        for id, model in schema.models.items()
        if isinstance(model, ir.Record) and is_json(model) and not math.isinf(tall[id])
        for value in inventor.payloads(id, 7, count)
    ]
    seen = observe(schema, roots)
    return [
        f"{trait.value} {place.model}.{place.part} {place.key} {detail}: {tally.samples[0].text}"
        for (trait, place, detail), tally in seen.found.items()
    ]


def test_invented_payloads_are_as_documented() -> None:
    schema = load(corpora.ROOT / "specs", LoadOptions(), lambda _: None).schema
    assert differences(schema, 5) == []


@pytest.mark.long
@pytest.mark.parametrize("name", corpora.SMALL)
def test_invented_payloads_of_real_docs_are_as_documented(name: str) -> None:
    assert differences(corpora.corpus(name).loaded.schema, 3) == []
