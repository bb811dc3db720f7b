"""Records the code of an enumeration's Example Usage."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ....ir.model import Scalar
from ....markdown.document import Fence
from ....syntax import Page, Values
from .page_layout import PageLayout

_IMPORT = re.compile(r"from (\S+) import ")
_COMMENT = "# Open enum: unrecognized values are captured as Unrecognized"


def read_usage(page: Page, values: Values, usage: Fence | None, layout: PageLayout) -> PageLayout:
    """Return the layout with the module that the code imports from, or with all of the code.

    The vendor's code says nothing more than the module; people may write any other.
    """
    if usage is None:
        return replace(layout, usage=False)
    code = usage.content.removesuffix("\n")
    found = _IMPORT.match(code)
    if found and code == found[0] + _usual(page.title.text, values):
        return replace(layout, import_path=found[1])
    return replace(layout, usage_code=code)


def _usual(title: str, values: Values) -> str:
    """Return what stands after `import` in the vendor's code."""
    first = values.members[0]
    comment = _COMMENT + ("Int" if values.base is Scalar.INTEGER else "Str")
    if first.name is not None:
        comment = f"\n\n{comment}" if values.open else ""
        return f"{title}\n\nvalue = {title}.{first.name.text}{comment}"
    comment = f"\n{comment}\n" if values.open else ""
    literal = f'"{first.value}"' if isinstance(first.value, str) else str(first.value)
    return f"{title}\n{comment}value: {title} = {literal}"
