"""Writes down what the allow-list says of the most common shapes of generated code.

`python -m tests.shape_tables` writes the table anew, for which it needs the corpora. To judge a shape
takes longer than to make a module; the table saves that for what the docs of several SDKs come to.
`tests/hostile/test_judged.py` judges every row again, so a row that is wrong is a failing test, and
one that is missing costs time only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import black

from modelgen.ir import Schema
from modelgen.options import LoadOptions, PythonOptions, RenderOptions
from modelgen.pipeline import load, render
from modelgen.targets.python import known_shapes
from modelgen.targets.python.judged import Judged
from modelgen.targets.python.shapes import judge
from tests import corpora

APART = ("__init__.py", "_runtime.py", "py.typed")
"""Files that are not modules of models."""
_WIDEST = 400
"""Characters of a shape: longer ones are of one model and no other."""
_SEVERAL = 2
"""Sets of docs in which a common shape occurs."""
_PLAIN = PythonOptions()
_OPTIONS = (
    _PLAIN,
    replace(_PLAIN, open_enums=True),
    replace(_PLAIN, keep_unknown=True),
    replace(_PLAIN, single_values=False),
    replace(_PLAIN, stated_defaults=True),
)
_HEAD = '''"""Knows what the allow-list says of common shapes of code (`shapes.py`).

Made by `python -m tests.shape_tables`; changes by hand are lost, and found by the tests.
"""

from __future__ import annotations

KNOWN = {
'''
_TAIL = '''}
"""By shape: what `Shape.read` makes one of."""
'''


def shapes(schema: Schema, options: PythonOptions = _PLAIN) -> frozenset[str]:
    """Return the shapes of all code of a schema's modules that the list lets pass."""
    judged = Judged()
    for artifact in render(schema, RenderOptions(("python",), python=options), _ignore):
        if not artifact.path.endswith(APART):
            assert judged.lets_pass(artifact.text)
    return frozenset(judged.shapes)


def _ignore(finding: object) -> None:
    del finding


def row(name: str) -> str:
    """Return what the list says of a shape that it lets pass."""
    shape = judge(name)
    assert shape is not None
    return shape.written()


def table() -> str:
    """Return the module with the table; forgets the one that there is."""
    known_shapes.KNOWN.clear()
    counts = Counter[str]()
    for schema in _schemas():
        counts.update(frozenset[str]().union(*(shapes(schema, one) for one in _OPTIONS)))
    names = sorted(
        name for name, count in counts.items() if count >= _SEVERAL and len(name) <= _WIDEST
    )
    rows = [f"    {name!r}: {row(name)!r},\n" for name in names]
    return black.format_str("".join((_HEAD, *rows, _TAIL)), mode=black.Mode(line_length=100))


def _schemas() -> Iterator[Schema]:
    yield load(corpora.ROOT / "specs", LoadOptions(), _ignore).schema
    for name in corpora.NAMES:
        yield load(corpora.folder(name), LoadOptions(), _ignore).schema


if __name__ == "__main__":
    Path(known_shapes.__file__).write_text(table(), encoding="utf-8")
