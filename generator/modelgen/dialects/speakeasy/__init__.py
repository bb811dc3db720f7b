"""The dialect of the docs that the Speakeasy SDK generator writes."""

from .headings import overlooked
from .languages import look
from .reader import claims, complete, read
from .settings import Options, settle, tell
from .writer import WRITER

__all__ = [
    "WRITER",
    "Options",
    "claims",
    "complete",
    "look",
    "overlooked",
    "read",
    "settle",
    "tell",
]
