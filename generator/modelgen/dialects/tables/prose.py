"""What a description says of its field, in the phrases of the profile."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from ...ir.model import NULL, Access, Presence, Value
from .constants import value_of
from .inline import plain, visible
from .patterns import EMOJI, contains, expression, starts_with
from .profile import TextPhrases

_VALUE = r"(`[^`\n]+`|\"[^\"\n]+\"|“[^”\n]+”|'[^'\n]+'|[+-]?\d[\d_.,]*\d|\d|true\b|false\b)"
_BARE = r"([\w.+-]*\w)"
_ITEM = r"(?:`[^`]+`|\"[^\"]+\"|“[^”]+”|'[^']+')"
_JOINT = r"(?:\s*(?:,|/|\||;|，|、)\s*(?:and |or |und |oder |y |o |ou |et |和|或)?|\s+(?:or|and|und|oder|y|o|e|ou|et|и|или|和|或|または)\s+|\s*<br\s*/?>\s*)"
_ASIDE = r"(?:\s*\([^()`\"]{1,60}\))?"
"""What stands in brackets behind a value, and is none."""
_LIST = re.compile(rf"{_ITEM}(?:{_ASIDE}(?:{_JOINT}|(?<=`)\s+(?=`)){_ITEM})+")
_ITEMS = re.compile(_ITEM)
_ONLY = re.compile(rf"\s*({_LIST.pattern})\s*\.?\s*(?=$|[A-Z(\n]|<br)")
_SENTENCE = re.compile(r"[.;!。](?=\s|$|[\u3000-\u9fff])|\n|<br\s*/?>")
_LATER = re.compile(r"\s*(?:after|once|until|before|during|except)\b", re.IGNORECASE)
_LAST_ASIDE = re.compile(r"\(([^()]*)\)\s*(?=$|[.;]|\n|<br)")
"""A remark in brackets at the end of a sentence."""
_MARKS = re.compile(r"^[\s*_`(\[]+")
_NEGATED = re.compile(r"\b(?:no|not|without|never|n't|previous|old)\s+(?:\w+\s+)?$", re.IGNORECASE)
_CONDITION = re.compile(r"\s*,?\s*(?:if|when|unless|for|where|in case|only)\b", re.IGNORECASE)
_LONGEST = 4_000
_MORE = re.compile(
    r"\s*(?:\([^()]*\))?\s*,?\s*(?:or|but|oder|aber|o|ou|или)\s+(?!`?null)", re.IGNORECASE
)
"""What goes on behind a list of values with something that is none."""
_GOES_ON = re.compile(r"\s*(?:[,/|]|(?:and|or|und|oder|y|o|ou|et|и|или)\s)")
_GONE = re.compile(r"(?<![`\"'”])\s*[(\[]([^()\[\]]*)[)\]]")
"""A remark in brackets that is not about a value right before it."""
_AFTER_GONE = re.compile(
    r"\s*(?:$|[^\w\s`]|(?:since|in|as|use|by|and|from|because|please|for|with|will|instead)\b)",
    re.IGNORECASE,
)
_ENTRY = re.compile(rf"\s*(?:[-*•+]\s+)?({_ITEM})\s*(?:$|[^\w\s]|=)")
_LINE = re.compile(r"(?:\n|<br\s*/?>|</?(?:ul|ol|li)>)+", re.IGNORECASE)
_FAR = 60
"""How far behind their phrase values may begin."""


class Said(Struct, frozen=True):
    """What a description says."""

    default: str | None = None
    values: tuple[Value, ...] = ()
    open: bool = False
    """Whether there are other values besides."""
    deprecated: bool = False
    null: bool | None = None
    presence: Presence | None = None
    conditional: bool = False
    access: Access = Access.BOTH
    epoch: bool = False
    """Whether a moment is a number of seconds, or of parts of them."""
    moment: bool = False
    """Whether it is a point in time, and no day."""


@lru_cache(maxsize=4096)
def read_prose(text: str, phrases: TextPhrases) -> Said:
    """Return what a description says, each only where a phrase of the profile says it."""
    text = visible(text.replace("\\|", "|"))[:_LONGEST]
    if not text.strip():
        return Said()
    values, is_open = _values(text, phrases)
    first = _MARKS.sub("", text)
    presence, conditional = _presence(first, phrases)
    return Said(
        _default(text, phrases),
        values,
        is_open,
        _deprecated(text, first, phrases),
        _null(text, phrases),
        presence,
        conditional,
        _access(text, phrases),
        _says(text, phrases.epoch),
        _says(text, phrases.moment),
    )


def _deprecated(text: str, first: str, phrases: TextPhrases) -> bool:
    """Return whether the first words of a sentence, or a remark in brackets, say so of the field."""
    said = starts_with(phrases.deprecated)
    if said.match(first):
        return True
    sentences = [EMOJI.sub("", plain(one)).strip(" *_([:") for one in _SENTENCE.split(text)]
    begun = [(one, said.match(one)) for one in sentences]
    if any(found and _AFTER_GONE.match(one, found.end()) for one, found in begun):
        return True
    return any(said.match(plain(aside[1]).strip()) for aside in _GONE.finditer(text))


def deprecation(text: str, phrases: TextPhrases) -> str | None:
    """Return what a text says behind its first words, if these say that something is deprecated."""
    bare = EMOJI.sub("", plain(text.replace(">", " "))).strip(" *_([:")
    found = starts_with(phrases.deprecated).match(bare)
    if found is None or not _AFTER_GONE.match(bare, found.end()):
        return None
    return bare[found.end() :].strip(" *_)]:.–—-")


def _says(text: str, words: tuple[str, ...]) -> bool:
    found = contains(words).search(text)
    return found is not None and not _NEGATED.search(text[: found.start()])


def _presence(first: str, phrases: TextPhrases) -> tuple[Presence | None, bool]:
    bare = re.sub(r"[*_]", "", first)
    if starts_with(phrases.conditional).match(bare):
        return Presence.OPTIONAL, True
    known = ((phrases.required, Presence.REQUIRED), (phrases.optional, Presence.OPTIONAL))
    begun = [(starts_with(words).match(bare), presence) for words, presence in known]
    # the longer first: `Required: no` begins with `Required`
    for found, presence in sorted(begun, key=lambda one: -one[0].end() if one[0] else 0):
        # "Required." and "Required for …" begin alike; "Optional name of the thing" is a phrase as well.
        if found and (len(found[0]) > 2 or bare == found[0]):
            if presence is Presence.REQUIRED and _CONDITION.match(bare, found.end()):
                return Presence.OPTIONAL, True
            rest = bare[found.end() :]
            if presence is Presence.OPTIONAL or re.match(
                r"\s*(?:[.,;:!)\]（(—–-]|$|\n|<br|。|，)", rest
            ):
                return presence, False
    return _lone(bare, phrases), False


def _lone(text: str, phrases: TextPhrases) -> Presence | None:
    """Return what a sentence says that is nothing but such a word: a label behind the others."""
    known = ((phrases.required, Presence.REQUIRED), (phrases.optional, Presence.OPTIONAL))
    sentences = re.split(r"[.;。]\s+|\n|<br\s*/?>|\s*(?=<i\b)|(?<=</i>)\s*", text)
    for sentence in [*sentences, *_LAST_ASIDE.findall(text)]:
        bare = plain(sentence).strip("*_()[] .").casefold()
        for words, presence in known:
            if bare in words:
                return presence
    return None


def _null(text: str, phrases: TextPhrases) -> bool | None:
    if contains(phrases.not_null).search(text):
        return False
    return True if contains(phrases.nullable).search(text) else None


def _access(text: str, phrases: TextPhrases) -> Access:
    for words, access in ((phrases.read_only, Access.READ), (phrases.write_only, Access.WRITE)):
        found = contains(words).search(text)
        if found is None or _CONDITION.match(text, found.end()) or _LATER.match(text, found.end()):
            continue
        if not _NEGATED.search(text[: found.start()]):
            return access
    return Access.BOTH


@lru_cache(maxsize=32)
def _default_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    made: list[str] = []
    for word in sorted(words, key=lambda one: -len(one)):
        before, _, behind = word.partition("{v}")
        head, end = expression(before.rstrip()), expression(behind)
        made.append(
            rf"(?<!\w){head}\s*(?:\*\*|_)?\s*:?\s*(?:{_VALUE}|{_BARE}(?=\s*(?:[.,;)]|$))){end}"
        )
    return re.compile("|".join(made) or "(?!)", re.IGNORECASE)


def _default(text: str, phrases: TextPhrases) -> str | None:
    values: list[str] = []
    for found in _default_pattern(phrases.default).finditer(text):
        if _NEGATED.search(text[: found.start()]):
            continue
        said = next(part for part in found.groups() if part is not None)
        if _CONDITION.match(text, found.end()):
            continue
        values.append(said)
    return values[0] if values and len(set(values)) == 1 else None


def unquoted(text: str) -> str:
    """Return a value without the marks of code and the quotes around it."""
    text = text.strip()
    while len(text) > 1 and text[0] + text[-1] in ("``", '""', "''", "“”"):
        text = text[1:-1].strip()
    return text


def _values(text: str, phrases: TextPhrases) -> tuple[tuple[Value, ...], bool]:
    """Return the values that a text lists, and whether there are others."""
    found = _ONLY.match(text)
    if found is not None:
        return _listed(found[1]), False
    for constant in _default_pattern(phrases.constant).finditer(text):
        said = next(part for part in constant.groups() if part is not None)
        quoted = said[0] in "`\"'“"
        listed = _LIST.match(text, max(0, constant.end() - len(said)))
        denied = _NEGATED.search(text[: constant.start()]) or _CONDITION.match(text, constant.end())
        denied = denied or _GOES_ON.match(text, constant.end())
        if quoted and listed is None and not denied:
            return (value_of(said.strip("`")),), False
    return _announced(text, phrases)


def _announced(text: str, phrases: TextPhrases) -> tuple[tuple[Value, ...], bool]:
    for phrase in contains(phrases.values).finditer(text):
        if _NEGATED.search(text[: phrase.start()]):
            continue
        if entries := _entries(text[phrase.end() :]):
            return entries, False
        listed = _LIST.search(text, phrase.end(), phrase.end() + _LONGEST)
        if listed is None or _SENTENCE.search(text, phrase.end(), listed.start()):
            continue
        between = text[phrase.end() : listed.start()]
        if len(between) > _FAR or contains(phrases.open).search(between):
            continue
        end = _SENTENCE.search(text, listed.end())
        rest = text[listed.end() : end.start() + 1 if end else len(text)]
        is_open = contains(phrases.open).search(f" {rest} ") or "…" in rest or _MORE.match(rest)
        return _listed(listed[0]), bool(is_open)
    return (), False


def _entries(text: str) -> tuple[Value, ...]:
    """Return the values that begin lines or items behind a phrase: "Values:<br>`a`: …<br>`b`: …"."""
    first, *lines = _LINE.split(text)
    found: list[str] = []
    for line in filter(str.strip, lines if not first.strip(" :.*_") else []):
        if (entry := _ENTRY.match(line)) is None:
            break
        found.append(entry[1])
    return _listed(" ".join(found)) if len(found) > 1 else ()


def _listed(text: str) -> tuple[Value, ...]:
    items = [one.group() for one in _ITEMS.finditer(text)]
    return tuple(dict.fromkeys(map(_item, items)))


def _item(raw: str) -> Value:
    shown = plain(raw) if raw[0] == "`" else raw
    return NULL if shown == "null" else value_of(shown)


def all_fields(text: str, phrases: TextPhrases) -> Presence | None:
    """Return what a sentence before or after a table says of all its fields."""
    bare = re.sub(r"[*_`]", "", text)
    if contains(phrases.all_required).search(bare):
        return Presence.REQUIRED
    return Presence.OPTIONAL if contains(phrases.all_optional).search(bare) else None


def marked_fields(text: str, mark: str, phrases: TextPhrases) -> Presence | None:
    """Return what a sentence says of fields with a mark: "Fields marked with * are required."."""
    if not re.search(rf"(?<![\w*]){re.escape(mark)}(?![\w*])", text):
        return None
    known = ((phrases.required, Presence.REQUIRED), (phrases.optional, Presence.OPTIONAL))
    said = {presence for words, presence in known if contains(words).search(text)}
    return said.pop() if len(said) == 1 else None
