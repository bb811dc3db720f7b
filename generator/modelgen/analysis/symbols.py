"""Owns which model a name or a link means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property
from urllib.parse import unquote

from ..diagnostics.codes import types as rules
from ..diagnostics.model import Reporter, Span
from ..ir.model import ModelId
from ..source.paths import reenter, resolve_relative
from ..syntax import RefExpr

_MOST_SUGGESTIONS = 50
"""Looking for a near name reads every name; a page of nothing but faults must stay cheap."""


class Resolver:
    """Looks names up: the link decides, then the prefix and the title."""

    def __init__(
        self, paths: Mapping[str, ModelId], undocumented: frozenset[str], report: Reporter
    ) -> None:
        self._paths = paths
        self._undocumented = undocumented
        self._report = report
        self._suggested = 0
        self._own_name: tuple[str, ...] = ()
        self._known: dict[tuple[str, str], ModelId] = {}
        """What links mean that were followed before, by folder and target."""

    @cached_property
    def _names(self) -> Mapping[str, list[ModelId]]:
        """The models by name: hardly any page that has links needs it."""
        names: dict[str, list[ModelId]] = defaultdict(list)
        for id in self._paths.values():
            names[id.name].append(id)
        return names

    def resolve(self, page: str, expr: RefExpr, span: Span) -> ModelId | None:
        """Return the model that `expr`, written on `page`, means.

        None after a report, or when the model is known to have no page.
        """
        if expr.name in self._undocumented:
            return None
        if expr.target is not None:
            place = (page.rpartition("/")[0], expr.target)
            known = self._known.get(place)
            if known is None:
                known = self._linked(page, expr, expr.target, span)
                if known is not None:
                    self._known[place] = known
            return known
        candidates = self._names.get(expr.name, [])
        if len(candidates) == 1:
            return candidates[0]
        exact = self.exact(expr.prefix, expr.name)
        if exact is not None:
            return exact
        if candidates:
            self._report(rules.ambiguous_name(span, expr.name, len(candidates)))
        else:
            self._report(rules.unknown_type(span, expr.name, self._near(expr.name, self._names)))
        return None

    def exact(self, prefix: str, name: str) -> ModelId | None:
        """Return the one model of this name whose folder is called `prefix`.

        `models` is also the prefix of pages that lie in no folder of their own.
        """
        found = [
            id
            for id in self._names.get(name, [])
            if prefix in ((id.namespace or ("models",))[-1], "")
        ]
        return found[0] if len(found) == 1 else None

    def _linked(self, page: str, expr: RefExpr, target: str, span: Span) -> ModelId | None:
        if "://" in target:
            self._report(rules.unknown_type(span, expr.name, None))
            return None
        plain = _unquoted(target.partition("#")[0])
        if plain.startswith("/"):
            path: str | None = self._rooted(plain)
        else:
            path = resolve_relative(page, plain) or self._reentered(page, plain)
        if path is None:
            self._report(rules.link_leaves_tree(span, target))
            return None
        found = self._paths.get(path)
        if found is None:
            same_name = self._names.get(expr.name, [])
            known = {id: path for path, id in self._paths.items()} if same_name else {}
            near = known[same_name[0]] if len(same_name) == 1 else self._near(path, self._paths)
            self._report(rules.dangling_link(span, target, near))
        return found

    def _rooted(self, target: str) -> str:
        """Return the page that a link from the root of a site means: as much of its end as fits."""
        parts = target.strip("/").split("/")
        ends = ("/".join(parts[start:]) for start in range(len(parts)))
        return next((end for end in ends if end in self._paths), "/".join(parts))

    def _reentered(self, page: str, target: str) -> str | None:
        """Return the path of a link that leaves the tree and comes in again by the tree's name.

        The first such link to a page that is there tells the name; every other has to agree.
        """
        found = reenter(page, target)
        if found is None or found[1] not in self._paths:
            return None
        self._own_name = self._own_name or found[0]
        return found[1] if found[0] == self._own_name else None

    def _near(self, word: str, choices: Iterable[str]) -> str | None:
        if self._suggested >= _MOST_SUGGESTIONS or len(word) > 200:
            return None
        self._suggested += 1
        matches = get_close_matches(word, choices, 1, 0.75)
        return matches[0] if matches else None


def _unquoted(text: str) -> str:
    if "%" not in text:
        return text
    return unquote(text)
