"""A page of this dialect, as `modelgen dialects` shows it."""

from __future__ import annotations

from ..base import Sample

_PAGE = """\
<a name="depot.v1.Parcel"></a>

### Parcel
A parcel on its way.

| Field | Type | Label | Description |
| ----- | ---- | ----- | ----------- |
| `labels` | [string](#string) | repeated | What it is marked with. |
"""
SAMPLES = (Sample("", "", _PAGE),)
