"""Runs the tools of TypeScript, from the folder of npm packages that `MODELGEN_NODE_MODULES` names."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from modelgen.build import render
from modelgen.diagnostics.model import Reporter, ignore
from modelgen.ir.model import Schema
from modelgen.targets.rendering import RenderOptions
from modelgen.targets.typescript.options import TypeScriptOptions
from tests import checkers
from tests.npm import node_module

_TSCONFIG = {
    "compilerOptions": {
        "strict": True,
        "exactOptionalPropertyTypes": True,
        "verbatimModuleSyntax": True,
        "isolatedModules": True,
        "noUncheckedIndexedAccess": True,
        "noPropertyAccessFromIndexSignature": True,
        "noEmit": True,
        "skipLibCheck": True,
        "module": "nodenext",
        "target": "es2022",
        "types": [],
    },
    "include": ["**/*.ts"],
}
_ESLINT = """
import { createRequire } from "node:module";
const require = createRequire(process.env.MODULES + "/x.js");
const js = require("@eslint/js");
const { default: typescript } = require("typescript-eslint");
export default typescript.config(js.configs.recommended, typescript.configs.recommendedTypeChecked, {
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
});
"""


def made(
    schema: Schema, options: TypeScriptOptions | None = None, report: Reporter = ignore
) -> Mapping[str, str]:
    """Return the files that are made of a schema, without the folder that holds them all."""
    chosen = {"typescript": (options or TypeScriptOptions(),)}
    files = render(schema, RenderOptions(("typescript",), options=chosen), report)
    return {file.path.removeprefix("typescript/"): file.text for file in files}


def written(files: Mapping[str, str], folder: Path) -> Path:
    """Return a folder with files in it, and what the tools want to know of them."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")
    (folder / "package.json").write_text('{"type": "module"}')
    (folder / "tsconfig.json").write_text(json.dumps(_TSCONFIG))
    (folder / "eslint.config.mjs").write_text(_ESLINT)
    modules = node_module(".")
    if modules is not None and not (folder / "node_modules").exists():
        (folder / "node_modules").symlink_to(modules.resolve(), target_is_directory=True)
    return folder


def node(package: str, folder: Path, script: str, *arguments: str) -> str:
    """Run a script that needs an npm package, which is to succeed; skips the test where it cannot be had.

    The script is a path below all packages, or one of ours.
    """
    program, modules = shutil.which("node"), node_module(".")
    if program is None or modules is None or node_module(package) is None:
        pytest.skip(f"Node, or npm's package {package}, cannot be had here")
    # A linter that knows types holds those of a whole SDK.
    more = {"MODULES": str(modules), "NODE_OPTIONS": "--max-old-space-size=3000", "NO_COLOR": "1"}
    return checkers.run(
        [program, str(modules / script), *arguments], folder, {**os.environ, **more}
    )


def compile_all(folder: Path) -> None:
    """Hold all files of a folder against the compiler, as strict as it is."""
    node("typescript", folder, "typescript/bin/tsc", "-p", "tsconfig.json")


def lint(folder: Path) -> None:
    """Hold all files of a folder against what ESLint and typescript-eslint recommend."""
    node("typescript-eslint", folder, "eslint/bin/eslint.js", "**/*.ts", "--max-warnings=0")
