"""Models as dataclasses, with functions that decode and encode them; standard library only."""

from __future__ import annotations

from ..kind import Kind

KIND = Kind(
    "Python",
    keys=frozenset(
        {
            "keep-unknown", "codecs", "single-values", "stated-defaults", "null-as-absent",
            "validate-constraints", "snake-case",
        }
    ),
)  # fmt: skip
