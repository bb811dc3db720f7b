"""The positions: each a function from a payload to pages, with the payload in one place."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.crafted import HEAD, Pages, alias, openapi, operations, record, row, values

YES = ":heavy_check_mark:"
FENCE = "```python\nvalue: str = /* values here */\n```\n"


def _a(page: str) -> Pages:
    return {"models/a.md": page}


def _broken(text: str) -> str:
    return text.replace("\r\n", "<br/>").replace("\n", "<br/>").replace("\r", "<br/>")


def _cells(name: str = "`x`", kind: str = "*str*", mark: str = YES, doc: str = "N/A") -> str:
    return f"| {name} | {kind} | {mark} | {doc} |  |\n"


def _file(name: str) -> Pages:
    return {f"models/{name}.md": record(row())}


def _folder(name: str) -> Pages:
    return {f"{name}/a.md": record(row()), "b/a.md": record(row("y", f"[a.A](../{name}/a.md)"))}


def _wire(text: str) -> Pages:
    mark = "<!-- modelgen: all names on the wire that differ are listed here -->"
    table = f"| Model | Field | Name on the wire |\n| - | - | - |\n| models.A | x | {text} |\n"
    return {"index.md": f"# Index\n\n{mark}\n\n{table}", "models/a.md": record(row())}


def _call(text: str) -> Pages:
    mark = f'<!-- UsageSnippet language="python" operationID="a{text}" path="/{{{text}}}" -->'
    return {"ops.md": operations(f"{mark}\n\n`{text}`"), **_a(record(row(), title="ARequest"))}


def _default(text: str) -> Pages:
    return _a(record(_cells(mark=":heavy_minus_sign:", doc=f'The default is `"{_broken(text)}"`.')))


def _retyped(text: str) -> Pages:
    """Values whose declared type is another one (orval's bug)."""
    return _a(record(row("x", "*int*", f"The default is `{_broken(text)}`.", _broken(text))))


def _openapi(row: str, title: str = "A", intro: str = "") -> Pages:
    """A page of OpenAPI Generator's."""
    return {"A.md": openapi(f"{row}\n**y** | **str** |  | \n", intro, title)}


def _openapi_enum(line: str) -> Pages:
    return {"A.md": f"# A\n\n## Enum\n\n{line}\n\n* `B` (value: `'b'`)\n"}


POSITIONS: dict[str, Callable[[str], Pages]] = {
    "title": lambda p: _a(record(row(), title=p)),
    "struck-title": lambda p: _a(record(row(), title=f"~~{p}~~")),
    "intro": lambda p: _a(record(row(), f"{p}\n\nMore {p}")),
    "deprecation-of-a-model": lambda p: _a(
        record(row(), f"> :warning: **DEPRECATED**: {p}", title="~~A~~")
    ),
    "table-header": lambda p: _a(HEAD.replace("Description", p) + row()),
    "field-name": lambda p: _a(record(_cells(f"`{p}`") + _cells("`y`"))),
    "bare-field-name": lambda p: _a(record(_cells(p))),
    "type-word": lambda p: _a(record(_cells(kind=p))),
    "type-in-emphasis": lambda p: _a(record(_cells(kind=f"*{p}*"))),
    "type-link-text": lambda p: _a(record(_cells(kind=f"[{p}](../models/a.md)"))),
    "type-link-target": lambda p: _a(record(_cells(kind=f"[models.A]({p})"))),
    "type-argument": lambda p: _a(record(_cells(kind=f"List[{p}]"))),
    "literal": lambda p: _a(record(_cells(kind=f"*Literal['{p}']*"))),
    "literal-in-double-quotes": lambda p: _a(record(_cells(kind=f'*Literal["{p}"]*'))),
    "required-cell": lambda p: _a(record(_cells(mark=p))),
    "description": lambda p: _a(record(row(doc=p))),
    "description-with-breaks": lambda p: _a(record(row(doc=_broken(p)))),
    "deprecation-of-a-field": lambda p: _a(
        record(row(doc=f": warning: ** DEPRECATED **: {_broken(p)}<br/><br/>More {_broken(p)}"))
    ),
    "example": lambda p: _a(record(row(example=p))),
    "example-with-breaks": lambda p: _a(record(row(example=_broken(p)))),
    "example-of-another-type": _retyped,
    "stated-default": _default,
    "enum-name": lambda p: _a(values(f"| Name | Value |\n| - | - |\n| `{p}` | a |\n| `B` | b |\n")),
    "enum-value": lambda p: _a(
        values(f"| Name | Value |\n| - | - |\n| `A` | {p} |\n| `B` | b |\n")
    ),
    "enum-value-with-breaks": lambda p: _a(
        values(f"| Name | Value |\n| - | - |\n| `A` | {_broken(p)} |\n| `B` | b |\n")
    ),
    "enum-list-value": lambda p: _a(values(f'- `"{p}"`\n- `"b"`\n')),
    "enum-usage": lambda p: _a(values("- `1`\n", usage=f"## Example Usage\n\n```python\n{p}\n```")),
    "union-heading": lambda p: _a(alias(f"### `{p}`\n\n{FENCE}\n### `str`\n\n{FENCE}")),
    "union-code": lambda p: _a(alias(f"###\n\n```python\nvalue: {p} = /* x */\n```\n")),
    "union-code-ignored": lambda p: _a(alias(f"### `str`\n\n```python\n{p}\n```\n")),
    "section": lambda p: _a(record(row()) + f"\n## {p}\n\n{p}\n"),
    "file-name": _file,
    "folder-name": _folder,
    "wire-name": _wire,
    "error-name": lambda p: {
        "ops.md": operations("").replace("errors.A", p),
        **_a(record(row())),
    },
    "call": _call,
    "extra-members": lambda p: _a(
        record(
            f"| `__pydantic_extra__` | Dict[str, *Any*] | {YES} | {_broken(p)} | {_broken(p)} |\n"
        )
    ),
    "openapi-title": lambda p: _openapi("**x** | **str** |  | ", p),
    "openapi-intro": lambda p: _openapi("**x** | **str** |  | ", "A", p),
    "openapi-name": lambda p: _openapi(f"**{p}** | **str** |  | "),
    "openapi-type": lambda p: _openapi(f"**x** | **{p}** |  | "),
    "openapi-link": lambda p: _openapi(f"**x** | [**{p}**](A.md) |  | "),
    "openapi-target": lambda p: _openapi(f"**x** | [**A**]({p}) |  | "),
    "openapi-description": lambda p: _openapi(f"**x** | **str** | {p} | [optional] "),
    "openapi-notes": lambda p: _openapi(f"**x** | **str** |  | {p}"),
    "openapi-default": lambda p: _openapi(f"**x** | **str** |  | [optional] [default to '{p}']"),
    "openapi-member": lambda p: _openapi_enum(f"* `{p}` (value: `'a'`)"),
    "openapi-value": lambda p: _openapi_enum(f"* `A` (value: `'{p}'`)"),
}
"""What of a page or its path may hold text of its author's own."""
