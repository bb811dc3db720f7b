"""The manifest is read without trust, and written so that its diffs can be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelgen.output.manifest import (
    MANIFEST_NAME,
    Manifest,
    Owned,
    digest,
    read_manifest,
    unedited,
)
from modelgen.output.paths import path_problem

PATHS = st.text(min_size=1).filter(lambda path: path_problem(path) is None)
DIGESTS = st.binary().map(digest)
OWNED = st.builds(Owned, DIGESTS, st.lists(DIGESTS, max_size=2).map(tuple))
NAMES = st.lists(st.text(), min_size=1).map(tuple)
PAGES = st.dictionaries(st.text(), NAMES)
MANIFESTS = st.builds(Manifest, st.dictionaries(PATHS, OWNED), st.booleans(), PAGES)


def write(output: Path, text: str | bytes) -> None:
    output.mkdir(exist_ok=True)
    data = text.encode() if isinstance(text, str) else text
    (output / MANIFEST_NAME).write_bytes(data)


@pytest.mark.long
@given(MANIFESTS)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, manifest: Manifest
) -> None:
    output = tmp_path_factory.mktemp("out")
    write(output, manifest.dump())
    reading = read_manifest(output)
    assert reading.manifest == manifest
    assert not reading.problem
    assert not reading.dropped


def test_two_lines_per_file_sorted() -> None:
    files = {"b.py": Owned(digest(b"b")), "a.py": Owned(digest(b"a"))}
    assert Manifest(files).dump() == (
        '{\n"format": 1,\n"state": {},\n"files": {\n'
        f'"a.py":\n{{"sha256": "{digest(b"a")}"}},\n'
        f'"b.py":\n{{"sha256": "{digest(b"b")}"}}\n'
        "}\n}\n"
    )
    assert Manifest().dump() == '{\n"format": 1,\n"state": {},\n"files": {}\n}\n'


def test_one_line_per_page_sorted() -> None:
    pages = {"b.md": ("B", "B.Part"), "a.md": ("A",)}
    assert Manifest(pages=pages).dump() == (
        '{\n"format": 1,\n"state": {},\n"pages": {\n'
        '"a.md": ["A"],\n'
        '"b.md": ["B", "B.Part"]\n'
        '},\n"files": {}\n}\n'
    )


@pytest.mark.parametrize("pages", ["1", '["a.md"]', '{"a.md": "A"}', '{"a.md": [1]}'])
def test_pages_that_cannot_be_read_are_none(tmp_path: Path, pages: str) -> None:
    write(tmp_path, f'{{"format": 1, "pages": {pages}, "files": {{}}}}')
    reading = read_manifest(tmp_path)
    assert (reading.manifest, reading.problem) == (Manifest(), "")


def test_while_a_build_goes_on_a_file_may_be_the_old_one_or_the_new_one() -> None:
    owned = Owned(digest(b"new"), (digest(b"old"),))
    assert Manifest({"a.py": owned}, unfinished=True).dump() == (
        '{\n"format": 1,\n"unfinished": true,\n"state": {},\n"files": {\n'
        f'"a.py":\n{{"before": ["{digest(b"old")}"], "sha256": "{digest(b"new")}"}}\n'
        "}\n}\n"
    )
    assert unedited(b"old", owned)
    assert unedited(b"new", owned)
    assert not unedited(b"other", owned)


def test_no_manifest_is_no_problem(tmp_path: Path) -> None:
    reading = read_manifest(tmp_path / "nowhere")
    assert reading.manifest == Manifest()
    assert reading.found is None
    assert not reading.problem


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "<<<<<<< ours\n{}\n=======\n",
        '{"format": 2, "files": {}}',
        '{"format": 1}',
        '{"format": 1, "files": []}',
        '{"format": 1, "files": {}, "state": 1}',
        b"\xff\xfe",
        b"[" * 100_000,
        b"1" * 10_000,
    ],
)
def test_an_unusable_manifest_gives_a_reason(tmp_path: Path, text: str | bytes) -> None:
    write(tmp_path, text)
    reading = read_manifest(tmp_path)
    assert reading.problem
    assert reading.manifest == Manifest()


@given(st.binary())
def test_no_bytes_make_reading_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    output = tmp_path_factory.mktemp("out")
    write(output, data)
    assert read_manifest(output).found == data


def test_a_folder_or_a_link_is_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "one" / MANIFEST_NAME).mkdir(parents=True)
    assert read_manifest(tmp_path / "one").problem
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / MANIFEST_NAME).symlink_to(tmp_path / "elsewhere")
    assert read_manifest(tmp_path / "two").problem


@pytest.mark.parametrize(
    "path",
    [
        "../../x",
        "a/../../x",
        "/etc/passwd",
        "C:/x",
        "..\\x",
        "a//b",
        "./a",
        "a\0b",
        "a\nb",
        "\ud800",
        "",
        ".modelgen.lock",
        ".modelgen.tmp-0/x",
        "python/.modelgen.tmp-0123456789abcdef",
    ],
)
def test_entries_that_lead_elsewhere_are_dropped(tmp_path: Path, path: str) -> None:
    files = {path: {"sha256": digest(b"")}, "good.py": {"sha256": digest(b"")}}
    write(tmp_path, json.dumps({"format": 1, "files": files}))
    reading = read_manifest(tmp_path)
    assert list(reading.manifest.files) == ["good.py"]
    assert [dropped for dropped, _ in reading.dropped] == [path]


@pytest.mark.parametrize(
    "entry",
    [
        1,
        {},
        {"sha256": 1},
        {"sha256": "x" * 64},
        {"sha256": "AB"},
        {"sha256": "0" * 64 + "\n"},
        {"sha256": "0" * 64, "before": 1},
        {"sha256": "0" * 64, "before": ["x"]},
    ],
)
def test_entries_without_a_digest_are_dropped(tmp_path: Path, entry: object) -> None:
    write(tmp_path, json.dumps({"format": 1, "files": {"a.py": entry}}))
    assert read_manifest(tmp_path).dropped == (("a.py", "has no SHA-256"),)


@pytest.mark.parametrize("state", [{"pages": 1}, {"pages": {"a.md": ["A"]}}])
def test_a_forged_state_says_nothing(tmp_path: Path, state: object) -> None:
    write(tmp_path, json.dumps({"format": 1, "files": {}, "state": state}))
    assert read_manifest(tmp_path).manifest == Manifest()


def test_line_ends_of_a_checkout_are_no_edit() -> None:
    owned = Owned(digest(b"a\nb\n"))
    assert unedited(b"a\r\nb\r\n", owned)
    assert not unedited(b"a\r\nB\r\n", owned)
    assert not unedited(b"a\rb\n", owned)


def test_carriage_returns_of_the_content_count() -> None:
    owned = Owned(digest(b"a\r\nb"))
    assert unedited(b"a\r\nb", owned)
    assert not unedited(b"a\nb", owned)
