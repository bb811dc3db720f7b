"""A page's tables as declarations: which belong together, what each is called, where links find it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from ...diagnostics.codes import tables as rules
from ...diagnostics.model import Diagnostic, Reporter, Severity
from ...diagnostics.wording import Reason
from ...markdown.document import Document
from ...syntax import Anchors, Decl, ParsedPage, RecordDecl, Token
from ..comments import Comment
from .classify import Kind, Taken, classify, is_of_fields
from .columns import table_roles
from .composed import all_of, is_choice, is_unnamed, one_of, parts_of
from .enumerated import enumerated, with_values
from .groups import Group, Page
from .heads import LINES, base_of, deprecation_of, doc_of, example_of, namespace_of
from .inline import codes, links, plain
from .led import led
from .naming import ModelName, name_of, pascal, pieces, suffix_of, words_of
from .outline import Head as Heading
from .outline import Placed, outline
from .patterns import fold
from .profile import Profile
from .records import Head, RecordMaker
from .referred import names_of_types
from .rows import FieldRow, FieldTable
from .values import ValueTable, enumeration
from .vocabulary import Vocabulary, vocabulary

LANGUAGE = "hand-written"
"""Whose words the types of pages are in."""


def read_page(document: Document, profile: Profile, report: Reporter) -> ParsedPage:
    """Return what a page declares; faults are reported in their cells."""
    words = vocabulary(profile)
    faults: list[Diagnostic] = []
    page = survey(document, words, _both(report, faults.append))
    for placed, taken in page.taken:
        if taken.kind is Kind.NOTHING:
            rule = rules.untyped_fields if taken.lacks_types else rules.not_fields
            report(rule(document.line_span(placed.table.line), taken.why))
    for line, why in page.outline.unread:
        report(rules.unread_html(document.line_span(line), why))
    declarations = led(page, tuple(_declarations(page, words, report)), words)
    if not declarations:
        is_faulty = any(one.severity is Severity.ERROR for one in faults)
        return ParsedPage(document.path, skipped=None if is_faulty else Reason.NO_MODEL.name)
    anchors = Anchors(tuple(sorted(_anchors(page, words).items())))
    return ParsedPage(document.path, declarations, (anchors,), language=LANGUAGE)


def _both(first: Reporter, second: Reporter) -> Reporter:
    def report(finding: Diagnostic) -> None:
        first(finding)
        second(finding)

    return report


def survey(document: Document, words: Vocabulary, report: Reporter) -> Page:
    """Return what each table of a page is taken for, and which make one model."""
    found = outline(document, words)
    names = _field_names(found.tables, words)
    listed = {one.table.line: enumerated(one, names, words) for one in found.tables}
    tables = (one for one in found.tables if listed[one.table.line] is None)
    every = ((one, _taken(one, names, words, document, report)) for one in tables)
    # A list that holds no values is text.
    taken = tuple(one for one in every if not one[0].is_list or one[1].kind is Kind.VALUES)
    groups = _Grouping(document, words, report).groups(taken)
    return Page(found, taken, tuple(groups), tuple(filter(None, listed.values())))


def _field_names(tables: Sequence[Placed], words: Vocabulary) -> frozenset[str]:
    found: set[str] = set()
    for placed in tables:
        if is_of_fields(placed, words):
            index = table_roles(placed.table, words)["name"]
            found |= {fold(plain(cell)).rstrip("?") for cell in placed.table.column(index)}
    return frozenset(found)


def _taken(
    placed: Placed, names: frozenset[str], words: Vocabulary, document: Document, report: Reporter
) -> Taken:
    said = _comment(placed, document, report)
    made = classify(placed, names, words)
    if said is None:
        return replace(made, if_used=True) if placed.is_list else made
    why = f"the comment in line {said.line}"
    roles = dict(made.roles)
    match said.kind:
        case "skip":
            return Taken(Kind.NOTHING, roles, why)
        case "enum":
            roles.setdefault("value", roles.get("name", 0))
            if roles.get("name") == roles["value"]:
                del roles["name"]
            return Taken(Kind.VALUES, roles, why)
        case _:
            roles.setdefault("name", 0)
            roles = {
                role: at for role, at in roles.items() if role == "name" or at != roles["name"]
            }
            return Taken(Kind.FIELDS, roles, why)


def _comment(placed: Placed, document: Document, report: Reporter) -> Comment | None:
    if placed.comment is None:
        return None
    if not placed.comment.kind:
        said = placed.comment
        report(rules.unknown_directive(document.line_span(said.line), said.text))
        return None
    return placed.comment


class _Grouping:
    def __init__(self, document: Document, words: Vocabulary, report: Reporter) -> None:
        self.document = document
        self.vocabulary = words
        self.report = report
        self.found: dict[tuple[int, str], Group] = {}
        self.last: tuple[int, str] | None = None
        self.referred: frozenset[str] = frozenset()

    def groups(self, taken: Sequence[tuple[Placed, Taken]]) -> list[Group]:
        self.referred = names_of_types(taken, self.vocabulary)
        for placed, one in taken:
            if one.kind is not Kind.NOTHING:
                self.add(placed, one)
        groups = list(self.found.values())
        self.make_unique(groups)
        return groups

    def name(self, placed: Placed, taken: Taken) -> ModelName | None:
        said = placed.comment
        head = placed.heads[-1] if placed.heads else None
        if said is not None and said.name:
            return ModelName(said.name, head, said.name)
        if self.referred and head is not None and (title := plain(head.text)) in self.referred:
            return ModelName(title, head, title, is_certain=True)
        values = taken.kind is Kind.VALUES
        title = plain(placed.table.titles[taken.roles["value"]]) if values else ""
        if taken.why.endswith("is a field") and taken.why.startswith(f"`{title}`"):
            return ModelName(pascal(pieces(title)), head, pascal(pieces(title)))
        return name_of(placed.heads, self.document.path, self.vocabulary, values)

    def add(self, placed: Placed, taken: Taken) -> None:
        name = self.name(placed, taken)
        if name is None:
            self.report(rules.no_name(self.document.line_span(placed.table.line)))
            return
        key = (name.head.line if name.head else 0, f"{name.text} {taken.kind.value}")
        role = "value" if taken.kind is Kind.VALUES else "name"
        own = {plain(cell) for cell in placed.table.column(taken.roles[role])}
        group = self.found.get(key)
        if group is not None and not self.goes_on(group, placed, own):
            named = self.announced(placed)
            if named is None:
                self.report(
                    rules.second_table(self.document.line_span(placed.table.line), name.text)
                )
                second = Group(name, taken.kind, [(placed, taken)], is_second=True)
                self.found[placed.table.line, ""] = second
                return
            name, group = named, None
            key = (placed.table.line, f"{name.text} {taken.kind.value}")
        if group is None:
            is_announced = key[0] == placed.table.line
            group = self.found[key] = Group(name, taken.kind, is_announced=is_announced)
        group.tables.append((placed, taken))
        group.held |= own

    def goes_on(self, group: Group, placed: Placed, own: set[str]) -> bool:
        """Return whether a table with these names or values goes on with a model."""
        before = group.tables[-1][0]
        if is_unnamed(*group.tables[0]):
            return True
        if own & group.held:
            return False
        if placed.table.titles == before.table.titles:
            return True
        return bool(placed.heads and before.heads) and placed.heads[-1] is not before.heads[-1]

    def announced(self, placed: Placed) -> ModelName | None:
        """Return the model that the last line before a table names: "`Price` has:"."""
        last = placed.lead.rsplit("\n", 1)[-1].strip()
        if not last.endswith((":", "：")):
            return None
        named = codes(last) or [link.label for link in links(last, {})]
        if len(named) != 1:
            return None
        name = pascal(words_of(named[0], self.vocabulary) or pieces(named[0]))
        return ModelName(name, placed.heads[-1] if placed.heads else None, name) if name else None

    def titled(self, group: Group) -> str:
        """Return the name that the column of values gives to values below the heading of a record."""
        placed, taken = group.tables[0]
        words = pieces(plain(placed.table.titles[taken.roles["value"]]))
        while words and fold(words[-1]) in self.vocabulary.words["columns.value"]:
            words.pop()
        return pascal(words)

    def make_unique(self, groups: Sequence[Group]) -> None:
        """Give models of one name their longer ones, but for the first, and each its place."""
        names: dict[str, Group] = {}
        for group in sorted(groups, key=lambda one: not one.name.is_certain):
            if not group.is_second:
                name = group.name.text if group.name.text not in names else group.name.longer
                group.text = name
                names[name] = group
        records = {group.text for group in groups if group.kind is Kind.FIELDS}
        for group in groups:
            if group.kind is Kind.VALUES and group.name.text in records:
                group.text = self.titled(group) or group.text
        places: set[str] = set()
        for group in groups:
            name = group.text
            if group.is_second:
                continue
            heads = group.first.heads
            anchors = [anchor for anchor in (heads[-1].anchors if heads else ()) if anchor]
            free = (one for one in (*anchors, name, f"{name}-{group.first.table.line}"))
            group.place = next(one for one in free if one not in places)
            places.add(group.place)


def _declarations(page: Page, words: Vocabulary, report: Reporter) -> Iterator[Decl]:
    document = page.outline.document
    space = namespace_of(document, words)
    starts = [one.name.head.line if one.name.head else one.first.table.line for one in page.groups]
    for index, group in enumerate(page.groups):
        head = _head(page, group, space, words)
        if group.kind is Kind.VALUES and group.is_second:
            continue
        if group.kind is Kind.VALUES:
            tables = [ValueTable(one, how, document, words) for one, how in group.tables]
            if_used = all(how.if_used for _, how in group.tables)
            yield enumeration(head, tables, if_used, report)
            continue
        if is_unnamed(*group.tables[0]):
            yield from _composed(page, group, head, words, report)
            continue
        made = _records(page, group, head, words, report)
        if group.is_second:
            made = made[:1]
        start = starts[index] if index else 1
        end = min((one for one in starts if one > starts[index]), default=start + LINES)
        if (base := base_of(page.outline, words, start, end)) is not None:
            made[0] = replace(made[0], base=base)
        yield from made


def _head(page: Page, group: Group, space: tuple[str, ...], words: Vocabulary) -> Head:
    heading = group.name.head
    if heading is None:
        token, line = Token(group.text, 1, 1), group.first.table.line
    else:
        token, line = Token(group.text, heading.column, heading.length), heading.line
    heads = group.first.heads
    if group.is_announced:
        return Head(token, line, space, group.place)
    if heading is not None and suffix_of(heads[-1].text, words):
        heading = heads[-1]  # what stands above it is about the call
    about = (page.outline, group.first, heading, words)
    return Head(token, line, space, group.place, doc_of(*about), deprecation_of(*about))


def _composed(
    page: Page, group: Group, head: Head, words: Vocabulary, report: Reporter
) -> list[Decl]:
    tables = [FieldTable(*one, page.outline, words) for one in group.tables]
    parts = [part for table in tables for part in parts_of(table.rows(report))]
    maker = partial(RecordMaker, page.outline.document.path, _has_paths(words), report)
    if is_choice(group.first):
        return one_of(head, parts, maker)
    made = all_of(head, parts, maker(), report)
    made[0] = with_values(made[0], group.name.head, page.enumerated)
    return made


def _has_paths(words: Vocabulary) -> bool:
    return words.profile.names.paths is not False


def _records(
    page: Page, group: Group, head: Head, words: Vocabulary, report: Reporter
) -> list[RecordDecl]:
    rows: list[FieldRow] = []
    for placed, taken in group.tables:
        table = FieldTable(placed, taken, page.outline, words)
        own = table.rows(report)
        if len(group.tables) > 1 and len(own) == 1 and placed.after:
            own = [table.described(own[0])]
        rows += own
    made = RecordMaker(page.outline.document.path, _has_paths(words), report).make(head, rows)
    made[0] = with_values(made[0], group.name.head, page.enumerated)
    fence = group.tables[-1][0].fence
    shown = example_of(fence, {field.plain for field in made[0].fields})
    if shown is not None and fence is not None:
        made[0] = replace(made[0], examples=(shown,), examples_at=fence.line)
    return made


def _anchors(page: Page, words: Vocabulary) -> Mapping[str, str]:
    """Return the place of the model that each anchor of the page means."""
    below: dict[int, list[Group]] = {}
    for group in page.groups:
        for heading in group.first.heads:
            below.setdefault(heading.line, []).append(group)
    found: dict[str, str] = {}
    for heading in page.outline.heads:
        meant = _meant(heading, below.get(heading.line, ()), words)
        if meant is not None:
            for anchor in heading.anchors:
                if anchor != meant.place:
                    found.setdefault(anchor, meant.place)
    return found


def _meant(heading: Heading, groups: Sequence[Group], words: Vocabulary) -> Group | None:
    """Return the model that a link to a heading means, of those below it.

    The one right below, or whose name it says, or the only one.
    """
    if not groups:
        return None
    name = pascal(words_of(heading.text, words))
    ranked = [(_rank(heading, group, name), group) for group in groups if not group.is_second]
    best = min((rank for rank, _ in ranked), default=_LAST)
    fitting = [group for rank, group in ranked if rank == best]
    return fitting[0] if fitting and (best < _LAST or len(fitting) == 1) else None


_LAST = 3


def _rank(heading: Heading, group: Group, name: str) -> int:
    if group.first.heads[-1] is heading:
        return 0
    values = int(group.kind is Kind.VALUES)
    if group.name.head is heading:
        return 1 + values
    return (2 if group.name.text == name else _LAST) + values
