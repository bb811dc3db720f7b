"""The pages of a tree as they stand, and as they are after edits."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from msgspec import Struct

from ..diagnostics.model import ignore
from ..dialects import find_dialect
from ..dialects.base import Dialect
from ..dialects.read import TreeReading
from ..dialects.writing import Edit
from ..ir import model as ir
from ..markdown.document import Document
from ..markdown.pages import read_document
from ..source.tree import Source
from ..syntax import ParsedPage, identity

_MARK = "\ufeff"
"""The byte order mark, which some files begin with."""


class Original(Struct, frozen=True):
    """A page that declares models, as it stands."""

    path: str
    text: str
    document: Document
    page: ParsedPage
    dialect: Dialect
    reading: TreeReading

    @property
    def ids(self) -> tuple[ir.ModelId, ...]:
        """The identities of the models."""
        return tuple(map(identity, self.page.declarations))


def original(source: Source, page: ParsedPage, dialect: str, reading: TreeReading) -> Original:
    """Return a page that was read, in the dialect of a name."""
    text = source.data.decode()
    chosen = find_dialect(dialect)
    assert chosen is not None  # it read the page
    document = read_document(source.path, text)
    return Original(source.path, text, document, page, chosen, reading)


def read_again(original: Original, text: str) -> Original | None:
    """Return what a page says with another text; None when it declares no model any more."""
    document = read_document(original.path, text)
    dialect, reading = original.dialect, original.reading
    page = dialect.read(document, reading.settings_of(dialect), ignore)
    if not page.declarations:
        return None
    return Original(original.path, text, document, page, dialect, reading)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text of a page after edits that do not overlap.

    The byte order mark stays, and the line end that the file begins with is that of the whole file.
    """
    first = text.find("\n")
    newline = "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"
    made = text.removeprefix(_MARK).replace("\r\n", "\n")
    starts = [0, *accumulate(len(line) + 1 for line in made.split("\n"))]
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        start = starts[edit.span.line - 1] + edit.span.column - 1
        end = starts[edit.span.end_line - 1] + edit.span.end_column - 1
        made = made[:start] + edit.text + made[end:]
    mark = _MARK if text.startswith(_MARK) else ""
    return mark + (made if newline == "\n" else made.replace("\n", newline))
