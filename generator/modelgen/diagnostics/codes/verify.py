"""MG77 and MG78: payloads that are not as documented."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Message, Severity, rule
from ..wording import counted, near
from .changes import as_code

_NAMED = 5


def _values(texts: Sequence[str]) -> str:
    shown = ", ".join(map(as_code, texts[:_NAMED]))
    more = f" and {len(texts) - _NAMED} more" if len(texts) > _NAMED else ""
    return shown + more


@rule("MG771", Severity.NOTE, help="the field may be gone, or no payload of that kind was recorded")
def never_seen(field: str, objects: int) -> str:
    """No payload has a documented field.

    Told of models that payloads show; how many models they show, the summary says.
    """
    return f"no payload has {as_code(field)}, in {counted(objects, 'object')}"


@rule("MG772", Severity.WARNING)
def unknown_member(key: str, model: str, often: str, shown: str, suggestion: str | None) -> Message:
    """A payload has a member that is no documented field of its model.

    Generated code drops it, unless `keep-unknown` is set for Python. The nearest field is named.
    """
    said = f"payloads have {as_code(key)} in {as_code(model)} ({often}), such as {shown}"
    return Message(said, help=near(suggestion) or "add it to the page")


@rule("MG773", Severity.WARNING, help="`--suggest` prints the line for the config")
def other_spelling(field: str, key: str, wire: str, how: str, often: str) -> str:
    """Payloads spell a field otherwise than it is known by.

    The name on the wire that is known is what generated code writes, and where it is no guess all that it
    reads: a field under another name is lost.
    """
    known = f"known as {as_code(wire)} ({how})"
    return f"payloads call {as_code(field)} {as_code(key)} ({often}), and it is {known}"


@rule("MG774", Severity.ERROR, help="make it optional, or find out why it was left out")
def missing_member(field: str, often: str, where: str) -> str:
    """A payload lacks a field that is required.

    Fields that are only read count in what was got, those that are only written in what was sent.
    """
    return f"the required field {as_code(field)} is not there ({often}), first at {where}"


@rule("MG775", Severity.NOTE, help="payloads as `evidence` tell a build")
def null_unsaid(field: str, often: str, where: str) -> str:
    """A payload has null where the page cannot tell whether there is any.

    Generated code reads null where pages do not tell.
    """
    return f"{as_code(field)} is null ({often}), which the page does not tell, first at {where}"


@rule("MG776", Severity.ERROR, help="say on the page that it may be null")
def null_denied(field: str, often: str, where: str) -> str:
    """A payload has null where the page says that there is none."""
    return f"{as_code(field)} is null ({often}), which the page denies, first at {where}"


@rule("MG777", Severity.ERROR, help="add the values, or make the set open")
def value_outside(field: str, of: str, values: Sequence[str], often: str, where: str) -> str:
    """A payload has a value that a closed enumeration, or a constant, does not have.

    Generated code refuses it, unless `open-enums` is set for Python.
    """
    said = f"{as_code(field)} has values outside of {as_code(of)} ({often})"
    return f"{said}: {_values(values)}, first at {where}"


@rule("MG778", Severity.NOTE, help="add the values")
def value_unlisted(field: str, of: str, values: Sequence[str], often: str, where: str) -> str:
    """A payload has a value that an open enumeration does not list."""
    said = f"{as_code(field)} has values that {as_code(of)} does not list ({often})"
    return f"{said}: {_values(values)}, first at {where}"


@rule("MG779", Severity.ERROR, help="correct the type on the page")
def other_type(field: str, found: str, expected: str, shown: str, often: str) -> str:
    """A payload has a value of another type than is documented.

    Whole numbers such as `12.0` are integers, and integers are numbers.
    """
    return f"{as_code(field)} is {found} ({often}), not {expected}: {shown}"


@rule("MG780", Severity.ERROR, help="say on the page how wide it is")
def out_of_range(field: str, width: str, shown: str, often: str) -> str:
    """A payload has an integer that its width cannot hold.

    Where no width is documented, that is one that no 64 bits hold.
    """
    return f"{as_code(field)} is beyond {width} ({often}): {shown}"


@rule("MG781", Severity.ERROR, help="correct what the page says of its values")
def constraint_broken(field: str, constraint: str, shown: str, often: str) -> str:
    """A payload has a value that is not within what the page says beyond its type.

    Bounds, lengths and numbers of items are looked at; patterns are not, since pages do not say in which
    dialect they are.
    """
    return f"{as_code(field)} breaks {as_code(constraint)} ({often}): {shown}"


@rule("MG782", Severity.ERROR, help="add the variant that it is, or what tells variants apart")
def no_variant(field: str, found: str, shown: str, often: str) -> str:
    """A payload has a value that is of no variant of a union, or of several equally."""
    return f"{as_code(field)} is {found} that is of no variant ({often}): {shown}"


@rule("MG783", Severity.ERROR, help="say which model they are of: `--model NAME` or `--map FILE`")
def nothing_verified(payloads: int) -> str:
    """No payload is known to be of a documented model, so nothing was looked at."""
    return f"none of {counted(payloads, 'payload')} is known to be of a documented model"


@rule("MG784", Severity.ERROR)
def unknown_payload_model(name: str, suggestion: str | None) -> Message:
    """A payload is said to be of a model that is not documented, by `--model` or `--map`."""
    return Message(f"there is no model {as_code(name)}", help=near(suggestion))


@rule("MG785", Severity.ERROR, help='its lines are such as `"GET /v1/links/*" = "Link"`')
def bad_map(problem: str) -> str:
    """A file of `--map` is no TOML, or does not say of which models payloads are.

    It has the lines of the table `payload-models` in the config: a pattern of paths or calls, and the
    name of a model.
    """
    return f"this file does not say of which models payloads are: {problem}"
