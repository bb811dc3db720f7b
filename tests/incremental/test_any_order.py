"""Whatever was edited and built before: a build with a state is the build without one."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from modelgen.output.manifest import MANIFEST_NAME
from tests import corpora
from tests.incremental.projects import (
    NAMES,
    let_files_grow_old,
    modelgen,
    names,
    pages,
    texts,
    tree,
)

pytestmark = pytest.mark.long

CONFIGS = (
    "",
    '[tool.modelgen]\npackage = "other"\n',
    "[tool.modelgen.python]\nopen-enums = true\n",
    '[tool.modelgen.docs]\nflavor = "mkdocs"\n',
    '[tool.modelgen.docs]\nflavor = "mdx"\n',
    '[tool.modelgen]\nwire-convention = "camelCase"\n',
    '[tool.modelgen]\nexclude = ["models/u*"]\nundocumented = ["User"]\n',
    '[tool.modelgen]\ntemplates = "templates"\n',
    '[tool.modelgen.ignore]\nMG401 = "known"\n',
    "[tool.modelgen]\nnothing = 1\n",
)
ARGUMENTS = (
    (),
    (),
    ("--force",),
    ("--target", "python"),
    ("--flavor", "mkdocs"),
    ("--package", "third"),
    ("--check",),
    ("--diff",),
    ("--format", "json"),
    ("-j", "2"),
)
TEMPLATES = ("{{ record.name }}\n", "{{ nothing }}", "{% if %}", "class A: ...\n")


class Killed(BaseException):
    """Ends a build as a kill would: nothing of it runs any more."""


class Builds(RuleBasedStateMachine):
    """A project that is edited and built, over and over."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.cache = self.place / "cache"
        self.project = self.place / "project"
        self.folder = "models"
        (self.project / "specs" / self.folder).mkdir(parents=True)
        (self.project / "templates" / "python").mkdir(parents=True)

    def teardown(self) -> None:
        shutil.rmtree(self.place)

    def page(self, name: str) -> Path:
        return self.project / "specs" / self.folder / f"{name.lower()}.md"

    @rule(data=st.data(), name=names)
    def write(self, data: st.DataObject, name: str) -> None:
        self.page(name).write_text(data.draw(pages(name)))

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        self.write_all(data)

    @rule(data=st.data())
    def write_all(self, data: st.DataObject) -> None:
        """Write every page, so that all references find what they mean."""
        for name in NAMES:
            self.page(name).write_text(data.draw(pages(name)))

    @rule(name=names, text=texts)
    def describe(self, name: str, text: str) -> None:
        page = self.page(name)
        if page.exists():
            title, _, rest = page.read_text().partition("\n")
            page.write_text(f"{title}\n\n{text}\n{rest}")

    @rule(name=names, old=st.sampled_from(("str", "int", "float")), new=st.sampled_from("ab1"))
    def change_one_letter(self, name: str, old: str, new: str) -> None:
        """Change a page that keeps its size, and its times if the system's clock is coarse."""
        page = self.page(name)
        if page.exists():
            page.write_text(page.read_text().replace(old, old[:-1] + new, 1))

    @rule(name=names)
    def delete(self, name: str) -> None:
        """Remove a page that others may refer to, and look at what comes of it."""
        self.page(name).unlink(missing_ok=True)

    @rule(data=st.data())
    def add(self, data: st.DataObject) -> None:
        """Write a page that nobody refers to."""
        self.page("Zebra").write_text(data.draw(pages("Zebra")))

    @rule(old=names, new=names)
    def rename(self, old: str, new: str) -> None:
        if self.page(old).exists():
            self.page(old).replace(self.page(new))

    @rule()
    def move_all(self) -> None:
        """Move all pages to another folder, or back."""
        folder = "schemas" if self.folder == "models" else "models"
        (self.project / "specs" / self.folder).rename(self.project / "specs" / folder)
        self.folder = folder

    @rule(text=st.sampled_from(CONFIGS))
    def configure(self, text: str) -> None:
        (self.project / "pyproject.toml").write_text(text)

    @rule(text=st.sampled_from(TEMPLATES), name=st.sampled_from(("record", "enum")))
    def make_a_template(self, text: str, name: str) -> None:
        (self.project / "templates" / "python" / f"{name}.py.jinja").write_text(text)

    @rule()
    def remove_templates(self) -> None:
        for path in (self.project / "templates" / "python").iterdir():
            path.unlink()

    @rule(name=names)
    def lose_a_file(self, name: str) -> None:
        for path in (self.project / "output").rglob(f"{name.lower()}.*"):
            path.unlink()

    @rule(number=st.integers(0, 50))
    def edit_by_hand(self, number: int) -> None:
        found = [p for p in sorted((self.project / "output").rglob("*")) if p.is_file()]
        found = [path for path in found if path.name != MANIFEST_NAME]
        if found:
            path = found[number % len(found)]
            path.write_bytes(path.read_bytes() + b"\n# by hand\n")

    @rule(step=st.integers(0, 3))
    def kill(self, step: int) -> None:
        """Let a build end in the middle of putting files in place."""
        original, left = os.replace, [step]

        def dying(source: str, target: str) -> None:
            if str(target).startswith(str(self.project)) or not Path(target).is_absolute():
                if not left[0]:
                    raise Killed
                left[0] -= 1
            original(source, target)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "replace", dying)
            with contextlib.suppress(Killed):
                modelgen(self.project, "build", cache=self.cache)

    @rule(where=st.floats(0, 1), how=st.sampled_from(("flip", "cut", "empty", "folder", "mix")))
    def damage(self, where: float, how: str) -> None:
        """Damage every file of the cache, or put others in their places."""
        found = [path for path in sorted(self.cache.rglob("*")) if path.is_file()]
        contents = [path.read_bytes() for path in found]
        for path, data, other in zip(found, contents, contents[::-1], strict=True):
            at = int(where * len(data))
            match how:
                case "flip":
                    path.write_bytes(data[:at] + b"x" + data[at + 1 :])
                case "cut":
                    path.write_bytes(data[:at])
                case "empty":
                    path.write_bytes(b"")
                case "folder":
                    path.unlink()
                    path.mkdir()
                case _:
                    path.write_bytes(other)

    @rule()
    def forget(self) -> None:
        shutil.rmtree(self.cache, ignore_errors=True)

    @rule()
    def wait(self) -> None:
        """Let a build that has nothing to do leave word of it, and the next one find that."""
        for _ in range(2):
            let_files_grow_old()
            modelgen(self.project, "build", cache=self.cache)

    @rule(arguments=st.sampled_from(ARGUMENTS))
    def build_otherwise(self, arguments: tuple[str, ...]) -> None:
        self.compare(*arguments)

    @invariant()
    def both_builds_are_the_same(self) -> None:
        self.compare()

    def compare(self, *arguments: str) -> None:
        """Build, and build an exact copy of everything without a state."""
        twin = self.place / "twin"
        shutil.rmtree(twin, ignore_errors=True)
        shutil.copytree(self.project, twin)
        said = modelgen(self.project, "build", *arguments, cache=self.cache)
        wanted = modelgen(twin, "build", *arguments, cache=None)
        assert (said.code, said.aside) == (wanted.code, wanted.aside)
        assert tree(self.project) == tree(twin)
        if ": unchanged (" in said.out:
            assert ": 0 files written, " in wanted.out
        else:
            assert said.out == wanted.out


TestBuilds = Builds.TestCase
TestBuilds.settings = settings(
    max_examples=100 if corpora.everything() else 8,
    stateful_step_count=30 if corpora.everything() else 12,
)
