"""Owns `[tool.modelgen]`: what a project's builds are, read from its `pyproject.toml`.

Paths in the file are relative to the file. Unknown keys and values of the wrong kind are errors
at their place in the file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from .config_keys import KEYS, Key, read_build
from .diagnostics import Report
from .rules import files as rules
from .settings import Build, Config
from .source import Span
from .toml_values import Values, is_table
from .values import replace

__all__ = ["Build", "Config", "load_config"]


def load_config(path: Path | None, report: Report) -> Config | None:
    """Return the config in `path`, or in the nearest file above the working directory.

    Without such a file everything has its default. None, after a report, when the config cannot
    be used; nothing is raised.
    """
    for candidate in (path,) if path else candidates():
        if path is None and not candidate.is_file():
            continue
        try:
            data = candidate.read_bytes()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            name = candidate.as_posix()
            report(rules.unreadable(rules.whole_file(name), name, reason))
            return None
        if path is None and b"modelgen" not in data:
            continue  # another tool's; not even worth the import of a TOML reader
        document = _parse(candidate.as_posix(), data, report)
        if document is None:
            return None
        tool = document.get("tool")
        if is_table(tool) and "modelgen" in tool:
            values = Values(candidate.as_posix(), data.decode(), report)
            builds = _builds(values, candidate.parent, tool["modelgen"])
            return None if values.failed else Config(builds, candidate)
    return Config()


def candidates() -> Iterator[Path]:
    """Yield every place of a `pyproject.toml`, from the working directory upwards."""
    folder = Path()
    for _ in Path.cwd().parts:
        yield folder / "pyproject.toml"
        folder /= ".."


def _parse(name: str, data: bytes, report: Report) -> Mapping[str, object] | None:
    import tomllib  # noqa: PLC0415 (slow to import, and most runs find nothing to read)

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
        build = read_build(replace(base, silences=()), entry, Key(values, path, folder))
        builds.append(replace(build, silences=(*base.silences, *build.silences)))
        others = {os.path.realpath(other.output) for other in builds[:-1]}
        if os.path.realpath(build.output) in others:
            span = values.span((*path, "output"))
            values.fail(rules.shared_output(span, build.output.as_posix()))
    return tuple(builds) or (base,)
