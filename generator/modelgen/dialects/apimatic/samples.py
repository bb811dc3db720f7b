"""A page in each language, as `modelgen dialects` shows it."""

from __future__ import annotations

from collections.abc import Sequence

from ..base import Sample

_ROWS = {
    "Python": "`List[str]` | Optional | What it is marked with. |",
    "TypeScript": "`string[] \\| undefined` | Optional | What it is marked with. |",
    "Java": "`List<String>` | Optional | What it is marked with. | List<String> getLabels() |",
    "C#": "`List<string>` | Optional | What it is marked with. |",
    "Ruby": "`Array[String]` | Optional | What it is marked with. |",
    "Go": "`[]string` | Optional | What it is marked with. |",
}
"""Some texts in each language, with what follows in the row."""
_PAGE = """\
# Parcel

A parcel on its way.

## Structure

`Parcel`

## Fields

| Name | Type | Tags | Description |{}
|  --- | --- | --- | --- |{}
| `labels` | {}
"""


def samples() -> Sequence[Sample]:
    """Return a page in each language that is read."""
    more = {"Java": (" Getter |", " --- |")}
    return [
        Sample(title, "", _PAGE.format(*more.get(title, ("", "")), row))
        for title, row in _ROWS.items()
    ]
