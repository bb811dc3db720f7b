"""Python's words for types."""

from __future__ import annotations

from types import MappingProxyType

from ....ir.model import Scalar, ScalarType
from ..words import Vocabulary, Wrapper

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
_FILE = ScalarType(Scalar.FILE)
_OPAQUE = ScalarType(Scalar.OPAQUE)
_STREAM = ScalarType(Scalar.FILE, "stream")

PYTHON = Vocabulary(
    scalars=MappingProxyType(
        {
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
            "BinaryIO": _FILE,
            "io.BytesIO": _FILE,
            "io.BufferedReader": _FILE,
            "io.IOBase": _STREAM,
            "httpx.Response": _OPAQUE,
            "requests.Response": _OPAQUE,
            "requests_http.Response": _OPAQUE,
            "httpx.Request": _OPAQUE,
            "requests.Request": _OPAQUE,
            "requests.PreparedRequest": _OPAQUE,
        }
    ),
    written=MappingProxyType(
        {
            _FILE: "Union[bytes, IO[bytes], io.BufferedReader]",
            _STREAM: "Union[bytes, IO[bytes], io.IOBase]",
        }
    ),
    # The labels of these two links are swapped in every version.
    linked=MappingProxyType({"date": _DATETIME, "datetime": _DATE}),
    addresses=MappingProxyType(
        {
            "date": f"{_DATES}#date-objects",
            "datetime": f"{_DATES}#datetime-objects",
            "httpx.Response": "https://www.python-httpx.org/api/#response",
            "httpx.Request": "https://www.python-httpx.org/api/#request",
            "requests.Response": "https://requests.readthedocs.io/en/latest/api/#requests.Response",
        }
    ),
    wrappers=MappingProxyType(
        {
            "Optional": Wrapper(optional=True, nullable=False),
            "Nullable": Wrapper(optional=False, nullable=True),
            "OptionalNullable": Wrapper(optional=True, nullable=True),
        }
    ),
    lists=("List", "list", "Sequence", "Iterable", "Set", "set"),
    maps=("Dict", "dict", "Mapping"),
    keys=("str",),
    unions=("Union",),
    literals=("Literal",),
    constants=MappingProxyType({"True": True, "False": False, "None": None}),
    streams=("eventstreaming.EventStream", "eventstreaming.EventStreamAsync"),
    generic_files=("IO",),
    unrecognized=MappingProxyType(
        {
            "UnrecognizedStr": Scalar.STRING,
            "UnrecognizedInt": Scalar.INTEGER,
            "UnrecognizedBool": Scalar.BOOLEAN,
        }
    ),
    modules=("typing.", "typing_extensions."),
)
