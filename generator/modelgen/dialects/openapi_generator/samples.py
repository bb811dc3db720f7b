"""A page in each language, as `modelgen dialects` shows it."""

from __future__ import annotations

from collections.abc import Sequence

from ..base import Sample
from .signs import SIGNS

_PAGE = """\
# Parcel

A parcel on its way.

## Properties

Name | Type | Description | Notes
------------ | ------------- | ------------- | -------------
**labels** | {} | What it is marked with. | [optional]
"""


def samples() -> Sequence[Sample]:
    """Return a page in each language that is read."""
    return [Sample(one.title, word, _PAGE.format(one.sample)) for word, one in SIGNS.items()]
