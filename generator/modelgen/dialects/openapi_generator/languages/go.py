"""Go: `[]string`, `map[string]User`, `Pointer to **NullableString**`."""

from __future__ import annotations

from msgspec.structs import replace

from ....ir.model import ScalarType
from ....syntax import RefExpr, ScalarExpr, TypeExpr, WrapExpr
from ...type_syntax import Mark, TypeSyntax
from ...types import TypeProblem, type_parser
from .. import scalars
from ..language import Language, unlinked, with_names

_WORDS = {
    "string": scalars.STRING,
    "bool": scalars.BOOLEAN,
    "int": scalars.INTEGER,
    "int32": scalars.INTEGER,
    "int64": scalars.INT64,
    "uint32": scalars.INTEGER,
    "uint64": scalars.INT64,
    "float32": scalars.NUMBER,
    "float64": scalars.DOUBLE,
    "time.Time": scalars.DATETIME,
    "interface": scalars.ANY,
    "os.File": scalars.FILE,
}
_PREFIX = "Nullable"
_NULLABLE: dict[str, ScalarType] = {
    "NullableString": scalars.STRING,
    "NullableBool": scalars.BOOLEAN,
    "NullableInt": scalars.INTEGER,
    "NullableInt32": scalars.INTEGER,
    "NullableInt64": scalars.INT64,
    "NullableFloat32": scalars.NUMBER,
    "NullableFloat64": scalars.DOUBLE,
    "NullableTime": scalars.DATETIME,
}
_PARSE = type_parser(
    TypeSyntax(
        words=_WORDS,
        prefixes={"[]": Mark.LIST, "map[string]": Mark.MAP, "Pointer to": Mark.OPTIONAL},
        suffixes={"{}": Mark.NOTHING},
    )
)


def _nullable(expr: RefExpr) -> TypeExpr:
    """Return what `Nullable` before a name says; a page may be called so, too."""
    name, target = expr.name, expr.target
    if not name.startswith(_PREFIX):
        return expr
    if target is None and name in _NULLABLE:
        kind: TypeExpr = ScalarExpr(_NULLABLE[name], expr.start, expr.end)
    elif target is not None and target != f"{name}.md":
        kind = replace(expr, name=name.removeprefix(_PREFIX))
    else:
        return expr
    return WrapExpr(kind, False, True, expr.start, expr.end)


def _pointed(text: str) -> TypeExpr | TypeProblem:
    """Read a pointer in bold, `***os.File**`, as what it points to, which is as long."""
    return _PARSE(text.replace("***", " **"))


GO = Language(
    "Go",
    unlinked(with_names(_pointed, _nullable)),
    "`**string**`, `**[]string**`, `Pointer to [**User**](User.md)`",
    capitalized=True,
    humps=True,
    tells_null=True,
    null_containers=True,
)
