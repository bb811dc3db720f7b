"""Pages of other languages are laid out anew; what their types look like is their author's."""

from __future__ import annotations

import pytest

from modelgen.source.tree import Source
from tests.formatting import formatted

RULE = "\n| --- | --- | --- | --- |\n"
FIELDS = "\n\n\n## Fields\n\n| Field | Type | Required | Description |"
PAGES = {
    "java": (
        "| `a` | *Optional\\<String>* | :heavy_check_mark: | N/A |",
        "| `b` | List\\<Map\\\\<String, *Long*>> | :heavy_minus_sign: | One. Two. |",
        "| `c` | [HttpResponse\\<?>](https://docs.example.com/) | :heavy_check_mark: | N/A |",
    ),
    "csharp": (
        "| `A` | [Models.Errors.Thing](../Models/thing.md) | :heavy_check_mark: | N/A |",
        "| `B` | Dictionary<String, List<*int*>> | :heavy_minus_sign: | N/A |",
        "| `Response` | [HttpResponseMessage](https://docs.example.com/) | :heavy_minus_sign: | N/A |",
        "| `Request` | *HttpRequestMessage* | :heavy_minus_sign: | N/A |",
    ),
    "php": (
        "| `a` | [?Components\\Thing](../Models/thing.md) | :heavy_minus_sign: | N/A |",
        "| `b` | array<[string\\|Components\\Thing](../Models/any.md)> | :heavy_minus_sign: | N/A |",
    ),
    "ruby": (
        "| `a` | [T.nilable(T.any(::String, Models::Thing))](../Models/any.md) | :heavy_minus_sign: | N/A |",
        "| `b` | T::Hash[Symbol, T::Array<*::String*>] | :heavy_check_mark: | N/A |",
    ),
}


def again(language: str, path: str, page: str) -> str:
    """Return a page as it is written again, in a tree for a language."""
    found = formatted([Source(path, page.encode())], language=language)
    assert found.alone == ()
    return found.rewrites[0].new.decode() if found.rewrites else page


def laid_out(rows: tuple[str, ...]) -> str:
    """Return a table whose columns are as wide as its widest cell."""
    lines = ["| Field | Type | Required | Description |", *rows]
    cells = [
        [cell.strip() for cell in line[2:-2].replace("\\|", "\0").split(" | ")] for line in lines
    ]
    width = max(len(cell) for row in cells for cell in row)
    made = [
        # An escaped bar is as wide as a bar.
        "| " + " | ".join(cell.ljust(width).replace("\0", "\\|") for cell in row) + " |"
        for row in cells
    ]
    rule = "| " + " | ".join(["-" * width] * 4) + " |"
    return "\n".join([made[0], rule, *made[1:]])


@pytest.mark.parametrize("language", PAGES)
def test_a_table_comes_to_one_form(language: str) -> None:
    rows = PAGES[language]
    page = f"# Thing{FIELDS}{RULE}" + "\n".join(rows)
    made = again(language, "Models/thing.md", page)
    assert made == f"# Thing\n\n\n## Fields\n\n{laid_out(rows)}"
    assert again(language, "Models/thing.md", made) == made


@pytest.mark.parametrize(
    ("language", "path", "page"),
    [
        ("java", "Models/thing.md", "# Thing\n\nWhat it is.\n\n"),
        ("ruby", "Models/thing.md", "# Thing\n\n"),
        (
            "csharp",
            "Models/thing.md",
            "# Thing\n\n\n## Supported Types\n\n### ThingOtp\n\n```csharp\n"
            "Thing.CreateThingOtp(/* values here */);\n```\n\n",
        ),
        (
            "php",
            "Models/thing.md",
            "# Thing\n\n\n## Supported Types\n\n### `Components\\A|Components\\B`\n\n```php\n/**\n"
            "* @var \\Acme\\Components\\A|\\Acme\\Components\\B\n*/\n"
            "Components\\A|Components\\B $value = /* values here */\n```\n\n",
        ),
        (
            "java",
            "Models/color.md",
            "# Color\n\n## Example Usage\n\n```java\nColor value = Color.RED;\n\n"
            '// Open enum: use .of()\nColor other = Color.of("x");\n```\n\n\n'
            "## Values\n\n| Name  | Value |\n| ----- | ----- |\n| `RED` | red   |",
        ),
    ],
)
def test_what_the_generator_writes_stays(language: str, path: str, page: str) -> None:
    assert again(language, path, page) == page
