"""The models of all hand-written pages, by where they stand and by what they are called."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from urllib.parse import unquote

from msgspec import Struct

from ...source.paths import resolve_relative
from ...syntax import Anchors, Decl, ParsedPage, RecordDecl, RefExpr
from ..base import Place, link
from .naming import singular, words_of
from .vocabulary import Vocabulary

_NO_LETTER = re.compile(r"[\W_]")
_INDEXES = ("index.md", "README.md", "readme.md")


class Found(Struct, frozen=True):
    """A declaration and the page that it is on."""

    path: str
    decl: Decl

    @property
    def place(self) -> str:
        """Where on the page it is."""
        return self.decl.place or ""


class Index:
    """Which model a link or a name means."""

    def __init__(self, pages: Sequence[ParsedPage], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._places: dict[tuple[str, str], Found] = {}
        self._first: dict[str, Found] = {}
        self._names: dict[str, list[Found]] = {}
        self._number: dict[str, int] = {}
        for page in pages:
            self._add(page)

    def _add(self, page: ParsedPage) -> None:
        for decl in page.declarations:
            if not decl.name.text:
                continue
            found = Found(page.path, decl)
            self._number[page.path] = self._number.get(page.path, 0) + 1
            self._places[page.path, found.place] = found
            first = self._first.get(page.path)
            if first is None or (
                isinstance(decl, RecordDecl) and not isinstance(first.decl, RecordDecl)
            ):
                self._first[page.path] = found
            for name in {letters(decl.name.text), letters(singular(decl.name.text))}:
                self._names.setdefault(name, []).append(found)
        for fact in page.facts:
            if isinstance(fact, Anchors):
                for anchor, place in fact.rows:
                    if (page.path, place) in self._places:
                        self._places.setdefault((page.path, anchor), self._places[page.path, place])

    def found(self, page: str, ref: RefExpr, space: tuple[str, ...]) -> Found | None:
        """Return what a reference on a page means; None where nothing or several could be."""
        if ref.target is not None:
            found = self.linked(page, ref.target)
            if found is not None or "://" in ref.target:
                return found
            # The section that it leads to is about the model, whose table stands elsewhere.
        return self.named(page, ref.name, space)

    def linked(self, page: str, target: str) -> Found | None:
        """Return what a link means, written for a repository or for a site."""
        if "://" in target:
            return None
        address, _, anchor = target.partition("#")
        path = self.path(page, unquote(address)) if address else page
        if path is None:
            return None
        anchor = unquote(anchor)
        if anchor:
            found = self._places.get((path, anchor)) or self._places.get((path, anchor.lower()))
            if found is not None or not address or self._number.get(path, 0) > 1:
                return found
        return self._first.get(path)

    def path(self, page: str, address: str) -> str | None:
        """Return the page of an address, with or without its ending, from here or from the root."""
        known = self._first
        bare = address.rstrip("/")
        if not address.startswith("/"):
            base = resolve_relative(page, bare)
            return _fitting(base, known) if base is not None else None
        parts = bare.strip("/").split("/")
        for start in range(len(parts)):
            if (found := _fitting("/".join(parts[start:]), known)) is not None:
                return found
        return None

    def named(self, page: str, name: str, space: tuple[str, ...]) -> Found | None:
        """Return the model of a name: of the same page before others, of the same folder next."""
        for key in self.keys(name):
            candidates = self._names.get(key, ())
            near = (
                [one for one in candidates if one.path == page],
                [one for one in candidates if one.decl.namespace == space],
                list(candidates),
            )
            for some in near:
                if len(some) == 1:
                    return some[0]
                if some:
                    break
        return None

    def keys(self, name: str) -> Iterable[str]:
        """Return what a name may be found by: in any case, of one or several, with `object` behind it."""
        last = name.rpartition(".")[2] if " " not in name else name
        bare = "".join(words_of(last, self.vocabulary))
        every = (last, singular(last), bare, singular(bare))
        return [key for key in dict.fromkeys(map(letters, every)) if key]


def _fitting(path: str, pages: Container[str]) -> str | None:
    for one in (path, f"{path}.md", f"{path}.mdx", *(f"{path}/{name}" for name in _INDEXES)):
        if one.lstrip("/") in pages:
            return one.lstrip("/")
    return None


def letters(name: str) -> str:
    """Return the letters and digits of a name, in lower case."""
    return _NO_LETTER.sub("", name).casefold()


def target_of(page: str, found: Found) -> str:
    """Return the link from a page to a declaration."""
    if found.path == page:
        return f"#{found.place}"
    return link(page, Place(found.path, found.place))
