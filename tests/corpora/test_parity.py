"""One API documented for SDKs in two languages comes to one schema, as far as both languages say it.

Models are paired by their titles, fields by their names on the wire. The SDKs are of different
versions of the API and of the generator: models of other titles may be the same, and the API itself
has changed in between.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from modelgen.ir import model as ir
from modelgen.ir.model import Kind, Nullability, Scalar
from modelgen.ir.names import wire_name
from tests import corpora

pytestmark = pytest.mark.long


@dataclass(frozen=True, slots=True)
class Pair:
    """Two SDKs of one API."""

    one: str
    other: str
    fields: int
    """How many fields are paired, at least."""
    changed: frozenset[str] = frozenset()
    """The fields that one version requires, and the other does not: in the SDKs' sources, too."""

    def __str__(self) -> str:
        return f"{self.one}-{self.other}"


PAIRS = (
    Pair("clerk-sdk-python", "clerk-sdk-java", 2_300),
    Pair("clerk-sdk-python", "clerk-sdk-csharp", 2_600),
    Pair("clerk-sdk-java", "clerk-sdk-csharp", 2_500),
    Pair("polar-python", "polar-php", 4_000),
    Pair("mistral-client-python", "mistral-client-ts", 2_900),
    Pair(
        "dub-go",
        "dub-ruby",
        1_800,
        frozenset(
            [
                "CommissionCreatedEventCustomer.name",
                "CreatePartnerResponseBody.trustedAt",
                "GetCustomerResponseBody.name",
                "GetCustomersResponseBody.name",
                "LeadCreatedEventData.metadata",
                "ListCommissionsCustomer.name",
                "ListEventsResponseBodyCustomer.name",
                "ListPartnersResponseBody.trustedAt",
                "PartnerEnrolledEventData.trustedAt",
                "ResponseBodyCustomer.name",
                "SaleCreatedEventCustomer.name",
                "SaleCreatedEventData.metadata",
                "UpdateCommissionCustomer.name",
                "UpdateCustomerResponseBody.name",
            ]
        ),
    ),
)
_NO_LETTER = re.compile(r"[\W_]")
_LEAST = 99.5
"""Percent of the fields that both require, or neither."""
_LEAST_TYPES = 99.0
_KIN = 0.5
"""The share of their fields, or values, that two models have in common which are called differently."""
_KINDS = {Kind.STRING: Scalar.STRING, Kind.BOOLEAN: Scalar.BOOLEAN, Kind.INTEGER: Scalar.INTEGER}
"""Most languages have no literals."""
_WITHOUT_INTEGERS = "mistral-client-ts"
"""TypeScript has one word for integers and numbers, and not all have a sample."""


def letters(name: str) -> str:
    return _NO_LETTER.sub("", name).lower()


class Side:
    """The models of one SDK by their titles; those of a title that another has, too, are left out."""

    def __init__(self, name: str, words: dict[Scalar, Scalar]) -> None:
        self.schema = corpora.corpus(name).loaded.schema
        self._words = words
        titles: dict[str, list[ir.Model]] = defaultdict(list)
        for model in self.schema.models.values():
            titles[letters(model.id.name)].append(model)
        self.models = {title: found[0] for title, found in titles.items() if len(found) == 1}

    def seen(self, kind: ir.Type) -> ir.Type:
        """Return a type without what other languages cannot say, aliases looked through."""
        match kind:
            case ir.ScalarType(scalar=scalar):
                return ir.ScalarType(self._words.get(scalar, scalar))
            case ir.Const(value=value):
                return self.seen(ir.ScalarType(_KINDS.get(value.kind, Scalar.ANY)))
            case ir.Nullable(inner=inner):
                return self.seen(inner)
            case ir.Ref(target=target):
                model = self.schema.models[target]
                return self.seen(model.type) if isinstance(model, ir.Alias) else kind
            case _:
                return kind


class Comparison:
    def __init__(self, pair: Pair) -> None:
        words = {Scalar.FILE: Scalar.BYTES}
        if pair.other == _WITHOUT_INTEGERS:
            words[Scalar.INTEGER] = Scalar.FLOAT
        self.one, self.other = Side(pair.one, words), Side(pair.other, words)

    def fields(self) -> Iterator[tuple[str, ir.Field, ir.Field]]:
        """Yield the fields that both have, each with its model's title and its name on the wire."""
        for title in sorted(self.one.models.keys() & self.other.models.keys()):
            left, right = self.one.models[title], self.other.models[title]
            if isinstance(left, ir.Record) and isinstance(right, ir.Record):
                known = {wire_name(field.name): field for field in right.fields}
                for field in left.fields:
                    if (found := known.get(wire_name(field.name))) is not None:
                        yield f"{left.id.name}.{wire_name(field.name)}", field, found

    def same(self, left: ir.Type, right: ir.Type, depth: int = 4) -> bool:
        """Tell whether two types say the same, as far as both languages say it."""
        one, other = self.one.seen(left), self.other.seen(right)
        if not depth or ir.ScalarType(Scalar.ANY) in (one, other):  # a union whose types Java hides
            return True
        match one, other:
            case ir.Ref(target=a), ir.Ref(target=b):
                return letters(a.name) == letters(b.name) or self._alike(a, b)
            case ir.ListOf(item=a), ir.ListOf(item=b):
                return self.same(a, b, depth - 1)
            case ir.MapOf(value=a), ir.MapOf(value=b):
                return self.same(a, b, depth - 1)
            case ir.UnionOf(arms=several), _:
                rest = other.arms if isinstance(other, ir.UnionOf) else (other,)
                pairs = [any(self.same(a, b, depth - 1) for b in rest) for a in several]
                return sum(pairs) >= _KIN * len(pairs)
            case _, ir.UnionOf(arms=several):
                return any(self.same(left, arm, depth - 1) for arm in several)
            case _:
                return one == other

    def _alike(self, left: ir.ModelId, right: ir.ModelId) -> bool:
        a = _content(self.one.schema.models[left])
        b = _content(self.other.schema.models[right])
        return len(a & b) >= _KIN * max(len(a), len(b))


def _content(model: ir.Model) -> set[str]:
    match model:
        case ir.Record(fields=fields):
            return {wire_name(field.name) for field in fields}
        case ir.Enumeration(members=members):
            return {member.value.text for member in members}
        case _:
            return set()


@pytest.fixture(params=PAIRS, ids=str)
def pair(request: pytest.FixtureRequest) -> Pair:
    found: Pair = request.param
    return found


def test_models_are_of_the_same_kind(pair: Pair) -> None:
    made = Comparison(pair)
    shared = made.one.models.keys() & made.other.models.keys()
    assert [
        title
        for title in shared
        if type(made.one.models[title]) is not type(made.other.models[title])
    ] == []


def test_fields_are_required_in_both_or_in_neither(pair: Pair) -> None:
    found = [*Comparison(pair).fields()]
    different = {place for place, one, other in found if one.required is not other.required}
    assert pair.changed <= different
    assert len(different - pair.changed) <= (1 - _LEAST / 100) * len(found)
    assert len(found) >= pair.fields


def test_no_page_says_of_null_what_another_denies(pair: Pair) -> None:
    found = [*Comparison(pair).fields()]
    known = {Nullability.YES, Nullability.NO}
    different = [
        place for place, one, other in found if {one.nullability, other.nullability} == known
    ]
    assert len(different) <= (1 - _LEAST / 100) * len(found)


def test_fields_are_of_the_same_types(pair: Pair) -> None:
    made = Comparison(pair)
    found = [*made.fields()]
    different = [place for place, one, other in found if not made.same(one.type, other.type)]
    assert len(different) <= (1 - _LEAST_TYPES / 100) * len(found)


def test_enumerations_have_most_of_their_values_in_common(pair: Pair) -> None:
    made = Comparison(pair)
    different = [
        title
        for title, one in made.one.models.items()
        if isinstance(one, ir.Enumeration) and (other := made.other.models.get(title)) is not None
        if len(_content(one) & _content(other)) < _KIN * len(_content(one) | _content(other))
    ]
    # Titles such as `SortBy` go to whichever operation comes first; currencies were added.
    assert len(different) <= 2
