"""How names are cut into words, and how a scope gives names that do not clash."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Literal

from .model import Name

Convention = Literal["documented", "camelCase"]
"""What fields are called on the wire: as the pages have them, or in camelCase."""

_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_OTHER = re.compile(r"\W+")


def plain(text: str) -> str:
    """Return `text` in the Unicode form in which identifiers are compared (PEP 3131)."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=4096)
def words(name: str) -> str:
    """Return a name with `_` where a new word begins: `HTTPStatus` gives `HTTP_Status`."""
    cut = _WORDS.sub("_", plain(name))
    return cut if cut.isascii() and cut.isidentifier() else _OTHER.sub("_", cut)


def snake(name: str) -> str:
    """Return a name as `lower_snake_case`."""
    return words(name).lower()


def pascal(name: str) -> str:
    """Return a name as `PascalCase`, capitals that it has kept."""
    return "".join(part[:1].upper() + part[1:] for part in _OTHER.sub("_", plain(name)).split("_"))


def wire_name(name: Name) -> str:
    """Return a field's name on the wire; where nothing tells, the plain one."""
    return plain_name(name) if name.wire is None else name.wire


def plain_name(name: Name) -> str:
    """Return a documented name without the marks that its generator added."""
    return name.documented if name.plain is None else name.plain


class Scope:
    """Gives out names that are unique, and none that is reserved."""

    def __init__(self, reserved: Collection[str] = ()) -> None:
        self._taken = set(reserved)
        self._last: dict[str, int] = {}

    def take(self, name: str, spare: Iterable[str] = ()) -> str:
        """Return `name`, else the first free one of `spare`, else `name` with a number."""
        for choice in (name, *spare):
            if choice not in self._taken:
                self._taken.add(choice)
                return choice
        number = self._last.get(name, 1) + 1
        while f"{name}_{number}" in self._taken:
            number += 1
        self._last[name] = number
        self._taken.add(f"{name}_{number}")
        return f"{name}_{number}"
