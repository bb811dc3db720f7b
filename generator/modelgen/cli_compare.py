"""Owns how a comparison of two trees of pages is asked for on the command line."""

from __future__ import annotations

from typing import Any

import click

from .flags import FORMATS

_LEVELS = ("breaking", "warning", "info")
"""Written out so that `modelgen --help` imports no comparison; a test compares them."""
_FILE = click.Path(exists=True, dir_okay=False)
_CONFIG = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False),
    help="Read [tool.modelgen] from this file instead of the nearest pyproject.toml.",
)
_DOCS = click.option("--docs", is_flag=True, help="Tell changes of descriptions and examples, too.")
_IGNORE = click.option(
    "--ignore", type=_FILE, help="A file of accepted changes: a fingerprint a line, # comments."
)


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--fail-on",
    type=click.Choice(_LEVELS),
    default="breaking",
    show_default=True,
    help="Exit 1 when a change weighs this much or more.",
)
@_IGNORE
@_DOCS
@_CONFIG
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="How changes are shown."
)
@click.pass_context
def diff(context: click.Context, /, **given: Any) -> None:
    """Tell what changed from OLD to NEW, and whom it breaks.

    Each is a folder of pages, or a git revision with one, such as main:specs.
    """
    from .compare.command import diff_command  # noqa: PLC0415 (heavy)

    context.exit(diff_command(given))


@click.command()
@click.argument("old")
@click.argument("new")
@_IGNORE
@_DOCS
@_CONFIG
@click.pass_context
def changelog(context: click.Context, /, **given: Any) -> None:
    """Print a Markdown section about what changed from OLD to NEW.

    Each is a folder of pages, or a git revision with one, such as main:specs.
    """
    from .compare.command import changelog_command  # noqa: PLC0415 (heavy)

    context.exit(changelog_command(given))
