"""Infers the values of enumerations whose pages name the members, and not what they stand for.

A value that an example, a default or a text shows is known: it is that of the member whose name has
the same letters and digits. The names tell the others: they are spelled as the known values of the
same enumeration are, else as most known values of the tree. These are guesses, and such an
enumeration is open: what comes is never refused for not being among them.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias, cast

from msgspec.structs import replace

from ..diagnostics.codes import models as rules
from ..diagnostics.model import Reporter
from ..ir import model as ir
from ..ir.examples import candidates
from ..ir.names import wire_name, words
from ..ir.wire import Json, leaves
from ..syntax import EnumDecl
from .symbols import Symbols

_Value: TypeAlias = str | int
_MARKS = re.compile(r"[\W_]")
_PREFIX = re.compile(r"(?:ENUM_|_)(?=.)", re.IGNORECASE)
"""What generators put before a name that would begin with a digit, or has lost signs."""
_WHOLE = re.compile(r"-?\d{1,18}")


def infer_values(schema: ir.Schema, symbols: Symbols, report: Reporter) -> ir.Schema:
    """Return the schema with values for the members that pages only name.

    Each is marked in `Schema.told`, and how many are guesses is noted once. Values that source code
    has told stay.
    """
    wanted = {
        id: model
        for id, model in schema.models.items()
        if isinstance(model, ir.Enumeration) and any(map(_is_open, schema.told.get(id, ())))
    }
    if not wanted:
        return schema
    found = _Shown(schema, {id: _Names(model) for id, model in wanted.items()})
    found.read(symbols)
    styles = _votes([pair for known in found.known.values() for pair in known.values()])
    models: dict[ir.ModelId, ir.Model] = dict(schema.models)
    told, guessed = dict(schema.told), list[ir.ModelId]()
    for id, model in wanted.items():
        models[id], marks = _completed(model, found.known[id], styles, schema.told[id])
        told[id] = (*[mark for mark in schema.told[id] if not _is_open(mark)], *marks)
        guessed += [id for mark in marks if mark.basis is ir.Basis.CONVENTION]
    for id, one in list(models.items()):
        if isinstance(one, ir.Record) and any(field.default for field in one.fields):
            models[id] = _with_defaults(one, models, found.names)
    if guessed:
        total = sum(len(model.members) for model in wanted.values())
        report(rules.guessed_values(schema.span(guessed[0]), len(guessed), total))
    return replace(schema, models=models, told=told)


def _is_open(mark: ir.Told) -> bool:
    return mark.aspect is ir.Aspect.VALUE and mark.basis is ir.Basis.PRINTED


class _Names:
    """The members of an enumeration by the letters and digits of their names."""

    def __init__(self, model: ir.Enumeration) -> None:
        self.stems = [stem(member.name or "") for member in model.members]
        self._by_letters: dict[str, list[int]] = defaultdict(list)
        for index, name in enumerate(self.stems):
            self._by_letters[_letters(name)].append(index)

    def index(self, value: _Value) -> int | None:
        """Return which member a value is that of; None for none, or any of several."""
        found = self._by_letters.get(_letters(str(value)), ())
        if len(found) > 1:
            text = str(value).casefold()
            found = [index for index in found if self.stems[index].casefold() == text]
        return found[0] if len(found) == 1 else None


_Known: TypeAlias = dict[int, tuple[str, _Value]]
"""Of some members the stem and the value."""


class _Shown:
    """The values that examples, defaults and texts show."""

    def __init__(self, schema: ir.Schema, names: Mapping[ir.ModelId, _Names]) -> None:
        self._schema = schema
        self.names = names
        self.known: dict[ir.ModelId, _Known] = defaultdict(dict)

    def read(self, symbols: Symbols) -> None:
        """Take what is shown, the surest first."""
        records = [one for one in self._schema.models.values() if isinstance(one, ir.Record)]
        for record in records:
            for text in record.examples:
                self._walk(ir.Ref(record.id), _parsed(text))
            for field in record.fields:
                if field.default is not None:
                    self._walk(field.type, _parsed(field.default.text))
                for text in field.examples:
                    self._walk(field.type, next(candidates(self._schema, field.type, text), None))
        for id in self.names:
            decl = symbols.declarations[id][1]
            for text in decl.shown if isinstance(decl, EnumDecl) else ():
                self._note(id, text)

    def _note(self, id: ir.ModelId, value: _Value) -> None:
        names = self.names[id]
        index = names.index(value)
        if index is not None:
            self.known[id].setdefault(index, (names.stems[index], value))

    def _walk(self, kind: ir.Type, value: Json) -> None:
        work: list[tuple[ir.Type, Json]] = [(kind, value)]
        while work:
            part, item = work.pop()
            options = list(leaves(self._schema, part))
            if isinstance(item, list):
                work += [(o.item, one) for o in options if isinstance(o, ir.ListOf) for one in item]
            elif isinstance(item, dict):
                work += self._members(options, item)
            elif isinstance(item, (str, int)) and not isinstance(item, bool):
                for option in options:
                    if isinstance(option, ir.Ref) and option.target in self.names:
                        self._note(option.target, item)

    def _members(
        self, options: Sequence[ir.Type], item: dict[str, Json]
    ) -> Iterator[tuple[ir.Type, Json]]:
        """Yield the members of an object, each with its type in the record that has most of them."""
        best: list[tuple[ir.Type, Json]] = []
        for option in options:
            if isinstance(option, ir.MapOf):
                yield from [(option.value, one) for one in item.values()]
            model = self._schema.models[option.target] if isinstance(option, ir.Ref) else None
            if isinstance(model, ir.Record):
                found = [
                    (field.type, item[name])
                    for field in model.fields
                    for name in (wire_name(field.name), *field.name.accepted)
                    if name in item
                ]
                best = max(best, found, key=len)
        yield from best


def _parsed(text: str) -> Json:
    try:
        return cast("Json", json.loads(text))
    except (ValueError, RecursionError):
        return None


def _with_defaults(
    record: ir.Record, models: Mapping[ir.ModelId, ir.Model], names: Mapping[ir.ModelId, _Names]
) -> ir.Record:
    """Return a record whose defaults are values of members, where they were read as text."""
    fields = list(record.fields)
    for index, field in enumerate(fields):
        if field.default is not None and isinstance(field.type, ir.Ref):
            known, model = names.get(field.type.target), models[field.type.target]
            at = known.index(str(field.default.plain)) if known is not None else None
            if at is not None and isinstance(model, ir.Enumeration):
                fields[index] = replace(field, default=model.members[at].value)
    return replace(record, fields=tuple(fields))


# ------------------------------------------------------------------------------ spelling


def stem(name: str) -> str:
    """Return a member's name without what a generator puts before one that is no identifier."""
    return _PREFIX.sub("", name, count=1) if _PREFIX.match(name) else name


def _letters(text: str) -> str:
    return _MARKS.sub("", text).casefold()


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    parts = name if name.isupper() else words(name)
    return tuple(part.lower() for part in parts.split("_") if part)


_STYLES: Mapping[str, Callable[[str], str]] = {
    "same": lambda name: name,
    "lower": lambda name: "_".join(_words(name)),
    "upper": lambda name: "_".join(_words(name)).upper(),
    "kebab": lambda name: "-".join(_words(name)),
    "title": lambda name: " ".join(word.capitalize() for word in _words(name)),
    "sentence": lambda name: " ".join(_words(name)).capitalize(),
    "pascal": lambda name: "".join(word.capitalize() for word in _words(name)),
    "camel": lambda name: "".join(
        [word.capitalize() if index else word for index, word in enumerate(_words(name))]
    ),
    "spaced": lambda name: " ".join(_words(name)),
    "upper-kebab": lambda name: "-".join(_words(name)).upper(),
}
"""How a value may be spelled that a name was made of; of two that fit, the first is taken."""


def _explains(style: str, name: str, value: _Value, without_marks: bool = False) -> bool:
    made, said = _STYLES[style](name), str(value)
    return _MARKS.sub("", made) == _MARKS.sub("", said) if without_marks else made == said


def _votes(known: Sequence[tuple[str, _Value]]) -> Counter[str]:
    """Return how many of some values each style gives."""
    votes = Counter[str]()
    for name, value in known:
        votes.update([style for style in _STYLES if _explains(style, name, value)])
    return votes


def _style(known: _Known, votes: Counter[str]) -> Callable[[str], str]:
    """Return how the values of one enumeration are spelled that nothing shows."""
    pairs = known.values()
    fitting = [one for one in _STYLES if all(_explains(one, *pair) for pair in pairs)]
    if not fitting:
        fitting = [one for one in _STYLES if all(_explains(one, *p, True) for p in pairs)]
    return _STYLES[max(fitting or _STYLES, key=lambda style: votes[style])]


def _completed(
    model: ir.Enumeration, known: _Known, votes: Counter[str], told: Sequence[ir.Told]
) -> tuple[ir.Enumeration, list[ir.Told]]:
    """Return an enumeration with a value for each member, and how those are known that were not."""
    stems = [stem(member.name or "") for member in model.members]
    shown = [value for _, value in known.values()]
    digits = [_WHOLE.fullmatch(name) is not None for name in stems]
    is_whole = bool(shown) and all(isinstance(value, int) for value in shown) and all(digits)
    spelled = _style(known, votes)
    taken = {str(value) for value in shown}
    members, marks = list(model.members), list[ir.Told]()
    for index in [mark.part for mark in told if _is_open(mark)]:
        assert index is not None
        basis = ir.Basis.EXAMPLE if index in known else ir.Basis.CONVENTION
        text = str(known[index][1]) if index in known else spelled(stems[index])
        if index not in known and (text in taken or not text):
            text = members[index].name or text
        taken.add(text)
        value = ir.Value.of(int(text) if is_whole and _WHOLE.fullmatch(text) else text)
        members[index] = replace(members[index], value=value)
        marks.append(ir.Told(ir.Aspect.VALUE, index, basis))
    base = ir.Scalar.INTEGER if is_whole else model.base
    return replace(model, members=tuple(members), base=base), marks
