"""Values of members whose pages print names alone: what shows them, and how others are spelled."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from modelgen.analysis.schema import Hints, schema_of
from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.ir import model as ir
from modelgen.syntax import (
    EnumDecl,
    FieldDecl,
    ListExpr,
    MapExpr,
    MemberDecl,
    ParsedPage,
    RecordDecl,
    RefExpr,
    Token,
    TypeCell,
    TypeExpr,
    UnionExpr,
)
from tests.corpora import refuse
from tests.pages import write
from tests.unit.command_line import run

HUE = ir.ModelId((), "Hue")


def ref(name: str = "Hue") -> RefExpr:
    return RefExpr("", name, None, 0, 3)


def enum(*names: str, shown: tuple[str, ...] = (), title: str = "Hue") -> ParsedPage:
    members = tuple(
        MemberDecl(Token(name, 3, len(name)), ir.Value.of(name), Token(name, 3, 1))
        for name in names
    )
    head = (Token(title, 3, 3), 1, (), "", "", None, None)
    lines = tuple(range(5, 5 + len(names)))
    decl = EnumDecl(
        *head, members, lines, ir.Scalar.STRING, ir.Openness.OPEN, named_only=True, shown=shown
    )
    return ParsedPage(f"{title.lower()}.md", (decl,))


def record(
    kind: TypeExpr, example: str = "", default: ir.Value | None = None, title: str = "Parcel"
) -> ParsedPage:
    name, unsaid = Token("hue", 3, 3), ir.Nullability.UNSAID
    field = FieldDecl(name, "hue", TypeCell(kind, 9), ir.Presence.OPTIONAL, unsaid, default=default)
    head = (Token(title, 3, 6), 1, (), "", "", None, None)
    examples = (example,) if example else ()
    decl = RecordDecl(*head, (field,), (5,), examples=examples, examples_at=7 if example else None)
    return ParsedPage(f"{title.lower()}.md", (decl,))


def schema(*pages: ParsedPage) -> ir.Schema:
    return schema_of([*pages], Hints(), lambda _: None).schema


def values(found: ir.Schema, id: ir.ModelId = HUE) -> list[object]:
    model = found.models[id]
    assert isinstance(model, ir.Enumeration)
    return [member.value.plain for member in model.members]


def basis(found: ir.Schema) -> list[ir.Basis]:
    marks = sorted(found.told[HUE], key=lambda mark: mark.part or 0)
    assert {mark.aspect for mark in marks} == {ir.Aspect.VALUE}
    return [mark.basis for mark in marks]


@pytest.mark.parametrize(
    ("kind", "example"),
    [
        (ref(), '{"hue": "dark-red"}'),
        (ListExpr(ref(), 0, 3), '{"hue": ["dark-red"]}'),
        (MapExpr(ref(), 0, 3), '{"hue": {"any": "dark-red"}}'),
        (UnionExpr((ref("Parcel"), ref()), 0, 3), '{"hue": "dark-red"}'),
        (UnionExpr((ref("Parcel"), ref()), 0, 3), '{"hue": {"hue": {"hue": "dark-red"}}}'),
    ],
)
def test_an_example_shows_a_value_wherever_its_type_is(kind: TypeExpr, example: str) -> None:
    found = schema(enum("RED", "DARK_RED"), record(kind, example))
    assert values(found) == ["red", "dark-red"]
    assert basis(found) == [ir.Basis.CONVENTION, ir.Basis.EXAMPLE]


def test_a_default_shows_one_and_is_it() -> None:
    found = schema(enum("A", "DARKRED"), record(ref(), default=ir.Value.of("dark-red")))
    assert values(found) == ["a", "dark-red"]
    model = found.models[ir.ModelId((), "Parcel")]
    assert isinstance(model, ir.Record)
    assert model.fields[0].default == ir.Value.of("dark-red")


def test_a_text_shows_one() -> None:
    assert values(schema(enum("EAP_PEAP", "EAP_TLS", shown=("eap-peap",)))) == [
        "eap-peap",
        "eap-tls",
    ]


STYLES: Mapping[str, str] = {
    "DARK_BLUE": "LIGHT_RED",
    "dark_blue": "light_red",
    "dark-blue": "light-red",
    "Dark Blue": "Light Red",
    "Dark blue": "Light red",
    "DarkBlue": "LightRed",
    "darkBlue": "lightRed",
    "dark blue": "light red",
    "DARK-BLUE": "LIGHT-RED",
}


@pytest.mark.parametrize("known", STYLES)
def test_others_are_spelled_as_the_known_ones_of_the_same_enumeration(known: str) -> None:
    found = schema(enum("DARK_BLUE", "LIGHT_RED", shown=(known,)))
    assert values(found) == [known, STYLES[known]]


def test_else_as_most_of_the_tree() -> None:
    other = enum("DARK_BLUE", "NIGHT_BLUE", shown=("dark-blue", "night-blue"), title="Blue")
    assert values(schema(enum("LIGHT_RED"), other)) == ["light-red"]
    assert values(schema(enum("LIGHT_RED"))) == ["LIGHT_RED"]


def test_names_without_what_a_generator_puts_before_them() -> None:
    names = ("ENUM_2K", "_4K", "ENUM_APPLICATIONJSON")
    found = schema(enum(*names, shown=("2k", "application/json")))
    assert values(found) == ["2k", "4k", "application/json"]


def test_names_in_another_case_are_words_as_well() -> None:
    assert values(schema(enum("DarkRed", "LightRed", shown=("dark_red",)))) == [
        "dark_red",
        "light_red",
    ]


def test_whole_numbers() -> None:
    found = schema(enum("ENUM_1", "ENUM_20"), record(ref(), '{"hue": 1}'))
    assert values(found) == [1, 20]
    model = found.models[HUE]
    assert isinstance(model, ir.Enumeration)
    assert model.base is ir.Scalar.INTEGER
    words = schema(enum("ENUM_1", "MANY"), record(ref(), '{"hue": 1}'))
    assert values(words) == ["1", "MANY"]


def test_no_two_members_have_one_value() -> None:
    found = schema(enum("A_B", "AB", "A__B", shown=("A B", "C")))
    assert len(set(values(found))) == 3


def test_source_code_tells_values(tmp_path: Path) -> None:
    page = "\n# Hue\n\n## Enumeration\n\n`Hue`\n\n## Fields\n\n| Name |\n|  --- |\n"
    write(tmp_path / "docs", {"hue.md": page + "| `RED` |\n| `DARK_RED` |\n| `NEW` |\n"})
    source = 'from enum import Enum\n\nclass Hue(str, Enum):\n    RED = "r"\n    DARK_RED = "d/r"\n'
    write(tmp_path / "src", {"hue.py": source})
    output = run("ir", str(tmp_path / "docs"), "--source", str(tmp_path / "src")).output
    assert '"d/r"' in output
    assert '"basis": "source"' in output
    assert '"basis": "convention"' in output
    found = load(tmp_path / "docs", LoadOptions(), refuse).schema
    assert values(found) == ["RED", "DARK_RED", "NEW"]
