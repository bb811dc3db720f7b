"""The targets there are; a target is a folder here, its twin under `templates/`, and a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ..ir import ModelId, Schema
from ..options import RenderOptions
from ..values import dataclass
from .parts import Plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .survey import Survey


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of output."""

    name: str
    survey: Callable[[Schema, RenderOptions], Survey]
    """Decides what is decided once; touches no disk, as all that follows from it."""
    again: Callable[[Mapping[ModelId, Plain], RenderOptions], Survey]
    """Makes a survey of what one has decided about each model, whose units are not known."""
    modules: tuple[str, ...]
    """What is imported when many files are made, for whoever has the time before."""


def _python(schema: Schema, options: RenderOptions) -> Survey:
    from .python.render import survey  # noqa: PLC0415 (not needed for docs)

    return survey(schema, options)


def _python_again(decided: Mapping[ModelId, Plain], options: RenderOptions) -> Survey:
    from .python.render import PythonSurvey  # noqa: PLC0415 (not needed for docs)

    return PythonSurvey.again(decided, options)


def _docs(schema: Schema, options: RenderOptions) -> Survey:
    from .docs.render import survey  # noqa: PLC0415 (not needed for code)

    return survey(schema, options)


def _docs_again(decided: Mapping[ModelId, Plain], options: RenderOptions) -> Survey:
    from .docs.render import DocsSurvey  # noqa: PLC0415 (not needed for code)

    return DocsSurvey.again(decided, options)


_PYTHON = ("targets.python.render", "targets.python.judged")
_DOCS = ("targets.docs.render",)

TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "python": Target("python", _python, _python_again, _PYTHON),
        "docs": Target("docs", _docs, _docs_again, _DOCS),
    }
)
