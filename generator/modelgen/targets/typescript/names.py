"""TypeScript names for documented ones: types, files, properties."""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import blake2b
from itertools import count
from typing import LiteralString, cast

from ...ir import model as ir
from ...ir.names import Scope, camel, in_words, pascal, plain, snake, wire_name
from ...ir.wire import json_fields
from .literals import string

_name = cast("Callable[[str], LiteralString]", str)
"""Says that a text is a name."""
_WORDS = """
    any as async await bigint boolean break case catch class const continue debugger declare default
    delete do else enum export extends false finally for function if implements import in infer
    instanceof interface intrinsic is keyof let module namespace never new null number object of package
    private protected public readonly require return satisfies static string super switch symbol this
    throw true try type typeof undefined unique unknown var void while with yield
"""
RESERVED = frozenset(
    [
        *_WORDS.split(),
        "arguments",
        "eval",
        "Blob",
        "Infinity",
        "NaN",
        "Uint8Array",
        "tagged",
        "typed",
        "renamed",
        "either",
        "z",
    ]
)
"""What no type and no namespace may be called: words of the language, and what the code itself uses.

Other globals, such as `Error` and `Record`, are hidden by a type of their name only where it is imported.
"""
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""What no file may be called on Windows."""
_LONGEST_FILE = 120
_IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_NO_WORD = re.compile(r"\W+")
_CAMEL = re.compile(r"[a-z][A-Za-z0-9]*")


def identifier(text: str, fallback: LiteralString) -> LiteralString:
    """Return the identifier nearest to `text`."""
    name = _NO_WORD.sub("_", plain(text))
    name = "".join([c for c in name if f"a{c}".isidentifier()])
    if not name.strip("_"):
        return fallback
    return _name(name if name.isidentifier() else f"_{name}")


def type_name(title: str, scope: Scope) -> LiteralString:
    """Return the name of a model's type, unique in a scope: the title itself if it can be."""
    if not (title.isidentifier() and plain(title) == title):
        title = identifier(pascal(title), "Model")
    return _name(scope.take(title, (f"{title}_",)))


def unique(name: LiteralString, scope: Scope, spare: LiteralString) -> LiteralString:
    """Return a name that nothing else in a scope has; where it is taken, rather `spare` than a number."""
    return _name(scope.take(name, (spare,)))


def namespace_name(folder: str, scope: Scope) -> LiteralString:
    """Return what an index calls the models of a folder, unique in a scope."""
    name = identifier(camel(in_words(folder)), "pages")
    return _name(scope.take(name, (f"{name}_",)))


def file_name(title: str, scope: Scope) -> LiteralString:
    """Return a file's or a folder's name without its ending, in kebab-case and ASCII, unique in a scope."""
    text = identifier(snake(title), "model").lower()
    if not text.isascii():
        text = text[:_LONGEST_FILE].encode("punycode").decode("ascii")
    if len(text) > _LONGEST_FILE:
        digest = blake2b(title.encode(errors="surrogatepass"), digest_size=4).hexdigest()
        text = f"{text[:_LONGEST_FILE]}-{digest}"
    text = "-".join([part for part in _NO_WORD.sub("_", text).split("_") if part]) or "model"
    if text in _DEVICES:
        text = f"{text}-model"
    return _name(scope.take(text, (f"{text}-{number}" for number in count(2))))


def key(name: str) -> LiteralString:
    """Return a name as the key of a property: as it is, else in quotes."""
    return _name(name) if _IDENTIFIER.fullmatch(name) else string(name)


def properties(record: ir.Record, in_camel_case: bool) -> list[tuple[ir.Field, str]]:
    """Return the fields of a record as JSON has them, each with what its property is called.

    That is its name on the wire, or one in camelCase that no other property has: where a field is called
    so on the wire, that one.
    """
    fields = json_fields(record)
    if not in_camel_case:
        return [(field, wire_name(field.name)) for field in fields]
    kept = [wire_name(field.name) for field in fields if _is_camel(wire_name(field.name))]
    scope = Scope(kept)
    made: list[tuple[ir.Field, str]] = []
    for field in fields:
        name = wire_name(field.name)
        if not _is_camel(name):
            name = scope.take(identifier(camel(field.name.words or in_words(name)), "property"))
        made.append((field, name))
    return made


def _is_camel(name: str) -> bool:
    return _CAMEL.fullmatch(name) is not None


def object_key(name: str) -> LiteralString:
    """Return a name as the key of an object, where `__proto__` alone would mean something else."""
    return f"[{string(name)}]" if name == "__proto__" else key(name)
