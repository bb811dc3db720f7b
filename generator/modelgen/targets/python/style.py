"""The interface of a style: it writes the models of one module, and what follows them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence, Set
from importlib import import_module
from types import MappingProxyType
from typing import ClassVar, LiteralString

from msgspec.structs import replace

from ...diagnostics.model import Diagnostic
from ...ir import model as ir
from ...ir.graph import references, walk
from ...ir.wire import NOT_FINITE, is_integer, numbers, wire_value
from .black import layout
from .codec_module import CodecModule
from .lines import Lines, spread
from .literals import Texts
from .module import Module, arms, of_arms
from .names import enum_names
from .options import PythonOptions, has_bits, is_open
from .package import Reserved, Tag
from .runtime import RuntimeFacts, runtime_facts
from .values import ValueWriter
from .views import AliasView, CodecView, EnumView, ModuleView, RecordView

_CONVERTED = frozenset({ir.Scalar.DATE, ir.Scalar.DATETIME, ir.Scalar.DECIMAL, ir.Scalar.BYTES})
"""Scalars whose values are no JSON in Python."""

_MANY_PAGES = 5
"""A module that was made from as many says how many, no names."""


class Style(ABC):
    """Writes the models of one module. Enums and aliases are the same in every style."""

    reserved: ClassVar[Reserved]
    """The names that no field and no class may have."""
    runtime: ClassVar[LiteralString] = ""
    """The template of the package's private module; "": there is none."""
    numbered: ClassVar[LiteralString] = "NumberedEnum"
    """The class in that module of open enums whose names stand for numbers."""
    shared: ClassVar[Mapping[LiteralString, LiteralString]] = MappingProxyType({})
    """What the package itself gives out of its private modules: from a name to its module."""
    reads_any_type: ClassVar[bool] = False
    """Whether the package has functions that decode any type of it."""
    reads_annotations: ClassVar[bool] = False
    """Whether something evaluates the annotations of a class as soon as it is made."""
    needs: ClassVar[LiteralString] = ""
    """What has to be installed, such as `pydantic 2.11`; "" for the standard library alone."""
    writer: ClassVar[type[ValueWriter]] = ValueWriter
    """Writes values of such models, for readers of docs."""

    def __init__(self, module: Module, options: PythonOptions) -> None:
        self.module = module
        self.options = options

    @classmethod
    def of(cls, options: PythonOptions) -> type[Style]:
        """Return the style that some options choose of those in its folder."""
        return cls

    @classmethod
    def names(cls, options: PythonOptions) -> Reserved:
        """Return which names the style needs for itself, and how those of fields are spelled."""
        return replace(cls.reserved, snake_case=options.snake_case)

    @classmethod
    def tags(cls, schema: ir.Schema) -> Mapping[ir.ModelId, Tag]:
        """Return what tells records apart where their classes have it, which depends on the whole schema."""
        return {}

    @classmethod
    def losses(cls, schema: ir.Schema, options: PythonOptions) -> Iterator[Diagnostic]:
        """Yield what such models cannot say of a schema."""
        return iter(())

    @classmethod
    def has_runtime(cls, schema: ir.Schema, facts: RuntimeFacts) -> bool:
        """Return whether the package has a private module."""
        return bool(cls.runtime)

    @classmethod
    def facts(cls, schema: ir.Schema, options: PythonOptions, has_limits: bool) -> RuntimeFacts:
        """Return what the package's private module depends on; `has_limits`: values are held to some."""
        return runtime_facts(schema, options, has_limits)

    @abstractmethod
    def record(self, record: ir.Record) -> RecordView:
        """Return the view of a record."""

    @classmethod
    def has_codec(cls, model: ir.Model) -> bool:
        """Return whether a model has functions in a module of codecs."""
        return False

    @classmethod
    def codec(cls, module: CodecModule, options: PythonOptions) -> LiteralString:
        """Return the text of a module of codecs, below its imports."""
        raise NotImplementedError

    def stated_default(self, field: ir.Field) -> LiteralString | None:
        """Return a default that the docs state as code.

        None where there is none, where a class could not share it, and where it has another type.
        """
        default = field.default
        kind = field.type.scalar if isinstance(field.type, ir.ScalarType) else None
        if default is None or default.has_parts:
            return None
        if kind in _CONVERTED and default.kind is not ir.Kind.NULL:
            return None
        if isinstance(field.type, ir.Ref):
            enum = self.module.schema.models[field.type.target]
            if isinstance(enum, ir.Enumeration):
                is_known = any(member.value == default for member in enum.members)
                return self.member(enum, default) if is_known else None
        return self.module.text.constant(default.plain)

    def member(self, enum: ir.Enumeration, value: ir.Value) -> LiteralString:
        """Return how a member of an enum is written."""
        at = [member.value for member in enum.members].index(value)
        return f"{self.module.model(enum.id)}.{enum_names(enum)[at]}"

    def of_fields(self, record: ir.Record, head: LiteralString, fields: Lines) -> RecordView:
        """Return the view of a record that is a head and its fields, and no more."""
        doc = self.module.doc(record)
        return RecordView(
            head=layout(head),
            doc=doc,
            decorator="",
            fields="\n".join(fields) if fields or doc else "    pass",
            again=self.again(record.id),
        )

    def extra_lines(self) -> Lines:
        """Return what is below the models, each at module level; to be asked last."""
        return []

    def enum(self, enum: ir.Enumeration) -> EnumView:
        """Return the view of an enum."""
        module, text = self.module, self.module.text
        names = enum_names(enum)
        text.names("_".join(names))
        declared: Lines = [
            f"{name} = {text.constant(wire_value(enum, member))}"
            for name, member in zip(names, enum.members, strict=True)
        ]
        if all(one.doc is None and one.deprecated is None for one in enum.members):
            members = layout("\n".join([f"    {one}" for one in declared]))
        else:
            docs: Lines = [module.doc(member) for member in enum.members]
            members = "\n".join(map(documented, declared, docs))
        return EnumView(
            head=layout(f"class {module.defined(enum.id)}({self._base(enum)}):"),
            doc=module.doc(enum),
            members=members,
            table="",
            again=self.again(enum.id),
        )

    def _base(self, enum: ir.Enumeration) -> LiteralString:
        if has_bits(enum):
            return self.module.use("enum", "IntFlag")
        kind: LiteralString = "IntEnum" if is_integer(enum) else "StrEnum"
        if is_open(enum, self.options):
            return self.module.runtime(self.numbered if numbers(enum) else f"Open{kind}")
        return self.module.use("enum", kind)

    def alias(self, alias: ir.Alias, later: Set[ir.ModelId]) -> AliasView:
        """Return the view of an alias; those that come `later` in the module are named in quotes."""
        module = self.module
        name, kind = module.defined(alias.id), module.use("typing", "TypeAlias")
        variants = self.variants(alias, later)
        value = variants[0]
        if len(variants) > 1:
            value = spread(f"{module.use('typing', 'Union')}[", variants, "]")
        text = layout(f"{name}: {kind} = {value}")
        return AliasView(text, module.doc(alias, ""), self.again(alias.id))

    def variants(self, alias: ir.Alias, later: Set[ir.ModelId]) -> Lines:
        """Return the annotations that an alias stands for."""
        parts = alias.type.arms if isinstance(alias.type, ir.UnionOf) else (alias.type,)
        return of_arms(parts, self.module, lambda part: [self._quoted(part, later)])

    def _quoted(self, kind: ir.Type, later: Set[ir.ModelId]) -> LiteralString:
        """Return a type's annotation, in quotes if it names an alias that is yet to come."""
        found = arms(kind, self.module)
        text = found[0]
        if len(found) > 1:
            text = f"{self.module.use('typing', 'Union')}[{', '.join(found)}]"
        return text if later.isdisjoint(named_by(kind)) else self.module.text.of_code(text)

    def again(self, id: ir.ModelId) -> LiteralString:
        """Return the assignment of a model's second name, where a field hides its first; else ""."""
        name = self.module.again(id)
        if not name:
            return ""
        kind = self.module.use("typing", "TypeAlias")
        return layout(f"{name}: {kind} = {self.module.defined(id)}")


def style_of(options: PythonOptions) -> type[Style]:
    """Return the style that a package is written in; no other is imported."""
    style: type[Style] = import_module(f".styles.{options.models}.style", __package__).STYLE
    return style.of(options)


def number_or_word(module: Module) -> Lines:
    """Return the annotations of a number in JSON that may be one of the words for what JSON has not."""
    words: Lines = [module.text.string(word) for word in NOT_FINITE]
    return [module.builtin("float"), spread(f"{module.use('typing', 'Literal')}[", words, "]")]


def documented(declaration: LiteralString, doc: LiteralString) -> LiteralString:
    """Return the declaration of a field in its class, laid out, with the literal below it, if any."""
    declared = layout(f"    {declaration}")
    return f"{declared}\n    {doc}" if doc else declared


def named_by(kind: ir.Type) -> set[ir.ModelId]:
    """Return the models that a type names."""
    return {part.target for part in walk(kind) if isinstance(part, ir.Ref)}


def module_view(module: Module, style: Style) -> ModuleView:
    """Return the view of a module whose models a style writes."""
    models = module.models
    enums = tuple([style.enum(model) for model in models if type(model) is ir.Enumeration])
    records = tuple([style.record(model) for model in models if type(model) is ir.Record])
    aliases = tuple([style.alias(alias, later) for alias, later in _ordered(models)])
    functions = layout("\n\n\n".join(style.extra_lines()))
    imports = module.imports()
    return ModuleView(
        origin=_origin(module, models),
        needs=style.needs,
        defers=not style.reads_annotations or _names_itself(models),
        imports=imports,
        exports=exports([module.defined(model.id) for model in models]),
        enums=enums,
        records=records,
        aliases=aliases,
        functions=functions,
    )


def _names_itself(models: Sequence[ir.Model]) -> bool:
    """Return whether annotations may name what stands further down."""
    return len(models) > 1 or any(id == models[0].id for _, id in references(models[0]))


def codec_view(module: CodecModule, style: type[Style], options: PythonOptions) -> CodecView:
    """Return the view of a module of codecs of the models that a style writes."""
    body = style.codec(module, options)
    return CodecView(_origin(module, module.read), module.imports(), body)


def _origin(module: Module, models: Sequence[ir.Model]) -> LiteralString:
    """Return the pages of some models, for the first line of a module."""
    pages = dict.fromkeys([module.schema.span(model.id).path for model in models])
    return module.text.comment(
        ", ".join(pages) if len(pages) < _MANY_PAGES else f"{len(pages)} pages"
    )


def exports(names: Sequence[LiteralString]) -> LiteralString:
    """Return the assignment of `__all__`."""
    text = Texts()
    quoted = spread("[", [text.of_code(name) for name in sorted(names)], "]")
    return layout(f"__all__ = {quoted}")


def _ordered(models: Sequence[ir.Model]) -> Iterator[tuple[ir.Alias, Set[ir.ModelId]]]:
    """Yield aliases, each after those that it names where that can be, and which are not yet done."""
    waiting = {model.id: model for model in models if type(model) is ir.Alias}
    if not waiting:
        return
    needs = {id: waiting.keys() & named_by(a.type) - {id} for id, a in waiting.items()}
    users: dict[ir.ModelId, list[ir.ModelId]] = {id: [] for id in waiting}
    for id, needed in needs.items():
        for other in needed:
            users[other].append(id)
    order = {id: number for number, id in enumerate(waiting)}
    ready = [id for id in waiting if not needs[id]]
    while waiting:
        freed: set[ir.ModelId] = set()
        now = ready or [next(iter(waiting))]
        for id in now:
            yield waiting[id], waiting.keys()
            del waiting[id]
        for user in (user for id in now for user in users[id]):
            needs[user].difference_update(now)
            if not needs[user] and user in waiting:
                freed.add(user)
        ready = sorted(freed, key=order.__getitem__)
