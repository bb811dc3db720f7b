"""An example is shown in each style that a build makes."""

from __future__ import annotations

import json
import re

from modelgen.build import render
from modelgen.targets.docs.options import DocsOptions, Flavor
from modelgen.targets.json_schema.options import JsonSchemaOptions
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from modelgen.targets.typescript.options import TypeScriptOptions
from tests.builders import field, record, schema
from tests.site import sources

ORDER = schema(record("Order", field("order_id")))
STYLES = (
    PythonOptions(package="acme.plain"),
    PythonOptions(package="acme.checked", models="pydantic"),
    PythonOptions(package="acme.also", models="pydantic"),
    PythonOptions(package="acme.dicts", models="typeddict"),
    PythonOptions(package="acme.structs", models="msgspec"),
)


def page(flavor: Flavor, *shown: str) -> str:
    options = {
        "docs": (DocsOptions(flavor),),
        "python": STYLES,
        "typescript": (TypeScriptOptions(zod=True, camel_case=True),),
        "json-schema": (JsonSchemaOptions(layout="single"),),
    }
    made = render(ORDER, RenderOptions(("docs",), options=options, shown=shown), lambda _: None)
    return next(one.text for one in made if "/models/order." in one.path)


def test_each_style_has_a_tab() -> None:
    text = page("mkdocs", "python", "typescript", "json-schema", "openapi", "docs")
    tabs = re.findall(r'^=== "(.*)"$', text, re.MULTILINE)
    assert tabs == [
        *("JSON", "Python", "pydantic", "TypedDict", "msgspec", "TypeScript"),
        *("JSON Schema", "OpenAPI"),
    ]
    assert "    from acme.checked import Order\n" in text
    assert '    const order: Order = {\n      orderId: "string",\n    };\n' in text


def test_what_is_not_built_has_none_but_for_python() -> None:
    tabs = re.findall(r'^=== "(.*)"$', page("mkdocs"), re.MULTILINE)
    assert tabs == ["JSON", "Python", "pydantic", "TypedDict", "msgspec"]


def test_where_there_are_no_tabs_each_has_its_name_above() -> None:
    text = page("mdx", "typescript")
    assert "<strong>TypeScript</strong>\n\n```ts\nconst order: Order = {\n" in text


def test_a_tab_has_the_schema_of_the_model_as_its_file_has_it() -> None:
    text = page("mkdocs", "json-schema", "openapi")
    own, component = [json.loads(one) for one in sources.blocks(text, "json")[1:]]
    declared = {
        "type": "object",
        "properties": {"order_id": {"type": "string"}},
        "required": ["order_id"],
    }
    assert own == {"title": "Order", **declared}
    assert component == {"Order": declared}
