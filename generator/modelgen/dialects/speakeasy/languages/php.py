"""PHP's words for types; the code below a union's heading says what an array there holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from .... import syntax
from ....diagnostics.codes import speakeasy as rules
from ....diagnostics.model import Reporter, Span
from ....ir.model import Nullability, Scalar, ScalarType
from ....ir.names import camel, in_words
from ....markdown.document import Cell, Document, Fence, Heading
from ...type_syntax import Mark, TypeSyntax, Wrapper
from .. import phrases
from ..forms import Forms
from ..language import Language, TypePlace, in_code_span, join_arms
from ..members import Models, mapped

_DOCS = "https://www.php.net/manual/en"
_OPAQUE = ScalarType(Scalar.OPAQUE)
_RESPONSE = "\\Psr\\Http\\Message\\ResponseInterface"
_DATE, _DATETIME = ScalarType(Scalar.DATE), ScalarType(Scalar.DATETIME)
_WORDS = {
    ScalarType(Scalar.ANY): ("mixed", "array"),
    ScalarType(Scalar.BOOLEAN): ("bool",),
    ScalarType(Scalar.INTEGER): ("int", "Brick\\Math\\BigInteger"),
    ScalarType(Scalar.DECIMAL): ("Brick\\Math\\BigDecimal",),
    ScalarType(Scalar.FLOAT): ("float",),
    ScalarType(Scalar.STRING): ("string",),
    _DATE: ("Brick\\DateTime\\LocalDate",),
    _DATETIME: ("DateTime",),
    _OPAQUE: (_RESPONSE.removeprefix("\\"),),
}
"""An array of which nothing more is said is a list or a map of anything."""
_OPTIONAL = Wrapper(optional=True, nullable=False)
_TYPES = TypeSyntax(
    words={word: kind for kind, words in _WORDS.items() for word in words},
    prefixes={"?": Mark.OPTIONAL},
    lists=("array",),
    maps=("array",),
    keys=("string",),
    nulls=("null",),
    brackets=("<", ">"),
    separators=("\\",),
    rooted=True,
    join=partial(join_arms, unrecognized=()),
)
_ARRAY = re.compile(r"\barray\b")
_VAR = re.compile(r"[ *]*@var (\S.*?)\s*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _variant(page: Document, heading: Heading, fence: Fence | None) -> TypePlace | None:
    """Find the code span of a heading; the code below tells more of an array."""
    found = in_code_span(heading)
    if found is None or fence is None or not _ARRAY.search(found[1].raw):
        return found
    for line in range(fence.line + 1, fence.end_line):
        if code := _VAR.fullmatch(page.lines[line - 1]):
            return line, Cell(code[1], code.start(1) + 1)
    return found


def _complete(pages: Sequence[syntax.ParsedPage], report: Reporter) -> Sequence[syntax.ParsedPage]:
    """Tell dates from timestamps by their examples, and unions that have no page by their labels."""
    models, unsure = Models(pages), list[Span]()
    done = [_flat(mapped(page, partial(_field, models, unsure, page.path))) for page in pages]
    if unsure:
        report(rules.assumed_moment(unsure[0], len(unsure)))
    return done


def _flat(page: syntax.ParsedPage) -> syntax.ParsedPage:
    """Return the page of a union of which a heading names several types with each by itself."""
    decl = next(iter(page.declarations), None)
    if not isinstance(decl, syntax.AliasDecl):
        return page
    pairs = [
        (line, syntax.TypeCell(arm, cell.column))
        for line, cell in zip(decl.lines, decl.types, strict=True)
        for arm in (cell.expr.arms if isinstance(cell.expr, syntax.UnionExpr) else (cell.expr,))
    ]
    if len(pairs) == len(decl.types):
        return page
    lines, cells = tuple(line for line, _ in pairs), tuple(cell for _, cell in pairs)
    return replace(page, declarations=(replace(decl, types=cells, lines=lines),))


def _field(
    models: Models, unsure: list[Span], page: str, field: syntax.FieldDecl, line: int
) -> syntax.FieldDecl:
    expr = spelled = models.spelled(page, field.type.expr)
    kind = syntax.unwrapped(expr)
    is_time = isinstance(kind, syntax.ScalarExpr) and kind.type == _DATETIME
    if is_time and field.examples and all(map(_DAY.fullmatch, field.examples)):
        spelled = _as_date(expr)
    elif is_time and not field.examples:
        start = field.type.column + kind.start
        unsure.append(Span(page, line, start, line, start + max(kind.end - kind.start, 1)))
    if spelled is field.type.expr:
        return field
    return replace(field, type=replace(field.type, expr=spelled))


def _as_date(expr: syntax.TypeExpr) -> syntax.TypeExpr:
    if isinstance(expr, syntax.WrapExpr):
        return replace(expr, inner=_as_date(expr.inner))
    return syntax.ScalarExpr(_DATE, expr.start, expr.end)


def _outer(words: str) -> str:
    """Return a type without what an array holds."""
    return "array" if words.startswith("array<") else words


PHP = Language(
    name="PHP",
    types=_TYPES,
    examples="`*?string*`, `array<*int*>`, `array<string, *mixed*>`",
    # Optional fields that may be null, too, are printed like those that may not.
    null={(_OPTIONAL, False): Nullability.UNSAID},
    field_name=lambda name, _title: (name, in_words(name)),
    member_name=lambda name, _title: in_words(name),
    spelling=camel,
    extra="additionalProperties",
    variant=_variant,
    complete=_complete,
    bare=frozenset({Scalar.ANY, Scalar.DATE, Scalar.DATETIME, Scalar.OPAQUE}),
    code="php",
    forms=Forms(
        list="array<{}>",
        map="array<string, {}>",
        wrappers={_OPTIONAL: "?{}"},
        union="{}",
        between="|",
        separator="\\",
        label=lambda folder, title: title if folder == phrases.ROOT else f"{folder}\\{title}",
        heading=lambda words: f"`{_outer(words)}`",
        code=lambda _title, words: (
            f"/**\n* @var {words}\n*/\n{_outer(words)} $value = {phrases.VARIANT}"
        ),
    ),
    written={_DATETIME: "\\DateTime", _DATE: "\\DateTime", _OPAQUE: _RESPONSE},
    addresses={
        "\\DateTime": f"{_DOCS}/class.datetime.php",
        _RESPONSE: "https://www.php-fig.org/psr/psr-7/#33-psrhttpmessageresponseinterface",
    },
)
