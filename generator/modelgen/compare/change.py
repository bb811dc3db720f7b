"""A change between two schemas: what it is, and what it does to those who read and write a model.

The levels are for typed code that was written against the older docs and meets the newer ones: at
run time, since the server follows the newer docs, and when the code is generated again, since
names that it used may be gone.

Who uses a model is known as far as a schema shows it. What no page says is not assumed: a model
that nothing is known about is read and written. Known is what a title's end says (`Request`,
`RequestBody`, `Response`, `ResponseBody`), a record's role (errors, responses and their envelopes
are only read), and how a model is reached: if only from requests, it is written, if only from
responses, it is read.

A role or a title that ends in `RequestBody` or `ResponseBody` excludes the other direction, unless
a model of that direction leads here. `Request` and `Response` may be part of an ordinary name, as
in `PullRequest`, and an operation, which no page about models shows, may return a model that
requests lead to. Those make the other direction unlikely: a breaking change for it is a warning.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import IntEnum

from msgspec import Struct
from msgspec.structs import replace

from ..diagnostics.codes import calls, changes, constraints
from ..diagnostics.model import Diagnostic, Rule, Severity, Span
from ..ir import model as ir
from ..ir.graph import Graph


class Level(IntEnum):
    """How severe a change is; the greater, the graver."""

    INFO = 1
    WARNING = 2
    BREAKING = 3

    def __str__(self) -> str:
        return self.name.lower()


SEVERITIES = {
    Level.BREAKING: Severity.ERROR,
    Level.WARNING: Severity.WARNING,
    Level.INFO: Severity.NOTE,
}
"""The severity of the diagnostic that shows a change."""


class Verdict(Struct, frozen=True):
    """What a change does in one category."""

    level: Level = Level.INFO
    reason: str = ""
    """Why; empty if nobody there notices it."""


class Effect(Struct, frozen=True):
    """What a change does, a field a category."""

    readers: Verdict = Verdict()
    """Data that comes: code that decodes the model, which is part of responses."""
    writers: Verdict = Verdict()
    """Data that goes out: code that encodes the model, which is part of requests."""
    source: Verdict = Verdict()
    """Names that code uses: of models, attributes and members, whatever the data."""

    @property
    def level(self) -> Level:
        """The gravest level."""
        return max(self.readers.level, self.writers.level, self.source.level)

    def within(self, categories: Collection[str]) -> Effect:
        """Return what the change does in some of the categories."""
        return Effect(**{name: getattr(self, name) for name in CATEGORIES if name in categories})


CATEGORIES = Effect.__struct_fields__
"""What a change may break."""


def gravest(effects: Iterable[Effect]) -> Effect:
    """Return the gravest verdict of several effects in each category."""
    each = zip(*((one.readers, one.writers, one.source) for one in effects), strict=True)
    return Effect(*(max(verdicts, key=lambda one: one.level) for verdicts in each))


class Subject(Struct, frozen=True):
    """What a change is about."""

    model: str
    """The model's identity; if both sides have the model, that of the newer side."""
    member: str | None = None
    """The documented name of a field, the value of an enum's member or the type of a variant."""


class Change(Struct, frozen=True):
    """One difference between two schemas."""

    finding: Diagnostic
    """Code and message."""
    subject: Subject
    effect: Effect
    old: Span | None
    """The place on the older side; None for what is added."""
    new: Span | None
    """The place on the newer side; None for what is removed."""
    model_span: Span | None
    """For a removed part of a model, the place of the model on the newer side."""
    fingerprint: str
    """Identifies the change; does not depend on lines."""
    former: str | None = None
    """The identity of the model on the older side; None where it is added."""
    stated: Level | None = None
    """The level that the config gives it; None: that of its effect."""
    note: str = ""
    """Why it has that level; empty where nobody says."""

    @property
    def level(self) -> Level:
        """How severe it is."""
        return self.effect.level if self.stated is None else self.stated

    @property
    def sort_key(self) -> tuple[int, str, str, str]:
        """The gravest level first, then by model, member and code."""
        subject = self.subject
        return (-self.level, subject.model, subject.member or "", self.finding.code)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is a change in each category, and why it has another level; may be empty."""
        verdicts = [(name, getattr(self.effect, name)) for name in CATEGORIES]
        found = [f"{name}: {verdict.reason}" for name, verdict in verdicts if verdict.reason]
        return (*found, *([self.note] if self.note else []))


def fingerprint(code: str, subject: Subject, detail: str) -> str:
    """Return twelve hex digits that identify a change in an ignore file."""
    parts = (code, subject.model, "" if subject.member is None else f".{subject.member}", detail)
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:12]


def diagnostic(change: Change) -> Diagnostic:
    """Return the diagnostic of a change, with its fingerprint and its reasons."""
    first = change.new or change.model_span or change.old or change.finding.span
    related = (change.old,) if change.old not in (None, first) else ()
    return replace(
        change.finding,
        severity=SEVERITIES[change.level],
        message=f"{change.finding.message} [{change.fingerprint}]",
        help="; ".join(change.reasons),
        span=first,
        related=related,
        fingerprint=change.fingerprint,
    )


_BREAKING, _WARNING, _INFO = Level.BREAKING, Level.WARNING, Level.INFO


def _readers(reason: str, level: Level = _BREAKING) -> Effect:
    return Effect(readers=Verdict(level, reason))


def _writers(reason: str, level: Level = _BREAKING) -> Effect:
    return Effect(writers=Verdict(level, reason))


def _both(reason: str, level: Level = _BREAKING) -> Effect:
    return Effect(Verdict(level, reason), Verdict(level, reason))


def _each(readers: str, writers: str, source: str = "") -> Effect:
    said = (readers, writers, source)
    return Effect(*(Verdict(_BREAKING, reason) if reason else Verdict() for reason in said))


def _source(reason: str, level: Level = _BREAKING) -> Effect:
    return Effect(source=Verdict(level, reason))


ERROR_ROLE_CHANGED = _readers("whether it is raised or returned has changed")
REQUIRED_FIELD_ADDED = _writers("a value must be given now")
RENAMED_ON_WIRE = _each(
    "the value comes under another name",
    "the value is no longer taken under the old name",
    "code that uses the old name fails",
)
RENAMED_AS_GUESSED = Effect(
    Verdict(_WARNING, "as far as the docs show it, the value comes under another name"),
    Verdict(_WARNING, "as far as the docs show it, the old name is no longer taken"),
    RENAMED_ON_WIRE.source,
)
PRESENCE_UNSAID = (
    _readers("the docs do not say any more that the value always comes", _WARNING),
    _writers("a value must be given, and the docs did not say so before", _WARNING),
)
"""By whether the newer side says that it is required: the other side does not say."""
OPENNESS_UNSAID = (
    _writers("only what is listed is taken, and the docs did not say so before", _WARNING),
    _readers("the docs do not say any more that nothing else comes", _WARNING),
)
"""By whether the newer side does not say that the values are all: the other side says or denies it."""
DEFAULT_STATED = _writers("the docs tell another thing about leaving the field out", _INFO)
"""Only one side states a default."""
BODY_NOT_TAKEN = _writers("requests of that type are no longer taken")
ANSWER_IN_ANOTHER_FORM = _readers("it may come in another form", _WARNING)
SUCCESS_REMOVED = _readers("the answer no longer comes")
CLOSED_ENUM_MEMBER_ADDED = _readers("a value may come that the closed enum does not have")

_NO_LONGER_TAKEN = _writers("the value is no longer taken")
_NO_LONGER_COMES = _readers("the value no longer comes")
ACCESS_EFFECTS: Mapping[tuple[ir.Access, ir.Access], Effect] = {
    (ir.Access.BOTH, ir.Access.READ): _NO_LONGER_TAKEN,
    (ir.Access.BOTH, ir.Access.WRITE): _NO_LONGER_COMES,
    (ir.Access.READ, ir.Access.WRITE): _each("the value no longer comes", "a value is taken now"),
    (ir.Access.WRITE, ir.Access.READ): _each("the value comes now", "the value is no longer taken"),
    (ir.Access.READ, ir.Access.BOTH): Effect(),
    (ir.Access.WRITE, ir.Access.BOTH): Effect(),
}
"""What it does to have another access, by the older and the newer one."""

_TABLE: Mapping[Rule[...], Effect] = {
    changes.model_added: Effect(),
    changes.model_removed: _source("code that names the model fails"),
    changes.model_renamed: _source("code that uses the old name fails, data is unchanged"),
    changes.kind_changed: _both("the model is another kind of thing now"),
    changes.role_changed: _both("what the model is for has changed", _WARNING),
    changes.field_added: Effect(),
    changes.field_removed: _each(
        "the value no longer comes", "the value is no longer taken", "the attribute is gone"
    ),
    changes.field_renamed: _source("code that uses the old name fails"),
    changes.wire_name_changed: _both(
        "the name on the wire, as far as the docs show it, is another", _WARNING
    ),
    changes.field_made_required: _writers("a value must be given now"),
    changes.field_made_optional: _readers("the value may be absent now"),
    changes.field_made_nullable: _readers("the value may be null now"),
    changes.field_made_not_nullable: _writers("null is no longer taken"),
    changes.default_changed: _writers("leaving the field out means something else now", _WARNING),
    changes.type_widened: _readers("values may come that the old type does not have"),
    changes.type_narrowed: _writers("values that the old type has are no longer taken"),
    changes.type_changed: _each(
        "values of another type come", "values of another type must be given"
    ),
    changes.type_renamed: _source("the same model by its new name", _INFO),
    changes.type_replaced: _source(
        "data is unchanged; code that names the type must name another", _WARNING
    ),
    changes.member_added: Effect(),
    changes.member_removed: _each(
        "", "the value is no longer taken", "code that names the member fails"
    ),
    changes.member_renamed: _source("code that uses the member's old name fails"),
    changes.member_value_changed: _both("the name stands for another value"),
    changes.flags_changed: _both("what a sum of values means has changed", _WARNING),
    changes.enum_opened: _readers("values may come that are not listed"),
    changes.enum_closed: _writers("values that are not listed are no longer taken"),
    changes.variant_added: _readers("a variant may come that the union does not have"),
    changes.variant_removed: _writers("the variant is no longer taken"),
    changes.variants_reordered: _readers(
        "a value that is both is taken for another variant", _WARNING
    ),
    changes.extras_allowed: _readers("members may come that are not declared", _INFO),
    changes.extras_forbidden: _each(
        "members that are not declared are lost",
        "members that are not declared are no longer taken",
    ),
    constraints.access_changed: _both("the field goes in another direction"),
    constraints.constraint_added: _writers("values that do not fit may be refused", _WARNING),
    constraints.constraint_removed: _readers("values may come that did not fit before", _WARNING),
    constraints.constraint_narrowed: _writers("values that no longer fit are not taken"),
    constraints.constraint_widened: _readers("values may come that did not fit before"),
    constraints.constraint_changed: _both("values that did not fit before may fit now", _WARNING),
    calls.call_added: Effect(),
    calls.call_removed: Effect(
        writers=Verdict(_BREAKING, "requests are no longer taken"),
        source=Verdict(_BREAKING, "code that makes the call fails"),
    ),
    calls.call_moved: _writers("requests to the old place fail"),
    calls.call_renamed: _source("code that uses the old name fails, requests are unchanged"),
    calls.parameter_added: Effect(),
    calls.parameter_removed: Effect(
        writers=Verdict(_WARNING, "the value is no longer taken"),
        source=Verdict(_BREAKING, "code that gives it fails"),
    ),
    calls.parameter_made_required: _writers("a value must be given now"),
    calls.parameter_made_optional: Effect(),
    calls.answer_added: _readers("an answer may come that is not expected", _WARNING),
    calls.answer_removed: Effect(),
    calls.media_types_changed: Effect(),
    changes.deprecated: _both("it may be removed one day", _WARNING),
    changes.no_longer_deprecated: Effect(),
    changes.docs_changed: Effect(),
}
EFFECTS = {rule.code: effect for rule, effect in _TABLE.items()}
"""The effect of each rule's changes, where no special case above applies."""
_CASES: Mapping[Rule[...], tuple[Effect, ...]] = {
    changes.role_changed: (ERROR_ROLE_CHANGED,),
    changes.field_added: (REQUIRED_FIELD_ADDED,),
    changes.field_renamed: (RENAMED_ON_WIRE,),
    changes.member_added: (CLOSED_ENUM_MEMBER_ADDED,),
    calls.parameter_added: (REQUIRED_FIELD_ADDED,),
    calls.answer_removed: (SUCCESS_REMOVED,),
    calls.media_types_changed: (BODY_NOT_TAKEN, ANSWER_IN_ANOTHER_FORM),
}
"""The special cases that weigh more."""
GRAVEST = {rule.code: gravest((effect, *_CASES.get(rule, ()))) for rule, effect in _TABLE.items()}
"""The most that each rule's changes can weigh."""


class Likely(IntEnum):
    """Whether a model is used in one direction."""

    NO = 0
    HARDLY = 1
    """Only use in the other direction is shown."""
    YES = 2


class Use(Struct, frozen=True):
    """Whether a model is read, and whether it is written."""

    read: Likely = Likely.YES
    written: Likely = Likely.YES

    def __or__(self, other: Use) -> Use:
        return Use(max(self.read, other.read), max(self.written, other.written))


NO_USE = Use(Likely.NO, Likely.NO)
_TITLES = {
    "RequestBody": Use(read=Likely.NO),
    "ResponseBody": Use(written=Likely.NO),
    "Request": Use(read=Likely.HARDLY),
    "Response": Use(written=Likely.HARDLY),
}
_ONLY_READ = (ir.Role.ERROR, ir.Role.RESPONSE, ir.Role.ENVELOPE)


def uses(schema: ir.Schema) -> dict[ir.ModelId, Use]:
    """Return who uses each model, as far as the schema shows it."""
    edges = Graph(schema).edges
    stated = {id: use for id, model in schema.models.items() if (use := _stated(model))}
    targets = {target for id, ids in edges.items() for target in ids if target != id}
    unknown = [id for id in schema.models if id not in stated and id not in targets]
    readers = [id for id, use in stated.items() if use.read is Likely.YES]
    writers = [id for id, use in stated.items() if use.written is Likely.YES]
    read, written = (_reachable(edges, [*unknown, *roots]) for roots in (readers, writers))
    found = dict.fromkeys(schema.models, Use())
    # The others are reached only from a circle of models that nothing is known about.
    for id in read | written:
        reached = Use(*(Likely.YES if id in ids else Likely.NO for ids in (read, written)))
        found[id] = reached | stated.get(id, Use(Likely.HARDLY, Likely.HARDLY))
    return found


def effect_on(use: Use, effect: Effect) -> Effect:
    """Return the effect of a change of a model that is used so."""
    readers, writers = _limited(effect.readers, use.read), _limited(effect.writers, use.written)
    return Effect(readers, writers, effect.source)


def _limited(verdict: Verdict, likely: Likely) -> Verdict:
    if likely is Likely.NO:
        return Verdict()
    most = Level.BREAKING if likely is Likely.YES else Level.WARNING
    return Verdict(min(verdict.level, most), verdict.reason)


def _stated(model: ir.Model) -> Use | None:
    if isinstance(model, ir.Record) and model.role in _ONLY_READ:
        return Use(written=Likely.NO)
    ends = (use for end, use in _TITLES.items() if model.id.name.endswith(end))
    return next(ends, None)


def _reachable(
    edges: Mapping[ir.ModelId, Sequence[ir.ModelId]], roots: Iterable[ir.ModelId]
) -> frozenset[ir.ModelId]:
    found: set[ir.ModelId] = set()
    waiting = list(roots)
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            waiting += edges[id]
    return frozenset(found)
