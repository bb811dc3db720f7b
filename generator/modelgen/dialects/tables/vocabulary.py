"""A profile, made ready for comparing: what its words and patterns find."""

from __future__ import annotations

from functools import cached_property, lru_cache

from ...ir.model import Scalar, ScalarType
from ...syntax import RefExpr, ScalarExpr, TypeExpr
from .patterns import Matcher, Peeler, fold, fold_header, is_plain
from .profile import Profile

ROLES = (
    "name", "type", "required", "optional", "nullable", "cardinality", "default", "constraints",
    "example", "value", "text", "deprecated", "ignore",
)  # fmt: skip
"""What a column may hold."""

_SCALARS = {
    "any": ScalarType(Scalar.ANY),
    "boolean": ScalarType(Scalar.BOOLEAN),
    "integer": ScalarType(Scalar.INTEGER),
    "int32": ScalarType(Scalar.INTEGER, "int32"),
    "int64": ScalarType(Scalar.INTEGER, "int64"),
    "number": ScalarType(Scalar.FLOAT),
    "float": ScalarType(Scalar.FLOAT, "float"),
    "double": ScalarType(Scalar.FLOAT, "double"),
    "decimal": ScalarType(Scalar.DECIMAL),
    "string": ScalarType(Scalar.STRING),
    "enum": ScalarType(Scalar.STRING),
    "uuid": ScalarType(Scalar.STRING, "uuid"),
    "uri": ScalarType(Scalar.STRING, "uri"),
    "email": ScalarType(Scalar.STRING, "email"),
    "date": ScalarType(Scalar.DATE),
    "datetime": ScalarType(Scalar.DATETIME),
    "bytes": ScalarType(Scalar.BYTES),
}


class Vocabulary:
    """What the words of one profile mean; made once a profile."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.roles = _roles(profile)

    @cached_property
    def scalars(self) -> dict[str, ScalarType]:
        """The words of types without parts."""
        found: dict[str, ScalarType] = {}
        for key, kind in _SCALARS.items():
            for word in getattr(self.profile.types, key):
                if is_plain(word):
                    found.setdefault(fold(word), kind)
        return found

    @cached_property
    def scalar_patterns(self) -> tuple[tuple[Matcher, ScalarType], ...]:
        """The same, of words that have variable parts."""
        types = self.profile.types
        pairs = [(getattr(types, key), kind) for key, kind in _SCALARS.items()]
        patterns = [([word for word in words if not is_plain(word)], kind) for words, kind in pairs]
        return tuple((Matcher(words), kind) for words, kind in patterns if words)

    @cached_property
    def peelers(self) -> dict[str, Peeler]:
        """What finds the types inside others, by what these are."""
        types = self.profile.types
        keys = (
            "list",
            "map",
            "nullable",
            "optional",
            "required",
            "partial",
            "text",
            "drop",
            "literal",
            "constant",
            "default",
        )
        return {key: Peeler(getattr(types, key)) for key in keys}

    @cached_property
    def names(self) -> dict[str, Peeler]:
        """What finds a name, by what stands around it."""
        names = self.profile.names
        keys = ("optional", "required", "deprecated", "read_only", "write_only", "footnotes")
        return {key: Peeler(getattr(names, key)) for key in keys}

    @cached_property
    def nested(self) -> tuple[str, ...]:
        """What stands before the names of nested fields, the longest first."""
        marks = [one.removesuffix("{}").strip() for one in self.profile.names.nested]
        return tuple(sorted(filter(None, marks), key=lambda mark: -len(mark)))

    @cached_property
    def marks(self) -> dict[str, Matcher]:
        """What cells of columns of presence say."""
        marks = self.profile.marks
        return {key: Matcher(getattr(marks, key)) for key in ("yes", "no", "conditional")}

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """Sets of single words and phrases of headings, headers and types, by their key."""
        found: dict[str, frozenset[str]] = {}
        for part in ("headings", "columns", "types", "values", "constraints"):
            group = getattr(self.profile, part)
            for key, encoded in zip(
                group.__struct_fields__, group.__struct_encode_fields__, strict=True
            ):
                said: tuple[str, ...] | bool | None = getattr(group, key)
                if isinstance(said, tuple):
                    found[f"{part}.{encoded}"] = frozenset(map(fold, said))
        return found

    @cached_property
    def phrases(self) -> frozenset[str]:
        """What descriptions say of a field in one word or two, such as `read-only`."""
        text = self.profile.text
        said = (text.required, text.optional, text.nullable, text.not_null, text.read_only)
        every = (*said, text.write_only, text.deprecated)
        return frozenset(fold(word) for words in every for word in words)

    def is_kind(self, text: str) -> bool:
        """Return whether a text says of what kind something is: a word for a type, or for a list of values."""
        return self.is_type(text) or fold(text) in self.words["types.enum"]

    def is_type(self, text: str) -> bool:
        """Return whether a text is a word for a type, or one around another, and means nothing else."""
        if any(self.peelers[key].peel(text) for key in ("list", "map")):
            return True
        folded = fold(text)
        words = self.words
        is_known = folded in words["types.object"] or folded in words["types.array"]
        return (is_known or folded in self.scalars) and folded not in words["types.weak"]

    def meant(self, expr: TypeExpr) -> TypeExpr:
        """Return what a weak word means where no model is called so."""
        if not isinstance(expr, RefExpr) or expr.target is not None:
            return expr
        kind = self.scalars.get(fold(expr.name))
        return ScalarExpr(kind, expr.start, expr.end) if kind is not None else expr

    def is_phrase(self, text: str) -> bool:
        """Return whether a text is a remark about a field, and no type."""
        return fold(text) in self.phrases

    @cached_property
    def rests(self) -> frozenset[str]:
        """What stands for all values that a list does not name: `etc.`, `…`."""
        return frozenset(map(fold, self.profile.text.open))

    def is_rest(self, text: str) -> bool:
        """Return whether a text stands for such values."""
        return fold(text) in self.rests

    def role(self, header: str) -> str | None:
        """Return what a column holds, by the words of its header."""
        return self.roles.get(fold_header(header))


def _roles(profile: Profile) -> dict[str, str]:
    found: dict[str, str] = {}
    for role in ROLES:
        for word in getattr(profile.columns, role):
            found.setdefault(fold_header(word), role)
    return found


@lru_cache(maxsize=16)
def vocabulary(profile: Profile) -> Vocabulary:
    """Return what the words of a profile mean."""
    return Vocabulary(profile)
