"""What each column of a table holds: by its header, and types by their cells as well."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...markdown.document import Table
from .inline import plain
from .vocabulary import Vocabulary


def column_roles(titles: Sequence[str], vocabulary: Vocabulary) -> dict[str, int]:
    """Return the index of each column by what it holds: one role a column, the first of each counts."""
    found: dict[str, int] = {}
    for index, title in enumerate(titles):
        role = _role(plain(title), vocabulary)
        if role is not None and role != "ignore":
            found.setdefault(role, index)
    return found


def table_roles(table: Table, vocabulary: Vocabulary) -> dict[str, int]:
    """Return the index of each column by what it holds: by headers, and types by their cells as well."""
    roles = column_roles(table.titles, vocabulary)
    if "name" not in roles or "type" in roles:
        return roles
    open_to = [*unexplained(table.titles, roles, vocabulary), *_index_of("value", roles)]
    typed = [index for index in open_to if _are_types(table.column(index), vocabulary)]
    if len(typed) != 1:
        return roles
    return {role: at for role, at in roles.items() if at != typed[0]} | {"type": typed[0]}


def _index_of(role: str, roles: Mapping[str, int]) -> list[int]:
    return [roles[role]] if role in roles else []


def unexplained(
    titles: Sequence[str], roles: Mapping[str, int], vocabulary: Vocabulary
) -> list[int]:
    """Return the columns whose headers are no words of the profile."""
    known = set(roles.values())
    shown = [plain(title) for title in titles]
    return [i for i, title in enumerate(shown) if i not in known and not _role(title, vocabulary)]


def _are_types(cells: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether at least half of some cells are types whose words mean nothing else."""
    said = [shown for cell in cells if (shown := plain(cell))]
    known = [vocabulary.is_type(re.split(r"[,;(]\s*", one)[0]) for one in said]
    return bool(said) and 2 * sum(known) >= len(said)


def _role(title: str, vocabulary: Vocabulary) -> str | None:
    role = vocabulary.role(title)
    if role is None and "(" in title:
        role = vocabulary.role(re.sub(r"\([^()]*\)", "", title))
    return role
