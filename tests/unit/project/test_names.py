"""The import name of models comes from the files of a repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.project.names import package_name


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("pyproject.toml", '[project]\nname = "Acme.Shop-API"\n', "acme_shop_api"),
        ("pyproject.toml", '[tool.poetry]\nname = "acme"\n', "acme"),
        ("package.json", '{"name": "@acme/web-shop"}', "web_shop"),
        ("go.mod", "module example.com/acme/shop/v2\n\ngo 1.22\n", "shop"),
        ("pyproject.toml", '[project]\nname = "json"\n', "json_models"),
        ("package.json", '{"name": "class"}', "class_models"),
        ("package.json", '{"name": 3}', "here"),
        ("package.json", "[" * 10_000, "here"),
        ("pyproject.toml", "not toml", "here"),
        ("go.mod", "go 1.22\n", "here"),
    ],
)
def test_a_project_names_its_models(tmp_path: Path, file: str, text: str, name: str) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / file).write_text(text)
    assert package_name(folder)[0] == name


@pytest.mark.parametrize("place", ["acme", "src/acme"])
def test_a_package_that_is_there_keeps_its_name(tmp_path: Path, place: str) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "acme"\n')
    (tmp_path / place).mkdir(parents=True)
    assert package_name(tmp_path) == ("acme_models", "pyproject.toml")


def test_a_folder_that_names_nothing(tmp_path: Path) -> None:
    (tmp_path / "42").mkdir()
    assert package_name(tmp_path / "42") == ("models", "")
