"""MG60 to MG62: what changed between two trees of pages of the calls of an API.

What a call takes is written by its users, what it answers is read; types are compared as those of fields
are, by the same rules. Told only where pages of both sides say which calls there are.
"""

from __future__ import annotations

from ..model import Severity, rule
from .changes import as_code


@rule("MG606", Severity.NOTE)
def call_added(call: str) -> str:
    """A call is new.

    Info: nobody makes it yet.
    """
    return f"call {as_code(call)} was added"


@rule("MG607", Severity.ERROR)
def call_removed(call: str) -> str:
    """A call is gone, and none that came has its method and path.

    Breaking for writers, whose requests nobody takes any more, and for source code that makes it.
    """
    return f"call {as_code(call)} was removed"


@rule("MG608", Severity.ERROR)
def call_moved(call: str, old: str, new: str) -> str:
    """A call has another method or path.

    Breaking for writers: requests to the old place fail. Names of placeholders do not count, and what the
    page of one side does not say has not changed.
    """
    return f"call {as_code(call)} is {as_code(new)} now, not {as_code(old)}"


@rule("MG609", Severity.ERROR)
def call_renamed(old: str, new: str) -> str:
    """A call is gone, and one that came has its method and path: it is taken to be renamed, or moved to another class.

    Breaking for source code that uses the old name; requests are the same. What else changed in the call
    is told besides.
    """
    return f"call {as_code(old)} is called {as_code(new)} now"


@rule("MG610", Severity.ERROR)
def parameter_added(call: str, name: str, required: bool) -> str:
    """A call takes a parameter, or a body, that it did not take.

    Required: breaking for writers, whose requests lack it. Else info.
    """
    how = "required" if required else "optional"
    return f"{how} parameter {as_code(name)} was added to {as_code(call)}"


@rule("MG620", Severity.ERROR)
def parameter_removed(call: str, name: str) -> str:
    """A call no longer takes a parameter, or a body.

    Breaking for source code that names it. A warning for writers: most servers pass over what they do not know.
    """
    return f"parameter {as_code(name)} was removed from {as_code(call)}"


@rule("MG626", Severity.ERROR)
def parameter_made_required(call: str, name: str) -> str:
    """A parameter, or the body, has to be given now.

    Breaking for writers; a warning if the page said nothing of it before.
    """
    return f"parameter {as_code(name)} of {as_code(call)} is required now"


@rule("MG627", Severity.NOTE)
def parameter_made_optional(call: str, name: str) -> str:
    """A parameter, or the body, need not be given any more.

    Info: requests that have it are as right as before.
    """
    return f"parameter {as_code(name)} of {as_code(call)} is optional now"


@rule("MG628", Severity.WARNING)
def answer_added(call: str, status: str) -> str:
    """A call has an answer of a status that it did not have.

    A warning for readers: an answer may come that code does not expect.
    """
    return f"{as_code(call)} may answer {as_code(status)} now"


@rule("MG629", Severity.ERROR)
def answer_removed(call: str, status: str) -> str:
    """A call no longer has an answer of a status.

    Breaking for readers where it was one of success; else info: an error less to handle.
    """
    return f"{as_code(call)} does not answer {as_code(status)} any more"


@rule("MG630", Severity.ERROR)
def media_types_changed(call: str, name: str, old: str, new: str) -> str:
    """The body of a call, or an answer, has other media types.

    Breaking for writers if a body lost one. A warning for readers of an answer, which may come in another
    form. Info where a body has more. What the page of one side does not say has not changed.
    """
    sides = f"were {as_code(old)}, now {as_code(new)}"
    return f"the media types of {as_code(name)} of {as_code(call)} {sides}"
