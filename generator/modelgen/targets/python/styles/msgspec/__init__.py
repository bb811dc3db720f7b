"""Models as structs of msgspec: what a user of the library would write."""

from __future__ import annotations

from ..kind import Kind

KIND = Kind(
    "msgspec",
    keys=frozenset({"null-as-absent", "validate-constraints", "snake-case", "forbid-unknown"}),
    libraries={"msgspec": frozenset({"Meta", "Struct", "UNSET", "UnsetType", "field"})},
)
