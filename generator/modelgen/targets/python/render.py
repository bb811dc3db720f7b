"""Renders one file of the generated package."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import LiteralString

from ...diagnostics.codes import models as rules
from ...diagnostics.codes import output as output_rules
from ...diagnostics.model import Reporter, Span
from ...ir.model import ModelId, Record
from ..base import Context, Unit, View
from .lines import Lines, text_of
from .literals import Texts
from .module import Module, documented_names, import_lines, module_order
from .options import PythonOptions
from .package import Home
from .plan import MODULE, PACKAGE, PRIVATE, TYPED, ModuleFacts, PackageFacts
from .style import exports, module_view
from .styles import DEFAULT, STYLES
from .verify import violations, wrong_names
from .views import PackageView

_TEMPLATES = {
    MODULE: ("module", "enum", "record", "alias"),
    PACKAGE: ("package",),
    PRIVATE: ("runtime",),
}
"""The templates that a kind of file is printed by."""


def render(
    unit: Unit, view: View, options: PythonOptions, context: Context, report: Reporter
) -> str:
    """Return the text of one file; changed names are noted in `report`.

    A module is checked against the allow-list if it holds a text that is not plain. What users' own
    templates give is theirs: it has to be Python, and is laid out.
    """
    if unit.kind == TYPED:
        return ""
    refuse = partial(_refuse, report, _span(unit, view), unit.path)
    own = _is_own(context.override, _TEMPLATES[unit.kind])
    problems: Iterable[str] = ()
    match unit.facts:
        case ModuleFacts(homes=homes):
            style = STYLES[DEFAULT]
            module = Module(view, unit.models, homes, style.reserved)
            shown = module_view(module, style(module, options))
            text = context.printer("module.py")(module=shown)
            _note_changed_names(view, homes, module, report)
            problems = () if own or module.all_plain() else violations(text)
        case PackageFacts() as facts:
            text = context.printer("package.py")(package=_package_view(facts))
            problems = wrong_names(_names(facts))
        case _:
            text = context.printer("runtime.py")()
    for problem in problems:
        refuse(problem)
    return _formatted(text, refuse) if own else text


def _span(unit: Unit, view: View) -> Span:
    if unit.models:
        return view.span(unit.models[0])
    return unit.facts.span if isinstance(unit.facts, PackageFacts) else Span("", 1, 1, 1, 1)


def _refuse(report: Reporter, span: Span, path: str, problem: str) -> None:
    report(output_rules.bad_code(span, path, problem))


def _is_own(templates: Path | None, names: Iterable[str]) -> bool:
    """Return whether the user's folder of templates has one of those with such names."""
    if templates is None:
        return False
    return any((templates / "python" / f"{name}.py.jinja").is_file() for name in names)


def _formatted(text: str, refuse: Callable[[str], None]) -> str:
    """Return what a template of the user's own gave as Black lays it out, whatever a project says.

    What is no Python stays as it is. Black takes most of a millisecond for a line, a hundred times
    what the rest of a build does; our own templates give what is laid out already.
    """
    import black  # noqa: PLC0415 (it is a tenth of a build that does not need it)

    try:
        return black.format_str(text, mode=black.Mode())
    except (SyntaxError, ValueError, RecursionError) as error:
        refuse(f"it is no Python: {error}")
        return text


def _note_changed_names(
    view: View, homes: Mapping[ModelId, Home], module: Module, report: Reporter
) -> None:
    for model in module.models:
        if not isinstance(model, Record):
            continue
        names = zip(documented_names(model), module.attributes[model.id], strict=True)
        for index, (documented, name) in enumerate(names):
            if name != documented and index < len(model.fields):
                why = "the documented name cannot be an attribute"
                report(rules.changed_name(view.span(model.id, index), documented, name, why))
    for id in module.attributes:
        name = homes[id].name
        if name != id.name:
            why = "the documented name cannot be a class"
            report(rules.changed_name(view.span(id), id.name, name, why))


def _names(facts: PackageFacts) -> Iterator[str]:
    """Yield all that an `__init__.py` holds which is not the template's."""
    yield from facts.inside
    for home in facts.homes:
        yield from (*home.folder, home.module, home.name)


def _package_view(facts: PackageFacts) -> PackageView:
    """Return what an `__init__.py` lists; a name that is no class is a subpackage."""
    depth = len(facts.folder)
    modules: dict[LiteralString, LiteralString] = {
        home.name: ".".join((*home.folder[depth:], home.module))
        for home in sorted(facts.homes, key=lambda home: home.name)
    }
    names: dict[LiteralString, dict[LiteralString, LiteralString]] = defaultdict(dict)
    for name, module in modules.items():
        names[f".{module}"][name] = name
    imports: Lines = []
    for module in sorted(names, key=module_order):
        imports += import_lines(module, names[module])
    homes: dict[LiteralString, LiteralString] = {**modules}
    for name in facts.inside:
        homes.setdefault(name, "")
    text = Texts()
    pairs: Lines = [f"    {text.of_code(n)}: {text.of_code(home)}," for n, home in homes.items()]
    folders: Lines = [f"from . import {', '.join(facts.inside)}"] if facts.inside else []
    return PackageView(
        imports=text_of(imports, depth=1),
        exports=exports([*homes]),
        homes=text_of(["_HOMES = {", *pairs, "}"]),
        folders=text_of(folders, depth=1).strip(),
    )
