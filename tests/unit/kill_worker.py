"""Builds a synthetic tree, for a test that kills this process: OUTPUT NUMBER MARK."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import modelgen.apply
from modelgen.apply import apply, recover
from modelgen.artifact import Artifact
from modelgen.journal import Site, Step, write_journal
from modelgen.plan import PlanOptions, plan

FILES = 200


def tree(number: int) -> dict[str, str]:
    """Return one of many trees: of any two, some files are equal, some not, some only in one."""
    chance = random.Random(number)
    files: dict[str, str] = {}
    for index in range(FILES):
        folder = f"python/models/part{index % 7}"
        if chance.random() < 0.3:
            folder += f"/of{number}"
        if chance.random() < 0.8:
            version = chance.choice(["same", f"of build {number}"])
            files[f"{folder}/file{index}.py"] = f"# {version} {index}\n" * chance.randint(1, 200)
    return files


def say(mark: str) -> None:
    sys.stdout.write(f"{mark}\n")
    sys.stdout.flush()


def main() -> None:
    """Say `begun` before the build, and `counts` when its journal stands."""
    output, number = Path(sys.argv[1]), int(sys.argv[2])
    artifacts = tuple(Artifact(path, text) for path, text in tree(number).items())

    def write_and_say(site: Site, steps: tuple[Step, ...]) -> None:
        write_journal(site, steps)
        say("counts")

    modelgen.apply.__dict__["write_journal"] = write_and_say
    say("begun")
    recover(output, lambda _: None)
    made = plan(artifacts, output, PlanOptions(), lambda _: None)
    # Without tidying up, so that the time after the mark is that of the build alone.
    os._exit(0 if apply(made, lambda _: None) else 1)


if __name__ == "__main__":
    main()
