"""Writes pages as the Speakeasy SDK generator does."""

from ...writing import Writer
from ..phrases import SHOWN_AS
from .page import write_page
from .parts import write_model
from .places import page_places
from .reading import read_style

__all__ = ["WRITER"]

WRITER = Writer(page_places, read_style, write_model, write_page, SHOWN_AS)
