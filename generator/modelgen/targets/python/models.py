"""Turns the models of one module into its view: every string in it is finished Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from ...ir import model as ir
from ...ir.graph import references
from ...ir.wire import is_integer, wire_value
from . import declarations, layout
from .annotations import arms
from .literals import string
from .module import Module
from .names import enum_names, field_names
from .options import PythonOptions
from .package import Home
from .styles.dataclass.codec.codec import Codec
from .styles.dataclass.codec.traits import is_tagged
from .styles.dataclass.fields import Declarer
from .views import AliasView, EnumView, FieldView, MemberView, ModuleView, RecordView

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
        self.attributes: dict[ir.ModelId, list[str]] = {}
        self.renamed: list[ir.Record] = []
        """The records that call an attribute otherwise than the docs call the field."""
        for model in self._models:
            if isinstance(model, ir.Record):
                documented = _documented(model)
                self.attributes[model.id] = names = field_names(documented)
                if names != documented:
                    self.renamed.append(model)
        self.scope = Module(
            homes[group[0]].folder, group, homes, set(chain(*self.attributes.values()))
        )
        self.scope.name_models(
            sorted({target for model in self._models for _, target in references(model)})
        )
        self._ready: set[ir.ModelId] = set()
        self._declarer = Declarer(schema, self.scope, options)
        self._codec = Codec(schema, self.scope, self.attributes, options)

    def view(self) -> ModuleView:
        """Return the module's view."""
        enums = tuple([self._enum(m) for m in self._models if isinstance(m, ir.Enumeration)])
        records = tuple([self._record(m) for m in self._models if isinstance(m, ir.Record)])
        aliases = tuple([self._alias(m) for m in self._ordered_aliases()])
        checking = self.scope.checking() if records else ""
        imports, guarded, substitutes = self.scope.import_blocks()
        names = sorted([self.scope.defined(id) for id in self._group])
        pages = ", ".join([self._schema.span(id).path for id in self._group])
        return ModuleView(
            origin=self.scope.text.comment(pages),
            imports=imports,
            guarded=guarded,
            checking=checking,
            substitutes=substitutes,
            exports=exports(names),
            enums=enums,
            records=records,
            aliases=aliases,
            functions=self._codec.functions(),
        )

    def _record(self, record: ir.Record) -> RecordView:
        names = self.attributes[record.id]
        fields: list[FieldView] = []
        for field, name in zip(record.fields, names, strict=False):
            declaration = self._declarer.declaration(field, name)
            doc = self.scope.text.docstring(described(field.doc, field.deprecated), _INDENT)
            fields.append(FieldView(name, declaration, doc))
        if record.extra is not None:
            doc = self.scope.text.docstring(
                record.extra.doc or "Members that the docs do not name.", _INDENT
            )
            declaration = self._declarer.extra(record.extra, names[-1])
            fields.append(FieldView(names[-1], declaration, doc))
        return RecordView(
            head=layout.class_head(self.scope.defined(record.id), self.scope.runtime("Model")),
            doc=self.scope.text.docstring(described(record.doc, record.deprecated), _INDENT),
            decorator=self.scope.use("dataclasses", "dataclass"),
            fields=tuple(fields),
            methods=self._codec.methods(record),
            again=self._again(record.id),
        )

    def _enum(self, enum: ir.Enumeration) -> EnumView:
        values = [wire_value(enum, member) for member in enum.members]
        names = enum_names(enum)
        self.scope.text.names("_".join(names))
        kind = "IntEnum" if is_integer(enum) else "StrEnum"
        base = (
            self.scope.runtime(f"Open{kind}")
            if self._is_open(enum)
            else self.scope.use("enum", kind)
        )
        return EnumView(
            head=layout.class_head(self.scope.defined(enum.id), base),
            doc=self.scope.text.docstring(described(enum.doc, enum.deprecated), _INDENT),
            table=self._codec.members(enum),
            again=self._again(enum.id),
            members=tuple(
                MemberView(declarations.assigned(_INDENT, name, self.scope.text.constant(value)))
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
        doc = self.scope.text.docstring(described(alias.doc, alias.deprecated), "")
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
        return self.scope.text.of_code(text) if later else text

    def _ordered_aliases(self) -> list[ir.Alias]:
        """Return the module's aliases, each after those that it names where that can be."""
        waiting = {model.id: model for model in self._models if isinstance(model, ir.Alias)}
        if not waiting:
            return []
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
    return field_names(_documented(record))


def _documented(record: ir.Record) -> list[str]:
    names = [field.name.documented for field in record.fields]
    return [*names, EXTRA] if record.extra is not None else names


def described(doc: str | None, deprecated: ir.Deprecation | None) -> str:
    """Return a description followed by a deprecation, as one text."""
    if deprecated is None:
        return doc or ""
    note = f"Deprecated: {deprecated.message}" if deprecated.message else "Deprecated."
    return f"{doc}\n\n{note}" if doc else note


def exports(names: Sequence[str]) -> str:
    """Return the assignment of `__all__`."""
    quoted = [string(name) for name in names]
    line = f"__all__ = [{', '.join(quoted)}]"
    return line if layout.fits(line) else layout.listing("__all__ = [", quoted)


def _union_arms(kind: ir.Type) -> tuple[ir.Type, ...]:
    return kind.arms if isinstance(kind, ir.UnionOf) else (kind,)


def _targets(kind: ir.Type) -> list[ir.ModelId]:
    return [target for _, target in references(ir.Alias(ir.ModelId((), ""), kind))]
