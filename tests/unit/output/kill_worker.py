"""Kills builds of real pages at random moments, and holds what they leave to what is promised.

    python -m tests.unit.output.kill_worker DOCS FOLDER KILLS

A process that has everything imported forks for each build, so that a kill costs what is left of
one build and not a start of Python. `FOLDER` is for trees of pages and the output; it may be
filled. Prints one line; ends by an `AssertionError` when a promise is broken.
"""

from __future__ import annotations

import gc
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from modelgen.build import Request, run
from modelgen.config.structs import BuildConfig
from modelgen.diagnostics.model import Diagnostic
from modelgen.output.files import Artifact
from modelgen.output.manifest import MANIFEST_NAME, read_manifest, unedited
from modelgen.output.plan import plan
from modelgen.output.transaction import apply

MARKS = ("begun", "writes", "counts")
"""Moments from which the time to a kill is counted: the build begins to read, begins to write
beside its places, and has put the manifest in place by which it counts."""
VARIANTS = 3
OWN = {
    "notes.txt": b"mine",
    "docs/own.md": b"# Mine\n",
    "python/models/only0/own.py": b"# mine\n",
    "docs/models/deep/own.md": b"# Mine\n",
}
"""Files of somebody else's, in folders that stay and in such as come and go."""
EDIT = b"an edit\n"
PAGE = "# {name}\n\nOnly of {name}.\n\n\n## Fields\n\n{table}| `id` | *str* | {yes} | N/A |\n"
TABLE = "| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"

Tree = dict[str, bytes]


def variants(docs: Path, folder: Path) -> list[Path]:
    """Write trees of pages of which any two share pages, differ in some, and have some alone."""
    made: list[Path] = []
    for number in range(VARIANTS):
        tree = folder / f"pages{number}"
        shutil.rmtree(tree, ignore_errors=True)
        shutil.copytree(docs, tree)
        for index, page in enumerate(sorted(tree.rglob("*.md"))):
            title, line, rest = page.read_text(encoding="utf-8").partition("\n")
            if index % VARIANTS == number and title.startswith("# ") and line:
                said = f"{title}\n\nOf tree {number}: {'many words ' * (index % 50)}\n{rest}"
                page.write_text(said, encoding="utf-8", newline="")
        for name in (f"only{number}", f"deep/only{number}", "sometimes" if number else "never"):
            for part in range(4):
                extra = tree / "models" / name / f"part{part}.md"
                extra.parent.mkdir(parents=True, exist_ok=True)
                title = f"{name.replace('/', ' ').title().replace(' ', '')}Part{part}"
                text = PAGE.format(name=title, table=TABLE, yes=":heavy_check_mark:")
                extra.write_text(text)
        made.append(tree)
    return made


def contents(output: Path) -> Tree:
    """Return every file that is not modelgen's own means of writing."""
    found: Tree = {}
    for folder, folders, files in os.walk(output):
        folders[:] = [name for name in folders if not name.startswith(".modelgen.tmp")]
        below = folder[len(str(output)) + 1 :]
        for name in files:
            if not name.startswith((".modelgen.tmp", ".modelgen.lock")):
                with open(f"{folder}/{name}", "rb", buffering=0) as file:  # noqa: PTH123 (often)
                    found[f"{below}/{name}" if below else name] = file.read()
    return found


def leftovers(output: Path) -> list[str]:
    return [path.name for path in output.rglob(".modelgen.*") if path.name != MANIFEST_NAME]


@dataclass
class Trial:
    """One output folder, and the trees that builds of it come to."""

    pages: list[Path]
    output: Path
    chance: random.Random
    trees: list[Tree] = field(default_factory=list[Tree])
    rendered: list[tuple[Artifact, ...]] = field(default_factory=list[tuple[Artifact, ...]])
    """The files of each tree, before they are written."""
    described: list[Mapping[str, Sequence[str]]] = field(
        default_factory=list[Mapping[str, Sequence[str]]]
    )
    """The pages of each tree, with the names of their models."""
    now: int = 0
    """The tree that the output holds."""
    kills: int = 0
    halves: int = 0
    """Kills of builds that were writing, so that the next one had to finish or to clean up."""
    lasts: dict[str, float] = field(default_factory=dict[str, float])
    """How long a build goes on after a mark."""

    def build(self, number: int) -> list[Diagnostic]:
        """Build a tree as the command does, from pages that were read before."""
        found: list[Diagnostic] = []
        made = plan(self.rendered[number], read_manifest(self.output), found.append)
        made = made.describing(self.described[number])
        apply(made, found.append)
        return found

    def prepare(self) -> None:
        for number, pages in enumerate(self.pages):
            place = self.output.with_name(f"expected{number}")
            shutil.rmtree(place, ignore_errors=True)
            outcome = run(BuildConfig(specs=pages, output=place), Request())
            assert outcome.written, outcome.findings
            tree = contents(place)
            self.trees.append(tree)
            self.described.append(read_manifest(place).manifest.pages)
            files = [Artifact(path, data.decode()) for path, data in tree.items()]
            self.rendered.append(tuple(one for one in files if one.path != MANIFEST_NAME))
        shutil.rmtree(self.output, ignore_errors=True)
        assert self.build(0) == []
        for path, data in OWN.items():
            (self.output / path).parent.mkdir(parents=True, exist_ok=True)
            (self.output / path).write_bytes(data)
        gc.collect()
        gc.freeze()
        for mark in MARKS:
            other = (self.now + 1) % VARIANTS
            began, child = self.start(other, mark)
            os.waitpid(child, 0)
            self.lasts[mark] = time.monotonic() - began
            self.now = other
            assert contents(self.output) == self.trees[other] | OWN

    def start(self, number: int, mark: str) -> tuple[float, int]:
        """Fork a build; return when it comes to `mark`, or ends, and its process."""
        ear, mouth = os.pipe()
        child = os.fork()
        if not child:
            failed = True
            with suppress(BaseException):
                os.close(ear)
                _say_marks(mark, lambda: os.write(mouth, b"."))
                if mark == "begun":  # the whole of it
                    build = BuildConfig(specs=self.pages[number], output=self.output)
                    failed = run(build, Request()).failed
                else:
                    failed = bool(self.build(number))
            os._exit(failed)
        os.close(mouth)
        os.read(ear, 1)
        os.close(ear)
        return time.monotonic(), child

    def kill(self, number: int) -> None:
        """Start a build and kill it, if it does not end before."""
        mark = self.chance.choice(MARKS)
        _, child = self.start(number, mark)
        time.sleep(self.chance.uniform(0, self.lasts[mark]))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        self.kills += os.WIFSIGNALED(status)
        self.halves += bool(leftovers(self.output))

    def other(self, than: int) -> int:
        return self.chance.choice([number for number in range(VARIANTS) if number != than])

    def round(self, count: int) -> None:
        """Kill a build, and those that come after it, look at what they left, and build again."""
        tried = [self.now]
        times = self.times(range(VARIANTS))
        for _ in range(self.chance.randint(1, 5)):
            tried.append(self.other(tried[-1]))
            self.kill(tried[-1])
            self.assert_whole(tried)
        if count % 3 == 0:
            self.edit(tried)
        found = self.build(tried[-1])
        assert {finding.code for finding in found} <= {"MG515"}, found
        assert contents(self.output) == self.trees[tried[-1]] | OWN
        assert leftovers(self.output) == []
        untouched = times == self.times(range(VARIANTS))
        assert untouched or count % 3 == 0, "files that are alike were written again"
        self.now = tried[-1]

    def assert_whole(self, tried: list[int]) -> None:
        """Hold every file to what one of the builds writes, and hand-made files to what they were.

        The manifest allows each, so that the next build takes none for an edit.
        """
        trees = [self.trees[number] for number in {*tried}]
        found = contents(self.output)
        reading = read_manifest(self.output)
        assert not reading.problem
        assert not reading.dropped
        for path, data in found.items():
            if path == MANIFEST_NAME:
                continue
            known = [OWN.get(path), *(tree.get(path) for tree in trees)]
            assert data in known, f"{path} is torn"
            owned = reading.manifest.files.get(path)
            assert path in OWN or (owned and unedited(data, owned)), f"{path} is not ours"
        stay = set.intersection(*map(set[str], trees)) | OWN.keys()
        assert stay <= found.keys(), f"{sorted(stay - found.keys())} are lost"

    def edit(self, tried: list[int]) -> None:
        """Edit a file where the build was killed; the next one must not lose the edit."""
        stay = set.intersection(*(set(self.trees[number]) for number in tried))
        path = self.chance.choice(sorted(stay - {MANIFEST_NAME}))
        file = self.output / path
        before = file.read_bytes()
        file.write_bytes(EDIT)
        found = self.build(self.other(tried[-1]))
        assert file.read_bytes() == EDIT, f"the edit of {path} is lost"
        assert {finding.code for finding in found} == {"MG503"}, found
        file.write_bytes(before)

    def times(self, numbers: Iterable[int]) -> dict[str, int]:
        """Return the times of the files that some trees have alike."""
        first, *others = [self.trees[number] for number in numbers]
        same = [path for path in first if all(tree.get(path) == first[path] for tree in others)]
        return {path: (self.output / path).stat().st_mtime_ns for path in same}


def _say_marks(mark: str, say: Callable[[], object]) -> None:
    """Have the build of this process say when it comes to a mark."""
    if mark == "begun":
        say()
        return
    # The first temporary file is written when the lock is there; the first to be put in place is
    # the manifest.
    name = "open" if mark == "writes" else "replace"
    original = getattr(os, name)

    def saying(*given: Any) -> object:
        done = original(*given)
        if name == "replace" or (given[1] & os.O_CREAT and ".modelgen.tmp" in given[0]):
            setattr(os, name, original)
            say()
        return done

    setattr(os, name, saying)


def main(docs: str, folder: str, kills: int) -> None:
    place = Path(folder)
    trial = Trial(variants(Path(docs), place), place / "output", random.Random(kills))
    trial.prepare()
    began, count = time.monotonic(), 0
    while trial.kills < kills:
        trial.round(count)
        count += 1
        assert count < 5 * kills + 5, f"only {trial.kills} of {count} builds could be killed"
    took = time.monotonic() - began
    sys.stdout.write(
        f"{trial.kills} builds of {len(trial.trees[0])} files killed in {count} rounds, "
        f"{trial.halves} of them while they wrote; {took:.1f} s\n"
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
