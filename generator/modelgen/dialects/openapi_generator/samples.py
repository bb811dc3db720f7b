"""A page in each language, as `modelgen dialects` shows it."""

from __future__ import annotations

from collections.abc import Sequence

from ..base import Sample
from .look import TITLES

_TYPES = {
    "python": "**List[str]**",
    "python-legacy": "**list[str]**",
    "python-classes": "**[str]**",
    "go": "Pointer to **[]string**",
    "java": "**List&lt;String&gt;**",
    "kotlin": "**kotlin.collections.List&lt;kotlin.String&gt;**",
    "php": "**string[]**",
    "ruby": "**Array&lt;String&gt;**",
    "rust": "Option<**Vec<String>**>",
    "swift": "**[String]**",
    "javascript": "**[String]**",
    "typescript": "**Array&lt;string&gt;**",
    "typescript-fetch": "Array&lt;string&gt;",
    "csharp": "**List&lt;string&gt;**",
    "dart": "**List&lt;String&gt;**",
}
"""Some texts, in each language."""
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
    return [Sample(title, word, _PAGE.format(_TYPES[word])) for word, title in TITLES.items()]
