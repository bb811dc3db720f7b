"""Names so long that lines have to be split inside of what holds them still make code."""

from __future__ import annotations

import ast

import pytest

from modelgen.build import render
from modelgen.ir import model as ir
from modelgen.targets.rendering import RenderOptions
from tests.builders import STR, alias, const, enum, field, record, ref, schema
from tests.corpora import refuse

FILLINGS = {
    "letters": "x" * 120,
    "opening": "[({" * 40,
    "closing": "])}" * 40,
    "quotes": "\"'(" * 40,
    "backslashes": "\\[" * 60,
}


def with_long_names(length: int, filling: str) -> ir.Schema:
    """Return a schema whose names, keys and values are about as long, each for itself."""
    of_class = "C" * length
    key = f"k{filling}"[:length]
    one, other = f"{of_class}One", f"{of_class}Other"
    return schema(
        record(one, field(key), field(f"{key}b", nullability=ir.Nullability.YES)),
        record(other, field(f"{key}c", const(key)), field("d", ir.ListOf(ref(one)))),
        enum(f"{of_class}Enum", key, f"{key}d"),
        alias(f"{of_class}Either", ref(one), ref(other), STR),
        record(
            "Owner",
            field(f"{key}e", ref(f"{of_class}Either"), required=False),
            field(f"{key}f", ir.MapOf(ir.Nullable(ref(f"{of_class}Enum")))),
            field(f"{key}g", const(key), required=False),
        ),
    )


@pytest.mark.long
@pytest.mark.parametrize("filling", FILLINGS.values(), ids=FILLINGS)
def test_long_names_make_code(filling: str) -> None:
    options = RenderOptions(targets=("python",))
    for length in range(1, 120):
        # The guard parses every module; `refuse` raises at what it says.
        made = render(with_long_names(length, filling), options, refuse)
        assert all(ast.parse(artifact.text) for artifact in made if artifact.path.endswith("py"))
