"""MG6: what changed between two trees of pages: models, fields, and the docs.

A change weighs `breaking`, `warning` or `info`, each for those who read the model (it comes in
responses) and for those who write it (it goes out in requests); the graver one counts. Where the
docs show that a model is only read, or only written, the other side does not count: a title that
ends in `RequestBody` or `ResponseBody`, and errors and envelopes, are taken at their word. Where
they only suggest it (`Request`, `Response`, or only such models lead there), a break on the other
side becomes a warning. The severity that a rule is registered with is that of its gravest case.
"""

from __future__ import annotations

from ..model import Message, Severity, rule
from ..wording import counted


def as_code(text: str) -> str:
    """Return text of a page as code, out of which it cannot get."""
    shown = " ".join(text.replace("`", "'").split())
    return f"`{shown}`" if shown else "``"


@rule("MG601", Severity.NOTE)
def model_added(kind: str, model: str) -> Message:
    """A model is new.

    Info: nobody uses it yet. What refers to it is told where it does.
    """
    return Message(f"{kind} {as_code(model)} was added")


@rule("MG602", Severity.ERROR)
def model_removed(kind: str, model: str) -> Message:
    """A model is gone, and none that came is like it.

    Breaking for readers and writers: code that names the model cannot be imported any more.
    """
    return Message(f"{kind} {as_code(model)} was removed")


@rule("MG603", Severity.ERROR)
def model_renamed(kind: str, old: str, new: str) -> Message:
    """A model is gone, and one that came has its content: it is taken to be renamed.

    They are of one kind, have at least four fifths of their fields, values or variants in common
    (all, when there are fewer than four), and their titles share a word (half of the words, when
    there are fewer than three parts), unless six or more parts are the same and none differs.

    Breaking for readers and writers: the data is the same, but code that uses the old name fails.
    What else changed in the model is told besides.
    """
    return Message(f"{kind} {as_code(old)} is called {as_code(new)} now")


@rule("MG604", Severity.ERROR)
def kind_changed(model: str, old: str, new: str) -> Message:
    """A model that was a record is an enum or a union now, or the other way round.

    Breaking for readers and writers: nothing that code does with the one works with the other.
    """
    return Message(f"{as_code(model)} was {old} and is {new} now")


@rule("MG605", Severity.ERROR)
def role_changed(model: str, old: str, new: str) -> Message:
    """A record is used for something else: data, an error, a response or its envelope.

    Breaking for readers when it became an error or is none any more, since errors are raised and
    data is returned; else a warning. Not told when the pages of one side name no errors at all,
    as a tree without pages about operations does: what is not said has not changed.
    """
    return Message(f"{as_code(model)} was {old} and is {new} now")


@rule("MG611", Severity.ERROR)
def field_added(model: str, field: str, required: bool) -> Message:
    """A field is new.

    Required: breaking for writers, whose requests lack it. Info for readers, who pass over what
    they do not know, and for both when it is optional.
    """
    how = "required" if required else "optional"
    return Message(f"{how} field {as_code(field)} was added to {as_code(model)}")


@rule("MG612", Severity.ERROR)
def field_removed(model: str, field: str) -> Message:
    """A field is gone.

    Breaking for readers, whose attribute is gone, and for writers, whose argument is.
    """
    return Message(f"field {as_code(field)} was removed from {as_code(model)}")


@rule("MG613", Severity.ERROR)
def field_renamed(model: str, old: str, new: str) -> Message:
    """A field is gone, and one that came is like it: it is taken to be renamed.

    They have the same type and are both required or both optional, and either the same name on
    the wire, or the same description (of 20 characters or more, and no other field has it), or
    names with the same words in another order or spelling.

    Breaking for readers and writers: code that uses the old name fails.
    """
    return Message(f"field {as_code(old)} of {as_code(model)} is called {as_code(new)} now")


@rule("MG614", Severity.WARNING)
def wire_name_changed(model: str, field: str, old: str, new: str) -> Message:
    """A field has another name in JSON than before, though the docs call it the same.

    A warning only: names on the wire are inferred from examples and paths, and more examples can
    change what is inferred although the API is the same. If it is true, it breaks both sides.
    """
    return Message(
        f"field {as_code(field)} of {as_code(model)} is {as_code(new)} on the wire, not {as_code(old)}"
    )


@rule("MG615", Severity.ERROR)
def field_made_required(model: str, field: str) -> Message:
    """An optional field is required now.

    Breaking for writers who leave it out. Nothing for readers, who get it always.
    """
    return Message(f"field {as_code(field)} of {as_code(model)} is required now")


@rule("MG616", Severity.ERROR)
def field_made_optional(model: str, field: str) -> Message:
    """A required field is optional now.

    Breaking for readers who count on it. Nothing for writers, who may go on giving it.
    """
    return Message(f"field {as_code(field)} of {as_code(model)} is optional now")


@rule("MG617", Severity.ERROR)
def field_made_nullable(model: str, field: str) -> Message:
    """A field may be null now and could not before.

    Breaking for readers, who do not expect null. Nothing for writers. Whether a list, a map or
    a date may be null is said by no page: going to or from that is no change.
    """
    return Message(f"field {as_code(field)} of {as_code(model)} may be null now")


@rule("MG618", Severity.ERROR)
def field_made_not_nullable(model: str, field: str) -> Message:
    """A field could be null and may not be now.

    Breaking for writers who give null. Nothing for readers.
    """
    return Message(f"field {as_code(field)} of {as_code(model)} may not be null any more")


@rule("MG619", Severity.WARNING)
def default_changed(model: str, field: str, old: str | None, new: str | None) -> Message:
    """The value that is assumed for a field that is left out is another.

    A warning for writers who leave it out, when both sides state one. Info when one side states
    none: a default that is told for the first time has mostly been there before.
    """
    before = "not stated" if old is None else as_code(old)
    after = "not stated" if new is None else as_code(new)
    return Message(f"the default of {as_code(field)} of {as_code(model)} was {before}, now {after}")


@rule("MG661", Severity.WARNING)
def deprecated(place: str, message: str) -> Message:
    """A model or a field is deprecated now.

    A warning for both: it works as before, and may be removed one day.
    """
    return Message(f"{as_code(place)} is deprecated now" + f": {as_code(message)}" * bool(message))


@rule("MG662", Severity.NOTE)
def no_longer_deprecated(place: str) -> Message:
    """A model or a field was deprecated and is not now. Info."""
    return Message(f"{as_code(place)} is not deprecated any more")


@rule("MG671", Severity.NOTE)
def docs_changed(model: str, places: int) -> Message:
    """Descriptions, examples or messages of deprecations changed; told once a model.

    Info, and told only with `--docs`: no code depends on it.
    """
    return Message(f"the docs of {as_code(model)} changed in {counted(places, 'place')}")
