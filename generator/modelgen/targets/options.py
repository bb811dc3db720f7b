"""Owns the choices that a caller of the pipeline makes, apart from where files are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field


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


class PythonOptions(Struct, frozen=True):
    """What shapes the generated package."""

    open_enums: bool = False
    """Whether every enum keeps values that the docs do not list, and every union with a tag
    keeps objects whose tag the docs do not list."""
    keep_unknown: bool = False
    """Whether members that a model does not declare survive a round trip."""
    single_values: bool = True
    """Whether a required field whose enum has one member has it as its default."""
    stated_defaults: bool = False
    """Whether a default that a description states becomes the attribute's default."""


DOCS_FLAVORS = ("github", "mkdocs", "mdx")
"""What reads the pages: GitHub (and modelgen itself), Material for MkDocs or Zensical, MDX."""


class DocsOptions(Struct, frozen=True):
    """What shapes the generated docs."""

    flavor: str = "github"
    """One of `DOCS_FLAVORS`."""


class RenderOptions(Struct, frozen=True):
    """What shapes the files that are made from a schema."""

    targets: tuple[str, ...] = ("python", "docs")
    """Names of targets, in the order in which they render."""
    package: str = "models"
    """Import name of the generated Python package, dotted if it lies in another."""
    python: PythonOptions = field(default_factory=PythonOptions)
    docs: DocsOptions = field(default_factory=DocsOptions)
    templates: Path | None = None
    """A folder of the user's own templates, looked at before the built-in ones."""
