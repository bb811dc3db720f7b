"""Pages that are written as people write them: what they look like, and that they are read as the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from modelgen.analysis.schema import Hints, schema_of
from modelgen.compare.losses import losses
from modelgen.diagnostics.model import ignore
from modelgen.dialects.base import Context, Place
from modelgen.dialects.read import TreeReading, read_all
from modelgen.dialects.tables.profile import Profile
from modelgen.dialects.tables.writer import WRITER
from modelgen.ir import model as ir
from modelgen.ir.model import Access, Constraints, Nullability, Presence
from modelgen.source.tree import Source
from tests.builders import (
    ANY,
    INT,
    STR,
    alias,
    const,
    enum,
    field,
    id_of,
    record,
    ref,
    schema,
)  # fmt: skip
from tests.dialects.cases import Case, cases, pages_of
from tests.formatting import formatted
from tests.unit.compare.test_losses import comparable, of_all_kinds, said, unwired, written

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.md"))
OPEN = Nullability.UNSAID
ORDER = r"""# Order

What somebody buys.

| Field   | Type                                     | Required | Default | Deprecated | Description      |
| ------- | ---------------------------------------- | -------- | ------- | ---------- | ---------------- |
| id      | uuid                                     | yes      |         |            | Given by us.     |
| status  | [OrderStatus](order-status.md)           | yes      | `open`  |            |                  |
| lines   | [Line](line.md)[]                        | yes      |         |            |                  |
| labels  | map<string, string>                      | no       |         |            |                  |
| note    | string or null                           | yes      |         |            | Read-only.       |
| paid_by | [Line](line.md) or (string or integer)[] | yes      |         |            |                  |
| size    | "small"                                  | yes      |         |            |                  |
| stars   | integer                                  | yes      |         |            | Between 1 and 5. |
| fax     | string                                   | yes      |         | use mail   | A number \| none |"""
LEVEL = """# Level

| Value  | Name | Description                   |
| ------ | ---- | ----------------------------- |
| `""`   | NONE |                               |
| `"10"` | TEN  | Deprecated: too many<br/>Ten. |"""


def text_of(model: ir.Model, *others: ir.Model, places: Mapping[str, Place] | None = None) -> str:
    """Return the page of a model beside others."""
    return part_of(model, *others, places=places)[0]


def part_of(
    model: ir.Model, *others: ir.Model, places: Mapping[str, Place] | None = None
) -> tuple[str, tuple[str, ...]]:
    """Return the page of a model, and what it cannot say."""
    made = schema(model, *others)
    all_places = WRITER.places(made)
    own = {id: (places or {}).get(id.name, place) for id, place in all_places.items()}
    context = Context(
        own[model.id].path, own.__getitem__, lambda _: str, lambda _: None, models=made.models
    )
    part = WRITER.model(model, context, None)
    return part.text, part.losses


def test_a_record_is_a_table_in_plain_words() -> None:
    order = record(
        "Order",
        field("id", ir.ScalarType(ir.Scalar.STRING, "uuid"), doc="Given by us.", nullability=OPEN),
        field("status", ref("OrderStatus"), default=ir.Value.of("open"), nullability=OPEN),
        field("lines", ir.ListOf(ref("Line")), nullability=OPEN),
        field("labels", ir.MapOf(STR), False, nullability=OPEN),
        field("note", nullability=Nullability.YES, access=Access.READ),
        field("paid_by", ref("Payment"), nullability=OPEN),
        field("size", const("small"), nullability=OPEN),
        field("stars", INT, constraints=Constraints(ir.Value.of(1), ir.Value.of(5)), nullability=OPEN),
        field("fax", doc="A number | none", deprecated=ir.Deprecation("use mail"), nullability=OPEN),
        doc="What somebody buys.",
    )  # fmt: skip
    others = (
        enum("OrderStatus", "open", "held"),
        record("Line"),
        alias("Payment", ref("Line"), ir.ListOf(ir.UnionOf((STR, INT)))),
    )
    assert part_of(order, *others) == (ORDER, ("the exact types of `paid_by`",))


def test_where_a_page_says_of_a_field_that_it_is_never_null_there_is_a_column() -> None:
    lines = text_of(record("Order", field("id"), field("note", nullability=Nullability.YES)))
    assert lines.split("\n")[2:] == [
        "| Field | Type   | Required | Nullable | Description |",
        "| ----- | ------ | -------- | -------- | ----------- |",
        "| id    | string | yes      | no       |             |",
        "| note  | string | yes      | yes      |             |",
    ]


def test_values_beside_which_others_may_come_stand_in_the_description() -> None:
    carrier = ir.UnionOf((const("post", open=True), const("rail", open=True)))
    said = "One of `post`, `rail`, etc."
    made = record(
        "Parcel",
        field("carrier", carrier, nullability=OPEN),
        field("carriers", ir.ListOf(carrier), doc="Who brings it."),
        field("said", carrier, doc=said, nullability=OPEN),
    )
    text, lost = part_of(made)
    assert lost == ()
    rows = [[cell.strip() for cell in line.split("|")[2:-1]] for line in text.split("\n")[4:]]
    assert rows == [
        ["string", "yes", said],
        ["string[]", "yes", f"Who brings it. {said}"],
        ["string", "yes", said],
    ]


def test_nobody_says_what_is_required_where_nobody_knows() -> None:
    made = record("Order", replace(field("id"), presence=Presence.UNSAID))
    assert "Required" not in text_of(made)


def test_values_are_a_table_in_which_digits_that_are_text_are_quoted() -> None:
    gone = ir.Member("TEN", ir.Value.of("10"), "Ten.", ir.Deprecation("too many"))
    made = ir.Enumeration(id_of("Level"), (ir.Member("NONE", ir.Value.of("")), gone))
    assert part_of(made) == (LEVEL, ("which values are deprecated, and why",))


def test_bits_are_shifts() -> None:
    members = tuple(ir.Member(name, ir.Value.of(bit)) for name, bit in (("READ", 1), ("WRITE", 2)))
    text, lost = part_of(ir.Enumeration(id_of("Right"), members, ir.Scalar.INTEGER, flags=True))
    assert lost == ()
    assert [line.split(" | ")[0] for line in text.split("\n")[4:]] == ["| 1 << 0", "| 1 << 1"]


def test_what_a_heading_does_not_tell_a_comment_does() -> None:
    assert "\n<!-- modelgen: model=Field -->\n" in text_of(record("Field", field("id")))
    assert "\n<!-- modelgen: enum=Bare -->\n" in text_of(enum("Bare"))
    assert "\n<!-- modelgen: enum=Code -->\n" in text_of(enum("Code", "a"))
    assert "<!--" not in text_of(record("Order", field("id")))


def test_a_description_with_a_table_becomes_code() -> None:
    doc = "Text.\n\n| Field | Type |\n| --- | --- |\n| no | string |"
    text, lost = part_of(record("Order", field("id"), doc=doc))
    assert f"\n```text\n{doc}\n```\n" in text
    assert lost == ("all of its description",)


@pytest.mark.parametrize("doc", ["```\nopen", "<!-- open"])
def test_a_description_without_an_end_swallows_no_table(doc: str) -> None:
    assert part_of(record("Order", field("id"), doc=doc))[1] == ("all of its description",)


def test_a_union_that_holds_itself_ends_in_anything() -> None:
    tree = alias("Tree", STR, ir.ListOf(ref("Tree")))
    page = text_of(record("Order", field("tree", ref("Tree"))), tree)
    assert "| string or any[] |" in page
    assert part_of(tree)[1] == ("that its type has a name",)


def test_models_of_one_page_have_smaller_headings_and_links_within_it() -> None:
    places = {"Order": Place("order.md"), "State": Place("order.md", "state")}
    order = record("Order", field("state", ref("State")), field("next", ref("Order")))
    state = enum("State", "open")
    text = text_of(order, state, places=places)
    assert "| [State](#state) |" in text
    assert "| Order           |" in text
    assert text_of(state, order, places=places).startswith("## State\n")


def test_what_a_page_cannot_say_is_told() -> None:
    made = record(
        "Order",
        field("id", ir.ScalarType(ir.Scalar.STRING, "ulid")),
        field("both", examples=("a", "b")),
        replace(field("odd"), presence=Presence.UNSAID),
        extra=ir.Extra(ANY),
        role=ir.Role.ERROR,
        deprecated=ir.Deprecation("gone"),
    )
    assert "\nDeprecated: gone\n" in text_of(made)
    assert part_of(made)[1] == (
        "that nobody knows whether `odd` may be absent",
        "all examples of `both`",
        "the exact types of `id`",
        "that other members are allowed",
        "that it is no data of the API",
    )


def test_no_two_models_are_one_file() -> None:
    names = ("OrderLine", "order_line", "api.OrderLine", "ORDERLine", "Index", "README", "con")
    places = WRITER.places(schema(*map(record, names)))
    paths = [place.path.casefold() for place in places.values()]
    assert len({*paths, "index.md", "readme.md"}) == len(paths) + 2
    assert places[id_of("api.OrderLine")].path == "api/order-line.md"


def test_fmt_changes_nothing_of_it() -> None:
    pages = written(of_all_kinds(), "tables", None)
    sources = [Source(path, text.encode()) for path, text in pages.items() if "index" not in path]
    assert formatted(sources).rewrites == ()


@pytest.mark.parametrize(
    "case",
    [case for file in FIXTURES for case in cases(file)],
    ids=lambda case: f"{case.file}:{case.line}: {case.title}",
)
def test_pages_that_people_wrote_are_the_same_or_told(case: Case) -> None:
    profile = Profile(extends=case.file.removesuffix(".md"))
    sources = [Source(path, page.encode()) for path, page in pages_of(case.input, "page.md")]
    pages, _ = read_all(
        sorted(sources, key=lambda one: one.path), TreeReading("tables"), {"tables": profile}
    )
    made = schema_of(pages, Hints(), ignore).schema
    found = [*losses(made, written(made, "tables", None), "tables", None)]
    told = {(one.span.path, one.span.line) for one in found}
    again = said(made, "tables", None)
    wanted = comparable(made)
    for id in made.models:
        places = made.spans[id]
        is_told = any((span.path, span.line) in told for span in (places.model, *places.parts))
        assert is_told or unwired(again[id.name]) == unwired(wanted[id.name]), id
