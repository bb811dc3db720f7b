"""The dialect of the docs that the Speakeasy SDK generator writes."""

from .layout import read_layout
from .page import claims, read

__all__ = ["claims", "read", "read_layout"]
