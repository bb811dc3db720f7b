"""What a page says before names are resolved: declarations of models, and facts about others.

Places count from the line that they are in, and a declaration knows the line of each of its
parts: a part that did not change is the same wherever it moves. Type expressions are parsed once
per distinct cell and shared, so their places are offsets into the cell.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from .ir import model as ir


class Token(Struct, frozen=True, gc=False, array_like=True):
    """Some text in a line."""

    text: str
    column: int
    """Where it starts, from 1."""
    length: int
    """How much of the line it takes."""


class ScalarExpr(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A word that the vocabulary has for a scalar."""

    type: ir.ScalarType
    start: int
    end: int


class ListExpr(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A list of something."""

    item: TypeExpr
    start: int
    end: int


class MapExpr(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """An object with arbitrary keys."""

    value: TypeExpr
    start: int
    end: int


class StreamExpr(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A live stream of events of one type."""

    item: TypeExpr
    start: int
    end: int


class UnionExpr(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """One of several types."""

    arms: tuple[TypeExpr, ...]
    start: int
    end: int


class ConstExpr(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A literal value."""

    value: ir.Value
    open: bool
    start: int
    end: int


class WrapExpr(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A wrapper that says that the value may be absent, or null, or both."""

    inner: TypeExpr
    optional: bool
    nullable: bool
    start: int
    end: int


class RefExpr(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A name that is no word of the vocabulary, with the link that it carried, if any."""

    qualifier: str
    """What stands before the last dot: `models`, `components`; may be empty."""
    name: str
    target: str | None
    start: int
    end: int
    arms: tuple[TypeExpr, ...] = ()
    """What the label of the link spells, where that is a union; the link names it all the same."""


TypeExpr = ScalarExpr | ListExpr | MapExpr | StreamExpr | UnionExpr | ConstExpr | WrapExpr | RefExpr


class TypeCell(Struct, frozen=True, gc=False, array_like=True):
    """A type expression and the column where its cell begins."""

    expr: TypeExpr
    column: int


class FieldDecl(Struct, frozen=True, gc=False, array_like=True):
    """A field of a record."""

    name: Token
    """As printed."""
    plain: str
    """Without the marks that a generator adds to dodge a word of its language: where conventions
    of names start."""
    type: TypeCell
    presence: ir.Presence
    nullability: ir.Nullability
    doc: str | None = None
    examples: tuple[str, ...] = ()
    """As written."""
    examples_at: Token | None = None
    """The cell that holds the examples; None: none does."""
    deprecated: ir.Deprecation | None = None
    default: str | ir.Value | None = None
    """What the API assumes where the field is absent, as stated: a value, or a text to be read by the
    type."""
    words: tuple[str, ...] = ()
    """The plain name in words; empty where `_` parts them."""
    wire: tuple[str, ...] = ()
    """Names on the wire that the page or a rule without exceptions states: the first is written,
    all are read."""
    access: ir.Access = ir.Access.BOTH
    constraints: ir.Constraints | None = None
    """None: none is stated."""
    hints: tuple[RefExpr, ...] = ()
    """Links of the description: a scalar is of the type that one of them leads to, if that is an
    enumeration. Whoever completes the pages of a dialect decides it; linking does not look."""
    sampled: tuple[ir.Aspect, ...] = ()
    """What code that gives an example shows of it, and nothing else."""
    default_at: Token | None = None
    """Where the default is a name that other pages explain; None: it is none, or nowhere."""


class ExtraDecl(Struct, frozen=True, gc=False, array_like=True):
    """That members are allowed which no field declares; `type` is what one of them holds."""

    name: Token
    type: TypeCell
    doc: str | None
    examples: tuple[str, ...]
    examples_at: Token | None
    index: int
    """How many fields stand before it."""


class Declaration(Struct, frozen=True, gc=False, array_like=True):
    """What every declaration of a model says."""

    name: Token
    line: int
    """That of the name."""
    namespace: tuple[str, ...]
    qualifier: str
    """What pages put before the model's name: the last part of its namespace, or another word."""
    place: str | None
    """Where links find it on the page: "" at the page as such, an anchor, or None: nowhere."""
    doc: str | None
    deprecated: ir.Deprecation | None


class BaseDecl(Struct, frozen=True, gc=False, array_like=True):
    """That a record extends another: that one's fields are its own as well."""

    name: RefExpr
    line: int
    column: int
    """Where the cell or line begins that `name` counts from."""


class RecordDecl(Declaration, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A model with named fields."""

    fields: tuple[FieldDecl, ...]
    lines: tuple[int, ...]
    """The lines of the fields, and behind them that of the extra members."""
    extra: ExtraDecl | None = None
    role: ir.Role = ir.Role.DATA
    examples: tuple[str, ...] = ()
    """Examples of whole objects, as JSON text."""
    examples_at: int | None = None
    """The line where they stand; None: there are none."""
    base: BaseDecl | None = None


class MemberDecl(Struct, frozen=True, gc=False, array_like=True):
    """One value of an enumeration; the name is None where the page gives none."""

    name: Token | None
    value: ir.Value
    at: Token
    """Where the value stands."""
    doc: str | None = None
    deprecated: ir.Deprecation | None = None
    words: tuple[str, ...] = ()
    """The name in words; empty where `_` parts them."""
    accepted: tuple[ir.Value, ...] = ()
    """Further values that are read, never written."""


class EnumDecl(Declaration, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A model that is one of several values."""

    members: tuple[MemberDecl, ...]
    lines: tuple[int, ...]
    """The lines of the members."""
    base: ir.Scalar | None
    """None: whole numbers, which may stand for texts."""
    openness: ir.Openness
    flags: bool = False
    """Whether the members are bits, of which a value may be the sum of any."""
    named_only: bool = False
    """Whether the page names the members without their values: each one's value is its name until
    something tells it."""
    shown: tuple[str, ...] = ()
    """What texts show that may be values of such members."""
    if_used: bool = False
    """Whether it is a model only if something refers to it, which whoever completes the pages of a
    dialect decides."""


class AliasDecl(Declaration, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """A model that is a type by another name, or one of several types."""

    types: tuple[TypeCell, ...]
    """None where nothing says which they are: any value."""
    lines: tuple[int, ...]
    """The lines of the types."""


Decl = RecordDecl | EnumDecl | AliasDecl


class AnswerDecl(Struct, frozen=True, gc=False, array_like=True):
    """What a call may answer: with one of some statuses, ranges such as `4XX`, or `default`."""

    statuses: tuple[str, ...]
    line: int
    type: TypeCell | None = None
    media: tuple[str, ...] = ()
    doc: str | None = None


class OperationDecl(Struct, frozen=True, gc=False, array_like=True):
    """A call of an API, as a page about operations has it; `lines` are those of the parameters."""

    id: str
    tag: str
    line: int
    method: str | None
    path: str | None
    parameters: tuple[FieldDecl, ...]
    lines: tuple[int, ...]
    answers: tuple[AnswerDecl, ...]
    request: str = ""  # the letters of the model that may hold all parameters
    media: tuple[str, ...] | None = None  # () for nothing that is sent; None: the page does not say
    doc: str | None = None
    deprecated: ir.Deprecation | None = None
    places: tuple[ir.In | None, ...] = ()  # None: the body; () where the page says of none


class ModelName(Struct, frozen=True, gc=False, array_like=True):
    """A model named in running text, such as `errors.NotFound`."""

    qualifier: str
    name: str


class ErrorModel(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """That a model is the body of a failed call."""

    model: ModelName


class PathParameters(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """Names in the path of a call, as they are on the wire."""

    request: str
    """The name of the model that holds the parameters of the call, if there is one: its letters and
    digits alone, in lower case."""
    names: tuple[str, ...]
    line: int


class Identifiers(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """Words that prose marks as names, and what else it tells about the spelling of names."""

    words: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    """The keys of objects in blocks of JSON."""
    headers: tuple[str, ...] = ()
    """Words that are marked as names, and called headers."""
    mentions: tuple[str, ...] = ()
    """Words in camelCase that nothing marks."""
    hyphened: tuple[str, ...] = ()
    """The fields of the page's model whose own descriptions name them with hyphens for `_`."""


class WireName(Struct, frozen=True, gc=False, array_like=True):
    """What a field is called on the wire."""

    model: ModelName
    field: str
    wire: str
    guess: bool = False
    """Whether the page says that it is one."""


class WireNames(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """All names on the wire that differ from the documented ones, and all guesses: no evidence is looked for."""

    rows: tuple[WireName, ...]


class Anchors(Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="node"):
    """Further anchors of a page under which links find its declarations."""

    rows: tuple[tuple[str, str], ...]
    """An anchor, and the place of a declaration."""


Fact = ErrorModel | PathParameters | Identifiers | WireNames | Anchors
"""Something that a page says about models wherever they are declared."""


class ParsedPage(Struct, frozen=True, gc=False, array_like=True):
    """What one page says: none, one or a hundred models, and facts; calls, if they were asked for."""

    path: str
    declarations: tuple[Decl, ...] = ()
    facts: tuple[Fact, ...] = ()
    skipped: str | None = None
    """The name of the reason why it declares no model; None too when it should, but has a fault."""
    language: str = ""
    """Whose words its types are in, for messages."""
    operations: tuple[OperationDecl, ...] = ()
    partial: bool = False
    """Whether it refers to types that are in no docs: each is told once, and is a value of any type."""


def identity(decl: Decl) -> ir.ModelId:
    """Return the identity of the model that a page declares."""
    return ir.ModelId(decl.namespace, decl.name.text)


def head_of(decl: Decl) -> Decl:
    """Return a declaration without the fields of a record, of which there may be a million."""
    return replace(decl, fields=(), lines=()) if type(decl) is RecordDecl else decl


def unwrapped(expr: TypeExpr) -> TypeExpr:
    """Return a type without the wrappers around it."""
    while type(expr) is WrapExpr:
        expr = expr.inner
    return expr


def parts_of(expr: TypeExpr) -> Iterator[TypeExpr]:
    """Yield a type expression and everything inside it, in reading order."""
    yield expr
    match expr:
        case ListExpr(item=inner) | StreamExpr(item=inner):
            yield from parts_of(inner)
        case MapExpr(value=inner) | WrapExpr(inner=inner):
            yield from parts_of(inner)
        case UnionExpr(arms=arms):
            for arm in arms:
                yield from parts_of(arm)
        case _:
            pass


def type_cells(decl: Decl) -> Iterator[tuple[int, TypeCell]]:
    """Yield line and content of every type that a declaration writes, from top to bottom."""
    match decl:
        case RecordDecl(fields=fields, extra=extra):
            if decl.base is not None:
                yield decl.base.line, TypeCell(decl.base.name, decl.base.column)
            cells = [field.type for field in fields]
            lines = list(decl.lines[: len(cells)])
            if extra is not None:
                cells.insert(extra.index, extra.type)
                lines.insert(extra.index, decl.lines[-1])
            yield from zip(lines, cells, strict=True)
        case AliasDecl(types=types, lines=lines):
            yield from zip(lines, types, strict=True)
        case EnumDecl():
            pass
