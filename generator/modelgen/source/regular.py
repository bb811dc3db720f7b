"""Reads regular files, and nothing else: no link, pipe or device that lies in the place of one.

Imported at every start, so it imports next to nothing.
"""

from __future__ import annotations

import errno
import os
import stat

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    # Where systems have them: what was a file a moment ago may be a link or a pipe by now.
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
_PART = 1 << 16
"""Bytes that are asked for once more than a file should have was read: there may be others by now."""


def look_and_read(path: str) -> tuple[os.stat_result, bytes]:
    """Return what the system says of a regular file, and its bytes; `OSError` for all else."""
    # Not by way of file objects: a build makes thousands of these calls.
    number = os.open(path, _FLAGS)
    try:
        look = os.fstat(number)
        if not stat.S_ISREG(look.st_mode):
            if stat.S_ISDIR(look.st_mode):
                raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), path)
            raise OSError(errno.EINVAL, "it is not a regular file", path)
        data = os.read(number, look.st_size + 1)
        # It gives all that it has, up to what was asked for; one byte more than it should have shows that it has grown.
        while len(data) != look.st_size and (part := os.read(number, _PART)):
            data += part
        return look, data
    finally:
        os.close(number)
