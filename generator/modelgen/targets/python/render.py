"""The files of the generated package: planned for a whole schema, each rendered by itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import LiteralString

from msgspec import Struct
from msgspec.structs import asdict

from ...diagnostics.codes import models as rules
from ...diagnostics.codes import output as output_rules
from ...diagnostics.model import Reporter, Span
from ...ir.graph import Graph
from ...ir.model import Alias, Enumeration, Field, ModelId, Record, Scalar, ScalarType, Schema
from ..base import MARK, CodeExamples, Context, Snippet, Target, Unit, View
from .any_type import ANY_TYPE, AnyTypeFacts, codecs_of, facts_of
from .black import fits
from .codec_module import CodecModule
from .constraints import Limit, limits_of
from .keeping import opened, unmatched
from .lines import Lines
from .literals import Texts
from .module import Module, import_text, module_order, wanted_names
from .options import PythonOptions
from .package import RUNTIME, Folder, Home, Package, Tag, codec_home, lay_out
from .runtime import RuntimeFacts
from .style import Style, codec_view, exports, module_view, style_of
from .styles import KINDS
from .verify import violations, wrong_names
from .views import PackageView

MODULE, CODECS, PACKAGE, PRIVATE = "module", "codec", "package", "runtime"
FOLDER, TYPED = "folder", "py.typed"
"""The kinds of file."""
_TEMPLATES = {
    MODULE: ("module", "enum", "record", "alias"),
    CODECS: ("codec",),
    PACKAGE: ("package",),
    ANY_TYPE: ("json",),
}
"""The templates that a kind of file is printed by, besides a style's private module."""


class ModuleFacts(Struct, frozen=True, array_like=True):
    """Where the models of a module are, and those that they lead to."""

    homes: Mapping[ModelId, Home]
    tags: Mapping[ModelId, Tag] = {}
    """What tells the records among them apart, in a style that has it in classes."""


class CodecFacts(Struct, frozen=True, array_like=True):
    """Which models a module of codecs reads and writes, and where these are, and those that they lead to."""

    models: tuple[ModelId, ...]
    homes: Mapping[ModelId, Home]


class PackageFacts(Struct, frozen=True, array_like=True):
    """What an `__init__.py` lists."""

    folder: Folder
    homes: tuple[Home, ...]
    """What it exports, the classes of all folders in the root."""
    inside: Folder
    """The subpackages."""
    span: Span
    """The first page of its models, for messages."""


def plan(
    schema: Schema, graph: Graph, options: PythonOptions, report: Reporter
) -> tuple[Unit, ...]:
    """Return the files of the package; names that repeat are noted."""
    style = style_of(options)
    for pattern in unmatched(schema.models, options.keeping):
        report(rules.keeps_nothing(Span("", 1, 1, 1, 1), pattern))
    if options.keeping:
        schema = Schema(opened(schema.models, options.keeping), schema.spans)
    package = lay_out(schema, graph, style.reserved, options.layout)
    root = "/".join(("python", *options.package.split(".")))
    _note_repeated_names(schema, package, options.package, report)
    tags = style.tags(schema)
    units: list[Unit] = []
    for group in package.groups:
        module = _module(group, package, graph, root, tags)
        units += (module, *_codec(module, schema, style, options, root))
    for finding in style.losses(schema, options):
        report(finding)
    has_limits = options.validate_constraints and _notes_limits(schema, report)
    facts = style.facts(schema, options, has_limits)
    shared: Mapping[LiteralString, LiteralString] = {}
    if style.has_runtime(schema, facts):
        units.append(Unit(f"{root}/{RUNTIME}.py", PRIVATE, facts=facts))
        shared = style.shared
    units += _packages(schema, package, root, shared)
    units += _folders_of_codecs(units, root)
    if style.reads_any_type:
        units.append(
            Unit(f"{root}/{ANY_TYPE}.py", ANY_TYPE, facts=facts_of(schema, package, options, facts))
        )
    units.append(Unit(f"{root}/py.typed", TYPED))
    return tuple(units)


def _notes_limits(schema: Schema, report: Reporter) -> bool:
    """Return whether any constraint is checked; report those that are not."""
    has_any = False
    for model in schema.models.values():
        for index, field in enumerate(model.fields) if isinstance(model, Record) else ():
            place = f"{model.id}.{field.name.documented}"
            for one in limits_of(schema, field):
                if isinstance(one, Limit):
                    has_any = True
                else:
                    span, what = schema.span(model.id, index), one.name.replace("_", " ")
                    report(rules.unchecked_constraint(span, place, what, one.value, one.why))
    return has_any


def _module(
    group: tuple[ModelId, ...],
    package: Package,
    graph: Graph,
    root: str,
    tags: Mapping[ModelId, Tag],
) -> Unit:
    sees = graph.around(group)
    homes = {id: package.homes[id] for id in (*group, *sees)}
    home = homes[group[0]]
    path = "/".join((root, *home.folder, f"{home.module}.py"))
    own = {id: tags[id] for id in homes if id in tags}
    return Unit(path, MODULE, group, sees, ModuleFacts(homes, own))


def _codec(
    module: Unit, schema: Schema, style: type[Style], options: PythonOptions, root: str
) -> Iterator[Unit]:
    """Yield the module of the codecs of a module's models, whose view has the same models without descriptions."""
    assert isinstance(module.facts, ModuleFacts)
    homes = module.facts.homes
    read = tuple([id for id in module.models if style.has_codec(schema.models[id])])
    if read:
        home = codec_home(homes[read[0]], options.layout)
        path = "/".join((root, *home.folder, f"{home.module}.py"))
        sees = (*module.models, *module.sees)
        yield Unit(path, CODECS, sees=sees, facts=CodecFacts(read, homes))


def _folders_of_codecs(units: Iterable[Unit], root: str) -> Iterator[Unit]:
    """Yield what makes packages of the folders that modules of codecs are in."""
    found = {unit.path.rpartition("/")[0] for unit in units if unit.kind == CODECS}
    folders = {
        folder for path in found for folder in (path, *map(str, PurePosixPath(path).parents))
    }
    for folder in sorted(folders):
        if folder.startswith(f"{root}/"):
            yield Unit(f"{folder}/__init__.py", FOLDER)


def _note_repeated_names(schema: Schema, package: Package, root: str, report: Reporter) -> None:
    homes: dict[str, list[tuple[ModelId, Home]]] = defaultdict(list)
    for id, home in package.homes.items():
        homes[home.name].append((id, home))
    folders = {home.folder[0] for home in package.homes.values() if home.folder}
    for name, found in homes.items():
        if len(found) > 1 or name in folders:
            modules = [".".join((root, *home.folder, home.module)) for _, home in found]
            if name in folders:
                modules.append(f"{root}.{name}")
            places = ", ".join(f"`{module}`" for module in modules)
            report(rules.repeated_name(schema.span(found[0][0]), name, places))


def _packages(
    schema: Schema, package: Package, root: str, shared: Mapping[LiteralString, LiteralString]
) -> list[Unit]:
    inside: dict[Folder, dict[ModelId, Home]] = {(): {}}
    for id, home in package.homes.items():
        for depth in range(len(home.folder)):
            inside.setdefault(home.folder[:depth], {})
        inside.setdefault(home.folder, {})[id] = home
    units: list[Unit] = []
    for folder in sorted(inside):
        below: Folder = tuple([one[-1] for one in sorted(inside) if one and one[:-1] == folder])
        homes = tuple(inside[folder].values()) if folder else _of_root(package, below, shared)
        first = next(iter(inside[folder] or package.homes), None)
        span = schema.span(first) if first else Span("", 1, 1, 1, 1)
        path = "/".join((root, *folder, "__init__.py"))
        units.append(Unit(path, PACKAGE, facts=PackageFacts(folder, homes, below, span)))
    return units


def _of_root(
    package: Package, folders: Folder, shared: Mapping[LiteralString, LiteralString]
) -> tuple[Home, ...]:
    counts = Counter([*(home.name for home in package.homes.values()), *folders])
    return (
        *[home for home in package.homes.values() if counts[home.name] == 1],
        *[Home((), module, name, "") for name, module in shared.items() if name not in counts],
    )


def render(
    unit: Unit, view: View, options: PythonOptions, context: Context, report: Reporter
) -> str:
    """Return the text of one file; changed names are noted in `report`.

    A module is checked against the allow-list if it holds a text that is not plain. What users' own
    templates give is theirs: it has to be Python, and is laid out.
    """
    if unit.facts is None:
        return "" if unit.kind == TYPED else f"# {MARK}\n"

    def refuse(problem: str) -> None:
        report(output_rules.bad_code(_first_place(unit, view), unit.path, problem))

    style = style_of(options)
    own = _is_own(context.override, _TEMPLATES.get(unit.kind, (style.runtime,)))
    problems: Iterable[str] = ()
    match unit.facts:
        case ModuleFacts(homes=homes, tags=tags):
            module = Module(
                _with_values(view, options), unit.models, homes, style.names(options), tags
            )
            shown = module_view(module, style(module, options))
            text = context.printer("module.py")(module=shown)
            if not style.reserved.are_keys:
                _note_changed_names(module, report)
            problems = () if own or module.all_plain() else violations(text)
        case CodecFacts(models=models, homes=homes):
            seen, names = _with_values(view, options), style.names(options)
            codec = CodecModule(seen, models, homes, names, options.layout)
            text = context.printer("codec.py")(codec=codec_view(codec, style, options))
            problems = () if own or codec.all_plain() else violations(text)
        case PackageFacts() as facts:
            text = context.printer("package.py")(package=_package_view(facts, style.needs))
            places = [(*home.folder, home.module, home.name) for home in facts.homes]
            problems = wrong_names(chain(facts.inside, *places))
        case AnyTypeFacts() as facts:
            known = asdict(facts.runtime)
            text = context.printer(f"{ANY_TYPE.strip('_')}.py")(codecs=codecs_of(facts), **known)
            problems = wrong_names(chain.from_iterable(facts.codecs))
        case facts:
            assert isinstance(facts, RuntimeFacts)
            text = context.printer(f"{style.runtime}.py")(needs=style.needs, **asdict(facts))
    for problem in problems:
        refuse(problem)
    return _formatted(text, refuse) if own else text


def _first_place(unit: Unit, view: View) -> Span:
    """Return where the first model of a file is."""
    if isinstance(unit.facts, PackageFacts):
        return unit.facts.span
    models = unit.facts.models if isinstance(unit.facts, CodecFacts) else unit.models
    return view.span(models[0]) if models else Span("", 1, 1, 1, 1)


def _with_values(view: View, options: PythonOptions) -> View:
    """Return a view without enums that have no members, and with models open that keep undeclared members.

    A class of such an enum would have no value. Its page leaves the values out, so an alias for any value
    of their kind says as much.
    """
    unlisted = [
        model for model in view.models.values() if type(model) is Enumeration and not model.members
    ]
    if options.keeping:
        view = View(opened(view.models, options.keeping), view.spans, view.told)
    if not unlisted:
        return view
    aliases = {
        one.id: Alias(one.id, ScalarType(one.base or Scalar.STRING), one.doc, one.deprecated)
        for one in unlisted
    }
    return View({**view.models, **aliases}, view.spans, view.told)


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


def _note_changed_names(module: Module, report: Reporter) -> None:
    for id, names in module.attributes.items():
        record = module.schema.models[id]
        assert isinstance(record, Record)
        wanted = wanted_names(record, module.reserved)
        owners: dict[str, Field] = dict(zip(names, record.fields, strict=False))
        for index, (field, name) in enumerate(zip(record.fields, names, strict=False)):
            if name == wanted[index]:
                continue
            span, documented = module.schema.span(id, index), field.name.documented
            if (owner := owners.get(wanted[index])) is not None:
                other = owner.name.documented
                report(rules.shared_name(span, documented, name, wanted[index], other))
            else:
                why = "the documented name cannot be an attribute"
                report(rules.changed_name(span, documented, name, why))
    _note_changed_classes(module, report)


def _note_changed_classes(module: Module, report: Reporter) -> None:
    owners = {module.defined(model.id): model.id for model in module.models}
    for model in module.models:
        id, name = model.id, module.defined(model.id)
        if name == id.name:
            continue
        other = owners.get(id.name)
        if other is not None and other.name == id.name:
            report(rules.shared_name(module.schema.span(id), str(id), name, id.name, str(other)))
        elif id in module.attributes:
            why = "the documented name cannot be a class"
            report(rules.changed_name(module.schema.span(id), id.name, name, why))


def _package_view(facts: PackageFacts, needs: LiteralString) -> PackageView:
    """Return what an `__init__.py` lists; a name that is no class is a subpackage."""
    depth = len(facts.folder)
    modules: dict[LiteralString, LiteralString] = {
        home.name: ".".join((*home.folder[depth:], home.module))
        for home in sorted(facts.homes, key=lambda home: home.name)
    }
    names: dict[LiteralString, dict[LiteralString, LiteralString]] = defaultdict(dict)
    for name, module in modules.items():
        names[f".{module}"][name] = name
    imports: Lines = [
        import_text(module, names[module], depth=1) for module in sorted(names, key=module_order)
    ]
    homes: dict[LiteralString, LiteralString] = {**modules}
    for name in facts.inside:
        homes.setdefault(name, "")
    text = Texts()
    pairs: Lines = []
    for name, home in homes.items():
        key, value = text.of_code(name), text.of_code(home)
        pair = f"    {key}: {value},"
        pairs.append(pair if fits(pair) else f"    {key}: (\n        {value}\n    ),")
    folders: LiteralString = ""
    if facts.inside:
        folders = import_text(".", {name: name for name in facts.inside}, depth=1).strip()
    inside = "\n".join(pairs)
    return PackageView(
        needs=needs,
        imports="\n".join(imports),
        exports=exports([*homes]),
        homes=f"_HOMES = {{\n{inside}\n}}",
        folders=folders,
    )


def example(view: View, options: PythonOptions) -> CodeExamples:
    """Return what docs show of the package's classes."""
    from .construct import Constructor  # noqa: PLC0415 (only docs show code)

    return Constructor(view, options)


def snippet(view: View, options: PythonOptions) -> Snippet:
    """Return how docs show examples of models."""
    return Snippet(KINDS[options.models].title, "python", example(view, options).code)


TARGET = Target("python", plan, render, PythonOptions, example, snippet)
