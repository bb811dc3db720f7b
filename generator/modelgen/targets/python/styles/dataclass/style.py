"""Models as dataclasses whose codecs lie beside them, by the standard library alone."""

from __future__ import annotations

from collections.abc import Set
from types import MappingProxyType
from typing import LiteralString

from .....ir import model as ir
from ...any_type import ANY_TYPE
from ...codec_module import CodecModule
from ...lines import Lines
from ...module import mapping
from ...options import PythonOptions
from ...package import RUNTIME, Reserved
from ...runtime import RuntimeFacts
from .codec.convert import is_tagged
from .codec.module import codec_text, has_codec
from .codec.runtime import CodecFacts, codec_facts
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
"""What the functions of a codec call their own values, which would hide a class."""


class Dataclass(Plain):
    """Writes records as dataclasses, and the functions that read and write them."""

    reserved = Reserved(
        fields=frozenset({*METHODS, "_rest", "_texts"}),
        classes=_LOCALS,
        modules=frozenset(_SHARED),
    )
    runtime = "runtime"
    shared = MappingProxyType(_SHARED)
    reads_any_type = True
    numbered = "NumberedEnum"
    base = "Model"
    plain_base = "Record"

    def dataclasses(self, name: LiteralString) -> LiteralString:
        """Return the same, as the package's private module defines it at run time."""
        return self.module.runtime(name)

    @classmethod
    def of(cls, options: PythonOptions) -> type[Plain]:
        """Return the style of dataclasses with codecs, or that of those without."""
        return cls if options.codecs else Plain

    @classmethod
    def has_runtime(cls, schema: ir.Schema, facts: RuntimeFacts) -> bool:
        """Return whether there is a private module, as there always is."""
        return True

    @classmethod
    def facts(cls, schema: ir.Schema, options: PythonOptions, has_limits: bool) -> CodecFacts:
        """Return what the package's private module depends on."""
        return codec_facts(schema, options, has_limits)

    @classmethod
    def has_codec(cls, model: ir.Model) -> bool:
        """Return whether a model has functions in a module of codecs."""
        return has_codec(model)

    @classmethod
    def codec(cls, module: CodecModule, options: PythonOptions) -> LiteralString:
        """Return the text of a module of codecs, below its imports."""
        return codec_text(module, options)

    def variants(self, alias: ir.Alias, later: Set[ir.ModelId]) -> Lines:
        """Return the annotations that an alias stands for, for unlisted tags an object as well."""
        found = super().variants(alias, later)
        if self.options.open_enums and is_tagged(self.module.schema, ir.Ref(alias.id)):
            found.append(mapping(self.module.use("typing", "Any"), self.module))
        return found


STYLE = Dataclass
