"""The same for other dialects: pages of APIMatic, OpenAPI Generator and protoc-gen-doc, and tables."""

from __future__ import annotations

from collections.abc import Callable

Pages = dict[str, str]
_FIELDS = "| Name | Type | Tags | Description |\n|  --- | --- | --- | --- |\n"
_PROTO = "| Field | Type | Label | Description |\n| ----- | ---- | ----- | ----------- |\n"
_VALUES = "| Name | Number | Description |\n| ---- | ------ | ----------- |\n"
_END = "\n## Scalar Value Types\n"


def apimatic(rows: str, intro: str = "A thing.", example: str = "{}") -> str:
    return (
        f"\n# Parcel\n\n{intro}\n\n## Structure\n\n`Parcel`\n\n## Fields\n\n{_FIELDS}{rows}"
        f"\n## Example (as JSON)\n\n```json\n{example}\n```\n\n"
    )


def members(rows: str, intro: str = "") -> str:
    return f"\n# Hue\n\n{intro}\n\n## Enumeration\n\n`Hue`\n\n## Fields\n\n| Name |\n|  --- |\n{rows}\n"


def proto(rows: str, text: str = "", more: str = "") -> str:
    return f'<a name="a.Parcel"></a>\n\n### Parcel\n{text}\n\n\n{_PROTO}{rows}\n\n{more}{_END}'


def openapi(rows: str, below: str = "", title: str = "# Parcel") -> str:
    header = "Name | Type | Description | Notes\n--- | --- | --- | ---\n"
    return f"{title}\n\n## Properties\n\n{header}{rows}\n{below}\n"


def _openapi(row: str, below: str = "") -> Callable[[int], Pages]:
    """Return a page whose row, or what is below it, has one part repeated for `{}`."""
    part = (row + below).partition("{")[2].partition("}")[0]

    def made(size: int) -> Pages:
        long = part * (size // len(part))
        return {"Parcel.md": openapi(*(one.replace(f"{{{part}}}", long) for one in (row, below)))}

    return made


def _openapi_rows(row: str, below: str = "") -> Callable[[int], Pages]:
    return lambda size: {
        "Parcel.md": openapi(
            "".join(row.format(n) + "\n" for n in range(size // len(row))) if row else "",
            "".join(below.format(n) + "\n" for n in range(size // len(below))) if below else "",
        )
    }


def _unions(size: int) -> Pages:
    """Return pages of like names, each of which has the fields of all before it."""
    count = max(int(size**0.5) // 10, 2)
    rows = [f"**f{n}** | **str** |  | \n" for n in range(count)]
    return {f"SendBy{n}.md": openapi("".join(rows[:n]), "", f"# SendBy{n}") for n in range(count)}


def table(rows: str) -> str:
    header = "| Field | Type | Required | Description |\n|---|---|---|---|\n"
    return f"# Parcel\n\n{header}{rows}\n"


def _table(row: str) -> Callable[[int], Pages]:
    part = row.partition("{")[2].partition("}")[0]
    return lambda size: {
        "a.md": table(row.replace(f"{{{part}}}", part * (size // len(part))) + "\n")
    }


def _table_rows(row: str) -> Callable[[int], Pages]:
    return lambda size: {
        "a.md": table("".join(row.format(n) + "\n" for n in range(size // len(row))))
    }


def _text(part: str, end: str = "") -> Callable[[int], Pages]:
    row = "| `a` | `str` | Optional | {} |\n"
    return lambda size: {"a.md": apimatic(row.format(part * (size // len(part)) + end))}


def _type(part: str) -> Callable[[int], Pages]:
    row = "| `a` | {} | Optional | - |\n"
    return lambda size: {"a.md": apimatic(row.format(part * (size // len(part))))}


def _names(size: int) -> Pages:
    rows = "".join(f"| `HUE_{n}_{'A' * (n % 7)}` |\n" for n in range(size // 12))
    words = " ".join(f"`hue-{n}`" for n in range(size // 12))
    return {"hue.md": members(rows, words)}


def _keys(size: int) -> Pages:
    rows = "".join(f"| `field_{n}` | `str` | Optional | - |\n" for n in range(size // 40))
    keys = ", ".join(f'"field{n}": "a"' for n in range(size // 40))
    return {"a.md": apimatic(rows, example="{" + keys + "}")}


def _row(part: str) -> Callable[[int], Pages]:
    return lambda size: {"a.md": proto(f"| `a` | {part * (size // len(part))}\n")}


def _rows(row: str) -> Callable[[int], Pages]:
    return lambda size: {
        "a.md": proto("".join(row.format(n) + "\n" for n in range(size // len(row))))
    }


def _models(size: int) -> Pages:
    part = (
        '<a name="a.M{0}"></a>\n\n### M{0}\nText.\n\n\n'
        + _PROTO
        + "| `a` | [M{0}](#a.M{0}) |  |  |\n\n"
    )
    return {"a.md": "".join(part.format(n) for n in range(size // len(part))) + _END}


def _numbers(size: int) -> Pages:
    rows = "".join(f"| H{n} | {n} |  |\n" for n in range(size // 14))
    return {"a.md": f'<a name="a.Hue"></a>\n\n### Hue\n\n\n{_VALUES}{rows}{_END}'}


DIALECTS: dict[str, Callable[[int], Pages]] = {
    "apimatic: defaults": _text("<br>**Default**: `a`"),
    "apimatic: constraints": _text("<br>**Constraints**: `>= 1`"),
    "apimatic: many constraints": _text("**Constraints**: *Pattern*: ``a``, ", "x"),
    "apimatic: patterns": _text("*Pattern*: ``a``, *Pattern*: ``b``, "),
    "apimatic: breaks": _text("<br>"),
    "apimatic: backticks": _text("`"),
    "apimatic: signs": _text("a-"),
    "apimatic: unions": _type("[A](a.md) \\| "),
    "apimatic: brackets": _type("List["),
    "apimatic: titles": _type("[A B"),
    "apimatic: names": _names,
    "apimatic: keys": _keys,
    "apimatic: sentence": lambda size: {
        "a.md": apimatic("", "*This model accepts additional fields of type " + "a " * (size // 2))
    },
    "openapi: bars in a description": _openapi("**a** | **str** | {| } | [optional]"),
    "openapi: marks": _openapi("**a** | **str** |  | {[optional] }"),
    "openapi: open defaults": _openapi("**a** | **str** |  | {[default to }"),
    "openapi: defaults in lists": _openapi("**a** | **List[str]** |  | [default to [{'a', }]]"),
    "openapi: names for defaults": _openapi("**a** | **str** |  | [default to {A.}]"),
    "openapi: entities": _openapi("**a** | **str** | {&amp;lt;} | "),
    "openapi: backslashes": _openapi('**a** | **str** | {\\\\"} | '),
    "openapi: lists": _openapi("**a** | **{List[}str** |  | "),
    "openapi: types of classes": _openapi("**a** | **{[}str, none_type** |  | "),
    "openapi: anchors": _openapi("**a** | [**A**](#{A, }) |  | "),
    "openapi: humps": _openapi("**a_b** | **str** | {aB} | "),
    "openapi: rows": _openapi_rows("**a{0}** | **str** |  | [optional] "),
    "openapi: faulty rows": _openapi_rows("a{0} | str"),
    "openapi: enums of fields": _openapi_rows(
        "", "## Enum: A{0}\n\n| Name | Value |\n|---|---|\n| A | 1 |\n"
    ),
    "openapi: one enum of fields": _openapi_rows(
        "", "## Enum: A\n\n| Name | Value |\n|---|---|\n| A{0} | {0} |\n"
    ),
    "openapi: sections": _openapi_rows("", "## A{0}\n"),
    "openapi: blanks below": _openapi("", "{\n}"),
    "openapi: unions": _unions,
    "openapi: members": lambda size: {
        "Hue.md": "# Hue\n\n## Enum\n\n"
        + "".join(f"* `H{n}` (value: `'{n}'`)\n\n" for n in range(size // 24))
    },
    "tables: rows": _table_rows("| `a{0}` | string | Yes | Text. |"),
    "tables: nested rows": _table_rows("| `a.b{0}.c` | string | No | |"),
    "tables: bars": _table("| `a` | string | Yes | {\\| } |"),
    "tables: types": _table("| `a` | {list of }string | Yes | |"),
    "tables: values": _table("| `a` | string | Yes | One of {`a`, } |"),
    "tables: numbers": _table("| `a` | string | Yes | {1 } |"),
    "tables: links": _table("| `a` | {[A](#a) or }string | Yes | |"),
    "proto: blanks in a row": _row(" "),
    "proto: bars in a row": _row("| "),
    "proto: lines of a row": _row("a\n"),
    "proto: rows": _rows("| `a{0}` | [int32](#int32) |  | `text` |"),
    "proto: types elsewhere": _rows("| `a{0}` | [b.C{0}](#b.C{0}) |  |  |"),
    "proto: faulty rows": _rows("| `a{0}` |"),
    "proto: models": _models,
    "proto: numbers": _numbers,
    "proto: anchors": lambda size: {"a.md": proto("", more='<a name="a"></a>\n' * (size // 17))},
    "proto: blanks of a heading": lambda size: {"a.md": proto("", f"# a{' ' * size}b")},
    "proto: fences": lambda size: {"a.md": proto("", "```\n" * (size // 4))},
}
