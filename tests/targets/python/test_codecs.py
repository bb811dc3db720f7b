"""The codecs of generated packages: every payload comes back, and every fault is told with its place.

Payloads are invented from the types (`payloads`), and broken in one place each (`faults`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
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
