"""Python's words for types."""

from __future__ import annotations

from types import MappingProxyType

from ....ir.model import Scalar
from ..words import Vocabulary, Wrapper

_DATES = "https://docs.python.org/3/library/datetime.html"

PYTHON = Vocabulary(
    scalars=MappingProxyType(
        {
            "str": Scalar.STRING,
            "int": Scalar.INTEGER,
            "float": Scalar.FLOAT,
            "bool": Scalar.BOOLEAN,
            "bytes": Scalar.BYTES,
            "Decimal": Scalar.DECIMAL,
            "Any": Scalar.ANY,
            "date": Scalar.DATE,
            "datetime": Scalar.DATETIME,
            "datetime.date": Scalar.DATE,
            "datetime.datetime": Scalar.DATETIME,
            "decimal.Decimal": Scalar.DECIMAL,
            "object": Scalar.ANY,
            "BinaryIO": Scalar.FILE,
            "io.BytesIO": Scalar.FILE,
            "io.BufferedReader": Scalar.FILE,
            "io.IOBase": Scalar.IO,
            "httpx.Response": Scalar.OPAQUE,
            "requests.Response": Scalar.OPAQUE,
            "requests_http.Response": Scalar.OPAQUE,
            "httpx.Request": Scalar.OPAQUE,
            "requests.Request": Scalar.OPAQUE,
            "requests.PreparedRequest": Scalar.OPAQUE,
        }
    ),
    written=MappingProxyType(
        {
            Scalar.FILE: "Union[bytes, IO[bytes], io.BufferedReader]",
            Scalar.IO: "Union[bytes, IO[bytes], io.IOBase]",
        }
    ),
    # The labels of these two links are swapped in every version.
    linked=MappingProxyType({"date": Scalar.DATETIME, "datetime": Scalar.DATE}),
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
