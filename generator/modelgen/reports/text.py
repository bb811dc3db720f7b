"""Diagnostics as text: for people, and as GitHub workflow commands.

People get place, finding, the line in question with carets below, and a way out. Workflow commands
become annotations on the changed lines: the service's own escapes keep a message on its line, and
a property in its place; before that everything unprintable is shown as code, so that no page can
end a command or begin another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from click import style as styled
from msgspec import Struct

from ..diagnostics.model import Diagnostic, Severity, Span
from .checkout import Checkout
from .terminal import character_shown, command_brackets, escape, guard, width

_TAB = "    "
_CUT = "…"
_ALIKE = 3
"""Places of findings that say the same."""
_CHANGES = "MG6"
"""The family of changes between two trees: each is one that somebody has to judge."""
_LEAST = 20
"""Columns for an excerpt, in however narrow a terminal."""
_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class Pages(Struct):
    """The lines of the pages that diagnostics are about, read when they are asked for."""

    _path: str = ""
    _lines: list[str] = []

    def line(self, path: str, number: int) -> str | None:
        """Return a line of the file at `path`; None when it cannot be read or has no such line."""
        if path != self._path:
            self._path, self._lines = path, _read(path)
        return self._lines[number - 1] if 0 < number <= len(self._lines) else None


def _read(path: str) -> list[str]:
    try:
        if not Path(path).is_file():
            return []
        text = Path(path).read_bytes().decode("utf-8", "surrogateescape")
    except (OSError, ValueError):
        return []
    # As the reader counts: a byte order mark is no column, a lone carriage return no line end.
    return [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]


def excerpt(line: str, span: Span, room: int) -> tuple[str, str]:
    """Return the part of `line` around a span, fit for a terminal, and the carets to go below."""
    start = min(span.column - 1, len(line))
    end = len(line) if span.end_line > span.line else min(span.end_column - 1, len(line))
    end = max(end, start + 1)
    first, last, stop = _window(line, start, end, max(room, _LEAST))
    brackets = command_brackets(line[max(0, first - room) : last])
    shift = max(0, first - room)
    cells = [_cell(line[i], i - shift in brackets) for i in range(first, min(last, len(line)))]
    head = _CUT if first else ""
    tail = _CUT if last < len(line) else ""
    before = width(head) + sum(width(cell) for cell in cells[: start - first])
    marked = sum(width(cell) for cell in cells[start - first : stop - first])
    return head + "".join(cells) + tail, " " * before + "^" * max(marked, 1)


def _window(line: str, start: int, end: int, room: int) -> tuple[int, int, int]:
    room -= 2  # for the marks that say that something was cut

    def cost(index: int) -> int:
        return max(1, width(_cell(line[index], False))) if index < len(line) else 1

    stop, left = start, room
    while stop < end and left >= cost(stop):
        left -= cost(stop)
        stop += 1
    first, last = start, stop
    for least in (left * 2 // 3, 0):
        # A third of what is left goes before the span, the rest behind, what remains before.
        while first > 0 and left - cost(first - 1) >= least:
            first -= 1
            left -= cost(first)
        while last < len(line) and left >= cost(last):
            left -= cost(last)
            last += 1
    return first, last, stop


def _cell(character: str, is_command: bool) -> str:
    if is_command:
        return "\\x5b"
    return _TAB if character == "\t" else character_shown(character)


class Style(Struct, frozen=True):
    """What the place can show that text is printed to."""

    color: bool = False
    width: int = 100
    """Columns that a line may take."""
    checkout: Checkout | None = None
    """Paths are shown from its top; None: as they are."""


def show_diagnostics(findings: Iterable[Diagnostic], style: Style) -> str:
    """Return the findings as text, in the order given; empty when there is none.

    Of many faults of pages that say the same, the first is shown, with two more places and how many
    there are.
    """
    pages = Pages()
    shown = (
        line for one, others in _grouped(findings) for line in _lines(one, others, pages, style)
    )
    return "".join(f"{guard(line)}\n" for line in shown)


def _grouped(findings: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, list[Span]]]:
    """Yield each finding that is shown, and the places of others like it."""
    every = list(findings)
    alike: dict[tuple[str, str, str], list[Span]] = {}
    for one in every:
        alike.setdefault((one.code, one.message, one.help), []).append(one.span)
    for one in every:
        spans = alike[one.code, one.message, one.help]
        is_alone = one.severity is Severity.NOTE or one.code.startswith(_CHANGES)
        if is_alone or len(spans) <= _ALIKE:
            yield one, []
        elif one.span == spans[0]:
            yield one, spans[1:]


def place(span: Span, checkout: Checkout | None = None) -> str:
    """Return `path:line:column`, or the path alone when a finding is about the whole file."""
    path = escape(checkout.path(span.path) if checkout else span.path)
    return path if span.is_file else f"{path}:{span.line}:{span.column}"


def _lines(
    finding: Diagnostic, others: Sequence[Span], pages: Pages, style: Style
) -> Iterator[str]:
    span, kind = finding.span, finding.severity
    severity = _styled(kind.value, style, fg=_COLORS[kind], bold=True)
    yield (
        f"{_styled(place(span, style.checkout), style, bold=True)}: {severity} "
        f"{finding.code} {finding.slug}: {escape(finding.message)}"
    )
    margin = max(5, len(str(span.line)))
    line = None if span.is_file else pages.line(span.path, span.line)
    if line is not None:
        shown, carets = excerpt(line, span, style.width - margin - 3)
        lead = " " * carets.count(" ")
        carets = _styled(carets.strip(), style, fg=_COLORS[kind], bold=True)
        yield f"{span.line:>{margin}} | {shown}".rstrip()
        yield f"{' ' * margin} | {lead}{carets}"
    for other in finding.related:
        yield f"{' ' * margin} = see: {place(other, style.checkout)}"
    for other in others[: _ALIKE - 1]:
        yield f"{' ' * margin} = also: {place(other, style.checkout)}"
    if others:
        yield f"{' ' * margin} = {len(others) + 1:,} in all; `--format json` lists them"
    if finding.help:
        yield f"{' ' * margin} = help: {escape(finding.help)}"


def _styled(text: str, style: Style, *, fg: str | None = None, bold: bool = False) -> str:
    return styled(text, fg=fg, bold=bold) if style.color else text


def show_annotations(findings: Iterable[Diagnostic]) -> str:
    """Return one workflow command a line, in the order given; empty when there is no finding."""
    checkout = Checkout.current()
    return "".join(_command(finding, checkout) for finding in findings)


def _command(finding: Diagnostic, checkout: Checkout) -> str:
    span = finding.span
    properties = {"file": checkout.path(span.path)}
    if not span.is_file:
        properties |= {"line": str(span.line), "endLine": str(span.end_line)}
        if span.line == span.end_line:
            # Columns of several lines are refused; the end is exclusive for us, not for GitHub.
            properties |= {"col": str(span.column), "endColumn": str(span.end_column - 1)}
    properties["title"] = f"{finding.code} {finding.slug}"
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_LEVELS[finding.severity]} {said}::{_data(message)}\n"


def _data(text: str) -> str:
    # The only line breaks are those that we put between a message and its help.
    lines = (escape(line).replace("%", "%25") for line in text.split("\n"))
    return "%0A".join(lines)


def _property(text: str) -> str:
    return escape(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
