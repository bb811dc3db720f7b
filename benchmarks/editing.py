"""Measures what a key costs in an editor, on a page with so many rows that one feels it.

Beside it stands what it costs to read the same page whole, as `modelgen lint` does. Both are times of one
process, from the message of the editor, decoded, to the diagnostics, not yet sent.
"""

from __future__ import annotations

import gc
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lsprotocol import types

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic
from modelgen.lsp.documents import uri_of
from modelgen.lsp.session import Session

ROWS = 20_000
_SPEAKEASY = (
    "# Big\n\nA model.\n\n\n## Fields\n\n| Field | Type | Required | Description | Example |\n"
    "| --- | --- | --- | --- | --- |\n"
)
_TABLES = (
    "# Big\n\nA model.\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
)
_HEADER = "| page | read whole, ms | a key, ms | × |\n| --- | ---: | ---: | ---: |\n"


def measure(rounds: int, rows: int = ROWS) -> str:
    """Return a table of how long it takes until diagnostics follow a key."""
    pages = {
        f"Speakeasy, {rows:,} rows": _SPEAKEASY
        + "".join(
            f"| `field_{n}` | *Optional[str]* | :heavy_minus_sign: | Field {n}, unlike `other_{n}`. |"
            f" value_{n} |\n"
            for n in range(rows)
        ),
        f"hand-written, {rows:,} rows": _TABLES
        + "".join(
            f"| field_{n} | string | yes | Field {n}, unlike `other_{n}`. |\n" for n in range(rows)
        ),
    }
    return _HEADER + "".join(_row(name, text, rounds) for name, text in pages.items())


def _row(name: str, text: str, rounds: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (root / "docs").mkdir()
        page = root / "docs" / "big.md"
        page.write_text(text, encoding="utf-8")
        (root / "pyproject.toml").write_text('[tool.modelgen]\nspecs = "docs"\n')
        whole = [_whole(root / "docs") for _ in range(rounds)]
        keys = list(_keys(str(page), text, rounds))
    read, key = statistics.median(whole) * 1e3, statistics.median(keys) * 1e3
    return f"| {name} | {read:,.0f} | {key:,.0f} | {key / read:.2f} |\n"


def _whole(docs: Path) -> float:
    found: list[Diagnostic] = []
    with _collected():
        begin = time.process_time()
        load(docs, LoadOptions(), found.append)
        return time.process_time() - begin


def _keys(path: str, text: str, rounds: int) -> Iterator[float]:
    """Yield the time of each key: a letter in a description in the middle, typed and removed."""
    said: list[types.PublishDiagnosticsParams] = []
    session = Session(said.append)
    documents, uri = session.workspace.documents, uri_of(path)
    documents.put(uri, 1, text)
    session.refresh(path, whole=True)
    lines = text.split("\n")
    line = len(lines) // 2
    at = lines[line].index("unlike")
    for number in range(rounds * 2):
        before, letter = (at + 1, "") if number % 2 else (at, "x")
        there = types.Range(types.Position(line, at), types.Position(line, before))
        with _collected():
            begin = time.process_time()
            change = types.TextDocumentContentChangePartial(there, letter)
            documents.change(uri, number + 2, [change])
            session.refresh(path, whole=False)
            yield time.process_time() - begin


@contextmanager
def _collected() -> Iterator[None]:
    """Let the collector see nothing of what is there already, as it would in a process of its own."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
