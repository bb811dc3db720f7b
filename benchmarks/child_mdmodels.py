"""Has MD-Models turn a document into Python, as its command line would; it is a library here."""

from __future__ import annotations

import sys
from pathlib import Path

import mdmodels_core  # type: ignore[import-not-found,unused-ignore]


def main() -> None:
    """Read the document that the first argument names, and write to where the second says."""
    model = mdmodels_core.DataModel.from_markdown(sys.argv[1])
    text = model.convert_to(mdmodels_core.Templates.PythonDataclass)
    Path(sys.argv[2]).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
