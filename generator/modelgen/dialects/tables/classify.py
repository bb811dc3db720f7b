"""What a table is: fields, values, or none of a model's; and by which words of the profile."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from .brackets import are_optional
from .columns import table_roles, unexplained
from .inline import codes, in_code, is_code, plain
from .outline import Placed
from .patterns import fold, fold_header
from .vocabulary import Vocabulary


class Kind(enum.Enum):
    """What a table is taken for."""

    FIELDS = "fields"
    VALUES = "values"
    NOTHING = "nothing"


class Taken(Struct, frozen=True):
    """What a table is taken for."""

    kind: Kind
    roles: Mapping[str, int]
    """The index of each column by what it holds."""
    why: str
    """In words, for the author."""
    key: str = ""
    """The key of the profile that decided."""
    if_used: bool = False
    """Whether it is so only if something refers to it."""
    lacks_types: bool = False
    """Whether it is none only because no column is one of types."""


_NUMBER = re.compile(
    r"[-+]?\d[\d_,]*(?:\.\d+)?|0[xX][0-9a-fA-F_]+|0[bB][01_]+|\(?1 ?<< ?\d+\)?|2\^\d+"
)
_WORD = re.compile(r"[\w.$:/+@#-]+")
_IDENTIFIER = re.compile(r"[a-z][\w.-]*|[A-Z][A-Z0-9_.-]+|[A-Z]\w*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ENUM_HEADING = re.compile(r"\s:\s*enum$", re.IGNORECASE)
"""What JSDoc's `@enum` is called; its values are the defaults of its properties."""
_PLACEHOLDER = re.compile(r"\[[^\[\]]*\]|<[^<>]*>|\{[^{}]*\}")
_ENDPOINT = re.compile(
    r"(?:(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+)?/[\w/{}.:-]*|(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s.*"
)
_UPPER = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9<>*]+)+|[A-Z]{3,}[A-Z0-9]*")
_DATE = re.compile(r"(?:v?\d[\w.+-]*|\d{4}-\d\d(?:-\d\d)?)")
_BYTES = re.compile(r"\d+(?:[-–]\d+)?\s*(?:bytes?|bits?|octets?|B|b)?|variable|var", re.IGNORECASE)
_MOST_COLUMNS, _FEW_WORDS = 5, 3
"""Columns of a table without types; words that make a sentence, and no label."""


def classify(placed: Placed, fields: frozenset[str], vocabulary: Vocabulary) -> Taken:
    """Return what a table is taken for; `fields` are the names of all fields of its page, folded."""
    return _Classifier(placed, fields, vocabulary).taken()


def is_of_fields(placed: Placed, vocabulary: Vocabulary) -> bool:
    """Return whether the columns of a table, and nothing around it, make it one of fields."""
    roles = table_roles(placed.table, vocabulary)
    return "name" in roles and ("type" in roles or ("required" in roles and "text" in roles))


class _Classifier:
    def __init__(self, placed: Placed, fields: frozenset[str], vocabulary: Vocabulary) -> None:
        self.placed = placed
        self.fields = fields
        self.vocabulary = vocabulary
        self.words = vocabulary.words
        self.titles = [plain(title) for title in placed.table.titles]
        self.roles = table_roles(placed.table, vocabulary)
        self.heading = placed.heads[-1].text if placed.heads else ""
        self.rows = [row.texts for row in placed.table.rows]

    def taken(self) -> Taken:
        made = self.guessed()
        is_silent = made.kind is Kind.NOTHING or "text" in made.roles
        return made if is_silent else replace(made, roles=self.with_text(made.roles))

    def with_text(self, roles: Mapping[str, int]) -> Mapping[str, int]:
        """Return roles with the one column that no header explains as text, if it holds sentences."""
        left = unexplained(self.titles, roles, self.vocabulary)
        if len(left) != 1:
            return roles
        is_prose = any(len(cell.split()) >= _FEW_WORDS for cell in self.cells(left[0]))
        return {**roles, "text": left[0]} if is_prose or not self.titles[left[0]] else roles

    def guessed(self) -> Taken:
        nothing = self.nothing()
        if nothing is not None:
            return nothing
        roles = self.roles
        if "name" in roles and "type" in roles:
            if self.numbers(roles["type"]):
                return Taken(
                    Kind.VALUES, {**roles, "value": roles["type"]}, "its types are numbers", "types"
                )
            if self.are_quoted(roles["name"]) and len(set(self.cells(roles["type"]))) == 1:
                roles = {**roles, "value": roles["name"]}
                return Taken(Kind.VALUES, roles, "its names are values in quotes", "", True)
            if "default" in roles and _ENUM_HEADING.search(self.heading):
                roles = {**roles, "value": roles["default"]}
                return Taken(Kind.VALUES, roles, f"the heading `{self.heading}`", "headings.values")
            why = f"columns `{self.title('name')}` and `{self.title('type')}`"
            return Taken(Kind.FIELDS, roles, why, "columns.name, columns.type")
        if "name" in roles and "text" in roles:
            for role in ("required", "optional", "cardinality", "nullable"):
                if role in roles:
                    why = f"columns `{self.title('name')}` and `{self.title(role)}`"
                    return Taken(Kind.FIELDS, roles, why, f"columns.name, columns.{role}")
        return (
            self.values()
            or self.mixed()
            or self.untyped()
            or self.none("no columns of names and types, and none of values")
        )

    def untyped(self) -> Taken | None:
        """Return what a table of names and presence is whose types stand below an unknown header."""
        left = unexplained(self.titles, self.roles, self.vocabulary)
        said = [role for role in ("required", "optional", "nullable") if role in self.roles]
        if "name" not in self.roles or not said or not left:
            return None
        unknown = ", ".join(f"`{self.titles[index]}`" for index in left)
        why = f"no header says which column holds types: {unknown}"
        return replace(self.none(why, "columns.type"), lacks_types=True)

    def title(self, role: str) -> str:
        return self.titles[self.roles[role]]

    def none(self, why: str, key: str = "") -> Taken:
        return Taken(Kind.NOTHING, self.roles, why, key)

    def cells(self, index: int) -> list[str]:
        return [row[index] for row in self.rows if len(row) > index]

    def nothing(self) -> Taken | None:
        """Return why a table is not a model's, whatever its columns."""
        for check in (self.parameters, self.environment, self.shape, self.layout, self.names):
            if (found := check()) is not None:
                return found
        return None

    def parameters(self) -> Taken | None:
        words = self.words["columns.parameters"]
        first = self.titles[0] if self.titles else ""
        header = set(fold_header(first).split())
        singular = header | {word[:-1] for word in header if word.endswith("s")}
        named = self.vocabulary.role(first) is None and bool(singular & words)
        if named and not self.is_body(singular):
            return self.none(f"parameters, by the column `{first}`", "columns.parameters")
        if named:
            self.roles.setdefault("name", 0)
        phrases = self.words["headings.parameters"]
        if (said := _ends_with(self.heading, phrases)) and not self.is_body(set()):
            return self.none(f"{said}, by the heading `{self.heading}`", "headings.parameters")
        if said := _lead_says(self.placed.lead, self.words["headings.leads"]):
            return self.none(f"{said}, by the text before it", "headings.parameters")
        return None

    def is_body(self, header: set[str]) -> bool:
        """Return whether the heading says that parameters are members of a body."""
        said = set(fold(self.heading).split()) & self.words["headings.body"]
        return bool(said) and not header & {"path", "query", "url", "uri", "header"}

    def environment(self) -> Taken | None:
        phrases = self.words["headings.environment"]
        named = [
            h.text for h in self.placed.heads if any(p in fold(h.text) for p in phrases if " " in p)
        ]
        if fold(self.heading) in phrases:
            named.append(self.heading)
        if named or _lead_says(self.placed.lead, frozenset(p for p in phrases if " " in p)):
            names = [plain(cell) for cell in self.cells(self.roles.get("name", 0))]
            if names and sum(map(bool, map(_UPPER.fullmatch, names))) > len(names) / 2:
                return self.none("variables of the environment", "headings.environment")
        return None

    def shape(self) -> Taken | None:
        if self.titles and not self.titles[0]:
            return self.none("a comparison: the first column has no title")
        first = fold_header(self.titles[0]) if self.titles else ""
        if first in self.words["columns.versions"]:
            cells = [plain(cell) for cell in self.cells(0)]
            if all(_DATE.match(cell) for cell in cells) or "type" not in self.roles:
                return self.none(f"versions, by the column `{self.titles[0]}`", "columns.versions")
        if "type" not in self.roles or "name" not in self.roles:
            known = set(self.roles.values())
            marks = [i for i in range(1, len(self.titles)) if i not in known and self.marks_only(i)]
            if len(marks) > 1:
                return self.none("a matrix: columns of marks", "marks")
        is_known = "type" in self.roles or {"name", "required", "text"} <= self.roles.keys()
        if len(self.titles) > _MOST_COLUMNS and not is_known:
            return self.none(f"{len(self.titles)} columns, and none of types", "columns.type")
        return None

    def marks_only(self, index: int) -> bool:
        cells = [plain(cell) for cell in self.cells(index)]
        marks = self.vocabulary.marks
        said = [cell for cell in cells if cell]
        return bool(said) and all(marks["yes"].fits(c) or marks["no"].fits(c) for c in said)

    def layout(self) -> Taken | None:
        words = self.words["columns.layout"]
        for index, title in enumerate(self.titles):
            folded = fold_header(title)
            if folded not in words or index in self.roles.values() or "name" not in self.roles:
                continue
            cells = [plain(cell) for cell in self.cells(index)]
            units = re.compile(r".*\b(?:bytes?|bits?|octets?|offset)\b.*", re.IGNORECASE)
            if units.fullmatch(folded) or any(
                units.fullmatch(c) and _BYTES.match(c) for c in cells
            ):
                return self.none(f"a layout of bytes, by the column `{title}`", "columns.layout")
        return None

    def names(self) -> Taken | None:
        index = self.roles.get("name", 0)
        raw = self.cells(index)
        shown = [plain(cell) or "".join(codes(cell)) or cell.strip("` ") for cell in raw]
        names = [name for name in shown if name]
        if names and all(_ENDPOINT.fullmatch(name) for name in names):
            return self.none("a list of endpoints")
        held = [name for name in names if _PLACEHOLDER.fullmatch(name)]
        # One among names stands for all others, if it is of a type.
        types = map(plain, self.cells(self.roles.get("type", 0)))
        is_template = any(map(_PLACEHOLDER.fullmatch, types))
        if held and not is_template and are_optional(names):
            return None
        if held and (len(held) > 1 or len(names) == 1 or is_template):
            return self.none(f"a template: `{held[0]}` stands for a name")
        return None

    def are_quoted(self, index: int) -> bool:
        cells = [plain(cell) for cell in self.cells(index)]
        return bool(cells) and all(map(_QUOTED.fullmatch, cells))

    def numbers(self, index: int) -> bool:
        cells = [plain(cell) for cell in self.cells(index)]
        return bool(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)

    def values(self) -> Taken | None:
        if "type" in self.roles:
            return None
        if (at := self.value_column()) is None:
            return None
        index, by_header = at
        roles = {role: i for role, i in self.roles.items() if i != index} | {"value": index}
        if by_header:
            why = f"column `{self.titles[index]}`"
            return Taken(Kind.VALUES, roles, why, "columns.value")
        if (
            fold(self.titles[index]) in self.fields
            and self.vocabulary.role(self.titles[index]) is None
        ):
            return Taken(Kind.VALUES, roles, f"`{self.titles[index]}` is a field", "", False)
        if _joined(self.heading) in {_joined(name) for name in self.fields}:
            return Taken(Kind.VALUES, roles, f"the heading `{self.heading}` is a field")
        if _ends_with(self.heading, self.words["headings.values"]) and self.is_small(index):
            return Taken(
                Kind.VALUES, roles, f"the heading `{self.heading}`", "headings.values", False
            )
        if _ends_with(self.titles[index], self.words["headings.values"]) and all(
            map(is_code, self.cells(index))
        ):
            return Taken(Kind.VALUES, roles, f"column `{self.titles[index]}`", "headings.values")
        if not self.heading or not self.is_small(index):
            return None
        why = f"values, if something refers to `{self.heading}`"
        return Taken(Kind.VALUES, roles, why, "", True)

    def mixed(self) -> Taken | None:
        """Return that a column of values holds numbers and others, such as `10-19`, if one does."""
        for index, title in enumerate(self.titles):
            is_titled = fold_header(title) in self.words["columns.value"]
            if is_titled and any(map(_NUMBER.fullmatch, map(plain, self.cells(index)))):
                return self.none(
                    f"column `{title}` holds numbers and other values", "columns.value"
                )
        return None

    def is_small(self, index: int) -> bool:
        """Return whether nothing is beside the values but their names and what is said of them."""
        known = {index, self.roles.get("text", -1), self.roles.get("name", -1)}
        return len([i for i in range(len(self.titles)) if i not in known]) <= 1

    def value_column(self) -> tuple[int, bool] | None:
        """Return the column of values, and whether its header says so."""
        titled = [
            index
            for index, title in enumerate(self.titles)
            if fold_header(title) in self.words["columns.value"]
        ]
        numbers = [index for index in titled if self.numbers(index)]
        good = numbers or [index for index in titled if self.are_values(index)]
        if good:
            return good[0], True
        if self.mixed() is not None:
            return None  # the words beside them are no values instead
        others = [i for i in range(len(self.titles)) if i != self.roles.get("text", -1)]
        fields = [i for i in others if fold(self.titles[i]) in self.fields and self.are_values(i)]
        unique = [i for i in fields if len(set(self.cells(i))) == len(self.cells(i))]
        for index in [*unique, *others]:
            if self.are_values(index):
                return index, False
        return None

    def are_values(self, index: int) -> bool:
        given = (cell.replace("~~", "") for cell in self.cells(index))
        cells = [part for cell in given for part in in_code(cell)]
        if self.placed.is_list:
            cells = [*filter(None, cells)]  # between items there may be lines without any
        shown = [plain(cell) for cell in cells]
        if not cells or not all(shown) or len(set(shown)) < len(shown):
            return False
        return self.numbers(index) or all(map(_is_value, cells, shown))


def _is_value(raw: str, shown: str) -> bool:
    if is_code(raw) or _QUOTED.fullmatch(shown):
        return len(shown) <= 100
    return bool(_IDENTIFIER.fullmatch(shown)) and bool(_WORD.fullmatch(shown))


def _ends_with(heading: str, phrases: frozenset[str]) -> str:
    """Return the words of a heading at its end, without punctuation and brackets, that are a phrase."""
    words = fold(re.sub(r"\([^()]*\)", "", heading)).strip(":. ").split()
    for start in range(max(0, len(words) - 4), len(words)):
        if (said := " ".join(words[start:])) in phrases:
            return said
    text = "".join(words)
    return next((one for one in phrases if not one.isascii() and text.endswith(one)), "")


def _lead_says(lead: str, phrases: frozenset[str]) -> str:
    """Return the phrase with which the last line before a table announces it."""
    last = fold(plain(lead.rsplit("\n", 1)[-1])).rstrip(":.： ")
    return _ends_with(last, phrases) if last else ""


def _joined(text: str) -> str:
    return re.sub(r"[\W_]|^[\d.]+", "", fold(re.sub(r"^[\d.]+\s+", "", text)))
