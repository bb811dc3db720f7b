"""Runs the command line: `python -m modelgen`, and the program `modelgen`."""

# ruff: noqa: PLC0415
# What is imported inside is interrupted inside, too.

from __future__ import annotations

import sys

_INTERRUPTED = 130
"""The exit code of what was ended by Ctrl-C, as shells have it."""


def run() -> None:
    """Run the command line of this process; ends it with the exit code."""
    try:
        _run(sys.argv[1:])
    except KeyboardInterrupt:
        _print("interrupted", aside=True)
        sys.exit(_INTERRUPTED)


def _run(arguments: list[str]) -> None:
    from .version import VERSION

    # Without click, whose import takes longer than all the rest.
    if arguments == ["--version"] and _print(f"modelgen {VERSION}"):
        return
    from .cache import noop

    if arguments[:1] == ["build"]:
        said = noop.answer(arguments)
        if said is not None and _print(said):
            return
    # A build makes hundreds of thousands of values and hardly a circle among them; to look for
    # circles as often as Python does takes a tenth of a cold build.
    import gc

    gc.set_threshold(1_000_000, 50, 100)
    from .cli.app import main

    main(arguments)


def _print(text: str, *, aside: bool = False) -> bool:
    """Print a line; return whether that could be done."""
    stream = sys.stderr if aside else sys.stdout
    if stream is None:
        return False
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except (OSError, ValueError):
        return False
    return True


if __name__ == "__main__":
    run()
