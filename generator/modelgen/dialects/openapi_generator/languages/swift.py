"""Swift: `[Tag]`, `[String: Int]`, `[**Category**](Category.md)`."""

from __future__ import annotations

from ..language import (
    ANY,
    BOOLEAN,
    BYTES,
    DATETIME,
    DOUBLE,
    FILE,
    FLOAT,
    INT64,
    INTEGER,
    NUMBER,
    STRING,
    UUID,
    Language,
)
from .brackets import bracketed

_WORDS = {
    "String": STRING,
    "Bool": BOOLEAN,
    "Int": INTEGER,
    "Int64": INT64,
    "Float": FLOAT,
    "Double": DOUBLE,
    "Decimal": NUMBER,
    "Date": DATETIME,
    "OpenAPIDateWithoutTime": DATETIME,
    "UUID": UUID,
    "URL": FILE,
    "Data": BYTES,
    "Any": ANY,
    "AnyCodable": ANY,
    "JSONValue": ANY,
}
SWIFT = Language(
    "Swift",
    bracketed(_WORDS, "["),
    "`**String**`, `**[String]**`, `[String: Int]`, `[**User**](User.md)`",
    humps=True,
)
