"""Ruby's words for types; the labels of links to unions tell of which types these are."""

from __future__ import annotations

from collections.abc import Sequence

from .... import syntax
from ....diagnostics.model import Reporter
from ....ir.model import Nullability, Scalar, ScalarType
from ...type_syntax import TypeSyntax, Wrapper
from ..forms import Forms
from ..labels import completed
from ..language import Language, in_code_span, undodged
from ..phrases import ROOT

_DOCS = "https://ruby-doc.org/stdlib-2.6.1/libdoc/date/rdoc"
_WORDS = {
    ScalarType(Scalar.ANY): ("Object",),
    ScalarType(Scalar.BOOLEAN): ("T::Boolean",),
    ScalarType(Scalar.INTEGER): ("Integer",),
    ScalarType(Scalar.FLOAT): ("Float",),
    ScalarType(Scalar.STRING): ("String",),
    ScalarType(Scalar.DATE): ("Date",),
    ScalarType(Scalar.DATETIME): ("DateTime",),
    ScalarType(Scalar.OPAQUE): ("Faraday::Response",),
}
_NILABLE = Wrapper(optional=False, nullable=True)
_TYPES = TypeSyntax(
    words={word: kind for kind, words in _WORDS.items() for word in words},
    # The labels of these two links are swapped, as in Python.
    linked={"Date": ScalarType(Scalar.DATETIME), "DateTime": ScalarType(Scalar.DATE)},
    wrappers={"T.nilable": _NILABLE},
    lists=("T::Array",),
    maps=("T::Hash",),
    keys=("Symbol",),
    unions=("T.any",),
    brackets=("<", ">"),
    more_brackets=(("[", "]"), ("(", ")")),
    separators=("::", "."),
    rooted=True,
)


def _complete(pages: Sequence[syntax.ParsedPage], report: Reporter) -> Sequence[syntax.ParsedPage]:
    return completed(pages, report)


RUBY = Language(
    name="Ruby",
    types=_TYPES,
    examples="`*T.nilable(::String)*`, `T::Array<*::Integer*>`, `T::Hash[Symbol, *::Object*]`",
    # An optional field that may be null, too, is printed like one that may not.
    null={
        (None, True): Nullability.NO,
        (_NILABLE, True): Nullability.YES,
        (_NILABLE, False): Nullability.UNSAID,
    },
    bare=frozenset({Scalar.DATE, Scalar.DATETIME, Scalar.OPAQUE}),
    field_name=undodged,
    extra="additional_properties",
    variant=lambda _page, heading, _fence: in_code_span(heading),
    bare_unions=True,
    complete=_complete,
    code="ruby",
    forms=Forms(
        list="T::Array<{}>",
        map="T::Hash[Symbol, {}]",
        words_list="T::Array[{}]",
        words_map="T::Hash[Symbol, {}]",
        wrappers={_NILABLE: "T.nilable({})"},
        union="T.any({})",
        spells_unions=True,
        separator="::",
        label=lambda folder, title: "::".join(
            ("Models", title) if folder == ROOT else ("Models", folder.capitalize(), title)
        ),
    ),
    written={
        kind: f"::{words[0]}"
        for kind, words in _WORDS.items()
        if kind.scalar in (Scalar.ANY, Scalar.INTEGER, Scalar.FLOAT, Scalar.STRING)
    },
    addresses={
        "Date": f"{_DOCS}/Date.html",
        "DateTime": f"{_DOCS}/DateTime.html",
        "Faraday::Response": "https://www.rubydoc.info/gems/faraday/Faraday/Response",
    },
)
