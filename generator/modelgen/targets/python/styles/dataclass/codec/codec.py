"""Writes the codec of one module: the methods of its classes, and the functions below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ......ir import model as ir
from ......ir.wire import is_json
from ....layout import assignment, method, returning
from ....module import Module
from ....options import PythonOptions
from .convert import Converter
from .decode import Decoder
from .encode import Encoder
from .unions import write_reader


class Codec:
    """Writes the codecs of a module's models, one after the other."""

    def __init__(
        self,
        schema: ir.Schema,
        scope: Module,
        attributes: Mapping[ir.ModelId, Sequence[str]],
        options: PythonOptions,
    ) -> None:
        self._options = options
        self._scope = scope
        self._attributes = attributes
        self._encoder = Encoder(schema, scope, options)
        self._converter = Converter(schema, scope, options, write_reader)
        self._decoder = Decoder(self._converter)

    def methods(self, record: ir.Record) -> str:
        """Return the methods of a record's class, and write what they call; "" without codec."""
        if not is_json(record):
            return ""
        names = self._attributes[record.id]
        self._decoder.record(record, names)
        scope, own = self._scope, self._scope.model(record.id)
        decode, decorator = f"decode_{scope.codec(record.id)}", scope.builtin("classmethod")
        text, mapping = scope.builtin("str"), scope.builtin("dict")
        anything = scope.use("typing", "Any")
        decoded, loads = scope.runtime("decoded"), scope.runtime("loads")
        lines = [
            f"    @{decorator}",
            *method("from_dict", f"cls, data: {mapping}[{text}, {anything}]", own),
            *returning("        ", decoded, [decode, "data"]),
            "",
            f"    @{decorator}",
            *method("from_json", f"cls, data: {text} | {scope.builtin('bytes')}", own),
            *returning("        ", decoded, [decode, f"{loads}(data)"]),
            "",
            f"    def to_dict(self) -> {mapping}[{text}, {anything}]:",
            *self._encoder.body(record, names),
            "",
            f"    def to_json(self) -> {text}:",
            f"        return {scope.runtime('dumps')}(self.to_dict())",
        ]
        return "\n".join(lines)

    def alias(self, alias: ir.Alias) -> None:
        """Write the decoding function of an alias."""
        name = f"decode_{self._scope.codec(alias.id)}"
        write_reader(self._converter, name, self._scope.model(alias.id), alias.type)

    def members(self, enum: ir.Enumeration) -> str:
        """Return the table from an enum's values to its members."""
        maker = self._scope.runtime(
            "open_members" if enum.open or self._options.open_enums else "members"
        )
        name = f"{self._scope.codec(enum.id)}_members"
        return "\n".join(assignment("", name, f"{maker}({self._scope.model(enum.id)})"))

    def functions(self) -> tuple[str, ...]:
        """Return what was written, each to stand at module level."""
        # Tables name functions, and they are made when the module is imported.
        written = ["\n".join(lines) for lines in self._converter.functions]
        if len(written) > 1:
            written.sort(key=lambda text: not text.startswith("def "))
        return tuple(written)
