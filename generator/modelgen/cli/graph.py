"""`modelgen graph`: who refers to whom."""

from __future__ import annotations

import shutil
import subprocess
from typing import Any

import click
from msgspec.structs import replace

from ..config.structs import BuildConfig
from ..diagnostics.codes import graph as rules
from ..diagnostics.model import Diagnostic, Span
from ..diagnostics.wording import nearest
from ..ir import model as ir
from ..ir.graph import Graph
from ..reports.structs import Result
from ..reports.terminal import escape
from ..targets.docs.diagram import References
from ..targets.docs.graph import GRAPHS, as_dot, chosen
from .ir import of_schema, only_build
from .options import CONFIG, LENIENT, SPECS, Flags
from .run import run_command

_SVG = "svg"
_TIMEOUT = 300
"""Seconds that Graphviz may take."""


@click.command("graph")
@SPECS
@click.option("--around", metavar="MODEL", multiple=True, help="Only what is around this model.")
@click.option(
    "--depth",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="How many references away from it.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice((*GRAPHS, _SVG)),
    default="dot",
    show_default=True,
    help="The language of the output; svg is drawn by Graphviz, which has to be installed.",
)
@LENIENT
@CONFIG
def graph_command(around: tuple[str, ...], depth: int, form: str, **given: Any) -> int:
    """Print which models of SPECS refer to which."""
    if form == _SVG and shutil.which("dot") is None:
        raise click.UsageError("svg is drawn by Graphviz: install it, or take --format dot")

    def show(schema: ir.Schema) -> str:
        references = References(schema, Graph(schema).users)
        middle = [_named(schema, name) for name in around]
        nodes = chosen(references, middle, depth) if middle else tuple(schema.models)
        return GRAPHS.get(form, as_dot)(schema, references, nodes)

    def work(build: BuildConfig) -> Result:
        result = of_schema(build, show)
        if form == _SVG and not result.failed:
            result = _drawn(result, build.specs.as_posix())
        return replace(
            result, text="".join(f"{escape(line)}\n" for line in result.text.splitlines())
        )

    return run_command("graph", Flags(**given), work, only_build)


def _named(schema: ir.Schema, name: str) -> ir.ModelId:
    """Return the model of a name, its namespace included where several have it."""
    found = schema.named(name)
    if len(found) == 1:
        return found[0]
    if found:
        said = ", ".join(map(str, found))
        raise click.UsageError(f"several models are called {name!a}: {said}")
    near = nearest(name, [str(id) for id in schema.models])
    raise click.UsageError(
        f"no model is called {name!a}" + (f"; did you mean {near}?" if near else "")
    )


def _drawn(result: Result, specs: str) -> Result:
    """Return the same result with what Graphviz draws of its text, or with the reason why it drew nothing."""
    place = Span.of_file(specs)
    try:
        done = subprocess.run(
            ["dot", "-Tsvg"],
            input=result.text.encode(),
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _undrawn(result, rules.drawing_too_long(place, _TIMEOUT))
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        return _undrawn(result, rules.not_drawn(place, said))
    return replace(result, text=done.stdout.decode())


def _undrawn(result: Result, why: Diagnostic) -> Result:
    return replace(result, diagnostics=(*result.diagnostics, why), failed=True, text="")
