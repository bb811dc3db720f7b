"""Runs what is asked for of builds and trees, and hands back figures."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from statistics import median

from benchmarks import builds, figures, scale
from benchmarks.environment import work_folder
from benchmarks.ours import Modelgen, install
from benchmarks.peers import PEERS, Command, installed
from benchmarks.processes import interleaved
from benchmarks.trees import read_deck
from benchmarks.watching import save_to_code
from benchmarks.workloads import corpora

CLERK, AIRBYTE = "clerk-sdk-python", "airbyte-api-python-sdk"
DECKS = (CLERK, "mistral-client-python", "mistral-client-python-azure", "polar-python", AIRBYTE)
TREES = "trees"
"""The name that asks for all of them."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be measured, and how thoroughly."""

    only: tuple[str, ...] = ()
    """Parts of names of rows; empty: all."""
    rounds: int = 5
    pages: int = max(scale.SIZES)
    peers: bool = True
    """Whether the peers are measured that nobody named."""
    against: Path | None = None
    """Another checkout of modelgen, whose cold build is measured beside ours."""

    def wants(self, name: str) -> bool:
        """Tell whether a row of ours is to be measured."""
        return not self.only or any(part.lower() in name.lower() for part in self.only)

    def wants_peer(self, name: str) -> bool:
        """Tell whether a row of a peer is to be measured."""
        return self.wants(name) and bool(self.peers or self.only)


@dataclass(frozen=True, slots=True)
class Places:
    """Where builds write, and where on a disk."""

    work: Path
    disk: Path
    cache: Path
    """Where environments are kept."""

    @property
    def are_two(self) -> bool:
        """Whether the first is on a disk of another kind."""
        return self.work.stat().st_dev != self.disk.stat().st_dev


@dataclass(frozen=True, slots=True)
class _Trees:
    """What builds of trees take."""

    commands: Mapping[str, Command]
    """Of the peers."""
    cache: Path
    work: Path


def measure(
    wish: Wish, cache_folder: Path, work: Path, say: Callable[[str], None]
) -> figures.Figures:
    """Return the figures of all rows that are wished for, and of those they are compared with.

    Environments and trees are kept in the one folder, what builds write goes to the other.
    """
    tool = install(cache_folder)
    in_trees = wish.peers and wish.wants(TREES)
    chosen = tuple(peer for peer in PEERS if in_trees or wish.wants_peer(peer.name))
    commands, missing = installed(chosen, cache_folder)
    found: figures.Figures = {"where": _where(), "missing": missing}
    named = {name: commands[name] for name in commands if wish.wants_peer(name)}
    with work_folder(cache_folder) as on_disk:
        found |= _builds(wish, tool, named, Places(work, on_disk, cache_folder), say)
    if wish.wants(TREES):
        trees = _Trees(commands if in_trees else {}, cache_folder, work)
        found["scale"] = _trees(wish, tool, trees, say)
    return found


def _where() -> dict[str, str]:
    versions = ", ".join(dict.fromkeys(peer.version for peer in PEERS))
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return {
        "Python": platform.python_version(),
        "machine": f"{platform.system()}, {os.cpu_count()} cores{load}",
        "peers": versions,
    }


def _builds(
    wish: Wish,
    tool: Modelgen,
    commands: Mapping[str, Command],
    places: Places,
    say: Callable[[str], None],
) -> figures.Figures:
    work = places.work
    docs = builds.read_docs(corpora() / CLERK / "docs")
    bases = {builds.BARE, builds.COLD, builds.BASELINE}
    ours = builds.build_cases(tool, docs, work)
    pages = {"clerk": len(docs.pages)}
    if wish.wants(builds.LARGE):
        large = builds.read_docs(corpora() / AIRBYTE / "docs")
        pages["airbyte"] = len(large.pages)
        ours.append(builds.large_case(tool, large, work))
    if wish.against is not None:
        baseline = install(places.cache, wish.against, "baseline")
        ours.append(builds.baseline_case(baseline, docs, work))
    if places.are_two:
        ours.append(builds.disk_case(tool, docs, places.disk))
    cases = [case for case in ours if wish.wants(case.name) or case.name in bases]
    if {case.name for case in cases} <= bases and not commands and wish.only:
        return {}
    cases += builds.peer_cases(commands, docs, work)
    say(f"{len(cases)} builds, {wish.rounds} rounds")
    used, failed = interleaved(cases, wish.rounds, work / "log", builds.set_aside)
    rows = figures.of_builds(used)
    for case in cases:
        if case.name in rows and case.cleans:
            lines, classes = builds.written(case)
            rows[case.name] |= {"lines": lines, "classes": classes}
    if wish.wants(builds.WATCH):
        waited = median(save_to_code(tool, docs, work / "watched", wish.rounds))
        times = waited / rows[builds.BARE]["wall"]
        rows[builds.WATCH] = {"wall": round(waited, 4), "wall to bare": round(times, 4)}
    return {"builds": rows, "missing": failed, "pages": pages}


def _trees(
    wish: Wish,
    tool: Modelgen,
    trees: _Trees,
    say: Callable[[str], None],
) -> figures.Figures:
    read = cache(lambda: [read_deck(corpora() / name / "docs") for name in DECKS])
    found: figures.Figures = {scale.OURS: {}}
    for size in scale.SIZES:
        if size > wish.pages:
            break
        say(f"a tree of {size:,} pages")
        tree, count = scale.ensure_tree(read, size, trees.cache)
        rounds = wish.rounds if size <= 1000 else min(wish.rounds, 3) if size < 50_000 else 1
        edit = size == scale.EDITED
        ours = scale.measure_ours(tool, tree, trees.work, rounds, edit=edit)
        found[scale.OURS][str(size)] = {**ours, "bytes": count}
        for name, used in scale.measure_peers(trees.commands, tree, size, trees.work):
            found.setdefault(name, {})[str(size)] = asdict(used)
    return found
