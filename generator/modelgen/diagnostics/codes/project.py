"""MG17: pages that `modelgen new` makes."""

from __future__ import annotations

from ..model import Message, Severity, rule
from ..wording import near


@rule("MG170", Severity.ERROR)
def bad_field_argument(argument: str, why: str, suggestion: str | None = None) -> Message:
    """A field for a new page is not written as `NAME:TYPE`, or its type is not known.

    `?` behind the name or the type says that the field may be absent. Types are `string`, `uuid`, `url`, `email`,
    `integer`, `number`, `decimal`, `boolean`, `date`, `datetime`, `bytes`, `object`, `any`, the names of models,
    which begin with a capital, lists (`Item[]`), maps (`map(integer)`), and values: `enum(open,held)`,
    or `open,held`. Shells want brackets in quotes.
    """
    way = near(suggestion) or "write `NAME:TYPE`, such as `note:string?` or `lines:Item[]`"
    return Message(f"`{argument}`: {why}", help=way)


@rule("MG171", Severity.ERROR, help="take another name, or edit that page")
def page_is_there(path: str) -> str:
    """A page for a new model would stand where a file is already; nothing is overwritten."""
    return f"there is `{path}` already"


@rule("MG172", Severity.WARNING)
def model_to_come(name: str) -> Message:
    """A field of a new page is of a model that no page describes yet, so that a build would fail."""
    return Message(
        f"no page describes `{name}` yet", help=f"`modelgen new {name} FIELD:TYPE …` makes one"
    )


@rule("MG173", Severity.ERROR)
def bad_new_name(name: str, *, is_taken: bool = False) -> Message:
    """A new model cannot have its name: another has it already, or it is no name of a model."""
    if is_taken:
        return Message(f"`{name}` is a model already", help="take another name, or edit its page")
    return Message(
        f"`{name}` is no name of a model",
        help="it begins with a capital, and holds letters and digits: `Order`, `OrderLine`",
    )


@rule("MG174", Severity.ERROR, help="add the page as its generator writes it, or to another folder")
def dialect_only_read(dialect: str) -> str:
    """The pages of a folder are in a dialect that modelgen only reads, so that it makes no new one."""
    return f"the pages are in the dialect `{dialect}`, which is only read"
