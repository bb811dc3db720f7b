"""A model's part of a page, held against the vendor's own text."""

from __future__ import annotations

import pytest

from modelgen.dialects.speakeasy.sections import read_name
from modelgen.dialects.speakeasy.writer.parts import write_model
from modelgen.dialects.speakeasy.writer.style import Style
from modelgen.dialects.speakeasy.writer.texts import description_cell, examples_cell, name_cell
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
from tests.builders import OPTIONAL, REQUIRED, member, openness
from tests.unit.dialects.speakeasy.surroundings import context

STR = ScalarType(ir.Scalar.STRING)
ID = ModelId((), "Thing")


def page(model: ir.Model, style: Style = Style()) -> str:
    return write_model(model, context("models/thing.md"), style).text


def row(*cells: str, width: int) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell in cells) + " |"


def test_an_empty_record() -> None:
    assert page(Record(ID, ())) == (
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
        Name("old"), STR, OPTIONAL, doc="d", examples=("x",), deprecated=Deprecation("use `new`")
    )
    record = Record(ID, (field,), ir.Extra(STR), doc="Line.\n\n- a list")
    lines = page(record).split("\n")
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
    record = Record(ID, (Field(Name("a"), STR, REQUIRED),), ir.Extra(STR))
    last = page(record).split("\n")[-1]
    first = page(record, Style(extra_at=0)).split("\n")[7]
    assert last.startswith("| `__pydantic_extra__`")
    assert first.startswith("| `__pydantic_extra__`")


def test_an_example_column_without_examples() -> None:
    record = Record(ID, (Field(Name("a"), STR, REQUIRED),))
    assert "Example" not in page(record)
    assert "Example" in page(record, Style(example_column=True))


def test_a_deprecated_model() -> None:
    record = Record(ID, (), doc="Doc.", deprecated=Deprecation("gone\nsoon"))
    assert page(record).startswith(
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
    assert page(bare).startswith("# ~~Thing~~\n\n> :warning: **DEPRECATED**\n\n\n## F")


def test_an_enumeration_with_names() -> None:
    enum = Enumeration(ID, (member("A", "a|b"), member("EMPTY", "")), doc="Doc.")
    assert page(enum, Style(import_path="acme.models")) == (
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
    enum = Enumeration(ID, (member("A", "a"),), openness=openness(True))
    comment = "# Open enum: unrecognized values are captured as UnrecognizedStr\n"
    assert f"value = Thing.A\n\n{comment}```\n" in page(enum)
    text = page(enum, Style(usage=False))
    assert text.startswith("# Thing\n\n\n## Values\n\nThis is an open enum. Unrecognized values ")


def test_an_open_enumeration_of_numbers_without_names() -> None:
    members = (member(None, 100), member(None, -1))
    enum = Enumeration(ID, members, ir.Scalar.INTEGER, openness=openness(True))
    assert page(enum) == (
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
        "- `-1`"
    )


def test_a_closed_enumeration_without_names() -> None:
    enum = Enumeration(ID, (member(None, "a"),))
    text = page(enum)
    assert 'from models import Thing\nvalue: Thing = "a"\n```\n\n\n## Values\n\n- `"a"`' in text


def test_a_union() -> None:
    alias = ir.Alias(ID, ir.UnionOf((STR, ir.Ref(ID))))
    one = "### `str`\n\n```python\nvalue: str = /* values here */\n```\n\n"
    two = "### `models.Thing`\n\n```python\nvalue: models.Thing = /* values here */\n```\n\n"
    assert page(alias) == f"# Thing\n\n\n## Supported Types\n\n{one}{two}".rstrip()
    repeated = page(alias, Style(arms=(0, 1, 1)))
    assert repeated == f"# Thing\n\n\n## Supported Types\n\n{one}{two}{two}".rstrip()


def test_what_the_style_says_of_a_description_and_of_widths() -> None:
    text = page(Record(ID, (), doc="Doc."), Style(description_tail="\n", least_width=12))
    assert text.startswith("# Thing\n\nDoc.\n\n\n\n## Fields\n")
    assert text.endswith(f"| {'-' * 12} |")


def test_pages_made_from_nothing_are_not_padded_without_end() -> None:
    record = Record(ID, (Field(Name("a"), STR, REQUIRED, doc="x" * 500),))
    made = write_model(record, context("models/thing.md"), None).text
    assert {len(line) for line in made.split("\n") if line.startswith("| -")} == {160 * 4 + 13}


def test_a_description_that_would_swallow_the_page_becomes_a_quote() -> None:
    for doc in ("```\ncode", "<!-- open", "<script>\nx", "~~~\n```"):
        text = page(Record(ID, (), doc=doc))
        quoted = "\n".join(f"> {line}" for line in doc.split("\n"))
        assert text.startswith(f"# Thing\n\n{quoted}\n\n\n## Fields\n")
    for doc in ("```\ncode\n```", "<b>x</b>", "- a\n  ```\n  code", "    indented"):
        assert f"# Thing\n\n{doc}\n\n\n## Fields\n" in page(Record(ID, (), doc=doc))


def test_breaks_between_examples_count_as_written() -> None:
    text, width = examples_cell(("a", "b\nc"))
    assert text == "**Example 1:** a<br/>**Example 2:** b<br/>c"
    assert width == len("**Example 1:** a<br/>**Example 2:** b c")


@pytest.mark.parametrize(
    ("doc", "deprecated", "cell"),
    [
        (None, None, "N/A"),
        ("", None, "N/A"),
        ("d", None, "d"),
        (None, Deprecation(), "N/A"),
        ("d", Deprecation(), "d"),
        (None, Deprecation("m"), ": warning: ** DEPRECATED **: m"),
        ("d", Deprecation("m"), ": warning: ** DEPRECATED **: m<br/><br/>d"),
        ("d", Deprecation("m\n\n\nn\n"), ": warning: ** DEPRECATED **: m<br/>n<br/><br/>d"),
    ],
)
def test_description_in_cells(doc: str | None, deprecated: Deprecation | None, cell: str) -> None:
    assert description_cell(doc, deprecated)[0] == cell


@pytest.mark.parametrize(
    ("values", "cell"),
    [
        ((), ""),
        (("pending",), "pending"),
        (('{\n"a": 1\n}',), '{<br/>"a": 1<br/>}'),
        (("updatedAt|DESC",), "updatedAt\\|DESC"),
        (("**Example 1:** x",), "**Example 1:** **Example 1:** x"),
    ],
)
def test_examples_in_cells(values: tuple[str, ...], cell: str) -> None:
    assert examples_cell(values)[0] == cell


def test_names_in_cells() -> None:
    assert name_cell("id")[0] == "`id`"
    assert name_cell("id", struck=True)[0] == "~~`id`~~"
    for name in ("a_b", "a\\_b", "a\\\\_b", "A\\b", "\\\\", "a\\"):
        assert read_name(name_cell(name)[0]) == (name, False, 1)
    assert name_cell("a|b\nc")[0] == "`a\\|b c`"
