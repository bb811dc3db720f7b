"""Owns the keys of `[tool.modelgen]`: what each must be, and where it goes in a `Build`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from keyword import iskeyword
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.codes import RULES
from ..diagnostics.codes import files as rules
from ..diagnostics.model import Severity
from ..diagnostics.suppress import Suppression
from ..targets.docs.options import FLAVORS
from ..targets.python.options import PythonOptions
from .structs import CONVENTIONS, DIALECT_NAMES, TARGET_NAMES, Build, dotted
from .toml_spans import KeyPath
from .toml_values import Values, nearest


class Key(Struct, frozen=True):
    """Where a value stands, and what its paths are relative to."""

    values: Values
    path: KeyPath
    folder: Path

    def below(self, part: str | int) -> Key:
        """Return the place of a value inside this one."""
        return Key(self.values, (*self.path, part), self.folder)


def read_build(base: Build, table: Mapping[str, object], key: Key) -> Build:
    """Return `base` with what a table says; faults are reported, unknown keys passed over."""
    for name, read in KEYS.items():
        if name in table:
            base = read(base, key.below(name), table[name])
    return base


def is_package_name(name: str) -> bool:
    """Return whether `name` can be imported as it is: identifiers with dots between them."""
    return all(
        part.isidentifier() and not iskeyword(part) and unicodedata.normalize("NFKC", part) == part
        for part in name.split(".")
    )


def _specs(build: Build, key: Key, value: object) -> Build:
    path = key.values.path(key.path, value)
    return replace(build, specs=key.folder / path) if path else build


def _output(build: Build, key: Key, value: object) -> Build:
    path = key.values.path(key.path, value)
    return replace(build, output=key.folder / path) if path else build


def _package(build: Build, key: Key, value: object) -> Build:
    name = key.values.string(key.path, value)
    if name is None:
        return build
    if not is_package_name(name):
        key.values.fail(rules.bad_package(key.values.span(key.path), name))
    return replace(build, package=name)


def _targets(build: Build, key: Key, value: object) -> Build:
    names = key.values.strings(key.path, value)
    for index, name in enumerate(names):
        if name not in TARGET_NAMES:
            span = key.values.span((*key.path, index))
            known = ", ".join(TARGET_NAMES)
            key.values.fail(rules.unknown_target(span, name, known, nearest(name, TARGET_NAMES)))
    return replace(build, targets=tuple(dict.fromkeys(names)))


def _exclude(build: Build, key: Key, value: object) -> Build:
    return replace(build, exclude=key.values.strings(key.path, value))


def _dialect(build: Build, key: Key, value: object) -> Build:
    name = key.values.string(key.path, value)
    if name is None:
        return build
    if name not in DIALECT_NAMES:
        span = key.values.span(key.path)
        known = ", ".join(DIALECT_NAMES)
        key.values.fail(rules.unknown_dialect(span, name, known, nearest(name, DIALECT_NAMES)))
    return replace(build, dialect=name)


def _undocumented(build: Build, key: Key, value: object) -> Build:
    return replace(build, undocumented=frozenset(key.values.strings(key.path, value)))


_CONVENTION = " or ".join(f"`{name}`" for name in CONVENTIONS)


def _wire_names(build: Build, key: Key, value: object) -> Build:
    names = key.values.names(key.path, value)
    for name, said in dotted(names):
        if name.endswith(".*") and said not in CONVENTIONS:
            place = (*key.path, name) if name in names else (*key.path, *name.split("."))
            key.values.wrong(place, said, f"{_CONVENTION}, since it is about every field")
    return replace(build, wire_names=names)


def _wire_convention(build: Build, key: Key, value: object) -> Build:
    if value not in CONVENTIONS:
        key.values.wrong(key.path, value, _CONVENTION)
        return build
    return replace(build, wire_convention=str(value))


def _ignore(build: Build, key: Key, value: object) -> Build:
    suppressions: list[Suppression] = []
    for code, reason in key.values.table(key.path, value).items():
        here = key.below(code)
        span = key.values.span(here.path)
        said = key.values.string(here.path, reason)
        known = RULES.get(code)
        if known is None:
            key.values.fail(rules.unknown_code(span, code, nearest(code, RULES)))
        elif known.severity is Severity.ERROR:
            key.values.fail(rules.silenced_error(span, code, known.slug))
        elif said is not None:
            suppressions.append(Suppression(code, said, span))
    return replace(build, suppressions=tuple(suppressions))


def _templates(build: Build, key: Key, value: object) -> Build:
    path = key.values.path(key.path, value)
    if path is None:
        return build
    folder = key.folder / path
    if not folder.is_dir():
        span = key.values.span(key.path)
        key.values.fail(rules.missing_templates(span, folder.as_posix()))
    return replace(build, templates=folder)


_PYTHON = {
    name.replace("_", "-"): name for name in PythonOptions.__match_args__ if name != "package"
}
"""The keys of the table `python`, all of them switches."""


def _python(build: Build, key: Key, value: object) -> Build:
    table = key.values.table(key.path, value)
    key.values.only(key.path, table, tuple(_PYTHON))
    options = build.python
    for name, said in table.items():
        if name not in _PYTHON:
            continue
        if isinstance(said, bool):
            options = replace(options, **{_PYTHON[name]: said})
        else:
            key.values.wrong(key.below(name).path, said, "true or false")
    return replace(build, python=options)


def _docs(build: Build, key: Key, value: object) -> Build:
    table = key.values.table(key.path, value)
    key.values.only(key.path, table, ("flavor",))
    if "flavor" not in table:
        return build
    flavor = table["flavor"]
    if flavor not in FLAVORS:
        wanted = " or ".join(f"`{name}`" for name in FLAVORS)
        key.values.wrong(key.below("flavor").path, flavor, wanted)
        return build
    return replace(build, docs=replace(build.docs, flavor=str(flavor)))


KEYS: Mapping[str, Callable[[Build, Key, object], Build]] = MappingProxyType(
    {
        "specs": _specs,
        "output": _output,
        "package": _package,
        "targets": _targets,
        "exclude": _exclude,
        "dialect": _dialect,
        "undocumented": _undocumented,
        "wire-names": _wire_names,
        "wire-convention": _wire_convention,
        "ignore": _ignore,
        "templates": _templates,
        "python": _python,
        "docs": _docs,
    }
)
"""Every key that a table may have, and how its value changes a build."""
