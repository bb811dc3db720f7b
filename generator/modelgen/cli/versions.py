"""The versions of a site: one of each git tag and of the pages as they are, each with its changelog."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date

import click
import msgspec
from msgspec import Struct

from ..compare.change import Change
from ..compare.run import Terms, run
from ..config.structs import BuildConfig
from ..diagnostics.wording import counted
from ..reports.changes import changelog_groups
from ..source.git import Revision, has_folder, parse_revision, tags
from ..targets.docs.site import escape
from ..targets.docs.site.prose import Prose
from .sides import pages_at

NOW = "dev"
"""What the version of the pages as they are is called."""
SETTINGS = "\nextra:\n  version:\n    provider: mike\n"
"""What has the themes show a switcher, which reads `VERSIONS` beside the folder of a version."""
VERSIONS = "versions.json"
PAGE = "changelog.md"
_BEFORE = re.compile(r"\d(?:-|\.?(?:a|b|rc|dev)\d)")
"""In names of pre-releases, as Semantic Versioning and PEP 440 have them."""
_NAV_END = "exclude_docs: |\n"


class Version(Struct, frozen=True):
    """A version of the pages."""

    name: str
    revision: Revision | None
    """None: the pages as they are."""
    since: str
    """The version before; "" for the first one."""
    changes: tuple[Change, ...]
    """What changed since then."""


def versions_of(
    build: BuildConfig, pattern: str, configured: Sequence[BuildConfig] = ()
) -> list[Version]:
    """Return the versions of a build, the oldest first; raises `click.UsageError` where there is no tag.

    `configured`: all builds of the config if it names the pages, and not the command.
    """
    try:
        names = [name for name in tags(pattern) if name != NOW]
    except ValueError as error:
        raise click.UsageError(f"git cannot tell the versions: {error}") from error
    places = (parse_revision(pages_at(name, build, configured)) for name in names)
    sides = [one for one in places if one is not None and has_folder(one)]
    if not sides:
        path = os.path.relpath(build.specs)
        raise click.UsageError(f"no tag like {pattern!a} that leads here has pages in {path}")
    found = [Version(sides[0].name, sides[0], "", ())]
    for older, newer in zip(sides, [*sides[1:], None], strict=True):
        made = run(
            str(older),
            build.specs.as_posix() if newer is None else str(newer),
            build,
            Terms(date.today()),
        )
        name = NOW if newer is None else newer.name
        found.append(Version(name, newer, older.name, made.changes))
    return found


def changelog_page(versions: Sequence[Version]) -> str:
    """Return the page of a site about versions, the newest first."""
    prose = Prose("mkdocs", lambda _: "")
    lines = ["---", 'title: "Changelog"', "render_macros: false", "---", "", "# Changelog", ""]
    for one in reversed(versions):
        lines += [f"## {escape.text(one.name)}", ""]
        said = counted(len(one.changes), "change") if one.changes else "Nothing changed"
        lines += [
            f"{said} since {escape.text(one.since)}." if one.since else "The first version.",
            "",
        ]
        for group, entries in changelog_groups(one.changes):
            lines += [f"### {group}", "", *(f"-   {prose.cell(entry)}" for entry in entries), ""]
    return "\n".join(lines)


def with_changelog(navigation: str) -> str:
    """Return a site's navigation with that page at its end."""
    before, mark, after = navigation.rpartition(_NAV_END)
    assert mark  # navigation() ends with it
    return f"{before}  - Changelog: {PAGE}\n{mark}{after}"


def listing(versions: Sequence[Version]) -> bytes:
    """Return the file that switchers read: the newest version first."""
    return msgspec.json.encode([_Entry(one.name, one.name) for one in reversed(versions)])


class _Entry(Struct):
    version: str
    title: str
    aliases: tuple[str, ...] = ()


def front_page(versions: Sequence[Version]) -> str:
    """Return the page that leads to the newest tag, if there is one to one that is no pre-release."""
    names = [one.name for one in versions if one.revision is not None]
    newest = ([name for name in names if not _BEFORE.search(name)] or names)[-1]
    return (
        f'<!doctype html><meta charset="utf-8"><title>{newest}</title>'
        f'<meta http-equiv="refresh" content="0; url={newest}/"><a href="{newest}/">{newest}</a>\n'
    )
