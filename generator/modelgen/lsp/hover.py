"""What is known of a model or a field, as Markdown in which the text of pages is only text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from ..compare.spelling import spell
from ..diagnostics.wording import counted
from ..ir import model as ir
from ..ir.graph import Use
from ..ir.names import HOW, is_guess, wire_name
from .subjects import Subject
from .tree import Analysis

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
_TICKS = re.compile(r"`+")
_SENTENCE = re.compile(r"(?<=[.!?])\s")
_MOST_FIELDS, _MOST_USERS, _LONGEST = 12, 8, 300
_PRESENCE = {
    ir.Presence.REQUIRED: "required",
    ir.Presence.OPTIONAL: "optional",
    ir.Presence.UNSAID: "not said whether required",
}


def escaped(text: str) -> str:
    """Return text that shows as itself wherever it stands in Markdown, on one line."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Return text as code."""
    text = " ".join(text.split())
    ticks = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    space = " " if text[:1] in ("`", "") or text[-1:] == "`" else ""
    return f"{ticks}{space}{text}{space}{ticks}"


class Marks(Struct, frozen=True):
    """How text and code are written: for an editor that shows Markdown, or one that does not."""

    is_plain: bool = False

    def text(self, text: str) -> str:
        """Return text of a page."""
        return " ".join(text.split()) if self.is_plain else escaped(text)

    def code(self, text: str) -> str:
        """Return a name or a value."""
        return " ".join(text.split()) if self.is_plain else code(text)


def hover_text(analysis: Analysis, subject: Subject, marks: Marks) -> str:
    """Return what is known of what stands at a place."""
    said = _Hover(analysis, marks)
    model = analysis.schema.models.get(subject.id)
    if model is None:
        return ""
    if subject.part is None:
        return "\n\n".join(filter(None, said.model(model)))
    return "\n\n".join(filter(None, said.part(model, subject.part)))


class _Hover:
    def __init__(self, analysis: Analysis, marks: Marks) -> None:
        self._schema = analysis.schema
        self._graph = analysis.graph
        self._text, self._code = marks.text, marks.code

    def model(self, model: ir.Model) -> Sequence[str]:
        """Return the parts of what is said of a model."""
        head = f"{_kind(model)} {self._code(str(model.id))}"
        deprecated = "deprecated" if model.deprecated is not None else ""
        doc = self._text(first_sentence(model.doc or ""))
        return (head, deprecated, doc, self._inside(model), self._users(model.id))

    def _inside(self, model: ir.Model) -> str:
        match model:
            case ir.Record(fields=fields):
                rows = [f"{self._code(one.name.documented)}: {self._type(one)}" for one in fields]
                return self._list(rows, "field")
            case ir.Enumeration(members=members):
                return self._list([self._code(one.value.text) for one in members], "value")
            case ir.Alias(type=kind):
                return self._code(spell(kind))

    def _list(self, rows: Sequence[str], noun: str) -> str:
        shown = [f"- {row}" for row in rows[:_MOST_FIELDS]]
        more = len(rows) - len(shown)
        return "\n".join([*shown, *([f"- and {counted(more, f'more {noun}')}"] if more else [])])

    def _type(self, field: ir.Field) -> str:
        kind = self._code(spell(field.type))
        null = ", may be null" if field.nullability is ir.Nullability.YES else ""
        return f"{kind}, {_PRESENCE[field.presence]}{null}"

    def _users(self, id: ir.ModelId) -> str:
        users = self._graph.users.get(id, ())
        if not users:
            return "Used by no other model"
        names = [self._code(_user(use)) for use in users[:_MOST_USERS]]
        more = len(users) - len(names)
        rest = f" and {counted(more, 'more place')}" if more else ""
        return f"Used by {', '.join(names)}{rest}"

    def part(self, model: ir.Model, part: int) -> Sequence[str]:
        """Return the parts of what is said of a field or a member."""
        match model:
            case ir.Record(fields=fields) if part < len(fields):
                return self._field(model, fields[part])
            case ir.Enumeration(members=members) if part < len(members):
                member = members[part]
                name = f" ({self._code(member.name)})" if member.name else ""
                head = f"value {self._code(member.value.text)}{name} of {self._code(str(model.id))}"
                return (head, self._text(first_sentence(member.doc or "")))
            case _:
                return self.model(model)

    def _field(self, model: ir.Record, field: ir.Field) -> Sequence[str]:
        name = field.name
        own = f"{model.id}.{name.documented}"
        wire = f"On the wire {self._code(wire_name(name))}, by {HOW[name.basis]}"
        if is_guess(name):
            others = " or ".join(map(self._code, name.accepted))
            wire += ", a guess" + (f": also read as {others}" if others else "")
        default = f"Default {self._code(field.default.text)}" if field.default else ""
        deprecated = "deprecated" if field.deprecated is not None else ""
        doc = self._text(first_sentence(field.doc or ""))
        return (
            f"field {self._code(own)}: {self._type(field)}",
            deprecated,
            doc,
            default,
            wire,
        )


def _user(use: Use) -> str:
    return f"{use.model}.{use.member}" if use.member else str(use.model)


def _kind(model: ir.Model) -> str:
    match model:
        case ir.Record():
            return "record"
        case ir.Enumeration(open=is_open):
            return "open enumeration" if is_open else "enumeration"
        case ir.Alias(type=ir.UnionOf()):
            return "union"
        case ir.Alias():
            return "alias"


def first_sentence(text: str) -> str:
    """Return the first sentence of a description, at most so much as a hover should show."""
    first = _SENTENCE.split(text.strip().split("\n\n", 1)[0], maxsplit=1)[0]
    return first if len(first) <= _LONGEST else first[: _LONGEST - 1] + "…"
