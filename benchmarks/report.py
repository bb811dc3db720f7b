"""Turns what was measured into Markdown tables, and holds it against the targets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks.imports import Imports

OURS = "modelgen"
OPERATIONS = {
    "decode": "dict → object",
    "encode": "object → dict",
    "loads": "bytes → object",
    "dumps": "object → text",
}
Figures = Mapping[str, Mapping[str, Sequence[float]]]


@dataclass(frozen=True, slots=True)
class Target:
    """Something that has to hold, and what was measured."""

    what: str
    wanted: str
    measured: str
    is_met: bool


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; all columns but the first are aligned to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def ratio(figures: Figures, operation: str, one: str, other: str) -> float:
    """Return how many times as long `one` takes as `other`: the median of the rounds' ratios."""
    rounds = zip(figures[operation][one], figures[operation][other], strict=True)
    return median(first / second for first, second in rounds)


def speed(figures: Figures) -> str:
    """Return microseconds a payload, and in brackets the ratio to ours."""
    names = list(dict.fromkeys(name for by_name in figures.values() for name in by_name))
    rows = [
        [name, *(_cell(figures, operation, name) for operation in OPERATIONS)] for name in names
    ]
    return table(["", *OPERATIONS.values()], rows)


def _cell(figures: Figures, operation: str, name: str) -> str:
    found = figures[operation].get(name)
    if not found:
        return "-"
    times = ratio(figures, operation, name, OURS)
    return f"{median(found) * 1e6:.1f} ({times:.2f})"


def round_trips(trips: Mapping[str, Mapping[str, Any]]) -> str:
    """Return how many payloads come back."""
    rows = [
        [
            name,
            str(found.get("objects", "-")),
            str(found["text"]),
            str(found["payloads"]),
            str(found["fault"]).replace("|", "\\|")[:100],
        ]
        for name, found in trips.items()
    ]
    return table(["", "as objects", "as text", "of", "first that does not come back"], rows)


def imports(found: Imports) -> str:
    """Return milliseconds beyond the interpreter's start."""
    rows: list[list[str]] = []
    whats = {"root": "the package", "first": "one name", "all": f"all {found.names} names"}
    for what, title in whats.items():
        ours, theirs = f"ours {what}", f"vendor {what}"
        share = found.cpu(ours) / found.cpu(theirs)
        cells = [f"{found.cpu(who):.1f} ({found.wall(who):.1f})" for who in (ours, theirs)]
        rows.append([title, *cells, f"{share:.0%}"])
    head = ["CPU ms (wall ms)", OURS, "the SDK's models", "share"]
    return table(head, rows)


def speed_targets(name: str, figures: Figures) -> Iterator[Target]:
    """Yield what has to hold of decoding and encoding."""
    bounds = {
        "decode": (("pydantic v2", 1.5), ("the SDK's models", 4.0), ("msgspec", 1.5)),
        "encode": (("pydantic v2", 1.15), ("the SDK's models", 4.0), ("msgspec", 2.2)),
    }
    for operation, others in bounds.items():
        for other, bound in others:
            what = f"{name}: {OPERATIONS[operation]}, {other}"
            if other == "msgspec":
                times = ratio(figures, operation, OURS, other)
                yield Target(what, f"within {bound} times", f"{times:.2f}", times <= bound)
            else:
                times = ratio(figures, operation, other, OURS)
                yield Target(
                    what, f"at least {bound} times as fast", f"{times:.2f}", times >= bound
                )


def import_targets(name: str, found: Imports) -> Iterator[Target]:
    """Yield what has to hold of imports."""
    root = found.cpu("ours root")
    yield Target(f"{name}: import of the root", "under 5 ms", f"{root:.1f} ms", root < 5)
    for what, title, bound in (("first", "one name", 1 / 3), ("all", "all names", 0.6)):
        share = found.cpu(f"ours {what}") / found.cpu(f"vendor {what}")
        wanted = f"under {bound:.0%} of the SDK's"
        yield Target(f"{name}: import of {title}", wanted, f"{share:.0%}", share < bound)


def targets(found: Sequence[Target]) -> str:
    """Return the targets with what was measured."""
    rows = [[t.what, t.wanted, t.measured, "yes" if t.is_met else "**no**"] for t in found]
    return table(["", "wanted", "measured", "met"], rows)


def agreement(found: Mapping[str, Mapping[str, Any]]) -> str:
    """Return how far our values and the vendor's are the same, and why where they are not."""
    counts: dict[str, Callable[[Mapping[str, Any]], str]] = {
        "models": lambda f: f"{f['models']}",
        "payloads": lambda f: f"{f['payloads']}",
        "the same": lambda f: f"{f['agreeing']} ({f['agreeing'] / f['payloads']:.2%})",
        "fields": lambda f: f"{f['fields']}",
        "other values": lambda f: f"{f['differing']}",
        "other wire names": lambda f: f"{len(f['names'])}",
    }
    rows = [[name, *(count(facts) for count in counts.values())] for name, facts in found.items()]
    lines = [table(["", *counts], rows), ""]
    for name, facts in found.items():
        for reason, count in facts["reasons"]:
            example = facts["examples"][reason].replace("\n", " ")[:160]
            lines.append(f"- {name}: {reason}, {count} times: `{example}`")
        names = sorted(facts["names"].items())
        lines += [f"- {name}: on the wire, `{field}` is {both}" for field, both in names]
    return "\n".join(lines)
