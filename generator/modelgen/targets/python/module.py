"""Owns what a generated module calls the things it uses, and the imports that follow.

A field or a model may be named like anything: `list`, `date`, `Any`. Inside a class body such a
field would hide the type, for type checkers and for `typing.get_type_hints` alike. So a thing is
imported under its own name unless something in the module has that name, and then with an
underscore before it. So is a model of the module itself, by a second name; that it has as well
where it shares the module and is called like a builtin.
"""

from __future__ import annotations

import builtins
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from ...ir import model as ir
from .layout import from_import
from .literals import Texts
from .package import RUNTIME, Home, relative

_BUILTINS = "builtins"
_NAMES = frozenset(dir(builtins))
"""mypy takes such a name for the builtin, wherever a class of that name comes further down."""
_DIGITS = re.compile(r"([0-9]+)")
_GUARDED = "dataclasses"
"""A module that only type checkers read; at run time the package's own stands in."""
_NOTHING: Mapping[str, str] = {}


class Module:
    """The names of one module."""

    def __init__(
        self,
        folder: tuple[str, ...],
        own: Collection[ir.ModelId],
        homes: Mapping[ir.ModelId, Home],
        hidden: Collection[str],
    ) -> None:
        self._folder = folder
        self._homes = homes
        self._own = frozenset(own)
        self._local: dict[ir.ModelId, str] = {}
        self._taken = set(hidden)
        self._again: dict[ir.ModelId, str] = {}
        for id in sorted(own):
            home = homes[id]
            self._local[id] = home.name
            self._taken |= {home.name, f"decode_{home.codec}", f"{home.codec}_members"}
        for id, name in self._local.items():
            if name in hidden or (len(own) > 1 and name in _NAMES):
                self._again[id] = self._free(name)
                self._taken.add(self._again[id])
        self._imports: dict[str, dict[str, str]] = defaultdict(dict)
        self.text = Texts()
        self.runtime_module = "." * (len(folder) + 1) + RUNTIME
        """The relative import path of the package's private module."""

    def name_models(self, ids: Iterable[ir.ModelId]) -> None:
        """Give every model of other modules its local name; to be called once, before `use`."""
        for id in ids:
            if id not in self._own:
                self._local[id] = self._free(self._homes[id].name)
                self._taken.add(self._local[id])

    def model(self, id: ir.ModelId) -> str:
        """Return what the module calls a model, which it imports if it is not its own."""
        local = self._again.get(id) or self._local[id]
        if id not in self._own:
            home = self._homes[id]
            self._imports[relative(home, self._folder)][home.name] = local
        return local

    def defined(self, id: ir.ModelId) -> str:
        """Return the name under which the module defines a model of its own."""
        return self._local[id]

    def again(self, id: ir.ModelId) -> str:
        """Return what one of its models is called as well, since a field hides its name, else ""."""
        return self._again.get(id, "")

    def is_own(self, id: ir.ModelId) -> bool:
        """Return whether the module itself defines a model."""
        return id in self._own

    def use(self, module: str, name: str) -> str:
        """Return what the module calls something of the standard library."""
        local = self._free(name) if name in self._taken else name
        if module != _BUILTINS or local != name:
            self._imports[module][name] = local
        return local

    def checking(self) -> str:
        """Return what says whether a type checker reads the module, outside every class."""
        self._imports["typing"]["TYPE_CHECKING"] = "TYPE_CHECKING"
        return "TYPE_CHECKING"

    def builtin(self, name: str) -> str:
        """Return what the module calls a builtin."""
        if name not in self._taken:
            return name
        return self.use(_BUILTINS, name)

    def runtime(self, name: str) -> str:
        """Return what the module calls something of the package's private module."""
        if name not in self._taken:
            self._imports[self.runtime_module][name] = name
            return name
        return self.use(self.runtime_module, name)

    def codec(self, id: ir.ModelId) -> str:
        """Return what the names of a model's codec end in, in the model's own module."""
        return self._homes[id].codec

    def from_model(self, id: ir.ModelId, name: str) -> str:
        """Return what the module calls something else that stands in a model's module."""
        if id in self._own:
            return name
        module = relative(self._homes[id], self._folder)
        if name not in self._imports[module]:
            local = self._free(name)
            self._taken.add(local)
            self._imports[module][name] = local
        return self._imports[module][name]

    def _free(self, name: str) -> str:
        # One underscore only: Python rewrites names with two inside a class.
        free, number = name, 1
        while free in self._taken:
            free = f"_{name.lstrip('_')}" if number == 1 else f"_{name.lstrip('_')}_{number}"
            number += 1
        return free

    def all_plain(self) -> bool:
        """Return whether all that the module holds of pages is plain; to be asked at its end."""
        imported = [name for names in self._imports.values() for name in names]
        names = "_".join([*self._taken, *imported, *self._imports])
        self.text.names(names.replace(".", "_"))
        return self.text.all_plain

    def import_blocks(self) -> tuple[str, str, str]:
        """Return the import statements: for everybody, for type checkers, and for all but these."""
        standard: list[str] = []
        local: list[str] = []
        for module in self._imports:
            if module[0] == ".":
                local.append(module)
            elif module != _GUARDED:
                standard.append(module)
        standard.sort()
        local.sort(key=module_order)
        between = "\n\n" if standard and local else ""
        plain = self._statements(standard) + between + self._statements(local)
        guarded = tuple(self._imports.get(_GUARDED, _NOTHING).items())
        if not guarded:
            return plain, "", ""
        return (
            plain,
            _known_statements(_GUARDED, guarded, "    "),
            _known_statements(self.runtime_module, guarded, "    "),
        )

    def _statements(self, modules: Sequence[str]) -> str:
        statements: list[str] = []
        for module in modules:
            names = self._imports[module]
            if module[0] == "." and module != self.runtime_module:
                statements.append(import_statements(module, names, ""))
            else:
                statements.append(_known_statements(module, tuple(names.items()), ""))
        return "\n".join(statements)


@lru_cache(maxsize=8192)
def _known_statements(module: str, names: tuple[tuple[str, str], ...], indent: str) -> str:
    """Return the same as `import_statements`: many modules import the same of these."""
    return import_statements(module, dict(names), indent)


def import_statements(module: str, names: Mapping[str, str], indent: str) -> str:
    """Return the imports of `names` (name to local name), as isort orders and splits them."""
    if len(names) == 1:
        ((name, local),) = names.items()
        return from_import(module, [name if local == name else f"{name} as {local}"], indent)
    plain = _sorted([name for name in names if names[name] == name])
    if len(plain) == len(names):
        return from_import(module, plain, indent)
    groups = [[name] for name in names if names[name] != name] + [plain] * bool(plain)
    statements: list[str] = []
    for group in sorted(groups, key=lambda group: _order(group[0])):
        shown = [n if names[n] == n else f"{n} as {names[n]}" for n in group]
        statements.append(from_import(module, shown, indent))
    return "\n".join(statements)


@lru_cache(maxsize=8192)
def module_order(module: str) -> tuple[int, list[tuple[int, str]]]:
    """Sort relative imports as isort does: the farthest first, numbers by their size."""
    name = module.lstrip(".")
    return (len(name) - len(module), _natural(name.lower()))


def _natural(text: str) -> list[tuple[int, str]]:
    if not _DIGITS.search(text):
        return [(-1, text)]  # as most are
    parts = _DIGITS.split(text)
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts if part]


def _sorted(names: list[str]) -> list[str]:
    """Sort names as isort does: constants, then classes, then the rest."""
    ranks: tuple[list[str], ...] = ([], [], [])
    for name in names:
        ranks[_rank(name)].append(name)
    for rank in ranks:
        if len(rank) > 1:
            rank.sort(key=_natural if _DIGITS.search("".join(rank)) else None)
    return [*ranks[0], *ranks[1], *ranks[2]]


def _rank(name: str) -> int:
    if name.isupper() and len(name) > 1:
        return 0
    return 1 if name[:1].isupper() else 2


def _order(name: str) -> tuple[int, list[tuple[int, str]]]:
    return (_rank(name), _natural(name))
