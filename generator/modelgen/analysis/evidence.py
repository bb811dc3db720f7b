"""Gathers evidence for names on the wire: what examples, JSON blocks, calls and prose show.

Keys of examples are evidence for one field; keys of JSON blocks and words that prose marks as names,
for a name; the parameters in the path of a call, for the model of its request, and for how names are
spelled where nothing better tells. No evidence is a word that is a value (a constant or a member of an
enumeration) or a header anywhere, a word with hyphens, or anything in code and tables of parameters.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from msgspec import Struct, field

from ..diagnostics.model import Span
from ..ir import model as ir
from ..ir.keys import FieldKeys, letters
from ..ir.names import in_words, is_compound, snake, spoken
from ..ir.validate import could_be
from ..ir.wire import Json
from ..syntax import Identifiers, ParsedPage, PathParameters, identity

_MENTIONED, _HYPHENED = 2, 3
"""How many fields of a model its page has to name, by words in camelCase or with hyphens."""
Shown = dict[str, Any]
"""An object of an example."""
Place = tuple[ir.ModelId, str]
"""A field by its model and documented name."""


class Recorded(Struct, frozen=True):
    """What recorded payloads tell about names on the wire."""

    names: Mapping[Place, tuple[ir.Name, str, Span]] = {}
    """A field's name and what they call it, if always the same, and where first."""
    disputed: Mapping[Place, tuple[str, ...]] = {}
    """What they call a field that they spell in several ways."""


class Evidence:
    """What docs and payloads tell about names on the wire."""

    def __init__(self) -> None:
        self.own: dict[Place, Counter[str]] = defaultdict(Counter)
        """For single fields: as keys in examples of their models."""
        self.parameters: dict[Place, Counter[str]] = defaultdict(Counter)
        """For single fields of requests: as parameters in the paths of calls."""
        self.keys: dict[str, Counter[str]] = defaultdict(Counter)
        """For documented names of several words: as keys of objects, wherever they stand."""
        self.prose: dict[str, Counter[str]] = defaultdict(Counter)
        """For such names: as words that prose marks."""
        self.paths: dict[str, Counter[str]] = defaultdict(Counter)
        """For such names: as parameters in the paths of calls, which have manners of their own."""
        self.spoken: dict[str, str] = {}
        """Documented names in `lower_snake_case`, where they are not: so they are keys here."""
        self.symbols: set[str] = set()
        """The words that stand for a symbol at the start of a name, as `dot` for `.`."""
        self.recorded: set[Place] = set()
        """The fields that payloads alone are evidence for."""
        self.payloads: set[str] = set()
        """The files that they stand in."""
        self.disputed: Mapping[Place, tuple[str, ...]] = {}
        """The spellings of fields that payloads spell in several ways."""
        self.at: dict[Place | tuple[str, str], Span] = {}
        """Where evidence stands first, for a field, or for the spelling of a documented name."""

    def show(self, place: Place, name: ir.Name, key: str, span: Span, counts: bool = True) -> None:
        """Take that an object has a field under a key; `counts`: for other fields of the name as well."""
        self.own[place][key] += 1
        self.at.setdefault(place, span)
        said = name.documented
        if name.words:
            said = self.spoken[name.documented] = spoken(name)
        if counts and is_compound(name):
            self.keys[said][key] += 1
            self.at.setdefault((said, key), span)
            if key[:1] in ".$@":
                self.symbols.add(said.partition("_")[0])


def gather(
    schema: ir.Schema, pages: Sequence[ParsedPage], recorded: Recorded | None = None
) -> Evidence:
    """Return what the examples of models, payloads and the facts of pages tell."""
    evidence = Evidence()
    matcher = _Matcher(schema, evidence)
    for id, model in schema.models.items():
        if isinstance(model, ir.Record):
            for index, kind, text in _examples(id, model):
                matcher.example(kind, text, schema.example_span(id, index))
    if recorded is not None:
        _from_payloads(recorded, evidence)
    _from_calls(matcher, pages)
    prose = _Prose(schema, evidence)
    for page in pages:
        prose.read(page)
    prose.close(_values(schema, prose.words))
    return evidence


def _examples(id: ir.ModelId, record: ir.Record) -> Iterator[tuple[int | None, ir.Type, str]]:
    """Yield each example that may be an object or a list, with its type and whose it is.

    Those of the whole object come first: what a model's own example says counts most.
    """
    for text in record.examples:
        yield None, ir.Ref(id), text
    for index, member in enumerate(record.fields):
        for text in member.examples:
            if text[:1] in "{[":
                yield index, member.type, text
    for text in record.extra.examples if record.extra else ():
        yield len(record.fields), ir.Ref(id), text


class _Matcher:
    """Pairs the keys of examples with the fields of the models that they are examples of."""

    def __init__(self, schema: ir.Schema, evidence: Evidence) -> None:
        self.schema = schema
        self.evidence = evidence
        self._keys: dict[ir.ModelId, FieldKeys] = {}

    def of(self, record: ir.Record) -> FieldKeys:
        """Return the fields of a record, to be found without a search."""
        found = self._keys.get(record.id)
        if found is None:
            found = self._keys[record.id] = FieldKeys(record)
        return found

    def example(self, kind: ir.Type, text: str, span: Span) -> None:
        """Take the keys of an example, and of the objects in it, as evidence."""
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return
        work: list[tuple[ir.Type, Any]] = [(kind, value)]
        while work:
            part, item = work.pop()
            match part, item:
                case ir.ListOf(item=inner), _ if item.__class__ is list:
                    work += [(inner, one) for one in item]
                case ir.MapOf(value=inner), dict():
                    members = cast("Shown", item)
                    work += [(inner, one) for one in members.values()]
                case ir.Nullable(inner=inner), _:
                    work.append((inner, item))
                case ir.Ref(target=target), dict():
                    model, shown = self.schema.models[target], cast("Shown", item)
                    if isinstance(model, ir.Record):
                        work += self._matched(model, shown, span)
                case _:
                    pass

    def _matched(self, record: ir.Record, value: Shown, span: Span) -> list[tuple[ir.Type, Any]]:
        """Pair fields with keys; what this costs goes by the keys: many short objects stay cheap."""
        known, evidence = self.of(record), self.evidence
        keys = known.among(value)
        pairs = [(index, keys[index][0]) for index in sorted(keys) if len(keys[index]) == 1]
        others = left_over(self.schema, record, known, value, pairs)
        found: list[tuple[ir.Type, Any]] = []
        for number, (index, key) in enumerate(pairs + others):
            member = record.fields[index]
            documented = member.name.documented
            evidence.show((record.id, documented), member.name, key, span, number < len(pairs))
            found.append((member.type, value[key]))
        if record.extra is not None:
            named = {key for _, key in pairs}
            found += [(record.extra.type, value[key]) for key in value if key not in named]
        return found


def left_over(
    schema: ir.Schema,
    record: ir.Record,
    known: FieldKeys,
    value: Mapping[str, Json],
    pairs: Sequence[tuple[int, str]],
) -> list[tuple[int, str]]:
    """Pair the one required field that an object lacks with the one key that no field has.

    Generators rename a field whose name would hide something (`schema` to `schema_definition`); so
    the key has to be one word of the documented name, and its value one of the field's type.
    """
    paired, found = {index for index, _ in pairs}, {key for _, key in pairs}
    missing = len(known.required) - sum(index in known.required for index in paired)
    if record.extra is not None or len(value) != len(found) + 1 or missing != 1:
        return []
    key = next(key for key in value if key not in found)
    return [
        (index, key)
        for index in known.by_word.get(key, ())
        if index not in paired and could_be(schema, record.fields[index], value[key])
    ]


def _from_payloads(recorded: Recorded, evidence: Evidence) -> None:
    """Take what payloads call a field for evidence, if no example shows the field."""
    evidence.disputed = recorded.disputed
    for place, (name, key, span) in recorded.names.items():
        if place in evidence.own:
            continue
        evidence.recorded.add(place)
        evidence.payloads.add(span.path)
        evidence.show(place, name, key, span)


def _from_calls(matcher: _Matcher, pages: Iterable[ParsedPage]) -> None:
    evidence = matcher.evidence
    facts = [(page.path, fact) for page in pages for fact in page.facts]
    calls = [(path, fact) for path, fact in facts if isinstance(fact, PathParameters)]
    wanted = {call.request for _, call in calls}
    requests = {
        name: model
        for id, model in matcher.schema.models.items()
        if isinstance(model, ir.Record) and (name := id.name.lower()) in wanted
    }
    for path, call in calls:
        request, span = requests.get(call.request), Span(path, call.line, 1, call.line, 2)
        for parameter in call.names:
            said = snake(parameter)
            if "_" in said:
                evidence.paths[said][parameter] += 1
                evidence.at.setdefault((said, parameter), span)
            if request is None:
                continue
            for index in matcher.of(request).by_letters.get(letters(parameter), ()):
                field_name = request.fields[index].name
                documented = field_name.documented
                if field_name.words:
                    evidence.spoken[documented] = spoken(field_name)
                evidence.parameters[request.id, documented][parameter] += 1
                evidence.at.setdefault((request.id, documented), span)


class _Said(Struct):
    """A word that pages say, and where."""

    span: Span
    models: set[ir.ModelId] = field(default_factory=set[ir.ModelId])
    """The models whose own pages say it."""


class _Prose:
    """What pages say of names, until all of them are read."""

    def __init__(self, schema: ir.Schema, evidence: Evidence) -> None:
        self._evidence = evidence
        self._known: dict[str, set[ir.ModelId]] = defaultdict(set)
        """The models that have a field of a documented name of several words, by that name."""
        self._documented: dict[str, set[str]] = defaultdict(set)
        """The documented names, by themselves in `lower_snake_case`, where they are not."""
        for id, model in schema.models.items():
            for one in model.fields if isinstance(model, ir.Record) else ():
                if is_compound(one.name):
                    said = spoken(one.name)
                    self._known[said].add(id)
                    if one.name.words:
                        evidence.spoken[one.name.documented] = said
                        self._documented[said].add(one.name.documented)
        self.words: dict[str, _Said] = {}
        self._keys: dict[str, _Said] = {}
        self._headers: set[str] = set()

    def read(self, page: ParsedPage) -> None:
        """Take what the facts of one page say."""
        ids = [identity(decl) for decl in page.declarations] if len(page.declarations) == 1 else []
        for fact in page.facts:
            if isinstance(fact, Identifiers):
                span = Span.of_file(page.path)
                self._headers.update(fact.headers)
                self._note(self.words, fact.words, ids, span)
                self._note(self._keys, fact.keys, ids, span)
                for id in ids:
                    self._own_page(id, fact, span)

    def _key(self, word: str) -> str:
        """Return a word as a documented name is that it could be the spelling of."""
        said = "_".join(in_words(word)) if self._documented else ""
        return said if said in self._documented else snake(word)

    def _note(
        self, table: dict[str, _Said], words: Iterable[str], ids: list[ir.ModelId], span: Span
    ) -> None:
        for word in words:
            models = self._known.get(self._key(word))
            if models is not None and word[:1].islower():
                table.setdefault(word, _Said(span)).models.update(models.intersection(ids))

    def _own_page(self, id: ir.ModelId, fact: Identifiers, span: Span) -> None:
        """Take what hardly says anything as one word for evidence where several of a page do so."""
        known = self._known
        named = {
            name: word for word in fact.mentions if id in known.get(name := self._key(word), ())
        }
        if len(named) < _MENTIONED:
            named = {}
        if len(fact.hyphened) >= _HYPHENED:
            named |= {name: name.replace("_", "-") for name in fact.hyphened}
        for said, word in named.items():
            self._add_own(id, said, word, span)

    def close(self, values: Iterable[str]) -> None:
        """Take the words for evidence, without headers and those that are `values` of something."""
        for word in {*self._headers, *values}:
            self.words.pop(word, None)
        evidence = self._evidence
        for found, spellings in ((self.words, evidence.prose), (self._keys, evidence.keys)):
            for word, said in sorted(found.items()):
                name = self._key(word)
                spellings[name][word] += 1
                evidence.at.setdefault((name, word), said.span)
                for id in sorted(said.models):
                    self._add_own(id, name, word, said.span)

    def _add_own(self, id: ir.ModelId, name: str, word: str, span: Span) -> None:
        """Take what prose says of a field for evidence, if no example shows the field."""
        for documented in sorted(self._documented.get(name, ())) or (name,):
            place = (id, documented)
            if place not in self._evidence.at:
                self._evidence.own[place][word] += 1
                self._evidence.at[place] = span


def _values(schema: ir.Schema, words: Iterable[str]) -> set[str]:
    """Return those of some words that are a constant or a member of an enumeration anywhere."""
    wanted = {ir.Value.of(word).text: word for word in words}
    found: set[str] = set()
    for model in schema.models.values() if wanted else ():
        texts: Iterable[str] = ()
        match model:
            case ir.Enumeration(members=members):
                texts = [member.value.text for member in members]
            case ir.Record(fields=fields):
                kinds = [field.type for field in fields]
                texts = [kind.value.text for kind in kinds if isinstance(kind, ir.Const)]
            case ir.Alias(type=ir.UnionOf(arms=arms)):
                texts = [arm.value.text for arm in arms if isinstance(arm, ir.Const)]
            case ir.Alias():
                pass
        found.update([wanted[text] for text in texts if text in wanted])
    return found
