"""One grammar reads the types of many languages, told their words and marks."""

from __future__ import annotations

import pytest

from modelgen.dialects.type_syntax import Mark, TypeSyntax, Wrapper
from modelgen.dialects.types import TypeProblem, type_parser
from modelgen.ir.model import Scalar, ScalarType
from modelgen.syntax import RefExpr
from tests.notation import spell_expr

STRING, INTEGER, ANY = (ScalarType(one) for one in (Scalar.STRING, Scalar.INTEGER, Scalar.ANY))
SYNTAXES = {
    # OpenAPI Generator, Python: `[**User**](User.md)`, `List[str]`.
    "openapi": TypeSyntax(
        words={"str": STRING, "int": INTEGER, "object": ANY},
        lists=("List", "list"),
        maps=("Dict", "dict"),
        keys=("str",),
    ),
    "go": TypeSyntax(
        words={"string": STRING, "int64": ScalarType(Scalar.INTEGER, "int64")},
        prefixes={"[]": Mark.LIST, "map[string]": Mark.MAP, "*": Mark.OPTIONAL},
    ),
    "typescript": TypeSyntax(
        words={"string": STRING, "number": ScalarType(Scalar.FLOAT)},
        maps=("Record",),
        keys=("string",),
        constants={"true": True, "false": False},
        nulls=("null",),
        bare_literals=True,
        brackets=("<", ">"),
        suffixes={"[]": Mark.LIST},
    ),
    "csharp": TypeSyntax(
        words={"string": STRING, "int": INTEGER},
        lists=("List",),
        maps=("Dictionary",),
        keys=("String",),
        brackets=("<", ">"),
        suffixes={"?": Mark.OPTIONAL},
    ),
    "java": TypeSyntax(
        words={"String": STRING},
        wrappers={"Optional": Wrapper(optional=True, nullable=False)},
        texts={"byte[]": ScalarType(Scalar.BYTES)},
        lists=("List",),
        brackets=("<", ">"),
        escaped=True,
    ),
    "php": TypeSyntax(
        words={"string": STRING},
        lists=("array",),
        maps=("array",),
        keys=("string",),
        nulls=("null",),
        brackets=("<", ">"),
        prefixes={"?": Mark.OPTIONAL},
        separators=("\\",),
        rooted=True,
    ),
    "ruby": TypeSyntax(
        words={"String": STRING},
        wrappers={"T.nilable": Wrapper(optional=False, nullable=True)},
        lists=("T::Array",),
        brackets=("<", ">"),
        more_brackets=(("[", "]"), ("(", ")")),
        separators=("::", "."),
        rooted=True,
    ),
    "written": TypeSyntax(
        words={"string": STRING, "integer": INTEGER},
        nulls=("null",),
        bars=("|", "or", "/"),
        prefixes={"array of": Mark.LIST, "map of": Mark.MAP, "?": Mark.NULLABLE},
        suffixes={"[]": Mark.LIST, "?": Mark.NULLABLE, " collection": Mark.LIST},
    ),
}


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("openapi", "**str**", "string"),
        ("openapi", "[**User**](User.md)", "ref User -> User.md"),
        ("openapi", "**Dict[str, List[int]]**", "map<list<integer>>"),
        ("openapi", "[**List[User]**](User.md)", "list<ref User -> User.md>"),
        ("go", "`[]string`", "list<string>"),
        ("go", "map[string][][components.User](../user.md)", "map<list<ref components.User -> ../user.md>>"),
        ("go", "*`int64`", "optional<integer>"),
        ("typescript", "*string*[][]", "list<list<string>>"),
        ("typescript", '*"parcel"*', 'literal "parcel"'),
        ("typescript", "*true*", "literal true"),
        ("typescript", "Record<string, *number*[]>", "map<list<float>>"),
        ("typescript", "[components.User](../user.md)[]", "list<ref components.User -> ../user.md>"),
        ("typescript", "*string* \\| *null*", "nullable<string>"),
        ("csharp", "List<[User](./user.md)>", "list<ref User -> ./user.md>"),
        ("csharp", "Dictionary<String, *int*?>", "map<optional<integer>>"),
        ("java", "Optional\\<List\\<*String*>>", "optional<list<string>>"),
        ("java", "List\\<List\\\\<*String*>>", "list<list<string>>"),
        ("java", "*Optional\\<byte[]>*", "optional<bytes>"),
        ("java", "List\\<byte[]>", "list<bytes>"),
        ("java", "byte", "ref byte"),
        ("java", "byte[][]", None),
        ("php", "?array<*string*>", "optional<list<string>>"),
        ("php", "*?\\Models\\User*", "optional<ref Models.User>"),
        ("php", "Models\\Shared\\User", "ref Models\\Shared.User"),
        ("php", "array<string, array<string>>", "map<list<string>>"),
        ("php", "[string\\|null](user.md)", "nullable<ref string -> user.md>"),
        ("php", "[string\\|User\\|null](user.md)", "nullable<ref string\\|User\\|null -> user.md>"),
        ("ruby", "*::String*", "string"),
        ("ruby", "T.nilable(Models::Shared::User)", "nullable<ref Models::Shared.User>"),
        ("ruby", "T::Array<T.nilable(T::Array[String])>", "list<nullable<list<string>>>"),
        ("ruby", "T::Array<String]", None),
        ("written", "array of integer", "list<integer>"),
        ("written", "map of array of User", "map<list<ref User>>"),
        ("written", "string or null", "nullable<string>"),
        ("written", "string | integer / User", "union<string, integer, ref User>"),
        ("written", "string[]?", "nullable<list<string>>"),
        ("written", "?string", "nullable<string>"),
        ("written", "String collection", "list<ref String>"),
        ("written", "order", "ref order"),
        ("written", "", None),
        ("written", "array of", None),
    ],
)  # fmt: skip
def test_the_types_of_many_languages(language: str, text: str, said: str | None) -> None:
    found = type_parser(SYNTAXES[language])(text)
    assert (None if isinstance(found, TypeProblem) else spell_expr(found)) == said


@pytest.mark.parametrize(
    "text", ["[]" * 5000 + "string", "*" * 5000, "map[string]" * 90 + "string"]
)
def test_what_nests_too_deep_is_told(text: str) -> None:
    assert isinstance(type_parser(SYNTAXES["go"])(text), TypeProblem)


def test_a_link_keeps_what_its_label_spells() -> None:
    found = type_parser(SYNTAXES["php"])("[string\\|User](user.md)")
    assert isinstance(found, RefExpr)
    assert [spell_expr(arm) for arm in found.arms] == ["string", "ref User"]


def test_a_fault_names_the_words_of_the_language() -> None:
    found = type_parser(SYNTAXES["typescript"])("Record<number, *string*>")
    assert isinstance(found, TypeProblem)
    assert found.text == "keys are `string` in JSON, not `number`"
