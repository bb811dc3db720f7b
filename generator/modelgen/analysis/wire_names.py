"""Infers the names of fields on the wire where pages print other names.

What is stated counts before all evidence. Of the evidence, a field's own decides: a key in an
example of its model, a name in the path of the call that its model is the request of. Then what the
same documented name is called elsewhere, first in models that are much alike, if it is spelled as its
own model is. Only what is left is decided by a convention, if a model or the tree shows one.

All but a field's own evidence is a guess, and so is the documented name where something nearby is
spelled otherwise: a guess is read under both spellings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import is_

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.model import Span
from ..ir import model as ir
from ..ir.names import is_compound, is_guess, plain_name, spoken, wire_name
from ..syntax import ParsedPage, WireNames
from .conventions import DOCUMENTED, MIXED, SNAKE, SPELLED, Conventions, convention_of
from .evidence import Evidence, Place, Recorded, gather
from .symbols import Symbols

__all__ = ["EVERY_FIELD", "SNAKE", "SPELLED", "Inference", "infer_wire_names"]
EVERY_FIELD = ".*"
"""Ends the name of a model in the config that all of its fields follow a convention."""
_CERTAIN = frozenset(
    {ir.Basis.CONFIG, ir.Basis.PAGE, ir.Basis.SOURCE, ir.Basis.EXAMPLE, ir.Basis.PAYLOAD}
)
_OWN = frozenset({ir.Basis.EXAMPLE, ir.Basis.PAYLOAD})


class Inference(Struct, frozen=True):
    """What was inferred, for the summary."""

    convention: str
    """`documented`, `camelCase`, `snake_case` where names are not documented so, or `mixed`."""
    evidence: int
    """How many distinct names with more than one word the evidence shows."""
    agreeing: int
    """How many of them follow the convention."""
    fields: int = 0
    """How many fields there are."""
    own: int = 0
    """How many fields were renamed by their own evidence."""
    by_name: int = 0
    """How many by what the same name is called elsewhere."""
    by_convention: int = 0
    stated: int = 0
    """How many because a page or the config says so."""
    by_source: int = 0
    """How many because source code says so."""
    guessed: int = 0
    """How many names are guesses, renamed or not."""
    by_payload: int = 0
    """How many because recorded payloads say so."""
    unshown: int = 0
    """How many are as documented, and nothing shows that they are."""
    is_told: bool = False
    """Whether the config states the convention."""
    at: Mapping[Place | tuple[str, str], Span] = {}
    """Where the evidence stands first: for a field, or for the spelling of a documented name."""

    payloads: frozenset[str] = frozenset()
    """The files of recorded payloads among them; their paths start at the working directory."""

    def place(self, id: ir.ModelId, name: ir.Name) -> Span | None:
        """Return where the evidence for a field's name on the wire stands; None: nowhere."""
        if name.basis in _OWN:
            return self.at.get((id, name.documented))
        if name.basis is ir.Basis.ELSEWHERE or is_guess(name):
            spellings = (wire_name(name), *name.accepted)
            found = (self.at.get((spoken(name), one)) for one in spellings)
            return next((span for span in found if span is not None), None)
        return None


class Stated(Struct, frozen=True):
    """What the config says of names on the wire."""

    names: Mapping[str, str] = {}
    """Names by `Model.field` or `field`, conventions by `Model.*`."""
    convention: str | None = None
    """What counts where nothing else tells."""


def infer_wire_names(
    schema: ir.Schema,
    symbols: Symbols,
    pages: Sequence[ParsedPage],
    said: Stated,
    recorded: Recorded | None = None,
) -> tuple[ir.Schema, Inference]:
    """Return the schema with wire names, and how they came about.

    What is `said` in the config is not inferred. A page that lists all wire names
    ends inference. A name that source code states is overruled by pages and config alone.
    """
    lists = [fact for page in pages for fact in page.facts if isinstance(fact, WireNames)]
    evidence = Evidence() if lists else gather(schema, pages, recorded)
    stated = {
        (id, row.field): (ir.Basis.CONVENTION if row.guess else ir.Basis.PAGE, row.wire)
        for fact in lists
        for row in fact.rows
        for id in symbols.qualified(row.model.qualifier, row.model.name)
    }
    configured = said.names
    stated |= _configured(schema, configured)
    models = {
        id: manner
        for id in (schema.models if any(key.endswith(EVERY_FIELD) for key in configured) else ())
        if (manner := configured.get(f"{id}{EVERY_FIELD}", configured.get(id.name + EVERY_FIELD)))
    }
    return _Decision(schema, evidence, stated, models, said.convention).decide()


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
        self._conventions = Conventions(schema, evidence, convention)
        self._is_told = convention is not None
        self._is_mixed = self._conventions.tree == MIXED
        self._particular = {id for id, _ in stated.keys() | evidence.own.keys()}
        self._particular |= models.keys() | {id for id, _ in evidence.parameters}
        self._particular |= {id for id, _ in evidence.disputed}
        """The models of which more is said than holds for every field of a name."""
        self._others: dict[ir.Name, ir.Name] = {}
        """What the names of fields become in all other models."""
        self._made: dict[tuple[ir.Name, str | None, ir.Basis, tuple[str, ...]], ir.Name] = {}
        self._fields = self._guesses = self._unshown = 0
        self._renamed: Counter[ir.Basis] = Counter()

    def decide(self) -> tuple[ir.Schema, Inference]:
        models = {id: self._model(model) for id, model in self._schema.models.items()}
        found, renamed = self._conventions, self._renamed
        inference = Inference(
            DOCUMENTED if found.tree == SNAKE and found.is_snake else found.tree,
            found.total,
            found.agreeing,
            self._fields,
            renamed[ir.Basis.EXAMPLE],
            renamed[ir.Basis.ELSEWHERE],
            renamed[ir.Basis.CONVENTION],
            renamed[ir.Basis.CONFIG] + renamed[ir.Basis.PAGE],
            renamed[ir.Basis.SOURCE],
            self._guesses,
            renamed[ir.Basis.PAYLOAD],
            self._unshown,
            self._is_told,
            self._evidence.at,
            frozenset(self._evidence.payloads),
        )
        return replace(self._schema, models=models), inference

    def _model(self, model: ir.Model) -> ir.Model:
        if not isinstance(model, ir.Record) or model.role in (ir.Role.RESPONSE, ir.Role.ENVELOPE):
            return model
        before = [field.name for field in model.fields]
        names = [self._name(model.id, name) for name in before]
        is_same = all(map(is_, names, before))
        if any(name.wire is not None or name.accepted for name in names):
            names = _apart(before, names)
        self._fields += len(names)
        for name in names:
            if name.wire is not None:
                self._renamed[name.basis] += 1
            is_guessed = is_guess(name)
            self._guesses += is_guessed
            self._unshown += name.basis is ir.Basis.PRINTED and not is_guessed
        if is_same:
            return model
        fields = [
            field if name is field.name else replace(field, name=name)
            for field, name in zip(model.fields, names, strict=True)
        ]
        return replace(model, fields=tuple(fields))

    def _name(self, id: ir.ModelId, name: ir.Name) -> ir.Name:
        if self._is_mixed or id in self._particular or name.documented in self._conventions.odd:
            return self._decided(id, name)
        known = self._others.get(name)
        if known is None:
            known = self._others[name] = self._decided(id, name)
        return known

    def _decided(self, id: ir.ModelId, name: ir.Name) -> ir.Name:
        """Return a name that something tells; the many fields of one name share it."""
        plain = plain_name(name)
        basis, said = next(
            (answer for answer in self._answers(id, name) if answer[1] is not None),
            (ir.Basis.PRINTED, plain),
        )
        wire = None if said is None or said == plain else said
        accepted = name.accepted
        is_listed = (id, name.documented) in self._stated  # as a guess, else it would be certain
        if basis not in _CERTAIN and (wire is not None or is_listed or self._is_doubtful(id, name)):
            accepted = self._others_of(name, wire or plain)
        if basis not in _CERTAIN and (
            said_by := self._evidence.disputed.get((id, name.documented))
        ):
            others = dict.fromkeys((*accepted, *said_by, plain))
            accepted = tuple(one for one in others if one != (wire or plain))
        key = (name, wire, basis, accepted)
        if key not in self._made:
            same = key[1:] == (name.wire, name.basis, name.accepted)
            self._made[key] = (
                name if same else replace(name, wire=wire, basis=basis, accepted=accepted)
            )
        return self._made[key]

    def _others_of(self, name: ir.Name, wire: str) -> tuple[str, ...]:
        """Return how a field may be spelled as well, if its name on the wire is a guess."""
        found = [plain_name(name)]
        if is_compound(name):
            found.append(self._conventions.camel_case(name))
            found += ["_".join(name.words)] if name.words else []
        if odd := self._conventions.odd.get(name.documented):
            found.append(odd)
        if self._conventions.is_underscored:
            found += [f"_{one}" for one in (wire, *found) if one[:1] != "_"]
        return tuple(one for one in dict.fromkeys(found) if one != wire)

    def _answers(self, id: ir.ModelId, name: ir.Name) -> Iterator[tuple[ir.Basis, str | None]]:
        """Yield what each rule says of a field's name on the wire, the surest first."""
        place = (id, name.documented)
        is_told = name.basis in (ir.Basis.SOURCE, ir.Basis.TWIN)
        known = (name.basis, wire_name(name)) if is_told else (ir.Basis.PAGE, name.wire)
        yield self._stated.get(place, known)
        if convention := self._models.get(id):
            yield ir.Basis.CONFIG, self._conventions.spelled(name, convention) or plain_name(name)
        if own := self._evidence.own.get(place) or self._evidence.parameters.get(place):
            basis = ir.Basis.PAYLOAD if place in self._evidence.recorded else ir.Basis.EXAMPLE
            yield basis, own.most_common(1)[0][0]
        if not self._conventions.is_printed:
            yield ir.Basis.ELSEWHERE, self._elsewhere(id, name)
        manner = self._conventions.manner(id)
        yield ir.Basis.CONVENTION, self._conventions.spelled(name, manner)
        yield ir.Basis.CONVENTION, self._conventions.symbolic(name)

    def _elsewhere(self, id: ir.ModelId, name: ir.Name) -> str | None:
        """Return what the same documented name is called elsewhere, if that can be true here."""
        documented, said = name.documented, spoken(name)
        found, keys = self._conventions, self._evidence.keys.get(said)
        if documented in found.odd or (self._is_mixed and keys):
            kin = found.kin_says(id, documented)
            if kin is not None:
                return kin
        spellings = keys or self._evidence.prose.get(said)
        if not spellings:
            return None
        manner = found.manner(id)
        fitting = [one for one, _ in spellings.most_common() if convention_of([one]) == manner]
        if fitting:
            return fitting[0]
        only, is_clear = next(iter(spellings)), len(spellings) == 1 and (keys or not manner)
        if not is_clear:
            return None
        own = found.own(id) or found.of_variants(id, said)
        fits = documented in found.exceptions or own in ("", convention_of([only]))
        return only if fits else None

    def _is_doubtful(self, id: ir.ModelId, name: ir.Name) -> bool:
        """Return whether something nearby is spelled otherwise than a documented name."""
        if not is_compound(name) or name.documented in self._conventions.odd:
            return name.documented in self._conventions.odd
        shown = self._evidence.keys.get(spoken(name), ())
        others = [one for one in shown if one != plain_name(name)]
        found = self._conventions
        return (
            bool(others)
            or not found.is_sure
            or (found.own(id) not in ("", SNAKE if found.is_snake else found.tree))
        )


def _apart(before: Sequence[ir.Name], names: Sequence[ir.Name]) -> list[ir.Name]:
    """Return the names of a record without those guesses that would make two of them one.

    Two names that became one were told apart for a reason; nor is a name read as that of another.
    """
    found = list(names)
    groups: dict[str, list[int]] = defaultdict(list)
    for index, name in enumerate(found):
        groups[wire_name(name)].append(index)
    if len(groups) < len(found):
        for index in [index for group in groups.values() if len(group) > 1 for index in group]:
            if found[index].basis not in _CERTAIN:
                found[index] = before[index]
    taken = Counter(wire_name(name) for name in found)
    taken.update(one for name in found for one in name.accepted)
    if taken.total() > len(taken):
        for index, name in enumerate(found):
            kept = tuple(one for one in name.accepted if taken[one] == 1)
            if kept != name.accepted:
                found[index] = replace(name, accepted=kept)
    return found
