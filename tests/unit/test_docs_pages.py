"""Whole pages, held against the vendor's own text."""

from __future__ import annotations

from types import MappingProxyType

from modelgen.dialects.speakeasy.writer.page_layout import PageLayout
from modelgen.dialects.speakeasy.writer.placement import Placement
from modelgen.ir import model as ir
from modelgen.ir.model import (
    Deprecation,
    Enumeration,
    Field,
    ModelId,
    Name,
    Record,
    ScalarType,
)
from modelgen.targets.docs.page import write_page
from modelgen.targets.docs.render import render
from modelgen.targets.options import RenderOptions
from tests.builders import const, member

STR = ScalarType(ir.Scalar.STRING)
ID = ModelId((), "Thing")
PLACE = Placement("models/thing.md", lambda id: f"models/{id.name.lower()}.md")


def docs(*models: ir.Model) -> dict[str, str]:
    schema = ir.Schema(MappingProxyType({model.id: model for model in models}))
    return {a.path: a.text for a in render(schema, RenderOptions(package="acme.api"))}


def row(*cells: str, width: int) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell in cells) + " |"


def test_an_empty_record() -> None:
    assert write_page(Record(ID, ()), PLACE) == (
        "# Thing\n"
        "\n"
        "\n"
        "## Fields\n"
        "\n"
        "| Field       | Type        | Required    | Description |\n"
        "| ----------- | ----------- | ----------- | ----------- |"
    )


def test_a_record_with_all_that_a_row_can_say() -> None:
    field = Field(
        Name("old"), STR, False, doc="d", examples=("x",), deprecated=Deprecation("use `new`")
    )
    record = Record(ID, (field,), ir.Extra(STR), doc="Line.\n\n- a list")
    lines = write_page(record, PLACE).split("\n")
    assert lines[:7] == ["# Thing", "", "Line.", "", "- a list", "", ""]
    warned = ": warning: ** DEPRECATED **: use `new`<br/><br/>d"
    width = len(warned.replace("<br/>", "n"))
    assert lines[11:] == [
        row("~~`old`~~", "*Optional[str]*", ":heavy_minus_sign:", warned, "x", width=width),
        row(
            "`__pydantic_extra__`", "Dict[str, *str*]", ":heavy_minus_sign:", "N/A", "", width=width
        ),
    ]


def test_the_row_of_undeclared_members_stands_where_the_layout_says() -> None:
    record = Record(ID, (Field(Name("a"), STR, True),), ir.Extra(STR))
    last = write_page(record, PLACE).split("\n")[-1]
    first = write_page(record, PLACE, PageLayout(extra_at=0)).split("\n")[7]
    assert last.startswith("| `__pydantic_extra__`")
    assert first.startswith("| `__pydantic_extra__`")


def test_an_example_column_without_examples() -> None:
    record = Record(ID, (Field(Name("a"), STR, True),))
    assert "Example" not in write_page(record, PLACE)
    assert "Example" in write_page(record, PLACE, PageLayout(example_column=True))


def test_a_deprecated_model() -> None:
    record = Record(ID, (), doc="Doc.", deprecated=Deprecation("gone\nsoon"))
    assert write_page(record, PLACE).startswith(
        "# ~~Thing~~\n"
        "\n"
        "Doc.\n"
        "\n"
        "\n"
        "> :warning: **DEPRECATED**: gone\n"
        "> soon\n"
        "\n"
        "\n"
        "## Fields\n"
    )
    bare = Record(ID, (), deprecated=Deprecation())
    assert write_page(bare, PLACE).startswith("# ~~Thing~~\n\n> :warning: **DEPRECATED**\n\n\n## F")


def test_an_enumeration_with_names() -> None:
    enum = Enumeration(ID, (member("A", "a|b"), member("EMPTY", "")), doc="Doc.")
    assert write_page(enum, PLACE, PageLayout(import_path="acme.models")) == (
        "# Thing\n"
        "\n"
        "Doc.\n"
        "\n"
        "## Example Usage\n"
        "\n"
        "```python\n"
        "from acme.models import Thing\n"
        "\n"
        "value = Thing.A\n"
        "```\n"
        "\n"
        "\n"
        "## Values\n"
        "\n"
        "| Name    | Value   |\n"
        "| ------- | ------- |\n"
        "| `A`     | a\\|b    |\n"
        "| `EMPTY` |         |"
    )


def test_an_open_enumeration_with_names_says_so_in_the_usage_or_in_words() -> None:
    enum = Enumeration(ID, (member("A", "a"),), open=True)
    comment = "# Open enum: unrecognized values are captured as UnrecognizedStr\n"
    assert f"value = Thing.A\n\n{comment}```\n" in write_page(enum, PLACE)
    text = write_page(enum, PLACE, PageLayout(usage=False))
    assert text.startswith("# Thing\n\n\n## Values\n\nThis is an open enum. Unrecognized values ")


def test_an_open_enumeration_of_numbers_without_names() -> None:
    members = (member(None, 100), member(None, -1))
    enum = Enumeration(ID, members, ir.Scalar.INTEGER, open=True)
    assert write_page(enum, PLACE) == (
        "# Thing\n"
        "\n"
        "## Example Usage\n"
        "\n"
        "```python\n"
        "from models import Thing\n"
        "\n"
        "# Open enum: unrecognized values are captured as UnrecognizedInt\n"
        "value: Thing = 100\n"
        "```\n"
        "\n"
        "\n"
        "## Values\n"
        "\n"
        "This is an open enum. Unrecognized values will not fail type checks.\n"
        "\n"
        "- `100`\n"
        "- `-1`\n"
    )


def test_a_closed_enumeration_without_names() -> None:
    enum = Enumeration(ID, (member(None, "a"),))
    text = write_page(enum, PLACE)
    assert 'from models import Thing\nvalue: Thing = "a"\n```\n\n\n## Values\n\n- `"a"`\n' in text


def test_a_union() -> None:
    alias = ir.Alias(ID, ir.UnionOf((STR, ir.Ref(ID))))
    one = "### `str`\n\n```python\nvalue: str = /* values here */\n```\n\n"
    two = "### `models.Thing`\n\n```python\nvalue: models.Thing = /* values here */\n```\n\n"
    assert write_page(alias, PLACE) == f"# Thing\n\n\n## Supported Types\n\n{one}{two}"
    repeated = write_page(alias, PLACE, PageLayout(arms=(0, 1, 1)))
    assert repeated == f"# Thing\n\n\n## Supported Types\n\n{one}{two}{two}"


def test_what_the_layout_says_of_ends() -> None:
    record = Record(ID, (), doc="Doc.")
    layout = PageLayout(description_tail="\n", newline="\r\n", ending="\n", least_width=12)
    text = write_page(record, PLACE, layout)
    assert text.startswith("# Thing\r\n\r\nDoc.\r\n\r\n\r\n\r\n## Fields\r\n")
    assert text.endswith(f"| {'-' * 12} |\r\n")


def test_a_description_that_would_swallow_the_page_becomes_a_quote() -> None:
    for doc in ("```\ncode", "<!-- open", "<script>\nx", "~~~\n```"):
        text = write_page(Record(ID, (), doc=doc), PLACE)
        quoted = "\n".join(f"> {line}" for line in doc.split("\n"))
        assert text.startswith(f"# Thing\n\n{quoted}\n\n\n## Fields\n")
    for doc in ("```\ncode\n```", "<b>x</b>", "- a\n  ```\n  code", "    indented"):
        assert f"# Thing\n\n{doc}\n\n\n## Fields\n" in write_page(Record(ID, (), doc=doc), PLACE)


def test_docs_have_uses_below_the_generated_section() -> None:
    field = Field(Name("thing"), ir.ListOf(ir.Ref(ID)), True, ir.Nullability.UNSAID)
    again = Field(Name("old_thing"), ir.Ref(ID), False)
    owner = Record(ModelId(("errors",), "Owner"), (field, again))
    either = ir.Alias(ModelId((), "Either"), ir.UnionOf((STR, ir.Ref(ID))))
    made = docs(either, Record(ID, ()), owner)
    assert made["docs/thing.md"].endswith(
        " |\n"
        "\n"
        "## Example\n"
        "\n"
        "```json\n"
        "{}\n"
        "```\n"
        "\n"
        "## Used by\n"
        "\n"
        "- [models.Either](either.md)\n"
        "- [errors.Owner](errors/owner.md): `old_thing`, `thing`\n"
    )
    assert "List[[models.Thing](../thing.md)]" in made["docs/errors/owner.md"]
    assert made["docs/errors/owner.md"].endswith("```\n")
    assert made["docs/either.md"].endswith("values here */\n```\n")


def test_an_example_shows_the_tag_of_a_union_though_it_may_be_left_out() -> None:
    one = Enumeration(ModelId((), "One"), (member("ONE", "one"),))
    two = Enumeration(ModelId((), "Two"), (member("A", "a"), member("B", "b")))
    fields = (
        Field(Name("kind"), ir.Ref(one.id), False),
        Field(Name("other"), ir.Ref(two.id), False),
        Field(Name("const"), const("x"), False),
    )
    made = docs(one, two, Record(ID, fields))
    assert '```json\n{\n  "kind": "one",\n  "const": "x"\n}\n```\n' in made["docs/thing.md"]


def test_docs_import_from_the_package_and_its_namespaces() -> None:
    made = docs(Enumeration(ModelId(("errors",), "Code"), (member("A", "a"),)))
    assert "from acme.api.errors import Code\n" in made["docs/errors/code.md"]


def test_the_index() -> None:
    fault = Record(
        ModelId(("errors",), "Fault"),
        (),
        role=ir.Role.ERROR,
        doc="What `went` wrong: see [it](x.md). Really.",
        deprecated=Deprecation(),
    )
    made = docs(Enumeration(ID, (member("A", "a"),), open=True), fault)
    assert made["docs/index.md"] == (
        "# Index\n"
        "\n"
        "## Models\n"
        "\n"
        "| Model             | Kind              | Description       |\n"
        "| ----------------- | ----------------- | ----------------- |\n"
        "| [Thing](thing.md) | open enum         |                   |\n"
        "\n"
        "## Models in errors\n"
        "\n"
        "| Model                        | Kind                         | Description                  |\n"
        "| ---------------------------- | ---------------------------- | ---------------------------- |\n"
        "| ~~[Fault](errors/fault.md)~~ | error                        | What went wrong: see it.     |\n"
        "\n"
        "## Errors\n"
        "\n"
        "| Error Type   | Status Code  | Content Type |\n"
        "| ------------ | ------------ | ------------ |\n"
        "| errors.Fault | N/A          | N/A          |\n"
        "\n"
        "<!-- modelgen: all names on the wire that differ are listed here -->\n"
    )


def test_the_index_of_a_model_called_index_is_not_written_over() -> None:
    made = docs(Record(ModelId((), "Index"), ()))
    assert made["docs/index.md"].startswith("# Index\n\n## Models\n")
    assert made["docs/index_.md"].startswith("# Index\n\n\n## Fields\n")


def test_the_same_bytes_whatever_the_order_of_models() -> None:
    models = [Record(ModelId((), name), ()) for name in "ABC"]
    assert docs(*models) == docs(*models)
    assert list(docs(*models)) == sorted(docs(*models))


def test_large_pages_stay_small() -> None:
    fields = tuple(Field(Name(f"f{n}"), STR, True, doc="x") for n in range(1000))
    wide = Record(ID, (*fields, Field(Name("wide"), STR, True, doc="y" * 20_000)))
    assert len(docs(wide)["docs/thing.md"]) < 1_000_000
