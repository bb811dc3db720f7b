"""Owns how content is told apart: by its SHA-256.

`hashlib` is faster over many megabytes, but loads OpenSSL, which takes as long as all the rest of a
build that has next to nothing to do. So it is used by whoever has a lot to read, and by all from then.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hashlib import sha256 as _sha256
else:
    try:
        from _sha256 import sha256 as _sha256
    except ImportError:
        try:
            from _sha2 import sha256 as _sha256
        except ImportError:
            from hashlib import sha256 as _sha256


_MUCH = 400_000
"""Bytes that are worth it: of pages, since at least as many of files that are made of them follow."""


def expect(size: int) -> None:
    """Get ready for so many bytes."""
    if size > _MUCH:
        import hashlib  # noqa: F401, PLC0415 # pyright: ignore[reportUnusedImport]


def text_digest(text: str) -> str:
    """Return the digest of a text in UTF-8, in hexadecimal; "" for one that cannot be written."""
    try:
        return sha256(text.encode()).hex()
    except UnicodeEncodeError:
        return ""


def sha256(data: bytes) -> bytes:
    """Return the digest of some content."""
    hashlib = sys.modules.get("hashlib")
    return (hashlib.sha256 if hashlib is not None else _sha256)(data).digest()
