"""How much pages of models count in searches."""

from __future__ import annotations

from modelgen.ir.model import ModelId
from modelgen.targets.docs.site.boosts import boosts


def found(*names: str) -> dict[str, float]:
    return {**boosts(ModelId((), name) for name in names)}


def test_titles_that_others_begin_with_count_more_than_these() -> None:
    made = found("Refund", "RefundSettlement", "RefundSettlements", "Card", "CardScheme")
    assert made == {"refund": 8, "refundsettlement": 2, "card": 8}


def test_a_name_in_two_cases_and_a_title_of_none_is_no_matter() -> None:
    assert found("User", "USER", "Item") == {}
    assert found() == {}


def test_titles_deep_down_count_as_all_others() -> None:
    names = ["A" + "Bc" * length for length in range(400)]
    made = found(*names)
    assert list(made.values()) == [8, 2, 1.54, 1.18]
