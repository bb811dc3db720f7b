"""MG125 to MG132, MG154 to MG156: what pages of OpenAPI Generator hide, and what is wrong with them."""

from __future__ import annotations

from ..model import Message, Severity, rule


@rule("MG125", Severity.NOTE)
def hidden_values(pages: int) -> str:
    """Pages have an empty table: they are enumerations whose values the docs leave out.

    Older versions of OpenAPI Generator write such pages. Any string is taken for one of the values.
    Docs of the same API in another language may list them: see `twin` in `[tool.modelgen]`.
    """
    many = f"{pages:,} pages are enums whose values the pages leave out"
    one = "the page is an enum whose values the page leaves out"
    return f"{one if pages == 1 else many}: any string is taken for one"


@rule("MG126", Severity.NOTE)
def merged_union(name: str, members: str) -> Message:
    """A page lists the fields of several other pages one after the other, as those of unions do.

    OpenAPI Generator writes the page of a union as a record with the fields of all members, each
    required if it is so in one of them. Taken at its word, it would refuse what comes. So fields are
    optional that are not in all of these pages. Where it is a union, say so in the config; where it is
    none, nothing but these marks is lost.
    """
    return Message(
        f"`{name}` looks like a union of {members}: what they do not share is optional",
        help=f"if it is one, name its members under `unions.{name}` in"
        " `[tool.modelgen.openapi-generator]`",
    )


@rule("MG127", Severity.NOTE)
def unsaid_presence() -> str:
    """No row of the tree says whether its field has to be there, so that all are optional.

    The pages of some generators, such as that of TypeScript's fetch, say nothing of it.
    """
    return "no page says which fields are required: all are taken as optional"


@rule("MG128", Severity.WARNING, help="name the field in `wire-names`, or correct the page")
def odd_field_name(name: str) -> str:
    """A field has a name that no generator makes, such as one with a dot; it is kept as printed."""
    return f"`{name}` is no name that a generator gives a field; it is kept as it is"


@rule("MG129", Severity.ERROR, help="write the name as `**name**`")
def no_bold_name(found: str) -> str:
    """A row does not begin with a field's name between `**`."""
    return f"`{found}` is no name of a field"


@rule(
    "MG130",
    Severity.ERROR,
    help="the marks are `[optional]`, `[readonly]` and `[default to …]`, in this order",
)
def unknown_note(found: str) -> str:
    """The Notes cell of a row holds something else than its marks, so that one may be lost.

    What stands behind the last bar of a row is its Notes cell; bars before it belong to the text.
    """
    return f"`{found}` is no mark of a field"


@rule(
    "MG131",
    Severity.ERROR,
    help="write ``* `NAME` (value: `'value'`)`` in a list, and the name and `\"value\"` in a table",
)
def bad_listed_value(found: str) -> str:
    """A line of an enumeration, in a list or a table, is not the name of a member with its value."""
    return f"`{found}` is no value with its name"


@rule("MG132", Severity.WARNING, help="correct the name, or delete the entry")
def unknown_union(name: str) -> str:
    """The config names the members of a union that no page declares."""
    return f"`unions` in the config names `{name}`, which no page declares"


@rule(
    "MG154",
    Severity.WARNING,
    help="give one of the two headings another name, and the links of its field the same",
)
def repeated_values(name: str) -> str:
    """A page has several enumerations of one name, which are read as one that has all their values.

    Java's generator names an enumeration inside a map after nothing but the map, so two fields of a
    model may have the same; their links do not say which is meant.
    """
    return f"`{name}` stands above another list of values on this page: all are read as one enum"


@rule("MG155", Severity.WARNING)
def unknown_default(found: str, enum: str, near: str | None) -> Message:
    """A default names no member of its field's enumeration, so that it is left out.

    Defaults may be values, or members by their names, as the enumeration's page lists them.
    """
    meant = f"did you mean `{near}`?" if near else f"name a member of `{enum}`"
    return Message(f"`{found}` is no member of `{enum}`: the default is left out", help=meant)


@rule(
    "MG156",
    Severity.NOTE,
    help="write texts in quotes; members of enums only where the type is the enum's page",
)
def unread_default(found: str, defaults: int) -> str:
    """Defaults of fields are neither values nor members of their types, and are left out.

    Generators name constants of their language, also where the page's type is a mere string.
    """
    first = f"`{found}` is no default that is read"
    if defaults == 1:
        return f"{first}: it is left out"
    return f"{first}: it and {defaults - 1:,} more are left out"
