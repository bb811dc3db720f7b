"""Python names for documented ones: classes, modules, fields, enum members."""

from __future__ import annotations

import keyword
import re
from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import LiteralString, cast

from ...ir import model as ir
from ...ir.names import Scope, pascal, plain, snake, words
from ...ir.wire import wire_value
from .reserved import ENUM_ATTRIBUTES
from .verify import FUNCTIONS, NO_MODELS

_name = cast("Callable[[str], LiteralString]", str)
"""Says that a text is a name."""
_KEYWORDS = frozenset(keyword.kwlist)
_NO_MEMBERS = ENUM_ATTRIBUTES | _KEYWORDS
_RESERVED_MODULES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
_NO_CLASSES = frozenset({"annotations", "TYPE_CHECKING"})
"""What modules import under this name alone: for a type checker no other name would do."""
_TAKEN = FUNCTIONS | NO_MODELS | _NO_CLASSES
_LONGEST_FILE = 120
_NO_WORD = re.compile(r"\W+")
_SPOKEN = {
    "*": "WILDCARD", "=": "EQUAL", "!": "NOT", "<": "LESS", ">": "GREATER", "+": "PLUS",
    "-": "MINUS", "/": "SLASH", "%": "PERCENT", "&": "AND", "|": "OR", "~": "TILDE",
    "^": "CARET", ".": "DOT", ",": "COMMA", ":": "COLON", ";": "SEMICOLON", "?": "QUESTION",
    "@": "AT", "#": "HASH", "$": "DOLLAR", " ": "SPACE", "_": "UNDERSCORE",
}  # fmt: skip


def identifier(text: str, fallback: str) -> LiteralString:
    """Return the identifier nearest to `text`: legal, no keyword, no dunder, stable under NFKC."""
    if text.isascii() and text.isidentifier() and text[0] != "_" and not keyword.iskeyword(text):
        return _name(text)  # as most are
    name = _NO_WORD.sub("_", plain(text))
    if name.startswith("__"):
        name = name.strip("_")
    if not f"a{name}".isidentifier():
        name = "".join(c for c in name if ("a" + c).isidentifier())
    if not name.strip("_"):
        name = fallback
    if not name.isidentifier():
        name = f"{fallback}_{name}"
    return _name(name + "_" if keyword.iskeyword(name) else name)


def field_names(documented: Sequence[str], reserved: frozenset[str]) -> list[LiteralString]:
    """Return the attribute names of one class's fields, unique, in order; none that is reserved."""
    if _stay(documented, reserved):
        return [_name(name) for name in documented]  # as most do
    scope = Scope(reserved | _KEYWORDS)
    legal = [identifier(name, "field") for name in documented]
    names: dict[int, LiteralString] = {}
    for keep in (True, False):  # what can stay as it is first, so that no other field takes it
        for index, (name, made) in enumerate(zip(documented, legal, strict=True)):
            if (name == made) is keep:
                names[index] = _name(scope.take(made, (made + "_",)))
    return [names[index] for index in range(len(legal))]


def _stay(names: Sequence[str], reserved: frozenset[str]) -> bool:
    joined = "\n" + "\n".join(names)
    return (
        joined.isascii()
        and "\n_" not in joined
        and all(map(str.isidentifier, names))
        and reserved.isdisjoint(names)
        and _KEYWORDS.isdisjoint(names)
        and len(set(names)) == len(names)
    )


def enum_names(enum: ir.Enumeration) -> list[LiteralString]:
    """Return the names of an enum's members, in order; without a documented name, from the value."""
    said = [_wanted(member) for member in enum.members if member.name is not None]
    if len(said) == len(enum.members) and _stay(said, _NO_MEMBERS):
        return [_name(name) for name in said]  # as most do
    scope = Scope(ENUM_ATTRIBUTES)
    names: list[LiteralString] = []
    for member in enum.members:
        if member.name is not None:
            made = identifier(_wanted(member), "MEMBER")
        else:
            made = _spoken(wire_value(enum, member))
        if made.startswith("_") and made.endswith("_"):  # `_x_` belongs to the enum machinery
            made = identifier(made.strip("_"), "MEMBER")
        names.append(_name(scope.take(made, (made + "_",))))
    return names


def _wanted(member: ir.Member) -> str:
    return "_".join(member.words).upper() if member.words else member.name or ""


def _spoken(value: str | int) -> LiteralString:
    text = str(value)
    if text == "":
        return "UNKNOWN"
    sign = "MINUS_" if re.match(r"-\w", text) else ""
    name = words(text).strip("_").upper()
    if not name.strip("_"):
        name = "_".join(_SPOKEN.get(c, f"U{ord(c):04X}") for c in text[:20])
    if name[:1].isdigit() and not sign:
        name = "VALUE_" + name
    return identifier(sign + name, "VALUE")


def class_name(title: str, reserved: frozenset[str]) -> LiteralString:
    """Return the class name of a title, none that is reserved: the title itself if it can be."""
    if not (title.isidentifier() and plain(title) == title and not title.startswith("__")):
        title = identifier(pascal(title), "Model")
    if keyword.iskeyword(title) or title in _TAKEN or title in reserved:
        title += "_"
    return _name(title)


def module_name(title: str, scope: Scope) -> LiteralString:
    """Return a module's name for a title, unique in the scope of its folder."""
    name: str = identifier(snake(title), "model").lower()
    if not name.isascii():
        name = name[:_LONGEST_FILE].encode("punycode").decode("ascii").replace("-", "_")
        name = identifier(name, "model")
    if len(name) > _LONGEST_FILE:
        digest = blake2b(title.encode(), digest_size=4).hexdigest()
        name = f"{name[:_LONGEST_FILE]}_{digest}"
    if name in _RESERVED_MODULES or keyword.iskeyword(name) or name.startswith("_"):
        name = f"{identifier(name.strip('_'), 'model').rstrip('_')}_"
    return _name(scope.take(name))


def package_part(folder: str) -> LiteralString:
    """Return the package name of a folder of pages."""
    name = identifier(snake(folder), "pages").lower()
    return f"{name}_" if name in _RESERVED_MODULES or name.startswith("_") else name


def unique(name: LiteralString, scope: Scope) -> LiteralString:
    """Return a name that nothing else in a scope has."""
    return _name(scope.take(name))


def ending(name: LiteralString, scope: Scope) -> LiteralString:
    """Return what the names of things that belong to a class end in, unique in a scope."""
    return _name(scope.take(snake(name).strip("_")))


def module_path(dotted: str) -> LiteralString:
    """Return the path of a package that a config names, which has been checked there."""
    return ".".join([identifier(part, "models") for part in dotted.split(".")])
