"""The interface of a target: it plans files for a whole schema, then renders each by itself.

A plan decides what no single file can: names, places, who uses whom. A unit holds all that its file
is made of, so files are rendered in any order or process, and the digest of a unit with its view
tells whether a file would come out as before.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from keyword import iskeyword
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast, runtime_checkable

from msgspec import Struct, field

from ..diagnostics.codes import files as rules
from ..diagnostics.model import Diagnostic, Reporter, Span
from ..ir.graph import Graph
from ..ir.model import ModelId, Schema
from ..ir.wire import Json
from .templates import printer

P = ParamSpec("P")
T = TypeVar("T")


class Unit(Struct, frozen=True, array_like=True):
    """One file, and all that it is made of."""

    path: str
    """Relative to the output folder, with `/`."""
    kind: str
    """What the target calls such a file: `module`, `page`, `index`."""
    models: tuple[ModelId, ...] = ()
    """The models that are seen whole."""
    sees: tuple[ModelId, ...] = ()
    """The models of which only the interface is seen: everything but descriptions."""
    facts: Struct | None = None
    """What the plan decided: names, places, users; the target's own struct, with an equal value and
    an equal encoding for equal facts."""


class View(Schema, frozen=True, dict=True):
    """The part of a schema that a unit names: a look at any other model is a `KeyError`."""

    def once(self, make: Callable[Concatenate[View, P], T], *args: P.args, **more: P.kwargs) -> T:
        """Return what `make`, a pure function, makes of this view, and always the same of the rest."""
        known = cast("dict[object, T]", self.__dict__)
        if make not in known:
            known[make] = make(self, *args, **more)
        return known[make]


OPENING = re.compile(r"\{(?=[{%#])|\{(?<=\{\{)|<(?=[!/?A-Za-z-])")
"""What HTML or the template language of a site would find in a string of code that docs show."""


@runtime_checkable
class Judged(Protocol):
    """Options of which one may say nothing beside others."""

    def fault(self, key: str, span: Span) -> Diagnostic | None:
        """Return what is wrong with a key of their table, which has been read, at its place."""
        ...


class CodeExamples(Protocol):
    """What a target says about models in its language, for docs to show."""

    def place(self, id: ModelId) -> str:
        """Return where a model is imported from and its name, such as `acme.models.User`."""
        ...

    def members(self, id: ModelId) -> Sequence[str]:
        """Return how the members of an enumeration are written, in the page's order."""
        ...

    def code(self, id: ModelId, value: Json) -> str:
        """Return code that builds a JSON value of a model; "" where there is none."""
        ...


class Snippet(Struct, frozen=True):
    """How an output of a target shows an example of a model."""

    title: str
    """What the output is called beside others; two of one title say the same."""
    language: str
    """That of the code, as fences name it."""
    code: Callable[[ModelId, Json], str]
    """From a JSON value of a model to code with it; "" where there is none."""


class Context(Struct, frozen=True):
    """What rendering may use besides a unit and its view."""

    target: str
    examples: Callable[[str, View], CodeExamples]
    """From the name of another target to what docs can show of the code that it makes."""
    snippets: Callable[[View], Sequence[Snippet]]
    """How the outputs of the build show examples of a view's models, each title once."""
    override: Path | None = None
    """A folder of the user's own templates, looked at before the built-in ones."""

    _printers: dict[str, Callable[..., str]] = field(default_factory=dict[str, Callable[..., str]])

    def printer(self, name: str) -> Callable[..., str]:
        """Return what prints a view by the template `name`; see `templates.printer`."""
        if name not in self._printers:
            self._printers[name] = printer(self.target, name, self.override)
        return self._printers[name]


class Target(Struct, frozen=True):
    """A kind of output."""

    name: str
    plan: Callable[[Schema, Graph, Any, Reporter], Sequence[Unit]]
    """Decides which files there are; takes the target's options, touches no disk."""
    render: Callable[[Unit, View, Any, Context, Reporter], str]
    """Returns the text of one file, with `\\n` line ends; touches no disk."""
    options: type[Struct]
    """What shapes its files: the table `[tool.modelgen.NAME]`, or each of several such tables. A field
    `package` has the build's import name, unless the table says another than the field's default."""
    example: Callable[[View, Any], CodeExamples] | None = None
    """Code for docs to show, where the target makes code; takes the target's options, too."""
    snippet: Callable[[View, Any], Snippet] | None = None
    """How docs show an example of a model in its language; takes the target's options, too."""


def view_of(schema: Schema, interfaces: Schema, unit: Unit) -> View:
    """Return the part of a schema that a unit names; `interfaces` are those of all its models."""
    models = {id: interfaces.models[id] for id in unit.sees}
    models |= {id: schema.models[id] for id in unit.models}
    spans = {id: interfaces.spans[id] for id in unit.sees if id in interfaces.spans}
    spans |= {id: schema.spans[id] for id in unit.models if id in schema.spans}
    return View(models, spans)


_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)


def package_problem(name: str) -> str | None:
    """Return why nobody could import a package of this name; None where everybody can."""
    for part in name.split("."):
        if not part.isidentifier() or iskeyword(part):
            return "a part of it is no identifier"
        if unicodedata.normalize("NFKC", part) != part:
            return "Python would read other characters"
        if part.startswith("__"):
            return "such names are Python's own"
        if part.lower() in _DEVICES:
            return "Windows has no folder of this name"
    if name.partition(".")[0] in sys.stdlib_module_names:
        return "Python's own library has a module of this name"
    return None


def check_package(name: str, span: Span) -> Diagnostic | None:
    """Return what is wrong with the import name of a package that is at a place of the config."""
    problem = package_problem(name)
    return rules.bad_package(span, name, problem) if problem else None
