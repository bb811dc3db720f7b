"""Python's words for types."""

from __future__ import annotations

from functools import partial

from ....ir.model import Scalar, ScalarType
from ...type_syntax import TypeSyntax, Wrapper
from ..language import FILE, STREAM, Language, join_arms

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
        "Optional": Wrapper(optional=True, nullable=False),
        "Nullable": Wrapper(optional=False, nullable=True),
        "OptionalNullable": Wrapper(optional=True, nullable=True),
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
PYTHON = Language(
    name="Python",
    types=_TYPES,
    examples="`*str*`, `List[*int*]`, `Dict[str, *Any*]`",
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
