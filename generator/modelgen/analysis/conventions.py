"""What evidence as a whole shows: how a tree, and how a model, spells names on the wire."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from ..ir import model as ir
from ..ir.keys import letters
from ..ir.names import SYMBOLS, camel, is_compound, plain_name
from ..ir.wire import variants
from .evidence import Evidence

CLEAR = 0.75
"""The share of the evidence that a convention needs to decide what nothing else decides."""
SURE = 0.9
"""The share that leaves no doubt of what is printed."""
ENOUGH = 3
"""How many distinct names have to show it."""
CAMEL, SNAKE, DOCUMENTED, MIXED = "camelCase", "snake_case", "documented", "mixed"
PASCAL, KEBAB = "PascalCase", "kebab-case"
SPELLED = (CAMEL, PASCAL, KEBAB)
"""The conventions that no documented name follows which is in words; the first is the usual one."""
MOST = 2 / 3
"""The share of a model's names that make a convention of the model."""
_SEVERAL = 2
"""How many names make a convention of a model."""
_KEYWORDS = frozenset({"schema", "id", "ref", "defs", "anchor", "comment"})
"""What JSON Schema's core vocabulary has names for that begin with `$`."""
_ACRONYM = re.compile(r"[a-z][a-z0-9]*(?:[A-Z][a-z0-9]+)*[A-Z]{2,}[a-z0-9]*$")
"""A name in camelCase that ends with a word in capitals, such as `notifyURL`."""
_KIN = 0.5
"""The share of a model's fields that another one has if what holds for that holds for it."""
_FEWEST = 3


def words_of(name: ir.Name) -> list[str]:
    """Return a plain name in words."""
    return [*name.words] or plain_name(name).split("_")


def convention_of(spellings: Iterable[str]) -> str:
    """Return which convention the spellings of one documented name follow, "" if none or both."""
    kinds = {_kind(spelling.lstrip("_$.@")) for spelling in spellings}
    return kinds.pop() if len(kinds) == 1 else ""


def _kind(spelling: str) -> str:
    if "_" in spelling:
        return SNAKE
    if "-" in spelling:
        return KEBAB if spelling.islower() else ""
    if not spelling.isalnum() or spelling.islower() or spelling.isupper():
        return ""
    return CAMEL if spelling[0].islower() else PASCAL


class Conventions:
    """How names are spelled in a tree, in each model, and word by word."""

    def __init__(self, schema: ir.Schema, evidence: Evidence, stated: str | None) -> None:
        self._schema = schema
        self._evidence = evidence
        votes = _votes(evidence)
        self._rival = max(SPELLED, key=lambda one: votes[one])
        humps, snake = votes[self._rival], votes[SNAKE]
        self.total = humps + snake
        self.is_snake = not any(map(_has_words, schema.models.values()))
        """Whether the docs themselves print names in `lower_snake_case`."""
        self.is_printed = stated is None and self.is_snake and _has_humps(schema)
        """Whether the docs print names as they are: a generator that respells leaves one spelling."""
        rival = (self._rival, 0 if self.is_printed else humps)
        self.tree = (_of_snake if self.is_snake else _of_humps)(rival, snake, stated)
        """How names are spelled on the wire; DOCUMENTED: nothing tells but the docs."""
        self.agreeing = humps if self.tree == self._rival or self.is_printed else snake
        self.is_sure = self.is_printed or (
            self.agreeing >= SURE * self.total and self.is_snake and self.tree == SNAKE
        )
        """Whether names are as documented, and hardly any evidence says otherwise; what is printed with
        capitals could always be spelled in another way."""
        self._shown = _shown(evidence)
        self._words = _capitals(evidence)
        self._kin: dict[ir.ModelId, list[tuple[ir.ModelId, int]]] = {}
        self._witnesses: dict[str, list[ir.ModelId]] = defaultdict(list)
        """The models of which an example shows a field, by documented name."""
        for id, documented in evidence.own:
            self._witnesses[documented].append(id)
        self.exceptions = {
            documented
            for (id, documented), said in evidence.own.items()
            if (own := self.own(id)) and convention_of(said) not in ("", own)
        }
        """Documented names that are spelled otherwise than the rest of a model."""
        self.odd = {
            documented: said.most_common(1)[0][0]
            for (_, documented), said in evidence.own.items()
            if not _is_usual(evidence.spoken.get(documented, documented), said, self._rival)
        }
        """What documented names are shown to be called that no convention makes of them."""
        self.is_underscored = any(
            key[:1] == "_" and documented[:1] != "_"
            for (_, documented), said in evidence.own.items()
            for key in said
        )
        """Whether names on the wire may begin with `_`, which generators leave out of the documented ones."""

    def own(self, id: ir.ModelId, least: int = 1) -> str:
        """Return the convention that most names, and so many, show in a model or in one like it."""
        shown = self._shown.get(id)
        if shown is None and self.tree == MIXED:
            shown = next((said for one, _ in self.kin(id) if (said := self._shown.get(one))), None)
        if not shown:
            return ""
        found, count = shown.most_common(1)[0]
        return found if count >= max(least, MOST * shown.total()) else ""

    def of_variants(self, id: ir.ModelId, name: str) -> str:
        """Return the convention that the other variants of a model's unions show; "" if none is clear.

        Variants are written alike. A name that all of them have is that of the union: other models that
        lead to it may show it.
        """
        found = Counter[str]()
        for shown, common in self._variants.get(id, ()):
            if letters(name) not in common:
                found += shown
        said, count = found.most_common(1)[0] if found else ("", 0)
        return said if count >= max(_SEVERAL, MOST * found.total()) else ""

    @cached_property
    def _variants(self) -> Mapping[ir.ModelId, list[tuple[Counter[str], set[str]]]]:
        """For each variant of a union: what its union shows, and the letters of names that all have."""
        found: dict[ir.ModelId, list[tuple[Counter[str], set[str]]]] = defaultdict(list)
        models = self._schema.models
        for model in models.values():
            ids = variants(self._schema, model.type) if isinstance(model, ir.Alias) else None
            shown = sum((self._shown.get(id, Counter[str]()) for id in ids or ()), Counter[str]())
            if ids is not None and shown:
                records = [one for id in ids if isinstance(one := models[id], ir.Record)]
                names = [{letters(f.name.documented) for f in one.fields} for one in records]
                for id in ids:
                    found[id].append((shown, names[0].intersection(*names)))
        return found

    def manner(self, id: ir.ModelId) -> str:
        """Return the convention that names in a model most likely follow; "" where none is clear."""
        if self.is_printed:
            return ""
        return self.own(id, _SEVERAL) or ("" if self.tree in (MIXED, DOCUMENTED) else self.tree)

    def kin(self, id: ir.ModelId) -> list[tuple[ir.ModelId, int]]:
        """Return the models with examples that have most of a model's fields, the closest first.

        With each comes how many of the fields it has. None shows a field otherwise than the model.
        """
        found = self._kin.get(id)
        if found is None:
            model = self._schema.models[id]
            fields = model.fields if isinstance(model, ir.Record) else ()
            shared, own = Counter[ir.ModelId](), self._evidence.own
            unlike = {id}
            for name in [one.name.documented for one in fields]:
                others = self._witnesses.get(name, ())
                shared.update(others)
                if said := own.get((id, name)):
                    unlike.update([one for one in others if own[one, name].keys() != said.keys()])
            least = max(_FEWEST, _KIN * len(fields))
            found = [
                one for one in shared.most_common() if one[1] >= least and one[0] not in unlike
            ]
            self._kin[id] = found
        return found

    def kin_says(self, id: ir.ModelId, documented: str) -> str | None:
        """Return what a field of a name is called in the closest model that shows it.

        None if no model does, or two that are equally close call it differently.
        """
        own, closest, found = self._evidence.own, 0, set[str]()
        for other, count in self.kin(id):
            if found and count < closest:
                break
            if said := own.get((other, documented)):
                closest = count
                found.add(said.most_common(1)[0][0])
        return found.pop() if len(found) == 1 else None

    def symbolic(self, name: ir.Name) -> str | None:
        """Return a name with the symbol that its first word stands for, if it does for any."""
        first, *others = words_of(name)
        rest = camel(others) if name.words else "_".join(others)
        is_keyword = first == "dollar" and rest in _KEYWORDS
        return SYMBOLS[first] + rest if is_keyword or first in self._evidence.symbols else None

    def spelled(self, name: ir.Name, convention: str) -> str | None:
        """Return a name as a convention has it; None where that is no other than the documented."""
        if convention == CAMEL and is_compound(name):
            # Generators put no two capitals together: where they stand, names are as they were.
            return None if _ACRONYM.match(plain_name(name)) else self.camel_case(name)
        if convention == PASCAL:
            return "".join([self._words.get(word, word.capitalize()) for word in words_of(name)])
        if convention == KEBAB and is_compound(name):
            return "-".join(words_of(name))
        is_snake = convention == SNAKE and bool(name.words)
        return self.symbolic(name) or "_".join(name.words) if is_snake else None

    def camel_case(self, name: ir.Name) -> str:
        """Return a name in camelCase, acronyms and symbols as the evidence has them."""
        first, *rest = words_of(name)
        symbol = SYMBOLS.get(first, "") if first in self._evidence.symbols else ""
        if symbol and rest:
            first, *rest = rest
        made = [self._words.get(word, word.capitalize()) for word in rest]
        return symbol + first + "".join(made)


def _has_words(model: ir.Model) -> bool:
    return isinstance(model, ir.Record) and any(field.name.words for field in model.fields)


def _has_humps(schema: ir.Schema) -> bool:
    """Return whether half of the names of several words have capitals inside, so that others do not."""
    records = [model for model in schema.models.values() if isinstance(model, ir.Record)]
    names = {plain_name(field.name) for record in records for field in record.fields}
    kinds = Counter(convention_of([name]) for name in names)
    return kinds[CAMEL] + kinds[PASCAL] > kinds[SNAKE] + kinds[KEBAB]


def _of_snake(rival: tuple[str, int], snake: int, stated: str | None) -> str:
    """Return what spellings show where the docs print names in `lower_snake_case`."""
    convention, humps = rival
    total = humps + snake
    if stated in SPELLED:
        return stated
    if stated is None and humps >= max(ENOUGH, CLEAR * total):
        return convention
    return MIXED if humps > (1 - CLEAR) * total else SNAKE


def _of_humps(rival: tuple[str, int], snake: int, stated: str | None) -> str:
    """Return what they show where the docs print names with capitals, and so all are spelled anew."""
    convention, humps = rival
    total = humps + snake
    if stated is not None or total < ENOUGH:
        return stated or DOCUMENTED
    most, clear = max((humps, convention), (snake, SNAKE)), CLEAR * total
    return most[1] if most[0] >= clear else MIXED


def _votes(evidence: Evidence) -> Counter[str]:
    """Return how many names follow each convention; paths count where hardly anything else does."""
    names = evidence.keys.keys() | evidence.prose.keys()
    bodies = Counter[str]()
    for name in names:
        said = (*evidence.keys.get(name, ()), *evidence.prose.get(name, ()))
        bodies.update({convention_of([spelling]) for spelling in said})
    if sum(bodies[one] for one in (*SPELLED, SNAKE)) >= ENOUGH:
        return bodies
    paths = [convention_of(said) for name, said in evidence.paths.items() if name not in names]
    return bodies + Counter(paths)


def _shown(evidence: Evidence) -> Mapping[ir.ModelId, Counter[str]]:
    """Return how many names of several words each model shows in each convention."""
    shown: dict[ir.ModelId, Counter[str]] = defaultdict(Counter)
    for (id, documented), spellings in evidence.own.items():
        if "_" in evidence.spoken.get(documented, documented).strip("_"):
            shown[id][convention_of(spellings)] += 1
    return shown


def _is_usual(documented: str, spellings: Counter[str], rival: str) -> bool:
    """Return whether a field is called as documented, or as that in camelCase or a tree's own convention."""
    said = spellings.most_common(1)[0][0]
    first, *rest = documented.rstrip("_").split("_")
    if rival == PASCAL and said == "".join(map(str.capitalize, (first, *rest))):
        return True
    if rival == KEBAB and said == "-".join((first, *rest)):
        return True
    return said == documented.rstrip("_") or said == first + "".join(map(str.capitalize, rest))


def _capitals(evidence: Evidence) -> dict[str, str]:
    """Return the words that are spelled with other capitals than their first: `id`, `ID`."""
    found: dict[str, str] = {}
    # Keys count before all else.
    for tables in ((evidence.paths, evidence.prose), (evidence.keys,)):
        spelled: dict[str, Counter[str]] = defaultdict(Counter)
        for table in tables:
            for documented, spellings in table.items():
                _spell(documented, spellings, spelled)
        found |= {word: parts.most_common(1)[0][0] for word, parts in spelled.items()}
    return found


def _spell(documented: str, spellings: Iterable[str], spelled: dict[str, Counter[str]]) -> None:
    words = documented.split("_")
    for spelling in spellings:
        rest = spelling.lstrip("_$.@")
        for index, word in enumerate(words):
            part, rest = rest[: len(word)], rest[len(word) :]
            if part.lower() != word:
                break
            if index:
                spelled[word][part] += 1
