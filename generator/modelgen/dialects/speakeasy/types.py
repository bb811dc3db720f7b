"""Reads the types of this layout's pages, in the words of a language."""

from ..types import type_parser
from .languages.python import PYTHON

parse_type = type_parser(PYTHON.types)
