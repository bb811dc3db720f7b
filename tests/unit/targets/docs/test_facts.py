"""What models state besides names and types, as docs show it."""

from __future__ import annotations

import re

import pytest

from modelgen.build import render
from modelgen.diagnostics.model import ignore
from modelgen.ir import model as ir
from modelgen.ir.model import Access, Constraints, Scalar, ScalarType, Value
from modelgen.targets.docs.options import DocsOptions
from modelgen.targets.rendering import RenderOptions
from tests.builders import INT, STR, field, id_of, record, ref, schema

UUID = ScalarType(Scalar.STRING, "uuid")
INT64 = ScalarType(Scalar.INTEGER, "int64", "string")
ODD = "^a|`b`\\d{2}$"
RANGE = Constraints(minimum=Value.of(0), exclusive_maximum=Value.of(1.5))
TEXT = Constraints(min_length=1, max_length=64, pattern=ODD)
LIST = Constraints(min_items=2, max_items=2, unique_items=True)
USER = record(
    "User",
    field("id", UUID, access=Access.READ, doc="Who."),
    field("size", INT64, access=Access.WRITE),
    field("share", ScalarType(Scalar.FLOAT), constraints=RANGE, default=Value.of(0.5)),
    field("name", STR, constraints=TEXT, doc="Defaults to `x`.", default=Value.of("x")),
    field("pair", ir.ListOf(UUID), constraints=LIST),
    field("at", ScalarType(Scalar.DATETIME, "date-time")),
    base=id_of("Entity"),
)
MEMBERS = (
    ir.Member("LOOK", Value.of(1), "May look.\nNo more."),
    ir.Member("OLD", Value.of(2), None, ir.Deprecation("Ask for `LOOK`.")),
    ir.Member("ALL", Value.of(4)),
)
RIGHTS = ir.Enumeration(id_of("Rights"), MEMBERS, Scalar.INTEGER, flags=True)
LEVEL = ir.Enumeration(
    id_of("Level"), (ir.Member(None, Value.of("low"), "a | b"), ir.Member(None, Value.of("high")))
)
ALL = schema(USER, record("Entity"), RIGHTS, LEVEL, ir.Alias(id_of("Key"), ir.ListOf(UUID)))


def pages(flavor: str) -> dict[str, str]:
    """Return the docs of all these models."""
    options = RenderOptions(("docs",), options={"docs": (DocsOptions(flavor=flavor),)})  # type: ignore[arg-type]
    return {one.path: one.text for one in render(ALL, options, ignore)}


def row(page: str, name: str) -> list[str]:
    """Return the cells of the row that begins with a name."""
    rows = [line.replace("\\|", "\0").split("|")[1:-1] for line in page.split("\n")]
    (cells,) = [cells for cells in rows if cells and f"`{name}`" in cells[0]]
    return [cell.strip() for cell in cells]


def label_line(page: str, name: str) -> str:
    """Return the line below the heading of a field."""
    (found,) = re.findall(
        rf"^### (?:<a [^>]*></a>)?`{name}`(?: {{.*}})?\n\n(.*)", page, re.MULTILINE
    )
    return str(found)


def test_pages_say_it_in_words() -> None:
    made = pages("github")
    user, rights = made["docs/user.md"], made["docs/rights.md"]
    assert user.startswith("# User\n\nExtends [models.Entity](entity.md).\n\n")
    assert {name: row(user, name)[3] for name in ("id", "size", "share", "name", "pair", "at")} == {
        "id": "Who.<br/>Read-only. Format: `uuid`.",
        "size": "Write-only. Format: `int64`. Text on the wire.",
        "share": "Value: at least 0 and less than 1.5. Default: `0.5`.",
        "name": "Defaults to `x`.<br/>Length: 1 to 64. Pattern: ^a\0`b`\\d{2}$.",
        "pair": "Format: `uuid`. Items: 2. Unique items.",
        "at": "N/A",
    }
    assert rights.startswith("# Rights\n\nThe values are bits: any of them may come together")
    assert row(rights, "LOOK") == ["`LOOK`", "1", "May look.<br/>No more."]
    assert row(rights, "OLD") == ["~~`OLD`~~", "2", ": warning: ** DEPRECATED **: Ask for `LOOK`."]
    assert row(rights, "ALL") == ["`ALL`", "4", "N/A"]
    assert '- `"low"`: a \\| b\n- `"high"`\n' in made["docs/level.md"]
    assert made["docs/key.md"].startswith("# Key\n\nFormat: `uuid`.\n")


@pytest.mark.parametrize("flavor", ["mkdocs", "mdx"])
def test_sites_label_it(flavor: str) -> None:
    made = {path.rpartition(".")[0]: text for path, text in pages(flavor).items()}
    user, rights = made["docs/models/user"], made["docs/models/rights"]
    assert "object · extends [Entity](entity.m" in user
    labels = {name: label_line(user, name) for name in ("id", "size", "share", "pair", "at")}
    assert labels == {
        "id": "string (uuid) \u00b7 <strong>required</strong> \u00b7 <em>read-only</em>",
        "size": "integer (int64, as text) \u00b7 <strong>required</strong> \u00b7 <em>write-only</em>",
        "share": "number \u00b7 <strong>required</strong> \u00b7 <em>default</em> `0.5` \u00b7 <em>value</em> at least 0 and less than 1.5",
        "pair": "list of string (uuid) \u00b7 <strong>required</strong> \u00b7 <em>items</em> 2 \u00b7 <em>unique items</em>",
        "at": "timestamp \u00b7 <strong>required</strong>",
    }
    assert "<em>pattern</em> <code>" in user
    assert "The values are bits" in rights
    assert row(rights, "1")[1:] == ["`Rights.LOOK`", "May look. No more."]


def test_what_is_not_stated_takes_no_room() -> None:
    plain = schema(
        record("A", field("x", INT), field("y", ref("E"))),
        ir.Enumeration(id_of("E"), MEMBERS[2:], Scalar.INTEGER),
    )
    for flavor, header in (("github", "| Name  | Value |"), ("mkdocs", "| Value | In Python |")):
        options = RenderOptions(("docs",), options={"docs": (DocsOptions(flavor=flavor),)})  # type: ignore[arg-type]
        made = "\n".join(one.text for one in render(plain, options, ignore))
        assert f"{header}\n" in made
        assert "Format" not in made
