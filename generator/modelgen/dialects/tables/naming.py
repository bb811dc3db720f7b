"""What models are called: by the path of headings above their table, else by the file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from .outline import Head
from .patterns import Peeler, fold
from .vocabulary import Vocabulary

_NUMBERS = re.compile(r"^(?:(?:\d+|[A-Z])(?:\.\d+)+\.?|\d+[.)]|§\s*[\d.]+)\s+")
_BEHIND = re.compile(r"\s+[—–|]\s+.*$|\s+::\s+.*$")
_ROUND = re.compile(r"\([^()]*\)")
_MARKS = re.compile("[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]|:[a-z_]+:")
_PARTS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_PATH_MARKS = re.compile(r"^(?:GET|POST|PUT|PATCH|DELETE)\s+|\{[^{}]*\}")
_SPECIFIC = re.compile(r"\b(?:\w+-specific|top-level)\b", re.IGNORECASE)
_NAMED = re.compile(r"[^:]*:\s+(\S+)")
"""What a thing is, and its name: `Transaction: Mint`."""
_OF_ENUM = ("enumeration", "enumerated")
"""First words of headings that say nothing beside the one above: `Enumeration Members`."""
_FEW = 8
"""How many words a heading may have that is a name and no sentence."""


class ModelName(Struct, frozen=True):
    """A name and the heading that it comes from; None: the file."""

    text: str
    head: Head | None
    longer: str
    """The same with what stands before it, for where another model has the name."""
    is_certain: bool = False
    """Whether the heading says that it names a model: `Item Object`."""


def name_of(
    heads: Sequence[Head], path: str, vocabulary: Vocabulary, values: bool = False
) -> ModelName | None:
    """Return the name of the model below some headings, the outermost first; None where none tells it.

    Names of values end in the singular, and may be those of a field.
    """
    suffix: list[str] = []
    for index in reversed(range(len(heads))):
        head = heads[index]
        own = suffix_of(head.text, vocabulary)
        if own and not suffix:
            suffix = own
            continue
        if values and not suffix and is_generic_values(head.text, vocabulary):
            words = pieces(head.text)
            suffix = [] if fold(words[0]) in _OF_ENUM else [singular(words[-1])]
            continue
        words = words_of(head.text, vocabulary, values and not suffix)
        if words:
            name = pascal([*words, *suffix])
            longer = _prefix(heads[: index + 1], vocabulary) + name
            last = pieces(head.text)[-1:]
            certain = bool(last) and fold(last[0]) in vocabulary.words["headings.strong"]
            return ModelName(name, head, longer, certain)
    stem = _file_words(path)
    name = pascal([*stem, *suffix])
    return ModelName(name, None, name) if name else None


def _prefix(heads: Sequence[Head], vocabulary: Vocabulary) -> str:
    """Return the words that tell a model from another of its name: of its heading, or the one above."""
    before, colon, _ = heads[-1].text.partition(":")
    if colon:
        return pascal(pieces(_NUMBERS.sub("", before.strip()).replace("-", " ")))
    for head in reversed(heads[:-1]):
        if above := words_of(head.text, vocabulary):
            return pascal(above)
    return ""


def words_of(heading: str, vocabulary: Vocabulary, values: bool = False) -> list[str]:
    """Return the words of a heading that name a model; none where it is about the one above."""
    for title in Peeler(vocabulary.profile.headings.title).all(heading):
        heading = title
    text = _ROUND.sub(" ", _BEHIND.sub("", _NUMBERS.sub("", heading.strip())))
    text = _MARKS.sub(" ", _PATH_MARKS.sub(" ", text)).strip(' :：.`*"')
    text = _SPECIFIC.sub("specific", text)
    named = _NAMED.fullmatch(text)
    if named is not None and vocabulary.is_kind(named[1]):  # `User : Object`, as JSDoc says it
        named, text = None, text.partition(":")[0].strip()
    text = named[1] if named else _without_article(text, vocabulary)
    words = [word for word in text.replace("-", " ").split() if _PARTS.search(word)]
    left, certain = (words, False) if values else _without_model(words, vocabulary)
    certain = certain or named is not None
    while values and len(left) > 1 and fold(left[-1]) in vocabulary.words["headings.beside-values"]:
        left = left[:-1]
    generic = vocabulary.words["headings.generic"] | vocabulary.words["headings.suffix"]
    if not certain and all(fold(word) in generic for word in left):
        return []
    parts = [part for word in left for part in _PARTS.findall(word)][:_FEW]
    if values and len(parts) > 1:
        parts[-1] = singular(parts[-1])
    return parts


def is_generic_values(heading: str, vocabulary: Vocabulary) -> bool:
    """Return whether a heading says only that values follow: `Flags`, `Possible values`."""
    words = [fold(word) for word in pieces(_NUMBERS.sub("", heading))]
    generic = vocabulary.words["headings.generic-values"]
    known = generic | {"possible", "allowed", "valid", "enumerated", "members", "the", "list", "of"}
    named = [word for word in words if word in generic]
    return len(named) == 1 and len(words) < 3 and all(word in known for word in words)


def _without_article(text: str, vocabulary: Vocabulary) -> str:
    articles = vocabulary.words["headings.articles"]
    while True:
        first, _, rest = text.partition(" ")
        second, _, behind = rest.partition(" ")
        if behind and fold(f"{first} {second}") in articles:
            rest = behind
        elif not rest.strip() or fold(first) not in articles:
            return text
        text = rest.strip()


def _without_model(words: list[str], vocabulary: Vocabulary) -> tuple[list[str], bool]:
    """Return words without those at their end that say what is named, and whether that is certain."""
    model, strong = vocabulary.words["headings.model"], vocabulary.words["headings.strong"]
    generic = vocabulary.words["headings.generic"]
    left = list(words)
    while len(left) > 1 and fold(left[-1]) in model:
        last = fold(left.pop())
        if last in strong and len(left) == 1 and fold(left[0]) in generic:
            return left, True
    return left, False


def suffix_of(heading: str, vocabulary: Vocabulary) -> list[str]:
    """Return the word that a heading of nothing else gives to the name above it, such as `Response`."""
    words = [fold(word) for word in _PARTS.findall(_ROUND.sub("", _NUMBERS.sub("", heading)))]
    suffixes, beside = (
        vocabulary.words["headings.suffix"],
        vocabulary.words["headings.beside-suffix"],
    )
    named = [word for word in words if word in suffixes]
    if not named or any(word not in suffixes and word not in beside for word in words):
        return []
    return named[:1]


def pascal(words: Sequence[str]) -> str:
    """Return words as one name: each begins with a capital letter, and the rest is as it is."""
    return "".join(word[:1].upper() + word[1:] for word in words)


def pieces(text: str) -> list[str]:
    """Return the words of a name, such as that of a field."""
    return _PARTS.findall(text.replace("_", " "))


def singular(name: str) -> str:
    """Return a name without the mark of the plural at its end."""
    for end, instead in (
        ("ies", "y"),
        ("sses", "ss"),
        ("xes", "x"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("uses", "us"),
        ("helves", "helf"),
        ("halves", "half"),
        ("leaves", "leaf"),
    ):
        if name.endswith(end) and len(name) > len(end) + 1:
            return name[: -len(end)] + instead
    if name.endswith("s") and not name.endswith(("ss", "us", "is")) and len(name) > 2:
        return name[:-1]
    return name


def _file_words(path: str) -> list[str]:
    folder, _, file = path.rpartition("/")
    stem = file.rpartition(".")[0].strip("_-. ")
    if fold(stem) in ("readme", "index", "overview"):
        stem = folder.rpartition("/")[2]
    return pieces(stem.replace("-", " ").replace(".", " "))
