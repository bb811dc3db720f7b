"""The interface of a dialect: how pages of one layout are read, and written if it writes.

Most dialects read each page by itself. Where a page alone does not show how to read it, a dialect
takes a look at every page of the tree, decides once, and reads pages by what it decided; and where
a page says what belongs to the model of another one, it completes pages when all have been read.

One that writes does so from nothing, for docs of any schema, and anew, in the layout that their
author chose. Neither docs nor the formatter know how a page looks.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from ..diagnostics.model import Diagnostic, Reporter, Span
from ..ir.graph import Use
from ..ir.model import Field, Model, ModelId, Schema
from ..markdown.document import Document
from ..syntax import OperationDecl, ParsedPage, RefExpr

INDEX = "index.md"
"""The page that lists all models: no writer puts a model there."""
WIRE_NAMES = "<!-- modelgen: all names on the wire that differ are listed here -->"
"""A line of our own index of models, whose dialect has to read it; below it nothing about names on
the wire is left to inference."""
WIRE_COLUMNS = ("Model", "Field", "Name on the wire")
"""The table that lists them."""
BASIS_COLUMN = "How it is known"
"""A further column of it."""
GUESS = "a guess by "
"""Begins a cell of that column where nobody knows the name."""

_SIMPLE = re.compile(r"[\w./~-]*")


class Place(Struct, frozen=True):
    """Where a model stands among the pages of one folder."""

    path: str
    """The page's, with `/`."""
    anchor: str = ""
    """Where on the page; empty when the page is about no other model."""
    name: str = ""
    """What the dialect calls the model where it is not linked."""
    is_clear: bool = True
    """Whether a type in words, without a link, means that model and no other."""


class Context(Struct, frozen=True):
    """What a writer may use of the schema around one model."""

    page: str
    """The path of the page that is written; all paths are relative to one folder, with `/`."""
    place: Callable[[ModelId], Place]
    """Where a model is that the page refers to."""
    printer: Callable[[str], Callable[..., str]]
    """Returns what prints a view by the template of a name; users' own come first."""
    resolve: Callable[[RefExpr], ModelId | None]
    """Which model a reference means that the page makes as it stands."""
    uses: tuple[Use, ...] = ()
    """Where the model is referred to, sorted."""
    example: str = ""
    """A complete object as JSON text; empty when none is to be shown."""
    package: str = "models"
    """The import name of the package that code in examples uses."""
    models: Mapping[ModelId, Model] = {}
    """The models whose members the defaults of the model are, and unions whose types it spells."""
    is_told: bool = False
    """Whether something else than its page tells a part of the model, and its page is in the
    dialect that is written."""
    compact: bool = False
    """Whether cells of tables get one blank around them, where a dialect leaves the choice."""


class Written(Struct, frozen=True):
    """One model's part of a page."""

    text: str
    r"""Markdown with `\n` as its line end, and none after the last line."""
    losses: tuple[str, ...] = ()
    """What the model says and the dialect cannot, each as the end of "the page cannot express …"."""
    ending: str = "\n"
    """The line ends of a page that ends with this part."""


def lost_of(fields: Iterable[Field], lost: Mapping[str, Callable[[Field], bool]]) -> Iterator[str]:
    """Yield what a page cannot express of some fields: sentences with `{}` for the names, by what each is true of."""
    for what, is_lost in lost.items():
        if names := [f"`{field.name.documented}`" for field in fields if is_lost(field)]:
            yield what.format(", ".join(names))


class Edit(Struct, frozen=True):
    r"""A piece of a page, and the text to put there, with `\n` as its line end."""

    span: Span
    text: str


class Refusal(Struct, frozen=True):
    """Why a page is not written again, and the line that is in the way."""

    line: int
    reason: str


Spelling = Callable[[Sequence[str]], str]
"""How a name is spelled that has some words."""


class Formatter(Struct, frozen=True):
    """How a dialect lays out pages that are there."""

    edits: Callable[
        [Document, ParsedPage, Mapping[ModelId, Model], Context], Sequence[Edit] | Refusal
    ]
    """Writes a page again, from what it says and the models that its declarations come to."""
    same: Mapping[str, str] = {}
    """Texts that are shown alike, by the longest first: one may replace the other."""
    needs_sense: bool = True
    """Whether a page is written from what it says, so that one with an error cannot be."""


class Writer(Struct, frozen=True):
    """How a dialect writes pages from nothing."""

    places: Callable[[Schema], Mapping[ModelId, Place]]
    """Where each model goes when pages are made from nothing: safe names, no two alike on any disk,
    and none that is `INDEX`."""
    style: Callable[[Document, ParsedPage], Any]
    """How the author laid a page out, where the dialect leaves a choice: a struct of its own."""
    model: Callable[[Model, Context, Any], Written]
    """Writes one model's part of a page, in a style; None is the style of pages made from nothing."""
    languages: Callable[[str], Writer] | None = None
    """How pages for a language are written, which is the dialect's first where it does not write that
    one; None: there is one way."""
    spelling: Spelling | None = "_".join
    """How names of fields are spelled on pages made from nothing that were read in another language;
    None: as they are on the wire."""
    spells_unions: bool = False
    """Whether pages that refer to a union spell its types: then `Context.models` has it."""


def whole(document: Document, text: str) -> Edit:
    """Return the edit that puts another text in the place of a whole page."""
    last = len(document.lines)
    return Edit(Span(document.path, 1, 1, last, len(document.lines[-1]) + 1), text)


def link(page: str, place: Place) -> str:
    """Return the link from a page to a model's place: up to the root, then down."""
    target = "../" * page.count("/") + place.path
    if not _SIMPLE.fullmatch(target):
        target = quote(target, safe="/~!$&'*+,;=:@")
    return f"{target}#{place.anchor}" if place.anchor else target


Look = Mapping[str, int]
"""What one page shows of its tree: how often it shows what."""


class NoOptions(Struct, frozen=True):
    """What the table of a dialect may say that has no options."""


class Sample(Struct, frozen=True):
    """A short page of a dialect, by which people and messages tell it from others."""

    language: str
    """What the page is printed for, as sentences call it; empty where a dialect has no languages."""
    word: str
    """What the config calls it, as the `language` of the dialect's table; empty where that has none."""
    page: str
    """A whole page about one model, whose last line is a row of its table."""


class CellKind(enum.Enum):
    """What the cells of a column hold, as far as somebody who writes may be helped."""

    TYPE = "type"
    PRESENCE = "presence"
    VALUE = "value"
    """A value of the row's field, such as its default."""


class CellWords(Struct, frozen=True):
    """What may stand in the cells of a column."""

    kind: CellKind
    words: tuple[str, ...] = ()
    """Words of the dialect, the usual ones first."""


class Dialect(Struct, frozen=True):
    """A way in which model docs are laid out."""

    name: str
    claims: Callable[[Document, Any], bool]
    """Whether a page is in this layout; takes what `settle` made, or None."""
    read: Callable[[Document, Any, Reporter], ParsedPage]
    """What a page says, by what `settle` made; faults are reported."""
    writer: Writer | None = None
    """How it writes pages from nothing; None: docs are written in another dialect."""
    formatter: Formatter | None = None
    """How it lays out pages again; None: such pages are left as they are."""
    operations: Callable[[Document, Any], Sequence[OperationDecl]] | None = None
    """The calls that a page about operations is about, by what `settle` made; asked for where a target
    wants them. What cannot be read is left out. None: such pages say too little."""
    options: type[Struct] = NoOptions
    """What `[tool.modelgen.NAME]` may say; `settle` alone is given it."""
    look: Callable[[bytes], Look] | None = None
    """What a page shows of its tree, from its bytes alone; text that is no UTF-8 is possible. None:
    nothing that matters to others."""
    shows_all: bool = False
    """Whether every page that it claims shows something: then it is asked first where no page shows
    another dialect, and pages are read only as far as it reads them."""
    settle: Callable[[Sequence[Look], Any], Struct] | None = None
    """Decides once a tree, from the looks of all pages, sorted by path (none without `look`), and the
    options; makes a struct that can be pickled, and stands for itself in MessagePack."""
    tell: Callable[[Sequence[tuple[str, Look]], Any, Reporter], str] | None = None
    """Returns in words what `settle` made and by what evidence, from the looks of its own pages with
    their paths; reports what speaks against it. Every build says so; "" says nothing."""
    language: Callable[[Any], str] | None = None
    """The language that pages are printed for, of what `settle` made; None: there is one."""
    complete: Callable[[Sequence[ParsedPage], Any, Reporter], Sequence[ParsedPage]] | None = None
    """Returns all pages of the dialect, with what they say of each other's models; None: as read."""
    overlooked: Callable[[Document], Diagnostic | None] | None = None
    """What is wrong with a page that nobody claims, and that would be this dialect's but for that."""
    samples: Callable[[], Sequence[Sample]] | None = None
    """Returns a page in each of its languages; None: it shows none."""
    words_elsewhere: Callable[[str, str], Sequence[str]] | None = None
    """Returns the languages, as the config calls them, but for one as pages call it, in which something is a word
    for a type; None: it has no languages."""
    suffixes: Callable[[Any], tuple[str, ...]] | None = None
    """How the names of its pages may end besides `.md`, by options of the config; None: in no other way."""
    heeds: bool = False
    """Whether it takes comments of ours for what is behind them; else they are about a whole page."""
    explain: Callable[[Document, Any], Sequence[tuple[int, str]]] | None = None
    """What each table of a page was taken for: its line, and by what it was decided. None: nothing
    about such pages is a guess."""
    presets: Callable[[], Sequence[Struct]] | None = None
    """Options for docs of known kinds, the usual ones first; None: its defaults fit all."""
    cells: Callable[[tuple[str, ...], Any], Mapping[int, CellWords]] | None = None
    """What may stand below the titles of a table of fields, by the index of a column, and by what
    `settle` made; empty below any others. None: the dialect does not say."""
    published: bool = False
    """Whether its pages are what a generator published: a name that is there twice is no error, since
    who reads them cannot correct it."""
    fallback: bool = False
    """Whether it is asked only where the config names it, or where no other finds a page of a model."""
