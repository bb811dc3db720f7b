"""A page of this dialect, as `modelgen dialects` shows it."""

from __future__ import annotations

from ..base import Sample

_PAGE = """\
# Parcel

A parcel on its way.

| Name | Type | Required | Description |
| ---- | ---- | -------- | ----------- |
| labels | list of strings | no | What it is marked with. |
"""
SAMPLES = (Sample("", "", _PAGE),)
