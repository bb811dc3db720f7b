"""Names of types, files and properties, whatever models are called."""

from __future__ import annotations

import pytest

from tests.builders import HOSTILE_NAMES, field, record, schema
from tests.targets.typescript.tools import made


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("User", "User"),
        ("Error", "Error"),
        ("Record", "Record"),
        ("string", "string_"),
        ("Blob", "Blob_"),
        ("some name", "SomeName"),
        ("2fa", "_2fa"),
        ("$ref", "Ref"),
        ("Größe", "Größe"),
        ("***", "Model"),
    ],
)
def test_types(title: str, name: str) -> None:
    (text,) = [text for path, text in made(schema(record(title))).items() if path != "index.ts"]
    assert f"export interface {name} {{" in text


@pytest.mark.parametrize(
    ("titles", "files"),
    [
        (("HTTPStatus",), {"http-status"}),
        (("UserName", "User_name"), {"user-name", "user-name-2"}),
        (("User", "user"), {"user", "user-2"}),
        (("User_2", "user", "User"), {"user", "user-2", "user-3"}),
        (("Index",), {"index-2"}),
        (("CON",), {"con-model"}),
        (("***",), {"model"}),
        (("a" * 300,), {f"{'a' * 120}-a5de59a0"}),
    ],
)
def test_files_differ_on_disks_that_ignore_case(titles: tuple[str, ...], files: set[str]) -> None:
    found = {path for path in made(schema(*map(record, titles))) if path != "index.ts"}
    assert found == {f"{file}.ts" for file in files}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("type", "type"),
        ("class", "class"),
        ("$ref", "$ref"),
        ("@type", '"@type"'),
        ("2", '"2"'),
        ("", '""'),
        ("é", '"\\u00e9"'),
        ('"\\\u2028\n', '"\\"\\\\\\u2028\\n"'),
    ],
)
def test_properties_have_the_names_of_the_wire(name: str, key: str) -> None:
    text = made(schema(record("Model", field(name))))["model.ts"]
    assert f"  {key}: string;\n" in text


def test_hostile_names_are_given_once_each() -> None:
    titles = {name for name in HOSTILE_NAMES if "." not in name}
    files = made(schema(*map(record, titles)))
    assert len(files) == len(titles) + 1
    assert len({path.lower() for path in files}) == len(files)
    assert all(path.isascii() for path in files)
