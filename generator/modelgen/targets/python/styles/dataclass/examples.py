"""Writes a module that decodes and encodes single fields, for running the docs' examples.

It is in the generated package for as long as the examples run, and is made of the same parts as
the models' own codecs, so that what runs is what a client would run.
"""

from __future__ import annotations

from collections.abc import Sequence

from .....ir import model as ir
from .....ir.graph import Graph
from ...lines import Lines, block, text_of
from ...literals import number
from ...module import Module
from ...options import PythonOptions
from ...package import lay_out
from .codec.convert import Converter
from .codec.encode import Encoder
from .codec.unions import write_reader
from .style import Dataclass

NAME = "_examples"
"""The module's name in the package."""


def probe_module(schema: ir.Schema, kinds: Sequence[ir.Type], options: PythonOptions) -> str:
    """Return a module whose `PROBES` holds, for each type, a decoding and an encoding function."""
    reserved = Dataclass.reserved
    module = Module(schema, (), lay_out(schema, Graph(schema), reserved).homes, reserved)
    module.name_models(sorted(schema.models))
    converter = Converter(module, options, write_reader)
    encoder = Encoder(module, options)
    any_type = module.use("typing", "Any")
    pairs: Lines = []
    writers: Lines = []
    for at, kind in enumerate(kinds):
        writer = f"_write_{number(at)}"
        writers += block(
            f"def {writer}(value: {any_type}) -> {any_type}:",
            f"return {encoder.expression(kind, 'value')}",
        )
        pairs.append(f"    ({converter.reader(kind)}, {writer}),")
    imports, *_ = module.import_blocks()
    functions = [text_of(lines) for lines in converter.functions]
    table = text_of(["PROBES = [", *pairs, "]", ""])
    parts = [imports, *functions, text_of(writers), table]
    return "\n\n\n".join(["from __future__ import annotations", *parts])
