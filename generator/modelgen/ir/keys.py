"""Which fields the keys of an object could be, whatever their spelling."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from . import model as ir
from .names import SYMBOLS, plain_name, spoken

_NO_LETTER = re.compile(r"[\W_]")


class FieldKeys:
    """The fields of one record by what may be looked for, as indexes."""

    def __init__(self, record: ir.Record) -> None:
        self.by_letters: dict[str, list[int]] = defaultdict(list)
        self.by_word: dict[str, list[int]] = defaultdict(list)
        """The required ones, by each word of their names."""
        self.by_symbol: dict[str, int] = {}
        """Those whose names begin with a word for a symbol, by the symbol and the other letters."""
        self.required: set[int] = set()
        for index, member in enumerate(record.fields):
            said = spoken(member.name)
            for one in {letters(said), letters(plain_name(member.name))}:
                self.by_letters[one].append(index)
            word, _, rest = said.partition("_")
            if word in SYMBOLS and rest:
                self.by_symbol[SYMBOLS[word] + letters(rest)] = index
            if member.required:
                self.required.add(index)
                for word in set(said.split("_")):
                    self.by_word[word].append(index)

    def among(self, keys: Iterable[str]) -> Mapping[int, Sequence[str]]:
        """Return the fields that keys could be, each with its keys; what this costs goes by the keys."""
        found: dict[int, list[str]] = defaultdict(list)
        for key in keys:
            for index in self.by_letters.get(letters(key), ()):
                found[index].append(key)
            symbol = self.by_symbol.get(key[:1] + letters(key)) if key[:1] in ".$@" else None
            if symbol is not None:
                found[symbol].append(key)
        return found


@lru_cache(maxsize=4096)
def letters(name: str) -> str:
    """Return what is left of a name when only letters and digits count.

    A name on the wire could be what a documented name was made from when these are the same.
    """
    return _NO_LETTER.sub("", name).lower()
