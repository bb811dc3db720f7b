"""Writes small pages for tests; every part is put in as it is given, faults and all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

YES, NO = ":heavy_check_mark:", ":heavy_minus_sign:"
HEADER = "| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"


def row(name: str, kind: str, required: bool = True, doc: str = "N/A") -> str:
    """Return one row of a table of fields."""
    return f"| `{name}` | {kind} | {YES if required else NO} | {doc} |\n"


def record(title: str, *rows: str, doc: str = "") -> str:
    """Return the page of a record."""
    description = f"{doc}\n\n" if doc else ""
    return f"# {title}\n\n{description}## Fields\n\n{HEADER}{''.join(rows)}"


def enum(title: str, members: Iterable[tuple[str, str]]) -> str:
    """Return the page of an enumeration."""
    rows = "".join(f"| `{name}` | {value} |\n" for name, value in members)
    return f"# {title}\n\n## Values\n\n| Name | Value |\n| --- | --- |\n{rows}"


def union(title: str, *arms: str) -> str:
    """Return the page of a union."""
    return f"# {title}\n\n## Supported Types\n\n" + "".join(f"### `{arm}`\n\n" for arm in arms)


GOOD = record("Good", row("id", "*str*"))


def write(folder: Path, pages: dict[str, str | bytes]) -> Path:
    """Write pages below a folder, and return it."""
    for path, page in pages.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page if isinstance(page, bytes) else page.encode())
    return folder
