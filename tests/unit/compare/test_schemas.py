"""Every kind of change between two schemas, its level, and whom it breaks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from modelgen.compare import Change, compare, diagnostic
from modelgen.compare.pairing import Pairing
from modelgen.compare.relate import Relater, Relation
from modelgen.diagnostics.model import Span
from modelgen.ir import model as ir
from tests.builders import REQUIRED, const, member, openness, presence

STRING, INTEGER, FLOAT = (
    ir.ScalarType(s) for s in (ir.Scalar.STRING, ir.Scalar.INTEGER, ir.Scalar.FLOAT)
)
NO, YES, UNSAID = ir.Nullability.NO, ir.Nullability.YES, ir.Nullability.UNSAID


def id(name: str) -> ir.ModelId:
    *namespace, last = name.split(".")
    return ir.ModelId(tuple(namespace), last)


def field(name: str, kind: ir.Type = STRING, *, required: bool = True) -> ir.Field:
    return ir.Field(ir.Name(name), kind, presence(required))


def record(name: str, *fields: ir.Field, role: ir.Role = ir.Role.DATA) -> ir.Record:
    return ir.Record(id(name), fields, role=role)


def enum(name: str, *values: str, is_open: bool = False) -> ir.Enumeration:
    return ir.Enumeration(
        id(name), tuple(member(v.upper(), v) for v in values), openness=openness(is_open)
    )


def union(name: str, first: ir.Type, *more: ir.Type) -> ir.Alias:
    return ir.Alias(id(name), ir.UnionOf((first, *more)) if more else first)


def ref(name: str) -> ir.Ref:
    return ir.Ref(id(name))


def schema(*models: ir.Model) -> ir.Schema:
    return ir.Schema({model.id: model for model in sorted(models, key=lambda model: model.id)})


def spell(change: Change) -> str:
    """Return `slug subject: level`, with `r`, `w` and `s` for what it breaks."""
    subject = change.subject
    name = subject.model + (f".{subject.member}" if subject.member else "")
    broken = "".join(
        letter
        for letter, category in (("r", "readers"), ("w", "writers"), ("s", "source"))
        if str(getattr(change.effect, category).level) == "breaking"
    )
    return f"{change.finding.slug} {name}: {change.level} {broken}".rstrip()


def told(old: ir.Schema, new: ir.Schema) -> list[str]:
    return [spell(change) for change in compare(old, new)]


def of_fields(old: ir.Field, new: ir.Field, *more: ir.Model) -> list[str]:
    return told(schema(record("Visit", old), *more), schema(record("Visit", new), *more))


def test_models_come_and_go() -> None:
    one, other = record("Visit", field("a")), enum("Kind", "x")
    assert told(schema(one), schema(other)) == [
        "model-removed Visit: breaking s",
        "model-added Kind: info",
    ]
    assert told(schema(one), schema(enum("Visit", "x"))) == ["kind-changed Visit: breaking rw"]


def test_a_renamed_model_is_told_as_such_and_compared() -> None:
    fields = [field(name) for name in "abcdefgh"]
    old = schema(record("OldVisit", *fields), record("Day", field("visit", ref("OldVisit"))))
    new = schema(
        record("Visit", *fields[:-1], field("h", INTEGER), field("i", required=False)),
        record("Day", field("visit", ref("Visit"))),
    )
    assert told(old, new) == [
        "type-changed Day.visit: breaking rw",
        "model-removed OldVisit: breaking s",
        "model-added Visit: info",
    ]
    new = schema(
        record("Visit", *fields, field("i", required=False)),
        record("Day", field("visit", ref("Visit"))),
    )
    assert told(old, new) == [
        "model-renamed Visit: breaking s",
        "type-renamed Day.visit: info",
        "field-added Visit.i: info",
    ]


def test_what_is_alike_by_chance_is_not_renamed() -> None:
    old, new = enum("DomainObject", "token"), enum("SessionKind", "token")
    assert [line.split()[0] for line in told(schema(old), schema(new))] == [
        "model-removed",
        "model-added",
    ]
    assert told(schema(record("A")), schema(record("B")))[0].startswith("model-removed")


def test_a_title_that_is_changed_in_its_place_is_a_rename() -> None:
    def page(*names: str) -> ir.Schema:
        models = schema(*(record(name, field("x")) for name in names))
        lines = {id(name): 3 + 9 * at for at, name in enumerate(names)}
        spans = {one: ir.Places(Span("pets.md", at, 1, at, 2)) for one, at in lines.items()}
        return replace(models, spans=spans)

    assert told(page("Cat", "Dog"), page("Katze", "Dog")) == ["model-renamed Katze: breaking s"]
    for late in (page("Dog", "Katze"), page("Katze", "Dog", "Cow")):
        assert "model-removed Cat: breaking s" in told(page("Cat", "Dog"), late)


def test_fields_come_and_go() -> None:
    both = field("x")
    old = schema(record("Visit", both, field("gone", FLOAT)))
    new = schema(record("Visit", both, field("must"), field("may", required=False)))
    assert told(old, new) == [
        "field-removed Visit.gone: breaking rws",
        "field-added Visit.must: breaking w",
        "field-added Visit.may: info",
    ]


GUESS = ir.Name("created_at", "createdAt", basis=ir.Basis.CONVENTION)


@pytest.mark.parametrize(
    ("old", "new", "broken"),
    [
        (field("visit_id"), field("id_visit"), "rws"),
        (
            replace(field("a"), doc="When the visit begins."),
            replace(field("b"), doc="When the visit begins."),
            "rws",
        ),
        (
            ir.Field(ir.Name("from_", "from"), STRING, REQUIRED),
            ir.Field(ir.Name("source", "from"), STRING, REQUIRED),
            "s",
        ),
        (ir.Field(GUESS, STRING, REQUIRED), field("at_created"), "s"),
    ],
)
def test_fields_are_renamed(old: ir.Field, new: ir.Field, broken: str) -> None:
    assert of_fields(old, new) == [f"field-renamed Visit.{new.name.documented}: breaking {broken}"]
    slugs = sorted(line.split()[0] for line in of_fields(old, replace(new, type=INTEGER)))
    assert slugs == ["field-added", "field-removed"]


def test_presence_and_null() -> None:
    must, may = field("x"), field("x", required=False)
    assert of_fields(must, may) == ["field-made-optional Visit.x: breaking r"]
    assert of_fields(may, must) == ["field-made-required Visit.x: breaking w"]
    null, unsaid = replace(must, nullability=YES), replace(must, nullability=UNSAID)
    assert of_fields(must, null) == ["field-made-nullable Visit.x: breaking r"]
    assert of_fields(null, must) == ["field-made-not-nullable Visit.x: breaking w"]
    assert of_fields(must, unsaid) == of_fields(unsaid, must) == []
    assert of_fields(null, unsaid) == ["field-made-not-nullable Visit.x: breaking w"]
    assert of_fields(unsaid, null) == ["field-made-nullable Visit.x: breaking r"]
    listed = field("x", ir.ListOf(STRING))
    assert of_fields(null, replace(listed, nullability=UNSAID)) == [
        "type-changed Visit.x: breaking rw"
    ]
    silent = replace(must, presence=ir.Presence.UNSAID)
    assert of_fields(may, silent) == of_fields(silent, may) == []
    assert of_fields(must, silent) == ["field-made-optional Visit.x: warning"]
    assert of_fields(silent, must) == ["field-made-required Visit.x: warning"]


KIND, SIZE = enum("Kind", "a", "b"), enum("Size", "a", "b", "c")
CAT, PET = record("Cat", field("x"), field("y")), record("Pet", field("x"), field("y"))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (INTEGER, FLOAT, "type-widened"),
        (STRING, INTEGER, "type-changed"),
        (replace(INTEGER, format="int32"), replace(INTEGER, format="int64"), "type-widened"),
        (STRING, ir.ScalarType(ir.Scalar.ANY), "type-widened"),
        (ref("Kind"), STRING, "type-widened"),
        (const("a"), STRING, "type-widened"),
        (const("a"), const("a", open=True), "type-widened"),
        (ir.ListOf(STRING), ir.ListOf(ir.Nullable(STRING)), "type-widened"),
        (ir.ListOf(STRING), ir.MapOf(STRING), "type-changed"),
        (STRING, ir.UnionOf((STRING, INTEGER)), "type-widened"),
        (ir.UnionOf((STRING, INTEGER)), ir.UnionOf((INTEGER, STRING)), None),
        (ir.UnionOf((STRING, INTEGER)), ir.UnionOf((STRING, ref("Cat"))), "type-changed"),
        (ref("Kind"), ref("Size"), "type-widened"),
        (ref("Cat"), ref("Pet"), "type-replaced"),
        (ir.ListOf(ref("Cat")), ir.ListOf(ref("Pet")), "type-replaced"),
        (ir.StreamOf(INTEGER), ir.StreamOf(FLOAT), "type-widened"),
    ],
)
def test_types(old: ir.Type, new: ir.Type, what: str | None) -> None:
    models = (KIND, SIZE, CAT, PET)
    levels = {
        "type-widened": "breaking r",
        "type-narrowed": "breaking w",
        "type-changed": "breaking rw",
        "type-replaced": "warning",
    }
    back = {"type-widened": "type-narrowed"}
    expected = [] if what is None else [f"{what} Visit.x: {levels[what]}"]
    assert of_fields(field("x", old), field("x", new), *models) == expected
    other = what and back.get(what, what)
    expected = [] if other is None else [f"{other} Visit.x: {levels[other]}"]
    assert of_fields(field("x", new), field("x", old), *models) == expected


def test_models_in_a_circle_are_compared_by_content() -> None:
    models = [record(name, field("next", ref(name)), field("v")) for name in ("Cat", "Pet")]
    assert of_fields(field("x", ref("Cat")), field("x", ref("Pet")), *models) == [
        "type-replaced Visit.x: warning"
    ]


def test_types_nested_without_end_are_another() -> None:
    deep: ir.Type = STRING
    for _ in range(60):
        deep = ir.UnionOf((ir.ListOf(deep), INTEGER))
    other: ir.Type = INTEGER
    for _ in range(60):
        other = ir.UnionOf((ir.ListOf(other), INTEGER))
    assert len(of_fields(field("x", deep), field("x", other))) == 1


def test_enums() -> None:
    old, new = enum("Kind", "a", "b"), enum("Kind", "a", "c")
    assert told(schema(old), schema(new)) == [
        "member-removed Kind.b: breaking ws",
        "member-added Kind.c: breaking r",
    ]
    opened = replace(old, openness=openness(True))
    assert told(schema(opened), schema(enum("Kind", "a", "b", "c", is_open=True))) == [
        "member-added Kind.c: info"
    ]
    assert told(schema(old), schema(opened)) == ["enum-opened Kind: breaking r"]
    assert told(schema(opened), schema(old)) == ["enum-closed Kind: breaking w"]
    unknown = replace(old, openness=ir.Openness.UNSAID)
    assert told(schema(opened), schema(unknown)) == told(schema(unknown), schema(opened)) == []
    assert told(schema(old), schema(unknown)) == ["enum-opened Kind: warning"]
    assert told(schema(unknown), schema(old)) == ["enum-closed Kind: warning"]
    for one in (old, opened):
        flags = replace(one, flags=True)
        assert told(schema(one), schema(flags)) == ["flags-changed Kind: warning"]
    gone = replace(old.members[1], deprecated=ir.Deprecation("use `a`"))
    deprecated = replace(old, members=(old.members[0], gone))
    assert told(schema(old), schema(deprecated)) == ["deprecated Kind.b: warning"]
    assert told(schema(deprecated), schema(old)) == ["no-longer-deprecated Kind.b: info"]
    named = replace(old, members=(member("A", "a"), member("BE", "b")))
    assert told(schema(old), schema(named)) == ["member-renamed Kind.b: breaking s"]
    valued = replace(old, members=(member("A", "a"), member("B", "z")))
    assert told(schema(old), schema(valued)) == ["member-value-changed Kind.b: breaking rw"]
    nameless = replace(old, members=(member(None, "a"), member(None, "b")))
    assert told(schema(old), schema(nameless)) == []


def test_what_source_code_cannot_say_is_no_difference() -> None:
    listed, unknown = enum("Kind", "a"), replace(enum("Sort", "a"), openness=ir.Openness.UNSAID)
    must = record("Cat", field("x"))
    silent = record("Pet", replace(field("x"), presence=ir.Presence.UNSAID, nullability=UNSAID))
    pairing = Pairing(schema(listed, must), schema(unknown, silent), {}, {})
    for one, other in ((listed, unknown), (must, silent)):
        types = ir.Ref(one.id), ir.Ref(other.id)
        assert Relater(pairing, same_kind=False).relate(*types) is Relation.REPLACED
        assert Relation.WIDER in Relater(pairing).relate(*types)


def test_unions() -> None:
    old = schema(union("Any", ref("Cat"), STRING), CAT, PET)
    new = schema(union("Any", STRING, ref("Pet")), CAT, PET)
    assert told(old, new) == [
        "variant-removed Any.Cat: breaking w",
        "variant-added Any.Pet: breaking r",
    ]
    assert told(schema(union("Any", STRING)), schema(union("Any", STRING, INTEGER))) == [
        "type-widened Any: breaking r"
    ]


def test_extras_roles_defaults_and_deprecation() -> None:
    plain = record("Visit", field("x"))
    wide = replace(plain, extra=ir.Extra(STRING))
    assert told(schema(plain), schema(wide)) == ["extras-allowed Visit....: info"]
    assert told(schema(wide), schema(plain)) == ["extras-forbidden Visit....: breaking rw"]
    typed = replace(plain, extra=ir.Extra(INTEGER))
    assert told(schema(wide), schema(typed)) == ["type-changed Visit....: breaking rw"]
    gone = replace(plain, deprecated=ir.Deprecation("use `Day`"))
    assert told(schema(plain), schema(gone)) == ["deprecated Visit: warning"]
    assert told(schema(gone), schema(plain)) == ["no-longer-deprecated Visit: info"]
    one, two = (replace(field("x"), default=ir.Value.of(n)) for n in (1, 2))
    assert of_fields(one, two) == ["default-changed Visit.x: warning"]
    assert of_fields(field("x"), one) == ["default-changed Visit.x: info"]


def test_an_error_is_news_only_where_errors_are_told() -> None:
    data, error = record("Fault", field("x")), record("Fault", field("x"), role=ir.Role.ERROR)
    other = record("Other", field("x"), role=ir.Role.ERROR)
    assert told(schema(data), schema(error, other)) == ["model-added Other: info"]
    assert told(schema(data, other), schema(error, other)) == ["role-changed Fault: breaking r"]


def test_who_uses_a_model_decides() -> None:
    opened = enum("Kind", "a", "b"), enum("Kind", "a", "b", "c")

    def level(*users: ir.Model) -> str:
        return told(*(schema(one, *users) for one in opened))[0].partition(": ")[2]

    user = field("kind", ref("Kind"))
    assert level() == "breaking r"
    assert level(record("MakeRequestBody", user)) == "warning"
    assert level(record("MakeRequest", user)) == "warning"
    assert level(record("MakeRequest", user), record("Visit", user)) == "breaking r"
    assert level(record("MakeRequest", user), record("MakeResponse", user)) == "breaking r"
    assert level(record("MakeResponseBody", user)) == "breaking r"
    must = [record("MakeResponseBody"), record("MakeResponseBody", field("x"))]
    assert told(*(schema(one) for one in must)) == ["field-added MakeResponseBody.x: info"]
    must = [record("PullResponse"), record("PullResponse", field("x"))]
    assert told(*(schema(one) for one in must)) == ["field-added PullResponse.x: warning"]
    sender = record("MakeRequest", field("y", ref("PullResponse")))
    assert told(*(schema(one, sender) for one in must)) == [
        "field-added PullResponse.x: breaking w"
    ]


def test_docs_only_when_asked() -> None:
    old = schema(record("Visit", field("x")))
    new = schema(replace(record("Visit", replace(field("x"), doc="d")), doc="e"))
    assert compare(old, new) == ()
    (change,) = compare(old, new, docs=True)
    assert spell(change) == "docs-changed Visit: info"
    assert "2 places" in change.finding.message
    kind = enum("Kind", "a")
    said = replace(kind, members=(replace(kind.members[0], doc="d"),))
    assert [spell(one) for one in compare(schema(kind), schema(said), docs=True)] == [
        "docs-changed Kind: info"
    ]


def test_open_values_are_spelled_once() -> None:
    kind = ir.UnionOf((const("a", open=True), const("b", open=True)))
    (change,) = compare(*(schema(union("Kind", one)) for one in (const("a"), kind)))
    assert change.finding.message.endswith('from `"a"` to `"a" | "b" | ...`')


def test_the_folder_that_was_named_makes_no_difference() -> None:
    old = schema(
        record("docs.models.Visit", field("x", ref("docs.models.Day"))), record("docs.models.Day")
    )
    new = schema(record("Visit", field("x", ref("Day"))), record("Day"))
    assert compare(old, new) == ()
    assert compare(new, old) == ()


def test_a_fingerprint_does_not_depend_on_lines() -> None:
    old = schema(record("Visit", field("x")))
    new = schema(record("Visit", field("y")))
    places = ir.Places(Span("visit.md", 3, 1, 3, 2), (Span("visit.md", 9, 1, 9, 2),))
    moved = replace(new, spans=dict.fromkeys(new.models, places))
    one, other = (compare(old, each) for each in (new, moved))
    assert [c.fingerprint for c in one] == [c.fingerprint for c in other]
    assert len({c.fingerprint for c in one}) == 2
    assert f"[{one[0].fingerprint}]" in diagnostic(one[0]).message


def test_page_text_stays_between_backticks() -> None:
    evil = "x`\n::error::`"
    (change,) = compare(schema(record("V")), schema(record("V", field(evil, required=False))))
    assert change.finding.message == "optional field `x' ::error::'` was added to `V`"


@pytest.mark.long
def test_three_thousand_models_are_compared() -> None:
    def tree(prefix: str) -> ir.Schema:
        common = [field("id"), field("object"), field("created_at", INTEGER)]
        return schema(
            *(
                record(
                    f"{prefix}Model{n}",
                    *common,
                    *(field(f"f{(n * 7 + k) % 900}") for k in range(12)),
                )
                for n in range(3000)
            )
        )

    for old, new in ((tree("A"), tree("A")), (tree("A"), tree("B"))):
        compare(old, new)


def test_an_order_of_variants_that_decides() -> None:
    def pet(name: str, *extra: ir.Field) -> ir.Record:
        return record(name, field("id"), *extra)

    cat, dog = pet("Cat", field("size", required=False)), pet("Dog", field("age", required=False))
    lists = ir.ListOf(ref("Cat")), ir.ListOf(ref("Dog"))
    for one, other, name in ((ref("Cat"), ref("Dog"), "Dog"), (*lists, "list<Dog>")):
        first = schema(union("Pet", one, other), cat, dog)
        assert told(first, first) == []
        second = schema(union("Pet", other, one), cat, dog)
        assert told(first, second) == [f"variants-reordered Pet.{name}: warning"]
    either = ir.UnionOf((ref("Cat"), ref("Dog")))
    reverse = ir.UnionOf((ref("Dog"), ref("Cat")))
    assert of_fields(field("pet", either), field("pet", reverse), cat, dog) == [
        "variants-reordered Visit.pet: warning"
    ]


def test_an_order_of_variants_that_decides_nothing() -> None:
    def swapped(one: ir.Type, other: ir.Type, *models: ir.Model) -> list[str]:
        orders = (one, other), (other, one)
        return told(*(schema(union("Any", *order), *models) for order in orders))

    id_, required = field("id"), field("a")
    pair = ref("One"), ref("Two")
    assert swapped(*pair, record("One", id_), record("Two", id_, required)) == []
    assert swapped(*pair, record("One", required), record("Two", id_)) == []
    optional = [field("a", required=False), field("b", required=False)]
    assert swapped(*pair, record("One", *optional), record("Two", required, optional[1])) == []
    tagged = [record(n, field("type", const(n)), id_) for n in ("One", "Two")]
    assert swapped(*pair, *tagged) == []
    assert swapped(*pair, enum("One", "a"), enum("Two", "b")) == []
    assert swapped(*pair, enum("One", "a"), enum("Two", "a", "b")) != []
    assert swapped(STRING, INTEGER) == []
    assert swapped(STRING, ir.ScalarType(ir.Scalar.DATE)) == []
    assert swapped(ir.ListOf(STRING), ir.ListOf(INTEGER)) == []
    assert swapped(ir.ListOf(STRING), ir.ListOf(ir.ScalarType(ir.Scalar.DATE))) != []
