"""The codecs of generated packages: every payload comes back, and every fault is told with its place.

Payloads are invented from the types (`payloads`), and broken in one place each (`faults`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import MISSING as MISSING_DEFAULT
from dataclasses import Field, dataclass, fields, is_dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from modelgen.build import load, render
from modelgen.config.structs import LoadOptions
from modelgen.ir import model as ir
from modelgen.ir.sample import Samples
from modelgen.ir.wire import is_json
from modelgen.targets.rendering import RenderOptions
from tests import corpora
from tests.faults import MISSING, Breaker, Place, broken
from tests.packages import Package
from tests.payloads import DEFAULT, Inventor, Options

pytestmark = pytest.mark.whole
OWN = "specs"
"""Stands for the pages of this project, which need no corpus."""
NAMES = (OWN, "clerk-sdk-python", "mistral-client-python")
OPEN = Options(unsaid_null=True, unknown=True, untagged=True)
COUNT = 6
FENCE = re.compile(r"\n## Example\n\n```json\n(.*?)\n```\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Subject:
    """A schema and the package that was made from it."""

    schema: ir.Schema
    package: Package

    def records(self) -> Iterator[ir.ModelId]:
        """Yield the records that are ever JSON."""
        for id, model in self.schema.models.items():
            if isinstance(model, ir.Record) and is_json(model):
                yield id

    def cases(self, options: Options) -> Iterator[tuple[ir.ModelId, Any, Any]]:
        """Yield each record with its class and a payload."""
        inventor = Inventor(self.schema, options)
        for id in self.records():
            cls = self.package.cls(id)
            for payload in inventor.payloads(id, 2024, COUNT):
                yield id, cls, payload


@pytest.fixture(
    scope="module",
    params=[pytest.param(n, marks=pytest.mark.xdist_group(n), id=n) for n in NAMES],
)
def subject(request: pytest.FixtureRequest, run_folder: Path) -> Iterator[Subject]:
    """Return each corpus with its package, imported."""
    name: str = request.param
    if name == OWN:
        schema = load(corpora.ROOT / "specs", LoadOptions(), corpora.refuse).schema
        options = RenderOptions(targets=("python",), package=corpora.PACKAGE)
        artifacts = render(schema, options, corpora.refuse)
    else:
        schema = corpora.corpus(name).loaded.schema
        artifacts = corpora.rendered(name, "python")
    folder = corpora.written(artifacts, run_folder / f"package-{name}")
    package = Package(
        folder / "python" / corpora.PACKAGE, f"codecs_of_{name.replace('-', '_')}", schema
    )
    yield Subject(schema, package)
    package.forget()


def canonical(value: Any) -> str:
    """Return JSON text that is the same for the same value, and tells 1, 1.0 and true apart."""
    return json.dumps(value, sort_keys=True)


def shown(failures: list[str], total: int) -> str:
    return f"{len(failures)} of {total}:\n" + "\n".join(failures[:20])


@pytest.mark.parametrize("options", [DEFAULT, OPEN], ids=["as documented", "as APIs are"])
def test_every_payload_comes_back(subject: Subject, options: Options) -> None:
    failures: list[str] = []
    total = 0
    for id, cls, payload in subject.cases(options):
        total += 1
        text = canonical(payload)
        try:
            back = canonical(cls.from_dict(payload).to_dict())
        except subject.package.error as error:
            back = str(error)
        if back != text:
            failures.append(f"{id}: {text}\n -> {back}")
        assert canonical(payload) == text, f"decoding a {id} changed what was decoded"
    assert total
    assert not failures, shown(failures, total)


def test_text_comes_back(subject: Subject) -> None:
    for id, cls, payload in subject.cases(DEFAULT):
        text = json.dumps(payload)
        decoded = cls.from_json(text)
        assert canonical(json.loads(decoded.to_json())) == canonical(payload), id
        assert cls.from_json(text.encode()) == decoded == cls.from_dict(payload), id


def test_faults_are_told_with_their_place(subject: Subject) -> None:
    breaker, dice = Breaker(subject.schema), Random(2024)
    inventor = Inventor(subject.schema, Options(fill=0.8))
    failures: list[str] = []
    reasons: Counter[str] = Counter()
    total = 0
    for id in subject.records():
        decode = subject.package.cls(id).from_dict
        (payload,) = inventor.payloads(id, 7, 1)
        faults = list(breaker.faults(id, payload, dice))
        for place, value in dice.sample(faults, min(len(faults), 40)):
            total += 1
            with broken(place, value):
                problem = _problem(decode, payload, place, value, subject.package.error)
            if problem:
                reasons[problem.split(":")[0]] += 1
                failures.append(f"{place.path} ({place.where}) = {value!r}: {problem}")
    assert total
    assert not failures, f"{dict(reasons)}, {shown(failures, total)}"


def _problem(
    decode: Any, payload: Any, place: Place, value: Any, expected: type[Exception]
) -> str | None:
    """Return what is wrong with the error for a fault, if anything is."""
    try:
        found = decode(payload)
    except expected as raised:
        error: Any = raised
    else:
        return f"no error: {found}"[:200]
    if error.path != place.path:
        return f"wrong path: {error}"
    if (error.value is not value) if value is not MISSING else (error.value is not None):
        return f"wrong value: {error}"
    told = str(error)
    if f"(at {place.path})" not in told or (": missing, " in told) is not (value is MISSING):
        return f"wrong words: {error}"
    field = place.where.partition(".")[2]
    # A tag is the union's: the error names the union, which the payload does not show.
    is_tag = place.is_tag and error.where.endswith(f".{field}")
    if not is_tag and error.where not in {place.where, *place.names}:
        return f"wrong field: {error}"
    return None


@pytest.mark.parametrize("options", [DEFAULT, OPEN], ids=["as documented", "as APIs are"])
def test_unknown_members_turn_no_variant(subject: Subject, options: Options) -> None:
    """But where no key of the variant is required, at any depth, another may keep more of it."""
    failures: list[str] = []
    objects = 0
    dice = Random(2024)
    for id, cls, payload in subject.cases(options):
        before = [*_objects(cls.from_dict(payload), payload, "$")]
        for _, model, data in before:
            if dice.random() < 0.6 and not any(_is_extra(field) for field in fields(model)):
                data["not listed"] = dice.choice([1, "", {"id": 1}, [{}]])
        objects += len(before)
        found = {path: model for path, model, _ in _objects(cls.from_dict(payload), payload, "$")}
        for path, model, _ in before:
            other = found.get(path)
            if type(other) is not type(model) and _is_sure(model):
                failures.append(f"{id}: {path} was {model}, is {other}")
    assert objects
    assert not failures, shown(failures, objects)


def _objects(value: Any, data: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """Yield each model in a decoded value with its path and what it was read from."""
    if is_dataclass(value):
        yield path, value, data
        for field in fields(value):
            inner, key = getattr(value, field.name), field.metadata.get("wire", field.name)
            if not _is_extra(field) and key in data:
                yield from _objects(inner, data[key], f"{path}.{key}")
    elif isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from _objects(value[key], data[key], f"{path}[{key!r}]")


def _is_extra(field: Field[Any]) -> bool:
    return field.default_factory is not MISSING_DEFAULT


def _is_sure(value: Any) -> bool:
    """Return whether a model in a decoded value has a member that the docs require."""
    if isinstance(value, (dict, list)):
        return any(map(_is_sure, value.values() if isinstance(value, dict) else value))
    return is_dataclass(value) and any(
        (field.default is MISSING_DEFAULT and not _is_extra(field))
        or _is_sure(getattr(value, field.name))
        for field in fields(value)
    )


def test_a_payload_that_is_no_object_is_told(subject: Subject) -> None:
    others: list[Any] = [None, [], "text", 1, True]
    for id in subject.records():
        for wrong in others:
            with pytest.raises(subject.package.error, match=r"is not an object \(at \$\)"):
                subject.package.cls(id).from_dict(wrong)


def is_part(part: Any, whole: Any) -> bool:
    """Tell whether a value is another one, or that without members that no model declares."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and is_part(value, whole[key]) for key, value in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return len(part) == len(whole) and all(map(is_part, part, whole))
    return canonical(part) == canonical(whole)


def test_the_examples_that_docs_show_come_back(subject: Subject) -> None:
    docs = render(subject.schema, RenderOptions(targets=("docs",)), corpora.refuse)
    fences = [FENCE.search(page.text) for page in docs]
    pages = [canonical(json.loads(fence[1])) for fence in fences if fence]
    samples, failures = Samples(subject.schema), list[str]()
    made: Counter[str] = Counter()
    for id, model in subject.schema.models.items():
        sample = samples.of(id)
        if sample is None or not isinstance(model, ir.Record) or not is_json(model):
            continue
        made[canonical(sample)] += 1
        try:
            back = subject.package.cls(id).from_dict(sample).to_dict()
        except subject.package.error as error:
            back = str(error)
        if not is_part(back, sample):
            failures.append(f"{id}: {canonical(sample)}\n -> {back}")
    assert len(pages) > len(subject.schema.models) // 4
    assert Counter(pages) <= made
    assert not failures, shown(failures, made.total())
