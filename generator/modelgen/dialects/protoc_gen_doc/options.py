"""The options of the dialect: the table `[tool.modelgen.protoc-gen-doc]`."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Options(Struct, frozen=True, rename="kebab"):
    """What no page shows."""

    field_names: Literal["json", "printed"] = "json"
    """What fields are called on the wire: by ProtoJSON's rule, or as printed, as by servers that keep
    the names of the `.proto` files."""
