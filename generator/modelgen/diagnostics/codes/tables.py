"""MG140 to MG153, MG161: hand-written tables, where their meaning is a guess or unknown."""

from __future__ import annotations

from ..model import Message, Severity, rule


@rule(
    "MG140",
    Severity.NOTE,
    help="`<!-- modelgen: model=Name -->` or `<!-- modelgen: enum=Name -->` before it makes it one",
)
def not_fields(why: str) -> str:
    """A hand-written table is neither one of fields nor one of values, and is left out.

    Parameters of a query, variables of the environment, comparisons, layouts of bytes and lists of
    versions look like tables of fields and are none. `modelgen lint --explain-tables` says of every
    table what it was taken for, and by which key of the profile.
    """
    return f"left out: {why}"


@rule(
    "MG161",
    Severity.WARNING,
    help="call it `Type`, or add its header to `type` in `[tool.modelgen.tables.columns]`",
)
def untyped_fields(why: str) -> str:
    """A table has names and says which are required, but no known column of types; it is left out.

    The words for such headers are those of the profile. A column below another header is taken for one
    of types if half of its cells are words for types; here most are names, or it holds something else.
    """
    return f"left out: {why}"


@rule(
    "MG141",
    Severity.NOTE,
    help="add a column `Required`, or write `All fields are required.` above the table",
)
def unsaid_presence(fields: int) -> str:
    """Nothing says which fields of a table are required, so that any of them may be absent.

    `unmarked` in `[tool.modelgen.tables]` says it for all such tables.
    """
    these = "this field is" if fields == 1 else f"these {fields} fields are"
    return f"nothing says whether {these} required"


@rule("MG162", Severity.NOTE, help="write `{name}` for a field of any name")
def names_in_brackets(name: str) -> str:
    """Names of a hand-written table stand in square brackets, and are read as those of optional fields.

    So JSDoc writes them: `[limit]`, and `[limit=10]` with a default. One name alone that is a word for a
    key, such as `[key]` or `[locale]`, stands for the names of all other fields.
    """
    return f"names in square brackets, such as `{name}`, are taken for those of optional fields"


@rule("MG163", Severity.WARNING, help="write it as a table of Markdown")
def unread_html(why: str) -> str:
    """A table in HTML is not read, since it is no plain rows of cells, and so may be a model that is left out."""
    return f"a table in HTML is left out: {why}"


@rule("MG169", Severity.WARNING, help="write its fields into the table of the model")
def second_base(model: str, base: str) -> str:
    """A model is put together of several others, of which only the first is read: a model extends one other.

    The fields of the others are left out.
    """
    return f"the fields of `{base}` are left out: `{model}` extends another model already"


@rule("MG142", Severity.ERROR)
def second_table(model: str) -> Message:
    """A second table stands below a heading, and nothing says whether it goes on with the first.

    It may be a nested object, or changes to the first. Tables are one model where no name comes
    twice, or where each has one row. A line in bold with a name, or one such as
    "`Price` has these fields:", names a model of its own.
    """
    return Message(
        f"a second table below the heading of `{model}`",
        "give it a heading of its own, or a line in bold with its name; `<!-- modelgen: skip -->`"
        " before it leaves it out",
    )


@rule("MG143", Severity.ERROR, help="put `### Name` above the table")
def no_name() -> str:
    """Neither a heading nor the name of the file says what a table describes."""
    return "no heading says what these fields belong to"


@rule("MG144", Severity.ERROR)
def lone_mark(name: str, mark: str) -> Message:
    """A mark stands behind a name, and no line around the table says what it means."""
    return Message(
        f"`{name}`: no line around the table says what `{mark}` means",
        f"begin a line below it with `{mark}`, or add a pattern to `names` in `[tool.modelgen.tables]`",
    )


@rule("MG145", Severity.NOTE, help="link to its heading from the field that holds the values")
def unused_values(heading: str) -> str:
    """A table could be one of values, but no field refers to it; it is left out.

    A field refers to it whose type or text links to its heading, or whose name is the title of its
    first column. A heading such as `Order status` says it as well, or a first column `Value`.
    """
    return f"left out: nothing refers to the values below `{heading}`"


@rule("MG146", Severity.ERROR, help="make its type `object` or `array`, or name it otherwise")
def scalar_parent(parent: str, name: str) -> str:
    """A row is a part of a field that is no object."""
    return f"`{name}` is a part of `{parent}`, which is no object"


@rule(
    "MG147", Severity.ERROR, help="known are `model=Name`, `enum=Name`, `model`, `enum` and `skip`"
)
def unknown_directive(said: str) -> str:
    """A comment `<!-- modelgen: … -->` says something that is not known.

    In hand-written pages it stands right before a table. `skip` leaves the table out; `model` makes it
    one of fields and `enum` one of values, with a name where the heading says none or another. In
    other dialects, and before the first heading, it is about the page.
    """
    return f"`{said}` is nothing that a comment can say"


@rule(
    "MG152",
    Severity.WARNING,
    help="only pages of one model heed it; `skip` leaves a page of any dialect out",
)
def unheeded_comment(kind: str) -> str:
    """A comment `<!-- modelgen: … -->` says that a page is a model or an enumeration, and it is none.

    Dialects with a model a page take the name from it. In hand-written pages it is about the table
    behind it, which becomes what the comment says.
    """
    return f"this page declares no single {'record' if kind == 'model' else 'enumeration'}"


@rule("MG153", Severity.NOTE)
def other_profile(words: int, word: str, profile: str) -> Message:
    """Types that no word and no model explains are words of another built-in profile."""
    more = f" and {words - 1} more types are words" if words > 1 else " is a word"
    return Message(
        f"`{word}`{more} of the profile `{profile}`",
        f'write `extends = "{profile}"` in `[tool.modelgen.tables]`',
    )


@rule("MG148", Severity.ERROR, help="write the name, or delete the row")
def nameless_row() -> str:
    """A row of a table of fields has no name."""
    return "the name is missing"


@rule("MG149", Severity.WARNING, help="the column counts; take one away")
def two_answers(column: str, text: str) -> str:
    """A column says whether a field is required, and its description says the opposite."""
    return f"the column says `{column}`, the text `{text}`"


@rule("MG150", Severity.NOTE, help="if it is one, write its name without bold or brackets")
def group_row(title: str) -> str:
    """A row of a table of fields holds nothing but words in bold: a title of the rows below it.

    Or it is about the object itself (`(root)`), or about the items of a list (`tags (single item)`), which are
    told by the row of the list as well.
    """
    return f"left out: `{title}` is no field"


@rule(
    "MG151",
    Severity.ERROR,
    help="write numbers alone or words alone, or leave the table out with `skip`",
)
def mixed_values(value: str) -> str:
    """A table of values holds a cell that is no value of the others' kind."""
    return f"`{value}` is no value as the others are"
