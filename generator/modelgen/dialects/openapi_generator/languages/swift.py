"""Swift: `[Tag]`, `[String: Int]`, `[**Category**](Category.md)`."""

from __future__ import annotations

from .. import scalars
from ..language import Language
from .brackets import bracketed

_WORDS = {
    "String": scalars.STRING,
    "Bool": scalars.BOOLEAN,
    "Int": scalars.INTEGER,
    "Int64": scalars.INT64,
    "Float": scalars.FLOAT,
    "Double": scalars.DOUBLE,
    "Decimal": scalars.NUMBER,
    "Date": scalars.DATETIME,
    "OpenAPIDateWithoutTime": scalars.DATE,
    "UUID": scalars.UUID,
    "URL": scalars.FILE,
    "Data": scalars.BYTES,
    "Any": scalars.ANY,
    "AnyCodable": scalars.ANY,
    "JSONValue": scalars.ANY,
}
SWIFT = Language(
    "Swift",
    bracketed(_WORDS, "["),
    "`**String**`, `**[String]**`, `[String: Int]`, `[**User**](User.md)`",
    humps=True,
)
