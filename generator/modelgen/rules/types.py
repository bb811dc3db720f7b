"""MG2: what is wrong with a type, or with a link."""

from __future__ import annotations

from ..diagnostics import Message, Severity, rule
from .pages import near


@rule("MG201", Severity.ERROR)
def unknown_type(name: str, suggestion: str | None) -> Message:
    """A type cell names something that is neither a word of the dialect nor a page."""
    return Message(f"no page or built-in is called `{name}`", help=near(suggestion))


@rule("MG202", Severity.ERROR)
def dangling_link(target: str, suggestion: str | None) -> Message:
    """A type links to a page that is not there.

    Links are relative to the page's own folder, and exact in upper and lower case. A model that
    really has no page can be listed under `undocumented` in `[tool.modelgen]`; it is read as
    a value of any type.
    """
    return Message(f"there is no page at `{target}`", help=near(suggestion))


@rule("MG203", Severity.ERROR)
def malformed_type(problem: str) -> Message:
    """A type cell does not follow the dialect's grammar (speakeasy.md 2.1)."""
    return Message(f"cannot read this type: {problem}")


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
    return Message(f"`{target}` leads out of the folder of pages")


@rule("MG207", Severity.WARNING)
def mismatched_marks(wrapper: str, mark: str) -> Message:
    """A type's wrapper says something else about absence than the Required column.

    The column decides.
    """
    return Message(f"the type says {wrapper}, the Required column says {mark}")
