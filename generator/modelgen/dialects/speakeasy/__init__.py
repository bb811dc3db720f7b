"""The dialect of the docs that the Speakeasy SDK generator writes."""

from .headings import overlooked
from .reader import claims, read
from .writer import WRITER

__all__ = ["WRITER", "claims", "overlooked", "read"]
