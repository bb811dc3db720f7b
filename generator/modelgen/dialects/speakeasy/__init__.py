"""The dialect of the docs that the Speakeasy SDK generator writes."""

from .reader import claims, read
from .writer import WRITER

__all__ = ["WRITER", "claims", "read"]
