"""Writes a schema in the notations that the peers read, so that all build the same models."""

from .json_schema import json_schema, openapi
from .mdmodels import mdmodels

__all__ = ["json_schema", "mdmodels", "openapi"]
