"""Groups of models for the navigation: families that share the first words of their names, and calls.

Generated names show resources by their prefixes (`Transaction`, `TransactionItem`) and calls by their ends
(`CreateTransactionRequest`). A family is of models that are data and begin with the same word; requests,
responses and errors stand apart, since a reader looks for them by the call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count

from msgspec import Struct

from ....ir import model as ir
from ....ir.names import Scope, in_words
from . import escape

FAMILIES = "families/"
"""The folder of the families' pages."""
_LEAST, _MOST = 3, 12
"""Models that make a group; entries of one. Each page holds all entries around it, so more cost every page."""
_CALLS = re.compile(r"(?:Request|Response)(?:Body)?\d*$|(?:Security|Globals)$")
_ONLY_CALLS = (ir.Role.RESPONSE, ir.Role.ENVELOPE)
_VERBS = frozenset(
    [
        "add",
        "batch",
        "cancel",
        "create",
        "delete",
        "get",
        "list",
        "patch",
        "post",
        "put",
        "remove",
        "replace",
        "revoke",
        "search",
        "set",
        "update",
        "upsert",
    ]
)


class Section(Struct, frozen=True):
    """A group in the navigation."""

    name: str
    entries: tuple[Section | ir.ModelId, ...] = ()
    """What is in it; a section without entries is a page."""
    page: str = ""
    """The page about it, "" for none."""


class Family(Struct, frozen=True):
    """Models of one resource."""

    name: str
    models: tuple[ir.ModelId, ...]
    """Its data, by name."""
    calls: tuple[ir.ModelId, ...]
    """The requests and responses whose names speak of it."""


class Groups(Struct, frozen=True):
    """All models of a schema, each once."""

    families: tuple[Family, ...]
    others: tuple[ir.ModelId, ...]
    """Data of no family."""
    calls: tuple[ir.ModelId, ...]
    errors: tuple[ir.ModelId, ...]


def groups_of(schema: ir.Schema) -> Groups:
    """Return the groups of a schema's models, each sorted by name."""
    calls, errors, data = [list[ir.ModelId]() for _ in range(3)]
    for id, model in schema.models.items():
        role = model.role if isinstance(model, ir.Record) else None
        is_part = _first(id) in _VERBS and len(in_words(id.name)) > 1  # `GetUserType`: of a request
        is_call = role in _ONLY_CALLS or is_part or _CALLS.search(id.name) is not None
        (errors if role is ir.Role.ERROR else calls if is_call else data).append(id)
    by_word: dict[str, list[ir.ModelId]] = {}
    for id in data:
        by_word.setdefault(_first(id), []).append(id)
    of_calls: dict[str, list[ir.ModelId]] = {}
    for id in calls:
        of_calls.setdefault(_resource(id), []).append(id)
    families = [
        Family(_prefix(ids[0].name, 1), _sorted(ids), _sorted(_calls_of(word, of_calls)))
        for word, ids in by_word.items()
        if len(ids) >= _LEAST and word
    ]
    named = {id for family in families for id in family.models}
    return Groups(
        tuple(sorted(families, key=lambda one: (one.name.casefold(), one.name))),
        _sorted(id for id in data if id not in named),
        _sorted(calls),
        _sorted(errors),
    )


def family_pages(groups: Groups) -> dict[str, Family]:
    """Return the families by the names of their pages, which are in a folder each."""
    scope = Scope()
    bases = [f"{FAMILIES}{escape.anchor(family.name.lower())}" for family in groups.families]
    names = [numbered(base, scope) for base in bases]
    return {f"{name}/index": one for name, one in zip(names, groups.families, strict=True)}


def numbered(base: str, scope: Scope) -> str:
    """Return a name, of a page or an anchor, that is free: `base`, else with the next number behind it."""
    return scope.take(base, (f"{base}-{number}" for number in count(2)))


def section_of(name: str, ids: Sequence[ir.ModelId], page: str = "") -> Section:
    """Return a section of some models, with sections by their next words where there are many."""
    return Section(name, _entries(ids, 1), page)


def _entries(ids: Sequence[ir.ModelId], depth: int) -> tuple[Section | ir.ModelId, ...]:
    if len(ids) <= _MOST:
        return tuple(ids)
    by_words: dict[tuple[str, ...], list[ir.ModelId]] = {}
    for id in ids:
        by_words.setdefault(in_words(id.name)[:depth], []).append(id)
    if len(by_words) == 1 and len(in_words(ids[0].name)) > depth:
        return _entries(ids, depth + 1)
    found: list[tuple[str, Section | ir.ModelId]] = []
    for some in by_words.values():
        name = _prefix(some[0].name, depth)
        if _LEAST <= len(some) < len(ids):
            found.append((name, Section(name, _entries(some, depth + 1))))
        else:
            found += [(id.name, id) for id in some]
    return in_ranges(sorted(found, key=lambda one: (one[0].casefold(), one[0])))


def in_ranges(
    named: Sequence[tuple[str, Section | ir.ModelId]],
) -> tuple[Section | ir.ModelId, ...]:
    """Return entries with their names, sorted by these, as sections of neighbours where there are many."""
    parts = [(name, name, entry) for name, entry in named]
    while len(parts) > _MOST:
        size = -(-len(parts) // -(-len(parts) // _MOST))
        runs = [parts[start : start + size] for start in range(0, len(parts), size)]
        firsts, lasts = [run[0][0] for run in runs], [run[-1][1] for run in runs]
        around = zip(["", *lasts[:-1]], firsts, lasts, [*firsts[1:], ""], strict=True)
        titles = [
            f"{_short(first, before, last)} to {_short(last, first, after)}"
            for before, first, last, after in around
        ]
        parts = [
            (first, last, Section(title, tuple(entry for _, _, entry in run)))
            for first, last, title, run in zip(firsts, lasts, titles, runs, strict=True)
        ]
    return tuple(entry for _, _, entry in parts)


def _short(name: str, *others: str) -> str:
    """Return the first words of a name, as many as tell it apart from others."""
    words = in_words(name)
    for size in range(1, len(words)):
        if all(in_words(other)[:size] != words[:size] for other in others):
            return _prefix(name, size)
    return name


def _sorted(ids: Iterator[ir.ModelId] | Sequence[ir.ModelId]) -> tuple[ir.ModelId, ...]:
    return tuple(sorted(ids, key=lambda id: (id.name.casefold(), id)))


def _first(id: ir.ModelId) -> str:
    return next(iter(in_words(id.name)), "")


def _resource(id: ir.ModelId) -> str:
    """Return the word for what a call is about: the first that is no verb."""
    return next((word for word in in_words(id.name) if word not in _VERBS), "")


def _calls_of(word: str, calls: dict[str, list[ir.ModelId]]) -> list[ir.ModelId]:
    return [id for form in (word, f"{word}s") for id in calls.get(form, ())]


def _prefix(name: str, size: int) -> str:
    """Return the first words of a name, as it spells them."""
    length = sum(map(len, in_words(name)[:size]))
    end = taken = 0
    while taken < length and end < len(name):
        taken += name[end].isalnum()
        end += 1
    return name[:end]
