"""Owns builds that are run without click: what a process does that was asked for nothing special."""

from __future__ import annotations

from .cli_run import FINDINGS, INTERRUPTED, build_once
from .console import echo, fall_silent, flush, prepare_streams
from .crew import Crew
from .flags import Flags
from .meaning import WrongUseError


def build_plainly(flags: Flags, arguments: list[str]) -> int | None:
    """Build as the command line says, and return the exit code, as click would do it.

    None: the command line is wrong after all, and click is to say so; nothing has been done.
    """
    prepare_streams()
    try:
        return _built(flags, arguments)
    except WrongUseError:
        return None
    except BrokenPipeError:
        fall_silent()
        return FINDINGS


def _built(flags: Flags, arguments: list[str]) -> int:
    try:
        with Crew() as crew:
            code = build_once(flags, arguments, crew)
        flush()
    except (EOFError, KeyboardInterrupt):
        echo("\n", aside=True)  # so that what follows does not stand behind a terminal's `^C`
        return INTERRUPTED
    return code
