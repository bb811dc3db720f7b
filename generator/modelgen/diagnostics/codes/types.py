"""MG2: what is wrong with a type, or with a link."""

from __future__ import annotations

from ..model import Message, Severity, rule
from ..wording import near


@rule("MG201", Severity.ERROR)
def unknown_type(name: str, suggestion: str | None, language: str) -> Message:
    """A type cell names something that is neither a word of the dialect nor a page.

    The words are those of Python: `str`, `int`, `float`, `bool`, `bytes`, `Decimal`, `date`,
    `datetime`, `Any`. Docs of an SDK in another language have other words (`string`, `number`,
    `Long`) and are not read; take those of the Python SDK. A model that really has no page can be
    listed under `undocumented` in `[tool.modelgen]`; it is read as a value of any type.
    """
    return Message(
        f"no page or built-in is called `{name}`",
        help=near(suggestion)
        or "write its page, or list it under `undocumented`; the built-ins are those of"
        f" {language} docs",
    )


@rule("MG202", Severity.ERROR)
def dangling_link(target: str, suggestion: str | None) -> Message:
    """A type links to a page that is not there.

    Links are relative to the page's own folder, and exact in upper and lower case. A model that
    really has no page can be listed under `undocumented` in `[tool.modelgen]`; it is read as
    a value of any type.
    """
    return Message(
        f"there is no page at `{target}`",
        help=near(suggestion) or "write the page, or list the model under `undocumented`",
    )


@rule("MG203", Severity.ERROR)
def malformed_type(problem: str, language: str, examples: str) -> Message:
    """A type cell is not written as the docs of a Python SDK write types.

    A type is a word in emphasis (`*str*`, `*Optional[int]*`, `*Literal["a"]*`), a link to a model's
    page (`[models.Name](../models/name.md)`), or `List[…]`, `Dict[str, …]` or `Union[…, …]` of types.
    Docs of an SDK in another language have other forms (`string[]`, `List<Long>`, `[]string`).
    """
    return Message(
        f"cannot read this type: {problem}",
        help=f"types are those of {language} docs, such as {examples}",
    )


@rule("MG204", Severity.ERROR)
def deep_type(limit: int) -> Message:
    """A type nests deeper than any API needs, and deeper than tools that read it can go."""
    return Message(
        f"the type nests more than {limit} deep", help="name the inner part with a page of its own"
    )


@rule("MG205", Severity.ERROR)
def ambiguous_name(name: str, count: int) -> Message:
    """A type is named without a link, and pages of that title stand in several folders."""
    return Message(
        f"{count} pages are called `{name}`", help="say which one with a link or a prefix"
    )


@rule("MG206", Severity.ERROR)
def link_leaves_tree(target: str) -> Message:
    """A type links to a place outside the folder of pages; such links are never followed."""
    return Message(
        f"`{target}` leads out of the folder of pages",
        help="read the folder that holds both pages, or move the page into this one",
    )


@rule("MG207", Severity.WARNING)
def mismatched_marks(wrapper: str, column: str, mark: str) -> Message:
    """A type's wrapper says something else about absence than the Required column.

    The column decides.
    """
    return Message(f"the type says {wrapper}, the {column} column says {mark}")
