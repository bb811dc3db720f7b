"""Recorded values, and what they told."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from ...diagnostics.model import Diagnostic, Span
from ...ir.wire import Json

REQUEST = " request"
"""Ends the name of a call whose body was sent."""


class Payload(Struct, frozen=True):
    """One recorded value."""

    path: str
    """Its file, from the working directory, with `/` on every system."""
    value: Json
    line: int = 0
    """Its line in a file of one value a line, else 0."""
    call: str = ""
    """The call that it was recorded of, such as `GET /v1/links`."""
    hints: tuple[str, ...] = ()
    """Names that may be that of its model, the likeliest first."""

    @property
    def is_request(self) -> bool:
        """Whether it was sent, not got, as far as a recording tells."""
        return self.call.endswith(REQUEST)

    @property
    def span(self) -> Span:
        """Where it stands."""
        if self.line:
            return Span.of_line(self.path, self.line, 1, 1)
        return Span.of_file(self.path)


class PayloadUse(Struct, frozen=True):
    """What recorded values told, for the summary."""

    payloads: int
    """How many values were recorded."""
    matched: int
    """How many of them are of a documented model, or hold one."""
    models: int
    """How many models they show."""
    fields: int
    """How many fields they show."""
    of_fields: int
    """How many fields there are."""
    filled: Mapping[str, int]
    """What they told that pages do not, by the name of the aspect."""
    findings: tuple[Diagnostic, ...] = ()
    """What is wrong with them, at their places."""
