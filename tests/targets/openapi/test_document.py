"""The OpenAPI document that is made of models."""

from __future__ import annotations

from modelgen.targets.openapi.options import OpenApiOptions
from tests.builders import alias, const, field, record, ref
from tests.targets.documents import of_models

PATH = "openapi/openapi.json"


def test_the_document() -> None:
    options = OpenApiOptions(title="Acme", version="1.2")
    models = [record("a.User", field("o", ref("b.User"))), record("b.User")]
    assert of_models("openapi", *models, options=options) == {
        PATH: {
            "openapi": "3.1.0",
            "info": {"title": "Acme", "version": "1.2"},
            "paths": {},
            "components": {
                "schemas": {
                    "a.User": {
                        "type": "object",
                        "properties": {"o": {"$ref": "#/components/schemas/b.User"}},
                        "required": ["o"],
                    },
                    "b.User": {"type": "object"},
                }
            },
        }
    }


def test_a_union_names_its_tag() -> None:
    models = [record(name, field("kind", const(name.lower()))) for name in "AB"]
    document = of_models("openapi", alias("U", ref("A"), ref("B")), *models)[PATH]
    place = "#/components/schemas"
    assert document["components"]["schemas"]["U"] == {
        "oneOf": [{"$ref": f"{place}/A"}, {"$ref": f"{place}/B"}],
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"a": f"{place}/A", "b": f"{place}/B"},
        },
    }


def test_a_tag_that_may_be_absent_is_not_named() -> None:
    models = [record(name, field("kind", const(name.lower()), name == "A")) for name in "AB"]
    document = of_models("openapi", alias("U", ref("A"), ref("B")), *models)[PATH]
    assert document["components"]["schemas"]["U"].keys() == {"anyOf"}


def test_a_tag_that_is_no_text_is_not_named() -> None:
    models = [record(name, field("kind", const(number))) for number, name in enumerate("AB")]
    document = of_models("openapi", alias("U", ref("A"), ref("B")), *models)[PATH]
    assert "discriminator" not in document["components"]["schemas"]["U"]
