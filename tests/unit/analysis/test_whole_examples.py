"""Examples of whole objects: what they tell about names on the wire, and that they are run."""

from __future__ import annotations

from modelgen.analysis.schema import Hints, schema_of
from modelgen.examples import run_examples
from modelgen.ir import model as ir
from modelgen.ir.json import dump
from modelgen.ir.sample import Samples
from modelgen.syntax import FieldDecl, ParsedPage, RecordDecl, ScalarExpr, Token, TypeCell
from modelgen.targets.python.options import PythonOptions
from tests.builders import STR
from tests.corpora import refuse

USER = ir.ModelId((), "User")


def declared(example: str, **names: str) -> ParsedPage:
    """Return a page about users; fields by their documented names, with the plain ones."""
    kind = TypeCell(ScalarExpr(STR, 0, 3), 10)
    unsaid, needed = ir.Nullability.UNSAID, ir.Presence.REQUIRED
    fields = tuple(
        FieldDecl(Token(name, 3, len(name)), plain, kind, needed, unsaid)
        for name, plain in names.items()
    )
    lines = tuple(range(5, 5 + len(fields)))
    head = (Token("User", 3, 4), 1, (), "", "", None, None)
    decl = RecordDecl(*head, fields, lines, examples=(example,), examples_at=20)
    return ParsedPage("user.md", (decl,))


def schema(example: str, **names: str) -> ir.Schema:
    return schema_of([declared(example, **names)], Hints(), refuse).schema


def names(found: ir.Schema) -> list[tuple[str, str | None, ir.Basis]]:
    model = found.models[USER]
    assert isinstance(model, ir.Record)
    return [(f.name.documented, f.name.wire, f.name.basis) for f in model.fields]


def test_keys_of_a_whole_example_are_evidence() -> None:
    found = schema('{"givenName": "a", "p24": "b"}', given_name="given_name", p_24="p_24")
    example = ir.Basis.EXAMPLE
    assert names(found) == [("given_name", "givenName", example), ("p_24", "p24", example)]


def test_a_key_may_be_the_plain_name_or_the_documented_one() -> None:
    plain = schema('{"type": "a"}', mtype="type")
    assert names(plain) == [("mtype", None, ir.Basis.EXAMPLE)]
    documented = schema('{"mtype": "a"}', mtype="type")
    assert names(documented) == [("mtype", "mtype", ir.Basis.EXAMPLE)]


def test_a_whole_example_is_run() -> None:
    fine = run_examples(schema('{"id": "a"}', id="id"), PythonOptions())
    assert (fine.cells, fine.mismatches) == (1, ())
    (wrong,) = run_examples(schema('{"id": 1}', id="id"), PythonOptions()).mismatches
    assert (wrong.cell.place, wrong.cell.span.line) == ("User", 20)


def test_a_whole_example_is_the_example_of_its_model() -> None:
    assert Samples(schema('{"id": "my own"}', id="id")).of(USER) == {"id": "my own"}
    assert Samples(schema('{"id": 1}', id="id")).of(USER) == {"id": "string"}
    assert '"my own' in dump(schema('{"id": "my own"}', id="id"))
