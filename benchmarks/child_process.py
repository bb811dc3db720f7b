"""Runs one command and prints what it took: wall and CPU seconds, peak memory, exit code.

It is a small process of its own because a child's peak starts at its parent's.
"""

from __future__ import annotations

import json
import os
import sys
import time


def main() -> None:
    """Run the command that the JSON in the first argument says."""
    asked = json.loads(sys.argv[1])
    command: list[str] = asked["command"]
    log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    start = time.perf_counter()
    child = os.posix_spawn(
        command[0],
        command,
        asked["variables"],
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, log, 1),
            (os.POSIX_SPAWN_DUP2, log, 2),
        ],
    )
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    unit = 1 if sys.platform == "darwin" else 1024
    found = {
        "wall": wall,
        "cpu": used.ru_utime + used.ru_stime,
        "peak": used.ru_maxrss * unit,
        "code": os.waitstatus_to_exitcode(status),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
