"""Measures functions side by side: in each round every one runs once, so that all see the same."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Call = Callable[[Any], Any]


def interleaved(
    calls: Mapping[str, tuple[Call, Sequence[Any]]], rounds: int, seconds: float, collector: str
) -> dict[str, list[float]]:
    """Return for each function the CPU seconds that a call takes, a figure a round.

    Each function comes with its arguments. All go over them equally often, since what is left
    behind for the garbage collector counts too; `seconds` is what the middle one takes a round.
    """
    once = sorted(_timed(call, items, 2) * len(items) for call, items in calls.values())
    loops = max(2, round(seconds / once[len(once) // 2]))
    found: dict[str, list[float]] = {name: [] for name in calls}
    gc.collect()
    if collector == "frozen":
        gc.freeze()
    elif collector == "off":
        gc.disable()
    for _ in range(rounds):
        for name, (call, items) in calls.items():
            gc.collect()
            found[name].append(_timed(call, items, loops))
    gc.enable()
    gc.unfreeze()
    return found


def _timed(call: Call, items: Sequence[Any], loops: int) -> float:
    """Go over the items; the results of one time are held, as a program holds a page of them."""
    start = time.process_time()
    for _ in range(loops):
        _ = [call(item) for item in items]
    return (time.process_time() - start) / (loops * len(items))
