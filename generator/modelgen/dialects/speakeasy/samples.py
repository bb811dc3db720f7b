"""A page in each language, as `modelgen dialects` shows it."""

from __future__ import annotations

from collections.abc import Sequence

from ..base import Sample
from .languages import LANGUAGES

_PAGE = """\
# Parcel

A parcel on its way.


## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `labels` | {} | :heavy_minus_sign: | What it is marked with. |
"""


def samples() -> Sequence[Sample]:
    """Return a page in each language that is read."""
    return [Sample(one.title, word, _PAGE.format(one.sample)) for word, one in LANGUAGES.items()]
