"""Plans and renders the generated package: a module a group of models, and a lazy root."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from msgspec import Struct

from ...diagnostics.codes import internal
from ...diagnostics.codes import names as rules
from ...diagnostics.model import Reporter, Span
from ...ir.graph import Graph
from ...ir.model import ModelId, Schema
from ..base import Context, Unit, View
from . import layout
from .format import is_own, tidied
from .literals import Texts, string
from .models import ModuleLowering, exports
from .module import import_statements, module_order
from .options import PythonOptions
from .package import RUNTIME, Home, Package, lay_out
from .verify import package_violations, violations
from .views import PackageView

_MODULE, _PACKAGE, _RUNTIME, _TYPED = "module", "package", "runtime", "py.typed"
_TEMPLATES = {
    _MODULE: ("module", "enum", "record", "alias"),
    _PACKAGE: ("package",),
    _RUNTIME: ("runtime",),
}
"""The templates that a kind of file is printed by."""


class ModuleFacts(Struct, frozen=True):
    """Where the models of a module are, and those that they lead to."""

    homes: Mapping[ModelId, Home]


class PackageFacts(Struct, frozen=True):
    """What an `__init__.py` lists."""

    folder: tuple[str, ...]
    homes: tuple[Home, ...]
    """What it exports, the classes of all folders in the root."""
    inside: tuple[str, ...]
    """The subpackages."""
    span: Span
    """The first page of its models, for messages."""


def plan(
    schema: Schema, graph: Graph, options: PythonOptions, report: Reporter
) -> tuple[Unit, ...]:
    """Return the files of the package; names that repeat are noted."""
    package = lay_out(schema, graph)
    root = "/".join(("python", *options.package.split(".")))
    _note_repeated_names(schema, package, options.package, report)
    units = [_module(group, package, graph, root) for group in package.groups]
    units += _packages(schema, package, root)
    units.append(Unit(f"{root}/{RUNTIME}.py", _RUNTIME))
    units.append(Unit(f"{root}/py.typed", _TYPED))
    return tuple(units)


def render(
    unit: Unit, view: View, options: PythonOptions, context: Context, report: Reporter
) -> str:
    """Return the text of one file; changed names are noted in `report`."""
    if unit.kind == _TYPED:
        return ""
    refuse = partial(_refuse, report, _span(unit, view), unit.path)
    match unit.facts:
        case ModuleFacts(homes=homes):
            lowering = ModuleLowering(view, unit.models, homes, options)
            text = context.printer("module.py")(module=lowering.view())
            _note_changed_names(view, homes, lowering, report)
            check, plain = violations, lowering.scope.all_plain()
        case PackageFacts() as facts:
            text = context.printer("package.py")(package=_package_view(facts))
            check, plain = package_violations, _all_plain(facts)
        case _:
            return _as_ours(context.printer("runtime.py")(), unit, context, refuse)
    if not (plain or is_own(context.override, _TEMPLATES[unit.kind])):
        _guard(check(text), refuse)
    return _as_ours(text, unit, context, refuse)


def _as_ours(text: str, unit: Unit, context: Context, refuse: Callable[[str], None]) -> str:
    """Return a text as our own templates give it: laid out, whoever's template it came from."""
    own = is_own(context.override, _TEMPLATES[unit.kind])
    return _tidied(text, refuse) if own else text


def _module(group: tuple[ModelId, ...], package: Package, graph: Graph, root: str) -> Unit:
    sees = graph.around(group)
    homes = {id: package.homes[id] for id in (*group, *sees)}
    home = homes[group[0]]
    path = "/".join((root, *home.folder, f"{home.module}.py"))
    return Unit(path, _MODULE, group, sees, ModuleFacts(homes))


def _span(unit: Unit, view: View) -> Span:
    if unit.models:
        return view.span(unit.models[0])
    return unit.facts.span if isinstance(unit.facts, PackageFacts) else Span("", 1, 1, 1, 1)


def _refuse(report: Reporter, span: Span, path: str, problem: str) -> None:
    report(internal.bad_code(span, path, problem))


def _guard(problems: Iterable[str], refuse: Callable[[str], None]) -> None:
    for problem in problems:
        refuse(problem)


def _tidied(text: str, refuse: Callable[[str], None]) -> str:
    """Return what a template of the user's own gave, laid out; the text itself if it is no Python."""
    try:
        return tidied(text)
    except ValueError as error:
        refuse(f"it is no Python: {error}")
        return text


def _note_changed_names(
    view: View, homes: Mapping[ModelId, Home], lowering: ModuleLowering, report: Reporter
) -> None:
    for record in lowering.renamed:
        names = lowering.attributes[record.id]
        for index, (field, name) in enumerate(zip(record.fields, names, strict=False)):
            documented = field.name.documented
            if name != documented:
                why, span = "the documented name cannot be an attribute", view.span(
                    record.id, index
                )
                report(rules.changed_name(span, documented, name, why))
    for id in lowering.attributes:
        name = homes[id].name
        if name != id.name:
            why = "the documented name cannot be a class"
            report(rules.changed_name(view.span(id), id.name, name, why))


def _note_repeated_names(schema: Schema, package: Package, root: str, report: Reporter) -> None:
    homes: dict[str, list[tuple[ModelId, Home]]] = defaultdict(list)
    for id, home in package.homes.items():
        homes[home.name].append((id, home))
    for name, found in homes.items():
        if len(found) > 1:
            modules = (".".join((root, *home.folder, home.module)) for _, home in found)
            places = ", ".join(f"`{module}`" for module in modules)
            report(rules.repeated_name(schema.span(found[0][0]), name, places))


def _packages(schema: Schema, package: Package, root: str) -> list[Unit]:
    """Return the `__init__.py` of the package and of each folder in it."""
    folders: dict[tuple[str, ...], list[tuple[ModelId, Home]]] = defaultdict(list)
    for id, home in package.homes.items():
        folders[home.folder].append((id, home))
        for depth in range(len(home.folder)):
            folders[home.folder[:depth]] = folders[home.folder[:depth]]
    folders[()] = folders[()]
    below: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for folder in sorted(folders):
        if folder:
            below[folder[:-1]].append(folder[-1])
    units: list[Unit] = []
    for folder in sorted(folders):
        homes = [home for _, home in (package.homes.items() if not folder else folders[folder])]
        if not folder:
            names = {home.name for home in homes}
            homes = [*_unique(homes), *(home for home in _shared() if home.name not in names)]
        inner = next(iter(folders[folder]), next(iter(package.homes.items()), None))
        span = schema.span(inner[0]) if inner else Span("", 1, 1, 1, 1)
        path = "/".join((root, *folder, "__init__.py"))
        facts = PackageFacts(folder, tuple(homes), tuple(below[folder]), span)
        units.append(Unit(path, _PACKAGE, facts=facts))
    return units


def _shared() -> list[Home]:
    """Return what of the private module callers need."""
    return [Home((), RUNTIME, name, "") for name in ("UNSET", "DecodeError", "Unset")]


def _unique(homes: list[Home]) -> list[Home]:
    """Return the models that the root exports: those whose name stands for one model only."""
    counts: dict[str, int] = defaultdict(int)
    for home in homes:
        counts[home.name] += 1
    return [home for home in homes if counts[home.name] == 1]


def _all_plain(facts: PackageFacts) -> bool:
    """Return whether all names of a package are plain ones."""
    names = [name for home in facts.homes for name in (*home.folder, home.module, home.name)]
    text = Texts()
    text.names("_".join([*names, *facts.inside, "_"]))
    return text.all_plain


def _package_view(facts: PackageFacts) -> PackageView:
    homes = sorted(facts.homes, key=lambda home: home.name)
    inside = facts.inside
    depth = len(facts.folder)
    modules = {home.name: ".".join((*home.folder[depth:], home.module)) for home in homes}
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for name, module in modules.items():
        names[f".{module}"][name] = name
    imports = "\n".join(
        import_statements(module, names[module], "    ")
        for module in sorted(names, key=module_order)
    )
    pairs = [_pair(name, module) for name, module in modules.items()]
    pairs += [_pair(name, "") for name in inside if name not in modules]
    return PackageView(
        imports=imports,
        exports=exports(sorted({*modules, *inside})),
        homes=layout.listing("_HOMES = {", pairs, "}"),
        folders=layout.from_import(".", inside, "    ").strip() if inside else "",
    )


def _pair(name: str, module: str) -> str:
    line = f"{string(name)}: {string(module)}"
    if layout.fits(f"    {line},"):
        return line
    return f"{string(name)}: (\n        {string(module)}\n    )"
