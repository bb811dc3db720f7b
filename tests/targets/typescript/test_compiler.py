"""What is made of whole SDKs: the compiler and the linter have nothing to say of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import ignore
from modelgen.ir.sample import Samples
from modelgen.ir.wire import is_json
from modelgen.targets.typescript.construct import Constructor
from modelgen.targets.typescript.options import TypeScriptOptions
from modelgen.targets.typescript.places import in_one
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


@pytest.mark.parametrize(("name", "camel_case"), [(CORPORA[2], False), (CORPORA[3], True)])
def test_schemas_are_sound(name: str, camel_case: bool, tmp_path: Path) -> None:
    options = TypeScriptOptions(zod=True, camel_case=camel_case)
    folder = written(made(corpora.corpus(name).loaded.schema, options), tmp_path)
    compile_all(folder)
    lint(folder)


@pytest.mark.parametrize("camel_case", [False, True])
def test_examples_for_docs_are_sound(camel_case: bool, tmp_path: Path) -> None:
    of = load(corpora.ROOT / "specs", LoadOptions(), ignore).schema
    options = TypeScriptOptions(layout="single", zod=camel_case, camel_case=camel_case)
    samples, constructor, homes = Samples(of), Constructor(of, options), in_one(of)
    shown: list[str] = []
    for id, model in of.models.items():
        value = samples.of(id) if is_json(model) else None
        code = constructor.code(id, value) if value is not None else ""
        if code:
            shown.append(f"{{\n  type {homes[id].name} = models.{homes[id].name};\n  {code}\n}}")
    assert len(shown) > 20
    files = made(of, options)
    text = 'import type * as models from "./index.js";\n' + "\n".join(shown)
    compile_all(written({**files, "shown.ts": text}, tmp_path))


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
