"""Changes inputs so that they stay pages: by lines, cells and words."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from tests.fuzz.pages import join, split

WORDS = (
    *("|", "\\|", "\\", "`", "``", "*", "**", "~~", "[", "]", "(", ")", "[](", "<br/>", "<br>"),
    *("\r", "\r\n", "\t", "\x0c", "\x00", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\u202e"),
    *('"""', "'''", '\\"""', "\\N{DASH}", "{{ 7*7 }}", "{% x %}", "#}", "-->", "<!--", "<script>"),
    *("::error::x", "##[group]", "##vso[task]", "javascript:alert(1)", "../", "/etc/passwd"),
    *("class", "None", "__class__", "__init__", "__slots__", "__pydantic_extra__", "mro", "self"),
    *("\uff43lass", "\ufe33\ufe33init", "\u1d62f", "ﬁeld", "I\u0307", "\udc80", "a" * 300),
    *("List[", "Dict[str, ", "Union[", "Nullable[", "OptionalNullable[", "Literal[", "]", "]]]"),
    *("Literal['a']", "Literal[1, 'a']", "UnrecognizedStr", "*str*", "*Any*", "date", "datetime"),
    *("[models.User](../models/user.md)", "[Optional[models.User]](../models/user.md)"),
    *(":heavy_check_mark:", ":heavy_minus_sign:", "N/A", "**Example 1:** ", "**Example 2:** "),
    *(": warning: ** DEPRECATED **: ", "> :warning: **DEPRECATED**: ", "The default is `x`."),
    *("## Fields", "## Values", "## Supported Types", "## Example Usage", "### `str`", "# A"),
    *("| Field | Type | Required | Description | Example |", "| --- | --- | --- | --- | --- |"),
    *(
        "| Name | Value |",
        "| --- | --- |",
        "- `1`",
        '- `"a"`',
        "This is an open enum",
        "```",
        "~~~",
    ),
    *('{"a": [1, null]}', "[[", "{{", "1e999", "NaN", "9" * 40, "-0", "1.5", "true", "<nil>"),
    *("| Error Type | Status Code | Content Type |", "| Model | Field | Name on the wire |"),
    *('<!-- UsageSnippet language="python" operationID="a" method="get" path="/{b}" -->',),
    "<!-- modelgen: all names on the wire that differ are listed here -->",
    *(
        "## Structure",
        "## Enumeration",
        "## Data Type",
        "## Cases",
        "`Parcel`",
        "Required, Constant",
    ),
    *("Optional, Read-only", "**Default**: `1`", '**Value**: `"a"`', "<br><br>", "*Pattern*: `a`"),
    *("| Name | Type | Tags | Description |", "**Constraints**: `>= 1`", "List of ", "Dict Str "),
    *(
        '<a name="a.B"></a>',
        "### B",
        "| Field | Type | Label | Description |",
        "[B](#a.B)",
        "repeated",
    ),
    *(
        "| Name | Number | Description |",
        "## Scalar Value Types",
        "**Deprecated.** ",
        " Default: 1",
    ),
    *(
        "## Properties",
        "## Enum",
        "## Methods",
        "## Example",
        "## Enum: KindEnum",
        "# # A",
        "# A::B",
    ),
    *("Name | Type | Description | Notes", "--- | --- | --- | ---", "All URIs are relative to *x*"),
    *(
        "**id** | **str** | a | b | [optional] ",
        " [readonly] ",
        "[default to ",
        "Pointer to ",
        "any string name",
    ),
    *(
        "[**A**](A.md)",
        "[**Map&lt;String, E&gt;**](#Map&lt;String, E&gt;)",
        "&quot;a&quot;",
        "&#39;",
    ),
    *("none_type", "{str: (A,)}", "Option<**A**>", "array<string,\\A\\B>", "* `A` (value: `'a'`)"),
    *(
        "| Field | Type | Required | Description |",
        "| Value | Description |",
        "Yes",
        "1..*",
        "string (uuid)",
    ),
    *("list of Key", "`a.b[].c`", "<!-- modelgen: model=A -->", "| Property | Data type | Notes |"),
)
"""What means something to some part of the way from a page to code."""

Lines = list[str]
Change = Callable[[random.Random, Lines, Sequence[Lines]], None]


def mutated(text: str, seed: int, corpus: Sequence[str]) -> str:
    """Return a variant of an input; the same one for the same seed."""
    chance = random.Random(seed)
    pages = split(text) or {"page.md": "# A\n"}
    path = chance.choice(sorted(pages))
    others = [page.split("\n") for page in split(chance.choice(corpus)).values()] or [[""]]
    lines = pages[path].split("\n")
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        chance.choice(CHANGES)(chance, lines, others)
    pages[path] = "\n".join(lines)
    if chance.random() < 0.05:
        pages[chance.choice(WORDS).strip("/") + path] = pages.pop(path)
    return join(pages)


def _insert_word(chance: random.Random, lines: Lines, _: Sequence[Lines]) -> None:
    at = chance.randrange(len(lines))
    column = chance.randint(0, len(lines[at]))
    word = chance.choice(WORDS) * chance.choice((1, 1, 1, 2, 50))
    lines[at] = lines[at][:column] + word + lines[at][column:]


def _change_cell(chance: random.Random, lines: Lines, others: Sequence[Lines]) -> None:
    rows = [index for index, line in enumerate(lines) if line.count("|") > 2]
    if not rows:
        return
    at = chance.choice(rows)
    cells = lines[at].split("|")
    donors = [line for other in others for line in other if line.count("|") > 2]
    new = chance.choice(WORDS)
    if donors and chance.random() < 0.5:
        new = chance.choice(chance.choice(donors).split("|"))
    cells[chance.randrange(len(cells))] = new
    lines[at] = "|".join(cells)


def _repeat_line(chance: random.Random, lines: Lines, _: Sequence[Lines]) -> None:
    at = chance.randrange(len(lines))
    lines[at:at] = [lines[at]] * chance.choice((1, 2, 30))


def _drop_lines(chance: random.Random, lines: Lines, _: Sequence[Lines]) -> None:
    at = chance.randrange(len(lines))
    del lines[at : at + chance.choice((1, 1, 3))]
    if not lines:
        lines.append("")


def _splice(chance: random.Random, lines: Lines, others: Sequence[Lines]) -> None:
    other = chance.choice(others)
    start = chance.randrange(len(other))
    at = chance.randint(0, len(lines))
    lines[at:at] = other[start : start + chance.randint(1, 8)]


def _drop_characters(chance: random.Random, lines: Lines, _: Sequence[Lines]) -> None:
    at = chance.randrange(len(lines))
    start = chance.randint(0, len(lines[at]))
    lines[at] = lines[at][:start] + lines[at][start + chance.randint(1, 4) :]


def _swap_lines(chance: random.Random, lines: Lines, _: Sequence[Lines]) -> None:
    a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]


CHANGES: tuple[Change, ...] = (
    _insert_word,
    _insert_word,
    _change_cell,
    _change_cell,
    _change_cell,
    _repeat_line,
    _drop_lines,
    _splice,
    _drop_characters,
    _swap_lines,
)
