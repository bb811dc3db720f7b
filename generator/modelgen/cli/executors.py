"""Finds the factory that `--executor` names.

It is code that runs, so it is named on the command line alone: no config and no page can.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from ..parallel import Executor


def find_factory(spec: str) -> Callable[[], Executor]:
    """Return what `module:callable` names; `ValueError`, with the reason, when it names nothing."""
    module, _, path = spec.partition(":")
    if not module or not path:
        raise ValueError("it is not `module:callable`")
    try:
        found: object = import_module(module)
        for part in path.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError) as error:
        raise ValueError(str(error)) from error
    if not callable(found):
        raise ValueError(f"`{path}` is not callable")
    return cast("Callable[[], Executor]", found)
