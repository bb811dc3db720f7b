"""The languages, by the words that the config has for them, and what shows that pages are printed for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Word = Literal[
    "python",
    "python-legacy",
    "python-classes",
    "go",
    "java",
    "kotlin",
    "php",
    "ruby",
    "rust",
    "swift",
    "javascript",
    "typescript",
    "typescript-fetch",
    "csharp",
    "dart",
]
_CELL = rb"(?:^|[ \[])\*\*(?:%s)\*\*"


class Signs(Struct, frozen=True):
    """What pages for one language show of it."""

    title: str
    """Its name in sentences."""
    sample: str
    """The type of some texts."""
    types: bytes = b""
    """A pattern of types that it alone has; empty: it has none."""
    suggested: bytes = b""
    """A pattern of types that count where no page shows any language."""
    heading: bytes = b""
    """A pattern of headings that it alone has."""
    weaker: tuple[Word, ...] = ()
    """Languages whose signs its pages have as well."""


SIGNS: Mapping[str, Signs] = {
    "python": Signs(
        "Python",
        "**List[str]**",
        rb"\*\*(?:List|Dict|Union)\[",
        _CELL % b"str|datetime|bytearray",
    ),
    "python-legacy": Signs(
        "Python with plain classes",
        "**list[str]**",
        rb"\*\*(?:list\[|dict\(str, |dict\[str, )|\*\*object\*\*\]\(\.md\)",
    ),
    "python-classes": Signs(
        "Python with classes that check types",
        "**[str]**",
        rb"\bnone_type(?:\*\*|[,)\]])|\*\*\[\w|\{str: \(|, dict, ",
    ),
    "go": Signs(
        "Go",
        "Pointer to **[]string**",
        rb"Pointer to \[?\*\*|interface\{\}\*\*|time\.Time\*\*|\*\*(?:\[\]|map\[)",
        _CELL % b"int32|int64|float32",
    ),
    "java": Signs(
        "Java",
        "**List&lt;String&gt;**",
        rb"\bMap&lt;|" + _CELL % rb"OffsetDateTime|LocalDate|Long|BigDecimal|byte\[\]",
        _CELL % b"String|Integer|Boolean",
    ),
    "kotlin": Signs(
        "Kotlin",
        "**kotlin.collections.List&lt;kotlin.String&gt;**",
        rb"\bkotlin\.\w",
        weaker=("java",),
    ),
    "php": Signs("PHP", "**string[]**", rb"\*\*array<|\*\*\\DateTime", heading=rb"(?m)^# # "),
    "ruby": Signs("Ruby", "**Array&lt;String&gt;**", rb"\bHash&lt;", heading=rb"(?m)^# \w+::"),
    "rust": Signs(
        "Rust",
        "Option<**Vec<String>**>",
        rb"Option<\*\*|\*\*Vec<|serde_json::|" + _CELL % rb"[iuf](?:32|64)",
    ),
    "swift": Signs(
        "Swift",
        "**[String]**",
        _CELL % rb"Int64|Bool|\[(?:String|Int|Int64|Double|Date|UUID)\]|\[String: ?.*\]",
        weaker=("python-classes",),
    ),
    "javascript": Signs(
        "JavaScript",
        "**[String]**",
        rb"\*\*\{String: ",
        heading=rb"(?m)^# \w+\.\w+[ \t]*$",
        weaker=("java", "swift", "python-classes"),
    ),
    "typescript": Signs(
        "TypeScript",
        "**Array&lt;string&gt;**",
        rb"\{ \[key: string\]",
        _CELL % b"number|boolean",
        weaker=("java",),
    ),
    "typescript-fetch": Signs(
        "TypeScript for fetch", "Array&lt;string&gt;", weaker=("typescript",)
    ),
    "csharp": Signs(
        "C#",
        "**List&lt;string&gt;**",
        rb"\bDictionary&lt;",
        heading=rb"(?m)^# [\w.]+\.Model\.",
    ),
    "dart": Signs(
        "Dart",
        "**List&lt;String&gt;**",
        rb"\*\*Built(?:List|Map)&lt;|\*\*JsonObject\*\*\]\(\.md\)",
        heading=rb"(?m)^## Load the model package",
    ),
}
