"""`modelgen site`: the docs as a site, built or served by Zensical or Material for MkDocs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from ..build import Request, Stage
from ..config.structs import BuildConfig
from ..diagnostics.model import Diagnostic
from ..dialects.read import TreeReading, suffixes_of
from ..project.begin import SITE, site_settings
from ..reports.structs import Result
from ..source.git import Revision, read_revision
from .console import Console
from .ir import only_build
from .options import (
    CONFIG,
    FINDINGS,
    FINE,
    LENIENT,
    PATH,
    SPECS,
    Flags,
    resolve_builds,
    worker_pool,
)
from .run import run_build, run_command
from .versions import (
    PAGE,
    SETTINGS,
    VERSIONS,
    Version,
    changelog_page,
    front_page,
    listing,
    versions_of,
    with_changelog,
)

_BUILDERS = ("zensical", "mkdocs")
"""What can build, the first that is installed."""
_OUTPUT, _DOCS = "sources", "sources/docs"
_MARK = "stylesheets/modelgen.css"
"""By this file, a site is known to be made here."""


@click.command("site")
@SPECS
@click.option(
    "-o", "--output", "place", type=PATH, default=Path("site"), help="The folder of the site."
)
@click.option(
    "--serve", is_flag=True, help="Show it on this machine, anew whenever a page changes."
)
@click.option(
    "--versions",
    "pattern",
    metavar="PATTERN",
    help="Build a site of each git tag that fits, such as 'v*', beside that of the pages as they are,"
    " with a switcher and changelogs.",
)
@LENIENT
@CONFIG
def site_command(place: Path, serve: bool, pattern: str | None, **given: Any) -> int:
    """Build the docs of SPECS as a site, by the extra modelgen-docs[site].

    An mkdocs.yml of one's own goes with `modelgen build` and its builder instead.
    """
    builder = next((name for name in _BUILDERS if find_spec(name)), None)
    if builder is None:
        raise click.UsageError("a site needs a builder: pip install 'modelgen-docs[site]'")
    if serve and pattern is not None:
        raise click.UsageError("--serve shows the pages as they are, so not --versions")
    if not serve and (problem := _occupied(place)):
        raise click.UsageError(problem)
    with tempfile.TemporaryDirectory(prefix="modelgen-site-") as folder:
        root, flags = Path(folder), Flags(**given, targets=("docs",), flavor="mkdocs")
        if serve:
            return _serve(builder, root, flags)
        code = (
            _build(builder, root, flags)
            if pattern is None
            else _build_versions(builder, root, flags, pattern)
        )
        if code != FINE:
            return code
        if place.exists():
            shutil.rmtree(place)
        shutil.copytree(root / "site", place)
    click.echo(f"{place.as_posix()}: a site; open {(place / 'index.html').as_posix()}")
    return FINE


def _build(builder: str, root: Path, flags: Flags, version: Sequence[Version] = ()) -> int:
    """Build a site in the folder `site` of another; `version`: the last of these and all before it."""
    code = _write(root, flags, is_old=bool(version) and version[-1].revision is not None)
    if code != FINE:
        return code
    docs, settings = root / _DOCS, site_settings(_DOCS)
    if version:
        (docs / PAGE).write_text(changelog_page(version), encoding="utf-8")
        navigation = (docs / "nav.yml").read_text(encoding="utf-8")
        (docs / "nav.yml").write_text(with_changelog(navigation), encoding="utf-8")
        settings += SETTINGS
    (root / SITE).write_text(settings, encoding="utf-8")
    code = subprocess.run(_command(builder, "build"), cwd=root, check=False).returncode
    return FINE if code == FINE else FINDINGS


def _build_versions(builder: str, root: Path, flags: Flags, pattern: str) -> int:
    """Build the sites of all versions beside each other."""
    builds, faults = resolve_builds(flags)
    if faults:
        return _write(root, flags)  # which says what is wrong
    (build,) = only_build(builds)
    versions = versions_of(build, pattern, builds if flags.specs is None else ())
    site = root / "site"
    for number, version in enumerate(versions):
        click.echo(f"{version.name}:")
        own, chosen = root / "versions" / version.name, flags
        own.mkdir(parents=True)
        if version.revision is not None:
            if (code := _checkout(version.revision, build, own / "pages")) != FINE:
                return code
            chosen = replace(flags, specs=own / "pages")
        if (code := _build(builder, own, chosen, versions[: number + 1])) != FINE:
            return code
        shutil.copytree(own / "site", site / version.name)
    (site / VERSIONS).write_bytes(listing(versions))
    (site / "index.html").write_text(front_page(versions), encoding="utf-8")
    return FINE


def _checkout(revision: Revision, build: BuildConfig, folder: Path) -> int:
    """Write the pages of a revision to a folder; return the exit code."""
    found: list[Diagnostic] = []
    suffixes = suffixes_of(TreeReading(build.dialect, fallback=True), build.options)
    pages = read_revision(revision, build.exclude, found.append, suffixes)
    if pages is None:
        console = Console("build", "text")
        console.show(Result(tuple(found), failed=True))
        console.close(ok=False)
        return FINDINGS
    for page in pages:
        (folder / page.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / page.path).write_bytes(page.data)
    return FINE


def _occupied(place: Path) -> str:
    """Return why a folder cannot become a site; "" where it can: it is free, or holds an earlier site."""
    if not os.path.lexists(place):
        return ""
    if not place.is_dir() or place.is_symlink():
        return f"{place.as_posix()} is no folder"
    is_ours = (place / _MARK).exists() or any(place.glob(f"*/{_MARK}")) or not any(place.iterdir())
    return "" if is_ours else f"{place.as_posix()} holds something else than such a site"


def _write(root: Path, flags: Flags, *, is_old: bool = False) -> int:
    """Write the sources of the site; return the exit code. What lies beside pages now is not of old ones."""
    flags = replace(flags, output=root / _OUTPUT)
    with worker_pool(flags) as pool:

        def work(config: BuildConfig) -> Result:
            config = replace(config, source=None, evidence=()) if is_old else config
            return run_build(config, Request(Stage.WRITE), flags, pool)

        return run_command("build", flags, work, only_build)


def _serve(builder: str, root: Path, flags: Flags) -> int:
    """Serve the site until Ctrl-C, while the sources follow the pages."""
    if (code := _write(root, flags)) != FINE:
        return code
    (root / SITE).write_text(site_settings(_DOCS), encoding="utf-8")
    if find_spec("watchfiles") is None:
        raise click.UsageError("--serve needs watchfiles: pip install 'modelgen-docs[site]'")
    from .watch import watch_builds  # noqa: PLC0415 (an extra)

    with subprocess.Popen(_command(builder, "serve"), cwd=root) as served:
        try:
            return watch_builds(replace(flags, output=root / _OUTPUT), lambda: _write(root, flags))
        finally:
            served.terminate()


def _command(builder: str, what: str) -> list[str]:
    return [sys.executable, "-m", builder, what]
