"""The options of the TypeScript target: the table `[tool.modelgen.typescript]`."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ...diagnostics.codes import output as rules
from ...diagnostics.model import Diagnostic, Span


class TypeScriptOptions(Struct, frozen=True, rename="kebab"):
    """What shapes the generated TypeScript."""

    layout: Literal["modules", "single"] = "modules"
    """Whether each model has a module of its own, or all of them share `index.ts`."""
    readonly: bool = False
    """Whether properties and lists are `readonly`."""
    zod: bool = False
    """Whether schemas of Zod 4 stand beside the types, under the same names."""
    camel_case: bool = False
    """Whether properties are in camelCase, which the schemas make of the names on the wire, and back."""

    def fault(self, key: str, span: Span) -> Diagnostic | None:
        """Return what is wrong with a key of the table: without schemas, nothing could rename members."""
        if key == "camel-case" and self.camel_case and not self.zod:
            return rules.needs_option(span, key, "zod")
        return None
