"""What is made of whole SDKs: the compiler and the linter have nothing to say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.targets.typescript.options import TypeScriptOptions
from tests import corpora
from tests.builders import ANY, STR, alias, enum, field, record, ref, schema
from tests.targets.typescript.tools import compile_all, lint, made, written

pytestmark = pytest.mark.long

CORPORA = ("clerk-sdk-python", "mistral-client-python", "mistral-client-ts", "ory-client-python")


@pytest.mark.parametrize("name", CORPORA)
def test_sound(name: str, tmp_path: Path) -> None:
    folder = written(made(corpora.corpus(name).loaded.schema), tmp_path)
    compile_all(folder)
    lint(folder)


def test_one_file_is_sound(tmp_path: Path) -> None:
    options = TypeScriptOptions(layout="single", readonly=True)
    folder = written(made(corpora.corpus(CORPORA[2]).loaded.schema, options), tmp_path)
    compile_all(folder)
    lint(folder)


@pytest.mark.parametrize("camel_case", [False, True])
def test_schemas_are_sound(camel_case: bool, tmp_path: Path) -> None:
    options = TypeScriptOptions(zod=True, camel_case=camel_case)
    folder = written(made(corpora.corpus(CORPORA[2]).loaded.schema, options), tmp_path)
    compile_all(folder)
    lint(folder)


@pytest.mark.parametrize("zod", [False, True])
def test_circles_are_sound(zod: bool, tmp_path: Path) -> None:
    """Records, aliases and unions that lead to themselves in every way there is."""
    models = schema(
        record("Node", field("next", ref("Node"), False), field("all", ref("Json"))),
        alias("Json", STR, ref("List"), ref("Map"), ref("Node")),
        alias("List", ref("Json"), enum_ref := ref("Kind")),
        alias("Map", ref("List"), enum_ref),
        alias("Loose", ANY),
        enum("Kind", "a"),
        record("Error", field("loose", ref("Loose"), False)),
    )
    folder = written(made(models, TypeScriptOptions(zod=zod)), tmp_path)
    compile_all(folder)
    lint(folder)
