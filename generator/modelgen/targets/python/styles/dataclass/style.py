"""Models as dataclasses that decode and encode themselves, by the standard library alone."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import LiteralString

from msgspec.structs import replace

from .....ir import model as ir
from .....ir.wire import is_json, numbers
from ...black import layout
from ...lines import Lines, call, indented, spread
from ...literals import number
from ...module import Module, annotation, arms, mapping, once
from ...options import PythonOptions, is_open
from ...package import Reserved
from ...style import Style, documented
from ...views import AliasView, EnumView, RecordView
from .codec.convert import Converter, Member, is_tagged, member_of
from .codec.decode import Decoder
from .codec.encode import Encoder
from .codec.runtime import CodecFacts, codec_facts
from .codec.unions import write_reader

METHODS = ("from_dict", "to_dict", "from_json", "to_json")
"""What every class has; a field of such a name gets an underscore."""
_LOCALS = frozenset(
    {"cls", "data", "decode", "error", "get", "item", "items", "key", "kind", "members", "self"}
    | {"tag", "texts", "value", *(f"text_{number}" for number in range(1, 100))}
)
"""What the functions of a module call their own values, which would hide a class."""


class Dataclass(Style):
    """Writes records as dataclasses, with the functions that read and write them."""

    reserved = Reserved(
        fields=frozenset({*METHODS, "_rest", "_texts"}),
        classes=_LOCALS,
        beside=(("decode_", ""), ("", "_members")),
    )
    runtime = "runtime"
    shared = ("UNSET", "DecodeError", "Unset")

    def __init__(self, module: Module, options: PythonOptions) -> None:
        super().__init__(module, options)
        self._encoder = Encoder(module, options)
        self._converter = Converter(module, options, write_reader)
        self._decoder = Decoder(self._converter)

    @classmethod
    def facts(cls, schema: ir.Schema, options: PythonOptions, has_limits: bool) -> CodecFacts:
        """Return what the package's private module depends on."""
        return codec_facts(schema, options, has_limits)

    def record(self, record: ir.Record) -> RecordView:
        """Return the view of a record; its codec is written with it."""
        module = self.module
        names = module.attributes[record.id]
        members: list[Member] = []
        fields: Lines = []
        for field, name in zip(record.fields, names, strict=False):
            member = member_of(field, name, module.text)
            members.append(member)
            fields.append(documented(self._declaration(member), module.doc(field)))
        extra: LiteralString = ""
        if record.extra is not None:
            extra = names[-1]
            said = record.extra.doc or "Members that the docs do not name."
            doc = module.text.docstring(said, "    ")
            fields.append(documented(self._extra(record.extra, extra), doc))
        return RecordView(
            head=layout(f"class {module.defined(record.id)}({module.runtime('Model')}):"),
            doc=module.doc(record),
            decorator=module.use("dataclasses", "dataclass"),
            fields="\n".join(fields),
            methods=self._methods(record, members, extra) if is_json(record) else "",
            again=self.again(record.id),
        )

    def enum(self, enum: ir.Enumeration) -> EnumView:
        """Return the view of an enum, with the table from its values to its members."""
        view, module = super().enum(enum), self.module
        maker = module.runtime("open_members" if is_open(enum, self.options) else "members")
        made = f"{maker}({module.model(enum.id)})"
        if known := numbers(enum):
            names: Lines = [
                f"{number(one)}: {module.text.constant(member.value.plain)}"
                for one, member in known.items()
            ]
            made = call(module.runtime("numbered"), made, spread("{", names, "}"))
        table = f"{module.codec(enum.id)}_members = {made}"
        return replace(view, table=layout(table))

    def alias(self, alias: ir.Alias, later: Set[ir.ModelId]) -> AliasView:
        """Return the view of an alias; its decoding function is written with it."""
        view = super().alias(alias, later)
        name = f"decode_{self.module.codec(alias.id)}"
        write_reader(self._converter, name, self.module.model(alias.id), alias.type)
        return view

    def variants(self, alias: ir.Alias, later: Set[ir.ModelId]) -> Lines:
        """Return the annotations that an alias stands for, for unlisted tags an object as well."""
        found = super().variants(alias, later)
        if self.options.open_enums and is_tagged(self.module.schema, ir.Ref(alias.id)):
            found.append(mapping(self.module.use("typing", "Any"), self.module))
        return found

    def extra_lines(self) -> Lines:
        """Return the functions and tables of the codecs, each to stand at module level."""
        # Tables name functions, and they are made when the module is imported.
        return sorted(self._converter.functions, key=lambda lines: not lines.startswith("def "))

    def _methods(
        self, record: ir.Record, members: Sequence[Member], extra: LiteralString
    ) -> LiteralString:
        module, own = self.module, self.module.model(record.id)
        self._decoder.record(record, members, extra)
        decode, decorator = f"decode_{module.codec(record.id)}", module.builtin("classmethod")
        text, content = module.builtin("str"), module.builtin("bytes")
        data = mapping(module.use("typing", "Any"), module)
        decoded, loads = module.runtime("decoded"), module.runtime("loads")
        body = indented(self._encoder.body(record, members, extra), 2)
        return layout(f"""\
    @{decorator}
    def from_dict(cls, data: {data}) -> {own}:
        return {call(decoded, decode, "data")}

    @{decorator}
    def from_json(cls, data: {text} | {content}) -> {own}:
        return {call(decoded, decode, f"{loads}(data)")}

    def to_dict(self) -> {data}:
{body}

    def to_json(self) -> {text}:
        return {module.runtime("dumps")}(self.to_dict())""")

    def _declaration(self, member: Member) -> LiteralString:
        module, field, name = self.module, member.field, member.name
        parts: list[LiteralString] = arms(field.type, module)
        default: LiteralString | None = None
        is_null = field.nullability is ir.Nullability.YES
        if not member.required or is_null:
            parts.append("None")
        if not member.required:
            default = "None"
            if is_null:
                parts.append(module.runtime("Unset"))
                default = module.runtime("UNSET")
        metadata: list[LiteralString] = []
        only = self._only_value(field)
        if only is not None:
            default = only
            if not isinstance(field.type, ir.Const) or (member.required and is_null):
                metadata.append('"required": True')
        elif self.options.stated_defaults and not member.required:
            default = self.stated_default(field) or default
        if member.wire != name:
            metadata.append(f'"wire": {member.key}')
        if metadata:  # facts that an annotation cannot say
            facts: Lines = [] if default is None else [f"default={default}"]
            facts.append(f"metadata={{{', '.join(metadata)}}}")
            default = call(module.use("dataclasses", "field"), *facts)
        declared = f"{name}: {' | '.join(once(parts))}"
        return f"{declared} = {default}" if default is not None else declared

    def _extra(self, extra: ir.Extra, name: LiteralString) -> LiteralString:
        module = self.module
        kind = mapping(annotation(extra.type, module), module)
        factory, made = module.use("dataclasses", "field"), module.builtin("dict")
        return f"{name}: {kind} = {call(factory, f'default_factory={made}')}"

    def _only_value(self, field: ir.Field) -> LiteralString | None:
        """Return the only value that a field can have, which a caller need not type."""
        if type(field.type) is ir.ScalarType:
            return None  # as most are
        match field.type:
            case ir.Const(value=value) if value.kind is not ir.Kind.NULL:
                return self.module.text.constant(value.plain)
            case ir.Ref(target=target) if (
                self.options.single_values
                and field.required
                and field.nullability is ir.Nullability.NO
            ):
                enum = self.module.schema.models[target]
                if isinstance(enum, ir.Enumeration) and len(enum.members) == 1 and not enum.open:
                    return self.member(enum, enum.members[0].value)
            case _:
                pass
        return None
