"""The dialect of the docs that the Speakeasy SDK generator writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base import CellWords, Dialect, Sample
from .headings import overlooked
from .languages import look, words_elsewhere
from .operations import operations
from .reader import claims, complete, read
from .settings import Options, language, settle, tell
from .writer import FORMATTER, WRITER


def cells(titles: tuple[str, ...], settings: object) -> Mapping[int, CellWords]:
    """Return what may stand in each column below titles."""
    from .words import cell_words  # noqa: PLC0415 (only editors ask)

    return cell_words(titles, settings)


def samples() -> Sequence[Sample]:
    """Return a page in each language."""
    from .samples import samples as made  # noqa: PLC0415 (few runs show any)

    return made()


DIALECT = Dialect(
    "speakeasy",
    claims,
    read,
    WRITER,
    FORMATTER,
    options=Options,
    operations=operations,
    look=look,
    settle=settle,
    tell=tell,
    language=language,
    complete=complete,
    overlooked=overlooked,
    samples=samples,
    words_elsewhere=words_elsewhere,
    cells=cells,
)
