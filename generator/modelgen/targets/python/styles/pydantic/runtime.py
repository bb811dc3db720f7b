"""What the private module of a package of pydantic's models depends on."""

from __future__ import annotations

from msgspec.structs import asdict

from .....ir.model import Scalar, Schema
from ...options import PythonOptions
from ...runtime import RuntimeFacts, runtime_facts, scalars_of


class PydanticFacts(RuntimeFacts, frozen=True, kw_only=True):
    """What the template is told besides."""

    has_files: bool
    has_tags_or_files: bool
    """Whether any type tells pydantic itself how it is read."""
    keeps_unknown: bool
    """Whether members that a model does not declare are kept, or else refused."""
    forbids_unknown: bool
    is_strict: bool
    has_no_null: bool
    """Whether null is refused where a field may be absent."""


def pydantic_facts(schema: Schema, options: PythonOptions, has_limits: bool) -> PydanticFacts:
    """Return what the private module of a package depends on; `has_limits`: values are held to some."""
    shared = runtime_facts(schema, options, has_limits)
    has_files = any(one.scalar is Scalar.FILE for one in scalars_of(schema))
    found = {
        **asdict(shared),
        "describes_enums": True,  # which pydantic would call closed
        "has_files": has_files,
        "has_tags_or_files": shared.has_tags or has_files,
        "keeps_unknown": options.keeps_all,
        "forbids_unknown": options.forbid_unknown,
        "is_strict": options.strict,
        "has_no_null": not options.null_as_absent,
    }
    return PydanticFacts(**found)
