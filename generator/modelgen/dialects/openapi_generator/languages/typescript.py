"""TypeScript: `Array&lt;User&gt;`, `{ [key: string]: User; }`, and the two columns of its fetch client."""

from __future__ import annotations

from ...type_syntax import Mark, TypeSyntax
from ...types import type_parser
from .. import scalars
from ..language import Language, unlinked

_PARSE = unlinked(
    type_parser(
        TypeSyntax(
            words={
                "string": scalars.STRING,
                "boolean": scalars.BOOLEAN,
                "number": scalars.NUMBER,
                "any": scalars.ANY,
                "object": scalars.ANY,
                "Date": scalars.DATETIME,
                "File": scalars.FILE,
                "Blob": scalars.FILE,
            },
            lists=("Array", "Set"),
            brackets=("&lt;", "&gt;"),
            braces=("{ [key: string]:", "; }"),
            more_brackets=(("<", ">"),),
            suffixes={"[]": Mark.LIST},
            nulls=("null",),
        )
    )
)
_RESERVED = """
abstract await boolean break byte case catch char class const continue debugger default delete do double
else enum export extends false final finally float for function goto if implements import in instanceof
int interface let long native new null package private protected public return short static super switch
synchronized this throw transient true try typeof var void volatile while with yield
"""
_WORDS = frozenset(_RESERVED.split())
TYPESCRIPT = Language(
    "TypeScript",
    _PARSE,
    "`**string**`, `**Array&lt;string&gt;**`, `[**User**](User.md)`",
    ("_",),
    _WORDS,
    object_is_map=True,
    unlinked_values=True,
)
TYPESCRIPT_FETCH = Language(
    "TypeScript",
    _PARSE,
    "`string`, `Array&lt;string&gt;`, `[User](User.md)`",
    ("_",),
    _WORDS,
    humps=True,
    tells_presence=False,
    object_is_map=True,
    hidden_values=True,
)
