"""Builds parts of schemas by hand in few words, and invents whole ones that mean no good."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Sequence
from types import MappingProxyType

from hypothesis import strategies as st

from modelgen.analysis.link import link
from modelgen.analysis.symbols import Symbols
from modelgen.diagnostics.model import Reporter
from modelgen.dialects.speakeasy.languages.python import PYTHON
from modelgen.ir.model import (
    Alias,
    Const,
    Deprecation,
    Enumeration,
    Extra,
    Field,
    ListOf,
    MapOf,
    Member,
    Model,
    ModelId,
    Name,
    Nullability,
    Nullable,
    Openness,
    Plain,
    Presence,
    Record,
    Ref,
    Scalar,
    ScalarType,
    Schema,
    Type,
    UnionOf,
    Value,
)
from modelgen.source.paths import collision_key
from modelgen.syntax import ParsedPage, RecordDecl, Token

ANY, STR, INT, FLOAT, BOOL, DATE, DATETIME, DECIMAL, BYTES = (
    ScalarType(scalar)
    for scalar in (
        Scalar.ANY,
        Scalar.STRING,
        Scalar.INTEGER,
        Scalar.FLOAT,
        Scalar.BOOLEAN,
        Scalar.DATE,
        Scalar.DATETIME,
        Scalar.DECIMAL,
        Scalar.BYTES,
    )
)

VALUES: tuple[Plain, ...] = (
    *(None, True, False, 1, 1.0, 2**64, -(10**40)),
    *("", "1", "\ud800", "é\x00|"),
)
"""Of each kind, those that are easily taken for another, or hard to store."""
REQUIRED, OPTIONAL = Presence.REQUIRED, Presence.OPTIONAL


def presence(required: bool) -> Presence:
    """Return what a page says that says either."""
    return REQUIRED if required else OPTIONAL


def openness(is_open: bool) -> Openness:
    """Return what a page says that says either."""
    return Openness.OPEN if is_open else Openness.CLOSED


def schema(*models: Model) -> Schema:
    """Return a schema of some models."""
    return Schema(MappingProxyType({m.id: m for m in sorted(models, key=lambda m: m.id)}))


def linked(pages: Sequence[ParsedPage], report: Reporter) -> Schema:
    """Return what pages come to, names on the wire aside."""
    facts = [fact for page in pages for fact in page.facts]
    return link(Symbols(pages, report), facts, frozenset(), report)


def declared(path: str, id: ModelId, place: str | None = "") -> ParsedPage:
    """Return a page that declares an empty record."""
    qualifier = (id.namespace or ("models",))[-1]
    name = Token(id.name, 3, len(id.name))
    decl = RecordDecl(name, 1, id.namespace, qualifier, place, None, None, (), ())
    return ParsedPage(path, (decl,))


def id_of(name: str) -> ModelId:
    """Return the identity that `folder.Title` names."""
    *namespace, title = name.split(".")
    return ModelId(tuple(namespace), title)


def ref(name: str) -> Ref:
    """Return a reference to the model that `folder.Title` names."""
    return Ref(id_of(name))


def field(name: str, kind: Type = STR, required: bool = True, **more: object) -> Field:
    """Return a field; lists, maps and dates do not say whether they may be null."""
    hidden = isinstance(kind, (ListOf, MapOf)) or kind in (DATE, DATETIME)
    more.setdefault("nullability", Nullability.UNSAID if hidden else Nullability.NO)
    plain, _ = PYTHON.field_name(name, "")
    name_ = Name(name, plain=None if plain == name else plain)
    return Field(name_, kind, presence(required), **more)  # type: ignore[arg-type]


def record(name: str, *fields: Field, **more: object) -> Record:
    """Return a record."""
    return Record(id_of(name), fields, **more)  # type: ignore[arg-type]


def const(value: Plain, open: bool = False) -> Const:
    """Return the type of one value."""
    return Const(Value.of(value), open)


def member(name: str | None, value: str | int) -> Member:
    """Return a value of an enumeration."""
    return Member(name, Value.of(value))


def enum(name: str, *values: str | int, **more: object) -> Enumeration:
    """Return an enumeration whose members are named after their values."""
    if "open" in more:
        more["openness"] = openness(bool(more.pop("open")))
    members = tuple(member(re.sub(r"\W", "_", f"V_{value}").upper(), value) for value in values)
    return Enumeration(id_of(name), members, **more)  # type: ignore[arg-type]


def alias(name: str, *arms: Type) -> Alias:
    """Return a name for a type, or for a union of some."""
    return Alias(id_of(name), arms[0] if len(arms) == 1 else UnionOf(arms))


# ------------------------------------------------------------------------------ inventing

HOSTILE_NAMES = (
    *keyword.kwlist,
    *keyword.softkwlist,
    *(name for name in dir(builtins) if name.islower()),
    # What generated modules say themselves.
    "self", "cls", "data", "value", "item", "items", "key", "kind", "tag", "get", "members",
    "error", "known", "_rest", "_texts", "texts", "text_1", "decode", "moment", "reread", "_keys", "_tags", "_variants", "_members", "field", "dataclass",
    "annotations", "datetime", "date", "Any", "Literal", "Union", "TypeAlias", "Decimal", "UNSET",
    "Unset", "Model", "NULL", "DecodeError", "mismatch", "wrong", "new", "decoded", "loads", "dumps",
    "from_dict", "to_dict", "from_json", "to_json", "decode_model", "additional_properties",
    # What Python and the enum machinery keep for themselves.
    "__init__", "__class__", "__slots__", "__dict__", "__doc__", "__", "_", "___", "_value_",
    "_name_", "_missing_", "mro", "name", "value_", "__debug__", "_x", "__private",
    # What is no identifier, or not the one that it looks like.
    "a-b", "a.b", "$ref", "@type", "9lives", "-", "*", "a'b", 'a"b', "a\\", "{{x}}", "{%x%}", "#x",
    "\u00e9t\u00e9", "\ufb01eld", "\uff41", "\u00aa", "x\u0301", "\u65e5\u672c", "\U0001d4d0", "a\u200bb",
    "a" * 40,
)  # fmt: skip
TITLES = (
    "User", "user", "Model", "Unset", "UNSET", "DecodeError", "Any", "List", "Literal", "Union",
    "None", "True", "class", "Enum", "StrEnum", "IntEnum", "OpenStrEnum", "Decimal", "datetime",
    "date", "str", "int", "dict", "list", "bool", "object", "type", "TYPE_CHECKING", "dataclass",
    "field", "TypeAlias", "print", "import_module", "Variants", "BufferedReader", "IO", "con", "nul",
    "__init__", "_runtime", "__x", "A-B", "A_B", "a.b", "\u00dcber", "\ufb01le", "\u65e5\u672c", "x1",
    "HTTPStatus", "Http_Status", "T" * 40, "data", "value", "decode_user", "Data", "Value",
    "texts", "text_1", "decode", "moment", "reread",
)  # fmt: skip
HOSTILE_TEXT = (
    '"""', "'''", '"', '\\"""', "\\", "\\\\", "\\N{BULLET}", "\\x00", "\n", "\n\n  indented\n\tx\n",
    "{{ 7 * 7 }}", "{% for x in y %}", "{# no #}", "#!python", "# type: ignore", "# fmt: off",
    "\u202e\u2066", "\u2028", "\x0c", "\x00", "\ufeff", " trailing \n blanks \t\n", "r'''", "f'{x}'",
    "import os", "</script>", "\u00e9\U0001f468\u200d\U0001f52c", "a" * 200, '"x"', "'", "N/A",
)  # fmt: skip
_LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="`|~ \t\r\n\x0b\x0c")


def texts() -> st.SearchStrategy[str]:
    """Return texts such as descriptions, among them all that could end a literal."""
    part = st.sampled_from(HOSTILE_TEXT) | st.text(
        st.characters(exclude_categories=["Cs"]), max_size=12
    )
    return st.lists(part, min_size=1, max_size=4).map("".join)


def field_names() -> st.SearchStrategy[str]:
    """Return names as a page may document them: no blank, backtick, pipe or tilde."""
    invented = st.text(_LETTERS, min_size=1, max_size=8).filter(lambda name: not name.isspace())
    plain = st.from_regex(r"[a-z]{1,6}(_[a-z]{1,4}){0,2}", fullmatch=True)
    return st.sampled_from(HOSTILE_NAMES) | plain | invented.filter(_has_no_blank)


def _has_no_blank(name: str) -> bool:
    return not re.search(r"\s", name)


def docs() -> st.SearchStrategy[str | None]:
    """Return descriptions, which need not be there."""
    return st.none() | texts().filter(lambda text: bool(text.strip()))


def deprecations() -> st.SearchStrategy[Deprecation | None]:
    """Return deprecations, which mostly are not there."""
    return st.none() | st.none() | st.builds(Deprecation, texts() | st.just(""))


SCALARS = (ANY, STR, INT, FLOAT, BOOL, DATE, DATETIME, DECIMAL, BYTES)
_CONSTANTS = st.builds(
    const,
    st.sampled_from(("a", "", '"', "\\", "\n", "None", "{{x}}", "\u202e", "x" * 40))
    | st.integers(-3, 3)
    | st.booleans(),
)


def types(ids: Sequence[ModelId]) -> st.SearchStrategy[Type]:
    """Return types that refer to the models given, never null at the top."""
    refs = st.sampled_from([Ref(id) for id in ids]) if ids else st.sampled_from(SCALARS)
    leaves: st.SearchStrategy[Type] = st.one_of(st.sampled_from(SCALARS), _CONSTANTS, refs, refs)

    def grow(inner: st.SearchStrategy[Type]) -> st.SearchStrategy[Type]:
        # Docs say `Nullable` of items only; whether a field may be null is the field's own fact.
        item: st.SearchStrategy[Type] = inner | inner.map(Nullable)
        return st.builds(ListOf, item) | st.builds(MapOf, item) | _unions(inner)

    return st.recursive(leaves, grow, max_leaves=3)


def _unions(inner: st.SearchStrategy[Type]) -> st.SearchStrategy[Type]:
    arms = st.lists(inner.filter(_is_telling), min_size=2, max_size=4, unique=True)
    return arms.map(lambda arms: UnionOf(tuple(arms)))


def _is_telling(kind: Type) -> bool:
    """Tell whether a union may hold a type: an object could be anything, and a map any record."""
    return not isinstance(kind, MapOf) and kind != ANY


@st.composite
def fields(draw: st.DrawFn, name: str, ids: Sequence[ModelId]) -> Field:
    """Return a field of a name."""
    return field(
        name,
        draw(types(ids)),
        draw(st.booleans()),
        nullability=draw(st.sampled_from(Nullability)),
        doc=draw(docs()),
        deprecated=draw(deprecations()),
    )


@st.composite
def records(draw: st.DrawFn, id: ModelId, ids: Sequence[ModelId]) -> Record:
    """Return a record, no two fields of which have one name."""
    names = draw(st.lists(field_names(), max_size=6, unique_by=_wire))
    extra = draw(st.none() | st.none() | st.builds(Extra, types(ids), docs()))
    return Record(
        id,
        tuple(draw(fields(name, ids)) for name in names),
        extra,
        doc=draw(docs()),
        deprecated=draw(deprecations()),
    )


def _wire(name: str) -> str:
    # Names that differ only in an underscore at the end are one name on the wire.
    return name.rstrip("_") or name


_VALUES = (
    st.sampled_from(
        ("", "*", "None", "true", "-a", "a b", "A", "a", "1.0", "\u00e9", '"', "\\", "\n")
    )
    | field_names()
    | texts()
)


@st.composite
def enums(draw: st.DrawFn, id: ModelId) -> Enumeration:
    """Return an enumeration of strings, of integers, or of digits that could be either."""
    base = draw(st.sampled_from((Scalar.STRING, Scalar.STRING, Scalar.INTEGER, None)))
    numbers = st.integers(-(10**12), 10**12)
    values: list[str | int] = list(
        draw(st.lists(_VALUES, min_size=1, max_size=6, unique=True))
        if base is Scalar.STRING
        else draw(st.lists(numbers, min_size=1, max_size=6, unique=True))
    )
    if base is None:
        values = [str(value) for value in values]
    named = base is None or draw(st.booleans())
    names = (
        draw(st.lists(field_names(), min_size=6, max_size=6, unique=True)) if named else [None] * 6
    )
    members = tuple(member(name, value) for name, value in zip(names, values, strict=False))
    return Enumeration(
        id, members, base, openness(draw(st.booleans())), draw(docs()), draw(deprecations())
    )


_NAMESPACES = ((), (), (), ("errors",), ("class",), ("errors", "deep"), ("A-B",), ("user",))


@st.composite
def identities(draw: st.DrawFn) -> list[ModelId]:
    """Return identities of which no two are one on any disk."""
    made = st.builds(ModelId, st.sampled_from(_NAMESPACES), st.sampled_from(TITLES))
    found = draw(
        st.lists(made, min_size=1, max_size=6, unique_by=lambda id: collision_key(str(id)))
    )
    return sorted(found)


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """Return schemas that a target must be able to render, however odd their words are."""
    ids = draw(identities())
    models: list[Model] = []
    for index, id in enumerate(ids):
        kind = draw(st.sampled_from(("record", "record", "enum", "alias")))
        if kind == "enum":
            models.append(draw(enums(id)))
        elif kind == "alias" and index:
            # Unions refer to what stands before them: one that held only itself is an error.
            kinds = types(ids[:index]).filter(_is_telling)
            models.append(Alias(id, draw(kinds), draw(docs())))
        else:
            models.append(draw(records(id, ids)))
    return schema(*models)
