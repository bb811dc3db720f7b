"""MG6: what changed in types, enums, unions and undeclared members; `changes` says how it weighs."""

from __future__ import annotations

from ..model import Message, Severity, rule
from .changes import as_code


@rule("MG621", Severity.ERROR)
def type_widened(place: str, old: str, new: str) -> Message:
    """A type has values now that it did not have, and all that it had.

    Breaking for readers, to whom such a value may come. Nothing for writers.
    """
    return Message(
        f"the type of {as_code(place)} was widened from {as_code(old)} to {as_code(new)}"
    )


@rule("MG622", Severity.ERROR)
def type_narrowed(place: str, old: str, new: str) -> Message:
    """A type has lost values, and has no new ones.

    Breaking for writers who give such a value. Nothing for readers.
    """
    return Message(
        f"the type of {as_code(place)} was narrowed from {as_code(old)} to {as_code(new)}"
    )


@rule("MG623", Severity.ERROR)
def type_changed(place: str, old: str, new: str) -> Message:
    """A type is another: it has values that it did not have and lacks some that it had.

    Breaking for readers and for writers.
    """
    return Message(f"the type of {as_code(place)} was {as_code(old)} and is {as_code(new)} now")


@rule("MG624", Severity.NOTE)
def type_renamed(place: str, old: str, new: str) -> Message:
    """A type refers to a model that was renamed.

    Info: the rename itself is told as what it is.
    """
    return Message(
        f"the type of {as_code(place)} was {as_code(old)} and is called {as_code(new)} now"
    )


@rule("MG625", Severity.WARNING)
def type_replaced(place: str, old: str, new: str) -> Message:
    """A type refers to another model, which has the same content.

    A warning for both: all data stays valid, but code that names the old class for it, to make
    one or to tell it by, must name the new one.
    """
    return Message(
        f"the type of {as_code(place)} was {as_code(old)} and is {as_code(new)} now, of the same content"
    )


@rule("MG631", Severity.ERROR)
def member_added(model: str, member: str, is_open: bool) -> Message:
    """An enum has a value more.

    Breaking for readers of a closed enum, which knows no other values. Info for readers of an
    open one, who keep values that are not listed, and for writers.
    """
    kind = "open" if is_open else "closed"
    return Message(f"value {as_code(member)} was added to the {kind} enum {as_code(model)}")


@rule("MG632", Severity.ERROR)
def member_removed(model: str, member: str) -> Message:
    """An enum has lost a value.

    Breaking for writers, whose value is no longer taken, and for readers, whose code fails where
    it names the member.
    """
    return Message(f"value {as_code(member)} was removed from the enum {as_code(model)}")


@rule("MG633", Severity.ERROR)
def member_renamed(model: str, old: str, new: str) -> Message:
    """A value of an enum has another name.

    Breaking for readers and writers: data is the same, code that uses the old name fails.
    """
    return Message(
        f"member {as_code(old)} of the enum {as_code(model)} is called {as_code(new)} now"
    )


@rule("MG634", Severity.ERROR)
def member_value_changed(model: str, member: str, old: str, new: str) -> Message:
    """A name of an enum stands for another value.

    Breaking for readers, to whom an unknown value comes, and for writers, whose value is no
    longer taken, until the code is generated anew.
    """
    return Message(
        f"member {as_code(member)} of the enum {as_code(model)} was {as_code(old)}, now {as_code(new)}"
    )


@rule("MG635", Severity.ERROR)
def enum_opened(model: str) -> Message:
    """An enum that listed all its values lists only some now.

    Breaking for readers, to whom other values may come. Nothing for writers.
    """
    return Message(f"the enum {as_code(model)} is open now")


@rule("MG636", Severity.ERROR)
def enum_closed(model: str) -> Message:
    """An enum that took values which are not listed takes none but those now.

    Breaking for writers who give others. Nothing for readers.
    """
    return Message(f"the enum {as_code(model)} is closed now")


@rule("MG641", Severity.ERROR)
def variant_added(model: str, variant: str) -> Message:
    """A union has a variant more.

    Breaking for readers, to whom it may come. Nothing for writers.
    """
    return Message(f"variant {as_code(variant)} was added to the union {as_code(model)}")


@rule("MG642", Severity.ERROR)
def variant_removed(model: str, variant: str) -> Message:
    """A union has lost a variant.

    Breaking for writers who give it. Nothing for readers, to whom it just comes no more; that
    its model is gone, when it is, is told besides.
    """
    return Message(f"variant {as_code(variant)} was removed from the union {as_code(model)}")


@rule("MG651", Severity.NOTE)
def extras_allowed(model: str) -> Message:
    """A record may have members now that it does not declare.

    Info: readers pass over what they do not know, and writers need not give any.
    """
    return Message(f"{as_code(model)} may have further members now")


@rule("MG652", Severity.ERROR)
def extras_forbidden(model: str) -> Message:
    """A record could have members that it does not declare, and cannot now.

    Breaking for writers who give such, and for readers who look at them.
    """
    return Message(f"{as_code(model)} may not have further members any more")
