"""Words of names, their spellings, and scopes in which names do not clash."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Literal

from .model import Basis, Name

Convention = Literal["documented", "camelCase", "snake_case", "PascalCase", "kebab-case"]
"""The spelling of fields on the wire: as documented, or in one way whatever the docs' is."""

SYMBOLS = {"dot": ".", "dollar": "$", "at": "@"}
"""Symbols at the start of a name, by the words that generators spell them as."""
HOW: Mapping[Basis, str] = {
    Basis.CONFIG: "stated in the config",
    Basis.PAGE: "stated on a page",
    Basis.SOURCE: "stated in source code",
    Basis.TWIN: "docs in another language",
    Basis.EXAMPLE: "own evidence",
    Basis.PAYLOAD: "a recorded payload",
    Basis.ELSEWHERE: "the same name elsewhere",
    Basis.CONVENTION: "a convention",
    Basis.PRINTED: "the documented name",
}
"""How a name on the wire is known, for readers."""
_GUESSES = frozenset({Basis.ELSEWHERE, Basis.CONVENTION})
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_OTHER = re.compile(r"\W+")
_PARTS = re.compile(
    r"OAuth|[A-Z]{2,}s(?![a-z])|[A-Z][0-9]+[a-z]+|[A-Z]+(?![a-z])[0-9]*|[A-Z]?[a-z][a-z0-9]*|[0-9]+"
)
"""The words of a name: runs of capitals, which may have a plural's `s`, and what humps part."""


def plain(text: str) -> str:
    """Return text in the Unicode form in which Python compares identifiers (NFKC, PEP 3131)."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=4096)
def words(name: str) -> str:
    """Return a name with `_` before each new word: `HTTPStatus` gives `HTTP_Status`."""
    cut = _WORDS.sub("_", plain(name))
    return cut if cut.isascii() and cut.isidentifier() else _OTHER.sub("_", cut)


def snake(name: str) -> str:
    """Return a name in `lower_snake_case`."""
    return words(name).lower()


@lru_cache(maxsize=4096)
def in_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in any spelling, in lower case: `OAuthAppIDs` has three."""
    parts = _PARTS.findall(name) if name.isascii() else words(name).split("_")
    return tuple(part.lower() for part in parts if part)


def camel(words: Sequence[str]) -> str:
    """Return words in camelCase."""
    return "".join(words[:1]) + "".join(map(str.capitalize, words[1:]))


def upper_camel(words: Sequence[str]) -> str:
    """Return words in UpperCamelCase."""
    return "".join(map(str.capitalize, words))


def pascal(name: str) -> str:
    """Return a name in `PascalCase`; capitals inside words stay."""
    return "".join(part[:1].upper() + part[1:] for part in _OTHER.sub("_", plain(name)).split("_"))


def wire_name(name: Name) -> str:
    """Return the name of a field on the wire: if none is known, the plain one."""
    return plain_name(name) if name.wire is None else name.wire


def plain_name(name: Name) -> str:
    """Return the documented name without marks that a generator added to avoid clashes."""
    return name.documented if name.plain is None else name.plain


def spoken(name: Name) -> str:
    """Return the documented name in `lower_snake_case`: as it is where `_` parts its words."""
    return "_".join(name.words) if name.words else name.documented


def in_snake_case(name: Name) -> str:
    """Return the documented name in `lower_snake_case`, whatever its spelling."""
    said = spoken(name)
    if said == said.lower():
        return said
    start = said[: len(said) - len(said.lstrip("_"))]
    return start + "_".join(in_words(said))


def is_compound(name: Name) -> bool:
    """Return whether a name has several words, so that it could be written in another way."""
    return len(name.words) > 1 if name.words else "_" in name.documented.strip("_")


def is_guess(name: Name) -> bool:
    """Return whether the name on the wire is not known of the field itself.

    That goes for a documented one, too, where evidence nearby speaks for another spelling; a guess
    is read under both.
    """
    is_inferred = name.basis in _GUESSES
    is_other = is_inferred and name.wire is not None
    return is_other or (bool(name.accepted) and (is_inferred or name.basis is Basis.PRINTED))


class Scope:
    """Gives out names of which none is reserved and no two are the same."""

    def __init__(self, reserved: Collection[str] = ()) -> None:
        self._taken = set(reserved)
        self._last: dict[str, int] = {}

    def take(self, name: str, spare: Iterable[str] = ()) -> str:
        """Return `name`, else the first free one of `spare`, else `name` with a number."""
        for choice in chain((name,), spare):
            if choice not in self._taken:
                self._taken.add(choice)
                return choice
        number = self._last.get(name, 1) + 1
        while f"{name}_{number}" in self._taken:
            number += 1
        self._last[name] = number
        self._taken.add(f"{name}_{number}")
        return f"{name}_{number}"
