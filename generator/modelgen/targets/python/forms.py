"""Remembers how the fields of simple types are written, which most fields are.

What declares, reads and writes such a field depends on its type, on its name, and on what the
module calls a few things that every module may use. So it is written once, for a name that is a
mere mark. Where nothing of the module hides those things, the name takes the mark's place, as long
as no line becomes too long by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from ... import ir
from ...names import wire_name
from ...options import PythonOptions
from ...values import dataclass
from .convert import Converter
from .decode import Decoder
from .encode import Encoder
from .fields import Declarer
from .layout import WIDTH
from .scope import NotingScope, Uses
from .wire import READERS

_MARK = "Q"
"""A letter that stands in nothing else that we write."""


@dataclass(frozen=True, slots=True)
class Form:
    """The code of a field, in the pieces between which its name goes."""

    declaration: Sequence[str]
    reading: Sequence[str]
    """The lines that read it."""
    writing: Sequence[str]
    """The lines that write it."""
    is_entry: bool
    """Whether these are an item of the dict that `to_dict` begins with."""
    uses: Uses
    room: int
    """How long a name may be, so that no line becomes too long."""


def form_of(field: ir.Field, name: str, options: PythonOptions) -> Form | None:
    """Return the form of a field; None if it has none, or is no case for it."""
    kind = field.type
    holder: Callable[[ir.Type], ir.Type] = _nothing
    if not isinstance(kind, ir.Prim):
        if isinstance(kind, ir.ListOf):
            kind, holder = kind.item, ir.ListOf
        elif isinstance(kind, ir.MapOf):
            kind, holder = kind.value, ir.MapOf
        if not isinstance(kind, ir.Prim):
            return None
    if (
        kind.scalar in READERS  # a function of its own may read it, or its text is kept
        or name != field.name.documented
        or wire_name(field.name) != name
        or not name.isascii()
        or (options.stated_defaults and field.default is not None)
    ):
        return None
    form = _form(holder, kind.scalar, field.required, field.nullability)
    return form if len(name) <= form.room else None


def _nothing(kind: ir.Type) -> ir.Type:
    """Stand for what holds the values of a field that is one value itself."""
    return kind


@lru_cache(maxsize=256)
def _form(
    holder: Callable[[ir.Type], ir.Type],
    scalar: ir.Scalar,
    required: bool,
    nullability: ir.Nullability,
) -> Form:
    kind = holder(ir.Prim(scalar))
    field = ir.Field(ir.Name(_MARK), kind, required, nullability)
    schema, options, scope = ir.Schema({}), PythonOptions(), NotingScope()
    declaration = Declarer(schema, scope, options).declaration(field, _MARK)
    reading = Decoder(Converter(schema, scope, options)).field(field, _MARK)
    writing, is_entry = Encoder(schema, scope, options).field(field, _MARK)
    lines = [*declaration.split("\n"), *reading, *writing]
    return Form(
        declaration.split(_MARK),
        "\n".join(reading).split(_MARK),
        "\n".join(writing).split(_MARK),
        is_entry,
        scope.uses(),
        room=min(_room(line) for line in lines),
    )


def _room(line: str) -> int:
    """Return how many letters may stand for each mark of a line; none do where it was split."""
    marks = line.count(_MARK)
    if line[-1] in "([{":
        return 0
    return (WIDTH - len(line) + marks) // marks if marks else WIDTH
