"""Coverage-guided fuzzing of the whole way from pages to files and reports.

    python tests/fuzz/fuzz_pages.py -max_total_time=600        # needs atheris
    python tests/fuzz/fuzz_pages.py --time FILE …              # how long inputs take, without it

Arguments are libFuzzer's. New inputs go to `.work/corpus` beside this file, what broke a promise to
`.work`, and inputs that took over a second while they were traced to `.work/slow`: time them again.
"""

from __future__ import annotations

import importlib
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "generator")]
WORK = Path(__file__).resolve().parent / ".work"
LONGEST = 100_000
"""Bytes of one input."""
SLOW = 1.0
_DEFAULTS = {"-max_len": LONGEST, "-timeout": 30, "-rss_limit_mb": 2048, "-len_control": 0}


def fuzz(arguments: list[str]) -> None:
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["modelgen"]):
        pages: Any = importlib.import_module("tests.fuzz.pages")
        mutator: Any = importlib.import_module("tests.fuzz.mutator")
        importlib.import_module("modelgen.targets")
    seeds = [*pages.seeds(ROOT / "specs"), *pages.cases_of(ROOT / "tests" / "dialects")]
    folder = WORK / "corpus"
    for place in (folder, WORK / "slow"):
        place.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (folder / f"seed-{number:03}").write_bytes(_bytes(seed))

    def mutate(data: bytes, size: int, seed: int) -> bytes:
        if seed % 8 == 0:
            changed: bytes = atheris.Mutate(data, len(data))
            return changed[:size]
        return _bytes(mutator.mutated(_text(data), seed, seeds))[:size]

    given = {argument.partition("=")[0] for argument in arguments}
    defaults = [f"{name}={value}" for name, value in _DEFAULTS.items() if name not in given]
    command = [sys.argv[0], *defaults, f"-artifact_prefix={WORK}/", *arguments, str(folder)]
    atheris.Setup(command, lambda data: _one(pages.run, data), custom_mutator=mutate)
    atheris.Fuzz()


def _one(run: Any, data: bytes) -> None:
    start = time.process_time()
    run(_text(data))
    taken = time.process_time() - start
    if taken > SLOW:
        name = f"{taken:06.2f}-{hash(data) & 0xFFFFFFFF:08x}"
        (WORK / "slow" / name).write_bytes(data)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape" if _is_from_bytes(text) else "replace")


def _is_from_bytes(text: str) -> bool:
    return all(not "\ud800" <= c <= "\udfff" or "\udc80" <= c <= "\udcff" for c in text)


def measure(names: list[str]) -> int:
    """Print how long each input takes here, untraced; return 1 if one takes over a second."""
    pages: Any = importlib.import_module("tests.fuzz.pages")
    pages.run(next(pages.seeds(ROOT / "specs")))  # what is only slow once
    slow = 0
    for name in names:
        text = _text(Path(name).read_bytes())
        start = time.process_time()
        built = pages.build(pages.split(text))
        taken = time.process_time() - start
        slow |= taken > SLOW
        sys.stdout.write(f"{taken:6.2f} s  {len(built.artifacts):4} files  {name}\n")
    return slow


if __name__ == "__main__":
    if sys.argv[1:2] == ["--time"]:
        sys.exit(measure(sys.argv[2:]))
    fuzz(sys.argv[1:])
