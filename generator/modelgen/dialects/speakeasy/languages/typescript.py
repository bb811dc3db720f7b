"""TypeScript's words for types, and what its samples tell of numbers and null."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from .... import syntax
from ....ir import model as ir
from ....ir.model import Aspect, Nullability, Presence, Scalar, ScalarType
from ....ir.names import camel, in_words
from ....markdown.document import Document, Fence, Heading
from ...type_syntax import Mark, TypeSyntax, Wrapper
from ..forms import Forms
from ..language import Language, Named, TypePlace, in_code_span, join_arms
from ..phrases import VARIANT, one_line

_OBJECTS = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects"
_API = "https://developer.mozilla.org/en-US/docs/Web/API"
NUMBER = ScalarType(Scalar.FLOAT, "number")
"""Any number: nothing tells whether it is whole."""
_FLOAT, _WHOLE = ScalarType(Scalar.FLOAT), ScalarType(Scalar.INTEGER)
_BYTES, _TIME = ScalarType(Scalar.BYTES), ScalarType(Scalar.DATETIME)
_OTHER = "Unrecognized"
_TYPES = TypeSyntax(
    words={
        "any": ScalarType(Scalar.ANY),
        "unknown": ScalarType(Scalar.ANY),
        "boolean": ScalarType(Scalar.BOOLEAN),
        "number": NUMBER,
        "bigint": _WHOLE,
        "string": ScalarType(Scalar.STRING),
        "Decimal": ScalarType(Scalar.DECIMAL),
        "Uint8Array": _BYTES,
        "Blob": _BYTES,
        "Date": _TIME,
        "RFCDate": ScalarType(Scalar.DATE),
        "Response": ScalarType(Scalar.OPAQUE),
        "Request": ScalarType(Scalar.OPAQUE),
    },
    linked={"Date": _TIME, "File": _BYTES, "Blob": _BYTES},
    pages={"types/rfcdate.md": ScalarType(Scalar.DATE)},
    generics={"ReadableStream": _BYTES},
    others=(_OTHER,),
    maps=("Record",),
    keys=("string",),
    braces=("{ [k: string]: ", " }"),
    streams=("EventStream",),
    constants={"true": True, "false": False},
    nulls=("null",),
    bare_literals=True,
    brackets=("<", ">"),
    suffixes={"[]": Mark.LIST},
    join=partial(join_arms, unrecognized=frozenset({_OTHER})),
)
_MEMBER = re.compile(r"^ {2}(\w+|\"[^\"\n]*\"): (.*(?:\n {3,}.*)*)", re.MULTILINE)
"""A member of the object that an example is, with all that it holds."""
_LEAF = re.compile(r"(?:^|[\s\[:])(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)[,;\]]?(?=\s|$|[,\]])")
_SHOWN = re.compile(r"^\w+ value: [^=\n]*= ([^\n]*(?:\n(?![^\s\]}]).*)*)", re.MULTILINE)


def _field_name(documented: str, title: str) -> Named:
    del title
    words = in_words(documented)
    return documented, () if "_".join(words) == documented else words


def _variant(page: Document, heading: Heading, fence: Fence | None) -> TypePlace | None:
    del page, fence
    return in_code_span(heading)


def _sampled(decl: syntax.Decl, fences: Mapping[int, Fence]) -> syntax.Decl:
    """Add what samples show: whether numbers are whole, and null; and what constants are without.

    Of 466 seen whole numbers 455 are integers, and what is sampled as null may always be null. An
    optional constant is what a response has where it lacks the field.
    """
    match decl:
        case syntax.RecordDecl(fields=fields):
            code = next(iter(fences.values())).content if fences else ""
            shown = {name.strip('"'): value for name, value in _MEMBER.findall(code)}
            return replace(decl, fields=tuple([_shown(one, shown) for one in fields]))
        case syntax.AliasDecl(types=types, lines=lines):
            cells = zip(lines, types, strict=True)
            return replace(decl, types=tuple([_valued(cell, fences.get(at)) for at, cell in cells]))
        case _:
            return decl


def _shown(field: syntax.FieldDecl, shown: Mapping[str, str]) -> syntax.FieldDecl:
    expr = field.type.expr
    if isinstance(expr, syntax.ConstExpr) and field.presence is Presence.OPTIONAL:
        return replace(field, default=expr.value)
    value = shown.get(field.name.text)
    if value is None:
        return field
    if value.startswith("null"):
        return replace(field, nullability=Nullability.YES, sampled=(Aspect.NULLABILITY,))
    numbered = _numbered(expr, value)
    if numbered is expr:
        return field
    return replace(field, type=replace(field.type, expr=numbered), sampled=(Aspect.TYPE,))


def _valued(cell: syntax.TypeCell, fence: Fence | None) -> syntax.TypeCell:
    found = _SHOWN.search(fence.content) if fence else None
    return replace(cell, expr=_numbered(cell.expr, found[1])) if found else cell


def _numbered(expr: syntax.TypeExpr, sample: str) -> syntax.TypeExpr:
    """Return a type of numbers, or of lists or maps of some, with the kind that a sample shows."""
    match expr:
        case syntax.ScalarExpr(type=kind) if kind == NUMBER:
            numbers: Sequence[str] = _LEAF.findall(sample)
            if not numbers:
                return expr
            is_whole = all(number.lstrip("-").isdigit() for number in numbers)
            return replace(expr, type=_WHOLE if is_whole else _FLOAT)
        case syntax.ListExpr(item=item) if (made := _numbered(item, sample)) is not item:
            return replace(expr, item=made)
        case syntax.MapExpr(value=value) if (made := _numbered(value, sample)) is not value:
            return replace(expr, value=made)
        case _:
            return expr


_SHOWN_AS = {_WHOLE: "12", _FLOAT: "12.5"}


def _sample(kind: ir.Type) -> str:
    """Return a value that tells whether numbers are whole."""
    match kind:
        case ir.ScalarType():
            return _SHOWN_AS.get(kind, "")
        case ir.ListOf(item=item) if shown := _sample(item):
            return f"[\n{_indented(shown)},\n]"
        case ir.MapOf(value=value) if shown := _sample(value):
            member = _indented(f'"key": {shown}')
            return f"{{\n{member},\n}}"
        case _:
            return ""


def _key(name: str) -> str:
    return name if name.isidentifier() else f'"{one_line(name)}"'


def _indented(text: str) -> str:
    return "\n".join([f"  {line}" for line in text.split("\n")])


def _samples(record: ir.Record) -> str:
    shown = [
        (_key(field.name.documented), value)
        for field in record.fields
        if (value := "null" if field.nullability is Nullability.YES else _sample(field.type))
    ]
    if not shown:
        return ""
    members = "\n".join([_indented(f"{name}: {value},") for name, value in shown])
    return f"let value: {one_line(record.id.name)} = {{\n{members}\n}};"


TYPESCRIPT = Language(
    name="TypeScript",
    types=_TYPES,
    examples="`*string*`, `*number*[]`, `Record<string, *any*>`",
    null={
        (Wrapper(optional=True, nullable=False), True): Nullability.YES,
        (Wrapper(optional=True, nullable=False), False): Nullability.YES,
    },
    field_name=_field_name,
    spelling=camel,
    extra="additionalProperties",
    variant=_variant,
    values_in_code=True,
    sampled=_sampled,
    code="typescript",
    forms=Forms(
        list="{}[]",
        map="Record<string, {}>",
        words_map="{ [k: string]: {} }",
        literals=True,
        linked=False,
        union="{}",
        between=" | ",
        label=lambda folder, title: f"{folder}.{title}",
        sample=_sample,
        samples=_samples,
        usage_gap="",
        code=lambda _title, kind: f"const value: {kind} = {VARIANT};",
    ),
    written={_WHOLE: "number", _FLOAT: "number", _BYTES: "ReadableStream<Uint8Array>"},
    addresses={
        "Date": f"{_OBJECTS}/Date",
        "RFCDate": "../../types/rfcdate.md",
        "Response": f"{_API}/Response",
    },
    unrecognized={_OTHER: Scalar.STRING},
)
