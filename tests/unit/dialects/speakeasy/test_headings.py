"""Headings near a section's are read where they can only mean it; what is overlooked is an error."""

from __future__ import annotations

import pytest

from modelgen.diagnostics.model import Severity
from modelgen.dialects.read import Parsed, read_pages
from modelgen.source.tree import Source
from modelgen.syntax import AliasDecl, EnumDecl, RecordDecl
from tests.pages import HEADER, NO, enum, record, row, union

RECORD, ENUM = record("Order", row("id", "*str*")), enum("State", [("OPEN", "open")])
UNION = union("Payment", "models.Card")
LIST = '# State\n\n## Values\n\n- `"open"`\n- `"done"`\n'
NEAR = (
    "## fields", "## FIELDS", "### Fields", "# Fields", "## Fields:", "## **Fields**", "## __Fields__",
    "## `Fields`", "## Fields {#fields}", "## Fields {: #fields }", "## Fields {: .wide #fields }",
    "## Fields {/* #fields */}", "## Fields \\{#fields}", '## <a id="fields"></a>Fields',
    '### Fields <a name="fields"></a>', "## Field", "## Properties", "## Attributes", "## Schema",
    "###### **fields:**",
)  # fmt: skip


def read(text: str) -> Parsed:
    (made,) = read_pages([Source("order.md", text.encode())])
    return made


@pytest.mark.parametrize("heading", NEAR)
def test_a_heading_that_can_only_mean_the_fields(heading: str) -> None:
    made = read(RECORD.replace("## Fields", heading))
    assert not made.findings
    (decl,) = made.page.declarations
    assert isinstance(decl, RecordDecl)
    assert [field.name.text for field in decl.fields] == ["id"]


@pytest.mark.parametrize(
    "heading", ["## values", "### Values", "## Values {#values}", "## Enum values", "## Enum"]
)
@pytest.mark.parametrize("page", [ENUM, LIST])
def test_a_heading_that_can_only_mean_the_values(page: str, heading: str) -> None:
    made = read(page.replace("## Values", heading))
    assert not made.findings
    assert isinstance(made.page.declarations[0], EnumDecl)


@pytest.mark.parametrize("heading", ["## supported types", "## Supported Types {#supported-types}"])
def test_a_heading_that_can_only_mean_the_types(heading: str) -> None:
    made = read(
        UNION.replace("## Supported Types", heading).replace("`models.Card`", "`str` {#str}")
    )
    assert not made.findings
    assert isinstance(made.page.declarations[0], AliasDecl)


def test_ids_are_no_part_of_titles_and_descriptions() -> None:
    text = record("Order {#order}", row("id", "*str*"), doc="## Why {#why}\n\nSo.")
    made = read(text.replace("## Fields", "## Fields {#fields}"))
    (decl,) = made.page.declarations
    assert (decl.name.text, decl.doc) == ("Order", "## Why\n\nSo.")


@pytest.mark.parametrize(
    "text",
    [
        RECORD.replace("## Fields", "## Feilds"),
        RECORD.replace("## Fields", "## Data"),
        RECORD.replace("## Fields", "\\## Fields"),
        RECORD.replace("## Fields\n", ""),
        RECORD.replace("## Fields", "> ## Fields").replace("\n|", "\n> |"),
        RECORD.replace("## Fields", "## Data").replace("\n|", "\n    |"),
        RECORD.replace("## Fields", "## fields").replace("| Field |", "\\| Field |"),
        RECORD.replace("## Fields", "## Data").replace("Field | Type", "**field** | *type*"),
        ENUM.replace("## Values", "## Valeus"),
        "# State\n\n### `str`\n\n```python\nvalue: str = /* values here */\n```\n",
        f"{RECORD.replace('## Fields', '### Fields')}\n### Fields\n\n{HEADER}",
        f"## Data\n\n| Parameter |\n| --- |\n| a |\n\n## Feilds\n\n{HEADER}{row('id', '*str*')}",
        RECORD.replace("## Fields", "## Properties").replace("| Field", "| Name"),
        RECORD.replace("## Fields", "## Attributes").replace("| Field", "| Attribute"),
        "# Order\n\n## Details\n\n| Field | Type |\n| --- | --- |\n| `id` | *str* |\n",
        "# Order\n\n- | Field | Type |\n  | --- | --- |\n  | `id` | *str* |\n",
        "# Order\n\n## Details\n\n<table>\n<tr><th>Field</th><th><b>Type</b></th></tr>\n</table>\n",
        LIST.replace("## Values", "**Values**"),
        LIST.replace("## Values", "__Values:__"),
        LIST.replace("## Values", "> **Enum**").replace("\n- ", "\n> - "),
    ],
)
def test_a_table_in_no_section_is_an_error(text: str) -> None:
    made = read(text)
    assert [(one.code, one.severity) for one in made.findings] == [("MG116", Severity.ERROR)]
    assert "did you mean `## " in made.findings[0].help
    assert made.page.skipped is None


@pytest.mark.parametrize(
    "text",
    [
        "# Guide\n\n## Schema\n\nText.\n\n| Field | Meaning |\n| --- | --- |\n| a | b |\n",
        f"# Guide\n\n```markdown\n## Fields\n\n{HEADER}{row('id', '*str*')}```\n",
        "# Users\n\n### fields\n\n| Parameter | Type |\n| --- | --- |\n| `a` | *str* |\n",
        "# Guide\n\n## values\n\n- one of them\n- two\n",
        "# Guide\n\n## others\n\n- one\n- two\n",
    ],
)
def test_what_is_about_something_else_is_left_out_with_a_note(text: str) -> None:
    made = read(text)
    assert [one.code for one in made.findings] == ["MG115"]
    assert made.page.skipped is not None


@pytest.mark.parametrize(
    ("text", "section"),
    [
        (
            "# A\n\n## Options\n\n| Name | Type | Notes |\n| --- | --- | --- |\n| a | b | c |\n",
            "Fields",
        ),
        ("# A\n\n| Property | Type |\n| --- | --- |\n| a | b |\n", "Fields"),
        ("# A\n\n<table><tr><td>Name<td>Type</tr>\n<tr><td>a<td>b</tr></table>\n", "Fields"),
        (RECORD.replace("## Fields", "## Options").replace("| Field", "| Name"), "Fields"),
        ("# A\n\n## Colours\n\n| Name | Value |\n| --- | --- |\n| colour | red |\n", "Values"),
        (LIST.replace("## Values", "## Colours"), "Values"),
        ("# Guide\n\n## values\n\n- one\n- `two`\n", "Values"),
        (LIST.replace("## Values\n", "It is one of these."), "Values"),
    ],
)
def test_what_could_be_a_model_or_not_is_a_warning(text: str, section: str) -> None:
    made = read(text)
    assert [(one.code, one.severity) for one in made.findings] == [("MG118", Severity.WARNING)]
    help = made.findings[0].help  # of a table, another dialect may be nearer
    assert f"`## {section}`" in help or "the nearest dialect is" in help
    assert made.page.skipped == "NO_MODEL"


def test_a_page_about_operations_that_could_be_a_model_is_both() -> None:
    made = read("# A\n\n| Parameter |\n| - |\n| a |\n\n| Name | Type |\n| --- | --- |\n| a | b |\n")
    assert [one.code for one in made.findings] == ["MG118", "MG115"]
    assert made.page.skipped == "OPERATIONS"


@pytest.mark.parametrize("first", ["```json", "~~~", "<!-- old", "<pre>"])
def test_a_block_without_an_end_that_holds_a_section_is_an_error(first: str) -> None:
    made = read(RECORD.replace("## Fields", f"{first}\n\n## Fields"))
    (fault,) = made.findings
    assert (fault.code, fault.severity, fault.span.line) == ("MG119", Severity.ERROR, 3)
    assert not made.page.declarations


def test_what_follows_a_section_ends_by_itself() -> None:
    """Code whose end is missing on the last line hides nothing."""
    made = read(f"{RECORD}\n## Example\n\n```python\n# comment\nx = 1\n")
    assert not made.findings
    made = read(f"# A\n\n```markdown\n## Fields\n\n{HEADER}```")
    assert [one.code for one in made.findings] == ["MG115"]


def test_lines_that_end_in_carriage_returns_alone_are_an_error() -> None:
    for text in (RECORD.replace("\n", "\r"), RECORD.replace("\n", "\r") + "\n"):
        made = read(text)
        assert [(one.code, one.severity) for one in made.findings] == [("MG025", Severity.ERROR)]
    made = read(RECORD.replace("N/A", "a\rb"))
    assert not made.findings


def test_a_section_of_the_proper_name_comes_first() -> None:
    text = RECORD.replace("## Fields", "### Schema\n\n| a |\n| - |\n| b |\n\n## Fields")
    made = read(text)
    assert not made.findings
    assert made.page.declarations[0].doc == "### Schema\n\n| a |\n| - |\n| b |"


def test_two_sections_of_a_model_are_still_told() -> None:
    text = RECORD.replace(
        "## Fields", f"## fields\n\n{HEADER}{row('a', '*str*', False)}\n## Fields"
    )
    assert [one.code for one in read(text).findings] == ["MG111"]
    assert NO in text
