"""Switches one of the two layers between pages and code off, to see what the other one does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from modelgen.targets.python import literals
from modelgen.targets.python import names as naming
from modelgen.targets.python import verify as guard

ROOT = "modelgen.targets.python"


def _string(text: str) -> str:
    return f'"{text}"'


def _docstring(text: str, indent: str) -> str:
    del indent
    return f'"""{text}"""' if text else ""


def _as_it_is(text: str, *_: object) -> str:
    return text


CARELESS: dict[Callable[..., Any], Callable[..., Any]] = {
    literals.string: _string,
    literals.docstring: _docstring,
    literals.comment: _as_it_is,
    literals.clean: _as_it_is,
    naming.identifier: _as_it_is,
    naming.class_name: _as_it_is,
    naming.package_part: _as_it_is,
}
"""What code generators of other makes did, and paid for, instead of each escaper."""


@contextmanager
def without_escapers() -> Generator[None, None, None]:
    """Have text pasted into code as it is."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, found in list(_uses()):
            patch.setattr(module, name, CARELESS[found])
        yield


@contextmanager
def without_guard() -> Generator[None, None, None]:
    """Have every module pass."""
    with pytest.MonkeyPatch.context() as patch:
        module = sys.modules[f"{ROOT}.render"]
        for name in ("violations", "wrong_names"):
            assert getattr(module, name) is getattr(guard, name)
            patch.setattr(module, name, lambda _: iter(()))
        yield


def _uses() -> Iterator[tuple[object, str, Callable[..., Any]]]:
    for module_name, module in list(sys.modules.items()):
        if module_name.startswith(ROOT):
            for name, value in list(vars(module).items()):
                if callable(value) and value in CARELESS:
                    yield module, name, value
