"""Java's words for types."""

from __future__ import annotations

from ....ir.model import Nullability, Scalar, ScalarType
from ....ir.names import camel, in_words
from ...type_syntax import Mark, TypeSyntax, Wrapper
from ..forms import Forms
from ..language import Language, Named, in_code_span, undodged

_DOCS = "https://docs.oracle.com"
_TIME = f"{_DOCS}/javase/8/docs/api/java/time"
_WORDS = {
    ScalarType(Scalar.ANY): ("Object",),
    ScalarType(Scalar.BOOLEAN): ("boolean", "Boolean"),
    ScalarType(Scalar.INTEGER): ("long", "Long", "BigInteger"),
    ScalarType(Scalar.INTEGER, "int32"): ("int", "Integer"),
    ScalarType(Scalar.FLOAT): ("double", "Double"),
    ScalarType(Scalar.FLOAT, "float"): ("float", "Float"),
    ScalarType(Scalar.DECIMAL): ("BigDecimal",),
    ScalarType(Scalar.STRING): ("String",),
    ScalarType(Scalar.DATE): ("LocalDate",),
    ScalarType(Scalar.DATETIME): ("OffsetDateTime",),
}
_OPTIONAL = Wrapper(optional=True, nullable=False)
_BOTH = Wrapper(optional=True, nullable=True)
_TYPES = TypeSyntax(
    words={word: kind for kind, words in _WORDS.items() for word in words},
    texts={"byte[]": ScalarType(Scalar.BYTES), "?": ScalarType(Scalar.ANY)},
    prefixes={"? extends": Mark.NOTHING},  # in pages of the first versions
    modules=("java.lang.", "java.util.", "java.time.", "java.math."),
    generics={"HttpResponse": ScalarType(Scalar.OPAQUE)},
    wrappers={"Optional": _OPTIONAL, "JsonNullable": _BOTH},
    lists=("List",),
    maps=("Map",),
    keys=("String",),
    brackets=("<", ">"),
    escaped=True,
)


def _field_name(documented: str, title: str) -> Named:
    plain, _ = undodged(documented, title)
    return plain, in_words(plain)


JAVA = Language(
    name="Java",
    types=_TYPES,
    examples="`*String*`, `List\\<*Long*>`, `Map\\<String, *Object*>`",
    null={
        (None, True): Nullability.NO,
        (_OPTIONAL, True): Nullability.YES,
        (_OPTIONAL, False): Nullability.NO,
        (_BOTH, False): Nullability.YES,
    },
    bare=frozenset({Scalar.DATE, Scalar.DATETIME, Scalar.BYTES, Scalar.OPAQUE}),
    field_name=_field_name,
    spelling=camel,
    extra="additionalProperties",
    variant=lambda _page, heading, _fence: in_code_span(heading),
    bare_unions=True,
    code="java",
    forms=Forms(
        list="List\\<{}>",
        map="Map\\<String, {}>",
        inner_list="List\\\\<{}>",
        inner_map="Map\\\\<String, {}>",
        wrappers={_OPTIONAL: "Optional\\<{}>", _BOTH: "JsonNullable\\<{}>"},
        bare=("byte[]",),
        boxed={
            "long": "Long",
            "int": "Integer",
            "double": "Double",
            "float": "Float",
            "boolean": "Boolean",
        },
    ),
    written={ScalarType(Scalar.OPAQUE): "HttpResponse\\<InputStream>"},
    addresses={
        "HttpResponse\\<InputStream>": f"{_DOCS}/en/java/javase/11/docs/api/java.net.http/java/net/http/"
        "HttpResponse.html",
        "LocalDate": f"{_TIME}/LocalDate.html",
        "OffsetDateTime": f"{_TIME}/OffsetDateTime.html",
    },
)
