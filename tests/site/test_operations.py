"""The pages about calls, and what pages of models say of them."""

from __future__ import annotations

from msgspec.structs import replace

from modelgen.ir import model as ir
from modelgen.ir.operations import Answer, Body, Operation, Parameter
from modelgen.ir.words import In
from tests.builders import INT, STR, alias, field, record, ref, schema
from tests.site import sources

CREATE = Operation(
    *("createUser", "Users", "docs/users.md", 3, "post", "/users/{org}"),
    (Parameter(field("org", STR), In.PATH), Parameter(field("limit", INT, False), In.UNSAID)),
    Body(ref("NewUser"), True, ("application/json",)),
    True,
    (Answer("201", ref("UserResponse")), Answer("4XX", ref("Fault"), doc="What went wrong.")),
    "Makes a [user](../models/User.md).",
)
LISTED = Operation("listUsers", "Users", "docs/users.md", 9, None, None, (), None, None, ())
ECHO = Operation(
    *("echo", "Odds & ends", "docs/more.md", 1, "get", "/echo"),
    *((), None, False, (Answer("200", ir.ListOf(ref("Either"))),)),
)
MODELS = schema(
    record("NewUser", field("name")),
    record("User", field("name")),
    record("UserResponse", field("object", ref("User")), role=ir.Role.RESPONSE),
    record("Fault", field("message"), role=ir.Role.ERROR),
    alias("Either", ref("User"), ref("Fault")),
    record("Alone", field("name")),
)
SCHEMA = replace(MODELS, operations=(CREATE, LISTED, ECHO))


def section(page: str, heading: str) -> str:
    return page.partition(f"## {heading}")[2].partition("\n## ")[0]


def test_a_call_says_what_it_takes_and_gives() -> None:
    page = sources.pages(SCHEMA)["operations/users.md"]
    assert section(page, "`createUser`") == (
        " { #call-createuser }\n\n<strong>POST</strong> `/users/{org}`\n{ .mg-call }\n\n"
        "Makes a user.\n\n"
        "<strong>Parameters</strong>: where those without a place stand, the page does not say.\n\n"
        "| Parameter | Type | Description |\n| --- | --- | --- |\n"
        "| `org` | path \u00b7 string \u00b7 <strong>required</strong> |  |\n"
        "| `limit` | integer \u00b7 optional |  |\n\n"
        "<strong>Body</strong>: [NewUser](../models/newuser.md) \u00b7 <strong>required</strong>"
        " \u00b7 `application/json`\n{ .mg-body }\n\n"
        "<strong>Answers</strong>\n\n"
        "| Status | Gives | Media type | Description |\n| --- | --- | --- | --- |\n"
        "| `201` | [UserResponse](../models/userresponse.md) | \u2013 |  |\n"
        "| `4XX` | [Fault](../models/fault.md) | \u2013 | What went wrong. |\n"
    )


def test_what_no_page_says_is_said() -> None:
    page = section(sources.pages(SCHEMA)["operations/users.md"], "`listUsers`")
    assert "The page does not say its method and path." in page
    assert "<strong>Body</strong>: the page does not say;" in page
    assert "<strong>Answers</strong>: the page does not say." in page


def test_a_model_names_the_calls_that_take_and_give_it() -> None:
    """Those that give it by way of a union or a wrapper, too."""
    pages = sources.pages(SCHEMA)
    create = "[`createUser`](../operations/users.md#call-createuser)"
    echo = "[`echo`](../operations/odds-ends.md#call-echo)"
    assert f"\n\nTaken by {create}.\n" in section(pages["models/newuser.md"], "Calls")
    assert f"\n\nGiven by {create} and {echo}.\n" in section(pages["models/user.md"], "Calls")
    assert f"\n\nGiven by {create} and {echo}.\n" in section(pages["models/fault.md"], "Calls")
    assert "## Calls" not in pages["models/alone.md"]


def test_all_calls_are_found_from_the_overview_and_the_navigation() -> None:
    pages = sources.pages(SCHEMA)
    assert "[operations](operations.md)" in pages["index.md"]
    assert '      - "Users": "operations/users.md"\n' in pages["nav.yml"]
    echo = "| [`echo`](operations/odds-ends.md#call-echo)<br /><strong>GET</strong> `/echo` |  |\n"
    assert echo in pages["operations.md"]


def test_a_page_of_many_calls_begins_with_a_list_of_them() -> None:
    many = tuple(replace(ECHO, id=f"echo{number}") for number in range(4))
    page = sources.pages(replace(MODELS, operations=many))["operations/odds-ends.md"]
    assert "| [`echo3`](#call-echo3)<br /><strong>GET</strong> `/echo` |  |\n" in (
        section(page, "All calls { #all-calls data-search-exclude }")
    )
    few = sources.pages(replace(MODELS, operations=many[:3]))["operations/odds-ends.md"]
    assert "#call-echo2)" not in few


def test_answers_of_the_same_kind_are_one() -> None:
    fault = Answer("400", ref("Fault"))
    given = (Answer("200", ref("User")), fault, replace(fault, status="404"), Answer("5XX", None))
    page = sources.pages(replace(MODELS, operations=(replace(ECHO, answers=given),)))
    rows = page["operations/odds-ends.md"].partition("Media type |\n")[2].splitlines()[1:]
    assert rows == [
        "| `200` | [User](../models/user.md) | \u2013 |",
        "| `400` `404` | [Fault](../models/fault.md) | \u2013 |",
        "| `5XX` | \u2013 | \u2013 |",
    ]


def test_of_many_calls_some_are_named() -> None:
    many = tuple(replace(ECHO, id=f"echo{number}") for number in range(12))
    page = sources.pages(replace(MODELS, operations=many))["models/user.md"]
    assert "[`echo7`]" in page
    assert " and [4 more](../operations.md)." in page
    assert "[`echo8`]" not in page


def test_a_tree_without_pages_about_operations_has_no_pages_of_them() -> None:
    pages = sources.pages(MODELS)
    assert not [path for path in pages if path.startswith("operations")]
    assert "perations" not in pages["index.md"] + pages["nav.yml"]


def test_docusaurus_finds_them_in_its_sidebar() -> None:
    pages = sources.pages(replace(SCHEMA, operations=(replace(ECHO, tag="index"),)), "mdx")
    assert '"operations/index_"' in pages["sidebar.json"]
    assert "{/* #call-echo */}" in pages["operations/index_.mdx"]
