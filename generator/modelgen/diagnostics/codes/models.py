"""MG2, MG3, MG4, MG70, MG86, MG87: types and links, models, names of a target, and examples."""

from __future__ import annotations

from ..model import Message, Severity, rule
from ..wording import counted, near


@rule("MG201", Severity.ERROR)
def unknown_type(name: str, suggestion: str | None, language: str, others: str = "") -> Message:
    """A type cell names something that is neither a word of the dialect nor a page.

    The words are those of the language that the docs are printed for, which the message names. Where
    that is the wrong one, since too few pages show theirs, the config says the right one: `language`
    in `[tool.modelgen.speakeasy]`, or in the table of another dialect. A model that really has no
    page can be listed under `undocumented` in `[tool.modelgen]`; it is read as a value of any type.
    Words of pages that people write are added by `[tool.modelgen.tables.types]`.
    """
    if language == "hand-written":
        more = (
            "; a value stands in quotes;"
            ' a word for a type is added: `number = ["…"]` in `[tool.modelgen.tables.types]`'
        )
    else:
        more = f"; the built-ins are those of {language} docs"
    way = near(suggestion) or f"write its page, or list it under `undocumented`{more}"
    if others:
        way = f"if the pages are for another language, {others} reads it; else {way}"
    return Message(f"no page or built-in is called `{name}`", help=way)


_FOREIGN = 'if the docs are not yours, `dangling = "any"` in `[tool.modelgen]` reads any value'


@rule("MG202", Severity.ERROR)
def dangling_link(target: str, suggestion: str | None) -> Message:
    """A type links to a page that is not there.

    Links are relative to the page's own folder, and exact in upper and lower case. A model that
    really has no page can be listed under `undocumented` in `[tool.modelgen]`; it is read as
    a value of any type. With `dangling = "any"` there, or `--lenient`, all such links are, and each
    is a warning (MG209).

    A link within its page, such as `#order-line`, leads to a heading that has the table of a model below
    it. What each hand-written table was taken for, `modelgen lint --explain-tables` says.
    """
    if target.startswith("#"):
        way = near(suggestion) or "`modelgen lint` says why a table below that heading is left out;"
        return Message(f"no model stands at `{target}` on this page", help=f"{way} {_FOREIGN}")
    way = near(suggestion) or "write the page, or list the model under `undocumented`;"
    return Message(f"there is no page at `{target}`", help=f"{way} {_FOREIGN}")


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


@rule("MG204", Severity.ERROR, help="name the inner part with a page of its own")
def deep_type(limit: int) -> str:
    """A type nests deeper than any API needs, and deeper than tools that read it can go."""
    return f"the type nests more than {limit} deep"


@rule("MG205", Severity.ERROR, help="say which one with a link or a prefix")
def ambiguous_name(name: str, count: int) -> str:
    """A type is named without a link, and pages of that title stand in several folders."""
    return f"{count} pages are called `{name}`"


@rule(
    "MG206",
    Severity.ERROR,
    help="read the folder that holds both pages, or move the page into this one",
)
def link_leaves_tree(target: str) -> str:
    """A type links to a place outside the folder of pages; such links are never followed."""
    return f"`{target}` leads out of the folder of pages"


@rule("MG207", Severity.WARNING)
def mismatched_marks(wrapper: str, column: str, mark: str) -> str:
    """A type's wrapper says something else about absence than the Required column.

    The column decides.
    """
    return f"the type says {wrapper}, the {column} column says {mark}"


@rule("MG208", Severity.ERROR)
def no_model_there(target: str, reason: str) -> Message:
    """A type names a page that is there, and describes no model.

    The page itself says why: mostly its section has another heading than `## Fields`, `## Values` or
    `## Supported Types`, or it has an error of its own.
    """
    return Message(
        f"`{target}` is there, but describes no model: {reason}",
        help=f"write the model into it, or list it under `undocumented`; {_FOREIGN}",
    )


@rule(
    "MG209",
    Severity.WARNING,
    help="what its model says is unknown; `undocumented` names such models one by one",
)
def read_as_any(problem: str) -> str:
    """A link or a name leads to no model, and is read as a value of any type.

    Only with `dangling = "any"` in `[tool.modelgen]`, or `--lenient`, which are for docs that are not
    one's own: what their vendor left out cannot be put right. Otherwise it is an error.
    """
    return f"{problem}; a value of any type is read here"


@rule("MG210", Severity.ERROR)
def unknown_model(name: str, suggestion: str | None) -> Message:
    """A type names a model, with the folder's word before it, that no page describes.

    A model that really has no page can be listed under `undocumented` in `[tool.modelgen]`; it is
    read as a value of any type. With `dangling = "any"` there, or `--lenient`, all are (MG209).
    """
    way = near(suggestion) or "write its page, or list it under `undocumented`;"
    return Message(f"no page describes `{name}`", help=f"{way} {_FOREIGN}")


@rule(
    "MG211",
    Severity.WARNING,
    help="have its file printed as well, or list it under `undocumented`",
)
def type_elsewhere(name: str, count: int) -> str:
    """A page refers to a type of another source that is not printed, and so is in no docs.

    Docs of `.proto` files leave out what is imported unless it is asked for. Such a type is read as
    a value of any type, and told once, with how often it is referred to.
    """
    return f"`{name}` has no section here: {counted(count, 'reference')}, each a value of any type"


@rule("MG301", Severity.ERROR, help="rename or delete one of the pages")
def duplicate_model(name: str, other: str) -> str:
    """Two pages of one folder have the same title.

    A model's identity is its folder and its title.
    """
    return f"`{name}` is described by `{other}` as well"


@rule("MG302", Severity.ERROR, help="rename one of the two")
def case_clash(name: str, other: str, path: str) -> str:
    """Two models of one folder differ only in upper and lower case, or in Unicode form.

    Their files would overwrite each other on disks that do not tell the two apart.
    """
    return f"`{name}` differs from `{other}` ({path}) only in upper and lower case"


@rule("MG303", Severity.ERROR, help="rename or delete one of the two")
def duplicate_field(name: str, line: int) -> str:
    """A table lists a field twice.

    On a page that a generator published it is a warning (MG310).
    """
    return f"the field `{name}` is already defined in line {line}"


@rule("MG304", Severity.ERROR, help="rename or delete one of the two")
def duplicate_member(name: str, line: int) -> str:
    """A table lists a name of an enumeration twice.

    On a page that a generator published it is a warning (MG311).
    """
    return f"the name `{name}` is already defined in line {line}"


@rule("MG305", Severity.WARNING)
def duplicate_value(value: str, line: int) -> str:
    """Two members of an enumeration have one value; the first name is the one that is read."""
    return f"the value `{value}` is already defined in line {line}"


@rule("MG306", Severity.ERROR, help="name a type that is no union of these")
def endless_alias(name: str) -> str:
    """A union holds nothing but itself, so that no value could ever be one."""
    return f"`{name}` is made of nothing but itself"


@rule("MG307", Severity.ERROR, help="take one of them out of the circle")
def circular_base(name: str) -> str:
    """A model extends itself, perhaps by way of others, so that its fields have no end."""
    return f"`{name}` extends itself"


@rule("MG308", Severity.ERROR, help="extend a model that has fields")
def unusable_base(name: str) -> str:
    """A model extends an enumeration or a union; only fields can be taken over."""
    return f"`{name}` has no fields to extend"


@rule("MG309", Severity.WARNING, help="correct the page, or `wire-names` in the config")
def shared_wire_name(name: str, other: str, key: str) -> str:
    """Two fields of a model have one name on the wire.

    An object has one value of a name, so TypeScript, JSON Schema and OpenAPI have the first field alone,
    and Python reads one value into both.
    """
    return f"`{name}` is `{key}` in JSON, as `{other}` is"


@rule(
    "MG310",
    Severity.WARNING,
    help="`wire-names` in the config says how the first is spelled in JSON",
)
def repeated_field(name: str, model: str, line: int) -> str:
    """A generator's page lists a field twice: the first row counts, with the types of both.

    Some names differ on the wire and not in the language that the docs are printed for: JavaScript's
    pages of OpenAPI Generator print `_links` and `links` alike. Nothing on the page tells which row is
    which, so the field takes a value of either type. In pages that people write it is an error (MG303).
    """
    return f"the field `{name}` of `{model}` is in line {line} already: of this row its type alone is read"


@rule("MG311", Severity.WARNING, help="correct the page, if it is yours")
def repeated_member(name: str, model: str, line: int) -> str:
    """A generator's page lists a name of an enumeration twice: the first value has it.

    The value of the other row is kept, and called in the code by what it is. In pages that people
    write it is an error (MG304).
    """
    return f"the name `{name}` of `{model}` is in line {line} already: this row's value has none"


@rule("MG401", Severity.NOTE)
def changed_name(documented: str, name: str, why: str) -> str:
    """A documented name cannot stand in the generated code as it is.

    Keywords, names that are no identifiers, and names that the class needs for itself get the
    nearest legal name. The name on the wire stays.
    """
    return f"`{documented}` is called `{name}` in the code: {why}"


@rule("MG860", Severity.WARNING, help="call it something else on its page, if you can")
def shared_name(documented: str, name: str, wanted: str, other: str) -> str:
    """Two models or fields would have one name in the code, so one of them gets another.

    That comes of `layout = "single"`, where models of all folders share one module, and of
    `snake-case = true`, where `firstName` and `first_name` are spelled alike. Names on the wire stay.
    """
    return f"`{documented}` is called `{name}` in the code, since `{other}` is `{wanted}`"


@rule(
    "MG870",
    Severity.WARNING,
    help="give the model's name, with its folder: `billing.User`, `billing.*`",
)
def keeps_nothing(name: str) -> str:
    """`keep-unknown` names models of which there are none, or none that is an object.

    So nothing is kept that they do not declare, though somebody meant it to be.
    """
    return f"`keep-unknown` has `{name}`, and no object of the docs is called so"


@rule("MG403", Severity.NOTE)
def open_object(name: str, place: str) -> str:
    """A page names no field of an object, but an example of the docs shows one with members.

    So its members are kept, whatever they are. A page that names fields says better what may come.
    """
    return f"`{name}` is taken for an object of any members: the example of `{place}` has some"


@rule("MG404", Severity.NOTE)
def guessed_values(guessed: int, members: int) -> Message:
    """Pages name the members of enumerations, but not the values that stand for them.

    A value that an example shows, or a default, or a text in back-ticks, is taken for that of the
    member with the same letters. Those of the others are guessed from their names. Such enumerations
    are open: a value that comes and is no member is kept as it is, never refused.
    """
    return Message(
        f"the values of {guessed:,} of {members:,} members of enumerations are guessed from their names",
        help="source code of the same SDK tells them: see `source` in `[tool.modelgen]`",
    )


@rule("MG405", Severity.WARNING, help="write it as Python reads it, or check it yourself")
def unchecked_constraint(place: str, what: str, limit: str, why: str) -> str:
    """With `validate-constraints`, a constraint that the docs state is not checked.

    Patterns are taken for those of ECMA-262; other dialects have marks that Python's `re` has not, or
    reads otherwise. A length says nothing of a number or a timestamp.
    """
    return f"the {what} of `{place}` is not checked, `{limit}`: {why}"


@rule("MG402", Severity.NOTE)
def repeated_name(name: str, places: str) -> str:
    """Several folders have a model of one name, so the package's root cannot export it.

    Such models are reached through the module of their folder. So is one that is called like a
    folder of the root.
    """
    return f"`{name}` is not exported by the package's root: it is in {places}"


@rule("MG701", Severity.WARNING, help="correct the example, or the type")
def example_mismatch(place: str, problem: str) -> str:
    """An example does not match its type.

    `modelgen examples` decodes every documented example with the generated code and encodes it
    again. Most mismatches are examples that were never valid: an object without a required
    member, `YYYY-MM-DD` for a date, a time in milliseconds for a timestamp.
    """
    return f"the example of `{place}` does not match its type: {problem}"


@rule("MG702", Severity.ERROR, help="correct them, or allow more")
def too_many_mismatches(wrong: int, cells: int, limit: str) -> str:
    """More examples do not match their types than the command line allows.

    `--max-mismatches` is the number of cells that may have a mismatch, `--min-match` the percentage
    of cells that have to match.
    """
    return f"{wrong:,} of {cells:,} cells with examples do not match; the limit is {limit}"
