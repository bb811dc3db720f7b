"""The language of a tree is decided from what its pages show, the strongest evidence first."""

from __future__ import annotations

from typing import get_args

import pytest

from modelgen.diagnostics.model import Diagnostic
from modelgen.dialects.speakeasy.languages import ASSUMED, LANGUAGES, LanguageName, look
from modelgen.dialects.speakeasy.settings import Options, language_of, settle, tell

USAGE = "# A\n\n## Example Usage\n\n```{}\nx\n```\n\n## Values\n"
UNION = "# A\n\n## Supported Types\n\n### \n\n```{}\nx\n```\n"
SAYING = "`language` in `[tool.modelgen.speakeasy]` says it"
HEADER = b"# A\n\n| Parameter | Type | Required | Description |\n| --- | --- | --- | --- |\n"
MARK = '# A\n\n<!-- UsageSnippet language="{}" operationID="x" -->\n```json\n{{}}\n```\n'


@pytest.mark.parametrize("name", LANGUAGES)
def test_each_language_is_shown_by_marks_code_and_types(name: str) -> None:
    assert look(MARK.format(name).encode()) == {f"{name} mark": 1}
    assert look(USAGE.format(name).encode()) == {f"{name} fence": 1}
    assert look(UNION.format(name).replace("\n", "\r\n").encode()) == {f"{name} fence": 1}
    for cell in LANGUAGES[name].cells:
        row = b"| `a` | " + cell.removeprefix(b"| ") + b" | :heavy_minus_sign: | |"
        assert look(HEADER + row) == {f"{name} types": 1}


def test_other_code_and_no_code_show_nothing() -> None:
    assert look(b"```python\nx\n```\n") == {}
    assert look(b"## Example Usage\n\n```json\n{}\n```\n") == {}
    assert look(b"\xff\x00") == {}


@pytest.mark.parametrize(
    "row",
    [
        "| `n` | *int* | :heavy_check_mark: | A `List<int>` in C#, *?, Optional[int], [?page](x.md). |",
        "| `n` | [A\\|B](a.md) | :heavy_check_mark: | `List[*str*]` |",
        "| `ADMIN` | `string` |",
        "| `string` | *bool* | :heavy_check_mark: | |",
        "List\\<*String*>",
    ],
)
def test_words_outside_of_types_show_nothing(row: str) -> None:
    assert look(f"# A\n\n## Fields\n\n{row}\n".encode()) == {}


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("*string*[]", "typescript"),
        ("[Date](https://developer.mozilla.org/x)", "typescript"),
        ("[OffsetDateTime](https://docs.oracle.com/x)", "java"),
        ("byte[]", "java"),
        ("[DateTime](https://learn.microsoft.com/x)", "csharp"),
        ("[Date](https://ruby-doc.org/x)", "ruby"),
        ("`*float64`", "go"),
        ("**bool*", "go"),
        ("[]*string*", "go"),
        ("[*components.Slot](slot.md)", "go"),
        ("optionalnullable.OptionalNullable[`string`]", "go"),
        ("[optionalnullable.OptionalNullable[components.Slot]](slot.md)", "go"),
        ("Dict[str, *Nullable[str]*]", "python"),
        ("[OptionalNullable[models.Slot]](slot.md)", "python"),
    ],
)
def test_one_type_shows_its_language(cell: str, name: str) -> None:
    row = f"| `a` | {cell} | :heavy_check_mark: | Not List[str]. |\n"
    assert look(f"# A\n\n## Fields\n\n{row}".encode()) == {f"{name} types": 1}


def test_code_of_a_readme_shows_nothing_of_models() -> None:
    assert (
        look(b"# SDK\n\n## Example Usage\n\n```go\nx\n```\n\n### More\n\n```java\ny\n```\n") == {}
    )
    assert look(b"# Depots\n\n### Example Usage\n\n```go\nx\n```\n") == {"go fence": 1}


def test_values_in_code_show_the_language() -> None:
    assert look(b'# A\n\n## Values\n\n```typescript\n"a" | "b"\n```\n') == {"typescript fence": 1}


def test_types_of_another_language_are_told() -> None:
    looks = [{"python types": 1}, {"python types": 1}, {"php types": 1}, {}]
    found: list[Diagnostic] = []
    tell(
        [(f"{at}.md", one) for at, one in enumerate(looks)], settle(looks, Options()), found.append
    )
    assert [(one.code, one.span.path, one.message) for one in found] == [
        (
            "MG133",
            "2.md",
            "the types on this page are those of PHP, and the pages of this folder are read as Python",
        )
    ]


def test_what_other_pages_decided_is_told() -> None:
    settings = settle([{"java mark": 1}, {}], Options())
    told = tell([("a.md", {})], settings, print)
    assert told == "Speakeasy, Java (1 page: by pages that are left out)"


def test_languages_can_be_named_in_the_config() -> None:
    assert {*get_args(LanguageName)} == LANGUAGES.keys()
    for name, listed in LANGUAGES.items():
        assert language_of(settle([], Options(language=name))).name == listed.title  # type: ignore[arg-type]


def test_where_nothing_shows_a_language_one_is_assumed() -> None:
    settings = settle([{}, {}], Options())
    assert settings.language == ASSUMED
    found: list[Diagnostic] = []
    said = tell([("a.md", {}), ("b.md", {})], settings, found.append)
    assert said == f"Speakeasy, Python (2 pages: assumed, no page shows another; {SAYING})"
    assert found == []
    assert language_of(None).name == "Python"


def test_the_decision_comes_with_its_evidence() -> None:
    looks = [{"python mark": 2}, {"python fence": 1}, {"python types": 1}, {}]
    pages = [(f"{at}.md", one) for at, one in enumerate(looks)]
    settings = settle(looks, Options())
    said = "4 pages: 2 usage marks, 1 fence, types on 1 page"
    assert tell(pages, settings, print) == f"Speakeasy, Python ({said})"
    stated = settle([{}], Options(language="python"))
    assert tell([("a.md", {})], stated, print) == "Speakeasy, Python, as the config says (1 page)"
