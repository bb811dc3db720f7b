"""What the module of a package that decodes any of its types contains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import LiteralString

from msgspec import Struct

from ...ir import model as ir
from ...ir.wire import numbers
from .black import layout
from .lines import Lines, spread
from .literals import Texts
from .options import PythonOptions, is_open
from .package import RUNTIME, Home, Package, codec_home
from .runtime import RuntimeFacts

ANY_TYPE: LiteralString = "_json"
"""The module's name in the package, and its template's."""


class AnyTypeFacts(Struct, frozen=True):
    """What the module depends on."""

    codecs: tuple[tuple[LiteralString, LiteralString], ...]
    """The place of each enum and of each alias of a union, and of what reads it: the function that makes an
    enum's table, such a table, or a decoder. Models say themselves how they are read."""
    runtime: RuntimeFacts
    """What the package's private module depends on, and so has."""


def facts_of(
    schema: ir.Schema, package: Package, options: PythonOptions, runtime: RuntimeFacts
) -> AnyTypeFacts:
    """Return what the module of a package depends on."""
    return AnyTypeFacts(tuple(sorted(_codecs(schema, package, options))), runtime)


def _codecs(
    schema: ir.Schema, package: Package, options: PythonOptions
) -> Iterator[tuple[LiteralString, LiteralString]]:
    for id, home in package.homes.items():
        model, codec = schema.models[id], codec_home(home, options.layout)
        if isinstance(model, ir.Enumeration) and model.members:
            maker: LiteralString = "open_members" if is_open(model, options) else "members"
            table = _place(codec, f"{home.codec}_members")
            yield _place(home, home.name), table if numbers(model) else f"{RUNTIME}.{maker}"
        elif isinstance(model, ir.Alias) and isinstance(model.type, (ir.UnionOf, ir.Nullable)):
            yield _place(home, home.name), _place(codec, f"decode_{home.codec}")


def _place(home: Home, name: LiteralString) -> LiteralString:
    return ".".join((*home.folder, home.module, name))


def codecs_of(facts: AnyTypeFacts) -> LiteralString:
    """Return the assignment of the dict from the place of an enum or an alias to that of what reads it."""
    text = Texts()
    rows: Lines = [f"{text.of_code(place)}: {text.of_code(codec)}" for place, codec in facts.codecs]
    return layout(f"_CODECS: dict[str, str] = {spread('{', rows, '}')}")
