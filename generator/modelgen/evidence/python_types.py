"""Python's annotations as types: what `typing`, pydantic, attrs, msgspec and generated SDKs write."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from ..ir import model as ir
from .model import Written

_DEPTH = 40
"""Annotations that nest deeper are of any type."""


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


_BITS = 4096
"""Larger integers are nobody's values, and Python refuses to print them."""
ANY = ir.ScalarType(ir.Scalar.ANY)
_FILE = ir.ScalarType(ir.Scalar.FILE)
_WORDS: Mapping[ir.Scalar, str] = {
    ir.Scalar.STRING: (
        "str StrictStr constr UUID UUID1 UUID3 UUID4 UUID5 EmailStr NameEmail AnyUrl AnyHttpUrl HttpUrl"
        " FileUrl SecretStr Path time timedelta"
    ),
    ir.Scalar.INTEGER: (
        "int StrictInt conint PositiveInt NegativeInt NonNegativeInt NonPositiveInt"
    ),
    ir.Scalar.FLOAT: (
        "float StrictFloat confloat PositiveFloat NegativeFloat NonNegativeFloat NonPositiveFloat"
    ),
    ir.Scalar.BOOLEAN: "bool StrictBool",
    ir.Scalar.BYTES: "bytes bytearray StrictBytes conbytes",
    ir.Scalar.DECIMAL: "Decimal condecimal",
    ir.Scalar.DATE: "date PastDate FutureDate",
    ir.Scalar.DATETIME: "datetime AwareDatetime NaiveDatetime PastDatetime FutureDatetime",
    ir.Scalar.ANY: "Any object JsonValue Hashable",
    ir.Scalar.FILE: "IO BinaryIO BufferedReader BytesIO",
    ir.Scalar.OPAQUE: "Response Request PreparedRequest",
}
SCALARS = {word: kind for kind, text in _WORDS.items() for word in text.split()}
_STREAMS = ("IOBase", "RawIOBase")
_LISTS = word_set(
    "List list Sequence MutableSequence Set set FrozenSet frozenset AbstractSet Iterable Collection"
    " Tuple tuple Deque deque conlist conset"
)
_MAPS = word_set("Dict dict Mapping MutableMapping DefaultDict OrderedDict")
_SAME = word_set("Annotated Required ReadOnly Final InitVar Mapped Type SkipValidation")
_EVENTS = ("EventStream", "EventStreamAsync")
_OPEN = {
    "UnrecognizedStr": ir.Scalar.STRING,
    "UnrecognizedInt": ir.Scalar.INTEGER,
    "UnrecognizedBool": ir.Scalar.BOOLEAN,
}
_ABSENT = ("Unset", "UnsetType", "MISSING", "NotGiven", "Omit")
"""Types of the one value that stands for what is absent."""
_VENDOR = frozenset([*_OPEN, *_EVENTS, *_ABSENT, "Nullable", "OptionalNullable", "BaseModel"])
"""Words that generated code declares itself, in modules that need not be read."""
_BUILTIN = word_set("str int float bool bytes bytearray object list set frozenset tuple dict")
_KNOWN = word_set(
    "typing typing_extensions builtins datetime decimal uuid pydantic pydantic_core pydantic_settings"
    " msgspec enum io httpx requests collections dataclasses dataclasses_json attr attrs pathlib"
    " mashumaro sqlmodel"
)
"""The modules whose names have a meaning, wherever the code that is read comes from."""


class Annotation(Struct):
    """What an annotation says."""

    type: ir.Type = ANY
    absent: bool = False
    """Whether the value may be left out, as the annotation says by itself."""
    null: bool = False
    optional: bool = False
    """Whether null is allowed, in the way that also stands for what is absent."""
    metadata: list[ast.expr] = []
    """What `Annotated` adds."""


class Names:
    """What names mean in a file."""

    def __init__(self, own: Collection[str], imports: Mapping[str, Written]) -> None:
        self._own = own
        self._imports = imports

    def known(self, node: ast.expr) -> str:
        """Return a word that has the same meaning everywhere; "" for a name of the tree's own."""
        parts = dotted(node)
        if not parts or parts[0] in self._own:
            return ""
        found, word = self._imports.get(parts[0]), parts[-1]
        if found is None:
            return word if len(parts) == 1 and word in _BUILTIN | _VENDOR else ""
        word = found.name if len(parts) == 1 else word
        is_known = bool(found.namespace) and found.namespace[0] in _KNOWN
        return word if is_known or word in _VENDOR else ""

    def annotation(self, node: ast.expr, depth: int = 0) -> Annotation:
        """Return what an annotation says."""
        if depth > _DEPTH:
            return Annotation()
        match node:
            case ast.Constant(value=None):
                return Annotation(ir.Const(ir.NULL), null=True, optional=True)
            case ast.Constant(value=str(text)):
                parsed = parsed_type(text)
                return self.annotation(parsed, depth + 1) if parsed is not None else Annotation()
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return self._union([*_arms(left), right], depth)
            case ast.Subscript(value=value, slice=index):
                return self._generic(value, items_of(index), depth)
            case ast.Call(func=function, args=arguments):
                return self._call(function, arguments, depth)
            case _:
                return self._name(node)

    def type(self, node: ast.expr, depth: int = 0) -> ir.Type:
        """Return a type inside of others, which null may be part of."""
        found = self.annotation(node, depth)
        is_null = found.null and found.type != ir.Const(ir.NULL)
        return ir.Nullable(found.type) if is_null else found.type

    def _name(self, node: ast.expr) -> Annotation:
        word = self.known(node)
        if word in SCALARS:
            return Annotation(ir.ScalarType(SCALARS[word]))
        if word in _OPEN:
            return Annotation(ir.ScalarType(_OPEN[word]))
        if word in _STREAMS:
            return Annotation(ir.ScalarType(ir.Scalar.FILE, "stream"))
        if word in _LISTS:
            return Annotation(ir.ListOf(ANY))
        if word in _MAPS:
            return Annotation(ir.MapOf(ANY))
        parts = dotted(node)
        return (
            Annotation(ir.Ref(Written(parts[:-1], parts[-1])))
            if parts and not word
            else Annotation()
        )

    def _call(self, function: ast.expr, arguments: Sequence[ast.expr], depth: int) -> Annotation:
        """Return what a call in an annotation says: `conint(ge=0)`, `conlist(str)`."""
        word = self.known(function)
        if word in _LISTS:
            return Annotation(ir.ListOf(self.type(arguments[0], depth + 1) if arguments else ANY))
        return Annotation(ir.ScalarType(SCALARS[word])) if word in SCALARS else Annotation()

    def _generic(self, value: ast.expr, items: Sequence[ast.expr], depth: int) -> Annotation:
        word, inner = self.known(value), depth + 1
        if not items:
            return self._name(value)
        if word in _LISTS:
            kinds = dict.fromkeys([self.type(one, inner) for one in items if not is_ellipsis(one)])
            return Annotation(ir.ListOf(union(kinds)))
        if word in _MAPS:
            return Annotation(ir.MapOf(self.type(items[-1], inner)))
        if word in _EVENTS:
            return Annotation(ir.StreamOf(self.type(items[0], inner)))
        if word == "Literal":
            return self._literal(items)
        if word == "Union":
            return self._union(items, depth)
        if word == "Optional":
            return self._union([items[0], ast.Constant(None)], depth)
        found = self.annotation(items[0], inner)
        if word in ("Nullable", "OptionalNullable"):
            found.null, found.optional = True, False
            found.absent |= word == "OptionalNullable"
            return found
        found.absent |= word == "NotRequired"
        if word == "Annotated":
            found.metadata = [*items[1:], *found.metadata]
        return found if word in _SAME or word == "NotRequired" else self._name(value)

    def _literal(self, items: Sequence[ast.expr]) -> Annotation:
        kinds: dict[ir.Type, None] = {}
        for item in items:
            value = literal(item)
            if value is not None:
                kinds[ir.Const(value)] = None
            elif len(parts := dotted(item)) > 1:  # a member stands for its enumeration
                kinds[ir.Ref(Written(parts[:-2], parts[-2]))] = None
        null = kinds.pop(ir.Const(ir.NULL), ()) is None
        return Annotation(union(kinds) if kinds else ir.Const(ir.NULL), null=null, optional=null)

    def _union(self, nodes: Sequence[ast.expr], depth: int) -> Annotation:
        made = Annotation()
        kinds: dict[ir.Type, None] = {}
        words = {self.known(node) for node in nodes}
        for node in nodes:
            if self.known(node) in (*_ABSENT, *_OPEN):
                continue
            found = self.annotation(node, depth + 1)
            made.null |= found.null
            made.absent |= found.absent
            made.optional |= found.optional
            made.metadata = [*made.metadata, *found.metadata]
            if found.type != ir.Const(ir.NULL):
                kinds |= dict.fromkeys(arms(found.type))
        made.absent |= bool(words & {*_ABSENT})
        made.optional &= not made.absent
        opened = [_OPEN[word] for word in sorted(words & _OPEN.keys())]
        if opened and kinds and all(isinstance(one, ir.Const) for one in kinds):
            kinds = {ir.Const(c.value, True): None for c in kinds if isinstance(c, ir.Const)}
        else:
            kinds |= {ir.ScalarType(one): None for one in opened}
        made.type = union(kinds)
        return made


def union(kinds: Collection[ir.Type]) -> ir.Type:
    """Return one of several types; a file is bytes as well."""
    streams = [one for one in kinds if one in (_FILE, ir.ScalarType(ir.Scalar.FILE, "stream"))]
    if streams:
        kinds = [
            one for one in kinds if one != ir.ScalarType(ir.Scalar.BYTES) and one not in streams
        ]
        kinds = [max(streams, key=lambda one: one != _FILE), *kinds]
    made = tuple(kinds)
    return made[0] if len(made) == 1 else ir.UnionOf(made) if made else ANY


def arms(kind: ir.Type) -> tuple[ir.Type, ...]:
    """Return the alternatives of a type."""
    return kind.arms if isinstance(kind, ir.UnionOf) else (kind,)


def dotted(node: ast.expr) -> tuple[str, ...]:
    """Return the parts of a name with dots; none for any other expression."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return (node.id, *reversed(parts)) if isinstance(node, ast.Name) else ()


def items_of(index: ast.expr) -> Sequence[ast.expr]:
    """Return what stands between the brackets of a generic."""
    return index.elts if isinstance(index, ast.Tuple) else [index]


def is_ellipsis(node: ast.expr) -> bool:
    """Tell whether an expression is `...`."""
    return isinstance(node, ast.Constant) and node.value is ...


def literal(node: ast.expr) -> ir.Value | None:
    """Return the value of a literal that JSON has too; None for any other expression."""
    match node:
        case ast.Constant(value=int(value)) if value.bit_length() > _BITS:
            return None
        case ast.Constant(value=str() | bool() | int() | None as value):
            return ir.Value.of(value)
        case ast.Constant(value=float(value)) if value - value == 0:
            return ir.Value.of(value)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(value)) as inner):
            return ir.Value.of(-value) if literal(inner) is not None else None
        case _:
            return None


def _arms(node: ast.expr) -> list[ast.expr]:
    found: list[ast.expr] = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        found.insert(0, node.right)
        node = node.left
    return [node, *found]


def parsed_type(text: str) -> ast.expr | None:
    """Return a type that is written as a text; None where it is no expression."""
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
