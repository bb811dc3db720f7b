"""Go's words for types, its pointers, and the code below the headings of unions."""

from __future__ import annotations

import re
from functools import partial

from ....ir.model import Nullability, Scalar, ScalarType
from ....ir.names import camel, in_words, upper_camel
from ....markdown.document import Cell, Document, Fence, Heading
from ...type_syntax import Mark, TypeSyntax, Wrapper
from ..forms import Forms
from ..language import Language, Named, TypePlace, join_arms
from ..phrases import VARIANT

_POINTER = Wrapper(optional=False, nullable=True)
_BOTH = Wrapper(optional=True, nullable=True)
_TYPES = TypeSyntax(
    words={
        "any": ScalarType(Scalar.ANY),
        "bool": ScalarType(Scalar.BOOLEAN),
        "int64": ScalarType(Scalar.INTEGER),
        "int": ScalarType(Scalar.INTEGER),
        "int32": ScalarType(Scalar.INTEGER),
        "big.Int": ScalarType(Scalar.INTEGER),
        "float64": ScalarType(Scalar.FLOAT),
        "float32": ScalarType(Scalar.FLOAT),
        "decimal.Big": ScalarType(Scalar.DECIMAL),
        "string": ScalarType(Scalar.STRING),
        "io.ReadCloser": ScalarType(Scalar.BYTES),
        "io.Reader": ScalarType(Scalar.BYTES),
        "types.Date": ScalarType(Scalar.DATE),
        "time.Time": ScalarType(Scalar.DATETIME),
        "http.Response": ScalarType(Scalar.OPAQUE),
        "http.Request": ScalarType(Scalar.OPAQUE),
    },
    texts={"[]byte": ScalarType(Scalar.BYTES), "interface{}": ScalarType(Scalar.ANY)},
    pages={"types/date.md": ScalarType(Scalar.DATE)},
    wrappers={"optionalnullable.OptionalNullable": _BOTH},  # by an option of the generator
    constants={"true": True, "false": False},
    nulls=("nil",),
    # Up to version 2.88 a leaf is in emphasis, and that of a pointer is `**string*`.
    emphasis=r"(?<!\*)\*(\*?(?:\[\]byte|interface\{\}|[A-Za-z][\w.]*))\*(?!\*)",
    prefixes={"[]": Mark.LIST, "map[string]": Mark.MAP, "*": Mark.NULLABLE},
    inner=("*",),
    join=partial(join_arms, unrecognized=frozenset()),
)
_VALUE = re.compile(r"\bCreate\w+\((.*?\S)\s*\{\s*/\*")
"""The call that makes a union of a value, whose type says more than the heading."""


def _field_name(documented: str, title: str) -> Named:
    del title
    words = in_words(documented)
    return camel(words), words


def _member_name(documented: str, title: str) -> tuple[str, ...]:
    """Leave out the type's name, which that of each member begins with."""
    return in_words(documented.removeprefix(title) or documented)


def _variant(page: Document, heading: Heading, fence: Fence | None) -> TypePlace | None:
    for line in range(fence.line + 1, fence.end_line) if fence else ():
        if code := _VALUE.search(page.lines[line - 1]):
            return line, Cell(code[1], code.start(1) + 1)
    text = heading.text.strip("`")
    return (heading.line, Cell(text, heading.column)) if text else None


def _code(title: str, kind: str) -> str:
    name = title[:1].lower() + title[1:]
    suffix = "".join(word.capitalize() for word in in_words(kind.rpartition(".")[2]))
    return f"{name} := Create{title}{suffix}({kind}{{{VARIANT}}})"


def _heading(kind: str) -> str:
    """Return the name of a model, and nothing for other types."""
    package, _, name = kind.partition(".")
    return (
        name if package.isidentifier() and name.isidentifier() and kind not in _TYPES.words else ""
    )


GO = Language(
    name="Go",
    types=_TYPES,
    examples="`string`, []`int64`, map[string]`any`",
    # An optional field is a pointer whether it may be null or not.
    null={
        (None, True): Nullability.NO,
        (_POINTER, True): Nullability.YES,
        (_POINTER, False): Nullability.UNSAID,
        (_BOTH, False): Nullability.YES,
    },
    bare=frozenset({Scalar.ANY}),
    field_name=_field_name,
    member_name=_member_name,
    spelling=upper_camel,
    extra="AdditionalProperties",
    variant=_variant,
    code="go",
    forms=Forms(
        list="[]{}",
        map="map[string]{}",
        wrappers={_POINTER: "*{}"},
        wraps_containers=False,
        leaf="`{}`",
        label=lambda folder, title: f"{folder}.{title}",
        heading=_heading,
        code=_code,
    ),
    written={ScalarType(Scalar.BYTES): "[]byte"},
    addresses={
        "time.Time": "https://pkg.go.dev/time#Time",
        "types.Date": "../../types/date.md",
        "http.Response": "https://pkg.go.dev/net/http#Response",
        "http.Request": "https://pkg.go.dev/net/http#Request",
    },
)
