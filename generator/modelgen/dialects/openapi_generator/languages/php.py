r"""PHP: `string[]`, `array<string,\Acme\Model\User>`, `\DateTime`."""

from __future__ import annotations

from ...type_syntax import Mark, TypeSyntax
from ...types import type_parser
from .. import scalars
from ..language import Language, unlinked

PHP = Language(
    "PHP",
    unlinked(
        type_parser(
            TypeSyntax(
                words={
                    "string": scalars.STRING,
                    "bool": scalars.BOOLEAN,
                    "int": scalars.INTEGER,
                    "float": scalars.NUMBER,
                    "mixed": scalars.ANY,
                    "object": scalars.ANY,
                    "DateTime": scalars.DATETIME,
                    "SplFileObject": scalars.FILE,
                },
                maps=("array", "map"),
                keys=("string",),
                brackets=("<", ">"),
                suffixes={"[]": Mark.LIST},
                separators=("\\",),
                rooted=True,
                more_brackets=(("[", "]"),),
            )
        )
    ),
    r"`**string**`, `**string[]**`, `[**\Acme\Model\User**](User.md)`",
    humps=True,
    object_is_map=True,
    hidden_values=True,
)
