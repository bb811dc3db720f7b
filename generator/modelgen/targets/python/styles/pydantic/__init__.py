"""Models of pydantic 2: what a user of the library would write, and a base class with the config."""

from __future__ import annotations

from ..kind import Kind

KIND = Kind(
    "pydantic",
    keys=frozenset(
        {
            "keep-unknown", "stated-defaults", "null-as-absent", "validate-constraints", "snake-case",
            "strict", "forbid-unknown",
        }
    ),
    libraries={
        "pydantic": frozenset({"AliasChoices", "ConfigDict", "Field", "Tag"}),
        "typing_extensions": frozenset({"TypeAliasType"}),
    },
    attributes=frozenset({"model_rebuild"}),
    dunders=frozenset({"__pydantic_extra__"}),
)  # fmt: skip
