"""What a state gives back: the value of a key, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from msgspec import Struct

from modelgen.build import load
from modelgen.cache import store
from modelgen.cache.state import FileKeys, State, encoded, key_of
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import LineSpans, ignore
from modelgen.ir.model import Schema
from modelgen.parallel import WorkerPool
from modelgen.targets.rendering import Rendering, RenderOptions
from tests.corpora import ROOT

SPECS = ROOT / "specs"


class Value(Struct, frozen=True):
    text: str
    number: int = 0


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MODELGEN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def keep(values: dict[str, Value], output: str = "/out") -> list[str]:
    """Ask a state for values, put those that it does not know, and return their paths."""
    state, made = State("/specs", output, (), ()), list[str]()

    def make(missing: Sequence[str]) -> Iterator[Value]:
        made.extend(missing)
        return map(values.__getitem__, missing)

    table = state.table("values", Value)
    items = [(path, encoded(value), path) for path, value in sorted(values.items())]
    assert list(table.complete(items, make)) == [values[path] for path, _, _ in items]
    state.close()
    return made


def many(count: int) -> dict[str, Value]:
    return {f"page{number:05}.md": Value("x", number) for number in range(count)}


def test_what_was_put_is_found() -> None:
    values = many(2000)
    assert keep(values) == sorted(values)
    assert keep(values) == []


def test_only_what_differs_is_made_again() -> None:
    values = many(2000)
    keep(values)
    values["page00700.md"] = Value("y")
    values["page00700x.md"] = Value("new")
    del values["page01500.md"]
    assert keep(values) == ["page00700.md", "page00700x.md"]
    assert keep(values) == []


def test_a_small_change_writes_little(cache: Path) -> None:
    values = many(5000)
    keep(values)
    before = {path: path.stat().st_ino for path in cache.rglob("*") if path.is_file()}
    values["page02500.md"] = Value("y")
    keep(values)
    after = {path: path.stat().st_ino for path in cache.rglob("*") if path.is_file()}
    assert before.keys() == after.keys()
    assert len(before) > 5
    assert sum(before[path] != after[path] for path in before) == 1


def test_what_is_not_asked_for_again_is_forgotten(cache: Path) -> None:
    keep(many(5000))
    keep(many(10))
    assert len([path for path in cache.rglob("*") if path.is_file()]) == 1
    assert len(keep(many(5000))) == 4990


def test_another_output_is_another_state() -> None:
    keep(many(10))
    assert len(keep(many(10), "/other")) == 10


@pytest.mark.parametrize("content", [b"", b"\x80", b"not it", b"\x81\xa1a\x92\xc4\x01k\xa1v"])
def test_a_file_that_holds_something_else_is_none(cache: Path, content: bytes) -> None:
    values = many(10)
    keep(values)
    (path,) = (path for path in cache.rglob("*") if path.is_file())
    name = path.relative_to(cache).as_posix()
    assert store.write(name, content)
    assert keep(values) == sorted(values)
    assert keep(values) == []


def test_what_cannot_be_stored_is_made_again() -> None:
    values = {"a": Value("\ud800"), "b": Value("x", 2**70), "c": Value("x"), "\udcff": Value("x")}
    keep(values)
    assert keep(values) == ["a", "b", "\udcff"]


def test_keys_differ_where_values_do() -> None:
    values = [Value("a"), Value("b"), Value("\ud800"), Value("\\ud800"), Value("a", 2**70)]
    assert len({encoded(value) for value in values}) == len(values)
    assert key_of(b"ab", b"c") != key_of(b"a", b"bc")


def test_spans_of_rows_are_part_of_a_key_by_their_numbers() -> None:
    rows = [(3, 5, 2), (4, 1, 10)]
    found = [encoded(LineSpans("a.md", one)) for one in (rows, iter(rows), rows[1:])]
    assert found[0] == found[1] != found[2]


def test_what_has_no_content_is_no_part_of_a_key() -> None:
    with pytest.raises(TypeError, match="object cannot be part of a key"):
        encoded((Value("a"), object()))


def test_files_of_pages_that_are_read_again_have_the_same_keys() -> None:
    both = [Rendering(read(SPECS), RenderOptions(), WorkerPool()) for _ in range(2)]
    found = [
        FileKeys(one, b"").of(output, units)
        for one in both
        for output, units in one.planned(ignore)[:1]
    ]
    assert found[0] == found[1]
    assert len(set(found[0])) == len(found[0]) > 20


def read(docs: Path) -> Schema:
    """Return the schema of some pages."""
    return load(docs, LoadOptions(), ignore).schema


def test_another_tool_finds_nothing(tmp_path: Path) -> None:
    tool = tmp_path / "tool"
    tool.mkdir()
    (tool / "a.py").write_text("1")
    first = State("/specs", "/out", (), ()).tool
    assert State("/specs", "/out", (), ()).tool == first
    plugin = tmp_path / "plugin.py"
    plugin.write_text("1")
    with pytest.raises(OSError, match="since this process began"):
        State("/specs", "/out", (str(tool),), ())  # younger than this process
    with pytest.raises(OSError, match="since this process began"):
        State("/specs", "/out", (), (str(plugin),))


def test_templates_are_told_apart_by_what_they_say(tmp_path: Path) -> None:
    state = State("/specs", "/out", (), ())
    folder = tmp_path / "templates"
    folder.mkdir()
    found = [state.digest_of(str(folder))]
    for name, text in (("a", "1"), ("a", "2"), ("b", "2")):
        (folder / name).write_text(text)
        found.append(state.digest_of(str(folder)))
    assert len(set(found)) == 4
    (folder / "link").symlink_to(folder / "a")
    with pytest.raises(OSError, match="link"):
        state.digest_of(str(folder))


def test_what_changed_while_it_was_used_leaves_nothing(tmp_path: Path, cache: Path) -> None:
    state = State("/specs", "/out", (), ())
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "a").write_text("1")
    state.digest_of(str(folder))
    made = Value("made by whichever")
    assert [*state.table("values", Value).complete([("a", b"key", "")], lambda _: iter([made]))]
    (folder / "a").write_text("2")
    state.close()
    assert [path for path in cache.rglob("*") if path.is_file()] == []
