"""Infers the names of fields on the wire where pages print other names.

What is stated counts before all evidence. Of the evidence, a field's own decides: a key in an
example of its model, a name in the path of the call that its model is the request of. Then what the
same documented name is called elsewhere, if that is one name only. Only what is left is decided by
the convention that the evidence as a whole shows, and only if it is clear.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import is_

from msgspec import Struct
from msgspec.structs import replace

from ..ir import model as ir
from ..ir.names import plain_name, wire_name
from ..syntax import Fact, WireNames
from .evidence import Evidence, Place, gather
from .symbols import Symbols

_CLEAR = 0.9
"""The share of the evidence that a convention needs to decide what nothing else decides."""
EVERY_FIELD = ".*"
"""Ends the name of a model in the config that all of its fields follow a convention."""
_ENOUGH = 3
"""How many distinct names have to show it."""
_CAMEL, _DOCUMENTED = "camelCase", "documented"


class Inference(Struct, frozen=True):
    """What was inferred, for the summary."""

    convention: str
    """`documented`, `camelCase` or `mixed`."""
    evidence: int
    """How many distinct names with more than one word the evidence shows."""
    agreeing: int
    """How many of them follow the convention."""
    own: int
    """How many fields were renamed by their own evidence."""
    by_name: int
    """How many by what the same name is called elsewhere."""
    by_convention: int
    stated: int
    """How many because a page or the config says so."""
    by_source: int = 0
    """How many because source code says so."""


def infer_wire_names(
    schema: ir.Schema,
    symbols: Symbols,
    facts: Sequence[Fact],
    configured: Mapping[str, str],
    convention: str | None,
) -> tuple[ir.Schema, Inference]:
    """Return the schema with wire names, and how they came about.

    What is `configured` is not inferred: names by `Model.field` or `field`, conventions by
    `Model.*`. The `convention` counts where nothing else tells. A page that lists all wire names
    ends inference. A name that source code states is overruled by pages and config alone.
    """
    complete = any(isinstance(fact, WireNames) for fact in facts)
    evidence = Evidence() if complete else gather(schema, facts)
    stated = {
        (id, row.field): (ir.Basis.PAGE, row.wire)
        for fact in facts
        if isinstance(fact, WireNames)
        for row in fact.rows
        if row.model.qualifier
        for id in symbols.qualified(row.model.qualifier, row.model.name)
    }
    stated |= _configured(schema, configured)
    models = {
        id: said
        for id in (schema.models if any(key.endswith(EVERY_FIELD) for key in configured) else ())
        if (said := configured.get(f"{id}{EVERY_FIELD}", configured.get(id.name + EVERY_FIELD)))
    }
    return _Decision(schema, evidence, stated, models, convention).decide()


_Stated = dict[Place, tuple[ir.Basis, str]]


def _configured(schema: ir.Schema, configured: Mapping[str, str]) -> _Stated:
    """Return what the config says of fields; the longest key counts."""
    found: _Stated = {}
    for id, model in schema.models.items() if configured else ():
        for field in model.fields if isinstance(model, ir.Record) else ():
            name = field.name.documented
            for key in (name, f"{id.name}.{name}", f"{id}.{name}"):
                if key in configured:
                    found[id, name] = ir.Basis.CONFIG, configured[key]
    return found


class _Decision:
    def __init__(
        self,
        schema: ir.Schema,
        evidence: Evidence,
        stated: _Stated,
        models: Mapping[ir.ModelId, str],
        convention: str | None,
    ) -> None:
        self._schema = schema
        self._evidence = evidence
        self._stated = stated
        self._models = models
        self._words = _acronyms(evidence)
        counts = Counter(map(_convention, evidence.names.values()))
        self._camel, self._total = counts[_CAMEL], counts[_CAMEL] + counts[_DOCUMENTED]
        is_clear = self._camel >= max(_ENOUGH, _CLEAR * self._total)
        share = self._camel / self._total if self._total else 0.0
        if convention == _CAMEL or (convention is None and is_clear):
            self._convention = _CAMEL
        else:
            self._convention = "mixed" if share > 1 - _CLEAR else _DOCUMENTED
        self._camel_models = _camel_models(evidence)
        self._certain = stated.keys() | evidence.own.keys()
        self._particular = {id for id, _ in self._certain} | models.keys()
        """The models of which more is said than holds for every field of a name."""
        self._others: dict[ir.Name, ir.Name] = {}
        """What the names of fields become in all other models."""
        self._made: dict[tuple[ir.Name, str | None, ir.Basis], ir.Name] = {}
        self._renamed: Counter[ir.Basis] = Counter()

    def decide(self) -> tuple[ir.Schema, Inference]:
        models = {id: self._model(model) for id, model in self._schema.models.items()}
        renamed = self._renamed
        found = Inference(
            self._convention,
            self._total,
            self._camel if self._convention == _CAMEL else self._total - self._camel,
            renamed[ir.Basis.EXAMPLE],
            renamed[ir.Basis.ELSEWHERE],
            renamed[ir.Basis.CONVENTION],
            renamed[ir.Basis.CONFIG] + renamed[ir.Basis.PAGE],
            renamed[ir.Basis.SOURCE],
        )
        return replace(self._schema, models=models), found

    def _model(self, model: ir.Model) -> ir.Model:
        if not isinstance(model, ir.Record) or model.role in (ir.Role.RESPONSE, ir.Role.ENVELOPE):
            return model
        before = [field.name for field in model.fields]
        if model.id in self._particular:
            names = [self._decided(model.id, name) for name in before]
        else:
            names = [self._other(model.id, name) for name in before]
        for name in names:
            if name.wire is not None:
                self._renamed[name.basis] += 1
        if all(map(is_, names, before)):
            return model
        if len(set(map(wire_name, names))) < len(names):
            # Two names that became one were told apart for a reason.
            names = [
                new if (model.id, old.documented) in self._certain else old
                for old, new in zip(before, names, strict=True)
            ]
        fields = [
            field if name is field.name else replace(field, name=name)
            for field, name in zip(model.fields, names, strict=True)
        ]
        return replace(model, fields=tuple(fields))

    def _other(self, id: ir.ModelId, name: ir.Name) -> ir.Name:
        found = self._others.get(name)
        if found is None:
            found = self._others[name] = self._decided(id, name)
        return found

    def _decided(self, id: ir.ModelId, name: ir.Name) -> ir.Name:
        """Return a name that something tells; the many fields of one name share it."""
        for basis, said in self._answers(id, name):
            if said is not None:
                wire = None if said == plain_name(name) else said
                key = (name, wire, basis)
                if key not in self._made:
                    self._made[key] = replace(name, wire=wire, basis=basis)
                return self._made[key]
        return name

    def _answers(self, id: ir.ModelId, name: ir.Name) -> Iterator[tuple[ir.Basis, str | None]]:
        """Yield what each rule says of a field's name on the wire, the surest first."""
        place = (id, name.documented)
        is_told = name.basis is ir.Basis.SOURCE
        known = (name.basis, wire_name(name)) if is_told else (ir.Basis.PAGE, name.wire)
        yield self._stated.get(place, known)
        if convention := self._models.get(id):
            is_camel = convention == _CAMEL
            yield ir.Basis.CONFIG, self._camel_case(name) if is_camel else plain_name(name)
        if own := self._evidence.own.get(place):
            yield ir.Basis.EXAMPLE, own.most_common(1)[0][0]
        elsewhere = self._evidence.names.get(name.documented)
        if elsewhere and len(elsewhere) == 1 and self._fits(name, elsewhere):
            yield ir.Basis.ELSEWHERE, next(iter(elsewhere))
        is_camel = self._convention == _CAMEL and not elsewhere
        if is_compound(name) and (is_camel or id in self._camel_models):
            yield ir.Basis.CONVENTION, self._camel_case(name)

    def _fits(self, name: ir.Name, elsewhere: Counter[str]) -> bool:
        """Return whether what a name is called elsewhere counts.

        Paths have manners of their own: against a clear convention, they do not count.
        """
        return (
            name.documented in self._evidence.bodies
            or self._convention == "mixed"
            or _convention(elsewhere) == self._convention
        )

    def _camel_case(self, name: ir.Name) -> str:
        first, *rest = words_of(name)
        return first + "".join(self._words.get(word, word.capitalize()) for word in rest)


def words_of(name: ir.Name) -> Sequence[str]:
    """Return a plain name in words."""
    return name.words or plain_name(name).split("_")


def is_compound(name: ir.Name) -> bool:
    """Return whether a name has several words, so that it could be written in another way."""
    return len(name.words) > 1 if name.words else "_" in name.documented.strip("_")


def _convention(spellings: Counter[str]) -> str:
    """Return which convention the spellings of one documented name follow, "" if none or both."""
    kinds = {_DOCUMENTED if "_" in spelling else _CAMEL for spelling in spellings}
    return kinds.pop() if len(kinds) == 1 else ""


def _camel_models(evidence: Evidence) -> set[ir.ModelId]:
    """Return the models whose own evidence is camelCase throughout, in two fields at least."""
    shown: dict[ir.ModelId, Counter[str]] = defaultdict(Counter)
    for (id, documented), spellings in evidence.own.items():
        if "_" in documented.strip("_"):
            shown[id][_convention(spellings)] += 1
    return {id for id, kinds in shown.items() if 2 <= kinds[_CAMEL] == kinds.total()}


def _acronyms(evidence: Evidence) -> dict[str, str]:
    """Return the words that are spelled with other capitals than their first: `id`, `ID`."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for documented, spellings in evidence.names.items():
        words = documented.split("_")
        for spelling in spellings:
            rest = spelling
            for word in words:
                part, rest = rest[: len(word)], rest[len(word) :]
                if part.lower() != word:
                    break
                if word is not words[0]:
                    spelled[word][part] += 1
    return {word: parts.most_common(1)[0][0] for word, parts in spelled.items()}
