"""Counts what a reviewer reads: the lines of five models, and those that one more field changes.

The models are five of clerk's with their enums. Other generators make theirs of our OpenAPI document of the
same models; the SDK's own are those that its vendor published. Each line is a part of a class or an enum, of
its descriptions, of a codec, or of what a file has besides (imports, comments, blank lines).
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from msgspec.structs import replace

from benchmarks import peers
from benchmarks.child_styles import STYLES, Models
from benchmarks.environment import Environment, prepare
from benchmarks.report import Target, table, targets
from benchmarks.workloads import WORKLOADS, closure_of, read
from modelgen.build import render
from modelgen.diagnostics.model import ignore
from modelgen.ir import model as ir
from modelgen.targets.python.options import Layout, PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests.builders import field

NAMES = ("ActorToken", "Domain", "Invitation", "JWTTemplate", "Organization")
"""Models with eight to eighteen fields, of which the SDK has a module each."""
CHANGED = "Invitation"
"""The model that gets one more field."""
CLASS, TEXT, CODEC, REST = KINDS = "class", "text", "codec", "rest"
READ = (CLASS, TEXT, REST)
"""What a reviewer reads."""
HEAD = [
    "",
    "lines",
    "classes",
    "descriptions",
    "codecs",
    "imports, blank lines",
    "changed",
    "changed in codecs",
]
Parts = Mapping[str, list[str]]
"""The lines of some files, by what they are part of."""
_KINDS = {
    "dataclass": "dataclasses.dataclass",
    "pydantic": "pydantic_v2.BaseModel",
    "msgspec": "msgspec.Struct",
    "typeddict": "typing.TypedDict",
}
"""What datamodel-code-generator calls our styles."""


_OF_CLIENTS = ("types.py", "client.py", "errors.py")
"""What openapi-python-client writes for any models."""
_MORE = "What was noted of it."
"""The description of the field that is added."""
_DCG = "datamodel-code-generator"
_IN_ONE = ", one file"
_CODECS = frozenset({"_codec", "_codec.py"})
"""The folder of our codecs, or their file."""
_LAYOUTS: tuple[Layout, ...] = ("modules", "single")


@dataclass(frozen=True, slots=True)
class Made:
    """What somebody writes of the models, and of the same with one field more."""

    name: str
    before: Parts
    after: Parts | None
    """None for what is published as it is."""

    @property
    def style(self) -> str:
        """What a name says behind the tool's own."""
        return self.name.split(", ")[1]

    def lines(self, *kinds: str) -> int:
        """Return how many lines there are of some kinds."""
        return sum(len(self.before[kind]) for kind in kinds)

    def changed(self, *kinds: str) -> int | None:
        """Return how many lines of some kinds come and go with the field."""
        if self.after is None:
            return None
        return sum(_changed(self.before[kind], self.after[kind]) for kind in kinds)


def parts_of(sources: Mapping[str, str]) -> Parts:
    """Sort the lines of Python files, by their paths, by what they are part of."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for path, source in sorted(sources.items()):
        is_codec = not _CODECS.isdisjoint(path.split("/"))
        kinds = {} if is_codec else _kinds(ast.parse(source))
        for number, line in enumerate(source.splitlines(), 1):
            kind = CODEC if is_codec else kinds.get(number, REST) if line.strip() else REST
            found[kind].append(line)
    return found


def _kinds(tree: ast.Module) -> dict[int, str]:
    """Return what the lines of statements are, by their numbers; an inner statement overrules its class."""
    kinds: dict[int, str] = {}
    for node in tree.body:
        kinds |= _numbered(node, _of_module(node))
        for inner in ast.walk(node) if isinstance(node, ast.ClassDef) else ():
            if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                kinds |= _numbered(inner, CODEC)
            elif isinstance(inner, ast.Expr) and kinds[inner.lineno] == CLASS:
                kinds |= _numbered(inner, TEXT)
    return kinds


def _numbered(node: ast.stmt, kind: str) -> dict[int, str]:
    marks = node.decorator_list if isinstance(node, ast.ClassDef | ast.FunctionDef) else []
    first = min(node.lineno, *(mark.lineno for mark in marks), node.lineno)
    return dict.fromkeys(range(first, (node.end_lineno or first) + 1), kind)


def _of_module(node: ast.stmt) -> str:
    match node:
        case ast.ClassDef():
            return CLASS
        case ast.FunctionDef():
            return CODEC
        case ast.Expr(value=ast.Constant()):
            return TEXT
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            # What is called like a type is one; other names are tables that codecs look things up in.
            return REST if name.startswith("__") else CLASS if name[0].isupper() else CODEC
        case _:
            return REST


def _changed(before: list[str], after: list[str]) -> int:
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return sum(
        end - start + stop - begin for what, start, end, begin, stop in steps if what != "equal"
    )


def measure(cache: Path, work: Path, say: Callable[[str], None]) -> bool:
    """Print what everybody writes, and return whether one of our styles has more lines than a peer."""
    before = _chosen()
    schemas = before, _with_field(before)
    ours = [_ours(style, layout, *schemas) for layout in _LAYOUTS for style in STYLES]
    theirs = [*_data_models(schemas, cache, work), _clients(schemas, cache, work)]
    theirs.append(_vendor(before, prepare(cache)))
    say(table(HEAD, [_row(made) for made in (*ours, *theirs)]))
    bounds = [bound for made in ours for bound in _bounds(made, theirs)]
    say(f"\n## Targets\n\n{targets(bounds)}")
    return not all(bound.is_met for bound in bounds)


def _bounds(ours: Made, theirs: Iterable[Made]) -> Iterator[Target]:
    """Yield that models of ours take no more lines, codecs apart, than those of peers of the same style.

    Files are compared where a peer has as many: datamodel-code-generator writes one, the others one a model.
    """
    for peer in theirs:
        if not peer.name.startswith(_DCG) or ours.style == peer.style:
            for what, one, other in (
                ("files", ours.lines(*READ), peer.lines(*READ)),
                ("classes", ours.lines(CLASS, TEXT), peer.lines(CLASS, TEXT)),
                ("changed", ours.changed(*READ), peer.changed(*READ)),
            ):
                is_one = ours.name.endswith(_IN_ONE), peer.name.startswith(_DCG)
                is_alike = what != "files" or is_one[0] == is_one[1]
                if one is not None and other is not None and is_alike:
                    where = f"{ours.name}, {what}, to {peer.name}"
                    yield Target(where, f"at most {other}", str(one), one <= other)


def _row(made: Made) -> list[str]:
    counts = [made.lines(*KINDS), *(made.lines(kind) for kind in KINDS)]
    changes = [made.changed(*kinds) for kinds in (READ, (CODEC,))]
    return [made.name, *map(str, counts), *("-" if one is None else str(one) for one in changes)]


def _chosen() -> ir.Schema:
    schema = read(WORKLOADS[0])
    roots = [id for id in schema.models if id.name in NAMES and not id.namespace]
    chosen = {id for root in roots for id in closure_of(schema, root)}
    return ir.Schema({id: model for id, model in schema.models.items() if id in chosen})


def _with_field(schema: ir.Schema) -> ir.Schema:
    more = field("note", required=False, nullability=ir.Nullability.NO, doc=_MORE)
    models = {
        id: (
            replace(model, fields=(*model.fields, more))
            if isinstance(model, ir.Record) and id.name == CHANGED
            else model
        )
        for id, model in schema.models.items()
    }
    return ir.Schema(models)


def _ours(style: Models, layout: Layout, before: ir.Schema, after: ir.Schema) -> Made:
    own = PythonOptions(models=style, layout=layout)
    options = RenderOptions(("python",), options={"python": (own,)})

    def sources(schema: ir.Schema) -> dict[str, str]:
        made = render(schema, options, ignore)
        return {one.path: one.text for one in made if _is_of_models(one.path)}

    name = f"modelgen, {style}{_IN_ONE if layout == 'single' else ''}"
    return Made(name, parts_of(sources(before)), parts_of(sources(after)))


def _is_of_models(path: str) -> bool:
    """Return whether a file is about models; it is not if it is the same for any models, or a list of names."""
    name = path.rpartition("/")[2]
    return name.endswith(".py") and name not in ("__init__.py", "_json.py", "_runtime.py")


def _document(schema: ir.Schema, folder: Path) -> Path:
    folder.mkdir(parents=True)
    place = folder / "openapi.json"
    for made in render(schema, RenderOptions(("openapi",)), ignore):
        place.write_text(made.text, encoding="utf-8")
    return place


def _peer(
    name: str,
    command: Callable[[Path, Path], list[str]],
    schemas: tuple[ir.Schema, ir.Schema],
    work: Path,
) -> Made:
    """Return what a generator makes of our documents; `command` says how it is told of one, and of a folder."""
    parts: list[Parts] = []
    for number, schema in enumerate(schemas):
        folder = work / name / str(number)
        document = _document(schema, folder)
        subprocess.run(command(document, folder / "made"), check=True, stdout=sys.stderr)
        parts.append(parts_of(_read((folder / "made").rglob("*.py"))))
    return Made(name, *parts)


def _read(paths: Iterable[Path]) -> dict[str, str]:
    chosen = [path for path in paths if path.name not in ("__init__.py", *_OF_CLIENTS)]
    return {path.as_posix(): path.read_text(encoding="utf-8") for path in chosen}


def _data_models(schemas: tuple[ir.Schema, ir.Schema], cache: Path, work: Path) -> Iterator[Made]:
    script = peers.dcg_environment(cache).script("datamodel-codegen")
    for style, kind in _KINDS.items():

        def command(document: Path, folder: Path, kind: str = kind) -> list[str]:
            folder.mkdir()
            return [
                *(script, "--input", str(document), "--input-file-type", "openapi"),
                *("--output", str(folder / "models.py"), "--output-model-type", kind),
                *("--target-python-version", "3.11", "--use-union-operator"),
                *("--use-standard-collections", "--use-schema-description"),
                *("--use-field-description", "--disable-timestamp"),
            ]

        yield _peer(f"{_DCG}, {style}", command, schemas, work)


def _clients(schemas: tuple[ir.Schema, ir.Schema], cache: Path, work: Path) -> Made:
    script = peers.opc_environment(cache).script("openapi-python-client")
    settings = work / "settings.json"
    settings.write_text('{"post_hooks": []}', encoding="utf-8")

    def command(document: Path, folder: Path) -> list[str]:
        told = ("--path", str(document), "--config", str(settings), "--output-path", str(folder))
        return [script, "generate", "--meta", "none", *told]

    return _peer("openapi-python-client", command, schemas, work)


def _vendor(schema: ir.Schema, environment: Environment) -> Made:
    folder = environment.package("clerk_backend_api") / "models"
    places = [folder / f"{id.name.lower()}.py" for id in schema.models]
    return Made("the SDK", parts_of(_read(place for place in places if place.exists())), None)
