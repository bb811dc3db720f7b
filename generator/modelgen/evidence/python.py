"""Python source as declarations: pydantic, dataclasses, attrs, msgspec, `TypedDict`, enums, aliases."""

from __future__ import annotations

import ast
import builtins
import warnings
from collections.abc import Iterator, Mapping

from ..diagnostics.codes import source as rules
from ..diagnostics.model import Span
from ..ir import model as ir
from .model import Shape, SourceField, SourceFile, SourceMember, SourceModel, Written
from .python_fields import Fields, config_of
from .python_maps import mapped_model
from .python_types import ANY, Names, dotted, literal, word_set

_RECORDS = word_set("BaseModel BaseSettings SQLModel GenericModel TypedDict Struct NamedTuple")
_DECORATORS = word_set("dataclass define frozen mutable attrs s dataclass_json")
_ENUMS = {
    "Enum": None,
    "StrEnum": ir.Scalar.STRING,
    "IntEnum": ir.Scalar.INTEGER,
}
_ABSENT = word_set("UNSET UNSET_SENTINEL OptionalNullable MISSING NOT_GIVEN")
_TWIN = "TypedDict"
_TYPES = word_set("Union Optional Annotated Literal List list Dict dict Sequence Mapping")


def read(path: str, text: str) -> SourceFile:
    """Return what a file declares; what is no Python declares nothing, which is a finding."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about escapes in the code that is read
            tree = ast.parse(text)
    except SyntaxError as error:
        # The parser counts beyond the end of some lines, and from 0 where it cannot say.
        span = Span.of_line(path, max(error.lineno or 1, 1), max(error.offset or 1, 1), 1)
        return SourceFile(
            path, findings=(rules.no_source(span, "Python", error.msg or "it is none"),)
        )
    except (ValueError, MemoryError, RecursionError) as error:
        said = rules.no_source(Span.of_file(path), "Python", str(error) or "it nests too deep")
        return SourceFile(path, findings=(said,))
    try:
        return _Reader(path, text, tree).file()
    except RecursionError:
        said = rules.no_source(Span.of_file(path), "Python", "it nests too deep")
        return SourceFile(path, findings=(said,))


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a module, those under `if TYPE_CHECKING` and `try` included."""
    for statement in body:
        match statement:
            case ast.If(body=inner, orelse=other):
                yield from _statements([*inner, *other])
            case ast.Try(body=inner, handlers=handlers, orelse=other):
                yield from _statements([*inner, *other, *(s for h in handlers for s in h.body)])
            case _:
                yield statement


class _Reader:
    def __init__(self, path: str, text: str, tree: ast.Module) -> None:
        self._path = path
        self._statements = [*_statements(tree.body)]
        self._imports = dict(self._imported())
        self._own = {s.name for s in self._statements if isinstance(s, ast.ClassDef)}
        self._own |= {name for s in self._statements if (name := _target(s)) is not None}
        self._names = Names(self._own, self._imports)
        self._fields = Fields(self._names, text.split("\n"))

    def file(self) -> SourceFile:
        models = [made for s in self._statements if (made := self._model(s)) is not None]
        absent = bool(_ABSENT & (self._own | self._imports.keys()))
        # Of two declarations under one name, such as those of `try` and `except`, the first counts.
        unique = {model.name: model for model in reversed(models)}
        return SourceFile(self._path, tuple(reversed(unique.values())), self._imports, absent)

    def _imported(self) -> Iterator[tuple[str, Written]]:
        folders = tuple(self._path.split("/")[:-1])
        for statement in self._statements:
            match statement:
                case ast.Import(names=names):
                    for one in names:
                        parts = tuple(one.name.split("."))
                        yield one.asname or parts[0], Written(
                            parts if one.asname else parts[:1], ""
                        )
                case ast.ImportFrom(module=module, names=names, level=level):
                    parts = tuple(module.split(".")) if module else ()
                    parts = (*folders[: len(folders) - level + 1], *parts) if level else parts
                    for one in names:
                        yield one.asname or one.name, Written(parts, one.name)
                case _:
                    pass

    def _model(self, statement: ast.stmt) -> SourceModel | None:
        match statement:
            case ast.ClassDef():
                return self._class(statement)
            case ast.Assign(
                targets=[ast.Name(id=name) as target], value=ast.expr() as value
            ) | ast.AnnAssign(
                target=ast.Name(id=name) as target, value=ast.expr() as value
            ) if not name.startswith(
                "_"
            ):
                return self._assigned(target, value)
            case _:
                return None

    def _class(self, node: ast.ClassDef) -> SourceModel:
        words = [self._names.known(_bare(base)) for base in node.bases]
        known = [self._names.known(_called(one)) for one in node.decorator_list]
        options = {one.arg: one.value for one in node.keywords if one.arg}
        bases = tuple(
            Written(parts[:-1], parts[-1]) for base in node.bases if (parts := dotted(_bare(base)))
        )
        name, at = node.name, (node.lineno, self._fields.column(node) + len("class "))
        if (mapped := mapped_model(node, at, self._fields)) is not None:
            return mapped
        if any(word in _ENUMS for word in words):
            return self._enum(node, at, words, bases, options)
        if words[:1] == ["RootModel"] and isinstance(node.bases[0], ast.Subscript):
            kind = self._names.type(node.bases[0].slice)
            return SourceModel(name, *at, Shape.ALIAS, type=kind)
        shape = Shape.UNKNOWN
        if any(map(_is_exception, [b.name for b in bases if not b.namespace])):
            shape = Shape.EXCEPTION
        elif any(word in _RECORDS for word in words) or any(word in _DECORATORS for word in known):
            shape = Shape.RECORD
        style = "TypedDict" if "TypedDict" in words else "Struct" if "Struct" in words else ""
        total = literal(options["total"]) != ir.Value.of(False) if "total" in options else True
        config = config_of(node, options)
        fields, extra = self._fields.of(node, style=style, total=total, wires=config.wires)
        if (root := next((f for f in fields if f.name == "__root__"), None)) is not None:
            return SourceModel(name, *at, Shape.ALIAS, type=root.type)
        return SourceModel(
            name,
            *at,
            shape,
            bases,
            tuple(fields),
            extra=extra or (ANY if config.extra else None),
            rename=config.rename,
            twin=self._is_twin(name) or any(map(_is_stand_in, fields)),
        )

    def _enum(
        self,
        node: ast.ClassDef,
        at: tuple[int, int],
        words: list[str],
        bases: tuple[Written, ...],
        options: Mapping[str, ast.expr],
    ) -> SourceModel:
        members: list[SourceMember] = []
        is_open = any(dotted(one)[-1:] == ("OpenEnumMeta",) for one in options.values())
        base = next((_ENUMS[word] for word in words if _ENUMS.get(word)), None)
        base = base or (ir.Scalar.INTEGER if "int" in words else None)
        for statement in node.body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=name) as target], value=value):
                    found = literal(value)
                    if found is None and _called_name(value) == "auto" and "StrEnum" in words:
                        found = ir.Value.of(name.lower())
                    if found is not None and not name.startswith("_"):
                        place = (target.lineno, self._fields.column(target))
                        members.append(SourceMember(name, *place, found))
                case ast.FunctionDef(name="_missing_"):
                    is_open = True
                case _:
                    pass
        openness = ir.Openness.OPEN if is_open else ir.Openness.CLOSED
        shape = Shape.ENUM
        return SourceModel(node.name, *at, shape, bases, (), tuple(members), base, openness)

    def _assigned(self, target: ast.Name, value: ast.expr) -> SourceModel | None:
        """Return what a name at the top of a module stands for, if it is a type."""
        name, at = target.id, (target.lineno, self._fields.column(target))
        twin = self._is_twin(name)
        match value:
            case ast.Call(func=function, args=[_, second, *_], keywords=keywords):
                word = self._names.known(function)
                if word == "TypedDict" and isinstance(second, ast.Dict):
                    keys = {one.arg: one.value for one in keywords}
                    total = "total" not in keys or literal(keys["total"]) != ir.Value.of(False)
                    fields = tuple(self._fields.of_dict(second, total))
                    return SourceModel(name, *at, Shape.RECORD, fields=fields, twin=twin)
                if word in _ENUMS and isinstance(second, ast.Dict):
                    return SourceModel(
                        name,
                        *at,
                        Shape.ENUM,
                        members=tuple(self._fields.members_of(second)),
                        base=_ENUMS[word],
                        openness=ir.Openness.CLOSED,
                    )
                if word not in ("TypeAliasType", "NewType"):
                    return None
                kind = self._names.type(second)
            case ast.Subscript(value=generic) if self._names.known(generic) in _TYPES:
                kind = self._names.type(value)
            case ast.BinOp(op=ast.BitOr()):
                kind = self._names.type(value)
            case ast.Name(id=other) if name[:1].isupper() and other[:1].isupper():
                kind = self._names.type(value)
            case _:
                return None
        return SourceModel(name, *at, Shape.ALIAS, type=kind, twin=twin)

    def _is_twin(self, name: str) -> bool:
        """Tell whether a name is that of the typed dict of another class."""
        return name.endswith(_TWIN) and name.removesuffix(_TWIN) in self._own


def _is_stand_in(field: SourceField) -> bool:
    """Tell the mark of a class that holds what a client does not know, as Speakeasy makes them."""
    return field.name == "is_unknown" and field.type == ir.Const(ir.Value.of(True))


def _target(statement: ast.stmt) -> str | None:
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
        case _:
            return None


def _bare(base: ast.expr) -> ast.expr:
    """Return a base class without its parameters."""
    return base.value if isinstance(base, ast.Subscript) else base


def _called(node: ast.expr) -> ast.expr:
    return node.func if isinstance(node, ast.Call) else node


def _called_name(node: ast.expr) -> str:
    return dotted(node.func)[-1:][0] if isinstance(node, ast.Call) and dotted(node.func) else ""


def _is_exception(name: str) -> bool:
    found: object = getattr(builtins, name, None)
    return isinstance(found, type) and issubclass(found, BaseException)
