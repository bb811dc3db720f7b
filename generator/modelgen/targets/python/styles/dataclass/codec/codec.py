"""Writes the codec of one module: the methods of its classes, and the functions below them."""

from __future__ import annotations

from collections.abc import Sequence

from ......ir import model as ir
from ......ir.wire import is_json
from ....annotations import mapping
from ....lines import Lines, call, indented
from ....module import Module
from ....options import PythonOptions, is_open
from .convert import Converter
from .decode import Decoder
from .encode import Encoder
from .unions import write_reader


class Codec:
    """Writes the codecs of a module's models, one after the other."""

    def __init__(self, schema: ir.Schema, module: Module, options: PythonOptions) -> None:
        self._module = module
        self._options = options
        self._encoder = Encoder(schema, module, options)
        self._converter = Converter(schema, module, options, write_reader)
        self._decoder = Decoder(self._converter)

    def methods(self, record: ir.Record) -> Lines:
        """Return the methods of a record's class, and write what they call; none without codec."""
        if not is_json(record):
            return []
        module, own = self._module, self._module.model(record.id)
        names = module.attributes[record.id]
        self._decoder.record(record, names)
        decode, decorator = f"decode_{module.codec(record.id)}", module.builtin("classmethod")
        text, content = module.builtin("str"), module.builtin("bytes")
        data = mapping(module.use("typing", "Any"), module)
        decoded, loads = module.runtime("decoded"), module.runtime("loads")
        return [
            f"@{decorator}",
            f"def from_dict(cls, data: {data}) -> {own}:",
            f"    return {call(decoded, decode, 'data')}",
            "",
            f"@{decorator}",
            f"def from_json(cls, data: {text} | {content}) -> {own}:",
            f"    return {call(decoded, decode, f'{loads}(data)')}",
            "",
            f"def to_dict(self) -> {data}:",
            *indented(self._encoder.body(record, names)),
            "",
            f"def to_json(self) -> {text}:",
            f"    return {module.runtime('dumps')}(self.to_dict())",
        ]

    def alias(self, alias: ir.Alias) -> None:
        """Write the decoding function of an alias."""
        name = f"decode_{self._module.codec(alias.id)}"
        write_reader(self._converter, name, self._module.model(alias.id), alias.type)

    def members(self, enum: ir.Enumeration) -> Lines:
        """Return the table from an enum's values to its members."""
        maker = self._module.runtime("open_members" if is_open(enum, self._options) else "members")
        name = f"{self._module.codec(enum.id)}_members"
        return [f"{name} = {maker}({self._module.model(enum.id)})"]

    def functions(self) -> Sequence[Lines]:
        """Return what was written, each to stand at module level."""
        # Tables name functions, and they are made when the module is imported.
        return sorted(self._converter.functions, key=lambda lines: not lines[0].startswith("def "))
