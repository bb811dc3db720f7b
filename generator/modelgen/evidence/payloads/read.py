"""Reads recorded payloads: JSON, a value a line, HTTP archives, and stubs of mocks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from ...diagnostics.codes import files as file_rules
from ...diagnostics.codes import payloads as rules
from ...diagnostics.model import Reporter, Span
from ...ir.wire import Json
from ...source.tree import read_regular, reason
from .find import find
from .model import Payload
from .recordings import recorded

_LINES = (".jsonl", ".ndjson")
_NUMBERED = re.compile(r"[\W_]*\d+$")


def read_payloads(patterns: Iterable[Path], report: Reporter) -> list[Payload]:
    """Return what is recorded in the files that paths and patterns mean; nothing is raised.

    A pattern that means no file, and a file that cannot be read or is no JSON, go to `report`.
    """
    files: dict[str, None] = {}
    for pattern in patterns:
        found = find(pattern).files
        files |= dict.fromkeys(found)
        if not found:
            report(rules.missing_payloads(Span.of_file(pattern.as_posix())))
    return [payload for path in files for payload in _read(path, report)]


def _read(path: str, report: Reporter) -> Iterator[Payload]:
    try:
        data = read_regular(path)
    except OSError as error:
        report(file_rules.unreadable(Span.of_file(path), path, reason(error)))
        return
    hints = _hints(path)
    if path.lower().endswith(_LINES):
        for number, line in enumerate(data.split(b"\n"), 1):
            if line.strip():
                for value in _value(line, path, number, report):
                    yield Payload(path, value, number, hints=hints)
        return
    for value in _value(data, path, 0, report):
        bodies = recorded(value)
        if bodies is None:
            yield Payload(path, value, hints=hints)
        for body in bodies or ():
            for part in _value(body.text, path, 0, report):
                yield Payload(path, part, call=body.name, hints=body.hints)


def _value(data: str | bytes, path: str, line: int, report: Reporter) -> Iterator[Json]:
    """Yield the value that is encoded as JSON, if it is."""
    span = Span.of_line(path, line, 1, 1) if line else Span.of_file(path)
    try:
        yield json.loads(data, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        if isinstance(data, bytes):
            span = Span.of_line(path, line or error.lineno, error.colno, 1)
        report(rules.no_json(span, error.msg[:1].lower() + error.msg[1:]))
    except UnicodeDecodeError as error:
        report(rules.no_json(span, f"the byte at offset {error.start} is not UTF-8"))
    except RecursionError:
        report(rules.no_json(span, "its values nest too deep"))
    except ValueError as error:
        report(rules.no_json(span, str(error)))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _hints(path: str) -> tuple[str, ...]:
    """Return the names of models that a file's name and folder suggest: `links/link-2.json` is a link."""
    place = Path(path)
    first = place.name.partition(".")[0]
    names = (place.stem, _NUMBERED.sub("", place.stem), first, _NUMBERED.sub("", first))
    return tuple(name for name in dict.fromkeys((*names, place.parent.name)) if name)
