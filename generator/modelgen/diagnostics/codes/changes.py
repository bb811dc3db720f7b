"""MG6: what changed between two trees of pages.

A change weighs `breaking`, `warning` or `info` in three categories: for those who read the model
(it comes in responses), for those who write it (it goes out in requests), and for the names in
source code that uses it; the gravest counts. Where the docs show that a model is only read, or
only written, the other side does not count: a title that ends in `RequestBody` or `ResponseBody`,
and errors and envelopes, are taken at their word. Where they only suggest it (`Request`,
`Response`, or only such models lead there), a break on the other side becomes a warning. The
severity that a rule is registered with is that of its gravest case.
"""

from __future__ import annotations

from ..model import Severity, rule
from ..wording import counted


def as_code(text: str) -> str:
    """Return text of a page as code, out of which it cannot get."""
    shown = " ".join(text.replace("`", "'").split())
    return f"`{shown}`" if shown else "``"


@rule("MG601", Severity.NOTE)
def model_added(kind: str, model: str) -> str:
    """A model is new.

    Info: nobody uses it yet. What refers to it is told where it does.
    """
    return f"{kind} {as_code(model)} was added"


@rule("MG602", Severity.ERROR)
def model_removed(kind: str, model: str) -> str:
    """A model is gone, and none that came is like it.

    Breaking for source code that names the model: it cannot be imported any more.
    """
    return f"{kind} {as_code(model)} was removed"


@rule("MG603", Severity.ERROR)
def model_renamed(kind: str, old: str, new: str) -> str:
    """A model is gone, and one that came has its content: it is taken to be renamed.

    They are of one kind, have at least four fifths of their fields, values or variants in common
    (all, when there are fewer than four), and their titles share a word (half of the words, when
    there are fewer than three parts), unless six or more parts are the same and none differs, or the
    title alone was changed on a page with as many models as before.

    Breaking for source code that uses the old name; the data is the same.
    What else changed in the model is told besides.
    """
    return f"{kind} {as_code(old)} is called {as_code(new)} now"


@rule("MG604", Severity.ERROR)
def kind_changed(model: str, old: str, new: str) -> str:
    """A model that was a record is an enum or a union now, or the other way round.

    Breaking for readers and writers: nothing that code does with the one works with the other.
    """
    return f"{as_code(model)} was {old} and is {new} now"


@rule("MG605", Severity.ERROR)
def role_changed(model: str, old: str, new: str) -> str:
    """A record is used for something else: data, an error, a response or its envelope.

    Breaking for readers when it became an error or is none any more, since errors are raised and
    data is returned; else a warning. Not told when the pages of one side name no errors at all,
    as a tree without pages about operations does: what is not said has not changed.
    """
    return f"{as_code(model)} was {old} and is {new} now"


@rule("MG611", Severity.ERROR)
def field_added(model: str, field: str, required: bool) -> str:
    """A field is new.

    Required: breaking for writers, whose requests lack it. Info for readers, who pass over what
    they do not know, and for both when it is optional.
    """
    how = "required" if required else "optional"
    return f"{how} field {as_code(field)} was added to {as_code(model)}"


@rule("MG612", Severity.ERROR)
def field_removed(model: str, field: str) -> str:
    """A field is gone.

    Breaking for readers, for whom the value no longer comes, for writers, who may no longer give
    it, and for source code, where the attribute is gone.
    """
    return f"field {as_code(field)} was removed from {as_code(model)}"


@rule("MG613", Severity.ERROR)
def field_renamed(model: str, old: str, new: str) -> str:
    """A field is gone, and one that came is like it: it is taken to be renamed.

    They have the same type and are both required or both optional, and either the same name on
    the wire, or the same description (of 20 characters or more, and no other field has it), or
    names with the same words in another order or spelling.

    Breaking for source code that uses the old name. If the name on the wire is another, too, for
    readers, to whom the value comes under that name, and for writers, whose name is no longer taken;
    a warning for both if the names on the wire are only guessed.
    """
    return f"field {as_code(old)} of {as_code(model)} is called {as_code(new)} now"


@rule("MG614", Severity.WARNING)
def wire_name_changed(model: str, field: str, old: str, new: str) -> str:
    """A field has another name in JSON than before, though the docs call it the same.

    A warning only: names on the wire are inferred from examples and paths, and more examples can
    change what is inferred although the API is the same. If it is true, it breaks both sides.
    """
    return f"field {as_code(field)} of {as_code(model)} is {as_code(new)} on the wire, not {as_code(old)}"


@rule("MG615", Severity.ERROR)
def field_made_required(model: str, field: str) -> str:
    """A field is required now that was not.

    Breaking for writers who leave it out; a warning where the docs did not say before whether it may be
    left out. Nothing for readers, who get it always.
    """
    return f"field {as_code(field)} of {as_code(model)} is required now"


@rule("MG616", Severity.ERROR)
def field_made_optional(model: str, field: str) -> str:
    """A field was required and is not now.

    Breaking for readers who count on it; a warning where the docs only do not say any more that it is
    required. Nothing for writers, who may go on giving it.
    """
    return f"field {as_code(field)} of {as_code(model)} is optional now"


@rule("MG617", Severity.ERROR)
def field_made_nullable(model: str, field: str) -> str:
    """A field may be null now and could not before.

    Breaking for readers, who do not expect null. Nothing for writers. Null is a value only where the docs
    say so. Some pages cannot say it of some types, such as lists: where the type is another as well,
    that is no change.
    """
    return f"field {as_code(field)} of {as_code(model)} may be null now"


@rule("MG618", Severity.ERROR)
def field_made_not_nullable(model: str, field: str) -> str:
    """A field could be null and may not be now.

    Breaking for writers who give null. Nothing for readers. It goes for docs, too, that only do not say
    any more that null may stand there.
    """
    return f"field {as_code(field)} of {as_code(model)} may not be null any more"


@rule("MG619", Severity.WARNING)
def default_changed(model: str, field: str, old: str | None, new: str | None) -> str:
    """The value that is assumed for a field that is left out is another.

    A warning for writers who leave it out, when both sides state one. Info when one side states
    none: a default that is told for the first time has mostly been there before.
    """
    before = "not stated" if old is None else as_code(old)
    after = "not stated" if new is None else as_code(new)
    return f"the default of {as_code(field)} of {as_code(model)} was {before}, now {after}"


@rule("MG661", Severity.WARNING)
def deprecated(place: str, message: str) -> str:
    """A model, a field, a value of an enum, a call or a parameter is deprecated now.

    A warning for both: it works as before, and may be removed one day.
    """
    return f"{as_code(place)} is deprecated now" + f": {as_code(message)}" * bool(message)


@rule("MG662", Severity.NOTE)
def no_longer_deprecated(place: str) -> str:
    """A model, a field, a value of an enum, a call or a parameter was deprecated and is not now. Info."""
    return f"{as_code(place)} is not deprecated any more"


@rule("MG671", Severity.NOTE)
def docs_changed(model: str, places: int) -> str:
    """Descriptions, examples or messages of deprecations changed; told once a model or call.

    Info, and told only with `--docs`: no code depends on it.
    """
    return f"the docs of {as_code(model)} changed in {counted(places, 'place')}"


@rule("MG621", Severity.ERROR)
def type_widened(place: str, old: str, new: str) -> str:
    """A type has values now that it did not have, and all that it had.

    Breaking for readers, to whom such a value may come. Nothing for writers.
    """
    return f"the type of {as_code(place)} was widened from {as_code(old)} to {as_code(new)}"


@rule("MG622", Severity.ERROR)
def type_narrowed(place: str, old: str, new: str) -> str:
    """A type has lost values, and has no new ones.

    Breaking for writers who give such a value. Nothing for readers.
    """
    return f"the type of {as_code(place)} was narrowed from {as_code(old)} to {as_code(new)}"


@rule("MG623", Severity.ERROR)
def type_changed(place: str, old: str, new: str) -> str:
    """A type is another: it has values that it did not have and lacks some that it had.

    Breaking for readers and for writers.
    """
    return f"the type of {as_code(place)} was {as_code(old)} and is {as_code(new)} now"


@rule("MG624", Severity.NOTE)
def type_renamed(place: str, old: str, new: str) -> str:
    """A type refers to a model that was renamed.

    Info: the rename itself is told as what it is.
    """
    return f"the type of {as_code(place)} was {as_code(old)} and is called {as_code(new)} now"


@rule("MG625", Severity.WARNING)
def type_replaced(place: str, old: str, new: str) -> str:
    """A type refers to another model, which has the same content.

    A warning for source code: all data stays valid, but what names the old class for it, to make
    one or to tell it by, must name the new one.
    """
    return f"the type of {as_code(place)} was {as_code(old)} and is {as_code(new)} now, of the same content"


@rule("MG631", Severity.ERROR)
def member_added(model: str, member: str, is_open: bool) -> str:
    """An enum has a value more.

    Breaking for readers of a closed enum, which knows no other values. Info for readers of an
    open one, who keep values that are not listed, and for writers.
    """
    kind = "open" if is_open else "closed"
    return f"value {as_code(member)} was added to the {kind} enum {as_code(model)}"


@rule("MG632", Severity.ERROR)
def member_removed(model: str, member: str) -> str:
    """An enum has lost a value.

    Breaking for writers, whose value is no longer taken, and for source code that names the member.
    """
    return f"value {as_code(member)} was removed from the enum {as_code(model)}"


@rule("MG633", Severity.ERROR)
def member_renamed(model: str, old: str, new: str) -> str:
    """A value of an enum has another name.

    Breaking for source code that uses the old name; data is the same.
    """
    return f"member {as_code(old)} of the enum {as_code(model)} is called {as_code(new)} now"


@rule("MG634", Severity.ERROR)
def member_value_changed(model: str, member: str, old: str, new: str) -> str:
    """A name of an enum stands for another value.

    Breaking for readers, to whom an unknown value comes, and for writers, whose value is no
    longer taken, until the code is generated anew.
    """
    return f"member {as_code(member)} of the enum {as_code(model)} was {as_code(old)}, now {as_code(new)}"


@rule("MG635", Severity.ERROR)
def enum_opened(model: str) -> str:
    """An enum that listed all its values lists only some now.

    Breaking for readers, to whom other values may come; a warning where the docs only do not say any more
    whether these are all. Nothing for writers.
    """
    return f"the enum {as_code(model)} is open now"


@rule("MG636", Severity.ERROR)
def enum_closed(model: str) -> str:
    """An enum that took values which are not listed takes none but those now.

    Breaking for writers who give others; a warning where the docs did not say before whether the listed
    values are all. Nothing for readers.
    """
    return f"the enum {as_code(model)} is closed now"


@rule("MG637", Severity.WARNING)
def flags_changed(model: str, flags: bool) -> str:
    """The values of an enum are bits now, of which a value may have several, or are so no longer.

    A warning for readers and writers: a sum of values stands for all of them only where they are bits.
    """
    return f"the values of the enum {as_code(model)} are bits " + ("now" if flags else "no more")


@rule("MG641", Severity.ERROR)
def variant_added(model: str, variant: str) -> str:
    """A union has a variant more.

    Breaking for readers, to whom it may come. Nothing for writers.
    """
    return f"variant {as_code(variant)} was added to the union {as_code(model)}"


@rule("MG642", Severity.ERROR)
def variant_removed(model: str, variant: str) -> str:
    """A union has lost a variant.

    Breaking for writers who give it. Nothing for readers, to whom it just comes no more; that
    its model is gone, when it is, is told besides.
    """
    return f"variant {as_code(variant)} was removed from the union {as_code(model)}"


@rule("MG643", Severity.WARNING)
def variants_reordered(model: str, first: str, second: str) -> str:
    """A value that two variants of a union fit alike is taken for the other one now.

    Of variants that drop as few members of a value, and have as many fields, the first one on the
    page wins; where something else decides, their order is no change.
    """
    return (
        f"the union {as_code(model)} lists {as_code(first)} before {as_code(second)} now, "
        "and a value may be both"
    )


@rule("MG651", Severity.NOTE)
def extras_allowed(model: str) -> str:
    """A record may have members now that it does not declare.

    Info: readers pass over what they do not know, and writers need not give any.
    """
    return f"{as_code(model)} may have further members now"


@rule("MG652", Severity.ERROR)
def extras_forbidden(model: str) -> str:
    """A record could have members that it does not declare, and cannot now.

    Breaking for writers who give such, and for readers who look at them.
    """
    return f"{as_code(model)} may not have further members any more"
