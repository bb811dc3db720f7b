"""Makes functions of the built-in templates that print what Jinja would print.

`python -m tests.template_printers` writes them anew after a template was changed. Templates place
finished strings (`test_templates.py`), so there is little to translate. What Jinja makes of a template
stays the truth: a function counts while the template's text is the one that it was made from.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import black
from jinja2 import nodes

from modelgen import targets
from modelgen.targets.jinja import environment
from modelgen.targets.roots import template_root

TARGETS = ("python", "docs")
_WIDEST = 75
_HEAD = '''"""Prints the views of the {target} templates as Jinja would.

Made from the templates by `python -m tests.template_printers`; changes by hand are lost.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

'''


def printers(target: str) -> str:
    """Return the module of functions for a target's templates."""
    folder = template_root() / target
    names = sorted(path.name.removesuffix(".jinja") for path in folder.glob("*.jinja"))
    trees = {name: _parsed(target, name) for name in names}
    inner = {one for tree in trees.values() for one in _included(tree, trees)}
    parts, table = [_HEAD.format(target=target)], list[str]()
    for name, tree in trees.items():
        if variables := sorted(_free(tree, trees, frozenset())):
            parts += _inner(name, tree, trees, variables)
            if name not in inner:
                parts += _outer(name, variables)
                made_of = sorted({name, *_included(tree, trees)})
                texts = {one: _digest(folder / f"{one}.jinja") for one in made_of}
                table.append(f"    {name!r}: ({_function(name)}, {texts!r}),\n")
    parts += ["PRINTERS = {\n", *table, "}\n"]
    parts.append(
        '"""By template: what prints it, and the SHA-256 of the templates it is made from."""\n'
    )
    return black.format_str("".join(parts), mode=black.Mode(line_length=100))


def _parsed(target: str, name: str) -> nodes.Template:
    source = (template_root() / target / f"{name}.jinja").read_text(encoding="utf-8")
    return environment(target).parse(source)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _function(name: str) -> str:
    return f"print_{name.partition('.')[0]}"


def _outer(name: str, variables: list[str]) -> Iterator[str]:
    """Yield a function that returns what a template prints."""
    taken = ", ".join(f"{variable}: Any" for variable in variables)
    yield f"def {_function(name)}({taken}) -> str:\n"
    yield f'    """Return what `{name}.jinja` makes of a view."""\n'
    yield f"    said: list[str] = []\n    _{_function(name)}(said, {', '.join(variables)})\n"
    yield '    return "".join(said)\n\n\n'


def _inner(
    name: str, tree: nodes.Template, trees: dict[str, nodes.Template], variables: list[str]
) -> Iterator[str]:
    """Yield a function that adds what a template prints to a list."""
    taken = ", ".join(f"{variable}: Any" for variable in variables)
    yield f"def _{_function(name)}(said: list[str], {taken}) -> None:\n"
    yield from _statements(tree.body, trees, "    ")
    yield "\n\n"


def _statements(
    body: list[nodes.Node], trees: dict[str, nodes.Template], indent: str
) -> Iterator[str]:
    for node in body:
        match node:
            case nodes.Output():
                parts = "".join(f"{_part(part)}, " for part in node.nodes)
                yield f"{indent}said += ({parts})\n"
            case nodes.For():
                assert isinstance(node.target, nodes.Name)
                yield f"{indent}for {node.target.name} in {_name(node.iter)}:\n"
                yield from _statements(node.body, trees, indent + "    ")
            case nodes.If():
                yield f"{indent}if {_name(node.test)}:\n"
                yield from _statements(node.body, trees, indent + "    ")
                if node.else_:
                    yield f"{indent}else:\n"
                    yield from _statements(node.else_, trees, indent + "    ")
            case nodes.Include():
                name = _included_name(node)
                given = ", ".join(sorted(_free(trees[name], trees, frozenset())))
                yield f"{indent}_{_function(name)}(said, {given})\n"
            case _:
                raise TypeError(node)


def _part(node: nodes.Expr) -> str:
    if not isinstance(node, nodes.TemplateData):
        return _name(node)
    if len(node.data) <= _WIDEST:
        return repr(node.data)
    lines = [wrap for line in node.data.splitlines(keepends=True) for wrap in _wrapped(line)]
    return " ".join(map(repr, lines))


def _wrapped(line: str) -> list[str]:
    """Return a line in parts that fit into one of ours."""
    if len(line) <= _WIDEST:
        return [line]
    at = line.rindex(" ", 0, _WIDEST)
    return [line[:at], *_wrapped(line[at:])]


def _name(node: nodes.Node) -> str:
    match node:
        case nodes.Name(name=name):
            return name
        case nodes.Getattr(node=inner, attr=attribute):
            return f"{_name(inner)}.{attribute}"
        case _:
            raise TypeError(node)


def _included_name(node: nodes.Include) -> str:
    assert isinstance(node.template, nodes.Const)
    return str(node.template.value).removesuffix(".jinja")


def _included(tree: nodes.Node, trees: dict[str, nodes.Template]) -> set[str]:
    """Return the templates that one includes, however far."""
    own = {_included_name(node) for node in tree.find_all(nodes.Include)}
    return own.union(*(_included(trees[name], trees) for name in own))


def _free(tree: nodes.Node, trees: dict[str, nodes.Template], bound: frozenset[str]) -> set[str]:
    """Return the variables that a template has to be given."""
    if isinstance(tree, nodes.For):
        assert isinstance(tree.target, nodes.Name)
        bound |= {tree.target.name}
    if isinstance(tree, nodes.Include):
        return _free(trees[_included_name(tree)], trees, frozenset()) - bound
    if isinstance(tree, nodes.Name):
        return set() if tree.name in bound else {tree.name}
    return {name for node in tree.iter_child_nodes() for name in _free(node, trees, bound)}


def place(target: str) -> Path:
    """Return where the functions for a target's templates are kept."""
    return Path(targets.__file__).with_name(f"printed_{target}.py")


if __name__ == "__main__":
    for target in TARGETS:
        place(target).write_text(printers(target), encoding="utf-8")
