"""Measures cold builds of docs in each dialect and language, and of one tree that grows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.builds import remove
from benchmarks.ours import install
from benchmarks.processes import Case, Used, interleaved, middle
from benchmarks.workloads import corpora

UNIT = "clerk-sdk-python"
"""The docs that a page of all others is compared with."""
GROWING, COPIES = "mistral-client-ts", 11
"""The docs of which several copies make a tree as large as the largest that is published."""
_TITLE = re.compile(r"# (\w+)")
_WORDS = {"Date", "Description", "Example", "Field", "Fields", "File", "Required", "Type", "Values"}
"""Titles that stand in pages as words of the layout or the language, too."""
_HEADER = (
    "| docs | pages | cold s | CPU s | pages a CPU second | × a page of the first | peak MB |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
)


def measure(cache: Path, work: Path, rounds: int, say: Callable[[str], None]) -> str:
    """Return a table of what a cold build of each docs takes; docs that cannot be built say why."""
    tool = install(cache)
    trees = dict(_trees(work))
    cases: list[Case] = []
    for name, tree in trees.items():
        output, memory = work / "output" / name, work / "memory" / name
        command = tool.build(tree, output)
        cases.append(Case(name, command, cleans=[output, memory], memory=memory))
    say(f"{len(cases)} docs, {rounds} rounds")
    found, failed = interleaved(cases, rounds, work / "log", remove)
    used = {name: middle(rounds_of) for name, rounds_of in found.items()}
    pages = {name: sum(1 for _ in tree.rglob("*.md")) for name, tree in trees.items()}
    unit = used[UNIT].cpu / pages[UNIT] if UNIT in used else None
    rows = [_row(name, pages[name], used[name], unit) for name in trees if name in used]
    return _HEADER + "".join(rows) + "".join(f"\n{name}: {why}\n" for name, why in failed.items())


def _row(name: str, pages: int, used: Used, unit: float | None) -> str:
    ratio = f"{used.cpu / pages / unit:.2f}" if unit else "-"
    rate = f"{pages / used.cpu:,.0f}"
    times = f"{used.wall:.2f} | {used.cpu:.2f}"
    return f"| {name} | {pages:,} | {times} | {rate} | {ratio} | {used.peak / 1e6:.0f} |\n"


def _trees(work: Path) -> Iterator[tuple[str, Path]]:
    """Yield the docs of each corpus, that of the unit first, and the tree that grows."""
    folders = sorted(corpora().iterdir(), key=lambda folder: (folder.name != UNIT, folder.name))
    for folder in folders:
        docs = next((folder / name for name in ("docs", "doc") if (folder / name).is_dir()), folder)
        if docs.is_dir() and any(docs.rglob("*.md")):
            yield folder.name, docs
    source = corpora() / GROWING / "docs"
    if source.is_dir():
        tree = work / "grown"
        for number in range(COPIES):
            _copy(source, tree / f"part{number}", f"P{number}")
        yield f"{GROWING}, {COPIES} times", tree


def _copy(source: Path, folder: Path, mark: str) -> None:
    """Copy docs whose models have a mark in their titles, since types name models without a link."""
    texts = {path: path.read_text(encoding="utf-8") for path in source.rglob("*.md")}
    titles = {found[1] for text in texts.values() if (found := _TITLE.match(text))} - _WORDS
    named = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, titles), reverse=True))})\b(?!\.md)")
    for path, text in texts.items():
        made = folder / path.relative_to(source)
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(named.sub(lambda title: title[0] + mark, text), encoding="utf-8")
