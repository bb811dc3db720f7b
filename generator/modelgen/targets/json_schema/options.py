"""The options of the JSON Schema target: the table `[tool.modelgen.json-schema]`."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class JsonSchemaOptions(Struct, frozen=True, rename="kebab"):
    """What shapes the schemas."""

    layout: Literal["models", "single"] = "models"
    """Whether each model has a file of its own, or all are `$defs` of one."""
    id: str = ""
    """The URI of the folder that the files will be found in; empty: they have no `$id`."""
