"""Infers what fields are called on the wire, where the pages print another name.

Three kinds of evidence exist in docs (speakeasy.md 5.3): the keys of JSON examples, the
placeholders in the paths of calls, and back-ticked identifiers in prose. A field's own evidence
decides: a key in an example of its model, a placeholder of the call that its model is the request
of. Then what the same documented name is called elsewhere, if that is one name only. Only what is
left is decided by the convention that the evidence as a whole shows, and only if it is clear.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from operator import is_

from msgspec import Struct
from msgspec.structs import replace

from ..ir import model as ir
from ..ir.names import Convention, default_wire_name, wire_name
from ..ir.wire import is_json
from ..syntax import OperationPage
from .evidence import Evidence, Place, gather

_CLEAR = 0.9
"""The share of the evidence that a convention needs to decide what nothing else decides."""
EVERY_FIELD = ".*"
"""Ends the name of a model in the config that all of its fields follow a convention."""
_ENOUGH = 3
"""How many distinct names have to show it."""


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


def infer_wire_names(
    schema: ir.Schema,
    operations: Iterable[OperationPage],
    configured: Mapping[str, str],
    convention: Convention | None,
) -> tuple[ir.Schema, Inference]:
    """Return the schema with wire names, and how they came about.

    What is `configured` is not inferred: names by `Model.field` or `field`, conventions by
    `Model.*`. The `convention` counts where nothing else tells. A page that lists all wire names ends inference.
    """
    pages = list(operations)
    stated = _stated(schema, pages, configured)
    complete = any(page.wire is not None for page in pages)
    evidence = Evidence() if complete else gather(schema, pages)
    forced = _forced(schema, configured)
    return _Decision(schema, evidence, stated, forced, convention).decide()


def _stated(
    schema: ir.Schema, pages: list[OperationPage], configured: Mapping[str, str]
) -> dict[Place, str]:
    """Return what pages and config say, the config last: it knows better."""
    listed = {
        (row.model.prefix, row.model.name, row.field): row.wire
        for page in pages
        for row in page.wire or ()
    }
    stated: dict[Place, str] = {}
    if not listed and not configured:
        return stated
    for id, model in schema.models.items():
        for field in model.fields if isinstance(model, ir.Record) else ():
            name = field.name.documented
            wire = listed.get(((id.namespace or ("models",))[-1], id.name, name))
            for key in (name, f"{id.name}.{name}", f"{id}.{name}"):
                wire = configured.get(key, wire)
            if wire is not None:
                stated[id, name] = wire
    return stated


def _forced(schema: ir.Schema, configured: Mapping[str, str]) -> dict[ir.ModelId, str]:
    """Return the models whose every name follows a convention, because the config says so."""
    found: dict[ir.ModelId, str] = {}
    for id in schema.models if any(key.endswith(EVERY_FIELD) for key in configured) else ():
        convention = configured.get(f"{id}{EVERY_FIELD}", configured.get(id.name + EVERY_FIELD))
        if convention is not None:
            found[id] = convention
    return found


class _Decision:
    """Applies evidence to the fields of a schema."""

    def __init__(
        self,
        schema: ir.Schema,
        evidence: Evidence,
        stated: dict[Place, str],
        forced: Mapping[ir.ModelId, str],
        convention: str | None,
    ) -> None:
        self._forced = convention
        self._forced_models = forced
        self._schema = schema
        self._evidence = evidence
        self._stated = stated
        self._words = _acronyms(evidence)
        counts = Counter(_convention(evidence.names[name]) for name in evidence.names)
        self._total = counts["camelCase"] + counts["documented"]
        self._camel = counts["camelCase"]
        self._renamed: Counter[str] = Counter()
        self._camel_models = _camel_models(evidence)
        self._particular = {id for places in (stated, evidence.own) for id, _ in places}
        self._particular |= forced.keys()
        self._everywhere: dict[str, tuple[str | None, str]] = {}

    def decide(self) -> tuple[ir.Schema, Inference]:
        models = {id: self._model(model) for id, model in self._schema.models.items()}
        convention = self._convention()
        found = Inference(
            convention,
            self._total,
            self._camel if convention == "camelCase" else self._total - self._camel,
            *(self._renamed[kind] for kind in ("own", "name", "convention", "stated")),
        )
        return replace(self._schema, models=models), found

    def _convention(self) -> str:
        if self._is_camel():
            return "camelCase"
        share = self._camel / self._total if self._total else 0.0
        return "mixed" if share > 1 - _CLEAR else "documented"

    def _is_camel(self) -> bool:
        if self._forced is not None:
            return self._forced == "camelCase"
        return self._camel >= max(_ENOUGH, _CLEAR * self._total)

    def _model(self, model: ir.Model) -> ir.Model:
        if not isinstance(model, ir.Record) or not is_json(model):
            return model
        fields = tuple([self._field(model.id, field) for field in model.fields])
        if all(map(is_, fields, model.fields)):
            return model
        if len({wire_name(field.name) for field in fields}) < len(fields):
            # Two names that became one were told apart for a reason.
            fields = tuple(
                new if self._is_certain(model.id, old) else old
                for old, new in zip(model.fields, fields, strict=True)
            )
        return replace(model, fields=fields)

    def _is_certain(self, id: ir.ModelId, field: ir.Field) -> bool:
        place = (id, field.name.documented)
        return place in self._stated or place in self._evidence.own

    def _field(self, id: ir.ModelId, field: ir.Field) -> ir.Field:
        documented = field.name.documented
        wire, kind = self._decided((id, documented), documented)
        if wire is None or wire == default_wire_name(documented):
            return field
        self._renamed[kind] += 1
        return replace(field, name=ir.Name(documented, wire))

    def _decided(self, place: Place, documented: str) -> tuple[str | None, str]:
        id = place[0]
        if id in self._particular:
            found = self._by_itself(place, documented)
            if found is not None:
                return found
        known = self._everywhere.get(documented)
        if known is None:
            known = self._everywhere[documented] = self._by_name(documented)
        if known[0] is None and id in self._camel_models and "_" in documented.strip("_"):
            return self._camel_case(documented), "convention"
        return known

    def _by_itself(self, place: Place, documented: str) -> tuple[str, str] | None:
        """Return what is said of a field alone, or of its model."""
        if place in self._stated:
            return self._stated[place], "stated"
        forced = self._forced_models.get(place[0])
        if forced == "camelCase":
            return self._camel_case(documented), "stated"
        if forced is not None:
            return default_wire_name(documented), "stated"
        own = self._evidence.own.get(place)
        return (own.most_common(1)[0][0], "own") if own else None

    def _by_name(self, documented: str) -> tuple[str | None, str]:
        """Return what holds for each field of a name that nothing more is said of."""
        elsewhere = self._evidence.names.get(documented)
        if elsewhere and len(elsewhere) == 1 and self._fits(documented, elsewhere):
            return next(iter(elsewhere)), "name"
        if "_" in documented.strip("_") and self._is_camel() and not elsewhere:
            return self._camel_case(documented), "convention"
        return None, ""

    def _fits(self, documented: str, spellings: Counter[str]) -> bool:
        """Return whether a name's spelling is good for models that the evidence is not about.

        Paths have manners of their own: against a clear convention, they do not count.
        """
        convention = self._convention()
        return (
            documented in self._evidence.bodies
            or convention == "mixed"
            or _convention(spellings) == convention
        )

    def _camel_case(self, documented: str) -> str:
        first, *rest = default_wire_name(documented).split("_")
        return first + "".join(self._words.get(word, word.capitalize()) for word in rest)


def _convention(spellings: Counter[str]) -> str:
    """Return which convention the spellings of one documented name follow, "" if none or both."""
    kinds = {"documented" if "_" in spelling else "camelCase" for spelling in spellings}
    return kinds.pop() if len(kinds) == 1 else ""


def _camel_models(evidence: Evidence) -> set[ir.ModelId]:
    """Return the models whose own evidence is camelCase throughout, in two fields at least."""
    shown: dict[ir.ModelId, Counter[str]] = defaultdict(Counter)
    for (id, documented), spellings in evidence.own.items():
        if "_" in documented.strip("_"):
            shown[id][_convention(spellings)] += 1
    return {
        id
        for id, kinds in shown.items()
        if kinds["camelCase"] >= 2 and kinds.total() == kinds["camelCase"]
    }


def _acronyms(evidence: Evidence) -> dict[str, str]:
    """Return the words that are spelled with other capitals than their first: `id`, `ID`."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for documented, spellings in evidence.names.items():
        words = default_wire_name(documented).split("_")
        for spelling in spellings:
            rest = spelling
            for word in words:
                part, rest = rest[: len(word)], rest[len(word) :]
                if part.lower() != word:
                    break
                if word is not words[0]:
                    spelled[word][part] += 1
    return {word: parts.most_common(1)[0][0] for word, parts in spelled.items()}
