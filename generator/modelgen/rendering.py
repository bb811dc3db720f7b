"""Makes the files of a target one by one: those that are not as before, by whoever is to do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice

from .artifact import Artifact, Promise, Promised
from .crew import PART
from .diagnostics import Diagnostic, Report
from .graph import dependencies, reachable
from .hashing import text_digest
from .ir import Model, ModelId, Schema
from .keys import closures, key
from .memory import Made
from .options import RenderOptions
from .targets.parts import Make, Unit
from .values import dataclass
from .work import Work

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .targets.survey import Survey


def render_target(
    schema: Schema, survey: Survey, same: Mapping[str, Made], report: Report, work: Work
) -> Iterator[tuple[Promised, Made | None]]:
    """Yield the files of a target that are made by themselves, each with what is known of it.

    Those in `same`, by path, are promised only. A key is not among what is known of the others.
    Nothing is known of a text that cannot be written, and where nobody is to remember it. A fork
    that has made some goes on with what is to be done aside.
    """
    for file, said in _files(schema, survey, same, work):
        for finding in said:
            report(finding)
        is_kept = work.memory is not None and file.digest
        yield file, Made(b"", file.digest, said) if is_kept else None


def file_keys(
    schema: Schema,
    survey: Survey,
    options: RenderOptions,
    outlines: Mapping[ModelId, str],
    digests: Mapping[str, bytes],
) -> dict[str, bytes]:
    """Return the key of each file that is made by itself, by path; `digests` are those of pages."""
    shared = repr(options).encode()
    leads_to = closures(schema, outlines, survey.facts)
    return {
        survey.path(unit): key(
            (
                shared,
                survey.around(unit).encode(errors="surrogatepass"),
                *(part for id in unit for part in _page(schema.models[id].span.path, digests)),
                *(leads_to[id] for id in unit),
            )
        )
        for unit in survey.units
    }


def _page(path: str, digests: Mapping[str, bytes]) -> tuple[bytes, bytes]:
    return path.encode(errors="surrogatepass"), digests.get(path, b"")


def _files(
    schema: Schema, survey: Survey, same: Mapping[str, Made], work: Work
) -> Iterator[tuple[Promised, tuple[Diagnostic, ...]]]:
    """Yield each file that is made by itself, and what there is to say about it, in order."""
    paths = [survey.path(unit) for unit in survey.units]
    stale = [unit for unit, path in zip(survey.units, paths, strict=True) if path not in same]
    done = iter(_rendered(schema, survey, stale, work))
    for unit, path in zip(survey.units, paths, strict=True):
        if path in same:
            remake = partial(_remade, schema, survey, unit)
            yield Promise(path, same[path].digest, remake), same[path].findings
        else:
            yield next(done)


def _remade(schema: Schema, survey: Survey, unit: Unit) -> Artifact:
    """Return a file whose findings have been told already."""
    return survey.maker(schema)(unit, _said_before)


def _said_before(finding: Diagnostic) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Part:
    """Some files to be made, and all that this takes; can be pickled."""

    survey: Survey
    units: tuple[Unit, ...]
    models: Mapping[ModelId, Model]


def _rendered(
    schema: Schema, survey: Survey, units: Sequence[Unit], work: Work
) -> Iterator[tuple[Artifact, tuple[Diagnostic, ...]]]:
    crew = work.crew
    if not crew.is_several(len(units)):
        if units:  # else not even a template is worth loading
            make = partial(_made, survey.maker(schema))
            yield from chain.from_iterable(crew.share(make, units, work.aside))
        return
    edges = dependencies(schema)

    def parts() -> Iterator[Part]:
        rest = iter(units)
        while some := tuple(islice(rest, PART)):
            ids = reachable(edges, chain.from_iterable(some))
            models = {id: schema.models[id] for id in sorted(ids)}
            yield Part(survey.only(some, ids), some, models)

    yield from chain.from_iterable(crew.each(render_part, parts()))


def render_part(part: Part) -> list[tuple[Artifact, tuple[Diagnostic, ...]]]:
    """Return some files, each with what there is to say; a pure function that any process may run."""
    return _made(part.survey.maker(Schema(part.models)), part.units)


def _made(make: Make, units: Iterable[Unit]) -> list[tuple[Artifact, tuple[Diagnostic, ...]]]:
    found: list[tuple[Artifact, tuple[Diagnostic, ...]]] = []
    for unit in units:
        findings: list[Diagnostic] = []
        made = make(unit, findings.append)
        made = Artifact(made.path, made.text, text_digest(made.text))
        found.append((made, tuple(findings)))
    return found
