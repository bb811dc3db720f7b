"""Any sequence of builds leaves what one cold build of the last state would, byte for byte."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

import modelgen
from modelgen.__main__ import run as run_process
from modelgen.output.manifest import MANIFEST_NAME
from tests import checkers, corpora

NAMES = ("User", "Pet", "Visit", "Owner", "Shape", "Circle")
TYPES = (
    "*str*",
    "*Optional[int]*",
    "List[*float*]",
    "[models.{0}](../models/{1}.md)",
    "List[[models.{0}](../models/{1}.md)]",
    "Optional[[models.{0}](../models/{1}.md)]",
)
CONFIGS = (
    "",
    '[tool.modelgen]\npackage = "other"\n',
    "[tool.modelgen.python]\nopen-enums = true\n",
    '[tool.modelgen.docs]\nflavor = "mkdocs"\n',
    '[tool.modelgen]\nwire-convention = "camelCase"\n',
)
HEAD = "| Field | Type | Required | Description | Example |\n| --- | --- | --- | --- | --- |\n"

names = st.sampled_from(NAMES)
texts = st.sampled_from(("", "A text.", "Another text. It says more.", "Defaults to `x`."))


@st.composite
def pages(draw: st.DrawFn, name: str) -> str:
    """Return a page: a record, an enumeration or a union."""
    title, doc = f"# {name}\n\n", f"{draw(texts)}\n\n"
    match draw(st.integers(0, 4)):
        case 0:
            members = draw(st.lists(st.sampled_from("abc"), min_size=1, unique=True))
            rows = "".join(f"| `{m.upper()}` | {m} |\n" for m in members)
            return f"{title}{doc}## Values\n\n| Name | Value |\n| --- | --- |\n{rows}"
        case 1:
            arms = draw(st.lists(names, min_size=1, max_size=3, unique=True))
            return f"{title}{doc}## Supported Types\n\n" + "".join(
                f"### `models.{arm}`\n\n```python\nvalue: models.{arm} = /* values here */\n```\n\n"
                for arm in arms
            )
        case _:
            return f"{title}{doc}## Fields\n\n{HEAD}" + "".join(
                _row(field, draw) for field in draw(st.sets(st.sampled_from(("id", "a_b", "kind"))))
            )


def _row(field: str, draw: st.DrawFn) -> str:
    target = draw(names)
    kind = draw(st.sampled_from(TYPES)).format(target, target.lower())
    required = draw(st.sampled_from((":heavy_check_mark:", ":heavy_minus_sign:")))
    example = draw(st.sampled_from(("N/A", "1", '{"aB": 1}', '{<br/>"a_b": "x"<br/>}')))
    return f"| `{field}` | {kind} | {required} | {draw(texts)} | {example} |\n"


class Killed(BaseException):
    """Ends a build as a kill would: nothing of it runs any more."""


class Builds(RuleBasedStateMachine):
    """A project that is edited and built, over and over."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.project = self.place / "project"
        (self.project / "specs" / "models").mkdir(parents=True)
        self.edited = False

    def teardown(self) -> None:
        shutil.rmtree(self.place)

    def page(self, name: str) -> Path:
        return self.project / "specs" / "models" / f"{name.lower()}.md"

    @rule(data=st.data(), name=names)
    def write(self, data: st.DataObject, name: str) -> None:
        self.page(name).write_text(data.draw(pages(name)))

    @rule(data=st.data())
    def write_all(self, data: st.DataObject) -> None:
        for name in NAMES:
            self.page(name).write_text(data.draw(pages(name)))

    @rule(name=names, text=texts)
    def describe(self, name: str, text: str) -> None:
        page = self.page(name)
        if page.exists():
            title, _, rest = page.read_text().partition("\n")
            page.write_text(f"{title}\n\n{text}\n{rest}")

    @rule(name=names, number=st.integers(0, 3), text=texts)
    def reword(self, name: str, number: int, text: str) -> None:
        """Say something else in a row of a table, which no other page shows."""
        page = self.page(name)
        rows = page.read_text().split("| `") if page.exists() else []
        if len(rows) > 1:
            at = 1 + number % (len(rows) - 1)
            cells = rows[at].split(" | ")
            rows[at] = " | ".join([*cells[:3], text, *cells[4:]])
            page.write_text("| `".join(rows))

    @rule()
    def build_code(self) -> None:
        """Build by another command line, which knows what it knows by itself."""
        self.build(self.project, "--target", "python", cache=True)

    @rule(name=names)
    def delete(self, name: str) -> None:
        self.page(name).unlink(missing_ok=True)

    @rule(old=names, new=names)
    def rename(self, old: str, new: str) -> None:
        if self.page(old).exists():
            self.page(old).replace(self.page(new))

    @rule(text=st.sampled_from(CONFIGS))
    def configure(self, text: str) -> None:
        (self.project / "pyproject.toml").write_text(text)

    @rule(name=names)
    def lose_file(self, name: str) -> None:
        for path in (self.project / "output").rglob(f"{name.lower()}.*"):
            path.unlink()

    @rule(number=st.integers(0, 50))
    def edit_by_hand(self, number: int) -> None:
        # Without the manifest, nothing tells of the files that a build with errors leaves to the next.
        files = (p for p in (self.project / "output").rglob("*") if p.is_file())
        found = sorted(path for path in files if path.name != MANIFEST_NAME)
        if found:
            path = found[number % len(found)]
            path.write_bytes(path.read_bytes() + b"\n# by hand\n")
            self.edited = True

    @rule(step=st.integers(0, 3))
    def kill(self, step: int) -> None:
        """Let a build end in the middle of putting files in place."""
        original, left = os.replace, [step]

        def dying(source: str, target: str) -> None:
            if ".modelgen.tmp" in source:
                if not left[0]:
                    raise Killed
                left[0] -= 1
            original(source, target)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "replace", dying)
            with contextlib.suppress(Killed):
                self.build(self.project, cache=True)

    @rule()
    def damage(self) -> None:
        for path in (self.place / "cache").glob("*"):
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 2] + b"x" + data[len(data) // 2 + 1 :])

    @invariant()
    def a_cold_build_gives_the_same(self) -> None:
        force = ["--force"] if self.edited else []
        said = self.build(self.project, *force, cache=True)
        self.edited = self.edited and said[0] != 0
        cold = self.place / "cold"
        shutil.rmtree(cold, ignore_errors=True)
        shutil.copytree(self.project, cold, ignore=shutil.ignore_patterns("output"))
        wanted = self.build(cold, *force, cache=False)
        assert said[0] == wanted[0], said
        if said[0] == 0:
            assert tree(self.project / "output") == tree(cold / "output")
            assert said[1].splitlines()[:2] == wanted[1].splitlines()[:2]

    def build(self, folder: Path, *arguments: str, cache: bool) -> tuple[int, str]:
        """Build in a folder; return the exit code, and what was said."""
        out, aside = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out):
            patch.chdir(folder)
            patch.setenv("MODELGEN_CACHE", str(self.place / "cache") if cache else "")
            patch.setattr("sys.argv", ["modelgen", "build", *arguments])
            with contextlib.redirect_stderr(aside), pytest.raises(SystemExit) as ended:
                run_process()
        assert isinstance(ended.value.code, int)
        out.seek(0)
        return ended.value.code, out.read()


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


TestBuilds = Builds.TestCase
TestBuilds.settings = settings(
    max_examples=300 if corpora.everything() else 10,
    stateful_step_count=30 if corpora.everything() else 12,
)


SOME = ("clerk-sdk-python", "mistral-client-python-azure")
"""Corpora that are read here, unless all are."""


@pytest.mark.parametrize("name", corpora.NAMES if corpora.everything() else SOME)
def test_one_edited_page_leaves_what_a_cold_build_writes(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs = shutil.copytree(corpora.folder(name), tmp_path / "docs")
    monkeypatch.setenv("MODELGEN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PYTHONPATH", str(Path(modelgen.__path__[0]).parent))

    def build(output: str) -> None:
        command = [sys.executable, "-m", "modelgen", "build", str(docs), "-o", output]
        checkers.run(command, tmp_path, dict(os.environ))

    build("output")
    page = _some_record(docs)
    title, _, rest = page.read_text(encoding="utf-8").partition("\n")
    page.write_text(f"{title}\n\nAnother sentence.\n{rest}", encoding="utf-8")
    build("output")
    monkeypatch.setenv("MODELGEN_CACHE", "")
    build("cold")
    assert tree(tmp_path / "output") == tree(tmp_path / "cold")


def _some_record(folder: Path) -> Path:
    pages = [p for p in sorted(folder.rglob("*.md")) if "## Fields" in p.read_text("utf-8")]
    return pages[len(pages) // 2]
