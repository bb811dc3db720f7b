"""Writes types in the words of the dialect, for cells of a table and for headings.

In a cell a reference is a link, with the wrapper inside its label; containers stand outside, and
a leaf is in emphasis with its wrapper. The labels of the links for dates are swapped (`date` is a
point in time), as the vendor's always were; words that are no links are not. What such a page cannot
say of a model is told at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from ....ir import model as ir
from ....ir.graph import walk
from ....ir.model import Nullability, Openness, Presence, Scalar
from ....markdown.escapes import escaped
from ...base import Context, link, lost_of
from ...type_syntax import Wrapper
from ..languages.python import PYTHON
from ..phrases import CONSTANTS, qualifier, shown
from .style import Style

_FIRST = {kind: word for word, kind in reversed([*PYTHON.types.words.items()])}
_WORDS: Mapping[ir.ScalarType, str] = {**_FIRST, **PYTHON.written}
_LABELS = {kind: label for label, kind in PYTHON.types.linked.items()}
_WRAPPERS = {wrapper: word for word, wrapper in PYTHON.types.wrappers.items()}
_UNRECOGNIZED = {scalar: word for word, scalar in PYTHON.unrecognized.items()}
_LIST, _MAP, _KEY = PYTHON.types.lists[0], PYTHON.types.maps[0], PYTHON.types.keys[0]
_UNION, _LITERAL = PYTHON.types.unions[0], PYTHON.types.literals[0]
_SCALARS = {ir.Kind.BOOLEAN: Scalar.BOOLEAN, ir.Kind.INTEGER: Scalar.INTEGER}
_OPTIONAL = _WRAPPERS[Wrapper(optional=True, nullable=False)]
_NULLABLE = _WRAPPERS[Wrapper(optional=False, nullable=True)]
_BOTH = _WRAPPERS[Wrapper(optional=True, nullable=True)]
_WORD = re.compile(r"\W")
_LINE_ENDS = re.compile(r"[\r\n]+")


def word(text: str) -> str:
    """Return `text` as one word that the grammar of types takes for a name."""
    made = _WORD.sub("_", text)
    return f"_{made}" if not made or made[0].isdigit() else made


def label(id: ir.ModelId) -> str:
    """Return the name that a model is shown by: the last folder, or `models`, and its title."""
    return f"{word(qualifier(id.namespace))}.{word(id.name)}"


def names_itself(id: ir.ModelId) -> bool:
    """Return whether the label holds the model's name unchanged and is no word of its own."""
    return word(id.name) == id.name and not PYTHON.types.is_word(label(id))


def wrapper(field: ir.Field) -> str:
    """Return the word that says whether a field may be absent or null; may be empty.

    Lists, maps, dates and responses do not say it, and are UNSAID for that reason.
    """
    if field.nullability is Nullability.UNSAID:
        return ""
    nullable = field.nullability is Nullability.YES
    return _WRAPPERS.get(Wrapper(optional=not field.required, nullable=nullable), "")


class _Reference(Struct, frozen=True):
    label: str
    """The name, with what stands before its last dot."""
    href: str | None
    """The target of the link; None where the name stands alone."""


class TypeWriter:
    """Writes the types of one page."""

    def __init__(self, context: Context, style: Style) -> None:
        self._context = context
        self._words = _WORDS if not style.spellings else {**_WORDS, **dict(style.spellings)}
        self._references = _references(context, style)
        self._bare_any = style.bare_any

    def cell(self, kind: ir.Type, wrap: str = "", linked: bool = True) -> str:
        """Return a type as it is in the Type column; `linked` is about raw responses."""
        match kind:
            case ir.ScalarType():
                text = self._scalar(kind, wrap, linked)
            case ir.Ref(target=target):
                text = self._link(target, wrap)
            case ir.ListOf(item=item):
                text = _wrap(f"{_LIST}[{self.cell(item)}]", wrap)
            case ir.MapOf(value=value):
                text = _wrap(f"{_MAP}[{_KEY}, {self._value(value)}]", wrap)
            case ir.StreamOf(item=item):
                text = _wrap(_stream(self.cell(item)), wrap)
            case ir.Const():
                text = f"*{_wrap(_constant(kind), wrap)}*".replace("|", "\\|")
            case ir.Nullable(inner=inner):
                text = self.cell(inner, _BOTH if wrap == _OPTIONAL else _NULLABLE)
            case ir.UnionOf(arms=arms) if any(map(_has_reference, arms)):
                text = _wrap(_union(map(self.cell, arms)), wrap)
            case ir.UnionOf():
                text = f"*{_wrap(self._words_of(kind, self._label), wrap)}*".replace("|", "\\|")
        return text

    def _value(self, kind: ir.Type) -> str:
        if self._bare_any and isinstance(kind, ir.ScalarType) and kind.scalar is Scalar.ANY:
            return self._word(kind)
        return self.cell(kind)

    def heading(self, kind: ir.Type) -> str:
        """Return a type as it is in a heading: in words, with a link only where one must.

        A heading is a code span, which holds no backtick: another grave accent stands in for it.
        """
        text = self._words_of(kind, self._reference).replace("`", "\u02cb")
        return text.replace("\\|", "\\\\|")

    def code(self, kind: ir.Type) -> str:
        """Return a type as it is in Python code."""
        return self._words_of(kind, self._label)

    def _word(self, kind: ir.ScalarType) -> str:
        found = self._words.get(kind)
        return self._words[ir.ScalarType(kind.scalar)] if found is None else found

    def _scalar(self, kind: ir.ScalarType, wrap: str, linked: bool) -> str:
        if label := _LABELS.get(ir.ScalarType(kind.scalar)):
            return f"[{_wrap(label, wrap)}]({PYTHON.addresses[label]})"
        text = self._word(kind)
        if kind.scalar is Scalar.OPAQUE and linked and not wrap and text in PYTHON.addresses:
            return f"[{text}]({PYTHON.addresses[text]})"
        return f"*{_wrap(text, wrap)}*"

    def _link(self, id: ir.ModelId, wrap: str) -> str:
        written = self._references.get(id)
        if written is None or written.href is None:
            written = _Reference(label(id), self._href(id))
        return f"[{_wrap(written.label, wrap)}]({written.href})"

    def _label(self, id: ir.ModelId) -> str:
        written = self._references.get(id)
        return written.label if written else label(id)

    def _reference(self, id: ir.ModelId) -> str:
        if written := self._references.get(id):
            return f"[{written.label}]({written.href})" if written.href else written.label
        if names_itself(id) and self._context.place(id).is_clear:
            return label(id)
        return f"[{label(id)}]({self._href(id)})"

    def _href(self, id: ir.ModelId) -> str:
        return link(self._context.page, self._context.place(id))

    def _words_of(self, kind: ir.Type, refer: Callable[[ir.ModelId], str]) -> str:
        match kind:
            case ir.ScalarType():
                text = self._word(kind)
            case ir.Ref(target=target):
                text = refer(target)
            case ir.ListOf(item=item):
                text = f"{_LIST}[{self._words_of(item, refer)}]"
            case ir.MapOf(value=value):
                text = f"{_MAP}[{_KEY}, {self._words_of(value, refer)}]"
            case ir.StreamOf(item=item):
                text = _stream(self._words_of(item, refer))
            case ir.Const():
                text = _constant(kind)
            case ir.Nullable(inner=inner):
                text = f"{_NULLABLE}[{self._words_of(inner, refer)}]"
            case ir.UnionOf(arms=arms):
                text = _union([self._words_of(arm, refer) for arm in arms])
        return text


def _references(context: Context, style: Style) -> Mapping[ir.ModelId, _Reference]:
    """Return how models are written, where the page shows it."""
    found: dict[ir.ModelId, _Reference] = {}
    for expr in style.references:
        id = context.resolve(expr)
        if id is not None and (id not in found or (found[id].href is None and expr.target)):
            label = f"{expr.qualifier}.{expr.name}" if expr.qualifier else expr.name
            found[id] = _Reference(label, expr.target)
    return found


def _wrap(text: str, wrap: str) -> str:
    return f"{wrap}[{text}]" if wrap else text


def _stream(item: str) -> str:
    streams = [f"{word}[{item}]" for word in PYTHON.types.streams]
    return streams[0] if PYTHON.types.streams[0] in item else _union(streams)


def _union(arms: Iterable[str]) -> str:
    return f"{_UNION}[{', '.join(arms)}]"


def _constant(kind: ir.Const) -> str:
    text = f"{_LITERAL}[{_literal(shown(kind.value))}]"
    if not kind.open:
        return text
    scalar = _SCALARS.get(kind.value.kind, Scalar.STRING)
    return _union([text, _UNRECOGNIZED[scalar]])


def _literal(value: ir.Plain) -> str:
    """Return a value in quotes that it does not hold, since there are no escapes: `"` may become `'`."""
    if not isinstance(value, str):
        return str(value)
    value = escaped(_LINE_ENDS.sub(" ", value))
    if '"' in value and "'" not in value:
        return f"'{value}'"
    return '"' + value.replace('"', "'") + '"'


def _has_reference(kind: ir.Type) -> bool:
    return any(isinstance(part, ir.Ref) for part in walk(kind))


_UNWRAPPED = frozenset({Scalar.DATE, Scalar.DATETIME, Scalar.OPAQUE})


def losses(model: ir.Model) -> tuple[str, ...]:
    """Return what is lost on a model's page, each as the end of "the page cannot express …"."""
    match model:
        case ir.Record(fields=fields):
            return tuple(lost_of(fields, _LOST))
        case ir.Enumeration(members=members):
            if model.openness is Openness.UNSAID:
                return ("that nobody knows whether other values may come",)
            if any(
                member.value.kind not in (ir.Kind.STRING, ir.Kind.INTEGER) for member in members
            ):
                return ("what kinds of value its members are",)
            if model.base is Scalar.INTEGER and any(member.name for member in members):
                return ("that the values are integers, since they have names",)
            return ()
        case ir.Alias(type=kind):
            return ("what kind of value it must be",) if _has_odd_constant(kind) else ()


def _hides_null(kind: ir.Type) -> bool:
    """Return whether a page that shows no wrapper for a field's type leaves null open."""
    if isinstance(kind, ir.ScalarType):
        return kind.scalar in _UNWRAPPED
    return isinstance(kind, ir.ListOf | ir.MapOf)


def _has_odd_constant(kind: ir.Type) -> bool:
    constants = (part for part in walk(kind) if isinstance(part, ir.Const))
    return any(constant.value.kind not in CONSTANTS for constant in constants)


_LOST: Mapping[str, Callable[[ir.Field], bool]] = {
    "that nobody knows whether {} may be absent": lambda f: f.presence is Presence.UNSAID,
    "that nobody knows whether {} may be null": lambda f: (
        f.nullability is Nullability.UNSAID and not _hides_null(f.type)
    ),
    "that {} may not be null": lambda f: (
        f.nullability is Nullability.NO and f.required and _hides_null(f.type)
    ),
    "what kind of value {} must be": lambda f: _has_odd_constant(f.type),
}
"""What a page cannot say of fields, with their names, and of which fields that is so."""
