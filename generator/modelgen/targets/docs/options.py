"""The options of the docs target: the table `[tool.modelgen.docs]`."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct, field

Flavor = Literal["github", "mkdocs", "mdx"]
"""What reads the pages: GitHub (and modelgen itself), Material for MkDocs or Zensical, MDX."""
FLAVORS: tuple[Flavor, ...] = get_args(Flavor)


class DocsOptions(Struct, frozen=True, rename="kebab"):
    """What shapes the generated docs."""

    flavor: Flavor = "github"
    with_operations: bool = field(default=True, name="operations")
    """Whether a site has pages about operations, which are read for it."""
    package: str = "models"
    """The import name that code in examples begins with; that of the build."""
    dialect: str | None = None
    """The dialect that pages are written in. None: the first one that writes."""
    language: str | None = None
    """The language whose words types are written in; None, or one
    that the dialect does not write: its first."""
    respelled: bool = False
    """Whether names of fields were read in another language, and are spelled anew."""

    @property
    def operations(self) -> bool:
        """Whether pages about operations are to be read."""
        return self.with_operations and self.flavor != "github"
