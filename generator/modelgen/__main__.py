"""Runs the command line: `python -m modelgen`, and the program `modelgen`."""

from __future__ import annotations

import gc
import sys

from .cache import noop
from .version import VERSION


def run() -> None:
    """Run the command line of this process; ends it with the exit code."""
    arguments = sys.argv[1:]
    # Without click, whose import takes longer than all the rest.
    if arguments == ["--version"]:
        sys.stdout.write(f"modelgen {VERSION}\n")
        return
    if arguments[:1] == ["build"] and noop.answer(arguments):
        return
    # A build makes hundreds of thousands of values and hardly a circle among them; to look for
    # circles as often as Python does takes a tenth of a cold build.
    gc.set_threshold(1_000_000, 50, 100)
    from .cli.app import main  # noqa: PLC0415 (not needed above)

    main(arguments)


if __name__ == "__main__":
    run()
