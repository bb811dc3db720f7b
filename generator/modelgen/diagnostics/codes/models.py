"""MG3: what is wrong with a model, or between models."""

from __future__ import annotations

from ..model import Message, Severity, rule


@rule("MG301", Severity.ERROR)
def duplicate_model(name: str, other: str) -> Message:
    """Two pages of one folder have the same title.

    A model's identity is its folder and its title.
    """
    return Message(
        f"`{name}` is described by `{other}` as well", help="rename or delete one of the pages"
    )


@rule("MG302", Severity.ERROR)
def case_clash(name: str, other: str, path: str) -> Message:
    """Two models of one folder differ only in upper and lower case, or in Unicode form.

    Their files would overwrite each other on disks that do not tell the two apart.
    """
    return Message(
        f"`{name}` differs from `{other}` ({path}) only in upper and lower case",
        help="rename one of the two",
    )


@rule("MG303", Severity.ERROR)
def duplicate_field(name: str, line: int) -> Message:
    """A table lists a field twice."""
    return Message(
        f"the field `{name}` stands in line {line} already", help="rename or delete one of the two"
    )


@rule("MG304", Severity.ERROR)
def duplicate_member(name: str, line: int) -> Message:
    """A table lists a name of an enumeration twice."""
    return Message(
        f"the name `{name}` stands in line {line} already", help="rename or delete one of the two"
    )


@rule("MG305", Severity.WARNING)
def duplicate_value(value: str, line: int) -> Message:
    """Two members of an enumeration have one value; the first name is the one that is read."""
    return Message(f"the value `{value}` stands in line {line} already")


@rule("MG306", Severity.ERROR)
def endless_alias(name: str) -> Message:
    """A union holds nothing but itself, so that no value could ever be one."""
    return Message(
        f"`{name}` is made of nothing but itself", help="name a type that is no union of these"
    )
