"""C#: `List&lt;string&gt;`, `Dictionary&lt;string, User&gt;`, `DateTime`."""

from __future__ import annotations

from ...type_syntax import Mark, TypeSyntax
from ...types import type_parser
from .. import scalars
from ..language import Language, unlinked

CSHARP = Language(
    "C#",
    unlinked(
        type_parser(
            TypeSyntax(
                words={
                    "string": scalars.STRING,
                    "bool": scalars.BOOLEAN,
                    "int": scalars.INTEGER,
                    "long": scalars.INT64,
                    "float": scalars.FLOAT,
                    "double": scalars.DOUBLE,
                    "decimal": scalars.NUMBER,
                    "Object": scalars.ANY,
                    "object": scalars.ANY,
                    "DateTime": scalars.DATETIME,
                    "DateTimeOffset": scalars.DATETIME,
                    "DateOnly": scalars.DATE,
                    "Guid": scalars.UUID,
                    "Stream": scalars.FILE,
                    "System.IO.Stream": scalars.FILE,
                    "FileParameter": scalars.FILE,
                    "byte": scalars.BYTES,
                },
                lists=("List", "Collection", "HashSet", "ISet"),
                maps=("Dictionary",),
                keys=("string",),
                brackets=("&lt;", "&gt;"),
                suffixes={"[]": Mark.NOTHING, "?": Mark.NOTHING},
                more_brackets=(("<", ">"),),
            )
        )
    ),
    "`**string**`, `**List&lt;string&gt;**`, `[**User**](User.md)`",
    ("Var",),
    capitalized=True,
    humps=True,
    hidden_values=True,
)
