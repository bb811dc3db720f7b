"""Renders schemas made by hand to code, and takes the text out of it."""

from __future__ import annotations

import ast

from modelgen.build import render
from modelgen.diagnostics.model import Diagnostic
from modelgen.ir import model as ir
from modelgen.output.files import Artifact
from modelgen.targets.rendering import RenderOptions

OPTIONS = RenderOptions(("python",), "p")
CODE = '__import__("os").system("true")'


def made(of: ir.Schema) -> tuple[tuple[Artifact, ...], list[Diagnostic]]:
    found: list[Diagnostic] = []
    artifacts = render(of, OPTIONS, found.append)
    return artifacts, [finding for finding in found if finding.code == "MG901"]


def modules(of: ir.Schema) -> list[str]:
    artifacts, refused = made(of)
    assert not refused
    return [artifact.text for artifact in artifacts if artifact.path.endswith(".py")]


def without_text(module: str) -> ast.AST:
    """Return a module in which every string is another one, so that only code is left."""

    class Blank(ast.NodeTransformer):
        def visit_Constant(self, node: ast.Constant) -> ast.Constant:
            return ast.Constant("") if isinstance(node.value, str) else node

    tree: ast.AST = Blank().visit(ast.parse(module))
    return tree
