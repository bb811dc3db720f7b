"""Writes the functions that decode JSON into dataclasses and encode them."""
