"""`modelgen explain`: what a diagnostic means."""

from __future__ import annotations

import click

from ..diagnostics.codes import RULES
from ..diagnostics.wording import nearest
from ..reports.explanation import show_rule, show_rules


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Print what a diagnostic CODE means; without it, the list of all."""
    if code is None:
        click.echo(show_rules(RULES), nl=False)
        return
    wanted = code.upper()
    known = wanted if wanted in RULES else _code_of_slug(code)
    if known is None:
        near = nearest(wanted, RULES) or "`modelgen explain` for the list"
        raise click.UsageError(f"there is no code {code!a}; did you mean {near}?")
    click.echo(show_rule(known, RULES[known]), nl=False)


def _code_of_slug(slug: str) -> str | None:
    return next((code for code, rule in RULES.items() if rule.slug == slug.lower()), None)
