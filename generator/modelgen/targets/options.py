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
    templates: Path | None = None
    """A folder of the user's own templates, looked at before the built-in ones."""

    def of(self, target: str) -> Struct:
        """Return the options of a target, with the build's import name."""
        options = self.options.get(target) or target_of(target).options()
        takes_name = "package" in options.__struct_fields__
        return replace(options, package=self.package) if takes_name else options
