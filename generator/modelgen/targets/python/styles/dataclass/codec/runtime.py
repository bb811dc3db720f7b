"""What the private module of a package of dataclasses has: the parts that its codecs use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import LiteralString

from msgspec.structs import asdict

from ......ir import model as ir
from ......ir.wire import is_integer, is_json
from ....module import import_text
from ....options import PythonOptions, is_open
from ....runtime import RuntimeFacts, parts, runtime_facts, scalars_of
from ....style import exports
from .convert import is_anything, reader_of
from .encode import keeps_rest
from .variants import is_compared, is_looked_up

_NUMBERS = frozenset({ir.Scalar.INTEGER, ir.Scalar.FLOAT, ir.Scalar.DECIMAL})
_IMPORTS: tuple[tuple[str, LiteralString, LiteralString], ...] = (
    ("", "collections.abc", "Callable"),
    ("has_guesses", "collections.abc", "Mapping"),
    ("is_compared", "collections.abc", "Mapping"),
    ("", "_thread", "get_ident"),
    ("has_dates", "datetime", "date"),
    ("has_timestamps", "datetime", "datetime"),
    ("has_timestamps", "datetime", "timezone"),
    ("", "functools", "cache"),
    ("", "typing", "TYPE_CHECKING"),
    ("", "typing", "Any"),
    ("", "typing", "Final"),
    ("", "typing", "Self"),
    ("is_compared", "typing", "TypeAlias"),
    ("", "typing", "TypeVar"),
)
"""What is imported, from where, and the fact that it takes; "" for what always is."""
_EXPORTS: tuple[tuple[str, LiteralString], ...] = (
    ("", "UNSET"),
    ("", "DecodeError"),
    ("", "Model"),
    ("has_open_integers", "OpenIntEnum"),
    ("has_open_strings", "OpenStrEnum"),
    ("has_wrappers", "Record"),
    ("", "Unset"),
)


class CodecFacts(RuntimeFacts, frozen=True, kw_only=True):
    """What the template is told besides; parts that use each other's functions come together."""

    has_members: bool
    """Whether there are enums."""
    has_open: bool
    """Whether there are enums that take further values."""
    has_closed: bool
    has_choices: bool
    """Whether messages list values that are allowed."""
    has_guesses: bool
    """Whether names are read under several spellings."""
    has_timestamps: bool
    has_dates: bool
    reads_decimals: bool
    """Whether anything is read as a decimal number on its way."""
    reads_numbers: bool
    """Whether numbers are read, which have several forms."""
    is_compared: bool
    """Whether nothing but members tells variants of a union apart."""
    has_wrappers: bool
    """Whether there are models that are never JSON."""
    root: LiteralString
    """The class that all dataclasses have above them."""
    shares_module: bool
    """Whether all models share a module, and so do their codecs."""
    keeps_null: bool
    keeps_members: bool
    keeps_rest: bool
    """Whether either is kept."""
    imports: str
    exports: str


def codec_facts(schema: ir.Schema, options: PythonOptions, has_limits: bool) -> CodecFacts:
    """Return what the private module of a package depends on; `has_limits`: values are held to some."""
    shared = runtime_facts(schema, options, has_limits)
    models = schema.models.values()
    records = [model for model in models if isinstance(model, ir.Record)]
    enums = [model for model in models if isinstance(model, ir.Enumeration)]
    fields = [field for record in records for field in record.fields]
    kinds = [*parts(schema), *(ir.Ref(one.id) for one in models if isinstance(one, ir.Alias))]
    readers = {reader_of(scalar) for scalar in scalars_of(schema)}
    compared = any(is_compared(schema, kind) for kind in kinds)
    has_tags = any(is_looked_up(schema, kind) for kind in kinds)
    has_wrappers = not all(map(is_json, records))
    open_ones = sum(is_open(enum, options) for enum in enums)
    found = {
        **asdict(shared),
        "has_open_strings": shared.has_open_strings or shared.has_numbers,
        "has_members": bool(enums),
        "has_open": open_ones > 0 or shared.has_numbers,
        "has_closed": open_ones < len(enums),
        "has_tags": has_tags,
        "has_choices": open_ones < len(enums) or has_tags,
        "has_guesses": any(field.name.accepted for field in fields),
        "has_timestamps": "read_datetime" in readers,
        "has_dates": "read_date" in readers,
        "reads_decimals": not readers.isdisjoint({"read_decimal", "read_integer", "read_number"}),
        "reads_numbers": shared.has_numbers
        or any(map(_is_number, kinds))
        or any(map(is_integer, enums)),
        "is_compared": compared,
        "has_wrappers": has_wrappers,
        "shares_module": options.layout == "single",
        "keeps_null": any(_keeps_null(schema, field) for field in fields),
        "keeps_members": any(one.open or options.keeps_all for one in records),
        "keeps_rest": any(keeps_rest(schema, record, options) for record in records),
    }
    root: LiteralString = "Record" if has_wrappers else "Model"
    return CodecFacts(**found, root=root, imports=_imports(found), exports=_exports(found))


def _imports(found: Mapping[str, object]) -> str:
    lines: dict[LiteralString, dict[LiteralString, LiteralString]] = {}
    for flag, module, name in _IMPORTS:
        if not flag or found[flag]:
            lines.setdefault(module, {})[name] = name
    return "\n".join([import_text(module, lines[module]) for module in sorted(lines)])


def _exports(found: Mapping[str, object]) -> str:
    return exports([name for flag, name in _EXPORTS if not flag or found[flag]])


def _is_number(kind: ir.Type) -> bool:
    match kind:
        case ir.ScalarType(scalar=scalar):
            return scalar in _NUMBERS
        case ir.Const(value=value):
            return value.kind not in (ir.Kind.STRING, ir.Kind.NULL)
        case _:
            return False


def _keeps_null(schema: ir.Schema, field: ir.Field) -> bool:
    if field.required or field.nullability is ir.Nullability.YES:
        return False
    return field.nullability is ir.Nullability.UNSAID or is_anything(schema, field.type)
