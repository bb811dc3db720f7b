"""Fields as they are written on a command line: `id:uuid status:open,held lines:Item[] note:string?`.

FIELD   NAME[?]:TYPE[?]         `?`: it may be absent
TYPE    WORD | Model | TYPE[] | map(TYPE) | enum(VALUE,…) | VALUE,VALUE…
"""

from __future__ import annotations

import re

from msgspec import Struct

from ..diagnostics.codes import project as rules
from ..diagnostics.model import Reporter, Span
from ..diagnostics.wording import nearest
from ..ir import model as ir

_PLACE = "FIELD"
_NAME = re.compile(r"[^\W\d][\w.-]*")
_MODEL = re.compile(r"[A-Z]\w*")
_VALUE = re.compile(r"[\w.+-]+")
_ENUM = re.compile(r"enum\(([^()]*)\)|([^(),]+(?:,[^(),]+)+)")
_MAP = re.compile(r"map\((.*)\)")
_DEEPEST = 10
_S = ir.Scalar
WORDS: dict[str, ir.Type] = {
    "string": ir.ScalarType(_S.STRING),
    "uuid": ir.ScalarType(_S.STRING, "uuid"),
    "url": ir.ScalarType(_S.STRING, "uri"),
    "email": ir.ScalarType(_S.STRING, "email"),
    "integer": ir.ScalarType(_S.INTEGER),
    "number": ir.ScalarType(_S.FLOAT),
    "decimal": ir.ScalarType(_S.DECIMAL),
    "boolean": ir.ScalarType(_S.BOOLEAN),
    "date": ir.ScalarType(_S.DATE),
    "datetime": ir.ScalarType(_S.DATETIME),
    "bytes": ir.ScalarType(_S.BYTES),
    "object": ir.MapOf(ir.ScalarType(_S.ANY)),
    "any": ir.ScalarType(_S.ANY),
}
"""The words of types, and what they mean."""
_SHORT = {"str": "string", "text": "string", "int": "integer", "bool": "boolean", "float": "number"}


Made = ir.Record | ir.Enumeration


class Asked(Struct, frozen=True):
    """The models of a command line."""

    record: ir.Record
    enums: tuple[ir.Enumeration, ...]
    refers: tuple[str, ...]
    """The names of other models that fields are of."""

    @property
    def models(self) -> tuple[Made, ...]:
        """All of them, the record first."""
        return (self.record, *self.enums)


def parse(name: str, fields: tuple[str, ...], report: Reporter) -> Asked | None:
    """Return the models of a name and fields; None, after reports, where these cannot be read."""
    if not _MODEL.fullmatch(name):
        report(rules.bad_new_name(Span.of_file("NAME"), name))
        return None
    reader = _Reader(name, report)
    made = [reader.field(one) for one in fields]
    known = [one for one in made if one is not None]
    if len(known) < len(made):
        return None
    record = ir.Record(ir.ModelId((), name), tuple(known))
    return Asked(record, tuple(reader.enums), tuple(dict.fromkeys(reader.refers)))


class _FieldError(Exception):
    """What is wrong with a field, and the word that was meant."""

    def __init__(self, why: str, suggestion: str | None = None) -> None:
        super().__init__(why)
        self.suggestion = suggestion


class _Reader:
    def __init__(self, model: str, report: Reporter) -> None:
        self.model = model
        self.report = report
        self.enums: list[ir.Enumeration] = []
        self.refers: list[str] = []
        self.names: set[str] = set()

    def field(self, text: str) -> ir.Field | None:
        try:
            return self.read(text)
        except _FieldError as error:
            said = rules.bad_field_argument(
                Span.of_file(_PLACE), text, str(error), error.suggestion
            )
            self.report(said)
            return None

    def read(self, text: str) -> ir.Field:
        name, colon, kind = text.partition(":")
        is_optional = name.endswith("?") or kind.endswith("?")
        name, kind = name.removesuffix("?"), kind.removesuffix("?")
        if not colon or not kind:
            raise _FieldError("a type is missing")
        if not _NAME.fullmatch(name):
            raise _FieldError("this is no name of a field")
        if name in self.names:
            raise _FieldError("the name comes twice")
        self.names.add(name)
        presence = ir.Presence.OPTIONAL if is_optional else ir.Presence.REQUIRED
        return ir.Field(ir.Name(name), self.type(kind, name, 0), presence)

    def type(self, text: str, name: str, depth: int) -> ir.Type:
        if depth > _DEEPEST:
            raise _FieldError("the type is nested too deeply")
        if text.endswith("[]"):
            return ir.ListOf(self.type(text[:-2], name, depth + 1))
        if found := _MAP.fullmatch(text):
            return ir.MapOf(self.type(found[1], name, depth + 1))
        if found := _ENUM.fullmatch(text):
            return self.values(found[1] if found[1] is not None else found[2], name)
        word = _SHORT.get(text.lower(), text.lower())
        if word in WORDS:
            return WORDS[word]
        if _MODEL.fullmatch(text):
            self.refers.append(text)
            return ir.Ref(ir.ModelId((), text))
        raise _FieldError(f"`{text}` is no type", nearest(text, (*WORDS, *_SHORT)))

    def values(self, text: str, name: str) -> ir.Type:
        values = [part.strip() for part in text.split(",")]
        if not all(map(_VALUE.fullmatch, values)) or len(set(values)) < len(values):
            raise _FieldError("values are words, each once, with commas between them")
        words = re.findall(r"[^\W_]+", name)
        id = ir.ModelId((), self.model + "".join(word[:1].upper() + word[1:] for word in words))
        members = tuple(ir.Member(None, ir.Value.of(value)) for value in values)
        self.enums.append(ir.Enumeration(id, members))
        return ir.Ref(id)
