"""Links of a cell, set aside so that their targets are no part of its type."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .inline import LINK

MARK = re.compile("\ue000(\\d+)\ue001")
"""What stands in a text for a link."""
_SHORTCUT = re.compile(r"\[([^\[\]|,]+)\](?![\[(])")


class Links:
    """The links of one cell."""

    def __init__(self, definitions: Mapping[str, str]) -> None:
        self.definitions = definitions
        self.found: list[tuple[str, str]] = []
        """Labels and targets, by their number."""

    def hold(self, text: str) -> str:
        """Return text with a mark for each link."""
        text = LINK.sub(self._inline, text)
        if self.definitions and "[" in text:
            text = _SHORTCUT.sub(self._shortcut, text)
        return text

    def _inline(self, found: re.Match[str]) -> str:
        target = found[2] or found[3]
        if target is None:
            target = self.definitions.get((found[4] or found[1]).strip("`").casefold())
            if target is None:
                return found[0]  # no link: `map[string][]string`
        return self._mark(self.hold(found[1]), target or "")

    def _shortcut(self, found: re.Match[str]) -> str:
        target = self.definitions.get(found[1].strip("`").casefold())
        return found[0] if target is None else self._mark(found[1], target)

    def _mark(self, label: str, target: str) -> str:
        self.found.append((label, target))
        return f"\ue000{len(self.found) - 1}\ue001"

    def shown(self, text: str) -> str:
        """Return text with the labels of its links in the place of their marks."""
        return MARK.sub(lambda one: self.found[int(one[1])][0] if self.is_one(one) else "", text)

    def is_one(self, mark: re.Match[str]) -> bool:
        """Return whether a mark is one that stands for a link."""
        return int(mark[1]) < len(self.found)
