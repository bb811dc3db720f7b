"""Owns how numbers are told."""

from __future__ import annotations


def count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it belongs."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def files_done(written: int, kept: int, removed: int) -> str:
    """Return what became of the files of an output."""
    return f"{count(written, 'file')} written, {kept:,} kept, {removed:,} removed"
