"""Pages of dialects, damaged at random: a fault is told in its place, and nothing raises."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.mutator import mutated
from tests.fuzz.pages import cases_of, split
from tests.hostile.memory import assert_sound, build

SEEDS = list(cases_of(Path(__file__).parents[1] / "dialects"))


@pytest.mark.parametrize(
    "seed", [0, *[pytest.param(n, marks=pytest.mark.long) for n in range(1, 30)]]
)
def test_a_damaged_page_comes_to_a_diagnostic_or_to_models(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(30):
        text = chance.choice(SEEDS)
        for _ in range(chance.choice((1, 2, 4))):
            text = mutated(text, chance.randrange(10**9), SEEDS)
        assert_sound(build(split(text)), reports=False)
