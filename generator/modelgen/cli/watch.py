"""Owns `modelgen build --watch`: what is watched, and what each build prints."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import click
from msgspec import Struct

from ..config.structs import BuildConfig
from ..reports import REPORTS
from ..reports.terminal import escape
from .console import Console
from .options import Flags, resolve_builds
from .watcher import Watch, Watched

_NAMED = 3
"""How many of the changed files are named."""

Run = Callable[[tuple[BuildConfig, ...], Console], int]
"""Carries out builds, and returns the exit code that they come to."""


def watch_builds(flags: Flags, run: Run) -> int:
    """BuildConfig, and again after every change, until Ctrl-C; return the exit code if it cannot."""
    if flags.check or flags.diff:
        raise click.UsageError("--watch writes, so it goes with neither --check nor --diff")
    if flags.form in REPORTS:
        raise click.UsageError(f"--watch never ends, and {flags.form} is printed at the end")
    if find_spec("watchfiles") is None:
        raise click.UsageError("--watch needs watchfiles: pip install 'modelgen-docs[watch]'")
    session = _Session(flags, run)
    try:
        Watch(session.look, session.rebuild).run()
    except OSError as error:
        raise click.ClickException(f"cannot watch: {escape(str(error))}") from None
    return 0


class _Session(Struct):
    """One run of the command, from its first build to Ctrl-C."""

    flags: Flags
    run: Run
    builds: tuple[BuildConfig, ...] | None = None

    def look(self) -> Watched:
        """Read the config, and return what its builds are made of."""
        console = Console("build", self.flags.form)
        try:
            self.builds = resolve_builds(self.flags, console)
        except click.UsageError as error:
            if self.builds is None:
                raise  # the command line is wrong; later on it is what the config became
            click.echo(f"error: {escape(error.format_message())}", err=True)
            self.builds = ()
        templates = tuple(one.templates for one in self.builds if one.templates is not None)
        return Watched(tuple(one.specs for one in self.builds), templates, self._configs())

    def rebuild(self, changed: tuple[str, ...]) -> None:
        """BuildConfig, say how long it took, and survive whatever happens."""
        if changed:
            click.echo(f"changed: {_names(changed)}", err=True)
        begin = time.perf_counter()
        console = Console("build", self.flags.form)
        try:
            self.run(self.builds or (), console)
        except Exception as error:  # a fault of ours must not end a session of somebody's
            said = escape(f"{type(error).__name__}: {error}")
            click.echo(f"error: modelgen failed, which is its own fault: {said}", err=True)
        took = time.perf_counter() - begin
        click.echo(f"{took:.2f} s; waiting for changes, Ctrl-C ends", err=True)

    def _configs(self) -> tuple[Path, ...]:
        """Return every file that the config may come from."""
        if self.flags.config is not None:
            return (self.flags.config,)
        here = Path.cwd()
        return tuple(folder / "pyproject.toml" for folder in (here, *here.parents))


def _names(changed: tuple[str, ...]) -> str:
    here = Path.cwd()
    shown = [_relative(Path(path), here) for path in changed[:_NAMED]]
    more = f" and {len(changed) - _NAMED} more" if changed[_NAMED:] else ""
    return ", ".join(shown) + more


def _relative(path: Path, here: Path) -> str:
    inside = path.is_relative_to(here)
    return escape((path.relative_to(here) if inside else path).as_posix())
