"""Links what files of source code declare into a schema: names become identities.

What a class inherits is its own; exceptions, twins and what is no type are left out. A name that
leads nowhere is a value of any type: the code of other packages is not read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from ..diagnostics.model import Span
from ..ir import model as ir
from ..ir.names import snake
from .model import Shape, SourceField, SourceFile, SourceModel, Written

_ANY = ir.ScalarType(ir.Scalar.ANY)
_DEPTH = 40
"""Types that nest deeper are of any type, classes that inherit further are on their own."""
_INDEXES = ("__init__", "index", "mod")


def _camel(name: str) -> str:
    head, *rest = snake(name).strip("_").split("_")
    return head + "".join(word.capitalize() for word in rest)


RENAMES: Mapping[str, Callable[[str], str]] = {
    "": str,
    "camel": _camel,
    "pascal": lambda name: _camel(name)[:1].upper() + _camel(name)[1:],
    "kebab": lambda name: name.replace("_", "-"),
    "snake": snake,
    "upper": str.upper,
    "lower": str.lower,
}
"""What becomes of an attribute's name on the wire, by the name of the rule."""


class _Found(Struct, frozen=True):
    """A declaration and its file."""

    id: ir.ModelId
    model: SourceModel
    file: SourceFile


class _Whole(Struct, frozen=True):
    """A declaration with what it inherits."""

    shape: Shape
    fields: Mapping[str, tuple[SourceField, str, str | None]] = {}
    """By name: the field, the path of its file, and the rule of its class."""
    rename: str | None = None
    extra: ir.Type | None = None


def link_source(files: Sequence[SourceFile]) -> ir.Schema:
    """Return the schema that files declare; the documented name of a field is its attribute's."""
    linker = _Linker(files)
    models = dict(sorted(linker.models()))
    return ir.Schema(models, {id: linker.places[id] for id in models})


def module_of(path: str) -> tuple[str, ...]:
    """Return the parts of a module's name by the path of its file."""
    parts = tuple(path.rpartition(".")[0].split("/"))
    return parts[:-1] if parts[-1] in _INDEXES else parts


class _Linker:
    def __init__(self, files: Sequence[SourceFile]) -> None:
        self.places: dict[ir.ModelId, ir.Places] = {}
        self._absent = any(file.absent for file in files)
        self._files = {file.path: file for file in files}
        self._all: dict[ir.ModelId, _Found] = {}
        self._by_name: dict[str, list[_Found]] = defaultdict(list)
        for file in files:
            module = module_of(file.path)
            for model in file.models:
                found = _Found(ir.ModelId(module, model.name), model, file)
                if self._all.setdefault(found.id, found) is found:
                    self._by_name[model.name].append(found)
        self._known: dict[ir.ModelId, _Whole] = {}
        self._kept = {id for id, found in self._all.items() if self._is_kept(found)}

    def models(self) -> Iterator[tuple[ir.ModelId, ir.Model]]:
        for id in self._kept:
            found = self._all[id]
            match self._whole(found, 0).shape:
                case Shape.RECORD:
                    yield id, self._record(found)
                case Shape.ENUM:
                    yield id, self._enum(found)
                case _:
                    yield id, self._alias(found)

    def _is_kept(self, found: _Found) -> bool:
        shape = self._whole(found, 0).shape
        return not found.model.twin and shape in (Shape.RECORD, Shape.ENUM, Shape.ALIAS)

    def _record(self, found: _Found) -> ir.Record:
        whole = self._whole(found, 0)
        fields: list[ir.Field] = []
        parts: list[Span] = []
        for field, path, rule in whole.fields.values():
            said, presence = field.nullability, field.presence
            if self._absent and said is ir.Nullability.UNSAID:
                said = ir.Nullability.NO
            elif self._absent and field.default is not None:
                presence = ir.Presence.UNSAID  # the default is the client's; it may be needed
            kind = self._type(self._files[path], field.type, 0)
            if isinstance(kind, ir.Nullable):
                kind, said = kind.inner, ir.Nullability.YES
            name = _name(field, whole.rename if rule is None else rule)
            fields.append(ir.Field(name, kind, presence, said, default=field.default))
            parts.append(Span.of_line(path, field.line, field.column, len(field.name)))
        extra = None
        if whole.extra is not None:
            extra = ir.Extra(self._type(found.file, whole.extra, 0))
            parts.append(_span(found))
        self.places[found.id] = ir.Places(_span(found), tuple(parts))
        return ir.Record(found.id, tuple(fields), extra)

    def _enum(self, found: _Found) -> ir.Model:
        model = found.model
        path, kinds = found.file.path, {one.value.kind for one in model.members}
        spans = [Span.of_line(path, m.line, m.column, len(m.name or "")) for m in model.members]
        self.places[found.id] = ir.Places(_span(found), tuple(spans))
        members = tuple(ir.Member(one.name, one.value) for one in model.members)
        is_integer = model.base is ir.Scalar.INTEGER or kinds == {ir.Kind.INTEGER}
        base = ir.Scalar.INTEGER if is_integer else ir.Scalar.STRING
        return ir.Enumeration(found.id, members, base, model.openness)

    def _alias(self, found: _Found) -> ir.Model:
        kind = self._type(found.file, found.model.type or _ANY, 0)
        span = _span(found)
        arms = kind.arms if isinstance(kind, ir.UnionOf) else (kind,)
        self.places[found.id] = ir.Places(span, (span,) * len(arms))
        consts = [arm for arm in arms if isinstance(arm, ir.Const)]
        kinds = {const.value.kind for const in consts}
        if len(consts) < len(arms) or kinds not in ({ir.Kind.STRING}, {ir.Kind.INTEGER}):
            return ir.Alias(found.id, kind)
        base = ir.Scalar.INTEGER if kinds == {ir.Kind.INTEGER} else ir.Scalar.STRING
        openness = ir.Openness.OPEN if any(one.open for one in consts) else ir.Openness.CLOSED
        members = tuple(ir.Member(None, const.value) for const in consts)
        return ir.Enumeration(found.id, members, base, openness)

    def _whole(self, found: _Found, depth: int) -> _Whole:
        """Return a declaration with what it inherits; circles of inheritance are cut."""
        known = self._known.get(found.id)
        if known is not None:
            return known
        model = found.model
        self._known[found.id] = _Whole(model.shape)
        written = model.bases if depth < _DEPTH else ()
        above = [self._resolve(found.file, base) for base in written]
        bases = [self._whole(base, depth + 1) for base in above if base is not None]
        shapes = {base.shape for base in bases}
        shape = model.shape
        if Shape.EXCEPTION in shapes:
            shape = Shape.EXCEPTION
        elif shape is Shape.UNKNOWN:
            shape = next((one for one in (Shape.ENUM, Shape.RECORD) if one in shapes), shape)
        fields: dict[str, tuple[SourceField, str, str | None]] = {}
        for base in reversed(bases):
            fields |= base.fields
        mine = {one.name: (one, found.file.path, model.rename) for one in model.fields}
        rename, extra = model.rename, model.extra
        for base in bases:
            rename = base.rename if rename is None else rename
            extra = base.extra if extra is None else extra
        made = self._known[found.id] = _Whole(shape, {**fields, **mine}, rename, extra)
        return made

    def _type(self, file: SourceFile, kind: ir.Type, depth: int) -> ir.Type:
        if depth > _DEPTH:
            return _ANY
        match kind:
            case ir.Ref(target=written):
                found = self._resolve(file, written)
                is_kept = found is not None and found.id in self._kept
                return ir.Ref(found.id) if found is not None and is_kept else _ANY
            case ir.ListOf(item=inner) | ir.MapOf(value=inner) | ir.StreamOf(item=inner):
                return type(kind)(self._type(file, inner, depth + 1))
            case ir.Nullable(inner=inner):
                made = self._type(file, inner, depth + 1)
                return made if isinstance(made, ir.Nullable) else ir.Nullable(made)
            case ir.UnionOf(arms=arms):
                kept = [arm for arm in arms if not self._is_twin(file, arm)]
                made_arms = tuple(dict.fromkeys(self._type(file, arm, depth + 1) for arm in kept))
                if not made_arms:
                    return _ANY
                return made_arms[0] if len(made_arms) == 1 else ir.UnionOf(made_arms)
            case _:
                return kind

    def _is_twin(self, file: SourceFile, kind: ir.Type) -> bool:
        found = self._resolve(file, kind.target) if isinstance(kind, ir.Ref) else None
        return found is not None and found.model.twin

    def _resolve(self, file: SourceFile, written: Written) -> _Found | None:
        """Return the declaration that a name in a file stands for."""
        own = ir.ModelId(module_of(file.path), written.name)
        if not written.namespace and own in self._all:
            return self._all[own]
        first = written.namespace[0] if written.namespace else written.name
        said = file.imports.get(first)
        name, hint = written.name, written.namespace
        if said is not None and written.namespace:
            hint = (*said.namespace, *([said.name] if said.name else []), *written.namespace[1:])
        elif said is not None:
            name, hint = said.name, said.namespace
        options = self._by_name.get(name, ())
        ranked = [(rank, one.id, one) for one in options if (rank := _rank(hint, one, own))]
        return min(ranked, key=lambda one: one[:2])[2] if ranked else None


def _rank(hint: tuple[str, ...], found: _Found, own: ir.ModelId) -> tuple[int, int] | None:
    """Return how well a declaration fits the module that its name comes from; None: not at all.

    The root may be above the package or inside of it, and packages hand on what is below them.
    """
    module = found.id.namespace
    if not hint:
        same = sum(one == other for one, other in zip(module, own.namespace, strict=False))
        return (0, -same)
    for up in range(len(module) + 1):
        above = module[: len(module) - up]
        size = min(len(above), len(hint))
        if (size or up) and above[len(above) - size :] == hint[len(hint) - size :]:
            return (up, -size)
    return None


def _span(found: _Found) -> Span:
    model = found.model
    return Span.of_line(found.file.path, model.line, model.column, len(model.name))


def _name(field: SourceField, rule: str | None) -> ir.Name:
    """Return a field's name; where a rule is not known, its name on the wire is not."""
    if field.wire is None and (rule or "") not in RENAMES:
        return ir.Name(field.name)
    wire = RENAMES[rule or ""](field.name) if field.wire is None else field.wire
    return ir.Name(field.name, None if wire == field.name else wire, basis=ir.Basis.SOURCE)
