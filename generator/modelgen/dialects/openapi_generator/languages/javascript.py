"""JavaScript: `[String]`, `{String: Number}`, `[**[Tag]**](Tag.md)`."""

from __future__ import annotations

from ..language import ANY, BOOLEAN, DATETIME, FILE, NUMBER, STRING, Language, unlinked
from .brackets import bracketed

JAVASCRIPT = Language(
    "JavaScript",
    unlinked(
        bracketed(
            {
                "String": STRING,
                "Boolean": BOOLEAN,
                "Number": NUMBER,
                "Object": ANY,
                "Date": DATETIME,
                "File": FILE,
                "Blob": FILE,
            },
            "{",
        )
    ),
    "`**String**`, `**[String]**`, `**{String: Number}**`, `[**User**](User.md)`",
    ("_",),
    humps=True,
    unlinked_values=True,
)
