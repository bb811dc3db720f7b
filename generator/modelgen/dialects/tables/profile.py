"""A profile: the words and patterns by which hand-written tables are read. Data, and no code.

Built-in profiles are TOML files in `profiles/`; the table `[tool.modelgen.tables]` of the config is one
more. Words of a profile add to those of the one that it extends; `-word` takes one away.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar, cast

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import fields, replace

from ...diagnostics.codes import files as rules
from ...diagnostics.model import Diagnostic, Span
from ...diagnostics.wording import nearest

DEFAULT = "tables"
"""The profile that all others extend."""
_FOLDER = Path(__file__).parent / "profiles"


def profile_names() -> list[str]:
    """Return the names of the built-in profiles, sorted."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


def _is_profile(name: str, span: Span) -> Diagnostic | None:
    known = profile_names()
    if name in known:
        return None
    near = nearest(name, known)
    wanted = f"`{near}`" if near else "one of " + ", ".join(known)
    return rules.bad_value(span, "extends", wanted, f"`{name}`")


def _has_part(pattern: str, span: Span) -> Diagnostic | None:
    if "{}" in pattern or pattern.startswith("-"):
        return None
    return rules.bad_value(
        span, "a pattern", "a text with `{}` for the part that is read", f"`{pattern}`"
    )


T = TypeVar("T", bound=Struct)
Word = Annotated[str, Meta(max_length=200)]
"""A word or phrase; `*` stands for anything, `#` for a number."""
Words = tuple[Word, ...]
Pattern = Annotated[str, Meta(min_length=2, max_length=200), _has_part]
"""A text with `{}` for the part that is read."""
Patterns = tuple[Pattern, ...]


class ColumnWords(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What headers are called, by what their columns hold."""

    name: Words = ()
    type: Words = ()
    required: Words = ()
    optional: Words = ()
    nullable: Words = ()
    cardinality: Words = ()
    default: Words = ()
    constraints: Words = ()
    example: Words = ()
    value: Words = ()
    text: Words = ()
    deprecated: Words = ()
    ignore: Words = ()
    parameters: Words = ()
    """Names of what is no field: a parameter, an option, a variable."""
    always: Words = ()
    """Headers of names of what every record holds."""
    layout: Words = ()
    """Columns of tables that lay out bytes."""
    versions: Words = ()
    """First columns of tables of versions."""


class MarkWords(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What cells of columns of presence say."""

    yes: Words = ()
    no: Words = ()
    conditional: Words = ()


class NamePatterns(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What is written around a field's name."""

    optional: Patterns = ()
    required: Patterns = ()
    deprecated: Patterns = ()
    read_only: Patterns = ()
    write_only: Patterns = ()
    footnotes: Patterns = ()
    """A mark whose text below the table begins with it."""
    paths: bool | None = None
    """Whether `a.b` and `a[].b` are fields of the field `a`."""
    nested: Patterns = ()
    """What stands before the name of a field of the field above."""


class TypeWords(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """How types are written: words of scalars, and patterns around other types."""

    weak: Words = ()
    """Of these words, those that mean a model where one has that name."""
    any: Words = ()
    object: Words = ()
    array: Words = ()
    boolean: Words = ()
    integer: Words = ()
    int32: Words = ()
    int64: Words = ()
    number: Words = ()
    float: Words = ()
    double: Words = ()
    decimal: Words = ()
    string: Words = ()
    enum: Words = ()
    uuid: Words = ()
    uri: Words = ()
    email: Words = ()
    date: Words = ()
    datetime: Words = ()
    bytes: Words = ()
    null: Words = ()
    list: Patterns = ()
    map: Patterns = ()
    nullable: Patterns = ()
    optional: Patterns = ()
    required: Patterns = ()
    partial: Patterns = ()
    """The same fields as another model's, none of them required."""
    text: Patterns = ()
    """What is a text on the wire, whatever it holds."""
    drop: Patterns = ()
    """What says nothing about the type that it stands beside."""
    union: Words = ()
    literal: Patterns = ()
    """What stands around values in the place of a type."""
    constant: Patterns = ()
    """A type and the one value that it has."""
    default: Patterns = ()
    """A type and the value that an absent field stands for."""


class HeadingWords(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What headings say of the tables below them."""

    model: Words = ()
    """Words at a heading's end that are no part of the model's name."""
    strong: Words = ()
    """Of these, those before which any word is a name."""
    generic: Words = ()
    """Words that name nothing: a heading of nothing else is about the one above."""
    suffix: Words = ()
    """Words that end the name of the model below them, behind the heading above."""
    beside_suffix: Words = ()
    articles: Words = ()
    values: Words = ()
    """Last words of headings above tables of values."""
    beside_values: Words = ()
    """Of these, those that are no part of the values' name."""
    generic_values: Words = ()
    """Of these, those that alone name no values: whose they are, the heading above says."""
    parameters: Words = ()
    leads: Words = ()
    """What a line that ends in a colon announces, and is no model."""
    environment: Words = ()
    body: Words = ()
    """Words by which a table of parameters is one of fields all the same."""
    title: Patterns = ()
    namespace: Patterns = ()
    base: Patterns = ()


class TextPhrases(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What descriptions say of fields; `{v}` is a value."""

    default: Words = ()
    values: Words = ()
    open: Words = ()
    constant: Words = ()
    deprecated: Words = ()
    nullable: Words = ()
    not_null: Words = ()
    required: Words = ()
    optional: Words = ()
    conditional: Words = ()
    all_required: Words = ()
    all_optional: Words = ()
    read_only: Words = ()
    write_only: Words = ()
    epoch: Words = ()
    """That a moment is a number: of seconds, or parts of them, since 1970."""
    moment: Words = ()
    """That what is called a date is a point in time."""
    inherited: Words = ()
    """That a field is that of the model which its own extends."""


class ConstraintWords(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What cells of columns of constraints say."""

    not_null: Words = ()
    null: Words = ()
    key: Words = ()
    default: Words = ()


class ValueWords(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """What tables of values say."""

    open: Words = ()
    """Values that stand for all others."""
    true: Words = ()
    """What booleans are called in defaults."""
    false: Words = ()
    named: bool | None = None
    """Whether JSON has the names of values where they have names, not the numbers beside them."""


class PageWords(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """Which files are pages, and where links to them lead."""

    suffixes: Words = ()
    anchors: Patterns = ()
    slugs: Words = ()
    """How anchors of headings are made: of `{heading}` and `{parent}`."""


class Profile(Struct, frozen=True, rename="kebab", forbid_unknown_fields=True, cache_hash=True):
    """How tables are written; the options of the dialect."""

    extends: Annotated[str, Meta(min_length=1), _is_profile] = DEFAULT
    unmarked: Literal["required", "optional", "unsaid"] | None = None
    """What a field is of which nothing tells whether it is required."""
    columns: ColumnWords = ColumnWords()
    marks: MarkWords = MarkWords()
    names: NamePatterns = NamePatterns()
    types: TypeWords = TypeWords()
    headings: HeadingWords = HeadingWords()
    text: TextPhrases = TextPhrases()
    constraints: ConstraintWords = ConstraintWords()
    values: ValueWords = ValueWords()
    pages: PageWords = PageWords()


@cache
def built_in(name: str) -> Profile:
    """Return a built-in profile with all that it extends; raises `OSError` for an unknown name."""
    own = msgspec.toml.decode((_FOLDER / f"{name}.toml").read_bytes(), type=Profile)
    return own if name == DEFAULT else extended(own)


def extended(own: Profile) -> Profile:
    """Return a profile with the words of the one that it extends before its own."""
    return _merged(built_in(own.extends), own)  # which keeps the name of the one that it extends


def _merged(base: T, own: T) -> T:
    changes: dict[str, object] = {}
    for field in fields(base):
        before, said = getattr(base, field.name), getattr(own, field.name)
        if isinstance(before, Struct):
            changes[field.name] = _merged(before, said)
        elif isinstance(before, tuple):
            changes[field.name] = _words(cast("Words", before), said)
        elif said is not None:
            changes[field.name] = said
    return replace(base, **changes)


def _words(before: Words, said: Words) -> Words:
    gone = {word[1:] for word in said if _takes_away(word)}
    added = (word for word in said if not _takes_away(word))
    return tuple(dict.fromkeys(word for word in (*before, *added) if word not in gone))


def _takes_away(word: str) -> bool:
    return len(word) > 1 and word[0] == "-" and word[1] not in "- "
