"""Models as dataclasses that decode and encode themselves, by the standard library alone."""

from __future__ import annotations

from collections.abc import Set
from types import MappingProxyType
from typing import LiteralString

from msgspec.structs import replace

from .....ir import model as ir
from .....ir.wire import is_json, numbers
from ...any_type import ANY_TYPE
from ...black import layout
from ...lines import Lines, call, indented, spread
from ...literals import number
from ...module import Module, mapping
from ...options import PythonOptions, is_open
from ...package import RUNTIME, Reserved
from ...runtime import RuntimeFacts
from ...views import AliasView, EnumView, RecordView
from .codec.convert import Converter, is_tagged
from .codec.decode import Decoder
from .codec.encode import Encoder
from .codec.runtime import CodecFacts, codec_facts
from .codec.unions import write_reader
from .plain import Plain

METHODS = ("from_dict", "to_dict", "from_json", "to_json")
"""What every class has; a field of such a name gets an underscore."""
_SHARED: dict[LiteralString, LiteralString] = {
    "UNSET": RUNTIME,
    "DecodeError": RUNTIME,
    "Unset": RUNTIME,
    "DecodeErrors": ANY_TYPE,
    "decode": ANY_TYPE,
    "dumps": ANY_TYPE,
    "encode": ANY_TYPE,
    "loads": ANY_TYPE,
}
"""What the package itself has, in which private module."""
_LOCALS = frozenset(
    {"cls", "data", "decode", "error", "get", "item", "items", "key", "kind", "members", "self"}
    | {"tag", "texts", "value", *(f"text_{number}" for number in range(1, 100))}
)
"""What the functions of a module call their own values, which would hide a class."""


class Dataclass(Plain):
    """Writes records as dataclasses, with the functions that read and write them."""

    reserved = Reserved(
        fields=frozenset({*METHODS, "_rest", "_texts"}),
        classes=_LOCALS,
        modules=frozenset(_SHARED),
        beside=(("decode_", ""), ("", "_members")),
    )
    runtime = "runtime"
    shared = MappingProxyType(_SHARED)
    reads_any_type = True
    numbered = "NumberedEnum"
    base = "Model"

    def __init__(self, module: Module, options: PythonOptions) -> None:
        super().__init__(module, options)
        module.defers_dataclasses = True
        self._encoder = Encoder(module, options)
        self._converter = Converter(module, options, write_reader)
        self._decoder = Decoder(self._converter)

    @classmethod
    def has_runtime(cls, schema: ir.Schema, facts: RuntimeFacts) -> bool:
        """Return whether there is a private module, as there always is."""
        return True

    @classmethod
    def facts(cls, schema: ir.Schema, options: PythonOptions, has_limits: bool) -> CodecFacts:
        """Return what the package's private module depends on."""
        return codec_facts(schema, options, has_limits)

    def record(self, record: ir.Record) -> RecordView:
        """Return the view of a record; its codec is written with it."""
        view = super().record(record)
        return replace(view, methods=self._methods(record)) if is_json(record) else view

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

    def _methods(self, record: ir.Record) -> LiteralString:
        module, own = self.module, self.module.model(record.id)
        members = self.members(record)
        extra = module.attributes[record.id][-1] if record.extra is not None else ""
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
