"""What shapes the files that are made from a schema, apart from where they go."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from . import TARGETS, target_of


class RenderOptions(Struct, frozen=True):
    """What shapes the files that are made from a schema."""

    targets: tuple[str, ...] = tuple(TARGETS)
    """Names of targets, in the order in which they render."""
    package: str = "models"
    """Import name of the generated code, for every target whose options have a `package`."""
    options: Mapping[str, Struct] = {}
    """The options of targets, by their names; defaults for the others."""
    dialect: str | None = None
    """The dialect of the tree, for every target whose options have a `dialect`."""
    templates: Path | None = None
    """A folder of the user's own templates, looked at before the built-in ones."""

    def of(self, target: str) -> Struct:
        """Return the options of a target, with what the build says for all of them."""
        options = self.options.get(target) or target_of(target).options()
        shared = {"package": self.package, "dialect": self.dialect}
        return replace(options, **{k: v for k, v in shared.items() if hasattr(options, k)})
