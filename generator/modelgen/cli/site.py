"""`modelgen site`: the docs as a site, built or served by Zensical or Material for MkDocs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from ..build import Request, Stage
from ..config.structs import BuildConfig
from ..project.begin import SITE, site_settings
from ..reports.structs import Result
from .ir import only_build
from .options import CONFIG, FINDINGS, FINE, LENIENT, PATH, SPECS, Flags, worker_pool
from .run import run_build, run_command

_BUILDERS = ("zensical", "mkdocs")
"""What can build, the first that is installed."""
_MARK = Path("stylesheets/modelgen.css")
"""By this file, a site is known to be made here."""


@click.command("site")
@SPECS
@click.option(
    "-o", "--output", "place", type=PATH, default=Path("site"), help="The folder of the site."
)
@click.option(
    "--serve", is_flag=True, help="Show it on this machine, anew whenever a page changes."
)
@LENIENT
@CONFIG
def site_command(place: Path, serve: bool, **given: Any) -> int:
    """Build the docs of SPECS as a site, by the extra modelgen-docs[site].

    An mkdocs.yml of one's own goes with `modelgen build` and its builder instead.
    """
    builder = next((name for name in _BUILDERS if find_spec(name)), None)
    if builder is None:
        raise click.UsageError("a site needs a builder: pip install 'modelgen-docs[site]'")
    if not serve and (problem := _occupied(place)):
        raise click.UsageError(problem)
    with tempfile.TemporaryDirectory(prefix="modelgen-site-") as folder:
        root = Path(folder)
        flags = Flags(**given, output=root / "sources", targets=("docs",), flavor="mkdocs")
        if (code := _write(flags)) != FINE:
            return code
        (root / SITE).write_text(site_settings("sources/docs"), encoding="utf-8")
        if serve:
            return _serve(builder, root, flags)
        code = subprocess.run(_command(builder, "build"), cwd=root, check=False).returncode
        if code != FINE:
            return FINDINGS
        if place.exists():
            shutil.rmtree(place)
        shutil.copytree(root / "site", place)
    click.echo(f"{place.as_posix()}: a site; open {(place / 'index.html').as_posix()}")
    return FINE


def _occupied(place: Path) -> str:
    """Return why a folder cannot become a site; "" where it can: it is free, or holds an earlier site."""
    if not os.path.lexists(place):
        return ""
    if not place.is_dir() or place.is_symlink():
        return f"{place.as_posix()} is no folder"
    is_ours = (place / _MARK).exists() or not any(place.iterdir())
    return "" if is_ours else f"{place.as_posix()} holds something else than such a site"


def _write(flags: Flags) -> int:
    """Write the sources of the site; return the exit code."""
    with worker_pool(flags) as pool:

        def work(config: BuildConfig) -> Result:
            return run_build(config, Request(Stage.WRITE), flags, pool)

        return run_command("build", flags, work, only_build)


def _serve(builder: str, root: Path, flags: Flags) -> int:
    """Serve the site until Ctrl-C, while the sources follow the pages."""
    if find_spec("watchfiles") is None:
        raise click.UsageError("--serve needs watchfiles: pip install 'modelgen-docs[site]'")
    from .watch import watch_builds  # noqa: PLC0415 (an extra)

    with subprocess.Popen(_command(builder, "serve"), cwd=root) as served:
        try:
            return watch_builds(flags, lambda: _write(flags))
        finally:
            served.terminate()


def _command(builder: str, what: str) -> list[str]:
    return [sys.executable, "-m", builder, what]
