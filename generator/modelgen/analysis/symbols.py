"""The symbol table of a tree: its models, and which model a name or a link refers to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from urllib.parse import unquote

from ..diagnostics.codes import models as rules
from ..diagnostics.model import Reporter, Span
from ..diagnostics.wording import nearest, sentence
from ..ir.model import ModelId
from ..source.paths import collision_key, reenter, resolve_relative
from ..syntax import Decl, ParsedPage, RefExpr, Token, head_of, identity

_NO_LETTER = re.compile(r"[\W_]")
_SEPARATOR = re.compile(r"\W+")
"""What stands between the parts of a name, in any language."""
_MOST_SUGGESTIONS = 50
"""Looking for a near name reads every name; a page of nothing but faults must stay cheap."""


def span_of(path: str, line: int, token: Token) -> Span:
    """Return where a token stands; at least one character."""
    return Span(path, line, token.column, line, token.column + (token.length or 1))


def _plain(name: str) -> str:
    return _NO_LETTER.sub("", name).casefold()


class Symbols:
    """The models that some pages declare, by identity, by place and by name."""

    def __init__(
        self,
        pages: Iterable[ParsedPage],
        report: Reporter,
        others_of: Callable[[str, str], str] = lambda _language, _word: "",
    ) -> None:
        self.others_of = others_of
        """Returns the settings by which something is a word for a type in another language than pages'."""
        self.declarations: dict[ModelId, tuple[str, Decl]] = {}
        """Path and declaration; of two with one identity, the first by path stays."""
        self._places: dict[tuple[str, str], ModelId] = {}
        self.paths: dict[str, ModelId] = {}
        """The pages that declare models, each with the model that a link to the page means: that of
        the page as such, else its first."""
        self.others: dict[str, str] = {}
        """The pages that declare none, each with why."""
        self.languages: dict[str, str] = {}
        """Whose words the types of a page are in."""
        self.partial: set[str] = set()
        """The pages that refer to types which are in no docs."""
        folded: dict[str, ModelId] = {}
        for page in sorted(pages, key=lambda page: page.path):
            self.languages[page.path] = page.language
            if page.partial:
                self.partial.add(page.path)
            if not page.declarations:
                faulty = "it has an error of its own"
                self.others[page.path] = sentence(page.skipped) if page.skipped else faulty
            for decl in page.declarations:
                self._add(page.path, decl, folded, report)

    def _add(self, path: str, decl: Decl, folded: dict[str, ModelId], report: Reporter) -> None:
        id = identity(decl)
        key = collision_key("/".join((*id.namespace, id.name)))
        first = folded.get(key)
        if first is not None:
            span, other = span_of(path, decl.line, decl.name), self.path(first)
            if first == id:
                report(rules.duplicate_model(span, id.name, other))
            else:
                report(rules.case_clash(span, id.name, first.name, other))
            return
        folded[key] = id
        self.declarations[id] = path, decl
        if decl.place is not None:
            self._places[path, decl.place] = id
            if decl.place == "" or path not in self.paths:
                self.paths[path] = id

    def let_go(self) -> None:
        """Keep of records their heads alone, once they are linked."""
        self.declarations = {
            id: (path, head_of(decl)) for id, (path, decl) in self.declarations.items()
        }

    def path(self, id: ModelId) -> str:
        """Return the path of the page that declares a model."""
        return self.declarations[id][0]

    def anchored(self, path: str, anchor: str) -> ModelId | None:
        """Return the model at an anchor of a page."""
        return self._places.get((path, anchor)) if anchor else None

    @cached_property
    def names(self) -> Mapping[str, list[ModelId]]:
        """The models by name: hardly any page that has links needs it."""
        names: dict[str, list[ModelId]] = defaultdict(list)
        for id in self.declarations:
            names[id.name].append(id)
        return names

    @cached_property
    def stems(self) -> Mapping[str, str]:
        """The pages that declare no model, by what such a model could be called."""
        return {_plain(path.rpartition("/")[2].rpartition(".")[0]): path for path in self.others}

    def qualified(self, qualifier: str, name: str) -> list[ModelId]:
        """Return the models of this name before which pages put `qualifier`; any if it is empty.

        If they put it before none, its last part counts, in upper or lower case: `Models::Errors`.
        """
        found = self.names.get(name, [])
        said = {id: self.declarations[id][1].qualifier for id in found}
        exact = [id for id in found if qualifier in (said[id], "")]
        last = _SEPARATOR.split(qualifier)[-1].casefold()
        return exact or [id for id in found if said[id].casefold() == last]


class Resolver:
    """Looks names up: the link decides, then the qualifier and the title."""

    def __init__(self, symbols: Symbols, undocumented: frozenset[str], report: Reporter) -> None:
        self._symbols = symbols
        self._undocumented = undocumented
        self._report = report
        self._suggested = 0
        self._own_name: tuple[str, ...] = ()
        self._absent: dict[str, list[Span]] = {}
        """Where partial pages refer to types that are in no docs."""
        self._known: dict[tuple[str, str], ModelId] = {}
        """What links mean that were followed before, by what they start from and target."""

    def resolve(self, page: str, expr: RefExpr, span: Span) -> ModelId | None:
        """Return the model that `expr`, written on `page`, means.

        None after a report, or when the model is known to have no page.
        """
        if expr.name in self._undocumented:
            return None
        if expr.target is not None:
            base = page if expr.target[:1] == "#" else page.rpartition("/")[0]
            place = (base, expr.target)
            known = self._known.get(place)
            if known is None:
                known = self._linked(page, expr, expr.target, span)
                if known is not None:
                    self._known[place] = known
            return known
        candidates = self._symbols.names.get(expr.name, [])
        if len(candidates) == 1:
            return candidates[0]
        exact = self._symbols.qualified(expr.qualifier, expr.name)
        if len(exact) == 1:
            return exact[0]
        if candidates:
            self._report(rules.ambiguous_name(span, expr.name, len(candidates)))
        else:
            self._unknown(page, expr, span)
        return None

    def _unknown(self, page: str, expr: RefExpr, span: Span) -> None:
        """Report a name that nothing has."""
        if page in self._symbols.partial:
            self._note_absent(expr, span)
        elif other := self._symbols.stems.get(_plain(expr.name)):
            self._report(rules.no_model_there(span, other, self._symbols.others[other]))
        else:
            # People write names of models in words.
            near = self._near("".join(expr.name.split(" ")), self._symbols.names)
            if expr.qualifier:
                name = f"{expr.qualifier}.{expr.name}"
                self._report(rules.unknown_model(span, name, near))
            else:
                language = self._symbols.languages.get(page, "")
                others = self._symbols.others_of(language, expr.name)
                self._report(rules.unknown_type(span, expr.name, near, language, others))

    def _note_absent(self, expr: RefExpr, span: Span) -> None:
        name = f"{expr.qualifier}.{expr.name}" if expr.qualifier else expr.name
        self._absent.setdefault(name, []).append(span)

    def report_absent(self) -> None:
        """Report each type that partial pages refer to and that is in no docs, once."""
        for name, spans in sorted(self._absent.items()):
            self._report(rules.type_elsewhere(spans[0], name, len(spans)))

    def _linked(self, page: str, expr: RefExpr, target: str, span: Span) -> ModelId | None:
        if "://" in target:
            language = self._symbols.languages.get(page, "")
            self._report(rules.unknown_type(span, expr.name, None, language))
            return None
        address, _, anchor = target.partition("#")
        plain = unquote(address)
        if not plain:
            path: str | None = page
        elif plain.startswith("/"):
            path = self._rooted(plain)
        else:
            path = resolve_relative(page, plain) or self._reentered(page, plain)
        if path is None:
            self._report(rules.link_leaves_tree(span, target))
            return None
        found = self._symbols.anchored(path, anchor)
        if found is None and page in self._symbols.partial:
            self._note_absent(expr, span)
            return None
        if found is None and address:  # a link to an anchor may mean the whole page
            found = self._symbols.paths.get(path)
        if found is None and path in self._symbols.others:
            self._report(rules.no_model_there(span, target, self._symbols.others[path]))
        elif found is None:
            same_name = self._symbols.names.get(expr.name, [])
            paths = self._symbols.paths
            is_one = len(same_name) == 1
            near = self._symbols.path(same_name[0]) if is_one else None
            near = self._near(path, paths) if near is None and address else near
            self._report(rules.dangling_link(span, target, near))
        return found

    def _rooted(self, target: str) -> str:
        """Return the page that a link from the root of a site means: as much of its end as fits."""
        parts = target.strip("/").split("/")
        ends = ("/".join(parts[start:]) for start in range(len(parts)))
        return next((end for end in ends if end in self._symbols.paths), "/".join(parts))

    def _reentered(self, page: str, target: str) -> str | None:
        """Return the path of a link that leaves the tree and comes in again by the tree's name."""
        found = reenter(page, target)
        if found is None or found[1] not in self._symbols.paths:
            return None
        self._own_name = self._own_name or found[0]
        return found[1] if found[0] == self._own_name else None

    def _near(self, word: str, choices: Iterable[str]) -> str | None:
        if self._suggested >= _MOST_SUGGESTIONS or len(word) > 200:
            return None
        self._suggested += 1
        return nearest(word, choices, 0.75)
