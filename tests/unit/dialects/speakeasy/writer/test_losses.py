"""What a model says and its page cannot."""

from __future__ import annotations

import pytest

from modelgen.dialects.speakeasy.writer.types import losses
from modelgen.ir.model import (
    Alias,
    Const,
    Enumeration,
    Field,
    Kind,
    ListOf,
    Member,
    ModelId,
    Name,
    Nullability,
    Openness,
    Presence,
    Record,
    Scalar,
    ScalarType,
    Value,
)
from tests.builders import member

ID = ModelId((), "Thing")
STR = ScalarType(Scalar.STRING)
UUID = ScalarType(Scalar.STRING, "uuid")


def test_a_page_says_all_that_pages_of_the_dialect_can_mean() -> None:
    fields = (
        Field(Name("a"), STR, Presence.REQUIRED),
        Field(Name("b"), STR, Presence.OPTIONAL, Nullability.YES),
        Field(Name("c"), ListOf(STR), Presence.REQUIRED, Nullability.UNSAID),
        Field(Name("d"), ScalarType(Scalar.DATE), Presence.OPTIONAL, Nullability.NO),
        Field(Name("e"), ScalarType(Scalar.FILE, "stream"), Presence.REQUIRED),
        Field(Name("f"), STR, Presence.OPTIONAL, doc="Defaults to `x`.", default=Value.of("x")),
    )
    assert losses(Record(ID, fields)) == ()
    assert losses(Enumeration(ID, (member("A", "a"),))) == ()
    assert losses(Alias(ID, ListOf(UUID))) == ()


def test_fields_are_named_together() -> None:
    fields = (
        Field(Name("a"), STR, Presence.UNSAID, Nullability.UNSAID),
        Field(Name("b"), ListOf(UUID), Presence.REQUIRED, Nullability.NO),
        Field(Name("c"), STR, Presence.UNSAID, default=Value.of("x")),
    )
    assert losses(Record(ID, fields)) == (
        "that nobody knows whether `a`, `c` may be absent",
        "that nobody knows whether `a` may be null",
        "that `b` may not be null",
    )


@pytest.mark.parametrize(
    ("model", "loss"),
    [
        (
            Enumeration(ID, (member("A", 1),), Scalar.INTEGER),
            "that the values are integers, since they have names",
        ),
        (
            Enumeration(ID, (member("A", "a"),), openness=Openness.UNSAID),
            "that nobody knows whether other values may come",
        ),
        (
            Enumeration(ID, (Member("A", Value(Kind.NUMBER, "1.5")),)),
            "what kinds of value its members are",
        ),
        (Alias(ID, Const(Value(Kind.LIST, "[1]"))), "what kind of value it must be"),
    ],
)
def test_losses_of_other_models(model: Alias | Enumeration, loss: str) -> None:
    assert losses(model) == (loss,)
