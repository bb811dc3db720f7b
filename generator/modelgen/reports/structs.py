"""What `--format json` prints, as structs; `modelgen schema` prints their JSON Schema.

Members may be added without a new version; none is renamed, removed or given another meaning. At
the end is `Result`, the result of a command, which every format shows.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from ..build import Outcome
from ..diagnostics import model as diagnostics
from ..diagnostics.model import Diagnostic, Severity
from ..output.files import DriftKind
from ..output.plan import Plan

FORMAT: Literal["modelgen-report"] = "modelgen-report"
VERSION: Literal[1] = 1


def said(description: str) -> Meta:
    """Return what the schema says of a member."""
    return Meta(description=description)


Count = Annotated[int, Meta(ge=0)]
Number = Annotated[int, Meta(ge=1)]
Code = Annotated[str, Meta(pattern="^MG[0-9]{3}$")]
LevelName = Literal["breaking", "warning", "info"]
BumpName = Literal["none", "patch", "minor", "major"]
State = Literal["reformatted", "would be reformatted", "left alone"]

Path = Annotated[str, said("The file, from the working directory, with `/`.")]
CodeOf = Annotated[Code, said("Its rule; `modelgen explain CODE` tells more.")]
Slug = Annotated[str, said("The name of the rule.")]
Folder = Annotated[str, said("The folder of pages.")]


class Span(Struct, frozen=True):
    """A range of characters. Columns count code points; the end is exclusive."""

    line: Annotated[Number, said("First line, from 1.")]
    column: Annotated[Number, said("First column, from 1.")]
    end_line: Annotated[Number, said("Last line.")]
    end_column: Annotated[Number, said("The column after the last one.")]

    @classmethod
    def of(cls, span: diagnostics.Span) -> Span | None:
        """Return a range of characters; None for a file as such."""
        return None if span.is_file else cls(span.line, span.column, span.end_line, span.end_column)


SpanOrNone = Annotated[Span | None, said("Null where the finding is about the file as such.")]


class Place(Struct, frozen=True):
    """A place in a file."""

    path: Path
    span: SpanOrNone


class Finding(Struct, frozen=True, kw_only=True):
    """One finding."""

    code: CodeOf
    slug: Slug
    severity: Annotated[Severity, said("Only errors stop a build.")]
    message: Annotated[str, said("The finding in one sentence.")]
    help: Annotated[str, said("A way out; empty where none is known.")]
    path: Path
    span: SpanOrNone
    related: Annotated[list[Place], said("Further places that it is about.")]


class LeftOut(Struct, frozen=True):
    """A page that describes no model."""

    path: Path
    reason: Annotated[str, said("Why it describes none.")]


class Gone(Struct, frozen=True):
    """A page that described models in the last build, and is not there any more."""

    path: Path
    models: Annotated[list[str], said("The models that it described.")]


class WireNames(Struct, frozen=True):
    """What fields are called on the wire, and by what evidence."""

    convention: Annotated[
        str,
        said("`documented`, `mixed`, or a convention such as `camelCase`: what most names follow."),
    ]
    evidence: Annotated[Count, said("How many names of more than one word the evidence shows.")]
    agreeing: Annotated[Count, said("How many of them follow the convention.")]
    fields: Annotated[Count, said("How many fields there are.")]
    own: Annotated[Count, said("How many fields their own evidence renamed.")]
    by_name: Annotated[Count, said("How many the same name elsewhere renamed.")]
    by_convention: Annotated[Count, said("How many the convention renamed.")]
    stated: Annotated[Count, said("How many a page or the config renamed.")]
    by_source: Annotated[Count, said("How many source code renamed.")]
    by_payload: Annotated[Count, said("How many recorded payloads renamed.")]
    unshown: Annotated[Count, said("How many are as documented, and nothing shows it.")]
    guessed: Annotated[Count, said("How many names are guesses, of renamed fields or others.")]


class SourceUse(Struct, frozen=True):
    """What source code told that declares the same models."""

    models: Annotated[Count, said("How many documented models it has.")]
    of_models: Annotated[Count, said("How many models are documented, wrappers aside.")]
    fields: Annotated[Count, said("How many documented fields it has.")]
    of_fields: Annotated[Count, said("How many fields are documented.")]
    unnamed: Annotated[Count, said("How many of these it names by a rule that is not known.")]
    unpaired: Annotated[Count, said("How many of its models no page describes.")]
    filled: Annotated[dict[str, Count], said("What it told that pages do not, by aspect.")]


class TwinUse(Struct, frozen=True):
    """What docs of the same API in another language told."""

    models: Annotated[Count, said("How many documented models they have.")]
    of_models: Annotated[Count, said("How many models are documented, wrappers aside.")]
    fields: Annotated[Count, said("How many documented fields they have.")]
    of_fields: Annotated[Count, said("How many fields are documented.")]
    filled: Annotated[dict[str, Count], said("What they told that pages do not, by aspect.")]


class PayloadUse(Struct, frozen=True):
    """What recorded payloads told."""

    payloads: Annotated[Count, said("How many values were recorded.")]
    matched: Annotated[Count, said("How many of them are of a documented model, or hold one.")]
    models: Annotated[Count, said("How many models they show.")]
    fields: Annotated[Count, said("How many fields they show.")]
    of_fields: Annotated[Count, said("How many fields are documented.")]
    filled: Annotated[dict[str, Count], said("What they told that pages do not, by aspect.")]


BasisName = Literal[
    "config", "page", "source", "twin", "example", "payload", "elsewhere", "convention", "printed"
]


class WireName(Struct, frozen=True):
    """A field whose name on the wire is not the documented one, or is a guess."""

    model: Annotated[str, said("Its model.")]
    field: Annotated[str, said("Its documented name.")]
    wire: Annotated[str, said("Its name on the wire, as it is written.")]
    accepted: Annotated[list[str], said("Further names under which it is read.")]
    required: Annotated[bool, said("Whether it has to be there.")]
    guess: Annotated[bool, said("Whether nothing tells it of this very field.")]
    basis: Annotated[BasisName, said("How it is known.")]
    path: Path
    span: SpanOrNone
    shown: Annotated[Place | None, said("Where the evidence stands; null where none does.")]


class Files(Struct, frozen=True, kw_only=True):
    """How many files of each kind the plan has."""

    created: Annotated[Count, said("Files that were not there.")]
    updated: Annotated[Count, said("Files that differed.")]
    removed: Annotated[Count, said("Files that nothing goes to any more.")]
    kept: Annotated[Count, said("Files that are as they should be.")]


class Drift(Struct, frozen=True):
    """A path that is not as planned."""

    path: Path
    kind: Annotated[DriftKind, said("In which way it differs.")]
    reason: Annotated[str, said("The same as a sentence.")]


class Build(Struct, frozen=True, kw_only=True):
    """What one build came to. Null is what it stopped before it knew."""

    specs: Folder
    output: Annotated[str, said("The output folder.")]
    pages: Annotated[Count | None, said("How many pages describe a model.")]
    models: Annotated[Count | None, said("How many models they come to.")]
    left_out: Annotated[
        list[LeftOut],
        said("Pages that describe neither a model nor, where they are read, operations."),
    ]
    decided: Annotated[list[str], said("How pages are read, and what shows that.")]
    wire_names: Annotated[WireNames | None, said("How names on the wire were found.")]
    source: Annotated[SourceUse | None, said("What source code told; null: none was read.")]
    twin: Annotated[
        TwinUse | None, said("What docs in another language told; null: none were read.")
    ]
    payloads: Annotated[
        PayloadUse | None, said("What recorded payloads told; null: there were none.")
    ]
    written: Annotated[bool, said("Whether the output folder is now as planned.")]
    files: Annotated[Files | None, said("How many files of each kind the plan has.")]
    drift: Annotated[list[Drift], said("How the output differs from the plan; empty once written.")]
    gone: Annotated[list[Gone], said("Pages of models that are gone since the last build.")]


class Verdict(Struct, frozen=True):
    """What a change means to those who read a model, who write it, or whose code names it."""

    level: Annotated[LevelName, said("How much it weighs.")]
    reason: Annotated[str, said("Why.")]


class Point(Struct, frozen=True):
    """Where something begins."""

    path: Annotated[str, said("The file, from the working directory or revision.")]
    line: Annotated[Number, said("Line, from 1.")]
    column: Annotated[Number, said("Column, from 1.")]


class Change(Struct, frozen=True, kw_only=True):
    """One change between two trees of pages."""

    code: CodeOf
    slug: Slug
    level: Annotated[LevelName, said("The gravest of its verdicts, or what the config says.")]
    fingerprint: Annotated[str, said("The same in each run; for an ignore file.")]
    model: Annotated[str, said("The model that changed.")]
    member: Annotated[str | None, said("The field, member or variant; null for the model as such.")]
    message: Annotated[str, said("The change in one sentence.")]
    readers: Verdict
    writers: Verdict
    source: Verdict
    note: Annotated[str, said("Why it has another level than that of its verdicts; may be empty.")]
    old: Annotated[
        Point | None, said("Where it stood, or stands in source code; null for what is new.")
    ]
    new: Annotated[Point | None, said("Where it stands; null for what is gone.")]


class Mismatch(Struct, frozen=True, kw_only=True):
    """An example that does not match its type."""

    example_of: Annotated[str, said("The field or model.")]
    text: Annotated[str, said("The example as the page has it.")]
    problem: Annotated[str, said("Why it does not match.")]
    path: Path
    span: SpanOrNone


class Examples(Struct, frozen=True, kw_only=True):
    """How many examples of one build's pages match. Null is what it stopped before it knew."""

    specs: Folder
    cells: Annotated[Count | None, said("How many cells with examples were run.")]
    matching: Annotated[Count | None, said("How many match, with all their examples.")]
    not_json: Annotated[
        Count | None, said("How many more are about what is never JSON, as uploads.")
    ]
    mismatches: Annotated[list[Mismatch], said("Each example that does not match.")]


class Verified(Struct, frozen=True):
    """What payloads show of one build's pages. Null is what it stopped before it knew."""

    specs: Folder
    payloads: Annotated[Count | None, said("How many values were recorded.")]
    matched: Annotated[Count | None, said("How many of them are of a documented model.")]
    objects: Annotated[Count | None, said("How many objects in them are of a record.")]
    models: Annotated[Count | None, said("How many records they show.")]
    of_models: Annotated[Count | None, said("How many records are documented.")]
    fields: Annotated[Count | None, said("How many fields they show.")]
    of_fields: Annotated[Count | None, said("How many fields those records have.")]
    suggestions: Annotated[
        list[str] | None,
        said("Rows and config that would make the docs true; null: they were not asked for."),
    ]


class Page(Struct, frozen=True):
    """A page that is, or would be, another one, or that is left alone."""

    path: Path
    state: Annotated[State, said("What became of it, or would become.")]


class Report(Struct, frozen=True, kw_only=True):
    """What `--format json` prints. The text is ASCII."""

    format: Annotated[Literal["modelgen-report"], said("Says that this is such a report.")]
    version: Annotated[Literal[1], said("Grows when a reader would have to change.")]
    command: Annotated[str, said("The command that ran.")]
    ok: Annotated[bool, said("Whether the command ended with exit code 0.")]
    diagnostics: Annotated[
        list[Finding], said("What was found, build by build, in the order of places.")
    ]
    builds: Annotated[list[Build], said("What each build came to.")]
    changes: Annotated[
        list[Change] | UnsetType, said("Only of diff: what changed, ignored changes aside.")
    ] = UNSET
    counts: Annotated[
        dict[str, Count] | UnsetType,
        said("Only of diff: the changes of each level, and those that were ignored."),
    ] = UNSET
    bump: Annotated[
        BumpName | UnsetType,
        said("Only of diff --bump: the part of the version that has to be raised."),
    ] = UNSET
    examples: Annotated[
        list[Examples] | UnsetType, said("Only of examples: how many examples of each build match.")
    ] = UNSET
    names: Annotated[
        list[WireName] | UnsetType,
        said("Only of lint --wire-names: names that are not as documented, or are guesses."),
    ] = UNSET
    verified: Annotated[
        list[Verified] | UnsetType,
        said("Only of verify: what payloads show of each build's pages."),
    ] = UNSET
    pages: Annotated[
        list[Page] | UnsetType, said("Only of fmt: every page that is not simply as it should be.")
    ] = UNSET


class Comparison(Struct, frozen=True):
    """What changed between two trees of pages."""

    diagnostics: tuple[Diagnostic, ...]
    """The changes as they are shown."""
    changes: list[Change]
    counts: dict[str, int]
    bump: str | None = None
    """The part of the version that has to be raised; None: that was not asked for."""


class Result(Struct, frozen=True):
    """What one build, one tree of pages or one comparison came to."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found, in the order in which it is shown."""
    outcome: Outcome | None = None
    """The build; None where there was none, as after a config that cannot be used."""
    failed: bool = False
    """Whether the command ends with exit code 1."""
    text: str = ""
    """What a person reads about it: the summary of a build, a section of a changelog."""
    diff: Plan | None = None
    """The plan whose changes were asked for."""
    drift: tuple[Diagnostic, ...] = ()
    """What differs from what a build would write, if that was asked for."""
    comparison: Comparison | None = None
    examples: Examples | None = None
    verified: Verified | None = None
    names: list[WireName] | None = None
    """What is known of names on the wire, if that was asked for."""
    pages: list[Page] = []
    """The pages that formatting changed, would change or left alone."""

    @property
    def everything(self) -> tuple[Diagnostic, ...]:
        """All that was found, drift and changes as well."""
        changes = () if self.comparison is None else self.comparison.diagnostics
        return (*self.diagnostics, *self.drift, *changes)
