"""What a repository is called, and the import name that its models get."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from ..config.decode import is_table
from ..source.tree import read_regular
from ..targets.base import package_problem

_DEFAULT = "models"
_VERSION = re.compile(r"v\d+")
_MODULE = re.compile(r"^module\s+\"?([^\s\"]+)", re.MULTILINE)


def package_name(folder: Path) -> tuple[str, str]:
    """Return the import name of a repository's models, and the name that it comes from.

    It is that of the project where no package of the project has it yet, and nobody needs another.
    Nothing is raised: what cannot be read tells no name.
    """
    for name, where in _names(folder):
        word = re.sub(r"\W+", "_", name).strip("_").lower()
        for candidate in (word, f"{word}_models"):
            if word and package_problem(candidate) is None and not _is_taken(folder, candidate):
                return candidate, where
    return _DEFAULT, ""


def _is_taken(folder: Path, name: str) -> bool:
    return any((folder / place / name).exists() for place in ("", "src", "lib", "python"))


def _names(folder: Path) -> Iterator[tuple[str, str]]:
    for file, read in (("pyproject.toml", _python), ("package.json", _javascript), ("go.mod", _go)):
        try:
            text = read_regular(str(folder / file)).decode("utf-8-sig")
            name = read(text)
        except (OSError, ValueError, RecursionError):
            continue
        if name:
            yield name, file
    try:
        yield folder.resolve().name, "the folder"
    except OSError:
        return


def _python(text: str) -> str:
    document: object = tomllib.loads(text)
    poetry = _at(document, "tool", "poetry", "name")
    name = _at(document, "project", "name") or poetry
    return name if isinstance(name, str) else ""


def _javascript(text: str) -> str:
    name = _at(json.loads(text), "name")
    return name.rpartition("/")[2] if isinstance(name, str) else ""


def _go(text: str) -> str:
    found = _MODULE.search(text)
    parts = [part for part in found[1].split("/") if not _VERSION.fullmatch(part)] if found else []
    return parts[-1] if parts else ""


def _at(value: object, *keys: str) -> object:
    for key in keys:
        value = value.get(key) if is_table(value) else None
    return value
