"""Our models in each style, and those that a user of the library would write, of the same fields."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from benchmarks import child_cattrs
from benchmarks.child_codec import measured
from benchmarks.child_contenders import (
    Contender,
    of_dataclass,
    of_json,
    of_msgspec,
    of_pydantic,
)

OURS, BY_HAND, NEITHER = "ours", "by hand", "neither"
Models = Literal["dataclass", "pydantic", "msgspec", "typeddict"]
"""What the option `models` says of a style."""
_Made = Callable[[ModuleType, str], Contender]


def _of_class(called: Callable[[Any], Contender]) -> _Made:
    return lambda module, root: called(getattr(module, root))


def _of_cattrs(module: ModuleType, root: str) -> Contender:
    made: Contender = child_cattrs.made(module, root, Contender)
    return made


@dataclass(frozen=True, slots=True)
class Style:
    """How models of a style are called, and the module of the same models by hand."""

    ours: _Made
    module: str
    by_hand: _Made
    libraries: tuple[str, ...] = ()
    """What both, or those by hand, have to import."""


STYLES: Mapping[Models, Style] = {
    "dataclass": Style(_of_class(of_dataclass), "cattrs", _of_cattrs),
    "pydantic": Style(_of_class(of_pydantic), "pydantic", _of_class(of_pydantic), ("pydantic",)),
    "msgspec": Style(_of_class(of_msgspec), "msgspec", _of_class(of_msgspec), ("msgspec",)),
    "typeddict": Style(_of_class(of_json), "typeddict", _of_class(of_json)),
}


def made(workload: Mapping[str, Any], style: Models, who: str) -> Contender:
    """Import models of a style, ours or those by hand, and return how they are called."""
    name, root, kind = workload["name"], workload["root"], STYLES[style]
    if who == OURS:
        found = kind.ours(import_module(f"{name}_as_{style}"), root)
    else:
        found = kind.by_hand(import_module(f"{name}_{kind.module}"), root)
    return replace(found, name=f"{style}, {who}")


def main(arguments: Sequence[str]) -> None:
    """Measure all styles; or decode a single payload in one, in a process that did nothing before."""
    path, *how = arguments
    workload = json.loads(Path(path).read_text(encoding="utf-8"))
    for style in STYLES:
        if style == how[0]:
            _start(workload, style, how[1])
            return
    decoded: list[Models] = [style for style in STYLES if style != "typeddict"]
    found = [made(workload, style, who) for style in decoded for who in (OURS, BY_HAND)]
    json.dump(measured(found, workload["payloads"], *how), sys.stdout)


def _start(workload: Mapping[str, Any], style: Models, who: str) -> None:
    for library in STYLES[style].libraries:
        import_module(library)
    if who != NEITHER:
        made(workload, style, who).loads(json.dumps(workload["payloads"][0]).encode())


if __name__ == "__main__":
    main(sys.argv[1:])
