"""Writes the figures of builds and trees as Markdown, and puts it where READMEs show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks import builds, scale
from benchmarks.environment import ROOT
from benchmarks.figures import MB, Figures, chart, targets
from benchmarks.peers import DCG, DCG_BLACK, MDMODELS, PEERS
from benchmarks.report import table
from benchmarks.report import targets as target_table

PAGE = ROOT / "docs" / "pages" / "speed.md"
"""What the project says of its speed."""
CHART = Path(__file__).with_name("scale.svg")
BEGIN, END = "<!-- figures: python -m benchmarks --record -->", "<!-- end of figures -->"
"""What a README has between these two is written by the benchmarks."""
_OWN = (
    *(builds.COLD, builds.BASELINE, builds.DISK, builds.PARALLEL, builds.LARGE),
    *(builds.WORDS, builds.TYPE, builds.ALL),
)
_QUICK = (builds.BARE, builds.VERSION, builds.NOTHING, builds.WATCH)


def whole(figures: Figures) -> str:
    """Return all tables."""
    parts = [_where(figures), _cold(figures), _quick(figures), _scale(figures)]
    found = list(targets(figures))
    if found:
        parts.append(f"### Targets\n\n{target_table(found)}")
    return "\n\n".join(part for part in parts if part)


def short(figures: Figures) -> str:
    """Return what the project's README says."""
    rows = figures["builds"]
    shown = [
        (f"cold build, {figures['pages']['clerk']:,} pages, codecs included", builds.COLD),
        *((name, name) for name in (MDMODELS.name, DCG.name, DCG_BLACK.name)),
        *((name, name) for name in (builds.WORDS, builds.TYPE, builds.NOTHING, builds.BARE)),
    ]
    lines = [
        [
            title,
            _seconds(rows[key]["wall"]),
            _seconds(rows[key]["cpu"]),
            _times(rows[key].get("cpu to cold")),
            _peak(rows[key]),
        ]
        for title, key in shown
        if key in rows
    ]
    return table(["", "seconds", "CPU seconds", "× the cold build", "peak MB"], lines)


def record(figures: Figures) -> None:
    """Write the READMEs' tables and the chart."""
    CHART.write_text(chart(figures), encoding="utf-8", newline="\n")
    _between(Path(__file__).with_name("README.md"), whole(figures))
    _between(PAGE, short(figures))


def placed(text: str, what: str) -> str:
    """Return a README with `what` between the two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{what}\n\n{END}{after}"


def _between(path: Path, what: str) -> None:
    path.write_text(placed(path.read_text(encoding="utf-8"), what), encoding="utf-8")


def _where(figures: Figures) -> str:
    return "\n".join(f"- {key}: {value}" for key, value in figures.get("where", {}).items())


def _cold(figures: Figures) -> str:
    rows: Mapping[str, Any] = figures.get("builds", {})
    missing: Mapping[str, str] = figures.get("missing", {})
    lines = [_cold_row(f"modelgen, {name}", rows[name]) for name in _OWN if name in rows]
    for peer in PEERS:
        if peer.name in rows:
            lines.append(_cold_row(peer.name, rows[peer.name]))
        elif peer.name in missing:
            lines.append([peer.name, missing[peer.name], *["-"] * 7])
    head = ["", "wall s", "× cold", "CPU s", "× cold", "peak MB", "lines", "classes", "rounds"]
    return f"### Builds\n\n{table(head, lines)}" if lines else ""


def _cold_row(name: str, row: Mapping[str, Any]) -> list[str]:
    return [
        name,
        _seconds(row["wall"]),
        _times(row.get("wall to cold")),
        _seconds(row["cpu"]),
        _times(row.get("cpu to cold")),
        _peak(row),
        f"{row['lines']:,}" if "lines" in row else "-",
        f"{row['classes']:,}" if "classes" in row else "-",
        str(row["rounds"]),
    ]


def _quick(figures: Figures) -> str:
    rows: Mapping[str, Any] = figures.get("builds", {})
    lines = [
        [
            name,
            f"{rows[name]['wall'] * 1000:.0f}",
            _times(rows[name].get("wall to bare")),
            f"{rows[name]['cpu'] * 1000:.0f}" if "cpu" in rows[name] else "-",
            _times(rows[name].get("cpu to bare")),
            _peak(rows[name]) if "peak" in rows[name] else "-",
        ]
        for name in _QUICK
        if name in rows
    ]
    head = ["", "wall ms", "× bare", "CPU ms", "× bare", "peak MB"]
    return f"### Start-up and rebuilds\n\n{table(head, lines)}" if lines else ""


def _scale(figures: Figures) -> str:
    found: Mapping[str, Any] = figures.get("scale", {})
    ours: Mapping[str, Any] = found.get(scale.OURS, {})
    if not ours:
        return ""
    lines = [_scale_row(size, ours[size]) for size in sorted(ours, key=int)]
    head = [
        "pages",
        "MB",
        "cold s",
        "ms a page",
        "CPU ms a page",
        "peak MB",
        "unchanged s",
        "peak MB",
    ]
    parts = [f"### Trees\n\n{table(head, lines)}"]
    edited = ours.get(str(scale.EDITED), {})
    for name in (builds.WORDS, builds.TYPE):
        if name in edited:
            times = edited[name]["cpu"] / edited[builds.COLD]["cpu"]
            said = f"{_seconds(edited[name]['cpu'])} CPU s, {times:.2f} of the cold build"
            parts.append(f"- modelgen, {name} of {scale.EDITED:,}: {said}")
    for name, by_size in sorted(found.items()):
        if name != scale.OURS:
            parts.append(f"- {name}: {'; '.join(_sizes(by_size))}")
    return "\n\n".join([parts[0], "\n".join(parts[1:])]).strip()


def _scale_row(size: str, row: Mapping[str, Any]) -> list[str]:
    cold, unchanged, pages = row[builds.COLD], row[builds.NOTHING], int(size)
    return [
        f"{pages:,}",
        f"{row['bytes'] / MB:.1f}",
        _seconds(cold["wall"]),
        f"{cold['wall'] / pages * 1000:.2f}",
        f"{cold['cpu'] / pages * 1000:.2f}",
        f"{cold['peak'] / MB:.0f}",
        _seconds(unchanged["wall"]),
        f"{unchanged['peak'] / MB:.0f}",
    ]


def _sizes(by_size: Mapping[str, Any]) -> Iterator[str]:
    for size in sorted(by_size, key=int):
        used = by_size[size]
        yield f"{int(size):,} models {_seconds(used['wall'])} s, {used['peak'] / MB:.0f} MB"


def _seconds(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _times(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _peak(row: Mapping[str, Any]) -> str:
    return f"{row['peak']:.0f}"
