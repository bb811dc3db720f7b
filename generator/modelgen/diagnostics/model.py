"""Diagnostics: severity, message, place, and the registry of rules."""

from __future__ import annotations

import enum
from array import array
from collections.abc import Callable, Iterable, Sequence
from inspect import cleandoc
from itertools import chain
from typing import Generic, ParamSpec, overload

from msgspec import Struct

P = ParamSpec("P")


class Span(Struct, frozen=True, order=True, gc=False, array_like=True):
    """A range of characters in one file; lines and columns count from 1, the end is exclusive."""

    path: str
    """Where the file is, relative to the folder that was read, with `/` on every system."""
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of_line(cls, path: str, line: int, column: int, length: int) -> Span:
        """Return the span of `length` characters (at least one) that start at line and column."""
        return cls(path, line, column, line, column + max(length, 1))

    @classmethod
    def of_file(cls, path: str) -> Span:
        """Return the place of a file as such, which takes no character."""
        return cls(path, 1, 1, 1, 1)

    @property
    def is_file(self) -> bool:
        """Whether it is about a file as such; shown without line and excerpt."""
        return (self.line, self.column) == (self.end_line, self.end_column)


class LineSpans(Sequence[Span]):
    """Spans of one file, none longer than its line, in a tenth of their room."""

    __slots__ = ("_numbers", "_path")

    def __init__(self, path: str, places: Iterable[tuple[int, int, int]]) -> None:
        """Take line, column and length (at least one) of each."""
        self._path = path
        self._numbers = array("I", chain.from_iterable(places))

    def __len__(self) -> int:
        return len(self._numbers) // 3

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | Sequence[Span]:
        """Return a span, which is made anew, or some of them."""
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        at = range(len(self))[index] * 3
        return Span.of_line(self._path, *self._numbers[at : at + 3])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LineSpans):
            return NotImplemented
        return (self._path, self._numbers) == (other._path, other._numbers)

    __hash__ = None  # type: ignore[assignment]

    def __bytes__(self) -> bytes:
        """Return the lines, columns and lengths, to be told apart from others of the same file."""
        return self._numbers.tobytes()


class Severity(enum.Enum):
    """How much a finding weighs; only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Message(Struct, frozen=True):
    """What a rule says whose way out depends on the case."""

    text: str
    """The finding in one sentence."""
    help: str


class Diagnostic(Struct, frozen=True):
    """One finding at one place."""

    code: str
    slug: str
    severity: Severity
    message: str
    help: str
    span: Span
    related: tuple[Span, ...] = ()
    """Further places that the finding is about, such as the first of two definitions."""
    fingerprint: str = ""
    """What stays the same while the finding does; empty where its maker knows nothing better than
    its text."""

    @property
    def sort_key(self) -> tuple[Span, str, str]:
        """By place first, so that a page's findings come out in reading order."""
        return (self.span, self.code, self.message)


Reporter = Callable[[Diagnostic], None]
"""Where a pass puts its diagnostics; tests hand in `list.append`."""


def ignore(diagnostic: Diagnostic) -> None:
    """Drop a diagnostic: the reporter where another pass has said the same, or nothing can be said."""


class Rule(Generic[P]):
    """One code: calling it with a place and the rule's parameters gives a diagnostic."""

    def __init__(
        self, code: str, severity: Severity, help: str, say: Callable[P, str | Message]
    ) -> None:
        self.code = code
        self.severity = severity
        self.slug = say.__name__.replace("_", "-")
        self._help = help
        self._say = say

    @property
    def page(self) -> str:
        """What `modelgen explain CODE` prints."""
        return cleandoc(self._say.__doc__ or "")

    @property
    def summary(self) -> str:
        """The first paragraph of its page, on one line."""
        return self.page.split("\n\n", maxsplit=1)[0].replace("\n", " ")

    def __call__(self, span: Span, *args: P.args, **kwargs: P.kwargs) -> Diagnostic:
        """Return the diagnostic at `span`."""
        said = self._say(*args, **kwargs)
        message = Message(said, self._help) if isinstance(said, str) else said
        return Diagnostic(self.code, self.slug, self.severity, message.text, message.help, span)


class FatalError(Exception):
    """Ends a run at once; `finding` says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding)
        self.finding = finding

    def __str__(self) -> str:
        return self.finding.message


RULES: dict[str, Rule[...]] = {}
"""Every rule by its code, in the order of their definition."""


def rule(
    code: str, severity: Severity, *, help: str = ""
) -> Callable[[Callable[P, str | Message]], Rule[P]]:
    """Register a function from parameters to the finding in one sentence as the rule of a code.

    `help` is a way out; where that depends on the parameters, the function returns a `Message`.
    Raises `ValueError` for a code that is taken: codes are never used twice.
    """

    def register(say: Callable[P, str | Message]) -> Rule[P]:
        if code in RULES:
            raise ValueError(f"{code} is taken by {RULES[code].slug}")
        made = Rule(code, severity, help, say)
        RULES[code] = made
        return made

    return register
