"""The navigation of a site, as its builder reads it: part of `mkdocs.yml`, or a sidebar's items."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from . import escape
from .context import Site
from .places import DEPRECATIONS, ENUMS, LETTERS, MODELS, NAMESPACES, OVERVIEW

NAV = "nav.yml"
SIDEBAR = "sidebar.json"
_PAGES = (
    ("Overview", OVERVIEW),
    ("By namespace", NAMESPACES),
    ("A to Z", LETTERS),
    ("Enums", ENUMS),
    ("Deprecations", DEPRECATIONS),
)
_MAX_LISTED = 120
"""Models in the navigation: it is on every page, so a long one makes a site large and slow."""


def navigation(site: Site) -> str:
    """Return the part of `mkdocs.yml` that depends on the models; `mkdocs.yml` inherits from it."""
    lines = [
        "# Made by modelgen; changes by hand are lost. mkdocs.yml takes it in by INHERIT.",
        "nav:",
        *(f"  - {name}: {site.places.page(page)}" for name, page in _PAGES),
    ]
    if 0 < len(site.schema.models) <= _MAX_LISTED:
        lines += ["  - Models:", *_listed(site)]
    else:
        lines += ["not_in_nav: |", f"  /{MODELS}"]
    lines += ["exclude_docs: |", f"  {NAV}"]
    return "\n".join(lines) + "\n"


def _listed(site: Site) -> Iterator[str]:
    for namespace, group in groupby(site.schema.models, key=lambda id: id.namespace):
        indent = "      "
        if namespace:
            yield f"{indent}- {escape.front_matter(' / '.join(namespace))}:"
            indent += "    "
        for id in group:
            path = escape.yaml(site.places.path(id))
            yield f"{indent}- {escape.front_matter(id.name)}: {path}"


def sidebar(site: Site) -> str:
    """Return the items of a Docusaurus sidebar, as JSON."""
    items: list[object] = [page for _, page in _PAGES]
    for namespace, group in groupby(site.schema.models, key=lambda id: id.namespace):
        paths = [site.places.path(id).removesuffix(site.flavor.suffix) for id in group]
        name = " / ".join(namespace) or "models"
        items.append({"type": "category", "label": name, "collapsed": True, "items": paths})
    return json.dumps(items, indent=2) + "\n"
