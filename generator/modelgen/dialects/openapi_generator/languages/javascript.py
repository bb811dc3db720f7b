"""JavaScript: `[String]`, `{String: Number}`, `[**[Tag]**](Tag.md)`."""

from __future__ import annotations

from .. import scalars
from ..language import Language, unlinked
from .brackets import bracketed

JAVASCRIPT = Language(
    "JavaScript",
    unlinked(
        bracketed(
            {
                "String": scalars.STRING,
                "Boolean": scalars.BOOLEAN,
                "Number": scalars.NUMBER,
                "Object": scalars.ANY,
                "Date": scalars.DATETIME,
                "File": scalars.FILE,
                "Blob": scalars.FILE,
            },
            "{",
        )
    ),
    "`**String**`, `**[String]**`, `**{String: Number}**`, `[**User**](User.md)`",
    ("_",),
    humps=True,
    unlinked_values=True,
)
