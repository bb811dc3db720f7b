"""What a page is written with in tests: every model stands in the folder of its own name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from modelgen.dialects.base import Context, Place
from modelgen.ir.model import ModelId
from modelgen.syntax import RefExpr
from modelgen.targets.templates import printer


def nothing(_: RefExpr) -> None:
    return None


def beside(id: ModelId) -> Place:
    folder = id.namespace[0] if id.namespace else "models"
    return Place(f"{folder}/{id.name.lower()}.md")


def context(page: str, place: Callable[[ModelId], Place] = beside) -> Context:
    return Context(page, place, partial(printer, "docs", override=None), nothing)
