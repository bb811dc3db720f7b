"""`modelgen explain`: what a diagnostic means."""

from __future__ import annotations

import click

from ..diagnostics.codes import RULES
from ..diagnostics.wording import nearest


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Print what a diagnostic CODE means; without it, the list of all."""
    if code is None:
        width = max(len(rule.slug) for rule in RULES.values())
        for _, one in sorted(RULES.items()):
            start = f"{one.code}  {one.severity.value:<7}  {one.slug:<{width}}"
            click.echo(f"{start}  {one.summary}")
        return
    wanted = code.upper()
    rule = RULES.get(wanted) or next((r for r in RULES.values() if r.slug == code.lower()), None)
    if rule is None:
        near = nearest(wanted, RULES) or "`modelgen explain` for the list"
        raise click.UsageError(f"there is no code {code!a}; did you mean {near}?")
    click.echo(f"{rule.code} {rule.slug} ({rule.severity.value})\n\n{rule.page}")
