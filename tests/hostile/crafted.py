"""Pages made to be slow: each a function from a size in characters, about, to pages by path.

Those in the second half were slow once: an expression that backtracked, a list that was copied
for each line, a search that began again for each name.
"""

from __future__ import annotations

import json
from collections.abc import Callable

Pages = dict[str, str]
HEAD = "# A\n\n## Fields\n\n| Field | Type | Required | Description | Example |\n| - | - | - | - | - |\n"
PLAIN = "| Field | Type | Required | Description |\n| - | - | - | - |\n"
_YES = ":heavy_check_mark:"


def record(rows: str, intro: str = "", title: str = "A") -> str:
    return HEAD.replace("# A\n", f"# {title}\n\n{intro}\n", 1) + rows


def row(name: str = "x", kind: str = "*str*", doc: str = "N/A", example: str = "") -> str:
    return f"| `{name}` | {kind} | {_YES} | {doc} | {example} |\n"


def values(members: str, intro: str = "", usage: str = "") -> str:
    return f"# A\n\n{intro}\n\n{usage}\n\n## Values\n\n{members}"


def openapi(rows: str, intro: str = "", title: str = "A") -> str:
    """Return a page of OpenAPI Generator's."""
    head = "Name | Type | Description | Notes\n--- | --- | --- | ---\n"
    return f"# {title}\n\n{intro}\n\n## Properties\n\n{head}{rows}"


def _openapi_text(text: str, end: str = "") -> Callable[[int], Pages]:
    def make(size: int) -> Pages:
        return {"A.md": openapi(f"**a_b** | **str** | {text * size}{end} | [optional] \n")}

    return make


def _openapi_kind(text: str) -> Callable[[int], Pages]:
    return lambda size: {"A.md": openapi(f"**x** | **{text * size}** |  | none_type\n")}


def _openapi_rows(size: int) -> Pages:
    return {"A.md": openapi("".join(f"**x{n}** | **str** | a |\n" for n in range(size // 20)))}


def _openapi_alike(size: int) -> Pages:
    """Pages of like names, each of which could be a member of the others."""
    rows = "**kind** | **str** |  | \n**x{0}** | **str** |  | \n"
    names = [f"SendBy{n}Mail" for n in range(size // 120)]
    return {f"{n}.md": openapi(rows.format(i), "", n) for i, n in enumerate(names)}


def operations(text: str) -> str:
    return f"# Ops\n\n| Error Type | Status Code |\n| --- | --- |\n| errors.A | 400 |\n\n{text}\n"


def alias(arms: str) -> str:
    return f"# A\n\n## Supported Types\n\n{arms}"


def _intro(text: str) -> Callable[[int], Pages]:
    return lambda size: {"a.md": record(row(), text * (size // len(text)))}


def _cell(text: str) -> Callable[[int], Pages]:
    return lambda size: {"a.md": record(row(doc=text * (size // len(text))))}


def _kind(text: str) -> Callable[[int], Pages]:
    return lambda size: {"a.md": record(row(kind=text * (size // len(text))))}


def _example(text: str, end: str = "") -> Callable[[int], Pages]:
    def make(size: int) -> Pages:
        count = size // (len(text) + len(end))
        return {"a.md": record(row(kind="Dict[str, *Any*]", example=text * count + end * count))}

    return make


def _blanks(before: str, after: str) -> Callable[[int], Pages]:
    return lambda size: {"a.md": record(row(doc=before + " " * size + after))}


def _columns(size: int) -> Pages:
    cells = "a | " * (size // 8)
    return {"a.md": f"# A\n\n## Fields\n\n| {cells}\n| {'- | ' * (size // 8)}\n| {cells}\n"}


def _rows(size: int) -> Pages:
    return {"a.md": record("".join(row(f"field_{n}") for n in range(size // 52)))}


def _faulty_rows(size: int) -> Pages:
    return {"a.md": record("".join(f"| no name {n} | ? |\n" for n in range(size // 20)))}


def _members(size: int) -> Pages:
    return {"a.md": values("".join(f'- `"value {n}"`\n' for n in range(size // 18)))}


def _named_members(size: int) -> Pages:
    rows = "".join(f"| `NAME_{n}` | value {n} |\n" for n in range(size // 30))
    return {"a.md": values(f"| Name | Value |\n| - | - |\n{rows}")}


def _headings(size: int) -> Pages:
    return {"a.md": record(row(), "".join(f"## Part {n}\n\n" for n in range(size // 14)))}


def _variants(size: int) -> Pages:
    arms = "".join(f"### `List[Literal[{n}]]`\n\n```python\n```\n\n" for n in range(size // 45))
    return {"a.md": alias(arms)}


def _records_in_union(size: int) -> Pages:
    count = size // 400
    pages = {
        f"v{n}.md": record(row("kind", f"*Literal['{n}']*") + row(f"f{n}"), title=f"V{n}")
        for n in range(count)
    }
    arms = "".join(f"### `models.V{n}`\n\n```python\n```\n\n" for n in range(count))
    return {"a.md": alias(arms), **pages}


def _chain(size: int) -> Pages:
    """Each model needs the next one, in the order that is worst for a search from the front."""
    count = size // 300
    return {
        f"m{n:06}.md": record(
            row("next", f"[models.M{n + 1:06}](m{n + 1:06}.md)" if n + 1 < count else "*str*"),
            title=f"M{n:06}",
        )
        for n in range(count)
    }


def _circle(size: int) -> Pages:
    count = size // 300
    return {
        f"m{n:06}.md": record(
            row("next", f"[models.M{(n + 1) % count:06}](m{(n + 1) % count:06}.md)"),
            title=f"M{n:06}",
        )
        for n in range(count)
    }


def _alias_circle(size: int) -> Pages:
    count = size // 120
    pages: Pages = {}
    for n in range(count):
        arm = f"List[models.M{(n + 1) % count:05}]"
        text = alias(f"### `{arm}`\n\n```python\n```\n\n### `str`\n\n```python\n```\n")
        pages[f"m{n:05}.md"] = text.replace("# A", f"# M{n:05}", 1)
    return pages


def _same_identifiers(size: int) -> Pages:
    rows = "".join(row(f"a{chr(0x2100 + n)}") for n in range(size // 52))
    return {"a.md": record(rows)}


def _same_members(size: int) -> Pages:
    marks = "".join(
        f'- `"a{" " * (n % 50)}{"+" * (n // 50)}"`\n' for n in range(int((size * 40) ** 0.5))
    )
    return {"a.md": values(marks)}


def _keys(size: int) -> Pages:
    """As many fields as an example has keys."""
    count = size // 100
    rows = "".join(row(f"field_name_{n}") for n in range(count))
    keys = json.dumps({f"fieldName{n}": 1 for n in range(count)})
    extra = f"| `__pydantic_extra__` | Dict[str, *Any*] | :heavy_minus_sign: | N/A | {keys} |\n"
    return {"a.md": record(rows + extra)}


def _placeholders(size: int) -> Pages:
    count = size // 120
    rows = "".join(row(f"user_id_{n}") for n in range(count))
    path = "/".join(f"{{userId{n}}}" for n in range(count))
    mark = f'<!-- UsageSnippet language="python" operationID="a" method="get" path="/{path}" -->'
    return {"a.md": record(rows, title="ARequest"), "ops.md": operations(mark)}


def _snippets(size: int) -> Pages:
    return {"a.md": record(row()), "ops.md": operations("<!-- UsageSnippet " * (size // 18))}


def _half_snippets(size: int) -> Pages:
    text = '<!-- UsageSnippet operationID="a" '
    return {"a.md": record(row()), "ops.md": operations(text * (size // len(text)))}


def _deprecated(size: int) -> Pages:
    intro = "\n" * size + "> :warning: **DEPRECATED**: gone"
    return {"a.md": record(row(), f"Text\n{intro}", title="~~A~~")}


def _delimiter(size: int) -> Pages:
    return {"a.md": record(row(), f"a | b\n--{' ' * size}x\n")}


def _item(size: int) -> Pages:
    return {"a.md": values(f"- `1{' ' * size}`x\n")}


def _value_line(size: int) -> Pages:
    return {"a.md": alias(f"###\n\n```python\n{'value: ' * (size // 7)}\n```\n")}


def _references(size: int) -> Pages:
    return {"a.md": record(row(), "".join(f"[a{n}]: b\n" for n in range(size // 10)))}


def _arms_and_example(size: int) -> Pages:
    arms = ", ".join(f"List[Literal[{n}]]" for n in range(size // 40))
    return {"a.md": record(row(kind=f"Union[{arms}]", example=json.dumps(["x"] * (size // 10))))}


def _literals(size: int) -> Pages:
    arms = ", ".join(f"'{n}'" for n in range(size // 9))
    return {"a.md": record(row(kind=f"Literal[{arms}]", example="zz"))}


def _unknown_types(size: int) -> Pages:
    return {"a.md": record("".join(row(f"f{n}", f"models.Nothing{n}") for n in range(size // 60)))}


def _numbered_examples(size: int) -> Pages:
    text = "<br/>".join(f"**Example {n}:** {n}" for n in range(size // 25))
    return {"a.md": record(row(kind="*int*", example=text))}


def _deep(size: int) -> Pages:
    """Many elements far inside: each would be written behind as many blanks."""
    text = "[" * 900 + ",".join("1" * (size // 2)) + "]" * 900
    return {"a.md": record(row(kind="*Any*", example=text))}


def _similar_names(size: int) -> Pages:
    title, other = "ab" * (size // 4), "ba" * (size // 4)
    return {"a.md": record(row(kind=f"models.{other}"), title=title)}


CRAFTED: dict[str, Callable[[int], Pages]] = {
    "pipes": _cell("|"),
    "pipes in text": _intro("|"),
    "escaped pipes": _cell("\\|"),
    "backslashes": _cell("\\"),
    "backslashes in text": _intro("\\"),
    "empty links": _cell("[]("),
    "empty links in text": _intro("[]("),
    "open brackets": _intro("["),
    "stars": _cell("*"),
    "stars in text": _intro("* "),
    "stars for a type": _kind("*"),
    "underscores for a type": _kind("_a "),
    "backticks": _cell("`"),
    "backticks in text": _intro("`"),
    "backtick lines": _intro("```\n"),
    "comments": _cell("<!--"),
    "comments in text": _intro("<!--"),
    "comment lines": _intro("<!--\n\n"),
    "quotes": _intro(">"),
    "quotes apart": _intro("> "),
    "quote lines": _intro("> > > a\n"),
    "nested lists": _intro("- "),
    "list lines": _intro("- a\n"),
    "html lines": _intro("<div>\n"),
    "empty lines": _intro("\n"),
    "table lines": _intro("a | b\n- | -\n"),
    "one long line": _cell("word "),
    "line breaks in a cell": _cell("<br/>"),
    "quotation marks": _cell('"""'),
    "columns": _columns,
    "rows": _rows,
    "rows with faults": _faulty_rows,
    "members": _members,
    "members with names": _named_members,
    "headings": _headings,
    "variants": _variants,
    "records in a union": _records_in_union,
    "deep lists": _kind("List["),
    "deep links": _kind("[Optional["),
    "deep JSON": _example("["),
    "deep closed JSON": _example("[", "]"),
    "deep objects": _example('{"a":', "}"),
    "unknown types": _unknown_types,
    "numbered examples": _numbered_examples,
    "long similar names": _similar_names,
    "a chain of models": _chain,
    "a circle of models": _circle,
    "a circle of unions": _alias_circle,
    "blanks in a cell": _blanks("a", "b"),
    "blanks in a text": lambda size: {"a.md": record(row(), "a" + " " * size + "b")},
    "names that become one": _same_identifiers,
    "values that become one": _same_members,
    "keys of an example": _keys,
    "placeholders of a call": _placeholders,
    "half of a usage mark": _snippets,
    "more of a usage mark": _half_snippets,
    "lines before a warning": _deprecated,
    "a delimiter line that is none": _delimiter,
    "blanks in an item": _item,
    "a value line that is none": _value_line,
    "link definitions": _references,
    "alternatives and an example": _arms_and_example,
    "literals": _literals,
    "elements far inside": _deep,
    "openapi bars": _openapi_text("| "),
    "openapi words": _openapi_text("aB", "-"),
    "openapi capitals": _openapi_text("A", "-"),
    "openapi defaults": _openapi_text("|[default to x"),
    "openapi entities": _openapi_text("&amp;lt;"),
    "openapi lists": _openapi_kind("["),
    "openapi maps": _openapi_kind("{str: ("),
    "openapi emphasis": _openapi_kind("**"),
    "openapi rows": _openapi_rows,
    "openapi pages alike": _openapi_alike,
}
