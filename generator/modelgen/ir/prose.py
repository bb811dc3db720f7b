"""Owns what descriptions of models name, among what they say."""

from __future__ import annotations

import re

from . import model as ir

_BACKTICKED = re.compile(r"`([A-Za-z_$][\w$-]*)`")


def words_in_prose(model: ir.Model) -> set[str]:
    """Return the identifiers in backticks in what is said about a model and its fields."""
    docs = [model.doc]
    if isinstance(model, ir.Record):
        docs += [field.doc for field in model.fields]
    return {word for doc in docs if doc and "`" in doc for word in _BACKTICKED.findall(doc)}
