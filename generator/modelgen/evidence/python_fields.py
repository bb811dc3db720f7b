"""The attributes of Python classes: defaults, aliases, and what classes say of all of theirs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from ..ir import model as ir
from .model import SourceField, SourceMember
from .python_types import ANY, Annotation, Names, dotted, is_ellipsis, items_of, literal, word_set

_MAKERS = word_set("Field field attrib ib mapped_column Column Query Path Header Body Form")
_WIRES = ("serialization_alias", "alias", "validation_alias", "name")
_KEYS = word_set("alias name field_name wire json rename data_key key")
"""The keys of metadata that say a name on the wire."""
_ABSENT: frozenset[tuple[str, ...]] = frozenset(
    (word,) for word in word_set("UNSET MISSING NOT_GIVEN Unset NOTHING")
)
_CODE = word_set("ClassVar Callable PrivateAttr")
_EXTRA = "__pydantic_extra__"
_NO_FIELDS = word_set("model_config Config model_fields")


class Config(Struct, frozen=True):
    """What a class says of all of its attributes."""

    rename: str | None = None
    wires: Mapping[str, str] = {}
    extra: bool = False


class Fields:
    """Reads the attributes of the classes of one file."""

    def __init__(self, names: Names, lines: Sequence[str]) -> None:
        self._names = names
        self._lines = lines

    def column(self, node: ast.expr | ast.stmt) -> int:
        """Return where a node begins in its line, from 1; the parser counts bytes."""
        line = self._lines[node.lineno - 1] if node.lineno <= len(self._lines) else ""
        if line.isascii():
            return node.col_offset + 1
        return len(line.encode(errors="replace")[: node.col_offset].decode(errors="replace")) + 1

    def of(
        self, node: ast.ClassDef, *, style: str, total: bool, wires: Mapping[str, str]
    ) -> tuple[list[SourceField], ir.Type | None]:
        """Return the attributes of a class, and the type of members that it does not declare."""
        found: list[SourceField] = []
        extra: ir.Type | None = None
        for statement in node.body:
            match statement:
                case ast.AnnAssign(
                    target=ast.Name(id=name) as target, annotation=kind, value=value
                ):
                    said = self._names.annotation(kind)
                    if name == _EXTRA:
                        extra = said.type.value if isinstance(said.type, ir.MapOf) else ANY
                    elif self._is_field(name, kind):
                        made = self._field(target, said, value, style, total)
                        found.append(replace(made, wire=wires.get(name, made.wire)))
                case _:
                    pass
        return found, extra

    def of_dict(self, node: ast.Dict, total: bool) -> Iterator[SourceField]:
        """Yield the keys of a `TypedDict` that is written as a call."""
        for key, kind in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                said = self._names.annotation(kind)
                yield self._typed(key.value, (key.lineno, self.column(key)), said, total)

    def members_of(self, node: ast.Dict) -> Iterator[SourceMember]:
        """Yield the members of an enumeration that is written as a call."""
        for key, kind in zip(node.keys, node.values, strict=True):
            value = literal(kind)
            if isinstance(key, ast.Constant) and isinstance(key.value, str) and value is not None:
                yield SourceMember(key.value, key.lineno, self.column(key), value)

    def _is_field(self, name: str, kind: ast.expr) -> bool:
        is_own = name.startswith("_") and name != "__root__"
        return not is_own and name not in _NO_FIELDS and not self._is_code(kind)

    def _is_code(self, kind: ast.expr) -> bool:
        """Tell what is no data: variables of the class, and functions, as those that fetch more."""
        if not isinstance(kind, ast.Subscript):
            return self._names.known(kind) in _CODE
        word, first = self._names.known(kind.value), items_of(kind.slice)[:1]
        return word in _CODE or (word in ("Union", "Optional") and any(map(self._is_code, first)))

    def _typed(self, name: str, at: tuple[int, int], said: Annotation, total: bool) -> SourceField:
        presence = ir.Presence.REQUIRED if total and not said.absent else ir.Presence.OPTIONAL
        null = ir.Nullability.YES if said.null else ir.Nullability.NO
        return SourceField(name, *at, name, said.type, presence, null)

    def _field(
        self,
        target: ast.Name,
        said: Annotation,
        value: ast.expr | None,
        style: str,
        total: bool,
    ) -> SourceField:
        at = (target.lineno, self.column(target))
        if style == "TypedDict":
            return self._typed(target.id, at, said, total)
        calls = [one for one in said.metadata if isinstance(one, ast.Call)]
        made = value if isinstance(value, ast.Call) and _word(value) in _MAKERS else None
        default = _default_of(made) if made is not None else value
        if default is None:  # pydantic takes one in an annotation as well
            default = next(
                (d for c in calls if _word(c) == "Field" and (d := _default_of(c))), None
            )
        has_default = default is not None and not is_ellipsis(default)
        wire = next((w for c in [*([made] if made else []), *calls] if (w := _wire(c))), None)
        value_of = literal(default) if default is not None else None
        is_const = any(_says(one, "validate_const") for one in said.metadata)
        return SourceField(
            target.id,
            *at,
            wire,
            said.type,
            _presence(said, has_default=has_default, is_const=is_const),
            _nullability(said, default),
            None if is_const or value_of == ir.NULL else value_of,
        )


def _presence(said: Annotation, *, has_default: bool, is_const: bool) -> ir.Presence:
    if said.absent or (has_default and said.null):
        return ir.Presence.OPTIONAL
    if not has_default or is_const:
        return ir.Presence.REQUIRED
    # A constant is there in what others send, though whoever makes one need not give it.
    is_fixed = isinstance(said.type, ir.Const)
    return ir.Presence.UNSAID if is_fixed else ir.Presence.OPTIONAL


def _nullability(said: Annotation, default: ast.expr | None) -> ir.Nullability:
    if not said.null:
        return ir.Nullability.NO
    if default is None or is_ellipsis(default) or not said.optional:
        return ir.Nullability.YES
    if dotted(default)[-1:] in _ABSENT:
        return ir.Nullability.YES
    return ir.Nullability.UNSAID


def _word(call: ast.Call) -> str:
    return dotted(call.func)[-1] if dotted(call.func) else ""


def _default_of(call: ast.Call) -> ast.expr | None:
    """Return the default that `Field(…)` and its like give; `...` says that there is none."""
    options = {one.arg: one.value for one in call.keywords}
    for key in ("default", "default_factory", "factory"):
        if key in options:
            return options[key]
    return call.args[0] if call.args else None


def text_of(node: ast.expr | None) -> str | None:
    """Return a string literal, or the first argument of a call that is one."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Call(args=[first, *_]):
            return text_of(first)
        case _:
            return None


def _wire(call: ast.Call) -> str | None:
    """Return the name on the wire that a call such as `Field(alias=…)` says."""
    options = {one.arg: one.value for one in call.keywords}
    for key in _WIRES:
        if key in options and (text := text_of(options[key])) is not None:
            return text
    return _in_metadata(call if _word(call) == "FieldMetadata" else options.get("metadata"))


def _in_metadata(node: ast.expr | None, depth: int = 0) -> str | None:
    if depth > 8:
        return None
    match node:
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                text = text_of(value) if text_of(key) in _KEYS | {"letter_case"} else None
                text = text if text is not None else _in_metadata(value, depth + 1)
                if text is not None:
                    return text.partition(",")[0]
        case ast.Call(keywords=keywords):
            for one in keywords:
                text = text_of(one.value) if one.arg in _KEYS | {"letter_case"} else None
                text = text if text is not None else _in_metadata(one.value, depth + 1)
                if text is not None:
                    return text
        case _:
            pass
    return None


def _says(node: ast.expr, word: str) -> bool:
    return any(
        isinstance(one, ast.Name | ast.Attribute) and dotted(one)[-1:] == (word,)
        for one in ast.walk(node)
    )


def config_of(node: ast.ClassDef, options: Mapping[str, ast.expr]) -> Config:
    """Return what a class says of all of its attributes: pydantic's config, msgspec's keywords."""
    said: dict[str, ast.expr] = {}
    for statement in node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="model_config")], value=value) | ast.AnnAssign(
                target=ast.Name(id="model_config"), value=ast.expr() as value
            ):
                said |= _options(value)
            case ast.ClassDef(name="Config" | "Meta", body=body):
                for one in body:
                    if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name):
                        said[one.targets[0].id] = one.value
            case _:
                pass
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and _word(decorator) == "dataclass_json":
            said |= _options(decorator)
    rule = said.get("alias_generator", said.get("letter_case", options.get("rename")))
    tables = [one for one in (rule, said.get("aliases")) if isinstance(one, ast.Dict)]
    wires = {
        key: text
        for table in tables
        for name, value in zip(table.keys, table.values, strict=True)
        if (key := text_of(name)) is not None and (text := text_of(value)) is not None
    }
    extra = said.get("extra", options.get("extra"))
    is_open = extra is not None and "allow" in (text_of(extra), *dotted(extra))
    return Config(None if rule is None or rule in tables else renames_of(rule), wires, is_open)


def _options(node: ast.expr) -> dict[str, ast.expr]:
    match node:
        case ast.Call(keywords=keywords):
            return {one.arg: one.value for one in keywords if one.arg}
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            return {name: value for key, value in pairs if (name := text_of(key)) is not None}
        case _:
            return {}


def renames_of(rule: ast.expr) -> str:
    """Return the rule of names that a function or a word stands for; its own name if none is known.

    `AliasGenerator` has one for each direction.
    """
    if isinstance(rule, ast.Call):
        inner = chain((one.value for one in rule.keywords), rule.args)
        return next(map(renames_of, inner), "?")
    word = text_of(rule) or (dotted(rule) or ("?",))[-1]
    letters = "".join(filter(str.isalpha, word)).lower().removeprefix("to").removeprefix("lower")
    for known in ("camel", "pascal", "kebab", "snake", "upper", "lower"):
        if letters in (known, f"{known}case", f"{known}ize"):
            return known
    return word if letters != "None" else ""
