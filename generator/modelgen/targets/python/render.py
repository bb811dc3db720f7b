"""Renders the generated package: a module a group of models, and a lazy root."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from ...diagnostics.codes import internal
from ...diagnostics.codes import names as rules
from ...diagnostics.model import Reporter, Span
from ...ir.model import ModelId, Schema
from ...output.files import Artifact
from ..base import Make, Unit, render_all
from ..options import RenderOptions
from ..templates import printer
from . import layout
from .format import is_own, tidied
from .literals import Texts, string
from .module import ModuleLowering, exports
from .package import RUNTIME, Home, Package, lay_out
from .scope import import_statements, module_order
from .verify import package_violations, violations
from .views import PackageView


def survey(schema: Schema, options: RenderOptions) -> PythonSurvey:
    """Return what is decided about the package as a whole."""
    package = lay_out(schema)
    return PythonSurvey(package, options)


def render(schema: Schema, options: RenderOptions, report: Reporter) -> tuple[Artifact, ...]:
    """Return the files of the package; changed names are noted in `report`."""
    return render_all(survey(schema, options), schema, report)


class PythonSurvey(Struct, frozen=True):
    """Where each model goes in the package."""

    package: Package
    options: RenderOptions

    @property
    def units(self) -> tuple[Unit, ...]:
        """A module each."""
        return self.package.groups

    @property
    def root(self) -> str:
        """The folder of the package."""
        return "/".join(("python", *self.options.package.split(".")))

    def path(self, unit: Unit) -> str:
        """Return the path of a module."""
        return _path(self.root, self.package.homes[unit[0]])

    def only(self, units: Sequence[Unit], ids: frozenset[ModelId]) -> PythonSurvey:
        """Return the places of the models that some modules lead to."""
        homes = {id: self.package.homes[id] for id in sorted(ids)}
        return PythonSurvey(Package(homes, tuple(units)), self.options)

    def maker(self, schema: Schema) -> Make:
        """Return what makes a module."""
        package, options, root = self.package, self.options, self.root
        print_module = printer("python", "module.py", options.templates)
        own = is_own(options.templates, ("module", "enum", "record", "alias"))

        def make(unit: Unit, report: Reporter) -> Artifact:
            lowering = ModuleLowering(schema, unit, package.homes, options.python)
            path = _path(root, package.homes[unit[0]])
            text = print_module(module=lowering.view())
            refuse = partial(_refuse, report, schema.models[unit[0]].span, path)
            if own:
                text = _tidied(text, refuse)
            elif not lowering.scope.all_plain():
                _guard(violations(text), refuse)
            _note_changed_names(schema, package, lowering, report)
            return Artifact(path, text)

        return make

    def frame(self, schema: Schema, report: Reporter) -> Iterator[Artifact]:
        """Yield the packages themselves, and the private module."""
        options = self.options
        _note_repeated_names(schema, self.package, options.package, report)
        yield from _packages(schema, self.package, self.root, options, report)
        runtime, path = (
            printer("python", "runtime.py", options.templates)(),
            f"{self.root}/{RUNTIME}.py",
        )
        if is_own(options.templates, ("runtime",)):
            runtime = _tidied(runtime, partial(_refuse, report, Span("", 1, 1, 1, 1), path))
        yield Artifact(path, runtime)
        yield Artifact(f"{self.root}/py.typed", "")


def _path(root: str, home: Home) -> str:
    return "/".join((root, *home.folder, f"{home.module}.py"))


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
    schema: Schema, package: Package, lowering: ModuleLowering, report: Reporter
) -> None:
    for record in lowering.renamed:
        for field, name in zip(record.fields, lowering.attributes[record.id], strict=False):
            documented = field.name.documented
            if name != documented:
                why = "the documented name cannot be an attribute"
                report(rules.changed_name(field.span, documented, name, why))
    for id in lowering.attributes:
        name = package.homes[id].name
        if name != id.name:
            why = "the documented name cannot be a class"
            report(rules.changed_name(schema.models[id].span, id.name, name, why))


def _note_repeated_names(schema: Schema, package: Package, root: str, report: Reporter) -> None:
    homes: dict[str, list[tuple[ModelId, Home]]] = defaultdict(list)
    for id, home in package.homes.items():
        homes[home.name].append((id, home))
    for name, found in homes.items():
        if len(found) > 1:
            modules = (".".join((root, *home.folder, home.module)) for _, home in found)
            places = ", ".join(f"`{module}`" for module in modules)
            report(rules.repeated_name(schema.models[found[0][0]].span, name, places))


def _packages(
    schema: Schema, package: Package, root: str, options: RenderOptions, report: Reporter
) -> Iterator[Artifact]:
    """Yield the `__init__.py` of the package and of each folder in it."""
    print_package = printer("python", "package.py", options.templates)
    own = is_own(options.templates, ("package",))
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
    for folder in sorted(folders):
        homes = [home for _, home in (package.homes.items() if not folder else folders[folder])]
        if folder:
            view = _package_view(folder, homes, below[folder])
        else:
            shared = [home for home in _shared() if home.name not in {h.name for h in homes}]
            view = _package_view((), [*_unique(homes), *shared], below[()])
        path = "/".join((root, *folder, "__init__.py"))
        text = print_package(package=view)
        inner = next(iter(folders[folder]), next(iter(package.homes.items()), None))
        span = schema.models[inner[0]].span if inner else Span("", 1, 1, 1, 1)
        refuse = partial(_refuse, report, span, path)
        if own:
            text = _tidied(text, refuse)
        elif not _all_plain(homes, below[folder]):
            _guard(package_violations(text), refuse)
        yield Artifact(path, text)


def _all_plain(homes: Iterable[Home], folders: Iterable[str]) -> bool:
    """Return whether all names of a package are plain ones."""
    names = [name for home in homes for name in (*home.folder, home.module, home.name)]
    text = Texts()
    text.names("_".join([*names, *folders, "_"]))
    return text.all_plain


def _shared() -> list[Home]:
    """Return what of the private module callers need."""
    return [Home((), RUNTIME, name, "") for name in ("UNSET", "DecodeError", "Unset")]


def _unique(homes: list[Home]) -> list[Home]:
    """Return the models that the root exports: those whose name stands for one model only."""
    counts: dict[str, int] = defaultdict(int)
    for home in homes:
        counts[home.name] += 1
    return [home for home in homes if counts[home.name] == 1]


def _package_view(folder: tuple[str, ...], homes: list[Home], inside: list[str]) -> PackageView:
    homes = sorted(homes, key=lambda home: home.name)
    depth = len(folder)
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
