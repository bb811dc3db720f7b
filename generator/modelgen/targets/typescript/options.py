"""The options of the TypeScript target: the table `[tool.modelgen.typescript]`."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class TypeScriptOptions(Struct, frozen=True, rename="kebab"):
    """What shapes the generated TypeScript."""

    layout: Literal["modules", "single"] = "modules"
    """Whether each model has a module of its own, or all of them share `index.ts`."""
    readonly: bool = False
    """Whether properties and lists are `readonly`."""
    zod: bool = False
    """Whether schemas of Zod 4 stand beside the types, under the same names."""
