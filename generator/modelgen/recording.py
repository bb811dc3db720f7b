"""Owns the making of a receipt: notes what builds read and wrote while they are running."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import time_ns

from .build import Outcome
from .config import candidates
from .console import Console
from .diagnostics import Severity
from .entries import Create, Keep, Update
from .manifest import MANIFEST_NAME, digest
from .recall import libraries
from .receipt import find, keep, receipt_key, shelf_name, tool_files
from .settings import Build
from .snapshot import Folder, Stamp, content_digest, files_of, is_settled, look, look_at, stamp
from .storing import Store
from .values import dataclass, field, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .plan import Plan  # at run time it comes with the pipeline, when needed
    from .receipt import Made  # it is there for type checkers only

_LARGE = 20_000
"""Pages of a tree that is too large to be kept in memory twice."""


def _no_builds() -> list[Made]:
    return []


@dataclass(slots=True)
class Recording:
    """Watches the builds of one command; to be made before the config is read."""

    arguments: Sequence[str]
    config: Path | None
    is_plain: bool
    """Whether nothing is asked for but that files are written, and told in words."""
    made: list[Made] = field(default_factory=_no_builds)
    outcomes: list[Outcome] = field(default_factory=list[Outcome])
    doubtful: dict[str, bytes] = field(default_factory=dict[str, bytes])
    _begin: int = field(default_factory=time_ns)
    _tool: dict[str, Folder] = field(default_factory=tool_files)
    _single: dict[str, Stamp | None] = field(default_factory=dict[str, Stamp | None])
    _trees: dict[str, dict[str, Folder]] = field(default_factory=dict[str, dict[str, Folder]])
    _before: tuple[Build, dict[str, Folder], int] | None = None
    _store: Store | None = None
    _failed: bool = False

    def __post_init__(self) -> None:
        for path in map(str, [self.config] if self.config else candidates()):
            self._note(path)
        self._failed = not self._tool

    def begin(self, build: Build) -> Store | None:
        """Look at what a build is about to read; return what is known of it from builds before.

        None when nothing of it is to be kept.
        """
        now = time_ns()
        pages = look(str(build.specs))
        self._before = (build, pages or {}, now)
        self._failed = self._failed or pages is None
        if build.templates is not None:
            root = str(build.templates)
            found = look(root, every=True)
            self._failed = self._failed or found is None
            self._trees[root] = found or {}
            for path, seen in files_of(found or {}):
                self._doubt(path, seen, now)
        self._store = None
        size = sum(len(files) for _, files in (pages or {}).values())
        if 0 < size <= _LARGE and self._tool:
            name = shelf_name(receipt_key(self.arguments), len(self.outcomes))
            self._store = Store.open(build, name, self._tool)
            self._store.memory.seen.update(self._seen(str(build.output)))
        return self._store

    def _seen(self, output: str) -> Iterator[tuple[str, tuple[Stamp, str]]]:
        """Yield how files of an output looked after the last build, and their digests."""
        before = find(self.arguments)
        if before is None:
            return
        for made in before["builds"]:
            for path, stood in made["files"].items() if made["output"] == output else ():
                if path not in before["doubtful"]:
                    yield path[len(output) + 1 :], (stood, made["digests"][path].hex())

    def end(self, outcome: Outcome) -> None:
        """Note what a build came to."""
        assert self._before is not None
        build, pages, begin = self._before
        self.outcomes.append(outcome)
        found = None if self._failed else self._made(build, pages, begin, outcome)
        shelved = self._store.close() if self._store is not None else None
        if found is None or outcome.plan is None:
            self._failed = True
            return
        if not build.silences and _is_canonical(outcome.plan):
            found["shelf"] = shelved
        self.made.append(found)

    def keep(self, console: Console) -> None:
        """Store the receipt, if all that matters is known."""
        self._single.update(libraries())
        if self._failed or any(f.code.startswith("MG5") for o in self.outcomes for f in o.findings):
            return
        said: tuple[list[str], list[str]] = ([], [])

        def note(text: str | bytes, aside: bool) -> None:
            said[aside].append(text if isinstance(text, str) else text.decode())

        again = Console(
            console.command,
            console.form,
            console.diff,
            early=console.early,
            say=note,
        )
        for outcome in self.outcomes:
            again.outcome(_repeated(outcome), check=console.check)
        again.close(ok=True)
        keep(
            {
                "key": receipt_key(self.arguments),
                "said": ("".join(said[0]), "".join(said[1])),
                "tool": self._tool,
                "trees": self._trees,
                "single": self._single,
                "builds": self.made,
                "doubtful": self.doubtful,
                "amendable": self.is_plain and len(self.made) == 1,
            }
        )

    def _note(self, path: str) -> None:
        seen = look_at(path)
        self._single[path] = seen
        if seen is not None:
            self._doubt(path, seen, self._begin)

    def _doubt(self, path: str, seen: Stamp, since: int) -> None:
        """Remember the content of a file whose stamp is too young to prove anything."""
        if not is_settled(max(seen[1], seen[3]), since):
            self.doubtful[path] = content_digest(path)

    def _doubt_pages(self, pages: dict[str, Folder], digests: dict[str, bytes], begin: int) -> None:
        for path, seen in files_of(pages):
            if path in digests and not is_settled(max(seen[1], seen[3]), begin):
                self.doubtful[path] = digests[path]

    def _stamp(self, path: str, content: bytes, since: int, *, is_ours: bool) -> Stamp:
        """Return the stamp of a file, which may prove nothing yet; nobody else could touch ours."""
        seen = stamp(os.lstat(path))
        if not is_settled(seen[1] if is_ours else max(seen[1], seen[3]), since):
            self.doubtful[path] = content
        return seen

    def _made(
        self,
        build: Build,
        pages: dict[str, Folder],
        begin: int,
        outcome: Outcome,
    ) -> Made | None:
        """Return the build's part of the receipt, without a shelf; None when something is not known."""
        if (
            outcome.loaded is None
            or outcome.plan is None
            or not (outcome.written or outcome.plan.empty)
        ):
            return None
        specs, output = str(build.specs), str(build.output)
        digests = {
            path: known
            for path, _ in files_of(pages)
            if (known := outcome.loaded.digests.get(path[len(specs) + 1 :])) is not None
        }
        self._doubt_pages(pages, digests, begin)
        folders: dict[str, int] = {}
        files: dict[str, Stamp] = {}
        try:
            for name, (content, since) in _written(outcome.plan, begin, outcome.staged).items():
                path = f"{output}/{name}"
                digests[path] = bytes.fromhex(content)
                files[path] = self._stamp(path, digests[path], since, is_ours=since != begin)
                _note_folders(path, output, folders)
            places = (os.path.realpath(specs), os.path.realpath(output))
        except (OSError, ValueError):
            return None
        return {
            "specs": specs,
            "output": output,
            "places": places,
            "pages": pages,
            "folders": folders,
            "files": files,
            "digests": digests,
            "shelf": None,
            "spoken": tuple(_spoken(build, outcome)),
            "kept": len(_standing(outcome.plan)),
        }


def _written(plan: Plan, begin: int, staged: int) -> dict[str, tuple[str, int]]:
    """Return the digest of each file that stands as planned, and when it was surely ours.

    What was kept was read after the build began; what was written could be touched by nobody
    before it was in its place.
    """
    found: dict[str, tuple[str, int]] = {}
    for entry in plan.entries:
        if isinstance(entry, Keep):
            found[entry.path] = (entry.digest, begin)
        elif isinstance(entry, Create | Update):
            found[entry.path] = (entry.digest, staged)
    if plan.manifest_outdated:
        found[MANIFEST_NAME] = (digest(plan.manifest_text.encode()), staged)
    elif plan.manifest_found is not None:
        found[MANIFEST_NAME] = (digest(plan.manifest_found), begin)
    return found


def _note_folders(path: str, output: str, folders: dict[str, int]) -> None:
    folder = path.rpartition("/")[0]
    while len(folder) > len(output) and folder not in folders:
        folders[folder] = os.lstat(folder).st_ino
        folder = folder.rpartition("/")[0]


def _standing(plan: Plan) -> list[str]:
    """Return the files that stand as planned, the manifest aside."""
    return [entry.path for entry in plan.entries if isinstance(entry, Keep | Create | Update)]


def _is_canonical(plan: Plan) -> bool:
    """Tell whether the manifest stands as it would be written anew, with the same line ends."""
    return plan.manifest_outdated or plan.manifest_found == plan.manifest_text.encode()


def _spoken(build: Build, outcome: Outcome) -> set[str]:
    """Return the pages that words were printed about."""
    prefix = (build.specs / "x").as_posix().removesuffix("x")
    return {
        span.path.removeprefix(prefix)
        for finding in outcome.findings
        if finding.severity is not Severity.NOTE
        for span in (finding.span, *finding.related)
    }


def _repeated(outcome: Outcome) -> Outcome:
    """Return what the same build would come to at once again: every file is kept."""
    plan = outcome.plan
    if plan is None:
        return outcome
    kept = tuple(map(Keep, _standing(plan)))
    data = plan.manifest_text.encode() if plan.manifest_outdated else plan.manifest_found
    return replace(outcome, plan=replace(plan, entries=kept, manifest_found=data))
