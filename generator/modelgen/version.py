"""Owns which version of modelgen this is."""

from __future__ import annotations


def installed_version() -> str | None:
    """Return the version of the installed distribution; None in a checkout without one."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 (slow)

    try:
        return version("modelgen-docs")
    except PackageNotFoundError:
        return None
