"""What the private module of a package depends on, so that it has what the package uses and no more."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ...ir.graph import types, walk
from ...ir.model import Enumeration, Ref, Scalar, ScalarType, Schema, Type, UnionOf
from ...ir.wire import discriminator, is_integer, numbers
from .options import PythonOptions, has_bits, is_open


class RuntimeFacts(Struct, frozen=True, kw_only=True):
    """What templates of a private module are told; each decides by these whether a part stands there."""

    has_decimals: bool
    has_digits: bool
    """Whether there are integers that are text on the wire."""
    has_numbers: bool
    """Whether numbers are read as members of an enum of strings."""
    reads_integers: bool
    """Whether integers are read of text."""
    has_words: bool
    """Whether numbers that are none, or have no end, are words."""
    reads_any_base64: bool
    has_limits: bool
    """Whether values are held to constraints."""
    has_bytes: bool
    has_open_strings: bool
    """Whether there are enums of strings that take further ones; so of integers."""
    has_open_integers: bool
    has_tags: bool
    """Whether there are unions that a tag decides."""
    has_enums: bool
    """Whether there are enums of either kind, or of both."""
    describes_enums: bool
    """Whether enums that take further values say so in JSON Schema, for a library that makes one."""


def runtime_facts(schema: Schema, options: PythonOptions, has_limits: bool) -> RuntimeFacts:
    """Return what the private module of any style depends on; `has_limits`: values are held to some."""
    scalars = scalars_of(schema)
    enums = [model for model in schema.models.values() if isinstance(model, Enumeration)]
    opened = [one for one in enums if is_open(one, options)]
    kinds = {one.scalar for one in scalars}
    has_numbers = any(map(numbers, enums))
    unions = (part for part in parts(schema) if isinstance(part, UnionOf))
    lenient = {one.scalar for one in scalars if one.is_lenient}
    return RuntimeFacts(
        has_decimals=Scalar.DECIMAL in kinds,
        has_digits=any(one.is_digits for one in scalars),
        reads_integers=Scalar.INTEGER in lenient or any(one.is_digits for one in scalars),
        has_words=Scalar.FLOAT in lenient,
        reads_any_base64=Scalar.BYTES in lenient,
        has_numbers=has_numbers,
        has_limits=has_limits,
        has_bytes=Scalar.BYTES in kinds,
        has_open_strings=any(not is_integer(one) for one in opened),
        has_open_integers=any(is_integer(one) and not has_bits(one) for one in opened),
        has_tags=any(discriminator(schema, union) for union in unions),
        has_enums=has_numbers or any(not has_bits(one) for one in opened),
        describes_enums=False,
    )


def parts(schema: Schema) -> Iterator[Type]:
    """Yield each type that a model states, and all types inside it."""
    for model in schema.models.values():
        for _, kind in types(model):
            if type(kind) is Ref or type(kind) is ScalarType:
                yield kind  # as most are
            else:
                yield from walk(kind)


def scalars_of(schema: Schema) -> set[ScalarType]:
    """Return the scalars that models state."""
    return {part for part in parts(schema) if type(part) is ScalarType}
