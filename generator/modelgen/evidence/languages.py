"""The languages of source code that are read: a file each, and a line in `LANGUAGES`.

A language is loaded when a file is in it; its module has a function `read`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from msgspec import Struct

from ..diagnostics.codes import source as rules
from ..diagnostics.model import Span
from ..source.tree import Source
from .model import SourceFile

_LARGEST = 4 << 20
"""Bytes of a file; nobody writes larger ones by hand, and generators split theirs."""


class Language(Struct, frozen=True):
    """How one language is read."""

    name: str
    module: str
    needs: tuple[str, ...] = ()
    """Libraries that are an extra."""


_PYTHON = Language("Python", "python")
_TYPESCRIPT = Language("TypeScript", "typescript", ("tree_sitter", "tree_sitter_typescript"))
_GO = Language("Go", "go", ("tree_sitter", "tree_sitter_go"))
LANGUAGES: Mapping[str, Language] = {
    ".py": _PYTHON,
    ".ts": _TYPESCRIPT,
    ".tsx": _TYPESCRIPT,
    ".go": _GO,
}
"""By the end of a file's name."""
SUFFIXES = tuple(LANGUAGES)


@cache
def _reader(module: str) -> Callable[[str, str], SourceFile]:
    """Return what takes the path and the text of a file."""
    found: Callable[[str, str], SourceFile] = import_module(f".{module}", __package__).read
    return found


def read_files(sources: Sequence[Source]) -> list[SourceFile]:
    """Return what each file declares; what cannot be read declares nothing, which is a finding."""
    return [_read(source) for source in sources]


def _read(source: Source) -> SourceFile:
    path = source.path
    language = LANGUAGES[path[path.rindex(".") :].lower()]
    span, problem = Span.of_file(path), ""
    if len(source.data) > _LARGEST:
        problem = f"it is larger than {_LARGEST >> 20} MiB"
    elif not all(map(find_spec, language.needs)):
        return SourceFile(path, findings=(rules.no_parser(span, language.name),))
    else:
        try:
            text = source.data.decode("utf-8-sig")
            return _reader(language.module)(path, text.replace("\r\n", "\n"))
        except UnicodeDecodeError as error:
            problem = f"the byte at offset {error.start} is not UTF-8"
    return SourceFile(path, findings=(rules.no_source(span, language.name, problem),))
