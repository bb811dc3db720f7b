"""Whole targets: what they make is imported, run and checked."""
