"""A build after a few pages were put in other words makes what shows these words, and only then."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from modelgen import receipt, start
from modelgen.cache import cache_folder
from tests.unit.command_line import note_runs

PAGE = """# {name}

{doc}

## Fields

| Field | Type | Required | Description |
| ----- | ---- | -------- | ----------- |
| `id`  | *str* | :heavy_check_mark: | {words} |
{rows}"""
OTHER = "| `other` | [models.{0}]({1}.md) | :heavy_minus_sign: | N/A |\n"


@pytest.fixture(autouse=True)
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Stand in a folder with pages that were built; return what is done by a whole build."""
    monkeypatch.setenv("MODELGEN_CACHE", str(tmp_path / "cache"))
    (tmp_path / "project" / "specs").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project")
    write("Owner")
    write("Pet", rows=OTHER.format("Owner", "owner"))
    write("Left", rows=OTHER.format("Right", "right"))
    write("Right", rows=OTHER.format("Left", "left"))
    found = note_runs(monkeypatch)
    command(monkeypatch)
    found.clear()
    return found


def page(name: str) -> Path:
    return Path(f"specs/{name.lower()}.md")


def write(name: str, doc: str = "A text.", words: str = "N/A", rows: str = "") -> None:
    page(name).write_text(PAGE.format(name=name, doc=doc, words=words, rows=rows))


def command(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["modelgen", "build", *arguments])
    with pytest.raises(SystemExit) as ended:
        start.main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


def tree(folder: str) -> dict[str, bytes]:
    found = (path for path in sorted(Path(folder).rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def is_as_cold(monkeypatch: pytest.MonkeyPatch) -> bool:
    """Tell whether the output is what a build of these pages makes that knows nothing."""
    with monkeypatch.context() as patch:
        patch.setenv("MODELGEN_CACHE", "")
        shutil.rmtree("../cold", ignore_errors=True)
        assert command(patch, "--output", "../cold") == 0
    return tree("output") == tree("../cold")


def test_other_words_are_put_in_place(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command(monkeypatch)  # with the streams of this test, which are part of what a receipt is for
    runs.clear()
    for number in range(3):
        write("Owner", words=f"Words {number}.")
        capsys.readouterr()
        assert command(monkeypatch) == 0
        said = capsys.readouterr()
        first, _, last = said.out.splitlines()
        assert first == "specs: 4 model pages in, 4 models out"
        assert last == "output: 2 files written, 9 kept, 0 removed"
        assert not said.err
        assert f"Words {number}." in Path("output/python/models/owner.py").read_text()
        assert command(monkeypatch) == 0
        assert "0 files written, 11 kept" in capsys.readouterr().out
        assert not runs, number
    assert is_as_cold(monkeypatch)


def test_models_of_one_module_are_known_as_they_are(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, name in enumerate(("Left", "Right", "Owner", "Left")):
        other = {"Left": "Right", "Right": "Left"}.get(name)
        rows = OTHER.format(other, other.lower()) if other else ""
        write(name, words=f"Words {number}.", rows=rows)
        assert command(monkeypatch) == 0
    assert not runs
    assert is_as_cold(monkeypatch)


def test_what_a_whole_build_has_learned_is_known_later(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages of other words may stand beside a page that says something else by now."""
    more = "| `more` | *int* | :heavy_check_mark: | N/A |\n"
    write("Owner", rows=more)
    assert command(monkeypatch) == 0
    assert len(runs) == 1
    write("Pet", words="Words.", rows=OTHER.format("Owner", "owner"))
    assert command(monkeypatch) == 0
    write("Owner", words="Words.", rows=more)
    assert command(monkeypatch) == 0
    assert len(runs) == 1
    assert is_as_cold(monkeypatch)


def test_what_the_index_shows_is_known_as_it_is(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it was a whole build or not that last changed what it shows, of this page or others."""
    for doc, name in (("B.", "Owner"), ("C.", "Pet"), ("A text.", "Owner"), ("A text.", "Pet")):
        write(name, doc, rows=OTHER.format("Owner", "owner") if name == "Pet" else "")
        assert command(monkeypatch) == 0
        assert not runs
        assert is_as_cold(monkeypatch)
        runs.clear()
    for doc in ("B.", "A text."):
        write("Owner", doc)
        with monkeypatch.context() as patch:
            patch.setattr(start, "_repeated", lambda arguments: None)
            assert command(patch) == 0
        assert runs.pop() == ["build"]
        write("Pet", words=doc, rows=OTHER.format("Owner", "owner"))
        assert command(monkeypatch) == 0
        assert not runs
        assert is_as_cold(monkeypatch)
        runs.clear()


def _write_many() -> None:
    for number in range(9):
        write(f"Many{number}", words="Words.")


def _corrupt() -> None:
    words()
    for path in Path(cache_folder()).glob("*.shelf"):
        path.write_bytes(path.read_bytes()[:-1] + b"x")


def _lose() -> None:
    words()
    for path in Path(cache_folder()).glob("*.shelf"):
        path.unlink()


def _exchange() -> None:
    """Put another shelf in the place of the one that the receipt is about."""
    (mine,) = Path(cache_folder()).glob("*.shelf")
    name = f"-{mine.name.rpartition('-')[2]}"
    with pytest.MonkeyPatch.context() as patch:
        assert command(patch, "--package", "other", "--output", "../other") == 0
    (other,) = (path for path in Path(cache_folder()).glob(f"*{name}") if path != mine)
    other.replace(mine)
    words()


def both(one: Callable[[], object], other: Callable[[], object]) -> None:
    one()
    other()


def words() -> None:
    write("Owner", words="Words.")


WHOLE: dict[str, Callable[[], object]] = {
    "another-shape": lambda: write("Owner", rows=OTHER.format("Pet", "pet")),
    "another-default": lambda: write("Owner", words="Defaults to `x`."),
    "evidence": lambda: write("Owner", words="As `ownerId` says."),
    "another-title": lambda: page("Owner").write_text(
        PAGE.format(name="X", doc="", words="", rows="")
    ),
    "no-model": lambda: page("Owner").write_text("# Owner\n\nNothing.\n"),
    "a-finding": lambda: page("Owner").write_text(
        page("Owner").read_text() + "\n## Other\n\nText.\n"
    ),
    "an-error": lambda: write("Owner", rows=OTHER.format("None", "none")),
    "not-utf8": lambda: page("Owner").write_bytes(b"# Owner\xff\n"),
    "page-added": lambda: both(words, lambda: write("New")),
    "page-removed": lambda: both(words, page("Pet").unlink),
    "many-pages": _write_many,
    "config": lambda: both(words, lambda: Path("pyproject.toml").write_text("[tool.modelgen]\n")),
    "shelf-damaged": _corrupt,
    "shelf-lost": _lose,
    "shelf-of-another": _exchange,
    "by-hand": lambda: both(words, lambda: Path("output/docs/owner.md").write_text("mine\n")),
    "by-hand-elsewhere": lambda: both(
        words, lambda: Path("output/docs/pet.md").write_text("mine\n")
    ),
    "file-lost": lambda: both(words, lambda: Path("output/docs/pet.md").unlink()),
    "manifest-lost": lambda: both(words, lambda: Path("output/.modelgen.json").unlink()),
    "lock-left": lambda: both(words, lambda: Path("output/.modelgen.lock").write_text("1\n")),
}


@pytest.mark.parametrize("change", WHOLE)
def test_everything_else_is_left_to_a_whole_build(
    change: str, runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    WHOLE[change]()
    runs.clear()
    code = command(monkeypatch)
    assert runs == [["build"]]
    if code == 0:
        assert is_as_cold(monkeypatch)


def test_a_page_that_was_spoken_of_is_left_to_a_whole_build(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = "| `wrong` | *Nullable[str]* | :heavy_minus_sign: | N/A |\n"
    write("Owner", rows=wrong)
    assert command(monkeypatch) == 0
    assert "MG207" in capsys.readouterr().err
    write("Pet", words="Words.", rows=OTHER.format("Owner", "owner"))
    assert command(monkeypatch) == 0
    assert "MG207" in capsys.readouterr().err
    assert len(runs) == 1
    write("Owner", words="Words.")
    assert command(monkeypatch) == 0
    assert "MG207" not in capsys.readouterr().err
    assert len(runs) == 2


def test_another_modelgen_knows_nothing(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    words()
    monkeypatch.setattr(receipt, "VERSION", "0.0.0")
    assert command(monkeypatch) == 0
    monkeypatch.undo()


def test_a_changed_template_is_seen(runs: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    words()
    monkeypatch.setattr(receipt, "tool_files", lambda: {"templates": ((), {})})
    assert command(monkeypatch) == 0
    assert len(runs) == 1


@pytest.mark.parametrize(
    "said",
    [("--check",), ("--diff",), ("--format", "json"), ("--force",)],
)
def test_other_wishes_are_left_to_a_whole_build(
    said: tuple[str, ...], runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    command(monkeypatch, *said)
    words()
    command(monkeypatch, *said)
    assert runs == [["build", *said]] * 2


def test_a_site_is_left_to_a_whole_build(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("A.", "B."):
        write("Owner", words=text)
        assert command(monkeypatch, "--flavor", "mkdocs", "--output", "site") == 0
    assert len(runs) == 2


def test_what_cannot_be_put_in_place_is_left_to_a_whole_build(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError

    words()
    monkeypatch.setattr("modelgen.amend.put_in_place", fail)
    assert command(monkeypatch) == 0
    assert len(runs) == 1
    assert is_as_cold(monkeypatch)


def test_a_file_that_was_edited_secretly_stays(
    runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where neither size nor times tell, the writer looks at what it replaces."""
    path = Path("output/docs/owner.md")
    before = receipt.examine
    words()
    path.write_text("mine\n")

    def blind(*arguments: Any, **more: Any) -> Any:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(receipt, "_stands", lambda made: True)
            patch.setattr(receipt, "content_digest", lambda path: b"")
            found = before(*arguments, **more)
            assert found
            return {**found, "changed": [str(page("Owner"))]}

    monkeypatch.setattr(start, "examine", blind)
    assert command(monkeypatch) == 1
    assert path.read_text() == "mine\n"
    assert len(runs) == 1


def test_next_to_nothing_is_loaded() -> None:
    """Of what a whole build loads, these take longest."""
    code = "import sys; from modelgen.start import main\ntry: main()\nfinally: print(*sys.modules)"
    command = [sys.executable, "-c", code, "build"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    def loaded() -> set[str]:
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        return set(done.stdout.splitlines()[-1].split())

    assert loaded() >= {"pathlib", "modelgen.plain", "modelgen.pipeline", "modelgen.parsing"}
    words()
    some = loaded()
    assert "modelgen.amend" in some
    slow = {"click", "hashlib", "jinja2", "markdown_it", "modelgen.plain", "modelgen.pipeline"}
    slow |= {"datetime", "difflib", "inspect", "pathlib", "pickle", "typing", "urllib"}
    assert slow - some == slow
