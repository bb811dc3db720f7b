"""MG81: what is wrong with the parts of a file that `modelgen inject` fills."""

from __future__ import annotations

from ..model import Message, Severity, rule
from ..wording import near


@rule("MG810", Severity.ERROR, help="put `<!-- modelgen:end -->` on a line of its own below it")
def unended_part() -> str:
    """A part of a file begins, and nothing ends it before the next one begins, or at all.

    Nobody can tell what is to be replaced, so the file stays as it is. Parts do not nest.
    """
    return "this part has no end"


@rule("MG811", Severity.ERROR, help="remove it, or put `<!-- modelgen:begin Name -->` above it")
def unbegun_part() -> str:
    """A part of a file ends that has not begun."""
    return "nothing that begins stands above this end"


@rule(
    "MG812",
    Severity.ERROR,
    help="write `modelgen:begin Name`, then `table`, `example` or `diagram`, then `fields=a,b`",
)
def bad_part(text: str) -> str:
    """A comment that begins a part does not say what to put there.

    It names a model, and may say `table` (which is what comes without a word), `example` or `diagram`. With
    `fields=a,b` a table or an example has these fields alone, in this order.
    """
    return f"`{text}` does not say what to put here" if text else "no model is named"


@rule("MG813", Severity.ERROR)
def no_such_model(name: str, others: str, suggestion: str | None) -> Message:
    """A part is to show a model that the pages do not describe, or that several folders have."""
    if others:
        said, help = f"several models are called `{name}`", f"write one of {others}"
    else:
        said = f"no model is called `{name}`"
        help = near(suggestion) or "write the name as the title of its page has it"
    return Message(said, help)


@rule("MG814", Severity.ERROR)
def no_such_field(model: str, name: str, suggestion: str | None) -> Message:
    """A part is to show a field, or a value, that the model does not have."""
    return Message(
        f"`{model}` has no field `{name}`",
        help=near(suggestion) or "write the name as the page has it",
    )


@rule("MG815", Severity.ERROR, help="ask for its `table`, or remove the part")
def nothing_to_show(model: str, part: str) -> str:
    """A model has no such part: an example of what is no JSON, a diagram of what refers to nothing."""
    return f"there is no {part} of `{model}` to show"


@rule("MG816", Severity.ERROR, help="run `modelgen inject` with this file")
def not_injected() -> str:
    """A part of a file is not what the pages give; only `modelgen inject --check` says so."""
    return "this part is not what the pages give"


@rule(
    "MG817",
    Severity.WARNING,
    help="put `<!-- modelgen:begin Name -->` and `<!-- modelgen:end -->` there",
)
def no_parts() -> str:
    """None of the files that `modelgen inject` was given has a part that it fills."""
    return "no file has a part that begins with `<!-- modelgen:begin Name -->`"
