"""`modelgen build --watch`: builds again when pages change.

Changes come from `watchfiles`, a moment after the last of several. What it cannot tell is looked
at ten times a second: whether a folder is there and still the same, and files outside of it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event

import click
from msgspec import Struct, field
from watchfiles import watch

from ..cache.stamps import stamp
from ..config.structs import BuildConfig
from ..evidence.languages import SUFFIXES
from ..evidence.payloads.find import find
from ..reports import REPORTS
from ..reports.terminal import escape
from .options import Flags, resolve_builds

_NAMED = 3
"""How many of the changed files are named."""
STEP, DEBOUNCE, TICK = 30, 150, 100
"""Milliseconds without a change before a build, at most after the first, and between looks."""
_SUFFIXES = (".md", ".mdx", *SUFFIXES)
_State = tuple[tuple[int, int] | str | None, ...]


def watch_builds(flags: Flags, build: Callable[[], int]) -> int:
    """Build, and again after every change, until Ctrl-C; return the exit code if it cannot."""
    if flags.check or flags.diff:
        raise click.UsageError("--watch writes, so it goes with neither --check nor --diff")
    if flags.form in REPORTS:
        raise click.UsageError(f"--watch never ends, and {flags.form} is printed at the end")
    resolve_builds(flags)  # a command line that is wrong ends here
    try:
        Watch(partial(_look, flags), partial(_rebuild, build=build)).run()
    except OSError as error:
        raise click.ClickException(f"cannot watch: {escape(str(error))}") from None
    return 0


def _look(flags: Flags) -> Watched:
    builds: tuple[BuildConfig, ...] = ()
    with suppress(click.UsageError):  # a config that changed; `_rebuild` tells it
        builds, _ = resolve_builds(flags)
    templates = tuple(one.templates for one in builds if one.templates is not None)
    beside = tuple(path for one in builds for path in (one.source, one.twin) if path is not None)
    above = (Path.cwd(), *Path.cwd().parents)
    configs = (flags.config,) if flags.config else tuple(one / "pyproject.toml" for one in above)
    recorded = [find(pattern) for one in builds for pattern in one.evidence]
    payloads = [Path(path) for found in recorded for path in (*found.files, *found.folders)]
    files = (*configs, *payloads)
    return Watched((*(one.specs for one in builds), *beside), templates, files)


def _rebuild(changed: tuple[str, ...], build: Callable[[], int]) -> None:
    if changed:
        click.echo(f"changed: {_names(changed)}", err=True)
    begin = time.perf_counter()
    try:
        build()
    except click.UsageError as error:
        click.echo(f"error: {escape(error.format_message())}", err=True)
    except Exception as error:  # a fault of ours must not end a session of somebody's
        said = escape(f"{type(error).__name__}: {error}")
        click.echo(f"error: modelgen failed, which is its own fault: {said}", err=True)
    took = time.perf_counter() - begin
    click.echo(f"{took:.2f} s; waiting for changes, Ctrl-C ends", err=True)


def _names(changed: tuple[str, ...]) -> str:
    here, named = Path.cwd(), map(Path, changed[:_NAMED])
    shown = [one.relative_to(here) if one.is_relative_to(here) else one for one in named]
    more = f" and {len(changed) - _NAMED} more" if changed[_NAMED:] else ""
    return ", ".join(escape(one.as_posix()) for one in shown) + more


class Watched(Struct, frozen=True):
    """What is looked at."""

    pages: tuple[Path, ...] = ()
    """Folders where Markdown and source code count."""
    folders: tuple[Path, ...] = ()
    """Folders where every file counts."""
    files: tuple[Path, ...] = ()
    """Files whose change means that what is watched may be something else by now."""

    @property
    def roots(self) -> tuple[Path, ...]:
        """Every folder."""
        return (*self.pages, *self.folders)


class Watch(Struct):
    """Watches until it is stopped."""

    look: Callable[[], Watched]
    """Says what to watch: called at first, and when a watched file or folder is another one."""
    rebuild: Callable[[tuple[str, ...]], None]
    """Builds; told what changed, which is nothing at first."""
    stop: Event = field(default_factory=Event)

    def run(self) -> None:
        """Build at once and after every change, until `stop` is set or Ctrl-C is pressed.

        Raises `OSError` when the system does not let itself be watched.
        """
        while not self.stop.is_set():
            watched = self.look()
            before = _state(watched)
            # The watcher stands before the build begins, so no change falls between the two.
            for changed in self._changes(watched, before):
                self.rebuild(changed)

    def _changes(self, watched: Watched, before: _State) -> Iterator[tuple[str, ...]]:
        """Yield nothing at first, then what changed; end when something else is to be watched."""
        there = [str(root) for root in watched.roots if root.is_dir()]
        first = True
        for changes in self._batches(there, _Filter(watched)):
            paths = tuple(sorted(path for _, path in changes))
            if paths or first:
                first = False
                yield paths
            if set(paths) & {os.path.realpath(root) for root in there}:
                return  # it is gone, or another one stands there
            if _state(watched) != before:
                return

    def _batches(
        self, folders: list[str], accept: _Filter
    ) -> Iterator[Iterable[tuple[object, str]]]:
        if not folders:
            yield ()
            while not self.stop.wait(TICK / 1000):
                yield ()
            return
        try:
            yield from watch(
                *(os.path.realpath(folder) for folder in folders),
                watch_filter=accept,
                debounce=DEBOUNCE,
                step=STEP,
                rust_timeout=TICK,
                yield_on_timeout=True,
                stop_event=self.stop,
            )
        except FileNotFoundError:
            # One vanished before it was watched.
            self.stop.wait(TICK / 1000)
            yield ()


class _Filter:
    """Tells what counts: pages and folders of pages, everything below other folders."""

    def __init__(self, watched: Watched) -> None:
        self._pages = tuple(os.path.realpath(root) for root in watched.pages)
        self._folders = tuple(os.path.realpath(root) for root in watched.folders)

    def __call__(self, change: object, path: str) -> bool:
        """Tell whether a change means that a build comes to something else."""
        if any(_is_visible(path, root) for root in self._folders):
            return True
        if not any(_is_visible(path, root) for root in self._pages):
            return False
        name = Path(path)
        return name.suffix.lower() in _SUFFIXES or name.is_dir() or not name.exists()


def _is_visible(path: str, root: str) -> bool:
    if path == root:
        return True
    inner = path.removeprefix(root + os.sep)
    return inner != path and not any(part.startswith(".") for part in Path(inner).parts)


def _state(watched: Watched) -> _State:
    """Return which folders are there, by their inodes, and the stamps of files."""
    return (*map(_inode, watched.roots), *(stamp(str(file)) for file in watched.files))


def _inode(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
