"""A file shows of other models no more than their outlines: on that rests what need not be made again."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from modelgen import ir
from modelgen.keys import outline
from modelgen.options import RenderOptions
from modelgen.targets import TARGETS
from modelgen.values import replace
from tests import corpora

NAME = "clerk-sdk-python"
STRIDE = 1 if corpora.everything() else 23


def stripped(model: ir.Model) -> ir.Model:
    """Return a model without all that its outline does not tell."""
    if not isinstance(model, ir.Record):
        return replace(model, doc=None, deprecated=None, span=ir.NOWHERE)
    fields = tuple(replace(f, doc=None, deprecated=None, span=ir.NOWHERE) for f in model.fields)
    extra = replace(model.extra, doc=None) if model.extra is not None else None
    return replace(model, doc=None, deprecated=None, span=ir.NOWHERE, fields=fields, extra=extra)


@pytest.mark.parametrize("target", TARGETS)
def test_a_file_is_the_same_beside_outlines(target: str) -> None:
    schema = corpora.corpus(NAME).loaded.schema
    bare = {id: stripped(model) for id, model in schema.models.items()}
    assert all(outline(bare[id]) == outline(model) for id, model in schema.models.items())
    survey = TARGETS[target].survey(schema, RenderOptions())
    make = survey.maker(schema)
    for unit in survey.units[::STRIDE]:
        models = bare | {id: schema.models[id] for id in unit}
        alone = survey.maker(ir.Schema(MappingProxyType(models)))
        assert alone(unit, corpora.refuse) == make(unit, corpora.refuse)


def test_an_outline_tells_what_values_look_like() -> None:
    name = ir.ModelId((), "User")
    field = ir.Field(ir.Name("id"), ir.Prim(ir.Scalar.STRING), required=True)
    record = ir.Record(name, (field,))
    others = (
        replace(record, fields=()),
        replace(record, role=ir.Role.ERROR),
        replace(record, extra=ir.Extra(ir.Prim(ir.Scalar.ANY))),
        *(
            replace(record, fields=(replace(field, **change),))
            for change in (
                {"name": ir.Name("id", "ID")},
                {"type": ir.Prim(ir.Scalar.INTEGER)},
                {"type": ir.Const("1")},
                {"type": ir.Const(1)},
                {"required": False},
                {"nullability": ir.Nullability.YES},
                {"examples": ("x",)},
                {"default": ir.Default("x")},
            )
        ),
    )
    assert len({outline(one) for one in (record, *others)}) == 1 + len(others)
    assert outline(replace(record, doc="A person.")) == outline(record)
