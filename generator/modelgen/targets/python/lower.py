"""Turns the models of one module into its view: every string in it is finished Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ... import ir
from ...graph import references
from ...names import wire_name
from ...options import PythonOptions
from . import declarations, layout
from .codec import Codec
from .literals import comment, constant, docstring, string
from .naming import field_names, member_names
from .package import Home
from .scope import ModuleScope, import_statements
from .types import annotation, arms
from .view import AliasView, EnumView, FieldView, MemberView, ModuleView, RecordView
from .wire import is_tagged

EXTRA = "additional_properties"
"""The attribute that holds undeclared members."""

_INDENT = "    "


class ModuleLowering:
    """Makes one module of a group of models."""

    def __init__(
        self,
        schema: ir.Schema,
        group: Sequence[ir.ModelId],
        homes: Mapping[ir.ModelId, Home],
        options: PythonOptions,
    ) -> None:
        self._options = options
        self._schema = schema
        self._group = group
        self._homes = homes
        self._models = [schema.models[id] for id in group]
        self.attributes = {
            model.id: attribute_names(model)
            for model in self._models
            if isinstance(model, ir.Record)
        }
        hidden = {name for names in self.attributes.values() for name in names}
        self.scope = ModuleScope(homes[group[0]].folder, group, homes, hidden)
        self.scope.name_models(
            sorted({target for model in self._models for _, target in references(model)})
        )
        self._ready: set[ir.ModelId] = set()
        self._codec = Codec(schema, self.scope, self.attributes, options)

    def view(self) -> ModuleView:
        """Return the module's view."""
        enums = tuple(self._enum(m) for m in self._models if isinstance(m, ir.Enumeration))
        records = tuple(self._record(m) for m in self._models if isinstance(m, ir.Record))
        aliases = tuple(self._alias(m) for m in self._ordered_aliases())
        checking = self.scope.checking() if records else ""
        imports, guarded = self.scope.import_blocks()
        substitutes = import_statements(
            self.scope.runtime_module, dict(self.scope.guarded_names()), _INDENT
        )
        names = sorted(self.scope.defined(id) for id in self._group)
        pages = ", ".join(model.span.path for model in self._models)
        return ModuleView(
            origin=comment(pages),
            imports=imports,
            guarded=guarded,
            checking=checking,
            substitutes=substitutes if guarded else "",
            exports=exports(names),
            enums=enums,
            records=records,
            aliases=aliases,
            functions=self._codec.functions(),
        )

    def _record(self, record: ir.Record) -> RecordView:
        names = self.attributes[record.id]
        fields = [
            self._field(field, name)
            for field, name in zip(record.fields, names[: len(record.fields)], strict=True)
        ]
        if record.extra is not None:
            fields.append(self._extra(record.extra, names[-1]))
        return RecordView(
            head=layout.class_head(self.scope.defined(record.id), self.scope.runtime("Model")),
            doc=docstring(described(record.doc, record.deprecated), _INDENT),
            decorator=self.scope.use("dataclasses", "dataclass"),
            fields=tuple(fields),
            methods=self._codec.methods(record),
            again=self._again(record.id),
        )

    def _field(self, field: ir.Field, name: str) -> FieldView:
        parts = arms(field.type, self.scope)
        default: str | None = None
        if not field.required or field.nullability is ir.Nullability.YES:
            parts = [*parts, "None"]
        if not field.required:
            default = "None"
            if field.nullability is ir.Nullability.YES:
                parts.append(self.scope.runtime("Unset"))
                default = self.scope.runtime("UNSET")
        metadata: list[str] = []
        constant_value = self._only_value(field)
        if constant_value is not None:
            default = constant_value
            if not isinstance(field.type, ir.Const):
                metadata.append('"required": True')
        elif self._options.stated_defaults and field.default is not None and not field.required:
            default = self._stated(field, field.default)
        if wire_name(field.name) != name:
            metadata.append(f'"wire": {string(wire_name(field.name))}')
        if metadata:
            default = self._with_metadata(default, metadata)
        return FieldView(
            name=name,
            declaration=declarations.annotated(_INDENT, name, list(dict.fromkeys(parts)), default),
            doc=docstring(described(field.doc, field.deprecated), _INDENT),
        )

    def _only_value(self, field: ir.Field) -> str | None:
        """Return the only value that a field can have, which a caller need not type."""
        match field.type:
            case ir.Const(value=value) if value is not None:
                return constant(value)
            case ir.Ref(target=target) if (
                self._options.single_values and field.required and not _may_be_null(field)
            ):
                enum = self._schema.models[target]
                if isinstance(enum, ir.Enumeration) and len(enum.members) == 1 and not enum.open:
                    return self._member(enum, enum.members[0].value)
            case _:
                pass
        return None

    def _member(self, enum: ir.Enumeration, value: str | int) -> str:
        """Return the expression for the member of an enum that has a value."""
        at = [member.value for member in enum.members].index(value)
        return f"{self.scope.model(enum.id)}.{enum_names(enum)[at]}"

    def _stated(self, field: ir.Field, default: ir.Default) -> str:
        if isinstance(field.type, ir.Ref) and isinstance(default.value, (str, int)):
            enum = self._schema.models[field.type.target]
            if isinstance(enum, ir.Enumeration):
                return self._member(enum, default.value)
        value = default.value
        return repr(value) if isinstance(value, float) else constant(value)

    def _with_metadata(self, default: str | None, metadata: list[str]) -> str:
        """Return the default of a field together with facts that its annotation cannot say."""
        arguments = [f"default={default}"] if default is not None else []
        arguments.append(f"metadata={{{', '.join(metadata)}}}")
        return f"{self.scope.use('dataclasses', 'field')}({', '.join(arguments)})"

    def _extra(self, extra: ir.Extra, name: str) -> FieldView:
        value = annotation(extra.type, self.scope)
        kind = f"{self.scope.builtin('dict')}[{self.scope.builtin('str')}, {value}]"
        factory = self.scope.use("dataclasses", "field")
        default = f"{factory}(default_factory={self.scope.builtin('dict')})"
        doc = extra.doc or "Members that the docs do not name."
        declaration = declarations.annotated(_INDENT, name, [kind], default)
        return FieldView(name, declaration, docstring(doc, _INDENT))

    def _enum(self, enum: ir.Enumeration) -> EnumView:
        values = [wire_value(enum, member) for member in enum.members]
        names = enum_names(enum)
        kind = "IntEnum" if is_integer(enum) else "StrEnum"
        base = (
            self.scope.runtime(f"Open{kind}")
            if self._is_open(enum)
            else self.scope.use("enum", kind)
        )
        return EnumView(
            head=layout.class_head(self.scope.defined(enum.id), base),
            doc=docstring(described(enum.doc, enum.deprecated), _INDENT),
            table=self._codec.members(enum),
            again=self._again(enum.id),
            members=tuple(
                MemberView(declarations.assigned(_INDENT, name, constant(value)))
                for name, value in zip(names, values, strict=True)
            ),
        )

    def _is_open(self, enum: ir.Enumeration) -> bool:
        return enum.open or self._options.open_enums

    def _alias(self, alias: ir.Alias) -> AliasView:
        name = self.scope.defined(alias.id)
        parts = [self._quoted(part) for part in _union_arms(alias.type)]
        if self._options.open_enums and is_tagged(self._schema, ir.Ref(alias.id)):
            text, anything = self.scope.builtin("str"), self.scope.use("typing", "Any")
            parts.append(f"{self.scope.builtin('dict')}[{text}, {anything}]")
        kind = self.scope.use("typing", "TypeAlias")
        union = self.scope.use("typing", "Union") if len(parts) > 1 else ""
        text = declarations.alias(name, kind, union, parts)
        self._ready.add(alias.id)
        self._codec.alias(alias)
        doc = docstring(described(alias.doc, alias.deprecated), "")
        return AliasView(text, doc, self._again(alias.id))

    def _again(self, id: ir.ModelId) -> str:
        name = self.scope.again(id)
        if not name:
            return ""
        return declarations.alias(
            name, self.scope.use("typing", "TypeAlias"), "", [self.scope.defined(id)]
        )

    def _quoted(self, kind: ir.Type) -> str:
        """Return a type's annotation, in quotes if it names an alias that is yet to come."""
        text = ", ".join(arms(kind, self.scope))
        if len(arms(kind, self.scope)) > 1:
            text = f"{self.scope.use('typing', 'Union')}[{text}]"
        later = any(
            self.scope.is_own(target)
            and isinstance(self._schema.models[target], ir.Alias)
            and target not in self._ready
            for target in _targets(kind)
        )
        return string(text) if later else text

    def _ordered_aliases(self) -> list[ir.Alias]:
        """Return the module's aliases, each after those that it names where that can be."""
        waiting = {model.id: model for model in self._models if isinstance(model, ir.Alias)}
        order = {id: number for number, id in enumerate(waiting)}
        needs = {id: waiting.keys() & set(_targets(a.type)) - {id} for id, a in waiting.items()}
        users: dict[ir.ModelId, list[ir.ModelId]] = {id: [] for id in waiting}
        for id, needed in needs.items():
            for other in needed:
                users[other].append(id)
        ready = [id for id in waiting if not needs[id]]
        done: list[ir.Alias] = []
        while waiting:
            now = ready or [next(iter(waiting))]
            done += [waiting.pop(id) for id in now]
            freed: set[ir.ModelId] = set()
            for id in now:
                for user in users[id]:
                    needs[user].discard(id)
                    if not needs[user] and user in waiting:
                        freed.add(user)
            ready = sorted(freed, key=order.__getitem__)
        return done


def attribute_names(record: ir.Record) -> list[str]:
    """Return the attribute names of a record's fields, and last that of its extra members."""
    names = [field.name.documented for field in record.fields]
    return field_names([*names, EXTRA] if record.extra is not None else names)


def described(doc: str | None, deprecated: ir.Deprecation | None) -> str:
    """Return a description followed by a deprecation, as one text."""
    if deprecated is None:
        return doc or ""
    note = f"Deprecated: {deprecated.message}" if deprecated.message else "Deprecated."
    return f"{doc}\n\n{note}" if doc else note


def is_integer(enum: ir.Enumeration) -> bool:
    """Return whether an enum's values are integers; where the page does not tell, digits are."""
    return enum.base is not ir.Scalar.STRING


def wire_value(enum: ir.Enumeration, member: ir.Member) -> str | int:
    """Return a member's value as it is on the wire."""
    return int(member.value) if is_integer(enum) else str(member.value)


def enum_names(enum: ir.Enumeration) -> list[str]:
    """Return the names of an enum's members, in order."""
    return member_names((member.name, wire_value(enum, member)) for member in enum.members)


def _may_be_null(field: ir.Field) -> bool:
    return field.nullability is not ir.Nullability.NO


def exports(names: Sequence[str]) -> str:
    """Return the assignment of `__all__`."""
    quoted = [string(name) for name in names]
    line = f"__all__ = [{', '.join(quoted)}]"
    return line if layout.fits(line) else layout.listing("__all__ = [", quoted)


def _union_arms(kind: ir.Type) -> tuple[ir.Type, ...]:
    return kind.arms if isinstance(kind, ir.UnionOf) else (kind,)


def _targets(kind: ir.Type) -> list[ir.ModelId]:
    return [target for _, target in references(ir.Alias(ir.ModelId((), ""), kind))]
