"""Says of each table of a page what it was taken for, by which key of the profile, and what its columns are."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics.model import ignore
from ...markdown.document import Document
from .classify import Kind, Taken
from .groups import Group
from .inline import plain
from .outline import Placed
from .pages import survey
from .profile import Profile
from .vocabulary import Vocabulary, vocabulary

_NOUNS = {Kind.FIELDS: "fields", Kind.VALUES: "values"}


def explain_page(document: Document, profile: Profile) -> Iterator[tuple[int, str]]:
    """Yield the line of each table, and what it was taken for."""
    words = vocabulary(profile)
    page = survey(document, words, ignore)
    for placed, taken in page.taken:
        group = next((one for one in page.groups if (placed, taken) in one.tables), None)
        yield placed.table.line, f"{_kind(taken, group)}{_columns(placed, taken, words)}"


def _kind(taken: Taken, group: Group | None) -> str:
    key = f" ({taken.key})" if taken.key else ""
    if taken.kind is Kind.NOTHING:
        return f"left out: {taken.why}{key}"
    noun = _NOUNS[taken.kind]
    if group is None:
        return f"{noun} without a name: {taken.why}{key}"
    if group.is_second:
        return f"{noun}, but whose? It is the second table below the heading of `{group.name.text}`"
    if taken.if_used:
        return f"{taken.why}: `{group.text}`"
    return f"{noun} of `{group.text}`: {taken.why}{key}"


def _columns(placed: Placed, taken: Taken, words: Vocabulary) -> str:
    if taken.kind is Kind.NOTHING:
        return ""
    roles = {index: role for role, index in taken.roles.items()}
    said: list[str] = []
    for index, title in enumerate(map(plain, placed.table.titles)):
        if index in roles:
            said.append(f"`{title}` = {roles[index]}")
        elif words.role(title) == "ignore":
            said.append(f"`{title}` is ignored")
        else:
            said.append(f"`{title}` goes to the description")
    return f"; {', '.join(said)}"
