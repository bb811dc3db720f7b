"""Runs the command line: `python -m modelgen`, and the program `modelgen`."""

from __future__ import annotations

import gc
import sys

from .version import VERSION


def run() -> None:
    """Run the command line of this process; ends it with the exit code."""
    if sys.argv[1:] == ["--version"]:
        # Without click, whose import takes longer than all the rest.
        sys.stdout.write(f"modelgen {VERSION}\n")
        return
    # A build makes hundreds of thousands of values and hardly a circle among them; to look for
    # circles as often as Python does takes a tenth of a cold build.
    gc.set_threshold(1_000_000, 50, 100)
    from .cli.app import main  # noqa: PLC0415 (not needed above)

    main()


if __name__ == "__main__":
    run()
