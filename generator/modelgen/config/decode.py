"""Decodes `[tool.modelgen]` into structs, and reports each error at its place.

What a key may hold is the type of its field, with a check where that is not all. Every value is
decoded by itself, so no fault hides another; what is wrong is left out.
"""

from __future__ import annotations

import enum
import os
import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, TypeGuard, TypeVar, Union, get_args, get_origin

from msgspec import UNSET, Struct, ValidationError, convert, inspect
from msgspec.structs import fields, replace

from ..diagnostics.codes import RULES, policy
from ..diagnostics.codes import files as rules
from ..diagnostics.model import Diagnostic, Reporter, Severity, Span
from ..diagnostics.suppress import Suppression
from ..diagnostics.wording import nearest
from ..dialects import DIALECTS, find_dialect
from ..dialects.base import NoOptions
from ..ir.names import Convention
from ..plugins import PluginError
from ..targets import TARGETS, options_of
from ..targets.base import GIVEN, Judged
from .diff import Exemption, Text
from .structs import BuildConfig
from .toml_spans import KeyPath, toml_spans

S = TypeVar("S", bound=Struct)
Table = dict[str, object]
_ROOT = ("tool", "modelgen")
_EVERY_FIELD = ".*"
_NAMING = ("undocumented", "exclude")
"""The lists whose elements name something that has to be there."""
_KEYS = {field.encode_name for field in fields(BuildConfig)}
_NO_KEYS = ("operations", "options", "outputs", "places", "file")
"""The fields of a build that say what its tables say, or where."""
_FOUND: Mapping[type, str] = {
    str: "a string",
    bool: "a boolean",
    int: "an integer",
    float: "a float",
    list: "a list",
    dict: "a table",
}
_WANTED: Mapping[type[inspect.Type], str] = {
    inspect.BoolType: "true or false",
    inspect.StrType: "a string that is not empty",
    inspect.CustomType: "a path",
    inspect.IntType: "a whole number, zero or more",
    inspect.DateType: "a day, such as 2027-01-31",
    inspect.VarTupleType: "a list of strings",
    inspect.FrozenSetType: "a list of strings",
    inspect.ListType: "a list of tables",
    inspect.DictType: "a table",
}


def decode(file: Path, data: bytes, report: Reporter) -> tuple[BuildConfig, ...] | None:
    """Return the builds that a file says, none where it has no `tool.modelgen`.

    None, after a report, when it cannot be used.
    """
    document = _parsed(file.as_posix(), data, report)
    if document is None:
        return None
    tool = document.get("tool")
    if not is_table(tool) or "modelgen" not in tool:
        return ()
    decoder = _Decoder(file, data.decode())
    builds = decoder.builds(tool["modelgen"])
    for fault in sorted(decoder.faults, key=lambda one: one.sort_key):
        report(fault)
    return None if decoder.faults else builds


def _parsed(name: str, data: bytes, report: Reporter) -> Table | None:
    lines = data.split(b"\n")
    line, column = len(lines), len(lines[-1].decode(errors="replace")) + 1
    try:
        return tomllib.loads(data.decode().removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        before = data[: error.start].split(b"\n")
        span = Span.of_line(name, len(before), len(before[-1]) + 1, 1)
        report(rules.bad_toml(span, "it is not UTF-8", utf8=False))
        return None
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


class _Decoder:
    """Decodes what one file says; `faults` has what is wrong with it."""

    def __init__(self, file: Path, text: str) -> None:
        self.faults: list[Diagnostic] = []
        self._places: dict[tuple[str, str], Span] = {}
        self._file = file
        self._text = text

    def builds(self, value: object) -> tuple[BuildConfig, ...]:
        """Return the builds that `tool.modelgen` says, without those that have faults."""
        folder, table = self._file.parent, self._table(value, _ROOT)
        default = BuildConfig(specs=folder / "specs", output=folder / "output", file=self._file)
        base = self._build(default, table, _ROOT, more=("build",))
        entries = self._value(list[Any], table.get("build", []), path := (*_ROOT, "build"))
        if entries is not UNSET and len(entries) > 1:
            # What all share need not be in each, but where their tables are is said of each.
            places = {key: span for key, span in base.places.items() if key[0] in base.outputs}
            base = replace(base, places=places)
        builds: list[BuildConfig] = []
        for index, entry in enumerate(() if entries is UNSET else entries):
            here = (*path, index)
            build = self._build(base, self._table(entry, here), here)
            if os.path.realpath(build.output) in {os.path.realpath(one.output) for one in builds}:
                span = self._span((*here, "output"))
                self.faults.append(rules.shared_output(span, build.output.as_posix()))
            builds.append(build)
        return tuple(builds) or (base,)

    def _build(
        self, base: BuildConfig, table: Table, path: KeyPath, more: tuple[str, ...] = ()
    ) -> BuildConfig:
        outputs: dict[str, tuple[Struct, ...]] = {}
        options: dict[str, Struct] = {}
        rest: Table = {}
        places: dict[tuple[str, str], Span] = {}
        self._places = places
        for key, value in table.items():
            here = (*path, key)
            if (target := self._target(key, here)) is not None:
                outputs[key] = self._tables(base.outputs.get(key, ()), target, value, here)
            elif (kind := self._dialect(key, here)) is not None:
                before = base.options.get(key) or kind()
                options[key] = self._struct(before, self._table(value, here), here)
            elif key not in more:
                rest[key] = value
        if rest.get("targets") == []:
            span = self._span((*path, "targets"))
            self.faults.append(
                rules.bad_value(span, "targets", "one target or more", "an empty list")
            )
        more = (*TARGETS, *(one.name for one in DIALECTS), *more)
        build = self._struct(base, rest, path, more, _NO_KEYS)
        return replace(
            build,
            targets=tuple(dict.fromkeys(build.targets)),
            ignore=(*base.ignore, *build.ignore) if "ignore" in rest else base.ignore,
            options={**base.options, **options},
            outputs={**base.outputs, **outputs},
            places={**base.places, **places},
        )

    def _tables(
        self, before: tuple[Struct, ...], kind: type[Struct], value: object, path: KeyPath
    ) -> tuple[Struct, ...]:
        """Return the options of one table of a target, or of each in a list of tables."""
        single = before[0] if len(before) == 1 else kind()
        several = isinstance(value, list)
        entries: list[Any] = convert(value, list[Any]) if several else [value]
        if not entries:
            self.faults.append(
                rules.bad_value(
                    self._span(path), str(path[-1]), "one table or more", "an empty list"
                )
            )
        made: list[Struct] = []
        for index, entry in enumerate(entries):
            here = (*path, index) if several else path
            table = self._table(entry, here)
            one = self._struct(single, table, here, no_keys=GIVEN)
            if isinstance(one, Judged):
                found = (one.fault(key, self._span((*here, key))) for key in table)
                self.faults += filter(None, found)
            made.append(one)
            place = self._span((*here, "package") if "package" in table else here)
            self._places[str(path[-1]), str(index)] = place
        return tuple(made)

    def _target(self, key: str, path: KeyPath) -> type[Struct] | None:
        if key in _KEYS or key == "build":
            return None
        try:
            return options_of(key)
        except PluginError as error:
            self.faults.append(rules.bad_plugin(self._span(path), key, str(error)))
            return NoOptions

    def _dialect(self, key: str, path: KeyPath) -> type[Struct] | None:
        if key in _KEYS or key == "build":
            return None
        try:
            found = find_dialect(key)
        except PluginError as error:
            self.faults.append(rules.bad_plugin(self._span(path), key, str(error)))
            return NoOptions
        return found.options if found is not None else None

    def _struct(
        self,
        base: S,
        table: Table,
        path: KeyPath,
        more: tuple[str, ...] = (),
        no_keys: tuple[str, ...] = (),
    ) -> S:
        """Return options with what a table says; `more` it may say as well, `no_keys` are set by others."""
        keys = {f.encode_name: f for f in fields(base) if f.name not in no_keys}
        changes: dict[str, Any] = {}
        for key, value in table.items():
            here = (*path, key)
            if key not in keys:
                where = ".".join(part for part in path if isinstance(part, str))
                near = nearest(key, (*keys, *more))
                self.faults.append(rules.unknown_key(self._span(here), key, where, near))
            elif (found := self._value(keys[key].type, value, here)) is not UNSET:
                changes[keys[key].name] = found
        if isinstance(base, Exemption):
            changes["span"] = self._span(path)
            if not str(changes.get("reason", "")).strip():
                self.faults.append(policy.no_reason(changes["span"]))
        return replace(base, **changes)

    def _suppressions(self, value: object, path: KeyPath) -> tuple[Suppression, ...]:
        found: list[Suppression] = []
        for code, reason in self._table(value, path).items():
            here = (*path, code)
            said, rule, span = self._value(Text, reason, here), RULES.get(code), self._span(here)
            if rule is None:
                self.faults.append(rules.unknown_code(span, code, nearest(code, RULES)))
            elif rule.severity is Severity.ERROR:
                self.faults.append(rules.silenced_error(span, code, rule.slug))
            elif said is not UNSET:
                found.append(Suppression(code, said, span))
        return tuple(found)

    def _wire_names(self, value: object, path: KeyPath, above: str = "") -> dict[str, str]:
        found: dict[str, str] = {}
        for key, said in self._table(value, path).items():
            name, here = above + key, (*path, key)
            if is_table(said):
                found |= self._wire_names(said, here, f"{name}.")
            else:
                kind = Convention if name.endswith(_EVERY_FIELD) else Text
                text = self._value(kind, said, here)
                found |= {} if text is UNSET else {name: text}
                self._places["wire-names", name] = self._span(here)
        return found

    def _texts(self, value: object, path: KeyPath) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, said in self._table(value, path).items():
            text = self._value(Text, said, here := (*path, key))
            found |= {} if text is UNSET else {key: text}
            self._places[str(path[-1]), key] = self._span(here)
        return found

    def _table(self, value: object, path: KeyPath) -> Table:
        found = self._value(dict[str, Any], value, path)
        return {} if found is UNSET else found

    def _value(self, kind: Any, value: object, path: KeyPath) -> Any:
        if kind == tuple[Suppression, ...]:
            return self._suppressions(value, path)
        if kind == Mapping[str, str]:
            return self._wire_names(value, path)
        if kind == Mapping[str, Text]:
            return self._texts(value, path)
        if (struct := _struct_of(kind)) is not None:
            return self._struct(struct(), self._table(value, path), path, no_keys=("span",))
        origin = get_origin(kind)
        parts = get_args(kind)
        if origin in (Union, UnionType):
            # What is no list is the first: the other takes lists, or is None, which TOML has not.
            lists: list[Any] = [part for part in parts if get_origin(part) is tuple]
            chosen = lists[0] if lists and value.__class__ is list else parts[0]
            return self._value(chosen, value, path)
        try:
            if origin in (tuple, frozenset):
                items = enumerate(convert(value, list[Any]))
                found = [self._value(parts[0], item, (*path, index)) for index, item in items]
                kept: Any = (item for item in found if item is not UNSET)
                if str(path[-1]) in _NAMING:
                    names = {name: self._span((*path, at)) for at, name in enumerate(found)}
                    self._places |= {(str(path[-1]), name): span for name, span in names.items()}
                return tuple(kept) if origin is tuple else frozenset(kept)
            done: Any = convert(value, kind, dec_hook=self._path)
        except ValidationError:
            keys = [part for part in path if isinstance(part, str)]
            key = keys[-1] if path[-1] == keys[-1] else f"an element of {keys[-1]}"
            self.faults.append(
                rules.bad_value(self._span(path), key, _wanted(kind), _found(value, kind))
            )
            return UNSET
        for check in filter(callable, parts[1:] if origin is Annotated else ()):
            fault: Any = check(done, self._span(path))
            self.faults += [fault] if fault else []
        return done

    def _path(self, kind: type, value: object) -> Path:
        if not isinstance(value, str) or not value or "\0" in value:
            raise ValueError(value)
        return self._file.parent / value

    def _span(self, path: KeyPath) -> Span:
        while path and path not in self._spans:
            path = path[:-1]
        return self._spans.get(path, Span(self._file.as_posix(), 1, 1, 1, 1))

    @cached_property
    def _spans(self) -> Mapping[KeyPath, Span]:
        return toml_spans(self._file.as_posix(), self._text)


def is_table(value: object) -> TypeGuard[Table]:
    """Tell a TOML table, whose keys are always strings."""
    return isinstance(value, dict)


def _choices(kind: Any) -> tuple[str, ...]:
    """Return the values that a kind allows, where these are a few."""
    if get_origin(kind) is Literal:
        return tuple(map(str, get_args(kind)))
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return tuple(str(one.value) for one in kind)
    return ()


def _found(value: object, kind: Any) -> str:
    if value == "":
        return "an empty string"
    if isinstance(value, str) and _choices(kind):
        return f"`{value}`"
    return _FOUND.get(type(value), "a date or time")


def _wanted(kind: Any) -> str:
    if choices := _choices(kind):
        return " or ".join(f"`{value}`" for value in choices)
    return _WANTED.get(type(inspect.type_info(kind)), "what the README says")


def _struct_of(kind: object) -> type[Struct] | None:
    return kind if isinstance(kind, type) and issubclass(kind, Struct) else None
