"""MG1: what is wrong with the shape of a page."""

from __future__ import annotations

from ..model import Message, Severity, rule
from ..wording import near


@rule("MG101", Severity.ERROR)
def missing_title(section: str) -> Message:
    """A page has a section of fields, values or types, but does not begin with a title.

    The first heading of level one is the model's name: put `# Name` on the first line.
    """
    return Message(
        f"the page has a `## {section}` section but no title",
        help="begin the page with `# ModelName`",
    )


@rule("MG102", Severity.ERROR)
def bad_title(title: str) -> Message:
    """A title is not one word that could name a model.

    A title is one name of letters, digits, `_`, `.` or `-`, with at least one letter.
    """
    return Message(
        f"`{title}` cannot name a model",
        help="a title is one word of letters and digits, such as `ActorToken`",
    )


@rule("MG103", Severity.ERROR)
def missing_table(section: str, header: str) -> Message:
    """A section has rows or text, but no table with a header.

    The section begins with a header line and a delimiter line, such as

        | Field | Type | Required | Description |
        | ----- | ---- | -------- | ----------- |
    """
    return Message(
        f"the `## {section}` section has no table with a header",
        help=f"begin it with the line `{header}` and a line of dashes",
    )


@rule("MG104", Severity.ERROR)
def bad_header(found: str, wanted: str, suggestion: str | None) -> Message:
    """A table's header has a column that the section does not know, or lacks one.

    Fields have `Field | Type | Required | Description`, with `Example` as a fifth column where
    wanted; values have `Name | Value`.
    """
    return Message(
        f"{found}; the columns here are `{wanted}`",
        help=near(suggestion)
        or "give the table these columns in this order; what is in others goes into the description",
    )


@rule("MG105", Severity.ERROR)
def long_row(cells: int, columns: int) -> Message:
    r"""A row has more cells than the header, so that something would be lost.

    A pipe inside a cell is written `\|`.
    """
    return Message(
        f"the row has {cells} cells, the header {columns}",
        help="write a `|` inside a cell as `\\|`",
    )


@rule("MG106", Severity.ERROR)
def short_row(cells: int, columns: int) -> Message:
    """A row has fewer cells than the header.

    Every cell is there even where it is empty. A line break inside a cell is written `<br/>`.
    """
    return Message(
        f"the row has {cells} cells, the header {columns}",
        help="write a line break inside a cell as `<br/>`, and an empty cell as `| |`",
    )


@rule("MG107", Severity.ERROR)
def bad_required(found: str, yes: str, no: str) -> Message:
    """A cell of the Required column is neither of the two marks."""
    return Message(
        f"`{found}` does not say whether the field is required", help=f"write `{yes}` or `{no}`"
    )


@rule("MG108", Severity.ERROR)
def bad_field_name(found: str) -> Message:
    """A cell of the Field column, or of an enum's Name column, holds no name in backticks."""
    return Message(
        f"`{found}` is not a name" if found else "the name is missing",
        help="write the name in backticks, and `~~` around it when it is deprecated",
    )


@rule("MG109", Severity.ERROR)
def bad_member(found: str) -> Message:
    """An item of a list of values is neither a string in quotes nor a whole number.

    In the list form a value is written as a code span: `"auto"` with its quotes, or `100`.
    """
    return Message(
        f"`{found}` is not a value",
        help='write a string as `"text"` with its quotes, a number as its digits, in backticks',
    )


@rule("MG110", Severity.ERROR)
def stray_text(section: str) -> Message:
    """A section holds text that is no part of its table or list, and would be lost."""
    return Message(
        f"this text stands outside the table of the `## {section}` section",
        help="move it above the section, into the description",
    )


@rule("MG111", Severity.ERROR)
def several_sections(section: str, other: str) -> Message:
    """A page has two sections that each describe the model.

    One page is one model: it has one of `## Fields`, `## Values`, `## Supported Types`.
    """
    return Message(
        f"the page has a `## {other}` section besides `## {section}`",
        help="split the page, one model each",
    )


@rule("MG112", Severity.ERROR)
def bad_variant() -> Message:
    """A union's section has a heading that names no type, and no code block that tells it."""
    return Message(
        "this heading does not name a type",
        help="write a type as a code span, such as ### `models.Name`",
    )


@rule("MG113", Severity.ERROR)
def nothing_inside(section: str) -> Message:
    """A section of values or types holds none."""
    return Message(
        f"the `## {section}` section is empty",
        help="list at least one, or delete the page",
    )


@rule("MG114", Severity.WARNING)
def unread_section(title: str) -> Message:
    """A section stands after the one that describes the model, and is not read."""
    return Message(
        f"the section `{title}` is not read",
        help="move it above the section that describes the model, into the description",
    )


@rule("MG115", Severity.NOTE)
def not_a_model(reason: str) -> Message:
    """A page describes no model, and is left out.

    Pages about operations, hand-written pages about configuration, and pages without any of the
    three sections are no models. What an operation page says about models is still used.
    """
    return Message(f"left out: {reason}")
