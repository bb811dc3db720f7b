"""MG101 to MG120, MG133, MG80: what is wrong with the shape of a page, and with its layout."""

from __future__ import annotations

from ..model import Message, Severity, rule
from ..wording import near


@rule("MG101", Severity.ERROR, help="begin the page with `# ModelName`")
def missing_title(section: str) -> str:
    """A page has a section of fields, values or types, but does not begin with a title.

    The first heading of level one is the model's name: put `# Name` on the first line.
    """
    return f"the page has a `## {section}` section but no title"


@rule(
    "MG102", Severity.ERROR, help="a title is one word of letters and digits, such as `ActorToken`"
)
def bad_title(title: str) -> str:
    """A title is not one word that could name a model.

    A title is one name of letters, digits, `_`, `.` or `-`, with at least one letter.
    """
    return f"`{title}` cannot name a model"


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


@rule("MG105", Severity.ERROR, help="write a `|` inside a cell as `\\|`")
def long_row(cells: int, columns: int) -> str:
    r"""A row has more cells than the header, so that something would be lost.

    A pipe inside a cell is written `\|`.
    """
    return f"the row has {cells} cells, the header {columns}"


@rule(
    "MG106",
    Severity.ERROR,
    help="write a line break inside a cell as `<br/>`, and an empty cell as `| |`",
)
def short_row(cells: int, columns: int) -> str:
    """A row has fewer cells than the header.

    Every cell is there even where it is empty. A line break inside a cell is written `<br/>`.
    """
    return f"the row has {cells} cells, the header {columns}"


@rule("MG107", Severity.ERROR)
def bad_required(found: str, yes: str, no: str, more: str = "") -> Message:
    """A cell of the Required column is neither of the two marks."""
    return Message(
        f"`{found}` does not say whether the field is required",
        help=f"write `{yes}` or `{no}`{more}",
    )


@rule(
    "MG108",
    Severity.ERROR,
    help="write the name in backticks, and `~~` around it when it is deprecated",
)
def bad_field_name(found: str) -> str:
    """A cell of the Field column, or of an enum's Name column, holds no name in backticks."""
    return f"`{found}` is not a name" if found else "the name is missing"


@rule(
    "MG109",
    Severity.ERROR,
    help='write a string as `"text"` with its quotes, a number as its digits, in backticks',
)
def bad_member(found: str) -> str:
    """An item of a list of values is neither a string in quotes nor a whole number.

    In the list form a value is written as a code span: `"auto"` with its quotes, or `100`.
    """
    return f"`{found}` is not a value"


@rule("MG110", Severity.ERROR, help="move it above the section, into the description")
def stray_text(section: str) -> str:
    """A section holds text that is no part of its table or list, and would be lost."""
    return f"this text stands outside the table of the `## {section}` section"


@rule("MG111", Severity.ERROR, help="split the page, one model each")
def several_sections(section: str, other: str) -> str:
    """A page has two sections that each describe the model.

    One page is one model: it has one of `## Fields`, `## Values`, `## Supported Types`.
    """
    return f"the page has a `## {other}` section besides `## {section}`"


@rule("MG112", Severity.ERROR, help="write a type as a code span, such as ### `models.Name`")
def bad_variant() -> str:
    """A union's section has a heading that names no type, and no code block that tells it."""
    return "this heading does not name a type"


@rule("MG113", Severity.ERROR, help="list at least one, or delete the page")
def nothing_inside(section: str) -> str:
    """A section of values or types holds none."""
    return f"the `## {section}` section is empty"


@rule(
    "MG114",
    Severity.WARNING,
    help="move it above the section that describes the model, into the description",
)
def unread_section(title: str) -> str:
    """A section stands after the one that describes the model, and is not read."""
    return f"the section `{title}` is not read"


@rule("MG115", Severity.NOTE)
def not_a_model(reason: str) -> str:
    """A page describes no model, and is left out.

    Pages about operations, hand-written pages about configuration, and pages without any of the
    three sections are no models. What an operation page says about models is still used.
    """
    return f"left out: {reason}"


@rule("MG116", Severity.ERROR)
def overlooked_table(section: str, heading: str) -> Message:
    """A page has the table or the types of a model, but no section that would be read.

    Sections are called `## Fields`, `## Values` and `## Supported Types`. A heading that is written
    in another way (`## fields`, `### Fields`, `## Fields:`, `## Properties`) is read where it can
    only mean such a section. A page that is no model is listed under `exclude` in `[tool.modelgen]`.
    """
    where = f"below the heading `{heading}`" if heading else f"in no section `## {section}`"
    return Message(
        f"this describes a model, but stands {where}, so that it would be left out",
        help=f"did you mean `## {section}`? if it is no model, list the page under `exclude`",
    )


@rule("MG117", Severity.ERROR)
def lost_model(models: str, reason: str) -> Message:
    """A page described a model in the last build, and describes none any more.

    The manifest in the output folder lists the pages that described models. What they came to would
    be removed, so it has to be said that this is meant: delete the page, or list it under `exclude`
    in `[tool.modelgen]`.
    """
    return Message(
        f"the last build read {models} from this page, and now it is left out: {reason}",
        help="its section has to be called `## Fields`, `## Values` or `## Supported Types`; if the"
        " model is gone, delete the page, or list it under `exclude`",
    )


@rule("MG118", Severity.WARNING)
def possible_model(section: str) -> Message:
    """A page that is left out has a table of names and types, or a list of values, in no known section.

    It may be a guide that shows some table, or a model whose section has another heading than
    `## Fields` or `## Values`. Only a page that is one's own can tell, so this is no error.
    """
    return Message(
        "left out: this could describe a model, but stands in no section that is read",
        help=f"is it a model? call the section `## {section}`; if not, list the page under `exclude`",
    )


@rule("MG119", Severity.ERROR)
def never_ends(what: str, close: str) -> Message:
    """A code block, or a piece of HTML, has no end, so that the rest of the page is a part of it.

    Behind it stand headings or tables that would not be read.
    """
    return Message(
        f"{what} begins here and never ends, so that the headings and tables below it are not read",
        help=f"end it with the line {close}",
    )


@rule("MG133", Severity.WARNING)
def mixed_languages(found: str, assumed: str, *, in_types: bool = False) -> Message:
    """Pages of one tree are printed for two programming languages, and all are read as one.

    The language is decided once a tree, since most pages do not show it. The place is the first page
    that shows another one.
    """
    shown = "types on this page are those of" if in_types else "code on this page is"
    return Message(
        f"the {shown} {found}, and the pages of this folder are read as {assumed}",
        help="build the pages of each language by themselves, or list those of one under `exclude`",
    )


@rule(
    "MG120", Severity.NOTE, help="in docs of your own, list them in a section `## Supported Types`"
)
def unknown_variants(title: str) -> str:
    """A union's page names none of its types, as in Java's docs, so any value is taken for one.

    Speakeasy prints such pages for languages whose docs have no section of types: a title, a
    description, and no more.
    """
    return f"the page does not say which types `{title}` is one of; any value is read"


@rule("MG801", Severity.ERROR, help="run `modelgen fmt`")
def not_formatted() -> str:
    """A page is not laid out as its dialect does it; only `modelgen fmt --check` says so.

    The place is the first line that would be another one. `modelgen fmt --diff` shows them all.
    """
    return "the page is not formatted from this line on"


@rule("MG802", Severity.WARNING, help="move it into a description, or lay the page out by hand")
def left_alone(reason: str) -> str:
    """A page holds something that its dialect's layout has no place for, and is left as it is.

    `modelgen fmt` writes a page from what it says. Before a page is replaced, the new one is read:
    it has to say the same, and to hold every word of the old one.
    """
    return f"the page is left as it is: {reason}"


@rule("MG803", Severity.ERROR, help="remove the cause, then try again")
def not_written(reason: str) -> str:
    """A page could not be replaced; it is as it was, and the others are written all the same."""
    return f"the page cannot be written: {reason}"


@rule("MG804", Severity.WARNING, help="lay such pages out by hand, or exclude them")
def only_read(dialect: str, pages: int) -> str:
    """Pages are in a dialect that is only read: `modelgen fmt` leaves them as they are."""
    more = f", and {pages - 1:,} more like it" if pages > 1 else ""
    return f"the page is left as it is{more}: its dialect, `{dialect}`, is only read"


@rule(
    "MG806",
    Severity.WARNING,
    help="name its folder instead of the file, or make the folder a build of the config",
)
def not_a_page(why: str) -> str:
    """A file that a command was given is not read as a page, and is passed over.

    Pages are the Markdown files below the folder of a build, `specs` where the config says nothing.
    So it is known which dialect they are in, and what their links lead to.
    """
    return f"this is no page: {why}"


@rule("MG805", Severity.WARNING)
def not_said(model: str | None, loss: str, *, other: bool = False) -> Message:
    """The generated docs do not say something that a model says.

    A dialect has no notation for some facts; they are missing in the docs. The generated code is
    not affected. So it is with what source code or payloads tell and pages do not, such as that a list is
    never null: docs of the flavors `mkdocs` and `mdx`, and `modelgen ir`, have it.

    What `modelgen docs` writes in another dialect or language is read again, and held against what the pages
    say that it was made of: the place is where these say it.
    """
    if other:
        return Message(
            f"the written pages, read again, do not tell {loss}",
            help="`modelgen ir` has it; what stands in descriptions is not read",
        )
    elsewhere = "sites say it: make docs of another flavor, or do without"
    if model is None:
        said = f"the docs cannot express {loss}, which something else than the pages tells"
        return Message(said, help=elsewhere)
    if not model:  # a notation that these docs lack, of which each page would be told
        return Message(f"the docs cannot express {loss}", help=elsewhere)
    return Message(
        f"the page of `{model}` cannot express {loss}", help="put it into the description"
    )
