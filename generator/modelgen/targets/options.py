"""Owns the choices that a caller of the pipeline makes, apart from where files are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from .docs.options import DocsOptions
from .python.options import PythonOptions


class LoadOptions(Struct, frozen=True):
    """What shapes the schema that is read from a folder."""

    exclude: tuple[str, ...] = ()
    """Patterns of paths below the folder that are not read."""
    undocumented: frozenset[str] = frozenset()
    """Names of models that have no page; a reference to one is a value of any type."""
    wire_names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Names on the wire that are not to be inferred: `Model.field`, or `field` for all models
    (`folder.Model.field` where titles repeat); `Model.*` has a convention instead of a name."""
    convention: str | None = None
    """`documented` or `camelCase`, where the docs as a whole show too little."""
    dialect: str | None = None
    """The only dialect that pages may be in; None: each page is in the one that claims it."""


class RenderOptions(Struct, frozen=True):
    """What shapes the files that are made from a schema."""

    targets: tuple[str, ...] = ("python", "docs")
    """Names of targets, in the order in which they render."""
    package: str = "models"
    """Import name of the generated code, for every target whose options have a `package`."""
    python: PythonOptions = field(default_factory=PythonOptions)
    docs: DocsOptions = field(default_factory=DocsOptions)
    templates: Path | None = None
    """A folder of the user's own templates, looked at before the built-in ones."""

    def of(self, target: str) -> Struct:
        """Return the options of a target, with the build's import name."""
        own: dict[str, PythonOptions | DocsOptions] = {"python": self.python, "docs": self.docs}
        return replace(own[target], package=self.package)
