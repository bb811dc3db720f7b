"""Folders of source code as they come: links, odd bytes, large files, a parser that is missing."""

from __future__ import annotations

from importlib import util
from pathlib import Path

import pytest

from modelgen.evidence import languages
from tests.unit.evidence.declared import declared, schema

MODEL = "from pydantic import BaseModel\nclass User(BaseModel):\n    id: str\n"


def test_several_languages_in_one_folder(tmp_path: Path) -> None:
    files = {
        "a.py": MODEL,
        "b.go": 'package b\ntype Pet struct {\n\tID string `json:"id"`\n}\n',
        "c.ts": "export interface Car { id: string }\n",
        "notes.txt": "class Note: ...",
    }
    assert set(declared(tmp_path, dict(files))) == {"User", "Pet", "Car"}


def test_marks_and_line_ends_are_no_part_of_code(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + MODEL.replace("\n", "\r\n").encode()
    assert declared(tmp_path, {"a.py": text})["User"] == ["id: string"]


def test_what_is_no_utf8_or_too_large_is_a_warning(tmp_path: Path) -> None:
    found, findings = schema(
        tmp_path, {"a.py": b"x = '\xe9'\n", "b.py": MODEL + "#" * (4 << 20), "c.py": MODEL}
    )
    assert [(one.span.path, one.code) for one in findings] == [("a.py", "MG032"), ("b.py", "MG032")]
    assert [id.name for id in found.models] == ["User"]


def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.py").write_text(MODEL.replace("User", "Secret"))
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text(MODEL)
    (tmp_path / "src" / "b.py").symlink_to(tmp_path / "secret.py")
    (tmp_path / "src" / "all").symlink_to(tmp_path)
    found, findings = schema(tmp_path / "src", {})
    assert [id.name for id in found.models] == ["User"]
    assert {one.code for one in findings} == {"MG006"}


def test_a_parser_that_is_missing_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(name: str) -> object:
        return None if name.startswith("tree_sitter") else util.find_spec(name)

    monkeypatch.setattr(languages, "find_spec", find)
    files = {f"{n}.ts": "export interface A { id: string }" for n in range(3)}
    _, findings = schema(tmp_path, {**files, "a.py": MODEL})
    assert [(one.code, one.span.path) for one in findings] == [("MG033", "0.ts")]


def test_a_folder_without_models_is_an_error(tmp_path: Path) -> None:
    _, findings = schema(tmp_path, {"a.py": "x = 1\n"})
    assert [one.code for one in findings] == ["MG034"]


def test_nothing_of_the_code_runs(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    text = f"open({str(mark)!r}, 'w')\n{MODEL}    x: str = open({str(mark)!r}, 'w').name\n"
    declared(tmp_path / "src", {"a.py": text})
    assert not mark.exists()
