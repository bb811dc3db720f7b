"""Owns what a file says in `[tool.modelgen]`.

Paths in the file are relative to the file. Unknown keys and values of the wrong kind are errors
at their place in the file.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from ..diagnostics.codes import files as rules
from ..diagnostics.model import Reporter, Span
from .keys import KEYS, Key, read_build
from .structs import Build
from .toml_values import Values, is_table


def builds_of(path: Path, data: bytes, report: Reporter) -> tuple[Build, ...] | None:
    """Return the builds that a file says; none when it says nothing about modelgen.

    None, after a report, when what it says cannot be used.
    """
    document = _parse(path.as_posix(), data, report)
    if document is None:
        return None
    tool = document.get("tool")
    if not is_table(tool) or "modelgen" not in tool:
        return ()
    values = Values(path.as_posix(), data.decode(), report)
    builds = _builds(values, path.parent, tool["modelgen"])
    return None if values.failed else builds


def _parse(name: str, data: bytes, report: Reporter) -> Mapping[str, object] | None:
    try:
        document: dict[str, object] = tomllib.loads(data.decode().removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        report(rules.bad_toml(Span.of_line(name, line, column, 1), "it is not UTF-8"))
    except RecursionError:
        report(rules.bad_toml(rules.whole_file(name), "its values nest too deep"))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", str(error))
        problem = str(error)[: place.start()] if place else str(error)
        lines = data.decode().split("\n")
        line = int(place[1]) if place and place[1] else len(lines)
        column = int(place[2]) if place and place[2] else len(lines[-1]) + 1
        problem = problem[:1].lower() + problem[1:]
        report(rules.bad_toml(Span.of_line(name, line, column, 1), problem))
    else:
        return document
    return None


def _builds(values: Values, folder: Path, value: object) -> tuple[Build, ...]:
    root = ("tool", "modelgen")
    table = values.table(root, value)
    values.only(root, table, (*KEYS, "build"))
    default = Build(specs=folder / "specs", output=folder / "output")
    base = read_build(default, table, Key(values, root, folder))
    if "build" not in table:
        return (base,)
    builds: list[Build] = []
    for path, entry in values.tables((*root, "build"), table["build"]):
        values.only(path, entry, KEYS)
        # What an entry ignores comes on top of what all ignore; other keys replace.
        build = read_build(replace(base, suppressions=()), entry, Key(values, path, folder))
        builds.append(replace(build, suppressions=(*base.suppressions, *build.suppressions)))
        others = {os.path.realpath(other.output) for other in builds[:-1]}
        if os.path.realpath(build.output) in others:
            span = values.span((*path, "output"))
            values.fail(rules.shared_output(span, build.output.as_posix()))
    return tuple(builds) or (base,)
