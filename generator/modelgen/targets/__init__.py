"""The table of targets; each is a folder here and one in `templates/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from .. import plugins
from ..diagnostics.model import Reporter
from ..ir.graph import Graph
from ..ir.model import Schema
from .base import CodeExamples, Context, Target, Unit, View
from .docs.options import DocsOptions
from .python.options import PythonOptions


def _plan_python(
    schema: Schema, graph: Graph, options: PythonOptions, report: Reporter
) -> Sequence[Unit]:
    from .python.plan import plan  # noqa: PLC0415 (not needed for docs)

    return plan(schema, graph, options, report)


def _render_python(
    unit: Unit, view: View, options: PythonOptions, context: Context, report: Reporter
) -> str:
    from .python.render import render  # noqa: PLC0415 (not needed for docs)

    return render(unit, view, options, context, report)


def _python_examples(view: View, options: PythonOptions) -> CodeExamples:
    from .python.construct import Constructor  # noqa: PLC0415 (only sites show code)

    return Constructor(view, options)


def _plan_docs(
    schema: Schema, graph: Graph, options: DocsOptions, report: Reporter
) -> Sequence[Unit]:
    from .docs.render import plan  # noqa: PLC0415 (not needed for code)

    return plan(schema, graph, options, report)


def _render_docs(
    unit: Unit, view: View, options: DocsOptions, context: Context, report: Reporter
) -> str:
    from .docs.render import render  # noqa: PLC0415 (not needed for code)

    return render(unit, view, options, context, report)


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "python": Target("python", _plan_python, _render_python, PythonOptions, _python_examples),
        "docs": Target("docs", _plan_docs, _render_docs, DocsOptions),
    }
)


def find_target(name: str) -> Target | None:
    """Return the target of a name, built in or of an installed plugin; None where there is none.

    Raises `PluginError` for a plugin that cannot be used.
    """
    return TARGETS.get(name) or plugins.load(plugins.TARGETS, name, Target)


def target_of(name: str) -> Target:
    """Return a target that is known to be there; raises `KeyError` where it is not."""
    found = find_target(name)
    if found is None:
        raise KeyError(name)
    return found
