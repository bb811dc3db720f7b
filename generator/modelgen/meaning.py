"""Owns which builds a command line is about: what was said there, over what the config says."""

from __future__ import annotations

import os

from .config import load_config
from .console import Console
from .flags import Flags
from .options import DocsOptions
from .settings import Build, Config
from .values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class WrongUseError(Exception):
    """A command line says what does not go together, or a value that an option cannot have."""

    def __init__(self, problem: str, option: str = "") -> None:
        super().__init__(problem)
        self.option = option
        """Whose value it is; empty when it is about the command line as such."""


def builds_meant(flags: Flags, console: Console) -> tuple[Build, ...]:
    """Return what is to be built; nothing, with findings printed, after a bad config.

    Raises `WrongUseError` before anything is printed.
    """
    if flags.package is not None:
        _check_package(flags.package)
    config = load_config(flags.config, console.early.append)
    if config is None:
        console.findings(console.early)
        return ()
    changes: dict[str, Any] = {
        name: value
        for name in ("specs", "output", "package")
        if (value := getattr(flags, name)) is not None
    }
    if flags.flavor is not None:
        changes["docs"] = DocsOptions(flags.flavor)
    return tuple(replace(one, **changes) for one in _meant(config, flags))


def _check_package(name: str) -> None:
    from .config_keys import is_package_name  # noqa: PLC0415 (seldom said)

    if not is_package_name(name):
        problem = f"{name!a} is not one identifier or several with dots between them"
        raise WrongUseError(problem, "--package")


def _meant(config: Config, flags: Flags) -> tuple[Build, ...]:
    """Return the builds of the config that the command line is about."""
    if len(config.builds) == 1:
        return config.builds
    if flags.specs is None:
        if flags.output is not None or flags.package is not None:
            raise WrongUseError("the config has several builds; say which SPECS this is about")
        return config.builds
    wanted = os.path.realpath(flags.specs)
    found = [one for one in config.builds if os.path.realpath(one.specs) == wanted]
    if not found and flags.output is None:
        raise WrongUseError("the config has no build of these SPECS; say where to with --output")
    if len(found) > 1 and flags.output is not None:
        # Each would remove what the one before it wrote.
        problem = "the config has several builds of these SPECS; they cannot share one --output"
        raise WrongUseError(problem)
    return tuple(found) or (Build(),)
