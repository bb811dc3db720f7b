"""What is recorded of how a page is laid out: what is meant, and not what is sloppy."""

from __future__ import annotations

import pytest

from modelgen.diagnostics.model import ignore
from modelgen.dialects.speakeasy.reader import read
from modelgen.dialects.speakeasy.writer.style import Style, read_style
from modelgen.ir.model import Scalar, ScalarType
from modelgen.markdown.blocks import read_document
from tests.pages import HEADER, row

FIELDS = f"## Fields\n\n{HEADER}"
USAGE = "## Example Usage\n\n```python\n{}\n```\n\n\n"
VALUES = "## Values\n\n| Name | Value |\n| - | - |\n| `A` | a |"
LIST = "## Values\n\n{}- `1`\n- `2`\n"
GAP = "\n\n"
OPEN = "This is an open enum. Unrecognized values will not fail type checks."


def style(text: str) -> Style:
    document = read_document("thing.md", text)
    page = read(document, None, ignore)
    assert page.declarations
    return read_style(document, page)


def test_a_page_as_the_vendor_writes_it_has_no_style_of_its_own() -> None:
    table = "| Name  | Value |\n| ----- | ----- |\n| `A`   | a     |"
    usage = USAGE.format("from models import Thing\n\nvalue = Thing.A")
    assert style(f"# Thing\n\nText.\n\n{usage}## Values\n\n{table}") == Style(
        import_path="models", least_width=5
    )
    text = (
        "# Thing\n\n\n## Supported Types\n\n### `str`\n\n```python\nvalue: str = /* values here */"
    )
    assert style(f"{text}\n```\n\n") == Style()


@pytest.mark.parametrize(("gap", "tail"), [(0, ""), (1, ""), (2, ""), (3, "\n"), (4, ""), (9, "")])
def test_one_more_empty_line_below_a_description_is_meant(gap: int, tail: str) -> None:
    below = "\n" * gap + FIELDS
    assert style(f"# Thing\n\nText.\n{below}").description_tail == tail
    assert style(f"# Thing\n{below}").description_tail == ""


def test_what_stands_above_the_title() -> None:
    head = "---\ntitle: x\n---\n\n<!-- y -->"
    assert style(f"{head}\n# Thing\n{GAP}{FIELDS}").head == head
    assert style(f"\n\n# Thing\n{GAP}{FIELDS}").head == ""


def test_a_description_ends_where_its_deprecation_begins() -> None:
    text = "# ~~Thing~~\n\nText.\n\n\n\n> :warning: **DEPRECATED**: gone\n\n\n"
    assert style(text + FIELDS).description_tail == "\n"


def test_the_module_of_the_usual_code() -> None:
    usage = USAGE.format("from acme.api import Thing\n\nvalue = Thing.A")
    found = style(f"# Thing\n\n{usage}{VALUES}")
    assert (found.usage, found.import_path, found.usage_code) == (True, "acme.api", None)
    assert not style(f"# Thing\n\n{VALUES}").usage


@pytest.mark.parametrize(
    "code",
    [
        "from acme import Thing\n\nvalue = Thing.B",
        "from acme import Thing\n\nprint(Thing.A)",
        "from acme import Other\n\nvalue = Thing.A",
        "value = 1",
    ],
)
def test_other_code_is_kept_as_it_is(code: str) -> None:
    assert style(f"# Thing\n\n{USAGE.format(code)}{VALUES}").usage_code == code


def test_code_on_the_page_of_an_object_is_kept_with_its_heading() -> None:
    usage = USAGE.format("value = Thing()")
    found = style(f"# Thing\n\nText.\n\n{usage}{FIELDS}")
    assert found.aside == usage.rstrip("\n")


def test_the_sentence_of_an_open_enumeration_is_recorded_where_it_is_unusual() -> None:
    assert style(f"# Thing\n\n{LIST.format(f'{OPEN}{GAP}')}").sentence is None
    other = "This is an open enum.\nThere will be more."
    assert style(f"# Thing\n\n{LIST.format(f'{other}{GAP}')}").sentence == other


def test_the_row_of_undeclared_members_and_the_example_column() -> None:
    extra = row("__pydantic_extra__", "Dict[str, *Any*]", required=False)
    found = style(f"# Thing\n\n{FIELDS}{extra}{row('a', '*str*')}")
    assert (found.extra_at, found.example_column) == (0, False)
    table = "| Field | Type | Required | Description | Example |\n| - | - | - | - | - |\n"
    assert style(f"# Thing\n\n## Fields\n\n{table}").example_column


def test_words_for_files_and_responses() -> None:
    kinds = ("*IO[bytes]*", "*Optional[requests.Response]*", "*str*")
    rows = "".join(row(f"f{n}", kind, "Optional" not in kind) for n, kind in enumerate(kinds))
    assert style(f"# Thing\n\n{FIELDS}{rows}").spellings == (
        (ScalarType(Scalar.FILE), "IO[bytes]"),
        (ScalarType(Scalar.OPAQUE), "requests.Response"),
    )


def test_words_that_stand_without_emphasis_or_link() -> None:
    kinds = ("Dict[str, Any]", "*httpx.Response*", "[httpx.Response](https://x)", "Any")
    rows = "".join(row(f"f{n}", kind) for n, kind in enumerate(kinds))
    found = style(f"# Thing\n\n{FIELDS}{rows}")
    assert (found.bare_any, found.unlinked) == (True, ("f1",))
    assert not style(f"# Thing\n\n{FIELDS}{row('a', 'Dict[str, *Any*]')}").bare_any


def test_types_that_a_union_repeats_and_code_of_its_own() -> None:
    arms = "### `str`\n\n### `int`\n\n```python\nvalue = 1\n```\n\n### `str`\n"
    found = style(f"# Thing\n\n## Supported Types\n\n{arms}")
    assert found.arms == (0, 1, 0)
    assert found.arm_codes == ((1, "value = 1"),)


def table(width: int, *cells: str) -> str:
    rows = [("Name", "Value"), ("-" * width, "-" * width), *((f"`{c}`", c) for c in cells)]
    lines = (" | ".join(cell.ljust(width) for cell in row) for row in rows)
    return "\n".join(f"| {line} |" for line in lines)


@pytest.mark.parametrize(("width", "least"), [(5, 5), (6, 6), (7, 7), (8, 0), (40, 0)])
def test_columns_a_little_too_wide_are_meant(width: int, least: int) -> None:
    assert style(f"# Thing\n\n## Values\n\n{table(width, 'A')}").least_width == least
    crooked = table(width, "A").replace("| Name", "|  Name")
    assert style(f"# Thing\n\n## Values\n\n{crooked}").least_width == 0


@pytest.mark.parametrize(
    ("page", "end", "ending"),
    [
        (VALUES, "", None),
        (VALUES, "\n", "\n"),
        (VALUES, "\n\n \n", "\n"),
        (f"{VALUES}\n\n## Notes\n\nText.", "", ""),
        (f"{VALUES}\n\n## Notes\n\nText.", "\n\n", "\n"),
        ("## Supported Types\n\n### `str`", "\n\n", None),
        ("## Supported Types\n\n### `str`", "\n", "\n"),
        ("## Supported Types\n\n### `str`", "", None),
    ],
)
def test_the_end_of_a_file(page: str, end: str, ending: str | None) -> None:
    assert style(f"# Thing\n\n{page}{end}").ending == ending


def test_what_stands_below() -> None:
    found = style(f"# Thing\n\n{VALUES}\n\n\n# Notes\n\n  * a\n\n## More\n")
    assert found.rest == "# Notes\n\n  * a\n\n## More"


def test_how_references_are_written_from_top_to_bottom() -> None:
    rows = row("a", "[Optional[models.Role]](../role.md)", required=False) + row("b", "List[Team]")
    found = style(f"# Thing\n\n{FIELDS}{rows}").references
    said = [(reference.qualifier, reference.name, reference.target) for reference in found]
    assert said == [("models", "Role", "../role.md"), ("", "Team", None)]
