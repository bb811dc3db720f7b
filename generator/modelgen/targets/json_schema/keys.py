"""The names under which documents list models: keys of a document, and names of files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from hashlib import blake2b

from ...ir import model as ir
from ...ir.names import Scope
from ...source.paths import DEVICES

_OTHER = re.compile(r"[^A-Za-z0-9._-]+")
"""What the keys of OpenAPI's components may not hold; nor need they be escaped in URIs."""
_LONGEST = 120


def keys(schema: ir.Schema) -> Mapping[ir.ModelId, str]:
    """Return a key for each model, none of which differ by upper and lower case alone.

    It is the model's name, with its namespace before it where several models have that name.
    """
    shared = Counter(_legal(id.name).lower() for id in schema.models)
    scope = Scope()
    found: dict[ir.ModelId, str] = {}
    for id in schema.models:
        name = _legal(id.name)
        if shared[name.lower()] > 1:
            name = _legal(str(id))
        taken = scope.take(name.lower())
        found[id] = name + taken[len(name) :]
    return found


def _legal(name: str) -> str:
    made = _OTHER.sub("_", name)
    if not made.strip("._-"):
        made = f"Model{made}"
    if len(made) > _LONGEST:
        digest = blake2b(name.encode(), digest_size=4).hexdigest()
        made = f"{made[:_LONGEST]}_{digest}"
    return f"{made}_" if made.partition(".")[0].lower() in DEVICES else made
