r"""PHP: `string[]`, `array<string,\Acme\Model\User>`, `\DateTime`."""

from __future__ import annotations

from ...type_syntax import Mark, TypeSyntax
from ...types import type_parser
from ..language import ANY, BOOLEAN, DATETIME, FILE, INTEGER, NUMBER, STRING, Language, unlinked

PHP = Language(
    "PHP",
    unlinked(
        type_parser(
            TypeSyntax(
                words={
                    "string": STRING,
                    "bool": BOOLEAN,
                    "int": INTEGER,
                    "float": NUMBER,
                    "mixed": ANY,
                    "object": ANY,
                    "DateTime": DATETIME,
                    "SplFileObject": FILE,
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
