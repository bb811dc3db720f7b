"""The page that explains a code, and the list of them all."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import cleandoc

from ..diagnostics.model import Rule


def show_rule(code: str, rule: Rule[...]) -> str:
    """Return the page of one code: what it means, and what to do."""
    return f"{code} {rule.slug} ({rule.severity.value})\n\n{cleandoc(rule.page)}\n"


def show_rules(rules: Mapping[str, Rule[...]]) -> str:
    """Return a line for each code, in the order of codes."""
    width = max(len(rule.slug) for rule in rules.values())
    return "".join(
        f"{code}  {rule.severity.value:<7}  {rule.slug:<{width}}  {_first_sentence(rule.page)}\n"
        for code, rule in sorted(rules.items())
    )


def _first_sentence(page: str) -> str:
    return cleandoc(page).split("\n\n", maxsplit=1)[0].replace("\n", " ")
