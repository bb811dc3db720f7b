"""What changed in calls, whom it breaks, and what is not told."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from modelgen.compare import compare
from modelgen.ir import model as ir
from modelgen.ir.operations import Answer, Body, Operation, Parameter
from modelgen.ir.words import In
from tests.builders import INT, STR, field, record, ref, schema
from tests.unit.compare.test_schemas import spell

LIMIT = Parameter(field("limit", INT, False), In.UNSAID)
GIVEN = Parameter(field("limit", INT), In.UNSAID)
CALL = Operation(
    *("list", "Users", "users.md", 3, "get", "/users/{id}"),
    (LIMIT,),
    Body(ref("User"), False, ("application/json",)),
    True,
    (Answer("200", ref("User")), Answer("404", ref("User"), ("application/json",))),
)
MODELS = schema(record("User", field("name")), record("Other", field("size", INT)))


def said(**more: object) -> Operation:
    """Return the call with more said of its parameter."""
    return replace(CALL, parameters=(replace(LIMIT, field=replace(LIMIT.field, **more)),))


def typed(*media: str) -> Operation:
    """Return the call with a body of these media types."""
    return replace(CALL, body=Body(ref("User"), False, media))


def changes(old: Operation | None, new: Operation | None) -> list[str]:
    kept = replace(CALL, id="kept", path="/kept")
    sides = [
        replace(MODELS, operations=(kept,) if one is None else (kept, one)) for one in (old, new)
    ]
    return [spell(one) for one in compare(*sides)]


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (CALL, []),
        (None, ["call-removed list(): breaking ws"]),
        (replace(CALL, path="/people/{id}"), ["call-moved list(): breaking w"]),
        (replace(CALL, path="/users/{user}"), []),
        (replace(CALL, method="post"), ["call-moved list(): breaking w"]),
        (replace(CALL, method=None, path=None), []),
        (replace(CALL, id="all"), ["call-renamed all(): breaking s"]),
        (
            replace(CALL, id="all", path="/all"),
            ["call-removed list(): breaking ws", "call-added all(): info"],
        ),
        (replace(CALL, parameters=()), ["parameter-removed list().limit: breaking s"]),
        (replace(CALL, parameters=(), sends=None), []),
        (
            replace(CALL, parameters=(GIVEN,)),
            ["parameter-made-required list().limit: breaking w"],
        ),
        (
            replace(CALL, parameters=(Parameter(field("limit", STR, False), In.UNSAID),)),
            ["type-changed list().limit: breaking w"],
        ),
        (
            replace(CALL, body=Body(ref("User"), True)),
            ["parameter-made-required list().request body: breaking w"],
        ),
        (
            replace(CALL, body=Body(ref("Other"), False)),
            ["type-changed list().request body: breaking w"],
        ),
        (replace(CALL, body=None), ["parameter-removed list().request body: breaking s"]),
        (replace(CALL, answers=()), []),
        (replace(CALL, answers=CALL.answers[1:]), ["answer-removed list().200: breaking r"]),
        (replace(CALL, answers=CALL.answers[:1]), ["answer-removed list().404: info"]),
        (
            replace(CALL, answers=(Answer("200", ref("Other")), CALL.answers[1])),
            ["type-changed list().200: breaking r"],
        ),
        (replace(CALL, deprecated=ir.Deprecation("")), ["deprecated list(): warning"]),
        (said(default=ir.Value.of(10)), ["default-changed list().limit: info"]),
        (said(deprecated=ir.Deprecation("")), ["deprecated list().limit: warning"]),
        (
            said(constraints=ir.Constraints(maximum=ir.Value.of(9))),
            ["constraint-added list().limit: warning"],
        ),
        (
            said(presence=ir.Presence.UNSAID, default=ir.Value.of(10)),
            ["default-changed list().limit: info"],
        ),
        (said(doc="How many."), []),
        (typed("text/plain"), ["media-types-changed list().request body: breaking w"]),
        (
            typed("text/plain", "application/json"),
            ["media-types-changed list().request body: info"],
        ),
        (typed(), []),
        (
            replace(CALL, answers=(*CALL.answers[:1], Answer("404", ref("User"), ("text/plain",)))),
            ["media-types-changed list().404: warning"],
        ),
    ],
)
def test_a_change_of_a_call(new: Operation | None, told: list[str]) -> None:
    assert changes(CALL, new) == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (None, CALL, ["call-added list(): info"]),
        (replace(CALL, parameters=()), CALL, ["parameter-added list().limit: info"]),
        (
            replace(CALL, parameters=()),
            replace(CALL, parameters=(GIVEN,)),
            ["parameter-added list().limit: breaking w"],
        ),
        (
            replace(CALL, parameters=(GIVEN,)),
            CALL,
            ["parameter-made-optional list().limit: info"],
        ),
        (
            replace(CALL, answers=CALL.answers[:1]),
            CALL,
            ["answer-added list().404: warning"],
        ),
    ],
)
def test_what_came(old: Operation | None, new: Operation, told: list[str]) -> None:
    assert changes(old, new) == told


def test_a_call_of_another_class_has_another_name() -> None:
    sides = [replace(MODELS, operations=(replace(CALL, tag=tag),)) for tag in ("A", "B")]
    (one,) = compare(*sides)
    assert one.finding.message == "call `A.list` is called `B.list` now"


def test_a_tree_without_pages_about_operations_tells_nothing_of_calls() -> None:
    assert compare(replace(MODELS, operations=(CALL,)), MODELS) == ()


@pytest.mark.parametrize(
    "new",
    [
        replace(CALL, doc="All of them."),
        said(doc="How many."),
        said(examples=("5",)),
        replace(CALL, answers=(CALL.answers[0], replace(CALL.answers[1], doc="Nobody."))),
    ],
)
def test_what_is_said_of_a_call_is_told_when_asked(new: Operation) -> None:
    sides = [replace(MODELS, operations=(one,)) for one in (CALL, new)]
    assert [spell(one) for one in compare(*sides, docs=True)] == ["docs-changed list(): info"]
