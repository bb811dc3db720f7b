"""Paths as services take them that show findings beside files: from the top of the checkout.

GitHub shows no annotation, and code scanning no alert, whose path begins anywhere else. A command may run
in any folder of the checkout; what it prints for people has paths from there.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from ..source.git import find_checkout, parse_revision


class Checkout(Struct, frozen=True):
    """The checkout that the working directory is in."""

    top: str
    """Absolute, without links."""
    here: str
    """The working directory."""

    @classmethod
    def current(cls) -> Checkout:
        """Return the checkout that GitHub names or git made; else the working directory itself."""
        try:
            here = Path.cwd().resolve()
        except OSError:  # it is gone
            return cls("", "")
        named = os.environ.get("GITHUB_WORKSPACE")
        workspace = Path(named).resolve() if named else None
        if workspace is None or not here.is_relative_to(workspace):
            workspace = find_checkout(here) or here
        return cls(str(workspace), str(here))

    def path(self, shown: str) -> str:
        """Return the path of a file, which is shown from the working directory, from the top.

        That of a page in a git revision is where this page is, or was.
        """
        path = shown
        if ":" in path and not os.path.lexists(path) and (found := parse_revision(path)):
            path = str(found.folder())
        folder, name = os.path.split(os.path.join(self.here, path))  # noqa: PTH118
        if os.path.isabs(path):  # noqa: PTH117
            folder = os.path.realpath(folder)
        with suppress(OSError, ValueError):  # the working directory is gone, or another drive
            path = os.path.relpath(os.path.join(folder, name), self.top)  # noqa: PTH118
        return path.replace(os.sep, "/")
