"""The options of the OpenAPI target: the table `[tool.modelgen.openapi]`."""

from __future__ import annotations

from msgspec import Struct


class OpenApiOptions(Struct, frozen=True, rename="kebab"):
    """What shapes the document."""

    title: str = ""
    """That of the API; empty: the build's package."""
    version: str = "0"
    """That of the API's description."""
    operations: bool = True
    """Whether pages about operations are read, for `paths`."""
    package: str = "models"
    """The build's package."""
