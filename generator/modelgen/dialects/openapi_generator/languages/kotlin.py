"""Kotlin: `kotlin.collections.List&lt;Tag&gt;`, `kotlin.Long`, `[**inline**](#Status)`."""

from __future__ import annotations

from ...type_syntax import TypeSyntax
from ...types import type_parser
from .. import scalars
from ..language import Language, unlinked

_WORDS = {
    "kotlin.String": scalars.STRING,
    "kotlin.Boolean": scalars.BOOLEAN,
    "kotlin.Int": scalars.INTEGER,
    "kotlin.Long": scalars.INT64,
    "kotlin.Float": scalars.FLOAT,
    "kotlin.Double": scalars.DOUBLE,
    "kotlin.Any": scalars.ANY,
    "kotlin.ByteArray": scalars.BYTES,
    "java.math.BigDecimal": scalars.NUMBER,
    "java.time.OffsetDateTime": scalars.DATETIME,
    "java.time.LocalDateTime": scalars.DATETIME,
    "java.time.LocalDate": scalars.DATE,
    "java.time.Instant": scalars.DATETIME,
    "kotlinx.datetime.Instant": scalars.DATETIME,
    "kotlin.time.Instant": scalars.DATETIME,
    "kotlinx.datetime.LocalDate": scalars.DATE,
    "java.util.UUID": scalars.UUID,
    "java.net.URI": scalars.URI,
    "java.io.File": scalars.FILE,
}
KOTLIN = Language(
    "Kotlin",
    unlinked(
        type_parser(
            TypeSyntax(
                words=_WORDS,
                lists=(
                    "kotlin.collections.List",
                    "kotlin.collections.Set",
                    "kotlin.collections.MutableList",
                    "kotlin.collections.MutableSet",
                    "kotlin.Array",
                ),
                maps=("kotlin.collections.Map", "kotlin.collections.MutableMap"),
                keys=("kotlin.String",),
                brackets=("&lt;", "&gt;"),
            )
        )
    ),
    "`**kotlin.String**`, `**kotlin.collections.List&lt;kotlin.String&gt;**`, `[**User**](User.md)`",
    humps=True,
    joined_values=True,
)
