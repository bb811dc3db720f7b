"""`modelgen build --watch`: what is watched, and what is printed around each build."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click
from msgspec import Struct

from ..config.structs import BuildConfig
from ..reports import REPORTS
from ..reports.terminal import escape
from .options import Flags, resolve_builds
from .watcher import Watch, Watched

_NAMED = 3
"""How many of the changed files are named."""


def watch_builds(flags: Flags, build: Callable[[], int]) -> int:
    """Build, and again after every change, until Ctrl-C; return the exit code if it cannot."""
    if flags.check or flags.diff:
        raise click.UsageError("--watch writes, so it goes with neither --check nor --diff")
    if flags.form in REPORTS:
        raise click.UsageError(f"--watch never ends, and {flags.form} is printed at the end")
    resolve_builds(flags)  # a command line that is wrong ends here
    session = _Session(flags, build)
    try:
        Watch(session.look, session.rebuild).run()
    except OSError as error:
        raise click.ClickException(f"cannot watch: {escape(str(error))}") from None
    return 0


class _Session(Struct, frozen=True):
    """One run of the command, from its first build to Ctrl-C."""

    flags: Flags
    build: Callable[[], int]

    def look(self) -> Watched:
        """Return what the builds of the config are made of, as far as it can be used."""
        builds: tuple[BuildConfig, ...] = ()
        with suppress(click.UsageError):  # a config that changed; `rebuild` tells it
            builds, _ = resolve_builds(self.flags)
        templates = tuple(one.templates for one in builds if one.templates is not None)
        return Watched(tuple(one.specs for one in builds), templates, self._configs())

    def rebuild(self, changed: tuple[str, ...]) -> None:
        """Build, say how long it took, and survive whatever happens."""
        if changed:
            click.echo(f"changed: {_names(changed)}", err=True)
        begin = time.perf_counter()
        try:
            self.build()
        except click.UsageError as error:
            click.echo(f"error: {escape(error.format_message())}", err=True)
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
