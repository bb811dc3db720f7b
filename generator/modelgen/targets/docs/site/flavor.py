"""Owns what the flavors of a site differ in."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct


class Flavor(Struct, frozen=True):
    """One kind of site."""

    name: str
    suffix: str
    """What file names end in."""
    attributes: bool
    """Whether a heading or a paragraph may be given classes, in braces after it."""
    blocks: bool
    """Whether there are admonitions and tabs, as Python-Markdown's extensions have them."""
    includes: bool
    """Whether code may be read for lines that include files, and for templates."""
    folders: bool
    """Whether a page's address ends in a `/`, so that its neighbours are one level up."""


FLAVORS: Mapping[str, Flavor] = MappingProxyType(
    {
        "mkdocs": Flavor("mkdocs", ".md", True, True, True, True),
        "mdx": Flavor("mdx", ".mdx", False, False, False, False),
    }
)
