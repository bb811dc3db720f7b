"""Names on the wire: evidence decides field by field, and the config over it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from modelgen.analysis.schema import Hints, schema_of
from modelgen.build import Loaded, load
from modelgen.config.structs import LoadOptions
from modelgen.ir import model as ir
from modelgen.ir.names import Convention, camel, in_words, is_guess, wire_name
from modelgen.syntax import (
    ExtraDecl,
    FieldDecl,
    ParsedPage,
    PathParameters,
    RecordDecl,
    ScalarExpr,
    Token,
    TypeCell,
)
from tests.corpora import refuse
from tests.pages import NO, YES, write

HEADER = "| Field | Type | Required | Description | Example |\n| - | - | - | - | - |\n"
FIELDS = ("user_id", "account_id", "created_at", "from_", "name")
CAMEL = '{"userId": "a", "accountId": "b", "createdAt": "c", "from": "d", "name": "e"}'
SNAKE = '{"user_id": "a", "account_id": "b", "created_at": "c"}'
MIXED = '{"userId": "a", "account_id": "b"}'


def page(title: str, names: tuple[str, ...] = FIELDS, example: str = "") -> str:
    """Return a model, with an example of the whole object where there is one."""
    rows = "".join(f"| `{name}` | *str* | {YES} | N/A | |\n" for name in names)
    if example:
        rows += f"| `__pydantic_extra__` | Dict[str, *Any*] | {NO} | N/A | {example} |\n"
    return f"# {title}\n\n\n## Fields\n\n{HEADER}{rows}"


def loaded(folder: Path, pages: dict[str, str], options: LoadOptions) -> Loaded:
    return load(write(folder, {**pages}), options, refuse)


def wires(found: Loaded, title: str) -> dict[str, str]:
    """Return what fields that are renamed are called."""
    model = found.schema.models[ir.ModelId((), title)]
    assert isinstance(model, ir.Record)
    return {f.name.documented: f.name.wire for f in model.fields if f.name.wire is not None}


def configured(names: Mapping[str, str], convention: Convention | None = None) -> LoadOptions:
    return LoadOptions(wire_names=names, wire_convention=convention)


def test_clear_evidence_makes_a_convention(tmp_path: Path) -> None:
    pages = {"a.md": page("A", example=CAMEL), "b.md": page("B", ("last_login", "user_id"))}
    found = loaded(tmp_path, pages, LoadOptions())
    assert wires(found, "A") == {
        "user_id": "userId",
        "account_id": "accountId",
        "created_at": "createdAt",
    }
    assert wires(found, "B") == {"user_id": "userId", "last_login": "lastLogin"}
    told = found.inference
    assert (told.convention, told.evidence, told.agreeing) == ("camelCase", 3, 3)
    assert (told.own, told.by_name, told.by_convention, told.stated) == (3, 1, 1, 0)


def test_mixed_evidence_overrules_no_field(tmp_path: Path) -> None:
    pages = {
        "a.md": page("A", example=CAMEL),
        "b.md": page("B", example=SNAKE),
        "c.md": page("C", example=MIXED),
        "d.md": page("D", ("last_login",)),
    }
    found = loaded(tmp_path, pages, LoadOptions())
    assert set(wires(found, "A")) == {"user_id", "account_id", "created_at"}
    assert wires(found, "B") == {}
    assert wires(found, "C") == {"user_id": "userId"}
    assert wires(found, "D") == {}


def test_acronyms_are_learned(tmp_path: Path) -> None:
    example = '{"userID": "a", "accountID": "b", "createdAt": "c"}'
    pages = {"a.md": page("A", example=example), "b.md": page("B", ("team_id", "url_of_id"))}
    found = loaded(tmp_path, pages, LoadOptions())
    assert wires(found, "B") == {"team_id": "teamID", "url_of_id": "urlOfID"}


def test_no_evidence_no_change(tmp_path: Path) -> None:
    found = loaded(tmp_path, {"a.md": page("A")}, LoadOptions())
    assert wires(found, "A") == {}
    assert found.inference.evidence == 0


@pytest.mark.parametrize(
    ("names", "convention", "wanted"),
    [
        ({"user_id": "uid"}, None, "uid"),
        ({"A.user_id": "uid"}, None, "uid"),
        ({"user_id": "u", "A.user_id": "uid"}, None, "uid"),
        ({"A.*": "camelCase"}, None, "userId"),
        ({"A.*": "camelCase", "A.user_id": "uid"}, None, "uid"),
        ({"B.*": "camelCase", "B.user_id": "uid"}, None, None),
        ({}, "camelCase", "userId"),
        ({"A.*": "documented"}, "camelCase", None),
        ({}, "documented", None),
    ],
)
def test_the_config_decides_by_tree_model_and_field(
    tmp_path: Path, names: Mapping[str, str], convention: Convention | None, wanted: str | None
) -> None:
    pages = {"a.md": page("A"), "b.md": page("B", ("name",))}
    found = loaded(tmp_path, pages, configured(names, convention))
    assert wires(found, "A").get("user_id") == wanted


def test_the_config_overrules_evidence(tmp_path: Path) -> None:
    pages = {"a.md": page("A", example=CAMEL)}
    found = loaded(tmp_path, pages, configured({"A.*": "documented", "A.created_at": "at"}))
    assert wires(found, "A") == {"created_at": "at"}
    assert found.inference.stated == 1


def test_a_name_elsewhere_does_not_count_against_the_convention_of_a_model(tmp_path: Path) -> None:
    shown = '{"userId": "a", "accountId": "b"}'
    pages = {
        "a.md": page("A", ("user_id", "account_id", "org_id", "last_login"), example=shown),
        "b.md": page("B", ("org_id",), example='{"org_id": "a"}'),
    }
    found = loaded(tmp_path, pages, LoadOptions())
    assert found.inference.convention == "mixed"
    renamed = {
        "user_id": "userId",
        "account_id": "accountId",
        "org_id": "orgId",
        "last_login": "lastLogin",
    }
    assert wires(found, "A") == renamed
    assert wires(found, "B") == {}


def test_it_is_known_how_each_name_is_known(tmp_path: Path) -> None:
    pages = {
        "a.md": page("A", example=CAMEL),
        "b.md": page("B", ("last_login", "user_id", "name", "kind", "own_id")),
    }
    found = loaded(tmp_path, pages, configured({"B.own_id": "OWN"}))
    bases = {
        (id.name, field.name.documented): field.name.basis
        for id, model in found.schema.models.items()
        if isinstance(model, ir.Record)
        for field in model.fields
    }
    assert bases == {
        **{("A", name): ir.Basis.EXAMPLE for name in FIELDS},
        ("B", "last_login"): ir.Basis.CONVENTION,
        ("B", "user_id"): ir.Basis.ELSEWHERE,
        ("B", "name"): ir.Basis.PRINTED,
        ("B", "kind"): ir.Basis.PRINTED,
        ("B", "own_id"): ir.Basis.CONFIG,
    }


def test_a_page_that_lists_all_names_ends_inference(tmp_path: Path) -> None:
    listed = (
        "<!-- modelgen: all names on the wire that differ are listed here -->\n\n"
        "| Model | Field | Name on the wire |\n| - | - | - |\n| `models.A` | `user_id` | `uid` |\n"
    )
    found = loaded(tmp_path, {"a.md": page("A", example=CAMEL), "index.md": listed}, LoadOptions())
    assert wires(found, "A") == {"user_id": "uid"}
    model = found.schema.models[ir.ModelId((), "A")]
    assert isinstance(model, ir.Record)
    assert [field.name.basis for field in model.fields[:2]] == [ir.Basis.PAGE, ir.Basis.PRINTED]


def test_what_a_declaration_states_counts_before_evidence() -> None:
    cell = TypeCell(ScalarExpr(ir.ScalarType(ir.Scalar.STRING), 0, 3), 5)
    fields = tuple(
        FieldDecl(Token(name, 1, 1), name, cell, ir.Presence.REQUIRED, ir.Nullability.NO, wire=wire)
        for name, wire in (("user_id", ("uid", "user")), ("account_id", ()))
    )
    decl = RecordDecl(Token("A", 1, 1), 1, (), "", "", None, None, fields, (1, 2))
    facts = (PathParameters("a", ("userId", "accountId"), 7),)
    made = schema_of([ParsedPage("a.md", (decl,), facts)], Hints(), refuse)
    schema, told = made.schema, made.inference
    (model,) = schema.models.values()
    assert isinstance(model, ir.Record)
    first, second = (field.name for field in model.fields)
    assert (first.wire, first.basis, first.accepted) == ("uid", ir.Basis.PAGE, ("user",))
    assert (second.wire, second.basis) == ("accountId", ir.Basis.EXAMPLE)
    assert (told.stated, told.own) == (1, 1)


def described(title: str, rows: Mapping[str, str], text: str = "N/A") -> str:
    """Return a model whose fields have descriptions."""
    lines = "".join(f"| `{name}` | *str* | {YES} | {doc} |\n" for name, doc in rows.items())
    head = "| Field | Type | Required | Description |\n| - | - | - | - |\n"
    return f"# {title}\n\n{text}\n\n## Fields\n\n{head}{lines}"


def names(found: Loaded, title: str) -> dict[str, ir.Name]:
    model = found.schema.models[ir.ModelId((), title)]
    assert isinstance(model, ir.Record)
    return {field.name.documented: field.name for field in model.fields}


def test_words_with_hyphens_values_and_headers_are_no_evidence(tmp_path: Path) -> None:
    rows = {
        "kind": "Always `payment-service`; see the `requestId` header.",
        "payment_service": "N/A",
        "sort_key": "N/A",
        "request_id": "N/A",
        "user_id": "Like `createdAt`, not `sortKey`.",
        "created_at": "N/A",
    }
    sort = "# Sort\n\n\n## Values\n\n| Name | Value |\n| - | - |\n| `A` | sortKey |\n"
    found = loaded(tmp_path, {"a.md": described("A", rows), "s.md": sort}, LoadOptions())
    assert wires(found, "A") == {"created_at": "createdAt"}


def test_a_left_over_key_counts_if_its_value_fits_the_type(tmp_path: Path) -> None:
    def item(example: str) -> str:
        rows = f"| `name` | *str* | {YES} | N/A | |\n| `unit_amount` | *int* | {YES} | N/A | |\n"
        return f"# Item\n\n\n## Fields\n\n{HEADER}{rows}".replace(
            "N/A | |\n| `unit",
            f"N/A | |\n| `self_` | [Item](item.md) | {NO} | N/A | {example} |\n| `unit",
        )

    fits, other = '{"name": "a", "amount": 3}', '{"name": "a", "amount": {"currency": "EUR"}}'
    found = loaded(tmp_path / "a", {"item.md": item(fits)}, LoadOptions())
    assert wires(found, "Item") == {"unit_amount": "amount"}
    found = loaded(tmp_path / "b", {"item.md": item(other)}, LoadOptions())
    assert wires(found, "Item") == {}


def test_paths_do_not_count_against_bodies(tmp_path: Path) -> None:
    operations = (
        "# Users\n\n## get\n\n"
        '<!-- UsageSnippet language="python" operationID="getUser" path="/u/{userId}/{teamId}" -->\n\n'
        f"| Parameter | Type | Required | Description |\n| - | - | - | - |\n| `user_id` | *str* | {YES} | N/A |\n"
    )
    pages = {
        "ops.md": operations,
        "a.md": page("A", example=SNAKE),
        "b.md": page("B", ("user_id", "team_id")),
        "getuserrequest.md": page("GetUserRequest", ("user_id",)),
    }
    found = loaded(tmp_path, pages, LoadOptions())
    assert found.inference.convention == "documented"
    assert wires(found, "B") == {}
    assert wires(found, "GetUserRequest") == {"user_id": "userId"}


def test_keys_of_json_in_prose_are_evidence(tmp_path: Path) -> None:
    text = '```json\n{"userId": 1, "accountId": 2, "createdAt": 3}\n```'
    pages = {"a.md": described("A", {"note": "N/A"}, text), "b.md": page("B")}
    found = loaded(tmp_path, pages, LoadOptions())
    assert found.inference.convention == "camelCase"
    assert set(wires(found, "B")) == {"user_id", "account_id", "created_at"}


def test_symbols_are_learned(tmp_path: Path) -> None:
    example = '{"$ref_name": "a", "@type": "b", ".pattern": "c"}'
    fields = ("dollar_ref_name", "at_type", "dot_pattern")
    pages = {
        "a.md": page("A", fields, example),
        "b.md": page("B", ("dot_self", "at_last", "dollar_x", "dotted_name")),
        "c.md": page("C", ("dollar_schema", "dollar_amount")),
    }
    found = loaded(tmp_path / "a", pages, LoadOptions())
    assert set(wires(found, "A").values()) == {"$ref_name", "@type", ".pattern"}
    assert wires(found, "B") == {"dot_self": ".self", "at_last": "@last", "dollar_x": "$x"}
    alone = loaded(tmp_path / "b", {"c.md": pages["c.md"]}, LoadOptions())
    assert wires(alone, "C") == {"dollar_schema": "$schema"}


def test_a_leading_underscore_goes_from_a_model_to_its_like(tmp_path: Path) -> None:
    fields = ("id", "environment_id", "name", "kind")
    shown = '{"_id": "a", "_environmentId": "b", "name": "c", "kind": "d"}'
    pages = {
        "a.md": page("A", fields, shown),
        "b.md": page("B", fields),
        "c.md": page("C", ("id", "url")),
    }
    found = loaded(tmp_path, pages, LoadOptions())
    assert wires(found, "B") == {"id": "_id", "environment_id": "_environmentId"}
    other = names(found, "C")["id"]
    assert (other.wire, other.accepted) == (None, ("_id",))


def test_an_exception_to_a_convention_goes_with_its_name(tmp_path: Path) -> None:
    shown = '{"shortLink": "a", "createdAt": "b", "userId": "c", "utm_source": "d"}'
    fields = ("short_link", "created_at", "user_id", "utm_source")
    pages = {
        "a.md": page("A", fields, shown),
        "b.md": page("B", ("utm_source", "short_link", "is_x"), '{"shortLink": "a", "isX": "b"}'),
    }
    found = loaded(tmp_path, pages, LoadOptions())
    assert wires(found, "B") == {"short_link": "shortLink", "is_x": "isX"}


def test_fields_that_their_own_descriptions_name_with_hyphens(tmp_path: Path) -> None:
    rows = {name: f"For `{name.replace('_', '-')}`." for name in ("a_b", "c_d", "e_f")}
    pages = {"a.md": described("A", rows), "b.md": described("B", {"a_b": "Not `a-b`."})}
    found = loaded(tmp_path, pages, LoadOptions())
    assert wires(found, "A") == {"a_b": "a-b", "c_d": "c-d", "e_f": "e-f"}
    assert wires(found, "B") == {}


def test_words_in_camel_case_count_where_a_page_has_several(tmp_path: Path) -> None:
    rows = {"is_error": "N/A", "raw_text": "N/A", "last_page": "N/A"}
    text = "Holds isError, rawText and others."
    pages = {"a.md": described("A", rows, text), "b.md": described("B", rows, "Only isError.")}
    found = loaded(tmp_path, pages, LoadOptions())
    assert wires(found, "A") == {
        "is_error": "isError",
        "raw_text": "rawText",
        "last_page": "lastPage",
    }
    assert wires(found, "B") == {}


def test_a_guess_is_read_under_both_spellings(tmp_path: Path) -> None:
    pages = {"a.md": page("A", example=CAMEL), "b.md": page("B", ("user_id", "last_login", "name"))}
    found = loaded(tmp_path, pages, LoadOptions())
    accepted = {name.documented: name.accepted for name in names(found, "B").values()}
    assert accepted == {"user_id": ("user_id",), "last_login": ("last_login",), "name": ()}
    assert all(not name.accepted for name in names(found, "A").values())
    assert found.inference.guessed == 2


def test_where_evidence_is_mixed_what_is_documented_is_a_guess(tmp_path: Path) -> None:
    pages = {
        "a.md": page("A", example=CAMEL),
        "b.md": page("B", example=SNAKE),
        "d.md": page("D", ("last_login", "lastLogin", "team_id")),
    }
    found = loaded(tmp_path, pages, LoadOptions())
    accepted = {name.documented: name.accepted for name in names(found, "D").values()}
    # What another field is called is never read as this one.
    assert accepted == {"last_login": (), "lastLogin": (), "team_id": ("teamId",)}


def test_the_place_of_the_evidence_is_known(tmp_path: Path) -> None:
    pages = {"a.md": page("A", example=CAMEL), "b.md": page("B", ("user_id", "last_login"))}
    found = loaded(tmp_path, pages, LoadOptions())
    model, other = ir.ModelId((), "A"), ir.ModelId((), "B")
    own = found.inference.place(model, names(found, "A")["user_id"])
    assert own is not None
    assert (own.path, own.line) == ("a.md", 13)
    assert found.inference.place(other, names(found, "B")["user_id"]) == own
    assert found.inference.place(other, names(found, "B")["last_login"]) is None


def spelled(*pages: tuple[str, tuple[str, ...], str]) -> list[ParsedPage]:
    """Return pages whose docs print names with capitals: title, names, an example of the model."""

    def declared(title: str, names: tuple[str, ...], example: str) -> ParsedPage:
        text = TypeCell(ScalarExpr(ir.ScalarType(ir.Scalar.STRING), 0, 1), 1)
        extra = (
            ExtraDecl(Token("extra", 1, 1), text, None, (example,), None, 0) if example else None
        )
        fields = tuple(
            FieldDecl(
                Token(name, 1, 1),
                name if name[0].islower() else camel(in_words(name)),
                text,
                ir.Presence.REQUIRED,
                ir.Nullability.NO,
                words=in_words(name),
            )
            for name in names
        )
        lines = (1,) * (len(fields) + (extra is not None))
        token = Token(title, 1, 1)
        decl = RecordDecl(token, 1, (), "", "", None, None, fields, lines, extra)
        return ParsedPage(f"{title}.md", (decl,))

    return [declared(*page) for page in pages]


PRINTED = ("UserID", "OAuthAppIDs", "CreatedAt", "Name")


@pytest.mark.parametrize(
    ("example", "convention", "wire"),
    [
        (
            '{"user_id": 1, "oauth_app_ids": 2, "created_at": 3, "name": 4}',
            "snake_case",
            {"UserID": "user_id", "LastLogin": "last_login", "Note": "note"},
        ),
        (
            '{"userId": 1, "oauthAppIds": 2, "createdAt": 3, "name": 4}',
            "camelCase",
            {"UserID": "userId", "LastLogin": "lastLogin", "Note": "note"},
        ),
        (
            '{"userID": 1, "oauthAppIDs": 2, "createdAt": 3, "name": 4}',
            "camelCase",
            {"UserID": "userID", "LastLogin": "lastLogin", "Note": "note"},
        ),
        (
            '{"userId": 1, "oauth_app_ids": 2, "created_at": 3, "Name": 4}',
            "mixed",
            {"UserID": "userId", "LastLogin": "lastLogin", "Note": "note"},
        ),
        ("", "documented", {"UserID": "userId", "LastLogin": "lastLogin", "Note": "note"}),
    ],
)
def test_names_that_are_printed_in_pascal_case(
    example: str, convention: str, wire: dict[str, str]
) -> None:
    pages = spelled(("A", PRINTED, example), ("B", ("UserID", "LastLogin", "Note"), ""))
    made = schema_of(pages, Hints(), refuse)
    found, inference = made.schema, made.inference
    assert inference.convention == convention
    record = found.models[ir.ModelId((), "B")]
    assert isinstance(record, ir.Record)
    assert {field.name.documented: wire_name(field.name) for field in record.fields} == wire
    guesses = [field.name.documented for field in record.fields if is_guess(field.name)]
    assert "LastLogin" in guesses
    assert "Note" not in guesses


@pytest.mark.parametrize(
    ("stated", "wire"),
    [("snake_case", "last_login"), ("camelCase", "lastLogin"), ("documented", "lastLogin")],
)
def test_a_stated_convention_for_names_in_pascal_case(stated: str, wire: str) -> None:
    shown = '{"user_id": 1, "created_at": 2, "oauth_app_ids": 3}'
    pages = spelled(("A", PRINTED, shown), ("B", ("LastLogin",), ""))
    found = schema_of(pages, Hints(convention=stated), refuse).schema
    record = found.models[ir.ModelId((), "B")]
    assert isinstance(record, ir.Record)
    assert wire_name(record.fields[0].name) == wire


def test_what_a_variant_shows_counts_for_its_union(tmp_path: Path) -> None:
    """Variants are written alike, so another model's spelling is none of theirs; a tag's is."""
    tag = ("api_key", "kind_of", "user_id")
    shown = page("SourceA", (*tag, "end_date"), '{"api_key": "a", "end_date": "b"}')
    models = {
        "source.md": "# Source\n\n## Supported Types\n\n### `models.SourceA`\n\n### `models.SourceB`\n",
        "sourcea.md": shown.replace("`user_id`", "`user_name`"),
        "sourceb.md": page("SourceB", tag),
        "job.md": page("Job", ("user_id", "kind_of", "job_id"), '{"userId": "u", "kindOf": "k", "jobId": "j"}'),
        "call.md": page("Call", ("user_id",)),
    }  # fmt: skip
    found = loaded(tmp_path, models, LoadOptions())
    assert found.inference.convention == "mixed"
    assert wires(found, "Call") == {"user_id": "userId"}
    assert wires(found, "SourceB") == {"kind_of": "kindOf"}


def test_docs_in_several_spellings_print_names_as_they_are(tmp_path: Path) -> None:
    fields = ("walletName", "assetId", "trait_type", "userId", "accountId", "createdAt")
    pages = {"a.md": page("A", fields, example=CAMEL), "b.md": page("B", fields)}
    found = loaded(tmp_path, pages, LoadOptions())
    assert wires(found, "B") == {}
    assert not any(is_guess(name) for name in names(found, "B").values())
    assert wires(loaded(tmp_path, pages, configured({}, "camelCase")), "B") == {
        "trait_type": "traitType"
    }


def test_a_word_in_capitals_at_the_end_is_as_it_was() -> None:
    shown = '{"userId": 1, "createdAt": 2, "oauthAppIds": 3}'
    pages = spelled(("A", PRINTED, shown), ("B", ("notifyURL", "notifyUrl"), ""))
    record = schema_of(pages, Hints(), refuse).schema.models[ir.ModelId((), "B")]
    assert isinstance(record, ir.Record)
    assert [wire_name(field.name) for field in record.fields] == ["notifyURL", "notifyUrl"]
