"""The module of a package that decodes any type of it: what it has to know of its models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import LiteralString

from msgspec import Struct

from ...ir import model as ir
from .black import layout
from .lines import Lines, spread
from .literals import Texts
from .package import Folder, Home, Package
from .runtime import RuntimeFacts

ANY_TYPE: LiteralString = "_json"
"""The module's name in the package, and its template's."""


class AnyTypeFacts(Struct, frozen=True):
    """What the module depends on."""

    enums: tuple[Home, ...]
    unions: tuple[Home, ...]
    """The aliases of unions, which are no classes that could say how they are read."""
    runtime: RuntimeFacts
    """What the package's private module depends on, and so has."""

    @property
    def names(self) -> Iterator[Folder]:
        """The parts of all names that its text has."""
        for home in (*self.enums, *self.unions):  # what a name ends in may be a keyword
            yield (*home.folder, home.module, home.name, f"decode_{home.codec}")


def facts_of(schema: ir.Schema, package: Package, runtime: RuntimeFacts) -> AnyTypeFacts:
    """Return what the module of a package depends on."""
    models = [(schema.models[id], home) for id, home in sorted(package.homes.items())]
    return AnyTypeFacts(
        enums=tuple([home for model, home in models if _has_members(model)]),
        unions=tuple([home for model, home in models if _is_union(model)]),
        runtime=runtime,
    )


def codecs_of(facts: AnyTypeFacts) -> LiteralString:
    """Return the assignment of the dict from the place of an enum or an alias to the table or the decoder in its module."""
    rows: Lines = [
        *[_row(home, f"{home.codec}_members") for home in facts.enums],
        *[_row(home, f"decode_{home.codec}") for home in facts.unions],
    ]
    rows.sort()
    return layout(f"_CODECS: dict[str, str] = {spread('{', rows, '}')}")


def _row(home: Home, codec: LiteralString) -> LiteralString:
    text = Texts()
    place = ".".join((*home.folder, home.module, home.name))
    return f"{text.of_code(place)}: {text.of_code(codec)}"


def _has_members(model: ir.Model) -> bool:
    return isinstance(model, ir.Enumeration) and bool(model.members)


def _is_union(model: ir.Model) -> bool:
    return isinstance(model, ir.Alias) and isinstance(model.type, (ir.UnionOf, ir.Nullable))
