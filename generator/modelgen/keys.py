"""Owns what decides the text of a file: keys that differ when a file could.

A file about a model shows the whole of that model's page, but of other models only their outline:
what a value of them looks like, never what is said about it. So a word changed in a description
changes one key, a field added changes those of all models that can hold it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from . import ir
from .graph import circles, dependencies


def outline(model: ir.Model) -> str:
    """Return what others may know of a model, as text: equal only for equal outlines."""
    match model:
        case ir.Record(id=id, fields=fields, extra=extra, role=role):
            shown = [
                (f.name, f.type, f.required, f.nullability, f.examples, f.default) for f in fields
            ]
            rest = (extra.type, extra.examples) if extra is not None else None
            return repr((id, role, shown, rest))
        case ir.Enumeration(id=id, members=members, base=base, open=is_open):
            return repr((id, members, base, is_open))
        case ir.Alias(id=id, type=kind):
            return repr((id, kind))


def closures(
    schema: ir.Schema, outlines: Mapping[ir.ModelId, str], facts: Callable[[ir.ModelId], str]
) -> Mapping[ir.ModelId, bytes]:
    """Return for each model a digest of its outline and of those that it leads to, however far.

    `facts` adds to an outline what a target decided about a model, such as its class's name.
    """
    from hashlib import sha256  # noqa: PLC0415 (slow to import; outlines are needed without)

    edges = dependencies(schema)
    found: dict[ir.ModelId, bytes] = {}
    for group in circles(schema):
        parts = [part for id in group for part in (outlines[id], facts(id))]
        others = {found[target] for id in group for target in edges[id] if target in found}
        digest = sha256("\0".join(parts).encode(errors="surrogatepass"))
        for other in sorted(others):
            digest.update(other)
        found.update(dict.fromkeys(group, digest.digest()))
    return found


def key(parts: Iterable[bytes]) -> bytes:
    """Return one key for several digests and texts, in their order."""
    from hashlib import sha256  # noqa: PLC0415 (as above)

    made = sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.digest()
