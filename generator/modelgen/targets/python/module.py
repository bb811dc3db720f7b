"""The names that a generated module uses, and the imports that they need.

A field or a model may be named like anything: `list`, `date`, `Any`. Inside a class body such a
field would hide the type, for type checkers and for `typing.get_type_hints` alike. So a thing is
imported under its own name unless something in the module has that name, and then with an
underscore before it. So is a model of the module itself, by a second name; that it has as well
where it shares the module and is called like a builtin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import LiteralString

from ...ir import model as ir
from ...ir.graph import references
from ...ir.names import in_snake_case, spoken, wire_name
from ...ir.stated import facts, sentences
from .black import fits
from .lines import Lines
from .literals import Texts, number
from .names import field_names, identifier
from .package import RUNTIME, Folder, Home, Reserved, Tag, relative
from .reserved import BUILTINS
from .styles import KINDS

EXTRA = "additional_properties"
"""The attribute that holds undeclared members."""
_BUILTINS: LiteralString = "builtins"
_LIBRARIES = frozenset(name for kind in KINDS.values() for name in kind.libraries)
"""What styles import that is no part of Python."""
SCALARS: dict[ir.Scalar, tuple[LiteralString, LiteralString]] = {
    ir.Scalar.BOOLEAN: (_BUILTINS, "bool"),
    ir.Scalar.INTEGER: (_BUILTINS, "int"),
    ir.Scalar.FLOAT: (_BUILTINS, "float"),
    ir.Scalar.STRING: (_BUILTINS, "str"),
    ir.Scalar.BYTES: (_BUILTINS, "bytes"),
    ir.Scalar.ANY: ("typing", "Any"),
    ir.Scalar.OPAQUE: ("typing", "Any"),
    ir.Scalar.DECIMAL: ("decimal", "Decimal"),
    ir.Scalar.DATE: ("datetime", "date"),
    ir.Scalar.DATETIME: ("datetime", "datetime"),
}
"""The module and the name of the class that a scalar's values have."""
_MOST_BARS = 100
"""Types joined by `|`; each nests one deeper in the syntax tree, which may not be endlessly deep."""
_DIGITS = re.compile(r"([0-9]+)")


class Module:
    """The names, texts and imports of one module."""

    def __init__(
        self,
        schema: ir.Schema,
        group: Sequence[ir.ModelId],
        homes: Mapping[ir.ModelId, Home],
        reserved: Reserved,
        tags: Mapping[ir.ModelId, Tag] = MappingProxyType({}),
    ) -> None:
        self.schema = schema
        self.reserved = reserved
        """The names that no field and no class may have."""
        self.tags = tags
        """What tells records apart, from the plan; empty in most styles."""
        self.models = [schema.models[id] for id in group]
        """Those that the module defines."""
        self.text = Texts()
        self.attributes = {
            model.id: attribute_names(model, reserved)
            for model in self.models
            if isinstance(model, ir.Record)
        }
        """The names of each record's fields, and last that of its extra members."""
        self.special: Callable[[ir.Type], list[LiteralString] | None] | None = None
        """What a style annotates in its own way: the arms of a type; None for all others."""
        self._homes = homes
        self._own = frozenset(group)
        self._stands_in(homes[group[0]].folder if group else ())
        self._imports: dict[LiteralString, dict[LiteralString, LiteralString]] = defaultdict(dict)
        self._taken = set(chain(*self.attributes.values()))
        self._local: dict[ir.ModelId, LiteralString] = {}
        self._again: dict[ir.ModelId, LiteralString] = {}
        self._name_own(sorted(group))
        self.name_models(sorted({id for model in self.models for _, id in references(model)}))

    def _stands_in(self, folder: Folder) -> None:
        self._folder: Folder = folder
        self.runtime_module: LiteralString = "." * (len(folder) + 1) + RUNTIME
        """The relative import path of the package's private module."""

    def _name_own(self, ids: Sequence[ir.ModelId]) -> None:
        fields = frozenset(self._taken)
        for id in ids:
            self._local[id] = self._homes[id].name
            self._taken.add(self._local[id])
        for id, name in self._local.items():
            # mypy takes such a name for the builtin, wherever a class of that name comes further down.
            if name in fields or (len(ids) > 1 and name in BUILTINS):
                self._again[id] = self._free(name)
                self._taken.add(self._again[id])

    def name_models(self, ids: Iterable[ir.ModelId]) -> None:
        """Give models of other modules local names; to be called before anything is used."""
        for id in ids:
            if id not in self._local:
                self._local[id] = self._free(self._homes[id].name)
                self._taken.add(self._local[id])

    def model(self, id: ir.ModelId) -> LiteralString:
        """Return what the module calls a model, which it imports if it is not its own."""
        local = self._again.get(id) or self._local[id]
        if id not in self._own:
            home = self._homes[id]
            self._imports[relative(home, self._folder)][home.name] = local
        return local

    def defined(self, id: ir.ModelId) -> LiteralString:
        """Return the name under which the module defines a model of its own."""
        return self._local[id]

    def again(self, id: ir.ModelId) -> LiteralString:
        """Return what one of its models is called as well, since a field hides its name, else ""."""
        return self._again.get(id, "")

    def use(self, module: LiteralString, name: LiteralString) -> LiteralString:
        """Return what the module calls something of the standard library."""
        local = self._free(name) if name in self._taken else name
        if module != _BUILTINS or local != name:
            self._imports[module][name] = local
        return local

    def builtin(self, name: LiteralString) -> LiteralString:
        """Return what the module calls a builtin."""
        if name not in self._taken:
            return name
        return self.use(_BUILTINS, name)

    def runtime(self, name: LiteralString) -> LiteralString:
        """Return what the module calls something of the package's private module."""
        names = self._imports[self.runtime_module]
        if name not in names:
            names[name] = self._free(name)
        return names[name]

    def _free(self, name: LiteralString) -> LiteralString:
        # One underscore only: Python rewrites names with two inside a class.
        free, count = name, 1
        while free in self._taken:
            start: LiteralString = f"_{name.lstrip('_')}"
            free = start if count == 1 else f"{start}_{number(count)}"
            count += 1
        return free

    def doc(
        self, said: ir.Model | ir.Field | ir.Member, indent: LiteralString = "    "
    ) -> LiteralString:
        """Return the docstring of a model or a part of one, its deprecation with it; "" for no text.

        That of a field also says what else is stated of its values.
        """
        more = facts(said) if type(said) is ir.Field else None
        if said.doc is None and said.deprecated is None and not more:
            return ""
        text = described(said.doc, said.deprecated)
        if more:
            stated = sentences(more, "`{}`".format)
            text = f"{text}\n\n{stated}" if text else stated
        return self.text.docstring(text, indent)

    def all_plain(self) -> bool:
        """Return whether all that the module holds of pages is plain; to be asked at its end."""
        imported = [name for names in self._imports.values() for name in names]
        names = "_".join([*self._taken, *imported, *self._imports])
        self.text.names(names.replace(".", "_"))
        return self.text.all_plain

    def imports(self) -> LiteralString:
        """Return the import statements, laid out; to be asked for last."""
        standard: Lines = [m for m in self._imports if m[0] != "." and m not in _LIBRARIES]
        libraries: Lines = [m for m in self._imports if m in _LIBRARIES]
        local: Lines = [m for m in self._imports if m[0] == "."]
        standard.sort()
        libraries.sort()
        local.sort(key=module_order)
        blocks: Lines = []
        for modules in (standard, libraries, local):
            if modules:
                texts: Lines = [import_text(module, self._imports[module]) for module in modules]
                blocks.append("\n".join(texts))
        return "\n\n".join(blocks)


def attribute_names(record: ir.Record, reserved: Reserved) -> list[LiteralString]:
    """Return the attribute names of a record's fields, and last that of its extra members."""
    if reserved.are_keys:
        return [identifier(wire_name(field.name), "field") for field in record.fields]
    wanted = wanted_names(record, reserved)
    if not reserved.underscored:
        wanted = [identifier(name, "field").lstrip("_") or "field" for name in wanted]
    if not reserved.snake_case and reserved.underscored:
        return field_names(wanted, reserved.fields)
    # What is spelled so on its page keeps its name before others that come to the same.
    said = [spoken(field.name) for field in record.fields]
    order = sorted(range(len(wanted)), key=lambda at: wanted[at] != [*said, EXTRA][at])
    names = dict(
        zip(order, field_names([wanted[at] for at in order], reserved.fields), strict=True)
    )
    return [names[at] for at in range(len(wanted))]


def wanted_names(record: ir.Record, reserved: Reserved) -> list[str]:
    """Return what a record's fields are called, and last its extra members."""
    said = in_snake_case if reserved.snake_case else spoken
    names = [said(field.name) for field in record.fields]
    return [*names, EXTRA] if record.extra is not None else names


def described(doc: str | None, deprecated: ir.Deprecation | None) -> str:
    """Return a description followed by a deprecation, as one text."""
    if deprecated is None:
        return doc or ""
    note = f"Deprecated: {deprecated.message}" if deprecated.message else "Deprecated."
    return f"{doc}\n\n{note}" if doc else note


def arms(kind: ir.Type, module: Module) -> list[LiteralString]:
    """Return the annotation of a type as the arms of a union, in order, without repeats."""
    own = module.special(kind) if module.special is not None else None
    return own if own is not None else _arms(kind, module)


def _arms(kind: ir.Type, module: Module) -> list[LiteralString]:
    match kind:
        case ir.ScalarType():
            return _scalar(kind, module)
        case ir.Ref(target=target):
            return [module.model(target)]
        case ir.ListOf(item=item):
            return [f"{module.builtin('list')}[{annotation(item, module)}]"]
        case ir.MapOf(value=value):
            return [mapping(annotation(value, module), module)]
        case ir.StreamOf():
            # What a client library hands out here is its own class, which we cannot name.
            return [module.use("typing", "Any")]
        case ir.UnionOf(arms=parts):
            found = of_arms(parts, module, lambda part: arms(part, module))
            if len(found) <= _MOST_BARS:
                return found
            return [f"{module.use('typing', 'Union')}[{', '.join(found)}]"]
        case ir.Const(value=value, open=is_open):
            return _constants([value.plain], is_open, module)
        case ir.Nullable(inner=inner):
            return once([*arms(inner, module), "None"])


def once(parts: Iterable[LiteralString]) -> list[LiteralString]:
    """Return the parts without repeats."""
    found: dict[LiteralString, None] = dict.fromkeys(parts)
    return [*found]


def annotation(kind: ir.Type, module: Module) -> LiteralString:
    """Return the annotation of a type."""
    return " | ".join(arms(kind, module))


def mapping(value: LiteralString, module: Module) -> LiteralString:
    """Return the annotation of an object whose values have the annotation `value`."""
    return f"{module.builtin('dict')}[{module.builtin('str')}, {value}]"


def _scalar(kind: ir.ScalarType, module: Module) -> list[LiteralString]:
    if kind.scalar in SCALARS:
        return [module.use(*SCALARS[kind.scalar])]
    content = module.builtin("bytes")
    reader: LiteralString = "IOBase" if kind.format == "stream" else "BufferedReader"
    return [content, f"{module.use('typing', 'IO')}[{content}]", module.use("io", reader)]


def of_arms(
    parts: Sequence[ir.Type],
    module: Module,
    each: Callable[[ir.Type], list[LiteralString]],
) -> list[LiteralString]:
    """Return the annotations of a union's arms by `each`; constants share one `Literal`, where the first is."""
    special = module.special
    constants = [
        part
        for part in parts
        if type(part) is ir.Const and (special is None or special(part) is None)
    ]
    found: Lines = []
    for part in parts:
        if part not in constants:
            found += each(part)
        elif part is constants[0]:
            values = [one.value.plain for one in constants]
            found += _constants(values, any(one.open for one in constants), module)
    return once(found)


def _constants(values: Sequence[ir.Plain], is_open: bool, module: Module) -> list[LiteralString]:
    listed = once([module.text.constant(value) for value in values])
    found: Lines = [f"{module.use('typing', 'Literal')}[{', '.join(listed)}]"]
    classes: Lines = [class_of(value) for value in values if is_open and value is not None]
    return [*found, *[module.builtin(name) for name in once(classes)]]


def class_of(value: str | int | float | bool) -> LiteralString:
    """Return the name of a value's class."""
    if isinstance(value, str):
        return "str"
    if isinstance(value, float):
        return "float"
    return "bool" if isinstance(value, bool) else "int"


def import_text(
    module: LiteralString, names: Mapping[LiteralString, LiteralString], depth: int = 0
) -> LiteralString:
    """Return the imports of `names`, name to local name, laid out so many levels further in."""
    return _import_text(module, tuple(names.items()), depth)


@lru_cache(maxsize=8192)  # many modules import the same
def _import_text(
    module: LiteralString, names: Sequence[tuple[LiteralString, LiteralString]], depth: int
) -> LiteralString:
    # As isort orders and splits them.
    plain = _sorted([name for name, local in names if name == local])
    shown: dict[LiteralString, LiteralString] = {
        name: f"{name} as {local}" for name, local in names if local != name
    }
    if plain:
        shown[plain[0]] = ", ".join(plain)
    indent = "    " * depth
    lines: Lines = []
    for name in _sorted([*shown]):
        line = f"{indent}from {module} import {shown[name]}"
        if not fits(line):
            inner = shown[name].replace(", ", f",\n{indent}    ")
            line = f"{indent}from {module} import (\n{indent}    {inner},\n{indent})"
        lines.append(line)
    return "\n".join(lines)


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


def _sorted(names: Lines) -> Lines:
    return sorted(names, key=_order) if len(names) > 1 else names


@lru_cache(maxsize=8192)
def _order(name: str) -> tuple[int, list[tuple[int, str]]]:
    """Sort names as isort does: constants, then classes, then the rest, capitals or not."""
    rank = 1 if name[:1].isupper() else 2
    return (0 if name.isupper() and len(name) > 1 else rank, _natural(name.lower()))
