"""Types in the words of the dialect."""

from __future__ import annotations

import pytest

from modelgen.dialects.base import Place
from modelgen.dialects.speakeasy.writer.style import Style
from modelgen.dialects.speakeasy.writer.types import TypeWriter, label, wrapper
from modelgen.ir import model as ir
from modelgen.ir.model import (
    ListOf,
    MapOf,
    ModelId,
    Nullability,
    Nullable,
    Ref,
    Scalar,
    ScalarType,
)
from tests.builders import const, presence
from tests.unit.dialects.speakeasy.surroundings import context

STR = ScalarType(Scalar.STRING)
USER = ModelId((), "User")
FAULT = ModelId(("errors",), "Fault")
AROUND = context("models/page.md")
DATES = "https://docs.python.org/3/library/datetime.html"


@pytest.mark.parametrize(
    ("kind", "wrap", "cell"),
    [
        (STR, "", "*str*"),
        (STR, "OptionalNullable", "*OptionalNullable[str]*"),
        (ScalarType(Scalar.DATETIME), "", f"[date]({DATES}#date-objects)"),
        (ScalarType(Scalar.DATE), "", f"[datetime]({DATES}#datetime-objects)"),
        (ScalarType(Scalar.DATE), "Nullable", f"[Nullable[datetime]]({DATES}#datetime-objects)"),
        (ScalarType(Scalar.FILE), "", "*Union[bytes, IO[bytes], io.BufferedReader]*"),
        (
            ScalarType(Scalar.OPAQUE),
            "",
            "[httpx.Response](https://www.python-httpx.org/api/#response)",
        ),
        (ScalarType(Scalar.OPAQUE), "Optional", "*Optional[httpx.Response]*"),
        (Ref(USER), "", "[models.User](../models/user.md)"),
        (Ref(USER), "Optional", "[Optional[models.User]](../models/user.md)"),
        (Ref(FAULT), "", "[errors.Fault](../errors/fault.md)"),
        (ListOf(Ref(USER)), "", "List[[models.User](../models/user.md)]"),
        (ListOf(Nullable(Ref(USER))), "", "List[[Nullable[models.User]](../models/user.md)]"),
        (ListOf(STR), "Nullable", "Nullable[List[*str*]]"),
        (MapOf(MapOf(ScalarType(Scalar.ANY))), "", "Dict[str, Dict[str, *Any*]]"),
        (MapOf(Nullable(STR)), "", "Dict[str, *Nullable[str]*]"),
        (const("user"), "", '*Literal["user"]*'),
        (const(True), "Optional", "*Optional[Literal[True]]*"),
        (const(None), "OptionalNullable", "*OptionalNullable[Literal[None]]*"),
        (const("f", open=True), "", '*Union[Literal["f"], UnrecognizedStr]*'),
        (const(7, open=True), "", "*Union[Literal[7], UnrecognizedInt]*"),
        (const('a"b'), "", "*Literal['a\"b']*"),
        (const("a\"b'c\nd|"), "", "*Literal[\"a'b'c d\\|\"]*"),
        (ir.UnionOf((STR, ScalarType(Scalar.DATE))), "Optional", "*Optional[Union[str, date]]*"),
        (ir.Const(ir.Value(ir.Kind.LIST, "[1.5]")), "", '*Literal["[1.5]"]*'),
        (
            ir.UnionOf((Ref(USER), STR)),
            "",
            "Union[[models.User](../models/user.md), *str*]",
        ),
    ],
)
def test_cell(kind: ir.Type, wrap: str, cell: str) -> None:
    assert TypeWriter(AROUND, Style()).cell(kind, wrap) == cell


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        (Ref(USER), "models.User"),
        (ListOf(Nullable(Ref(FAULT))), "List[Nullable[errors.Fault]]"),
        (ScalarType(Scalar.DATETIME), "datetime"),
        (ScalarType(Scalar.DATE), "date"),
        (MapOf(ScalarType(Scalar.ANY)), "Dict[str, Any]"),
        (const("`"), 'Literal["\u02cb"]'),
        (
            ir.StreamOf(Ref(USER)),
            "Union[eventstreaming.EventStream[models.User], "
            "eventstreaming.EventStreamAsync[models.User]]",
        ),
    ],
)
def test_heading(kind: ir.Type, heading: str) -> None:
    assert TypeWriter(AROUND, Style()).heading(kind) == heading


def test_a_heading_links_only_where_the_name_alone_is_not_enough() -> None:
    around = context("models/page.md", lambda _: Place("models/user.md", is_clear=False))
    writer = TypeWriter(around, Style())
    assert writer.heading(Ref(USER)) == "[models.User](../models/user.md)"
    assert writer.code(Ref(USER)) == "models.User"
    odd = ModelId((), "A-B")
    writer = TypeWriter(context("x.md", lambda _: Place("a-b.md")), Style())
    assert writer.heading(Ref(odd)) == "[models.A_B](a-b.md)"


def test_nested_streams_do_not_double_the_text_at_every_level() -> None:
    kind: ir.Type = STR
    for _ in range(40):
        kind = ir.StreamOf(kind)
    assert len(TypeWriter(AROUND, Style()).cell(kind)) < 3000


def test_other_spellings() -> None:
    style = Style(spellings=((ScalarType(Scalar.OPAQUE), "requests.Response"),))
    cell = TypeWriter(AROUND, style).cell(ScalarType(Scalar.OPAQUE))
    assert cell.startswith("[requests.Response](https://")


@pytest.mark.parametrize(
    ("required", "nullability", "word"),
    [
        (True, Nullability.NO, ""),
        (True, Nullability.YES, "Nullable"),
        (False, Nullability.NO, "Optional"),
        (False, Nullability.YES, "OptionalNullable"),
        (True, Nullability.UNSAID, ""),
        (False, Nullability.UNSAID, ""),
    ],
)
def test_wrapper(required: bool, nullability: Nullability, word: str) -> None:
    assert wrapper(ir.Field(ir.Name("a"), STR, presence(required), nullability)) == word


@pytest.mark.parametrize(
    ("namespace", "text"),
    [((), "models.X"), (("errors",), "errors.X"), (("models", "my-ns"), "my_ns.X")],
)
def test_label(namespace: tuple[str, ...], text: str) -> None:
    assert label(ModelId(namespace, "X")) == text
