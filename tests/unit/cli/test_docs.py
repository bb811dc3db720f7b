"""`modelgen docs` writes pages of another dialect or language, which say the same when read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from modelgen.build import load
from modelgen.cli.app import commands
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic, Severity
from modelgen.ir.model import Enumeration, Field, Ref, Schema
from modelgen.ir.names import wire_name

PARCEL = """# Parcel

A parcel on its way.


## Fields

| Field | Type | Required | Description | Example |
| --- | --- | --- | --- | --- |
| `tracking_code` | *str* | :heavy_check_mark: | Its code. | |
| `sent_by` | List[*str*] | :heavy_minus_sign: | Who sent it. | |
| `weight` | *Optional[float]* | :heavy_minus_sign: | In kilograms. | |
| `state` | [Optional[models.State]](state.md) | :heavy_minus_sign: | Where it is. | |
| `moved_at` | [date](https://docs.python.org/3/library/datetime.html#date-objects) | :heavy_check_mark: | When it moved. | |
| `meta_data` | Dict[str, *Any*] | :heavy_minus_sign: | More. | {"trackingCode": 1} |
"""
STATE = """# State


## Values

| Name | Value |
| --- | --- |
| `ON_ITS_WAY` | on_its_way |
| `LOST` | lost |
"""
CONFIG = '[tool.modelgen]\nwire-convention = "camelCase"\n'
LANGUAGES = ("python", "typescript", "go", "java", "csharp", "php", "ruby")


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    Path("specs/parcel.md").write_text(PARCEL, encoding="utf-8")
    Path("specs/state.md").write_text(STATE, encoding="utf-8")
    Path("pyproject.toml").write_text(CONFIG, encoding="utf-8")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["docs", *arguments])


def read(folder: str, **options: str) -> Schema:
    found: list[Diagnostic] = []
    schema = load(Path(folder), LoadOptions(**options), found.append).schema  # type: ignore[arg-type]
    assert [one.message for one in found if one.severity is Severity.ERROR] == []
    return schema


def facts(schema: Schema) -> dict[str, object]:
    """Return what every language's pages can say."""
    (parcel,) = [model for model in schema.models.values() if model.id.name == "Parcel"]
    (state,) = [model for model in schema.models.values() if isinstance(model, Enumeration)]
    fields: tuple[Field, ...] = getattr(parcel, "fields")  # noqa: B009 (it is a record)
    kinds = {wire_name(one.name): one for one in fields}
    return {
        "required": {name: one.presence for name, one in kinds.items()},
        "types": {name: "State" if isinstance(one.type, Ref) else type(one.type).__name__
                  for name, one in kinds.items()},
        "docs": [one.doc for one in fields],
        "values": [one.value.plain for one in state.members],
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_a_language_say_the_same(language: str) -> None:
    result = run("specs", "--dialect", "speakeasy", "--language", language, "-o", "made")
    assert result.exit_code == 0, result.output
    assert facts(read("made/docs")) == facts(read("specs", wire_convention="camelCase"))


def test_names_are_spelled_as_the_language_does() -> None:
    run("specs", "--dialect", "speakeasy", "--language", "java", "-o", "java")
    text = Path("java/docs/parcel.md").read_text(encoding="utf-8")
    assert "| `trackingCode` " in text
    assert "List\\<*String*>" in text
    assert (
        run("java/docs", "--dialect", "speakeasy", "--language", "python", "-o", "back").exit_code
        == 0
    )
    text = Path("back/docs/parcel.md").read_text(encoding="utf-8")
    assert "| `tracking_code` " in text
    assert "| List[*str*] " in text


def test_what_the_other_layout_cannot_say_is_told() -> None:
    result = run("specs", "--dialect", "openapi-generator", "-o", "made")
    assert result.exit_code == 0
    said = "specs/parcel.md:10:4: warning MG805 not-said: the written pages, read again, do not tell that a"
    assert said in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--dialect", "papyrus"), "'papyrus' is no dialect"),
        (("--dialect", "protoc-gen-doc"), "are only read"),
        (
            ("--dialect", "speakeasy", "--language", "latin"),
            "'latin' is no language that is written",
        ),
        (("--dialect", "apimatic", "--language", "java"), "in one language alone"),
        ((), "Missing option '--dialect'"),
    ],
)
def test_what_cannot_be_written_is_wrong_usage(arguments: tuple[str, ...], said: str) -> None:
    result = run("specs", *arguments)
    assert result.exit_code == 2
    assert said in result.output


def test_a_notation_that_docs_lack_is_told_of_all_pages_alike() -> None:
    Path("go").mkdir()
    for name in ("Parcel", "Letter", "Sack"):
        rows = "**Weight** | **int32** |  | \n**Note** | **NullableString** |  | \n"
        header = "Name | Type | Description | Notes\n--- | --- | --- | ---\n"
        page = f"# {name}\n\n## Properties\n\n{header}{rows}\n## Methods\n"
        Path(f"go/{name}.md").write_text(page, encoding="utf-8")
    built = CliRunner().invoke(commands, ["build", "go", "-o", "made"])
    assert built.exit_code == 0, built.output
    told = [line for line in built.output.splitlines() if "MG805" in line]
    assert {line.partition("the docs cannot express that ")[2] for line in told} == {
        "some fields may be null",
        "some fields may not be null",
    }
