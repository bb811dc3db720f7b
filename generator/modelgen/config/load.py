"""Finds `[tool.modelgen]` in the nearest `pyproject.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from ..diagnostics.codes import files as rules
from ..diagnostics.model import Reporter, Span
from .decode import Decoder, Table, is_table
from .structs import BuildConfig


def load_config(path: Path | None, report: Reporter) -> tuple[BuildConfig, ...] | None:
    """Return the builds that `path` says, or the nearest file from the working directory upwards.

    Without such a file that is one build, with every default. None, after a report, when the config cannot
    be used; nothing is raised.
    """
    for file in (path,) if path else candidates():
        if path is None and not file.is_file():
            continue
        name = file.as_posix()
        try:
            data = file.read_bytes()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            report(rules.unreadable(Span.of_file(name), name, reason))
            return None
        if path is None and b"modelgen" not in data:
            continue  # another tool's
        document = _parsed(name, data, report)
        if document is None:
            return None
        tool = document.get("tool")
        if is_table(tool) and "modelgen" in tool:
            decoder = Decoder(file, data.decode())
            builds = decoder.builds(tool["modelgen"])
            for fault in sorted(decoder.faults, key=lambda one: one.sort_key):
                report(fault)
            return None if decoder.faults else builds
    return (BuildConfig(),)


def candidates() -> Iterator[Path]:
    """Yield every place of a `pyproject.toml`, from the working directory upwards."""
    folder = Path()
    for _ in Path.cwd().parts:
        yield folder / "pyproject.toml"
        folder /= ".."


def _parsed(name: str, data: bytes, report: Reporter) -> Table | None:
    lines = data.split(b"\n")
    line, column, problem = len(lines), len(lines[-1].decode(errors="replace")) + 1, ""
    try:
        return tomllib.loads(data.decode().removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        before = data[: error.start].split(b"\n")
        line, column, problem = len(before), len(before[-1]) + 1, "it is not UTF-8"
    except RecursionError:
        report(rules.bad_toml(Span.of_file(name), "its values nest too deep"))
        return None
    except tomllib.TOMLDecodeError as error:
        problem, _, place = str(error).rpartition(" (at ")
        if found := re.match(r"line (\d+), column (\d+)\)", place):  # else: end of document
            line, column = int(found[1]), int(found[2])
        problem = problem[:1].lower() + problem[1:]
    report(rules.bad_toml(Span.of_line(name, line, column, 1), problem))
    return None
