"""Writes what decodes JSON into dataclasses and encodes them again."""
