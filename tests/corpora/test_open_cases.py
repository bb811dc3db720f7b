"""The 25 open cases of the dialect's description (section 9) and its spare ones, on the real pages.

Expectations are written in the shorthand of that section, see `notation`. Wire names that it calls
source truth and that no page tells are expected to be absent.
"""

from __future__ import annotations

import json
import time

import pytest

from modelgen.ir import model as ir
from modelgen.ir.graph import Graph
from modelgen.ir.wire import discriminator
from tests import corpora
from tests.notation import spell, spell_field, spell_type

CLERK, MISTRAL, AZURE, POLAR, AIRBYTE = corpora.NAMES


def on(name: str) -> pytest.MarkDecorator:
    return pytest.mark.xdist_group(name)


def record(name: str, path: str) -> ir.Record:
    model = corpora.corpus(name).at(path)
    assert isinstance(model, ir.Record)
    return model


def enum(name: str, path: str) -> ir.Enumeration:
    model = corpora.corpus(name).at(path)
    assert isinstance(model, ir.Enumeration)
    return model


def alias(name: str, path: str) -> ir.Alias:
    model = corpora.corpus(name).at(path)
    assert isinstance(model, ir.Alias)
    return model


def field(model: ir.Record, name: str) -> ir.Field:
    return next(field for field in model.fields if field.name.documented == name)


def said(model: ir.Record, name: str) -> str:
    return spell_field(field(model, name))


def tags(name: str, model: ir.Alias) -> tuple[str, list[object]]:
    found = discriminator(corpora.corpus(name).loaded.schema, model.type)
    assert found is not None
    return found.field, list(found.variants)


@on(CLERK)
def test_01_a_link_labelled_datetime_is_a_date() -> None:
    model = record(CLERK, "models/commercesubscriptionitem.md")
    assert said(model, "proration_date") == "proration_date?: date|?"


@on(CLERK)
def test_02_a_link_labelled_date_is_a_timestamp() -> None:
    model = record(CLERK, "models/commercecreditledgerresponse.md")
    assert said(model, "created_at") == "created_at: datetime|?"


@on(CLERK)
def test_03_the_row_of_extra_members_is_no_field() -> None:
    model = record(CLERK, "models/createactortokenactor.md")
    assert spell(model) == ["data CreateActorTokenActor", "  sub: string", "  ...: any"]
    assert model.extra is not None
    (example,) = model.extra.examples
    assert json.loads(example) == {"sub": "user_2OEpKhcCN1Lat9NQ0G6puh7q5Rb"}


@on(CLERK)
def test_04_a_struck_name_is_deprecated_and_its_warning_is_no_description() -> None:
    model = record(CLERK, "models/user.md")
    old = field(model, "profile_image_url")
    assert spell_field(old) == "profile_image_url?: string deprecated"
    assert old.deprecated is not None
    assert old.deprecated.message
    assert "DEPRECATED" not in (old.doc or "") + old.deprecated.message
    assert said(model, "locale") == "locale?: string|null"
    assert said(model, "email_addresses") == "email_addresses: list<ref EmailAddress>|?"
    assert sum(f.deprecated is not None for f in model.fields) == 1


@on(CLERK)
def test_05_a_struck_title_is_deprecated_and_its_quote_is_no_description() -> None:
    model = record(CLERK, "models/organizationdomainverification.md")
    assert model.id.name == "OrganizationDomainVerification"
    assert model.deprecated is not None
    assert model.deprecated.message.startswith("This will be removed in a future release")
    assert model.doc is not None
    assert model.doc.startswith("Deprecated alias for `affiliation_verification`.")
    assert ":warning:" not in model.doc


@on(CLERK)
def test_06_an_empty_value_is_a_member() -> None:
    assert spell(enum(CLERK, "models/nextaction.md")) == [
        "enum NextAction: string",
        '  NEEDS_PREPARE = "needs_prepare"',
        '  NEEDS_ATTEMPT = "needs_attempt"',
        '  UNKNOWN = ""',
    ]


@on(CLERK)
def test_07_suffixed_parameters_stay_two() -> None:
    model = record(CLERK, "models/getpublicinterstitialrequest.md")
    assert [spell_field(f) for f in model.fields[:2]] == [
        "frontend_api_query_parameter?: string deprecated",
        "frontend_api_query_parameter1?: string",
    ]
    names = [f.name.wire or f.name.documented for f in model.fields]
    assert len(set(names)) == len(names)


@on(CLERK)
def test_08_an_odd_example_is_kept() -> None:
    model = record(CLERK, "models/createinvitationrequestbody.md")
    odd = field(model, "ignore_existing")
    assert spell_field(odd) == "ignore_existing?: boolean|null"
    assert odd.examples == ("\u200bfalse",)
    assert said(model, "public_metadata") == "public_metadata?: map<any>|?"


@on(CLERK)
def test_09_a_literal_is_a_constant_with_itself_as_default() -> None:
    model = record(CLERK, "models/adddomainrequestbody.md")
    assert said(model, "is_satellite") == "is_satellite: literal true"
    module = next(
        artifact.text
        for artifact in corpora.rendered(CLERK, "python")
        if artifact.path.endswith("models/add_domain_request_body.py")
    )
    assert "    is_satellite: Literal[True] = True\n" in module


@on(CLERK)
def test_10_a_link_decides_not_the_file_name() -> None:
    model = enum(CLERK, "models/format_.md")
    assert model.id.name == "Format"
    owners = [
        field
        for other in corpora.corpus(CLERK).loaded.schema.models.values()
        if isinstance(other, ir.Record)
        for field in other.fields
        if field.type == ir.Ref(model.id)
    ]
    assert owners


@on(CLERK)
def test_11_a_discriminator_has_one_value_a_variant() -> None:
    model = alias(CLERK, "models/phonenumberverification.md")
    assert spell_type(model.type) == "union<ref VerificationOTP, ref VerificationAdmin>"
    assert tags(CLERK, model) == ("object", ["verification_otp", "verification_admin"])


@on(MISTRAL)
def test_12_bullets_without_quotes_are_integers() -> None:
    model = enum(MISTRAL, "models/httpstatus.md")
    assert (model.base, model.open) == (ir.Scalar.INTEGER, True)
    assert [m.value.plain for m in model.members][:3] == [100, 101, 102]
    assert all(m.name is None and m.value.kind is ir.Kind.INTEGER for m in model.members)
    assert model.doc is not None
    assert "\n\n    * RFC 7231: Hypertext Transfer Protocol (HTTP/1.1)" in model.doc
    text = next(
        artifact.text
        for artifact in corpora.rendered(MISTRAL, "python")
        if artifact.path.endswith("/http_status.py")
    )
    assert "class HTTPStatus(OpenIntEnum):\n" in text
    assert "    VALUE_100 = 100\n" in text


@on(MISTRAL)
def test_13_numbered_examples_are_told_apart() -> None:
    examples = field(
        record(MISTRAL, "models/agentscompletionrequest.md"), "response_format"
    ).examples
    kinds = [json.loads(example)["type"] for example in examples]
    assert kinds == ["text", "json_object", "json_schema"]


@on(MISTRAL)
def test_14_examples_that_do_not_fit_are_kept_as_text() -> None:
    created = field(record(MISTRAL, "models/prompt.md"), "created_at")
    assert spell_field(created).removesuffix(" wire=createdAt") == "created_at?: datetime|?"
    assert created.examples == ("1s", "1.000340012s")


@on(MISTRAL)
def test_15_unions_that_refer_back() -> None:
    model = record(MISTRAL, "models/filtergroup.md")
    assert [spell_field(f) for f in model.fields] == [
        "and_?: list<ref And>|?",
        "or_?: list<ref Or>|?",
    ]
    group = next(
        ids
        for ids in Graph(corpora.corpus(MISTRAL).loaded.schema).components
        if model.id in set(ids)
    )
    assert [id.name for id in group] == ["And", "FilterGroup", "Or"]


@on(MISTRAL)
def test_16_datetime_in_a_heading_is_not_swapped() -> None:
    kind = alias(MISTRAL, "models/attributes.md").type
    assert spell_type(kind) == (
        "union<boolean, string, integer, float, datetime, "
        "list<string>, list<integer>, list<float>, list<boolean>>"
    )


@on(MISTRAL)
def test_17_code_in_a_cell_gets_its_lines_back() -> None:
    files = field(record(MISTRAL, "models/createbatchjobrequest.md"), "input_files")
    assert spell_field(files) == "input_files?: list<string>|?"
    lines = (files.doc or "").split("\n")
    assert lines[2] == "```json"
    assert lines[-1] == "```"
    assert [json.loads(line)["custom_id"] for line in lines[3:-1]] == ["0", "1"]


@on(AZURE)
def test_18_an_open_constant() -> None:
    assert said(record(AZURE, "models/tool.md"), "type") == 'type: open literal "function"'


@on(MISTRAL)
def test_19_wire_names_that_no_page_tells() -> None:
    model = record(MISTRAL, "models/mcpservercard.md")
    assert len(model.fields) == 15
    assert model.extra is not None
    assert spell_type(model.extra.type) == "any"
    assert said(model, "dollar_schema") == "dollar_schema?: string|null wire=$schema"
    assert said(model, "meta") == "meta?: ref MCPServerCardMeta|null"
    for name in ("repository", "requires", "resources", "tools", "prompts"):
        assert said(model, name).endswith("|null")


@on(POLAR)
def test_20_a_repeated_member_counts_once() -> None:
    model = alias(POLAR, "models/aggregation.md")
    assert spell_type(model.type) == (
        "union<ref PropertyAggregation, ref CountAggregation, ref UniqueAggregation>"
    )
    assert tags(POLAR, model)[0] == "func"


@on(POLAR)
def test_21_containers_outside_the_link() -> None:
    model = record(POLAR, "models/checkout.md")
    assert said(model, "prices") == "prices: map<list<ref CheckoutPrices>>|?"
    assert said(model, "custom_field_data") == (
        "custom_field_data?: map<ref CheckoutCustomFieldData|null>|?"
    )


@on(POLAR)
def test_22_a_description_of_four_blocks() -> None:
    model = record(POLAR, "models/webhookcustomercreatedpayload.md")
    assert model.doc == (
        "Sent when a new customer is created.\n"
        "\n"
        "A customer can be created:\n"
        "\n"
        "* After a successful checkout.\n"
        "* Programmatically via the API.\n"
        "\n"
        "**Discord & Slack support:** Basic"
    )
    assert [spell_field(f) for f in model.fields] == [
        'type: literal "customer.created"',
        "timestamp: datetime|?",
        "data: ref Customer",
    ]


@on(AIRBYTE)
def test_23_one_title_in_two_folders() -> None:
    outer = record(AIRBYTE, "api/createdeclarativesourcedefinitionrequest.md")
    inner = record(AIRBYTE, "models/createdeclarativesourcedefinitionrequest.md")
    assert outer.id.name == inner.id.name
    assert outer.id != inner.id
    assert field(outer, "create_declarative_source_definition_request").type == ir.Ref(inner.id)
    graph = Graph(corpora.corpus(AIRBYTE).loaded.schema)
    assert [group for group in graph.components if outer.id in group] == [(outer.id,)]
    assert outer.id not in graph.edges[outer.id]


@on(AIRBYTE)
@pytest.mark.parametrize("page", ["financialeventsstepsizeindays", "clickwindowdays"])
def test_24_whole_numbers_in_a_table_are_undetermined(page: str) -> None:
    model = enum(AIRBYTE, f"models/{page}.md")
    assert model.base is None
    assert ("SEVEN", "7") in [(m.name, m.value.plain) for m in model.members]
    assert all(m.value.kind is ir.Kind.STRING for m in model.members)


@on(AIRBYTE)
def test_25_a_union_of_555_models() -> None:
    model = alias(AIRBYTE, "models/sourceconfiguration.md")
    assert isinstance(model.type, ir.UnionOf)
    assert len(model.type.arms) == 555
    assert all(isinstance(arm, ir.Ref) for arm in model.type.arms)
    assert "ref Source100ms" in [spell_type(arm) for arm in model.type.arms]
    started = time.process_time()
    name, values = tags(AIRBYTE, model)
    assert time.process_time() - started < 2
    assert (name, len(values)) == ("source_type", 555)
    first = corpora.corpus(AIRBYTE).at("models/source100ms.md")
    assert isinstance(first, ir.Record)
    assert said(first, "source_type").endswith(" wire=sourceType")


@on(AIRBYTE)
def test_spare_a_pipe_in_prose() -> None:
    model = record(AIRBYTE, "models/sourcegooglesheets.md")
    docs = [f.doc for f in model.fields if f.doc and "|" in f.doc]
    assert docs
    assert not [doc for doc in docs if "\\|" in doc]


@on(AIRBYTE)
def test_spare_a_pipe_in_an_example_and_a_number_for_a_timestamp() -> None:
    model = record(AIRBYTE, "api/listjobsrequest.md")
    assert field(model, "order_by").examples == ("updatedAt|DESC",)
    assert field(model, "created_at_start").examples == ("1687450500000",)
    assert said(model, "created_at_start").startswith("created_at_start?: datetime|?")


@on(AIRBYTE)
def test_spare_only_null() -> None:
    model = record(AIRBYTE, "models/enterpriseplan.md")
    assert said(model, "general_rate_limit") == "general_rate_limit?: literal null|null"


@on(AIRBYTE)
def test_spare_none_is_a_string() -> None:
    model = enum(AIRBYTE, "models/destinationcustomeriostoragetypenone.md")
    assert [(m.name, m.value.plain) for m in model.members] == [("NONE", "None")]


@on(AIRBYTE)
def test_spare_underscores_are_no_emphasis() -> None:
    model = record(AIRBYTE, "models/destinations3.md")
    assert field(model, "s3_path_format").examples == (
        "${NAMESPACE}/${STREAM_NAME}/${YEAR}_${MONTH}_${DAY}_${EPOCH}_",
    )
