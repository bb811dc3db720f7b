"""A build that is asked for plainly is run without click, and is the same as with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelgen import flags, pipeline, start
from modelgen.cli import commands
from modelgen.flags import BUILD_OPTIONS, FORMAT_OPTION, Flags, read_plainly

OPTIONS = (*BUILD_OPTIONS, FORMAT_OPTION)
PAGE = """# Owner

## Fields

| Field | Type | Required | Description |
| ----- | ---- | -------- | ----------- |
| `id`  | {} | :heavy_check_mark: | N/A |
"""


@pytest.fixture(autouse=True)
def _in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODELGEN_CACHE", str(tmp_path / "cache"))
    (tmp_path / "project" / "specs").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project")
    write("*str*")


def write(kind: str) -> None:
    Path("specs/owner.md").write_text(PAGE.format(kind))


# What a command line says

WORDS = (
    *(spelling for option in OPTIONS for spelling in option.spellings),
    *(choice for option in OPTIONS for choice in option.choices),
    *("specs", "none", "other/", "./specs", "a.b", "", "-", "--", "--help", "-h", "--output=out"),
    *("-oout", "--tar", "-j", "2", "--watch", "--config", "--executor", "@x", "/", "\udcff", "é"),
)


def read_by_click(words: list[str]) -> Flags:
    command = commands.commands["build"]
    with command.make_context("build", list(words)) as context:
        return Flags(**context.params)


@given(
    st.lists(st.sampled_from(WORDS) | st.text(st.characters(exclude_characters="\0")), max_size=6)
)
def test_what_is_read_plainly_is_what_click_reads(words: list[str]) -> None:
    plain = read_plainly(["build", *words])
    if plain is not None:
        assert plain == read_by_click(words)


def test_two_words_are_read_as_click_reads_them() -> None:
    """Every pair, so that no option is forgotten by chance."""
    read = 0
    for first in WORDS:
        for second in WORDS:
            for third in ("", "specs"):
                words = [word for word in (first, second, third) if word]
                plain = read_plainly(["build", *words])
                if plain is not None:
                    assert plain == read_by_click(words), words
                    read += 1
    assert read > len(WORDS)


def test_every_option_of_the_table_is_read_plainly() -> None:
    for option in OPTIONS:
        for spelling in option.spellings:
            value = [] if option.kind == "switch" else [(option.choices or ("some",))[-1]]
            plain = read_plainly(["build", "specs", spelling, *value])
            assert plain is not None, spelling
            assert plain == read_by_click(["specs", spelling, *value])
            assert plain != Flags(Path("specs"))


@pytest.mark.parametrize(
    "words",
    [
        ["lint"],
        [],
        ["build", "--help"],
        ["build", "--watch"],
        ["build", "-j", "2"],
        ["build", "a", "b"],
        ["build", "-o"],
        ["build", "-o", "a", "-o", "b"],
        ["build", "-o", "--check"],
        ["build", "--target", "none"],
        ["build", "--unknown"],
        ["build", "--", "specs"],
    ],
)
def test_all_else_is_left_to_click(words: list[str]) -> None:
    assert read_plainly(words) is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads anything")
def test_what_cannot_be_read_is_left_to_click() -> None:
    Path("specs").chmod(0)
    try:
        assert read_plainly(["build", "specs"]) is None
    finally:
        Path("specs").chmod(0o755)


def test_what_seems_to_be_locked_is_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert read_plainly(["build", "none"]) is not None
    for words in (["specs"], ["--output", "specs"]):
        assert read_plainly(["build", *words]) is None
        with pytest.raises(click.UsageError):
            read_by_click(words)


def test_a_shell_that_asks_for_more_is_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_MODELGEN_COMPLETE", "bash_complete")
    assert read_plainly(["build"]) is None


# What a build says and does

Result = tuple[object, str, str, dict[str, bytes]]


def build(
    words: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    *,
    plainly: bool,
) -> Result:
    """Return exit code, what was printed, and the files of a build that knows nothing."""
    shutil.rmtree("../cache", ignore_errors=True)
    capfd.readouterr()
    with monkeypatch.context() as patch:
        patch.setattr("sys.argv", ["modelgen", "build", *words])
        if not plainly:
            patch.setattr(flags, "read_plainly", lambda arguments: None)
        with pytest.raises(SystemExit) as ended:
            start.main()
    out, errors = capfd.readouterr()
    files = (path for path in sorted(Path().rglob("*")) if path.is_file())
    return ended.value.code, out, errors, {str(path): path.read_bytes() for path in files}


CONFIG = '[tool.modelgen]\n[[tool.modelgen.build]]\nspecs = "{}"\noutput = "a"\n'
CASES: dict[str, tuple[list[str], str, str]] = {
    "fine": ([], "*str*", ""),
    "some-options": (["specs", "-o", "out", "--target", "python", "--package", "a.b"], "*str*", ""),
    "a-note": ([], "*str* or so", ""),
    "an-error": ([], "[models.None](none.md)", ""),
    "an-error-in-ci": (["--format", "github"], "[models.None](none.md)", ""),
    "json": (["--format", "json"], "[models.None](none.md)", ""),
    "sarif": (["--format", "sarif", "--check"], "*str*", ""),
    "check": (["--check"], "*str*", ""),
    "check-in-ci": (["--check", "--format", "github"], "*str*", ""),
    "diff": (["--diff", "--target", "docs"], "*str*", ""),
    "no-specs": (["spec"], "*str*", ""),
    "no-package": (["--package", "a b"], "*str*", ""),
    "a-config": ([], "*str*", CONFIG.format("specs")),
    "a-bad-config": (["--check"], "*str*", CONFIG.format("specs") + "none = 1\n"),
    "not-in-the-config": (["specs"], "*str*", CONFIG.format("b") + CONFIG.format("c")[16:]),
    "which-of-the-config": (["-o", "x"], "*str*", CONFIG.format("b") + CONFIG.format("c")[16:]),
}


@pytest.mark.parametrize("case", CASES)
def test_a_build_is_the_same_with_and_without_click(
    case: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    words, kind, config = CASES[case]
    write(kind)
    if config:
        Path("pyproject.toml").write_text(config)
    shutil.copytree(".", "../again")
    plain = build(words, monkeypatch, capfd, plainly=True)
    monkeypatch.chdir("../again")
    assert plain == build(words, monkeypatch, capfd, plainly=False)
    assert plain[1] or plain[2]


@pytest.mark.parametrize("error", [KeyboardInterrupt, BrokenPipeError(32, "Broken pipe")])
def test_an_end_before_the_end_is_the_same(
    error: BaseException,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def load(*_: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "load", load)
    monkeypatch.setattr(os, "dup2", lambda *_: None)  # the streams of this process are wanted
    plain = build([], monkeypatch, capfd, plainly=True)
    assert plain == build([], monkeypatch, capfd, plainly=False)
    assert plain[0] in (1, 130)


def test_little_is_loaded() -> None:
    """What a cold build of sound pages can do without."""
    code = "import sys; from modelgen.start import main\ntry: main()\nfinally: print(*sys.modules)"
    command = [sys.executable, "-c", code, "build", "specs", "-o", "out", "--target", "python"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert loaded >= {"modelgen.plain", "modelgen.pipeline", "modelgen.parsing"}
    slow = {"click", "dataclasses", "datetime", "difflib", "inspect", "jinja2", "markdown_it"}
    slow |= {"hashlib", "pickle", "shutil", "signal", "tomllib", "typing", "weakref"}
    slow |= {f"modelgen.{name}" for name in ("cli", "config_file", "config_keys", "toml_values")}
    slow |= {f"modelgen.{name}" for name in ("rules.register", "show.text", "show.report")}
    slow |= {f"modelgen.{name}" for name in ("page_layout", "relink", "amend", "watch")}
    assert loaded & slow == set()
