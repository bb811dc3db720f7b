"""Writes a module that decodes and encodes single fields, for running the docs' examples.

It is in the generated package for as long as the examples run, and is made of the same parts as
the models' own codecs, so that what runs is what a client would run.
"""

from __future__ import annotations

from collections.abc import Sequence

from .....ir import model as ir
from .....ir.graph import Graph
from ...codec_module import CodecModule
from ...lines import Lines, block
from ...literals import number
from ...options import PythonOptions
from ...package import lay_out
from .codec.convert import Converter
from .codec.encode import Encoder
from .codec.module import text_of
from .codec.unions import write_reader
from .style import Dataclass

NAME = "_examples"
"""The module's name in the package."""


def probe_module(schema: ir.Schema, kinds: Sequence[ir.Type], options: PythonOptions) -> str:
    """Return a module whose `PROBES` holds, for each type, a decoding and an encoding function."""
    reserved = Dataclass.reserved
    homes = lay_out(schema, Graph(schema), reserved).homes
    module = CodecModule(schema, (), homes, reserved, options.layout)
    converter = Converter(module, options, write_reader)
    encoder = Encoder(module, options)
    any_type = module.use("typing", "Any")
    pairs: Lines = []
    for at, kind in enumerate(kinds):
        writer = f"_write_{number(at)}"
        made = encoder.expression(kind, "value")
        head = f"def {writer}(value: {any_type}) -> {any_type}:"
        converter.functions.append(block(head, f"return {made}"))
        pairs.append(f"({converter.reader(kind)}, {writer}),")
    body = text_of(converter, f"{block('PROBES = [', *pairs)}\n]\n")
    return "\n\n\n".join(["from __future__ import annotations", module.imports(), body])
