"""What only all pages together tell: defaults that name members, and unions that look like records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from ... import syntax
from ...diagnostics.codes import openapi as rules
from ...diagnostics.model import Reporter, Span
from ...diagnostics.wording import nearest
from ...ir.model import Presence, Value
from ...ir.names import words
from .languages import LANGUAGES
from .links import with_files
from .look import Settings

_MOST_NAMES, _MOST_MEMBERS = 2_000, 100
"""Pages of like names that are looked at for one, and of those with no other fields: no union of an
SDK has more members, and the time that this takes stays in proportion to the pages."""


def completed(
    pages: Sequence[syntax.ParsedPage], settings: Settings, report: Reporter
) -> list[syntax.ParsedPage]:
    """Return the pages with what others say of their models; what was guessed is reported."""
    _report_habits(pages, settings, report)
    pages = with_files(pages)
    defaults, unions = _Defaults(pages, report), _Unions(pages, settings, report)
    made: list[syntax.ParsedPage] = []
    for page in pages:
        decls = tuple(unions.decl(page, defaults.decl(page, decl)) for decl in page.declarations)
        made.append(page if decls == page.declarations else replace(page, declarations=decls))
    defaults.close()
    unions.close()
    return made


def _report_habits(
    pages: Sequence[syntax.ParsedPage], settings: Settings, report: Reporter
) -> None:
    hidden = [
        (page.path, decl)
        for page in pages
        for decl in page.declarations
        if isinstance(decl, syntax.EnumDecl) and not decl.members
    ]
    if hidden:
        path, decl = hidden[0]
        span = Span.of_line(path, decl.line, decl.name.column, decl.name.length)
        report(rules.hidden_values(span, len(hidden)))
    tells = settings.is_marked and LANGUAGES[settings.language].tells_presence
    if not tells and not any(map(_required, _records_of(pages))):
        path = next((page.path for page in pages if page.declarations), "")
        if path:
            report(rules.unsaid_presence(Span(path, 1, 1, 1, 2)))


def _records_of(pages: Sequence[syntax.ParsedPage]) -> Iterator[syntax.RecordDecl]:
    for page in pages:
        yield from (one for one in page.declarations if isinstance(one, syntax.RecordDecl))


class _Defaults:
    """Finds the values of defaults that name members of enumerations."""

    def __init__(self, pages: Sequence[syntax.ParsedPage], report: Reporter) -> None:
        self._report = report
        self._enums = {
            decl.name.text: decl
            for page in pages
            for decl in page.declarations
            if isinstance(decl, syntax.EnumDecl)
        }
        self._unread: list[tuple[Span, str]] = []

    def decl(self, page: syntax.ParsedPage, decl: syntax.Decl) -> syntax.Decl:
        """Return a declaration whose defaults are values; those that name none are reported."""
        if not isinstance(decl, syntax.RecordDecl):
            return decl
        lines = zip(decl.fields, decl.lines, strict=False)
        fields = tuple(
            self._field(field, page.path, line) if isinstance(field.default, str) else field
            for field, line in lines
        )
        return decl if fields == decl.fields else replace(decl, fields=fields)

    def _field(self, field: syntax.FieldDecl, path: str, line: int) -> syntax.FieldDecl:
        named, kind = str(field.default), syntax.unwrapped(field.type.expr)
        at = field.default_at or field.name
        span = Span.of_line(path, line, at.column, at.length)
        enum = self._enums.get(kind.name) if isinstance(kind, syntax.RefExpr) else None
        value = None if enum is None else _value_of(named, enum)
        if enum is None:
            self._unread.append((span, named))
        elif value is None and enum.members:
            names = [member.name.text for member in enum.members if member.name is not None]
            near = nearest(named, names)
            self._report(rules.unknown_default(span, named, enum.name.text, near))
        return replace(field, default=None if value is None else str(value.plain), default_at=None)

    def close(self) -> None:
        """Report defaults that are neither values nor members."""
        if self._unread:
            span, first = self._unread[0]
            self._report(rules.unread_default(span, first, len(self._unread)))


def _value_of(name: str, enum: syntax.EnumDecl) -> Value | None:
    """Return the value of a member; Go and TypeScript put the name of the enumeration before its own.

    In TypeScript that is the name inside its page: `KindEnum_Open` of `StageKindEnum`.
    """
    before, _, own = name.partition("_")
    bare = own if enum.name.text.endswith(before) else name
    bare = bare.removeprefix(f"{enum.name.text.upper()}_")
    named = {member.name.text: member.value for member in enum.members if member.name is not None}
    return named.get(name) or named.get(bare)


class _Unions:
    """Finds records that are unions whose members are merged, or are called so in the config."""

    def __init__(
        self, pages: Sequence[syntax.ParsedPage], settings: Settings, report: Reporter
    ) -> None:
        self._settings = settings
        self._report = report
        self._used: set[str] = set()
        self._records = {
            decl.name.text: decl
            for page in pages
            for decl in page.declarations
            if isinstance(decl, syntax.RecordDecl) and decl.fields
        }
        self._first = next((page.path for page in pages if page.declarations), "")
        self._by_word: dict[str, list[str]] = {}
        for name in self._records:
            for word in set(_words(name)):
                self._by_word.setdefault(word, []).append(name)

    def decl(self, page: syntax.ParsedPage, decl: syntax.Decl) -> syntax.Decl:
        """Return a declaration, as a union if the config says so, else with fewer required fields."""
        members = self._settings.unions.get(decl.name.text)
        if members:
            self._used.add(decl.name.text)
            cells = [
                syntax.TypeCell(
                    syntax.RefExpr("", name, None, 0, decl.name.length), decl.name.column
                )
                for name in members
            ]
            lines = (decl.line,) * len(cells)
            head = (decl.name, decl.line, decl.namespace, decl.qualifier, decl.place, decl.doc)
            return syntax.AliasDecl(*head, decl.deprecated, tuple(cells), lines)
        if not isinstance(decl, syntax.RecordDecl):
            return decl
        merged = self._merged(decl)
        if not merged:
            return decl
        in_all = _common([_names(self._records[name]) for name in merged])
        fields = tuple(
            (
                replace(f, presence=Presence.UNSAID)
                if f.presence is Presence.REQUIRED and f.name.text not in in_all
                else f
            )
            for f in decl.fields
        )
        span = Span.of_line(page.path, decl.line, decl.name.column, decl.name.length)
        self._report(rules.merged_union(span, decl.name.text, ", ".join(merged)))
        return replace(decl, fields=fields)

    def close(self) -> None:
        """Report unions of the config that no page declares."""
        for name in sorted(self._settings.unions.keys() - self._used):
            self._report(rules.unknown_union(Span(self._first, 1, 1, 1, 2), name))

    def _merged(self, decl: syntax.RecordDecl) -> list[str]:
        """Return the pages whose fields a page lists one after the other; none where it is not clear.

        Of 17 pages that this rule finds in real docs, 15 are unions. It looks at pages that share half
        the words of the title, one of whose fields is in all of them, and that require less each.
        """
        own, title = _names(decl), set(_words(decl.name.text))
        # Pages that share half the words share one of the rarer half, or one more.
        by_rarity = sorted(title, key=lambda word: (len(self._by_word.get(word, ())), word))
        rare = [self._by_word.get(one, ()) for one in by_rarity[: len(title) // 2 + 1]]
        if sum(map(len, rare)) > _MOST_NAMES:
            return []
        near = {name for found in rare for name in found}
        shared = {name: len(title.intersection(_words(name))) for name in near}
        wanted = set(own)
        alike = {
            name: names
            for name, count in shared.items()
            if name != decl.name.text and 2 * count >= len(title)
            if wanted.issuperset(names := _names(self._records[name]))
        }
        if len(alike) > _MOST_MEMBERS:
            return []
        found = _in_order(own, alike, shared)
        required = _required(decl)
        if len(found) < 2 or not _common([alike[name] for name in found]):
            return []
        if not all(required > _required(self._records[name]) for name in found):
            return []
        # Members that bring no field of their own are found by their names alone.
        least = min(shared[name] for name in found)
        return found + sorted(n for n in alike.keys() - {*found} if shared[n] >= least)


def _in_order(
    own: Sequence[str], alike: Mapping[str, Sequence[str]], shared: Mapping[str, int]
) -> list[str]:
    """Return pages whose fields, each named once, are those of a page in its order; else none.

    Of several that could come next, it is the one with most fields, then the one named most alike.
    """
    found: list[str] = []
    seen: set[str] = set()
    at = 0
    while at < len(own):
        fitting: list[tuple[int, int, str]] = []
        for name in sorted(alike.keys() - set(found)):
            new = [field for field in alike[name] if field not in seen]
            if new and list(own[at : at + len(new)]) == new:
                fitting.append((-len(new), -shared[name], name))
        if not fitting:
            return []
        count, _, best = min(fitting)
        found.append(best)
        seen.update(alike[best])
        at -= count
    return found


def _common(lists: Sequence[Sequence[str]]) -> set[str]:
    """Return what is in all of some lists."""
    found = set(lists[0])
    for one in lists[1:]:
        found.intersection_update(one)
    return found


def _words(name: str) -> list[str]:
    return words(name).lower().split("_")


def _names(decl: syntax.RecordDecl) -> list[str]:
    return [field.name.text for field in decl.fields]


def _required(decl: syntax.RecordDecl) -> set[str]:
    return {f.name.text for f in decl.fields if f.presence is Presence.REQUIRED}
