"""What models come to in TypeScript."""

from __future__ import annotations

import pytest

from modelgen.diagnostics.model import Diagnostic
from modelgen.ir import model as ir
from modelgen.targets.typescript.options import TypeScriptOptions
from tests.builders import (
    ANY,
    BOOL,
    BYTES,
    DATETIME,
    DECIMAL,
    FLOAT,
    INT,
    STR,
    alias,
    const,
    enum,
    field,
    record,
    ref,
    schema,
)
from tests.targets.typescript.tools import made

NULL = ir.Nullability.YES
USER = record(
    "User",
    field("id", ir.ScalarType(ir.Scalar.INTEGER, "int64", "string"), doc="Who it is."),
    field("first-name", STR, False, default=ir.Value.of("Jo"), examples=("Ada",)),
    field("nick", STR, nullability=NULL, deprecated=ir.Deprecation("Use `first-name`.")),
    field("born", DATETIME, False, access=ir.Access.READ),
    field("tags", ir.ListOf(ref("Tag")), constraints=ir.Constraints(max_items=3)),
    field("limits", ir.MapOf(ir.Nullable(FLOAT)), False),
    doc="Somebody.\n\nOr something.",
)
MODELS = schema(USER, enum("Tag", "a", "b", open=True), alias("Id", STR, INT))
MODULE = """\
// Made by modelgen from ; changes by hand are lost.

import type { Tag } from "./tag.js";

/**
 * Somebody.
 *
 * Or something.
 */
export interface User {
  /**
   * Who it is.
   *
   * An integer, as text.
   *
   * @format int64
   */
  id: string;
  /**
   * @defaultValue `"Jo"`
   * @example Ada
   */
  "first-name"?: string;
  /** @deprecated Use `first-name`. */
  nick: string | null;
  /**
   * Read-only.
   *
   * @format date-time
   */
  born?: string;
  /** @maxItems 3 */
  tags: Tag[];
  limits?: { [key: string]: number | null };
}
"""
INDEX = """\
// Made by modelgen; changes by hand are lost.

export type { Id } from "./id.js";
export type { Tag } from "./tag.js";
export type { User } from "./user.js";
"""


def test_each_model_has_a_module() -> None:
    files = made(MODELS)
    assert files.keys() == {"id.ts", "index.ts", "tag.ts", "user.ts"}
    assert files["user.ts"] == MODULE
    assert files["tag.ts"].endswith('\nexport type Tag = "a" | "b" | (string & {});\n')
    assert files["index.ts"] == INDEX


def test_all_models_share_one_file() -> None:
    files = made(MODELS, TypeScriptOptions(layout="single"))
    assert files.keys() == {"index.ts"}
    assert MODULE.partition("/**")[2] in files["index.ts"]
    assert "import" not in files["index.ts"]
    assert "export type Id = string | number;\n" in files["index.ts"]


def test_everything_is_readonly_on_request() -> None:
    text = made(MODELS, TypeScriptOptions(readonly=True))["user.ts"]
    assert "  readonly tags: readonly Tag[];\n" in text
    assert "  readonly limits?: { readonly [key: string]: number | null };\n" in text


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (ANY, "unknown"),
        (BYTES, "string"),
        (DECIMAL, "number | string"),
        (ir.ScalarType(ir.Scalar.FILE), "Blob | Uint8Array"),
        (ir.ListOf(ir.UnionOf((STR, INT))), "(string | number)[]"),
        (ir.ListOf(ir.ListOf(STR)), "string[][]"),
        (
            ir.ListOf(ir.ScalarType(ir.Scalar.FLOAT, "double", "lenient")),
            '(number | "NaN" | "Infinity" | "-Infinity")[]',
        ),
        (ir.ScalarType(ir.Scalar.INTEGER, "int32", "lenient"), "number"),
        (ir.StreamOf(STR), "unknown"),
        (const("a"), '"a"'),
        (const("a", True), '"a" | (string & {})'),
        (const(2**53 - 1), "9007199254740991"),
        (const(2**53), "number"),
        (const(1.5), "1.5"),
        (const(True), "true"),
        (const(None), "null"),
        (ir.UnionOf((STR, INT, FLOAT)), "string | number"),
        (ir.UnionOf((STR, const("a"))), '(string & {}) | "a"'),
        (ir.UnionOf((BOOL, const(True))), "boolean"),
        (ir.UnionOf((STR, ANY)), "unknown"),
        (ir.UnionOf((ref("Closed"), STR)), "Closed | (string & {})"),
        (ir.UnionOf((ref("Text"), const("a"))), "Text"),
        (ir.UnionOf((STR, ref("Text"))), "string"),
        (ir.UnionOf((ref("Anything"), STR)), "Anything"),
    ],
)
def test_types(kind: ir.Type, text: str) -> None:
    """Arms that others swallow, which linters take for mistakes, are left out."""
    others = (enum("Closed", "a"), alias("Text", STR), alias("Anything", ANY))
    files = made(schema(record("Model", field("a", kind)), *others))
    assert f"  a: {text};\n" in files["model.ts"]


@pytest.mark.parametrize(
    ("model", "text"),
    [
        (enum("Model", 1, 2, base=ir.Scalar.INTEGER), "1 | 2"),
        (enum("Model", 1, 2, base=ir.Scalar.INTEGER, flags=True), "number"),
        (enum("Model", 2**64, base=ir.Scalar.INTEGER), "number"),
        (enum("Model"), "string"),
        (alias("Model", STR, ref("Model")), "string"),
        (alias("Model", STR, ir.ListOf(ref("Model"))), "string | Model[]"),
        (alias("Model", STR, ir.MapOf(ref("Model"))), "string | { [key: string]: Model }"),
    ],
)
def test_aliases(model: ir.Model, text: str) -> None:
    assert f"\nexport type Model = {text};\n" in made(schema(model))["model.ts"]


@pytest.mark.parametrize(
    ("model", "text"),
    [
        (record("Model"), "[key: string]: unknown"),
        (record("Model", extra=ir.Extra(INT)), "[key: string]: number"),
        (record("Model", field("a"), extra=ir.Extra(INT)), "a: string;\n  [key: string]: unknown"),
        (record("Model", field("a"), open=True), "a: string;\n  [key: string]: unknown"),
    ],
)
def test_undeclared_members(model: ir.Model, text: str) -> None:
    expected = f"\nexport interface Model {{\n  {text};\n}}\n"
    assert expected in made(schema(model))["model.ts"]


def test_what_is_said_of_values_stands_above_all_of_them() -> None:
    members = (ir.Member("A", ir.Value.of("a"), "The first."), ir.Member("B", ir.Value.of("b")))
    text = made(schema(ir.Enumeration(ir.ModelId((), "Kind"), members)))["kind.ts"]
    assert "/**\n * - `a`: The first.\n * - `b`\n */\nexport type Kind" in text


def test_a_long_union_has_an_arm_a_line() -> None:
    names = [f"SomewhatLongName{letter}" for letter in "ABCDE"]
    either = alias("Either", *map(ref, names))
    text = made(schema(either, *map(record, names)))["either.ts"]
    arms = "".join(f"\n  | {name}" for name in names)
    assert text.endswith(f"\nexport type Either ={arms};\n")


def test_a_name_that_is_a_guess_says_so() -> None:
    name = ir.Name("firstName", "first_name", basis=ir.Basis.CONVENTION)
    text = made(schema(record("Model", ir.Field(name, STR, ir.Presence.REQUIRED))))["model.ts"]
    note = "/** Documented as `firstName`; the name here is a guess. */"
    assert f"  {note}\n  first_name: string;\n" in text


def test_folders_are_namespaces_of_the_root() -> None:
    models = schema(
        record("User", field("other", ref("inner pages.User"))),
        record("inner pages.User", field("far", ref("inner pages.deep.Far"))),
        record("inner pages.deep.Far"),
    )
    found: list[Diagnostic] = []
    files = made(models, report=found.append)
    assert files["user.ts"].partition("\n\n")[2] == (
        'import type { User as InnerPagesUser } from "./inner-pages/user.js";\n\n'
        "export interface User {\n  other: InnerPagesUser;\n}\n"
    )
    assert 'import type { Far } from "./deep/far.js";' in files["inner-pages/user.ts"]
    assert files["index.ts"].partition("\n\n")[2] == (
        'export type { User } from "./user.js";\n'
        'export type { Far } from "./inner-pages/deep/far.js";\n'
        'export type * as innerPages from "./inner-pages/index.js";\n'
    )
    assert [finding.code for finding in found] == ["MG402"]
    assert "typescript/inner-pages/user.ts" in found[0].message
    single = made(models, TypeScriptOptions(layout="single"), found.append)["index.ts"]
    assert "export interface InnerPagesUser {" in single
    assert "export interface User {\n  other: InnerPagesUser;\n" in single


def test_nothing_comes_to_a_module_without_exports() -> None:
    assert made(schema())["index.ts"].endswith("\nexport {};\n")
