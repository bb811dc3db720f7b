"""Python's words for types."""

from __future__ import annotations

import re
from functools import partial

from ....ir.model import Nullability, Scalar, ScalarType
from ....markdown.document import Cell, Document, Fence, Heading
from ...type_syntax import TypeSyntax, Wrapper
from ..language import FILE, STREAM, Language, TypePlace, in_code_span, join_arms, undodged

_DATES = "https://docs.python.org/3/library/datetime.html"

_WORDS = {
    Scalar.ANY: ("Any", "object"),
    Scalar.BOOLEAN: ("bool",),
    Scalar.INTEGER: ("int",),
    Scalar.FLOAT: ("float",),
    Scalar.DECIMAL: ("Decimal", "decimal.Decimal"),
    Scalar.STRING: ("str",),
    Scalar.BYTES: ("bytes",),
    Scalar.DATE: ("date", "datetime.date"),
    Scalar.DATETIME: ("datetime", "datetime.datetime"),
    Scalar.OPAQUE: (
        *("httpx.Response", "requests.Response", "requests_http.Response"),
        *("httpx.Request", "requests.Request", "requests.PreparedRequest"),
    ),
}
_FILES = ("BinaryIO", "io.BytesIO", "io.BufferedReader")
_UNRECOGNIZED = {
    "UnrecognizedStr": Scalar.STRING,
    "UnrecognizedInt": Scalar.INTEGER,
    "UnrecognizedBool": Scalar.BOOLEAN,
}
_OPTIONAL = Wrapper(optional=True, nullable=False)
_NULLABLE = Wrapper(optional=False, nullable=True)
_BOTH = Wrapper(optional=True, nullable=True)
_TYPES = TypeSyntax(
    words={
        **{word: ScalarType(scalar) for scalar, words in _WORDS.items() for word in words},
        **dict.fromkeys(_FILES, FILE),
        "io.IOBase": STREAM,
    },
    # The labels of these two links are swapped in every version.
    linked={"date": ScalarType(Scalar.DATETIME), "datetime": ScalarType(Scalar.DATE)},
    generics={"IO": FILE},
    wrappers={
        "Optional": _OPTIONAL,
        "Nullable": _NULLABLE,
        "OptionalNullable": _BOTH,
    },
    lists=("List", "list", "Sequence", "Iterable", "Set", "set"),
    maps=("Dict", "dict", "Mapping"),
    keys=("str",),
    unions=("Union",),
    streams=("eventstreaming.EventStream", "eventstreaming.EventStreamAsync"),
    literals=("Literal",),
    escaped=True,
    constants={"True": True, "False": False},
    nulls=("None",),
    modules=("typing.", "typing_extensions."),
    join=partial(join_arms, unrecognized=frozenset(_UNRECOGNIZED)),
)
_STATEMENT = re.compile(r"\s*\w+: (.*?\S) = ")


def _variant(page: Document, heading: Heading, fence: Fence | None) -> TypePlace | None:
    """Find the code span of a heading; below one without, as in output of 2023, the code's type."""
    if (found := in_code_span(heading)) is not None or fence is None:
        return found
    for line in range(fence.line + 1, fence.end_line):
        if code := _STATEMENT.match(page.lines[line - 1]):
            return line, Cell(code[1], code.start(1) + 1)
    return None


PYTHON = Language(
    name="Python",
    types=_TYPES,
    examples="`*str*`, `List[*int*]`, `Dict[str, *Any*]`",
    # Before version 2.415, `Optional` on a required field said "or null".
    null={
        (None, True): Nullability.NO,
        (None, False): Nullability.NO,
        (_OPTIONAL, True): Nullability.YES,
        (_OPTIONAL, False): Nullability.NO,
        (_NULLABLE, True): Nullability.YES,
        (_BOTH, False): Nullability.YES,
    },
    bare=frozenset({Scalar.DATE, Scalar.DATETIME, Scalar.OPAQUE}),
    field_name=undodged,
    extra="__pydantic_extra__",
    extra_may_be_field=False,
    variant=_variant,
    code="python",
    written={
        FILE: "Union[bytes, IO[bytes], io.BufferedReader]",
        STREAM: "Union[bytes, IO[bytes], io.IOBase]",
    },
    addresses={
        "date": f"{_DATES}#date-objects",
        "datetime": f"{_DATES}#datetime-objects",
        "httpx.Response": "https://www.python-httpx.org/api/#response",
        "httpx.Request": "https://www.python-httpx.org/api/#request",
        "requests.Response": "https://requests.readthedocs.io/en/latest/api/#requests.Response",
    },
    unrecognized=_UNRECOGNIZED,
)
