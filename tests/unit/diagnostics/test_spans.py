"""Spans of many rows, which take no more room than their numbers."""

from __future__ import annotations

import pickle

import pytest

from modelgen.diagnostics.model import LineSpans, Span

PLACES = [(3, 5, 2), (4, 1, 10), (2_000_000, 7, 1)]
SPANS = tuple(Span.of_line("a.md", *place) for place in PLACES)


def test_spans_of_lines_are_those_that_were_given() -> None:
    made = LineSpans("a.md", PLACES)
    assert tuple(made) == SPANS
    assert len(made) == 3
    assert (made[0], made[-1]) == (SPANS[0], SPANS[2])
    assert made[1:] == SPANS[1:]
    assert SPANS[1] in made
    assert made == LineSpans("a.md", iter(PLACES))
    assert made != LineSpans("b.md", PLACES)
    assert made != LineSpans("a.md", PLACES[1:])
    assert tuple(pickle.loads(pickle.dumps(made))) == SPANS
    with pytest.raises(IndexError):
        made[3]
    assert tuple(LineSpans("a.md", [])) == ()
