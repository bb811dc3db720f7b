"""Records the code of an enumeration's Example Usage."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ....ir.model import Openness, Scalar
from ....markdown.document import Fence
from ....syntax import EnumDecl
from ..phrases import open_comment, usage_code
from .style import Style

_IMPORT = re.compile(r"from (\S+) import ")


def read_usage(decl: EnumDecl, usage: Fence | None, style: Style) -> Style:
    """Return the style with the module that the code imports from, or with all of the code.

    The vendor's code says nothing more than the module; people may write any other.
    """
    if usage is None:
        return replace(style, usage=False)
    code = usage.content.removesuffix("\n")
    found = _IMPORT.match(code)
    if found and code == _usual(found[1], decl):
        return replace(style, import_path=found[1])
    return replace(style, usage_code=code)


def _usual(module: str, decl: EnumDecl) -> str:
    """Return the vendor's code."""
    first = decl.members[0]
    comment = (
        open_comment(integers=decl.base is Scalar.INTEGER) if decl.openness is Openness.OPEN else ""
    )
    name = first.name.text if first.name else None
    return usage_code(module, decl.name.text, (name, first.value.plain), comment)
