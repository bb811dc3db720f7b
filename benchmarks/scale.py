"""Measures builds of trees of growing size, ours and the peers'."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.builds import COLD, NOTHING, edit_cases, peer_case, read_docs, remove
from benchmarks.ours import Modelgen
from benchmarks.peers import DCG, MDMODELS, QUICKTYPE, Command, write_inputs
from benchmarks.processes import Case, FailedError, Used, interleaved, middle, run
from benchmarks.trees import Deck, write_tree

SIZES = (100, 1_000, 3_000, 10_000, 11_000, 100_000)
"""Pages of the trees; all from 10,000 on hold a union of 555 members, as one of the corpora does."""
OURS = "modelgen"
EDITED = 10_000
"""Pages of the tree that is edited, too."""
LARGEST = {DCG.name: 10_000, QUICKTYPE.name: 10_000, MDMODELS.name: 3_000}
"""How far the peers are followed; MD-Models' output for 10,000 models is some gigabytes."""
_LIMIT = 400.0
"""Seconds that a peer may take."""


def ensure_tree(decks: Callable[[], Sequence[Deck]], pages: int, cache: Path) -> tuple[Path, int]:
    """Return the folder and the bytes of a tree, made if it is not there yet."""
    folder, state = cache / f"tree-{pages}", cache / f"tree-{pages}.bytes"
    if not state.exists():
        remove(folder)
        state.write_text(str(write_tree(decks(), pages, folder)), encoding="ascii")
    return folder, int(state.read_text(encoding="ascii"))


def measure_ours(
    tool: Modelgen, tree: Path, folder: Path, rounds: int, *, edit: bool
) -> Mapping[str, Mapping[str, Any]]:
    """Return what a cold build takes, one with nothing changed and, if wanted, with one page edited."""
    output = folder / "output-scale"
    command = tool.build(tree, output)
    memory = folder / "memory-scale"
    cases = [
        Case(COLD, command, cleans=[output, memory], memory=memory),
        Case(NOTHING, command, memory=memory),
    ]
    edited = folder / "edited-scale"
    if edit:
        cases += edit_cases(tool, read_docs(tree), edited)
    found, failed = interleaved(cases, rounds, folder / "log", remove)
    for made in (output, memory, edited):
        remove(made)
    if failed:
        raise FailedError(str(failed))
    return {name: asdict(middle(used)) for name, used in found.items()}


def measure_peers(
    commands: Mapping[str, Command], tree: Path, pages: int, folder: Path
) -> Iterator[tuple[str, Used]]:
    """Yield what each peer takes that is followed so far; nothing of those that give up."""
    followed = {name: commands[name] for name in commands if pages <= LARGEST.get(name, 0)}
    if not followed:
        return
    inputs = write_inputs(read_docs(tree).schema, folder / "inputs-scale")
    for name, command in followed.items():
        case = peer_case(name, command, inputs, folder)
        for path in case.cleans:
            remove(path)
        case.prepare(0)
        try:
            yield name, run(case, folder / "log", _LIMIT)
        except FailedError:
            continue
        finally:
            for path in case.cleans:
                remove(path)
