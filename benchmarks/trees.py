"""Makes trees of as many pages as wanted, in the shapes that the corpora's pages have.

A tree is whole copies of all the corpora's model pages under new names, and a part of one copy that
links to nothing outside it, so that pages, links and circles come as often as in real docs.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.ir.graph import Graph

_SEED = 20_11
_LINK = re.compile(r"(?<=/)([\w.-]+)\.md\b(?=\))")
_NAME = re.compile(r"\b([A-Za-z_]\w*)\.([A-Za-z_]\w*)")
_TITLE = re.compile(r"\A(\ufeff?# (?:~~)?)([\w.-]+)")


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a corpus."""

    path: str
    """Relative to the corpus's docs."""
    text: str
    needs: tuple[str, ...]
    """The paths of the pages that it links to."""


@dataclass(frozen=True, slots=True)
class Deck:
    """The model pages of one corpus."""

    leaves: Mapping[str, Leaf]
    """By path."""
    titles: frozenset[str]


def read_deck(docs: Path) -> Deck:
    """Return the pages that describe a model, as `docs` has them."""
    schema = load(docs, LoadOptions(), lambda finding: None).schema
    paths = {id: places.model.path for id, places in schema.spans.items()}
    leaves = {
        paths[id]: Leaf(
            paths[id],
            (docs / paths[id]).read_bytes().decode("utf-8"),
            tuple(paths[target] for target in targets),
        )
        for id, targets in Graph(schema).edges.items()
    }
    return Deck(leaves, frozenset(id.name for id in schema.models))


def pages(decks: Sequence[Deck], count: int) -> Iterator[tuple[str, str]]:
    """Yield path and text of `count` pages; the same ones for the same decks and count."""
    size = sum(len(deck.leaves) for deck in decks)
    copies, rest = divmod(count, size)
    for copy in range(copies):
        for number, deck in enumerate(decks):
            for leaf in deck.leaves.values():
                yield _renamed(leaf, deck, _suffix(number, copy))
    for number, path in _part(decks, rest):
        deck = decks[number]
        yield _renamed(deck.leaves[path], deck, _suffix(number, copies))


def write_tree(decks: Sequence[Deck], count: int, folder: Path) -> int:
    """Write a tree of `count` pages below `folder`; return how many bytes they have."""
    size = 0
    for path, text in pages(decks, count):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        size += len(data)
        target.write_bytes(data)
    return size


def _part(decks: Sequence[Deck], count: int) -> Iterator[tuple[int, str]]:
    """Yield `count` pages, by deck and path, each with all that it needs."""
    roots = [(number, path) for number, deck in enumerate(decks) for path in deck.leaves]
    random.Random(_SEED).shuffle(roots)
    found: set[tuple[int, str]] = set()
    for number, path in roots:
        more = {(number, need) for need in _closure(decks[number], path)} - found
        if len(found) + len(more) <= count:
            found |= more
            yield from sorted(more)


def _closure(deck: Deck, path: str) -> set[str]:
    found = {path}
    waiting = [path]
    while waiting:
        for need in deck.leaves[waiting.pop()].needs:
            if need not in found:
                found.add(need)
                waiting.append(need)
    return found


def _suffix(number: int, copy: int) -> str:
    return f"{chr(ord('A') + number)}{copy}"


def _renamed(leaf: Leaf, deck: Deck, suffix: str) -> tuple[str, str]:
    """Return path and text of a page whose models are all called something else."""

    def name(match: re.Match[str]) -> str:
        return f"{match[0]}{suffix}" if match[2] in deck.titles else match[0]

    text = _TITLE.sub(rf"\g<1>\g<2>{suffix}", leaf.text)
    text = _LINK.sub(rf"\g<1>{suffix.lower()}.md", _NAME.sub(name, text))
    return f"{leaf.path.removesuffix('.md')}{suffix.lower()}.md", text
