"""Python's words for types."""

from __future__ import annotations

from functools import partial

from ....ir.model import Scalar, ScalarType
from ...type_syntax import TypeSyntax, Wrapper
from ..language import FILE, STREAM, Language, join_arms

_DATES = "https://docs.python.org/3/library/datetime.html"

_ANY = ScalarType(Scalar.ANY)
_STRING = ScalarType(Scalar.STRING)
_INTEGER = ScalarType(Scalar.INTEGER)
_FLOAT = ScalarType(Scalar.FLOAT)
_BOOLEAN = ScalarType(Scalar.BOOLEAN)
_BYTES = ScalarType(Scalar.BYTES)
_DECIMAL = ScalarType(Scalar.DECIMAL)
_DATE = ScalarType(Scalar.DATE)
_DATETIME = ScalarType(Scalar.DATETIME)
_OPAQUE = ScalarType(Scalar.OPAQUE)

_UNRECOGNIZED = {
    "UnrecognizedStr": Scalar.STRING,
    "UnrecognizedInt": Scalar.INTEGER,
    "UnrecognizedBool": Scalar.BOOLEAN,
}
_TYPES = TypeSyntax(
    words={
        "str": _STRING,
        "int": _INTEGER,
        "float": _FLOAT,
        "bool": _BOOLEAN,
        "bytes": _BYTES,
        "Decimal": _DECIMAL,
        "Any": _ANY,
        "date": _DATE,
        "datetime": _DATETIME,
        "datetime.date": _DATE,
        "datetime.datetime": _DATETIME,
        "decimal.Decimal": _DECIMAL,
        "object": _ANY,
        "BinaryIO": FILE,
        "io.BytesIO": FILE,
        "io.BufferedReader": FILE,
        "io.IOBase": STREAM,
        "httpx.Response": _OPAQUE,
        "requests.Response": _OPAQUE,
        "requests_http.Response": _OPAQUE,
        "httpx.Request": _OPAQUE,
        "requests.Request": _OPAQUE,
        "requests.PreparedRequest": _OPAQUE,
    },
    # The labels of these two links are swapped in every version.
    linked={"date": _DATETIME, "datetime": _DATE},
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
