"""What a page says can be stored as MessagePack and comes back as it was."""

from __future__ import annotations

import msgspec
import pytest

from modelgen.ir.model import (
    Nullability,
    Openness,
    Presence,
    Scalar,
    ScalarType,
    Value,
)
from modelgen.syntax import (
    AliasDecl,
    ConstExpr,
    EnumDecl,
    ErrorModel,
    ExtraDecl,
    FieldDecl,
    Identifiers,
    ListExpr,
    MapExpr,
    MemberDecl,
    ModelName,
    ParsedPage,
    PathParameters,
    RecordDecl,
    RefExpr,
    ScalarExpr,
    StreamExpr,
    Token,
    TypeCell,
    TypeExpr,
    UnionExpr,
    WireName,
    WireNames,
    WrapExpr,
)
from tests.builders import VALUES

STR = ScalarExpr(ScalarType(Scalar.STRING, "uuid"), 0, 3)
EXPRS: tuple[TypeExpr, ...] = (
    STR,
    *(ConstExpr(Value.of(value), False, 0, 1) for value in VALUES),
    ListExpr(STR, 0, 1),
    MapExpr(ListExpr(STR, 1, 2), 0, 1),
    StreamExpr(STR, 0, 1),
    UnionExpr((STR, RefExpr("models", "User", "user.md", 3, 4)), 0, 9),
    WrapExpr(STR, True, False, 0, 1),
    RefExpr("", "User", None, 0, 1),
)
TOKEN = Token("a", 1, 1)
HEAD = (TOKEN, 3, ("errors",), "errors", "", "Doc.", None)


def stored(page: ParsedPage) -> ParsedPage:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(page), type=ParsedPage)


@pytest.mark.parametrize("expr", EXPRS, ids=lambda expr: type(expr).__name__)
def test_every_type_comes_back(expr: TypeExpr) -> None:
    page = ParsedPage("a.md", (AliasDecl(*HEAD, (TypeCell(expr, 3),), (1,)),))
    assert stored(page) == page


def test_types_nest_as_deep_as_they_may() -> None:
    expr: TypeExpr = STR
    for _ in range(100):
        expr = WrapExpr(ListExpr(expr, 0, 1), True, True, 0, 1)
    page = ParsedPage("a.md", (AliasDecl(*HEAD, (TypeCell(expr, 3),), (1,)),))
    assert stored(page) == page


def test_every_declaration_and_fact_comes_back() -> None:
    cell = TypeCell(STR, 9)
    fields = (
        FieldDecl(TOKEN, "a", cell, Presence.REQUIRED, Nullability.NO),
        FieldDecl(
            TOKEN, "b", cell, Presence.UNSAID, Nullability.UNSAID, "x", ("1",), TOKEN, wire=("bB",)
        ),
    )
    members = tuple(MemberDecl(None, Value.of(value), TOKEN) for value in VALUES)
    name = ModelName("errors", "Gone")
    page = ParsedPage(
        "a.md",
        (
            RecordDecl(*HEAD, fields, (5, 6, 7), ExtraDecl(TOKEN, cell, None, (), None, 1)),
            EnumDecl(*HEAD, members, tuple(range(len(members))), None, Openness.UNSAID),
            AliasDecl(*HEAD, (cell,), (1,)),
        ),
        (
            ErrorModel(name),
            PathParameters("getuserrequest", ("userId",), 3),
            Identifiers(("userId",)),
            WireNames((WireName(name, "user_id", "userId"),)),
        ),
    )
    assert stored(page) == page
    assert stored(ParsedPage("b.md", skipped="OPERATIONS")).skipped == "OPERATIONS"
