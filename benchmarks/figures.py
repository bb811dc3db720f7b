"""Owns the figures of builds and trees: how they are kept, and what has to hold of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import builds, scale
from benchmarks.chart import Line, Panel, draw
from benchmarks.peers import DCG, DCG_BLACK, MDMODELS, QUICKTYPE
from benchmarks.processes import Used, middle, ratio
from benchmarks.report import Target

FILE = Path(__file__).with_name("figures.json")
"""The figures that the README shows."""
MB = 10**6
Figures = dict[str, Any]
"""`builds`, `missing` and `scale`, each by name; and where they were measured."""


def of_builds(found: Mapping[str, Sequence[Used]]) -> dict[str, dict[str, float]]:
    """Return medians, and how many times as long as two others of the same rounds each took."""
    figures: dict[str, dict[str, float]] = {}
    for name, used in found.items():
        one = middle(used)
        figures[name] = {
            "wall": round(one.wall, 4),
            "cpu": round(one.cpu, 4),
            "peak": round(one.peak / MB, 1),
            "rounds": len(used),
        }
        for base, key in ((builds.COLD, "cold"), (builds.BARE, "bare")):
            for what in ("wall", "cpu"):
                times = ratio(found, name, base, what)
                if times is not None:
                    figures[name][f"{what} to {key}"] = round(times, 4)
    return figures


def merged(old: Figures, new: Figures) -> Figures:
    """Return figures with those rows replaced that were measured again."""
    made = dict(old)
    for key, value in new.items():
        former = made.get(key)
        if isinstance(value, dict) and isinstance(former, dict):
            made[key] = merged(former, value)
        else:
            made[key] = value
    for name in new.get("builds", {}):
        made.get("missing", {}).pop(name, None)
    return made


def read() -> Figures:
    """Return the figures that the README shows."""
    return dict(json.loads(FILE.read_text(encoding="utf-8"))) if FILE.exists() else {}


def write(figures: Figures) -> None:
    """Keep figures as those that the README shows."""
    FILE.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def targets(figures: Figures) -> Iterator[Target]:
    """Yield what has to hold, as far as it was measured."""
    rows = figures.get("builds", {})
    for name, bound in (
        (builds.BASELINE, 0.85),
        (MDMODELS.name, 0.42),
        (DCG.name, 0.2),
        (DCG_BLACK.name, 0.1),
    ):
        row = rows.get(name, {})
        if "cpu to cold" in row:
            both = 1 / row["cpu to cold"], 1 / row["wall to cold"]
            yield _at_most(f"cold build, to {name}", both[0], bound, both[1])
    for name, key, bound in (
        (builds.LARGE, "cold", 4.5),
        (builds.ALL, "cold", 1.5),
        (builds.WORDS, "cold", 0.7),
        (builds.TYPE, "cold", 0.7),
        (builds.NOTHING, "bare", 3),
        (builds.VERSION, "bare", 2),
    ):
        row = rows.get(name, {})
        if f"cpu to {key}" in row:
            base = "the cold build" if key == "cold" else builds.BARE
            both = row[f"cpu to {key}"], row[f"wall to {key}"]
            yield _at_most(f"{name}, to {base}", both[0], bound, both[1])
    if builds.COLD in rows:
        yield _at_most("peak of a cold build, MB", rows[builds.COLD]["peak"], 80)
    yield from _scale_targets(figures.get("scale", {}).get(scale.OURS, {}))


def _scale_targets(ours: Mapping[str, Any]) -> Iterator[Target]:
    edited = ours.get(str(scale.EDITED), {})
    for name in (builds.WORDS, builds.TYPE):
        if name in edited:
            cpu, wall = (edited[name][what] / edited[builds.COLD][what] for what in ("cpu", "wall"))
            yield _at_most(f"{name}, of {scale.EDITED:,}, to the cold build", cpu, 0.5, wall)
    if not {"1000", "100000"} <= ours.keys():
        return
    small, large = ours["1000"][builds.COLD], ours["100000"][builds.COLD]
    cpu, wall = (large[what] / 100 / small[what] for what in ("cpu", "wall"))
    yield _at_most("time a page at 100,000 pages, to that at 1,000", cpu, 1.3, wall)
    yield _at_most("peak at 100,000 pages, MB", large["peak"] / MB, 1000)
    unchanged = ours["100000"][builds.NOTHING]
    yield _at_most("nothing changed at 100,000 pages, seconds", unchanged["wall"], 2)


def _at_most(what: str, measured: float, bound: float, wall: float | None = None) -> Target:
    """Hold CPU time, which a busy machine leaves as it is, against a bound; say what wall time is."""
    by_wall = "" if wall is None else f" (wall {wall:.2f})"
    return Target(what, f"at most {bound:g}", f"{measured:.2f}{by_wall}", measured <= bound)


def chart(figures: Figures) -> str:
    """Return the chart of time and memory against pages."""
    tools = {"modelgen": scale.OURS, "quicktype": QUICKTYPE.name}
    tools |= {"datamodel-code-generator": DCG.name, "MD-Models": MDMODELS.name}
    found = figures["scale"]
    panels = (
        Panel(
            "CPU seconds of a build",
            ((1, "s"), (0.001, "ms")),
            (*_lines(found, tools, "cpu", 1), *_unchanged(found)),
        ),
        Panel("Peak memory", ((1000, "GB"), (1, "MB")), tuple(_lines(found, tools, "peak", MB))),
    )
    return draw(panels, "Time and memory of builds against the number of pages, both logarithmic")


def _lines(
    found: Mapping[str, Any], tools: Mapping[str, str], what: str, unit: float
) -> Iterator[Line]:
    for colour, (name, key) in enumerate(tools.items()):
        by_size = found.get(key, {})
        points = [(int(size), by_size[size].get(builds.COLD, by_size[size])) for size in by_size]
        if points:
            values = tuple(sorted((float(size), used[what] / unit) for size, used in points))
            yield Line(name, colour, values)


def _unchanged(found: Mapping[str, Any]) -> Iterator[Line]:
    by_size = found.get(scale.OURS, {})
    points = sorted((float(size), by_size[size][builds.NOTHING]["cpu"]) for size in by_size)
    if points:
        yield Line("modelgen, nothing changed", 0, tuple(points), dashed=True)
