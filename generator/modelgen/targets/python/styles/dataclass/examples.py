"""Writes a module that decodes and encodes single fields, for running the docs' examples.

It stands in the generated package for as long as the examples run, and is made of the same parts as
the models' own codecs, so that what runs is what a client would run.
"""

from __future__ import annotations

from collections.abc import Sequence

from .....ir import model as ir
from .....ir.graph import Graph
from ...module import Module
from ...options import PythonOptions
from ...package import lay_out
from .codec.convert import Converter
from .codec.encode import Encoder
from .codec.unions import write_reader

NAME = "_examples"
"""The module's name in the package."""


def probe_module(schema: ir.Schema, kinds: Sequence[ir.Type], options: PythonOptions) -> str:
    """Return a module whose `PROBES` holds, for each type, a decoding and an encoding function."""
    scope = Module((), (), lay_out(schema, Graph(schema)).homes, ())
    scope.name_models(sorted(schema.models))
    converter, encoder = Converter(schema, scope, options, write_reader), Encoder(
        schema, scope, options
    )
    pairs: list[str] = []
    writers: list[str] = []
    for number, kind in enumerate(kinds):
        writers += [
            f"def _write_{number}(value: {scope.use('typing', 'Any')}) -> Any:",
            f"    return {encoder.expression(kind, 'value')}",
            "",
        ]
        pairs.append(f"    ({converter.reader(kind)}, _write_{number}),")
    imports, _, _ = scope.import_blocks()
    functions = ["\n".join(lines) for lines in converter.functions]
    table = "\n".join(["PROBES = [", *pairs, "]", ""])
    parts = [imports, *functions, "\n".join(writers), table]
    return "\n\n\n".join(["from __future__ import annotations", *parts])
