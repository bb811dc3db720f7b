"""Draws time and memory against pages as SVG: the same bytes for the same figures.

Colours are set twice, for readers with a light and with a dark page; where a viewer knows no
such preference, the middle tones of the first are readable on both.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 900, 390
_PANEL_WIDTH, _PANEL_HEIGHT = 360, 250
_TOP, _LEFTS = 78, (62, 500)
_STYLE = """
text { font: 12px system-ui, sans-serif; fill: #57606a; }
.title { font-weight: 600; font-size: 14px; }
.grid { stroke: #8c959f; stroke-opacity: 0.3; }
.axis { stroke: #8c959f; }
path { fill: none; stroke-width: 2; }
.thick { stroke-width: 3; }
.dashed { stroke-dasharray: 6 4; }
.c0 { stroke: #1f6feb; fill: #1f6feb; } .c1 { stroke: #bc4c00; fill: #bc4c00; }
.c2 { stroke: #8250df; fill: #8250df; } .c3 { stroke: #1a7f37; fill: #1a7f37; }
path.c0, path.c1, path.c2, path.c3 { fill: none; }
@media (prefers-color-scheme: dark) {
text { fill: #c9d1d9; }
.c0 { stroke: #58a6ff; fill: #58a6ff; } .c1 { stroke: #f0883e; fill: #f0883e; }
.c2 { stroke: #bc8cff; fill: #bc8cff; } .c3 { stroke: #56d364; fill: #56d364; }
path.c0, path.c1, path.c2, path.c3 { fill: none; }
}
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a panel."""

    name: str
    colour: int
    """Number of its colour; lines of one colour belong together."""
    points: tuple[tuple[float, float], ...]
    """Pages and value, by pages; both above zero."""
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of logarithmic axes."""

    title: str
    units: tuple[tuple[float, str], ...]
    """Names of values, largest first, such as 1024 for `GB` where 1 is `MB`."""
    lines: tuple[Line, ...]


def draw(panels: Sequence[Panel], description: str) -> str:
    """Return an SVG document with the panels side by side and one legend for all."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}" role="img">',
        f"<title>{escape(description)}</title>",
        f"<style>{_STYLE}</style>",
        *_legend({line.name: line for panel in panels for line in panel.lines}),
    ]
    for left, panel in zip(_LEFTS, panels, strict=True):
        parts.append(f'<g transform="translate({left} {_TOP})">')
        parts += _panel(panel)
        parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])


def _legend(lines: dict[str, Line]) -> Iterator[str]:
    x = 20.0
    for line in lines.values():
        yield _path(line, f"M{x:.1f} 18h24")
        yield f'<text x="{x + 30:.1f}" y="22">{escape(line.name)}</text>'
        x += 52 + 6.6 * len(line.name)


def _panel(panel: Panel) -> Iterator[str]:
    points = [point for line in panel.lines for point in line.points]
    across = _Axis.of([x for x, _ in points], _PANEL_WIDTH)
    up = _Axis.of([y for _, y in points], _PANEL_HEIGHT)
    yield f'<text class="title" x="0" y="-18">{escape(panel.title)}</text>'
    for value in across.decades:
        x = across.at(value)
        yield f'<path class="grid" d="M{x:.1f} 0V{_PANEL_HEIGHT}"/>'
        label = f"{value:,.0f}"
        yield f'<text x="{x:.1f}" y="{_PANEL_HEIGHT + 20}" text-anchor="middle">{label}</text>'
    for value in up.decades:
        y = _PANEL_HEIGHT - up.at(value)
        yield f'<path class="grid" d="M0 {y:.1f}H{_PANEL_WIDTH}"/>'
        label = named(value, panel.units)
        yield f'<text x="-8" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
    yield f'<path class="axis" d="M0 0V{_PANEL_HEIGHT}H{_PANEL_WIDTH}"/>'
    yield (
        f'<text x="{_PANEL_WIDTH / 2:.1f}" y="{_PANEL_HEIGHT + 42}" text-anchor="middle">pages</text>'
    )
    for line in panel.lines:
        places = [(across.at(x), _PANEL_HEIGHT - up.at(y)) for x, y in line.points]
        yield _path(line, "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places))
        for x, y in places:
            yield f'<circle class="c{line.colour}" cx="{x:.1f}" cy="{y:.1f}" r="2.5"/>'


def _path(line: Line, way: str) -> str:
    classes = [f"c{line.colour}", *(["thick"] * (line.colour == 0)), *(["dashed"] * line.dashed)]
    return f'<path class="{" ".join(classes)}" d="{way}"/>'


def named(value: float, units: Sequence[tuple[float, str]]) -> str:
    """Return a value in the largest unit that it holds one of."""
    size, unit = next((one for one in units if value >= one[0] * 0.999), units[-1])
    return f"{value / size:g} {unit}"


@dataclass(frozen=True, slots=True)
class _Axis:
    """A logarithmic axis that begins and ends at powers of ten."""

    first: int
    last: int
    length: float

    @classmethod
    def of(cls, values: Sequence[float], length: float) -> _Axis:
        logs = [math.log10(value) for value in values]
        first = math.floor(min(logs) + 1e-9)
        return cls(first, max(math.ceil(max(logs) - 1e-9), first + 1), length)

    @property
    def decades(self) -> list[float]:
        return [float(f"1e{power}") for power in range(self.first, self.last + 1)]

    def at(self, value: float) -> float:
        return (math.log10(value) - self.first) / (self.last - self.first) * self.length
