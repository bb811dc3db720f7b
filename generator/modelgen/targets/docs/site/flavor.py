"""The differences between the flavors of a site."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct


class Flavor(Struct, frozen=True):
    """One kind of site."""

    name: str
    suffix: str
    """The end of file names."""
    attributes: bool
    """Whether a heading or a paragraph may be given classes, in braces after it."""
    blocks: bool
    """Whether there are admonitions and tabs, as in Python-Markdown's extensions."""
    includes: bool
    """Whether lines of code may include files, and templates in it are expanded."""
    folders: bool
    """Whether a page's address ends in a `/`, so that its neighbours are one level up."""


FLAVORS: Mapping[str, Flavor] = MappingProxyType(
    {
        "mkdocs": Flavor("mkdocs", ".md", True, True, True, True),
        "mdx": Flavor("mdx", ".mdx", False, False, False, False),
    }
)
