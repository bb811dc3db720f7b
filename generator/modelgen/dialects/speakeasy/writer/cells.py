"""Writes types in the words of languages whose cells hold no more than words, names and brackets.

Containers stand outside of emphasis and links, wrappers inside. Such a page has no literals, and no
streams; what it cannot say of a model is told at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import compress

from ....ir import model as ir
from ....ir.graph import walk
from ....ir.model import Nullability, Openness, Presence, Scalar
from ...base import Context, link, lost_of
from ...defaults import stated_default
from ...type_syntax import Wrapper
from .. import phrases
from ..forms import Forms, nothing
from ..language import Language
from .style import Style
from .types import word

_ANY = ir.ScalarType(Scalar.ANY)
_CONTAINERS = (ir.ListOf, ir.MapOf)


class CellWriter:
    """Writes the types of one page."""

    def __init__(self, language: Language, forms: Forms, context: Context, style: Style) -> None:
        self.language = language
        self._forms = forms
        self._context = context
        self._bare = {
            id
            for expr in style.references
            if not expr.target and (id := context.resolve(expr)) is not None
        }
        self._labels = {
            id: f"{expr.qualifier}{forms.separator if expr.qualifier else ''}{expr.name}"
            for expr in style.references
            if not expr.arms and (id := context.resolve(expr)) is not None
        }

    def field(self, field: ir.Field) -> str:
        """Return a field's type as it is in the Type column."""
        return self.cell(field.type, wrapper(self.language, field))

    def cell(self, kind: ir.Type, wrap: Wrapper | None = None, *, inside: bool = False) -> str:
        """Return a type as it is in the Type column; `inside` is in the brackets of another."""
        forms = self._forms
        match kind:
            case ir.ScalarType():
                return self._scalar(kind, wrap, inside)
            case ir.Ref(target=target):
                return self._reference(target, wrap)
            case ir.ListOf(item=item):
                form = forms.inner_list if inside and forms.inner_list else forms.list
                return self._around(form.replace("{}", self.cell(item, inside=True)), wrap)
            case ir.MapOf(value=value):
                form = forms.inner_map if inside and forms.inner_map else forms.map
                return self._around(form.replace("{}", self.cell(value, inside=True)), wrap)
            case ir.StreamOf(item=item):
                return self.cell(item, wrap, inside=inside)
            case ir.Nullable(inner=inner):
                return self.cell(inner, wrap or _nullable(forms), inside=inside)
            case ir.Const(value=value):
                return self._constant(value, wrap, inside)
            case ir.UnionOf(arms=arms):
                if not forms.union:
                    return self.cell(_ANY, wrap, inside=inside)
                text = self._wrapped(self._union(map(self.words, arms)), wrap)
                return forms.leaf.replace("{}", text.replace("|", "\\|"))

    def heading(self, title: str, kind: ir.Type) -> tuple[str, str]:
        """Return the heading of a type of a union with a title, and the code below."""
        words = self.words(kind)
        code, value = self._forms.code(title, words), self._forms.sample(kind)
        return self._forms.heading(words), code.replace(phrases.VARIANT, value) if value else code

    def words(self, kind: ir.Type) -> str:
        """Return a type in words alone, as it is in a label or in a code span."""
        forms = self._forms
        match kind:
            case ir.ScalarType():
                return forms.headings.get(kind) or self._word(kind)
            case ir.Ref(target=target):
                return self.label(target)
            case ir.ListOf(item=item):
                return (forms.words_list or forms.list).replace("{}", self.words(item))
            case ir.MapOf(value=value):
                return (forms.words_map or forms.map).replace("{}", self.words(value))
            case ir.StreamOf(item=inner):
                return self._stream(self.words(inner))
            case ir.Nullable(inner=inner):
                return self.words(inner)
            case ir.Const(value=value):
                return self._literal(value)
            case ir.UnionOf(arms=arms):
                return self._union(map(self.words, arms)) if forms.union else self._word(_ANY)

    def _reference(self, id: ir.ModelId, wrap: Wrapper | None) -> str:
        label = self._wrapped(self._spelled(id) or self.label(id), wrap)
        if not self._forms.linked and id in self._bare:
            return self._forms.leaf.replace("{}", label)
        return f"[{label}]({self._href(id)})"

    def _constant(self, value: ir.Value, wrap: Wrapper | None, inside: bool) -> str:
        if not self._forms.literals:
            return self.cell(_KINDS.get(value.kind, _ANY), wrap, inside=inside)
        text = self._wrapped(self._literal(value), wrap)
        return self._forms.leaf.replace("{}", text.replace("|", "\\|"))

    def _stream(self, item: str) -> str:
        opening, closing = self.language.types.brackets
        words = self.language.types.streams
        return f"{words[0]}{opening}{item}{closing}" if words else item

    def _literal(self, value: ir.Value) -> str:
        if not self._forms.literals:
            return self._word(_KINDS.get(value.kind, _ANY))
        if value == ir.NULL:
            return (*self.language.types.nulls, "null")[0]
        words = [
            word for word, said in self.language.types.constants.items() if said is value.plain
        ]
        return words[0] if words else phrases.literal(phrases.shown(value))

    def label(self, id: ir.ModelId) -> str:
        """Return the name that a model is shown by."""
        return self._labels.get(id) or self._forms.label(
            word(phrases.qualifier(id.namespace)), word(id.name)
        )

    def _spelled(self, id: ir.ModelId) -> str:
        """Return the types of a union, where a label spells them."""
        match self._context.models.get(id) if self._forms.spells_unions else None:
            case ir.Alias(type=ir.UnionOf() as kind):
                return self.words(kind)
            case _:
                return ""

    def _href(self, id: ir.ModelId) -> str:
        return link(self._context.page, self._context.place(id))

    def _union(self, arms: Iterable[str]) -> str:
        return self._forms.union.replace("{}", self._forms.between.join(arms))

    def _wrapped(self, text: str, wrap: Wrapper | None) -> str:
        form = self._forms.wrappers.get(wrap) if wrap else None
        return form.replace("{}", text) if form else text

    def _around(self, container: str, wrap: Wrapper | None) -> str:
        return self._wrapped(container, wrap if self._forms.wraps_containers else None)

    def _scalar(self, kind: ir.ScalarType, wrap: Wrapper | None, inside: bool) -> str:
        text = self._word(kind)
        if wrap or inside:
            text = self._forms.boxed.get(text, text)
        address = self.language.addresses.get(text)
        if address is not None:
            return f"[{self._wrapped(text, wrap)}]({address})"
        if text in self._forms.bare and not wrap:
            return text
        return self._forms.leaf.replace("{}", self._wrapped(text, wrap))

    def _word(self, kind: ir.ScalarType) -> str:
        words = self._words
        return words.get(kind) or words.get(ir.ScalarType(kind.scalar)) or words[_ANY]

    @cached_property
    def _words(self) -> Mapping[ir.ScalarType, str]:
        return words_of(self.language)


def words_of(language: Language) -> Mapping[ir.ScalarType, str]:
    """Return the word that is written for each scalar: the first one that is read as it."""
    types = language.types
    known = {**types.words, **types.texts}
    found = {kind: word for word, kind in reversed([*known.items()])}
    labels = {kind: word for word, kind in types.linked.items()}
    return {**found, **labels, **language.written}


_KINDS: Mapping[ir.Kind, ir.ScalarType] = {
    ir.Kind.STRING: ir.ScalarType(Scalar.STRING),
    ir.Kind.INTEGER: ir.ScalarType(Scalar.INTEGER),
    ir.Kind.NUMBER: ir.ScalarType(Scalar.FLOAT),
    ir.Kind.BOOLEAN: ir.ScalarType(Scalar.BOOLEAN),
}


def _nullable(forms: Forms) -> Wrapper | None:
    return next((wrapper for wrapper in forms.wrappers if wrapper.nullable), None)


def wrapper(language: Language, field: ir.Field) -> Wrapper | None:
    """Return what is written around a field's type so that it is read as it is; None: nothing."""
    if field.nullability is Nullability.UNSAID and _hides_null(language, field.type):
        return None
    fitting = [
        wrapper
        for (wrapper, required), said in language.null.items()
        if said is field.nullability and required is field.required
    ]
    exact = Wrapper(optional=not field.required, nullable=field.nullability is Nullability.YES)
    return exact if exact in fitting else next(filter(None, fitting), None)


def _said(language: Language, field: ir.Field) -> Nullability:
    """Return what the page says of null, after it was written."""
    wrap, is_container = wrapper(language, field), isinstance(field.type, _CONTAINERS)
    if language.forms and not language.forms.wraps_containers and is_container:
        wrap = None
    if wrap is None and _hides_null(language, field.type):
        return Nullability.UNSAID
    if isinstance(field.type, ir.Const) and language.forms and language.forms.literals:
        return Nullability.NO
    if field.nullability is Nullability.YES and _is_sampled(language):
        return Nullability.YES
    return language.null.get((wrap, field.required), Nullability.UNSAID)


def _hides_null(language: Language, kind: ir.Type) -> bool:
    if isinstance(kind, ir.ScalarType):
        return kind.scalar in language.bare
    return isinstance(kind, ir.ListOf | ir.MapOf)


def losses(language: Language, forms: Forms, model: ir.Model, context: Context) -> tuple[str, ...]:
    """Return what is lost on a model's page, each as the end of "the page cannot express …"."""
    match model:
        case ir.Record(fields=fields):
            return tuple(lost_of(fields, _lost(language, forms)))
        case ir.Enumeration(members=members, base=base, openness=openness):
            found = ["that nobody knows whether other values may come"]
            found = found if openness is Openness.UNSAID else []
            if base is Scalar.INTEGER and any(member.name for member in members):
                found.append("that the values are integers, since they have names")
            return tuple(found)
        case ir.Alias(type=kind):
            if language.bare_unions:
                is_spelled = forms.spells_unions and any(use.member for use in context.uses)
                is_said = kind == _ANY or (is_spelled and isinstance(kind, ir.UnionOf))
                return () if is_said else ("which type it is, or types it is one of",)
            arms = kind.arms if isinstance(kind, ir.UnionOf) else (kind,)
            odd = any(_is_other(language, arm) and not forms.sample(arm) for arm in arms)
            of_alias = ("the format of its values", "what kind of value it must be")
            return tuple(compress(of_alias, (_is_more(language, kind), odd)))


def _lost(language: Language, forms: Forms) -> Mapping[str, Callable[[ir.Field], bool]]:
    """Return what a page cannot say of fields, with their names, and of which fields that is so."""

    def unsaid(said: Nullability) -> Callable[[ir.Field], bool]:
        return lambda f: f.nullability is said and _said(language, f) is not said

    return {
        "that nobody knows whether {} may be absent": lambda f: f.presence is Presence.UNSAID,
        "that nobody knows whether {} may be null": unsaid(Nullability.UNSAID),
        "that {} may not be null": unsaid(Nullability.NO),
        "that {} may be null": unsaid(Nullability.YES),
        "the default of {}": lambda f: (
            f.default is not None and stated_default(f.doc) is None and not _is_own(forms, f)
        ),
        "the format of {}": lambda f: _is_more(language, f.type),
        "what kind of value {} must be": lambda f: (
            (not forms.literals and _has(f.type, ir.Const))
            or (_is_other(language, f.type) and not _is_shown(forms, f))
        ),
        "that {} is a stream": lambda f: _has(f.type, ir.StreamOf),
        "of which types {} is one": lambda f: not forms.union and _has(f.type, ir.UnionOf),
    }


def _has(kind: ir.Type, what: type[ir.Const | ir.StreamOf | ir.UnionOf]) -> bool:
    return any(isinstance(part, what) for part in walk(kind))


def _is_own(forms: Forms, field: ir.Field) -> bool:
    """Return whether the default of an optional field is the one value that it may have."""
    is_constant = isinstance(field.type, ir.Const) and field.default == field.type.value
    return forms.literals and is_constant and not field.required


def _is_sampled(language: Language) -> bool:
    return language.forms is not None and language.forms.samples is not nothing


def _is_shown(forms: Forms, field: ir.Field) -> bool:
    """Return whether a sample tells the kind of a field's values."""
    return field.nullability is not Nullability.YES and bool(forms.sample(field.type))


def _is_other(language: Language, kind: ir.Type) -> bool:
    """Return whether a scalar would be read as another that has the same word."""
    types, words = language.types, words_of(language)
    scalars = [part for part in walk(kind) if isinstance(part, ir.ScalarType)]
    labels = types.linked.values()
    return any(
        part not in labels and types.words.get(words.get(part, ""), part) != part
        for part in scalars
    )


def _is_more(language: Language, kind: ir.Type) -> bool:
    """Return whether a type says more of its scalars than a word does."""
    words = words_of(language)
    return any(part not in words for part in walk(kind) if isinstance(part, ir.ScalarType))
