"""Headings of general words such as `Model`, which are names of models where cells refer to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .classify import Kind, Taken
from .inline import plain
from .outline import Placed
from .patterns import fold
from .vocabulary import Vocabulary

_LINK = "]("
"""Links find the model below a heading, whatever it is called."""
_AROUND = ("list", "map", "nullable", "optional")


def names_of_types(taken: Sequence[tuple[Placed, Taken]], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the headings right above tables that a cell of a type names, where they are general words."""
    words = vocabulary.words
    general = (
        words["headings.generic"] | words["headings.suffix"] | words["headings.generic-values"]
    )
    heads = {plain(placed.heads[-1].text) for placed, _ in taken if placed.heads}
    asked = {
        head
        for head in heads
        if head[:1].isupper() and fold(head) in general
        if not vocabulary.is_type(head) and not vocabulary.is_phrase(head)
    }
    return frozenset(asked.intersection(_types(taken, vocabulary))) if asked else frozenset()


def _types(taken: Sequence[tuple[Placed, Taken]], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what cells of types say, and what is inside: `list of Model`, `Model`."""
    peelers = [vocabulary.peelers[key] for key in _AROUND]
    for placed, one in taken:
        if one.kind is Kind.FIELDS and "type" in one.roles:
            for cell in placed.table.column(one.roles["type"]):
                text = "" if _LINK in cell else plain(cell).strip()
                while text:
                    yield text
                    text = next(filter(None, (peeler.peel(text) for peeler in peelers)), "")
