"""The dialect of the docs that the Speakeasy SDK generator writes."""

from .page import claims, read

__all__ = ["claims", "read"]
