"""Examples in TypeScript, as docs show them."""

from __future__ import annotations

from modelgen.ir import model as ir
from modelgen.ir.wire import Json
from modelgen.targets.typescript.construct import Constructor
from modelgen.targets.typescript.options import TypeScriptOptions
from tests.builders import INT, STR, alias, field, id_of, record, ref, schema

MODELS = schema(
    record(
        "Order", field("order_id"), field("any_of", ref("Either")), field("tags", ir.MapOf(STR))
    ),
    record("Cat", field("cat_name", STR)),
    record("Dog", field("dog_age", INT)),
    alias("Either", ref("Cat"), ref("Dog")),
    record("Upload", field("file", ir.ScalarType(ir.Scalar.FILE))),
    record("Delete", field("<b>{{x}}")),
)
CAMEL = TypeScriptOptions(zod=True, camel_case=True)


def test_properties_are_called_as_in_the_type() -> None:
    value: Json = {"order_id": "1", "any_of": {"dog_age": 3}, "tags": {"a_b": "c"}, "new_one": []}
    assert Constructor(MODELS, CAMEL).code(id_of("Order"), value) == (
        'const order: Order = {\n  orderId: "1",\n  anyOf: {\n    dogAge: 3,\n  },\n'
        '  tags: {\n    a_b: "c",\n  },\n  new_one: [],\n};'
    )
    plain = Constructor(MODELS, TypeScriptOptions()).code(id_of("Dog"), {"dog_age": 3})
    assert plain == "const dog: Dog = {\n  dog_age: 3,\n};"


def test_a_file_has_no_literal() -> None:
    assert Constructor(MODELS, CAMEL).code(id_of("Upload"), {"file": "x"}) == ""


def test_neither_html_nor_a_template_finds_anything() -> None:
    code = Constructor(MODELS, TypeScriptOptions()).code(id_of("Delete"), {"<b>{{x}}": "{% x %}"})
    assert code == ('const value: Delete = {\n  "\\u003cb>\\u007b\\u007bx}}": "\\u007b% x %}",\n};')
