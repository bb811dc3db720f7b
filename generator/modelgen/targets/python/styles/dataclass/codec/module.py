"""Writes what reads and writes the models of one module: functions, tables, and which are whose."""

from __future__ import annotations

from typing import LiteralString

from ......ir import model as ir
from ......ir.wire import is_json, numbers
from ....black import layout
from ....codec_module import CodecModule
from ....lines import Lines, block, call
from ....module import attribute_names, mapping
from ....options import PythonOptions
from .convert import Converter
from .decode import Decoder
from .encode import Encoder
from .members import members_of
from .unions import write_reader


def has_codec(model: ir.Model) -> bool:
    """Return whether something is written for a model: not for what is never JSON, nor for an enum that its class says all of."""
    if type(model) is ir.Enumeration:
        return not model.members or bool(numbers(model))
    return is_json(model)


def codec_text(module: CodecModule, options: PythonOptions) -> LiteralString:
    """Return the text of a module of codecs, from the second line below its imports on.

    Functions stand two lines below imports, tables alone stand one.
    """
    converter, encoder = Converter(module, options, write_reader), Encoder(module, options)
    decoder, known = Decoder(converter), Lines()
    for model in module.read:
        match model:
            case ir.Enumeration():
                converter.write_members(model, module.members(model.id))
            case ir.Alias():
                name, title = module.decoder(model.id), module.title(model.id)
                write_reader(converter, name, title, model.type)
            case ir.Record():
                known.append(_record(model, module, decoder, encoder, converter.functions))
    text = text_of(converter, *known)
    return f"\n{text}" if converter.functions else text


def text_of(converter: Converter, *more: LiteralString) -> LiteralString:
    """Return all that was written, laid out, and further lines at its end."""
    below = "\n".join([*converter.tables, *more])
    return layout("\n\n\n".join([*converter.functions, *([below] if below else [])]))


def _record(
    record: ir.Record, module: CodecModule, decoder: Decoder, encoder: Encoder, functions: Lines
) -> LiteralString:
    """Write the functions of a record; return the statement that makes them known."""
    names = attribute_names(record, module.reserved)
    members, extra = members_of(record, names, module.text), ""
    if record.extra is not None:
        extra = names[-1]
    decoder.record(record, members, extra)
    own, name = module.model(record.id), module.encoder(record.id)
    data = mapping(module.use("typing", "Any"), module)
    head = f"def {call(name, f'self: {own}')} -> {data}:"
    functions.append(block(head, encoder.body(record, members, extra)))
    return call(module.runtime("register"), own, module.decoder(record.id), name)
