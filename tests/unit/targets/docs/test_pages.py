"""Pages of docs, and their index."""

from __future__ import annotations

from modelgen.build import render
from modelgen.ir import model as ir
from modelgen.ir.model import (
    Deprecation,
    Enumeration,
    Field,
    ModelId,
    Name,
    Record,
    ScalarType,
)
from modelgen.targets.rendering import RenderOptions
from tests import corpora
from tests.builders import OPTIONAL, REQUIRED, const, member, openness, schema

STR = ScalarType(ir.Scalar.STRING)
ID = ModelId((), "Thing")


def docs(*models: ir.Model) -> dict[str, str]:
    options = RenderOptions(("docs",), package="acme.api")
    return {a.path: a.text for a in render(schema(*models), options, corpora.refuse)}


def test_docs_have_uses_below_the_generated_section() -> None:
    field = Field(Name("thing"), ir.ListOf(ir.Ref(ID)), REQUIRED, ir.Nullability.UNSAID)
    again = Field(Name("old_thing"), ir.Ref(ID), OPTIONAL)
    owner = Record(ModelId(("errors",), "Owner"), (field, again))
    either = ir.Alias(ModelId((), "Either"), ir.UnionOf((STR, ir.Ref(ID))))
    made = docs(either, Record(ID, ()), owner)
    assert made["docs/thing.md"].endswith(
        " |\n"
        "\n"
        "## Example\n"
        "\n"
        "```json\n"
        "{}\n"
        "```\n"
        "\n"
        "## Used by\n"
        "\n"
        "- [models.Either](either.md)\n"
        "- [errors.Owner](errors/owner.md): `old_thing`, `thing`\n"
    )
    assert "List[[models.Thing](../thing.md)]" in made["docs/errors/owner.md"]
    assert made["docs/errors/owner.md"].endswith("```\n")
    assert made["docs/either.md"].endswith("values here */\n```\n")


def test_an_example_shows_the_tag_of_a_union_though_it_may_be_left_out() -> None:
    one = Enumeration(ModelId((), "One"), (member("ONE", "one"),))
    two = Enumeration(ModelId((), "Two"), (member("A", "a"), member("B", "b")))
    fields = (
        Field(Name("kind"), ir.Ref(one.id), OPTIONAL),
        Field(Name("other"), ir.Ref(two.id), OPTIONAL),
        Field(Name("const"), const("x"), OPTIONAL),
    )
    made = docs(one, two, Record(ID, fields))
    assert '```json\n{\n  "kind": "one",\n  "const": "x"\n}\n```\n' in made["docs/thing.md"]


def test_docs_import_from_the_package_and_its_namespaces() -> None:
    made = docs(Enumeration(ModelId(("errors",), "Code"), (member("A", "a"),)))
    assert "from acme.api.errors import Code\n" in made["docs/errors/code.md"]


def test_the_index() -> None:
    fault = Record(
        ModelId(("errors",), "Fault"),
        (),
        role=ir.Role.ERROR,
        doc="What `went` wrong: see [it](x.md). Really.",
        deprecated=Deprecation(),
    )
    made = docs(Enumeration(ID, (member("A", "a"),), openness=openness(True)), fault)
    assert made["docs/index.md"] == (
        "# Index\n"
        "\n"
        "## Models\n"
        "\n"
        "| Model             | Kind              | Description       |\n"
        "| ----------------- | ----------------- | ----------------- |\n"
        "| [Thing](thing.md) | open enum         |                   |\n"
        "\n"
        "## Models in errors\n"
        "\n"
        "| Model                        | Kind                         | Description                  |\n"
        "| ---------------------------- | ---------------------------- | ---------------------------- |\n"
        "| ~~[Fault](errors/fault.md)~~ | error                        | What went wrong: see it.     |\n"
        "\n"
        "## Errors\n"
        "\n"
        "| Error Type   | Status Code  | Content Type |\n"
        "| ------------ | ------------ | ------------ |\n"
        "| errors.Fault | N/A          | N/A          |\n"
        "\n"
        "<!-- modelgen: all names on the wire that differ are listed here -->\n"
    )


def test_the_index_of_a_model_called_index_is_not_written_over() -> None:
    made = docs(Record(ModelId((), "Index"), ()))
    assert made["docs/index.md"].startswith("# Index\n\n## Models\n")
    assert made["docs/index_.md"].startswith("# Index\n\n\n## Fields\n")


def test_the_same_bytes_whatever_the_order_of_models() -> None:
    models = [Record(ModelId((), name), ()) for name in "ABC"]
    assert docs(*models) == docs(*models)
    assert list(docs(*models)) == sorted(docs(*models))


def test_large_pages_stay_small() -> None:
    fields = tuple(Field(Name(f"f{n}"), STR, REQUIRED, doc="x") for n in range(1000))
    wide = Record(ID, (*fields, Field(Name("wide"), STR, REQUIRED, doc="y" * 20_000)))
    assert len(docs(wide)["docs/thing.md"]) < 1_000_000
