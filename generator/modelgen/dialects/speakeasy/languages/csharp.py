"""C#'s words for types, and the headings of its unions.

A heading there is the end of a constructor's name: the name of a class, a word for a type, or where
one value tells the types apart, that value in PascalCase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from .... import syntax
from ....diagnostics.codes import speakeasy as rules
from ....diagnostics.model import Reporter, Span
from ....ir.model import Scalar, ScalarType
from ....ir.names import camel, in_words, upper_camel
from ....markdown.document import Cell, Document, Fence, Heading
from ...type_syntax import TypeSyntax
from .. import phrases
from ..forms import Forms
from ..language import Language, Named, TypePlace
from ..members import Models, Tagged, letters

_DOCS = "https://learn.microsoft.com/en-us/dotnet/api"
_WORDS = {
    ScalarType(Scalar.ANY): ("object",),
    ScalarType(Scalar.BOOLEAN): ("bool",),
    ScalarType(Scalar.INTEGER): ("long", "BigInteger"),
    ScalarType(Scalar.INTEGER, "int32"): ("int",),
    ScalarType(Scalar.FLOAT): ("double",),
    ScalarType(Scalar.FLOAT, "float"): ("float",),
    ScalarType(Scalar.DECIMAL): ("decimal",),
    ScalarType(Scalar.STRING): ("string",),
    ScalarType(Scalar.DATE): ("LocalDate",),
    ScalarType(Scalar.DATETIME): ("DateTime",),
    ScalarType(Scalar.OPAQUE): ("HttpResponseMessage", "HttpRequestMessage"),
}
_TYPES = TypeSyntax(
    words={word: kind for kind, words in _WORDS.items() for word in words},
    texts={"byte[]": ScalarType(Scalar.BYTES)},
    lists=("List",),
    maps=("Dictionary",),
    keys=("String",),
    brackets=("<", ">"),
)
_HEADINGS = {
    "Str": Scalar.STRING,
    "Integer": Scalar.INTEGER,
    "Number": Scalar.FLOAT,
    "Decimal": Scalar.DECIMAL,
    "Boolean": Scalar.BOOLEAN,
    "Date": Scalar.DATE,
    "Any": Scalar.ANY,
}
"""What headings of unions have for scalars, where no page has such a title."""
_LIST, _MAP = "ArrayOf", "MapOf"
_ANY = ScalarType(Scalar.ANY)
_HEADING = re.compile(r"\w+")
_CONSTRUCTOR = re.compile(r"\.Create(\w+)\(")
_CLASH = "Value"
"""The end of a property's name that would be its class's."""


def _field_name(documented: str, title: str) -> Named:
    plain = title if documented == title + _CLASH else documented
    words = in_words(plain)
    return camel(words), words


def _variant(page: Document, heading: Heading, fence: Fence | None) -> TypePlace | None:
    if _HEADING.fullmatch(heading.text):
        return heading.line, Cell(heading.text, heading.column)
    for line in range(fence.line + 1, fence.end_line) if fence else ():
        if not heading.text and (code := _CONSTRUCTOR.search(page.lines[line - 1])):
            return line, Cell(code[1], code.start(1) + 1)
    return None


def _complete(pages: Sequence[syntax.ParsedPage], report: Reporter) -> Sequence[syntax.ParsedPage]:
    """Find what the headings of unions mean."""
    models = Models(pages)
    done: list[syntax.ParsedPage] = []
    for page in pages:
        decls = tuple(
            (
                _Union(page.path, decl, models, report).completed()
                if isinstance(decl, syntax.AliasDecl)
                else decl
            )
            for decl in page.declarations
        )
        done.append(replace(page, declarations=decls) if decls != page.declarations else page)
    return done


class _Union:
    def __init__(self, path: str, decl: syntax.AliasDecl, models: Models, report: Reporter) -> None:
        self._path = path
        self._decl = decl
        self._models = models
        self._report = report

    def completed(self) -> syntax.AliasDecl:
        tags = self._tagged()
        kinds = [
            replace(cell, expr=self._found(cell, line, tags.get(_name(cell), [])))
            for line, cell in zip(self._decl.lines, self._decl.types, strict=True)
        ]
        return replace(self._decl, types=tuple(kinds))

    def _tagged(self) -> dict[str, list[Tagged]]:
        """Return the records that headings may mean as values, if one field tells all apart."""
        found = {_name(cell): self._models.tagged(_name(cell)) for cell in self._decl.types}
        fields = [{one.field for one in tagged} for tagged in found.values()]
        shared = set[str].intersection(*fields) if fields else set[str]()
        return {
            name: [one for one in tagged if one.field in shared] for name, tagged in found.items()
        }

    def _found(self, cell: syntax.TypeCell, line: int, tagged: list[Tagged]) -> syntax.TypeExpr:
        name, expr = _name(cell), cell.expr
        if not name:
            return expr
        records = {one.record.path: one.record for one in tagged}
        if records:
            named = [
                one for one in records.values() if letters(one.decl.name.text) == letters(name)
            ]
            taken = (named or [*records.values()])[0]
            if len(records) > 1:
                others = [one.decl.name.text for one in records.values() if one is not taken]
                span = self._span(cell, line)
                listed = ", ".join(f"`{other}`" for other in sorted(others))
                title, field = taken.decl.name.text, tagged[0].field
                self._report(rules.one_of_several(span, name, title, listed, field))
            return taken.linked(self._path, expr)
        made = self._typed(name, expr)
        if made is None:
            self._report(rules.unfound_variant(self._span(cell, line), name))
            return syntax.ScalarExpr(_ANY, expr.start, expr.end)
        return made

    def _typed(self, name: str, at: syntax.TypeExpr) -> syntax.TypeExpr | None:
        """Return what a heading means as a title, else as a word."""
        found = self._models.titled(name, self._decl.namespace)
        if found is not None:
            return found.linked(self._path, at)
        if name in _HEADINGS:
            return syntax.ScalarExpr(ScalarType(_HEADINGS[name]), at.start, at.end)
        if name.startswith(_LIST) and (item := self._typed(name.removeprefix(_LIST), at)):
            return syntax.ListExpr(item, at.start, at.end)
        if name.startswith(_MAP) and (value := self._typed(name.removeprefix(_MAP), at)):
            return syntax.MapExpr(value, at.start, at.end)
        return None

    def _span(self, cell: syntax.TypeCell, line: int) -> Span:
        start, end = cell.column + cell.expr.start, cell.column + cell.expr.end
        return Span(self._path, line, start, line, end)


def _name(cell: syntax.TypeCell) -> str:
    """Return the name that a heading has; empty: it is a type."""
    return cell.expr.name if isinstance(cell.expr, syntax.RefExpr) else ""


CSHARP = Language(
    name="C#",
    types=_TYPES,
    examples="`*string*`, `List<*long*>`, `Dictionary<String, *object*>`",
    field_name=_field_name,
    member_name=lambda name, _title: in_words(name),
    spelling=upper_camel,
    extra="AdditionalProperties",
    variant=_variant,
    complete=_complete,
    code="csharp",
    forms=Forms(
        list="List<{}>",
        map="Dictionary<String, {}>",
        words_list="ArrayOf{}",
        words_map="MapOf{}",
        heading="{}".format,
        code=lambda title, words: f"{title}.Create{words}({phrases.VARIANT});",
        headings={ScalarType(kind): word for word, kind in _HEADINGS.items()},
    ),
    addresses={
        "DateTime": f"{_DOCS}/system.datetime?view=net-5.0",
        "LocalDate": "https://nodatime.org/3.1.x/api/NodaTime.LocalDate.html",
        "HttpResponseMessage": f"{_DOCS}/system.net.http.httpresponsemessage?view=net-5.0",
    },
)
