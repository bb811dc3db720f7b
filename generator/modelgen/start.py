"""Owns the start of a process: what can be answered at once, before anything is imported."""

from __future__ import annotations

import os
import sys
from gc import disable, enable, freeze, set_threshold
from time import time_ns

from .receipt import examine, find, keep, settle
from .version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn


def run() -> NoReturn:
    """Run the command line of this process, and end it at once.

    Python would take to pieces all that is left, value by value: up to a tenth of a cold build, and
    the system does it by itself.
    """
    try:
        main()
    except SystemExit as ended:
        if isinstance(ended.code, int) and not _is_awaited():
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(ended.code)
        raise


def _is_awaited() -> bool:
    """Tell whether somebody may have something to do when the process ends."""
    return (
        not {"atexit", "threading"}.isdisjoint(sys.modules)
        or sys.getprofile() is not None
        or sys.gettrace() is not None
        or bool(sys.flags.inspect)
        or None in (sys.stdout, sys.stderr)
        or _is_called()
    )


def _is_called() -> bool:
    """Tell whether a program runs this one and goes on after it, as profilers and debuggers do."""
    callers: list[str] = []
    # That of who called `run`.
    frame: FrameType | None = sys._getframe(3)  # pyright: ignore[reportPrivateUsage]
    while frame is not None:
        callers.append(frame.f_code.co_name)
        frame = frame.f_back
    # A script of ours, and `python -m modelgen`.
    return callers not in (["<module>"], ["<module>", "_run_code", "_run_module_as_main"])


def main() -> NoReturn:
    """Run the command line of this process, and end it with the exit code.

    The version is printed, a build is repeated that would change nothing, and one is amended that
    would change little; for all else more is imported.
    """
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        _end(f"modelgen {VERSION}\n", "")
    if arguments[:1] == ["build"]:
        said = _repeated(arguments)
        if said is not None:
            _end(*said)
    run_whole(arguments)


def run_whole(arguments: list[str]) -> NoReturn:
    """Run a command line, whatever it takes, and end the process with the exit code."""
    # A build makes hundreds of thousands of values and hardly a circle among them, so that looking
    # for circles as often as Python does would find nothing: a tenth of a cold build. What is left
    # lying meanwhile, one value of a hundred, takes a few megabytes.
    set_threshold(1_000_000, 50, 100)
    from .flags import read_plainly  # noqa: PLC0415 (not needed when nothing is done)

    try:
        flags = read_plainly(arguments)
        if flags is not None:
            from .plain import build_plainly  # noqa: PLC0415 (heavy)

            code = build_plainly(flags, arguments)
            if code is not None:
                sys.exit(code)
        from .cli import run_command  # noqa: PLC0415 (heavy)

        run_command(arguments)
    finally:
        freeze()  # the process ends: Python would look through all that was made once more


def _repeated(arguments: list[str]) -> tuple[str, str] | None:
    """Return what a command says that did well before, when it would do nothing or little now.

    The little is done.
    """
    begin = time_ns()
    disable()  # what is loaded here holds no circles, and there may be a lot of it
    try:
        receipt = find(arguments)
        found = receipt and examine(receipt, begin, closely="--check" in arguments)
        if not receipt or not found:
            return None
        if found["changed"]:
            if not receipt["amendable"]:
                return None
            from .amend import amended  # noqa: PLC0415 (not needed when nothing changed)

            return amended(receipt, found)
    finally:
        enable()
    if receipt["doubtful"] and settle(receipt, begin):
        keep(receipt)
    return receipt["said"]


def _end(out: str, aside: str) -> NoReturn:
    freeze()  # the process ends: Python would look through all that was loaded once more
    try:
        for stream, text in ((sys.stderr, aside), (sys.stdout, out)):
            if text and stream is not None:
                stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
                stream.write(text)
                stream.flush()
    except BrokenPipeError:
        from .console import fall_silent  # noqa: PLC0415 (heavy)

        fall_silent()
        sys.exit(1)
    sys.exit(0)
