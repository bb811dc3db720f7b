"""Ruby: `Array&lt;String&gt;`, `Hash&lt;String, User&gt;`, `Time`."""

from __future__ import annotations

from ...type_syntax import TypeSyntax
from ...types import type_parser
from .. import scalars
from ..language import Language, unlinked

RUBY = Language(
    "Ruby",
    unlinked(
        type_parser(
            TypeSyntax(
                words={
                    "String": scalars.STRING,
                    "Boolean": scalars.BOOLEAN,
                    "BOOLEAN": scalars.BOOLEAN,
                    "Integer": scalars.INTEGER,
                    "Float": scalars.NUMBER,
                    "BigDecimal": scalars.NUMBER,
                    "Object": scalars.ANY,
                    "AnyType": scalars.ANY,
                    "Time": scalars.DATETIME,
                    "DateTime": scalars.DATETIME,
                    "Date": scalars.DATE,
                    "File": scalars.FILE,
                },
                lists=("Array",),
                maps=("Hash",),
                keys=("String",),
                brackets=("&lt;", "&gt;"),
                separators=("::",),
                more_brackets=(("<", ">"),),
            )
        )
    ),
    "`**String**`, `**Array&lt;String&gt;**`, `[**User**](User.md)`",
    ("_",),
    hidden_values=True,
)
