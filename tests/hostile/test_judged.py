"""The quick way past the allow-list lets nothing pass that the list itself would refuse."""

from __future__ import annotations

import functools
import random
from pathlib import Path

import pytest

from modelgen.targets.python.guard import parsed_violations
from modelgen.targets.python.judged import Judged
from modelgen.targets.python.known_shapes import KNOWN
from modelgen.targets.python.shapes import Shape, few_of_many, judge
from tests.hostile.payloads import ATTACKS, PAYLOADS, broken_out

ROOT = Path(__file__).parents[2]
HEAD = "# Made by hand.\n\nfrom __future__ import annotations\n\nfrom ._runtime import UNSET\n\n"
ODD = {
    "a name from nowhere": "x = nobody",
    "a long literal that does not end": 'x = """a" + "b"\n',
    "a literal that does not end": 'x = "a\n',
    "a quote behind a comment": 'x = 1  # "\ny = """\nz = 2  # """',
    "a comment in a block": "class A:\n    # pass",
    "a line that goes on": "x = \\\n    UNSET",
    "a literal that goes on": 'x = "a\\\nb"',
    "no such character": 'x = "\\N{no such name}"',
    "half an escape": 'x = "\\x4"',
    "an escape too high": 'x = "\\U00110000"',
    "a carriage return": 'x = 1\rimport os\r"""\r"""',
    "a carriage return in a literal": 'x = "a\rimport os\r"',
    "a form feed": "x = 1\x0c",
    "a byte order mark inside": "\ufeffx = 1",
    "a zero": "x = 1\0",
    "a lone surrogate": 'x = "\udc80"',
    "a raw literal": 'x = r"\\"',
    "an f-string": 'x = f"{open}"',
    "an f-string behind a literal": 'x = "a" f"{open}"',
    "an f-string in long quotes": 'x = f"""{open}"""',
    "bytes": 'x = b"a" if 1 else UNSET',
    "a wide builtin": 'x = 1\n\uff45xec("1")',
    "a wide name": "\uff45xec = 1",
    "a dunder in wide letters": "x = UNSET.\uff3f\uff3fclass\uff3f\uff3f",
    "an attribute that is a keyword": "self = 1\nx = self.class",
    "an attribute that is a number": "self = 1\nx = self.5x",
    "an attribute of two underscores": "self = 1\nx = self.__dict__",
    "an attribute in wide letters": "self = 1\nx = self.\uff45xec",
    "a method that is never called": "self = 1\nx = self.system(1)",
    "a class like a builtin": "class exec(UNSET):\n    x: UNSET\n\n\nexec(1)",
    "a class with two underscores": "class __x__(UNSET):\n    x: UNSET",
    "a class behind an underscore": "class _x(UNSET):\n    x: UNSET\n\n\ny = __x",
    "a class that is called like ours": "class \xc0(UNSET):\n    x: UNSET",
    "a keyword before many literals": 'x = UNSET(\n    y=\n    "a",\n    "b",\n    "c",\n)',
    "a pair among many literals": 'x = {"a", "b", "c", "d": 1}',
    "a dict of lines that are no entries": 'x = {\n    "a": 1, "b",\n}',
    "a dict that does not end": 'x = {\n    "a": 1,\n',
    "a dict that ends with more": 'x = {\n    "a": 1,\nNone}',
    "a dict that ends otherwise": 'x = {\n    "a": 1,\n]',
    "a dict with an entry in brackets": 'x = {\n    "a": (1,\n}',
    "an entry that reads a name from nowhere": 'x = {\n    "a": nobody,\n}',
    "an entry that unpacks": 'x = {\n    **{"a": exec},\n}',
    "an entry in the middle of nowhere": '    "a": 1,',
    "our own sign for an entry": 'x = {\n\2    "a": 1,\n}',
    "two statements in a line": "x = 1; y = 2",
    "a block in a line": "if x: y = 1",
    "a block that is empty": "class A:",
    "a block that is empty before another": "class A:\nx = 1",
    "an indent from nowhere": "x = 1\n    y = 1",
    "an indent too deep": "class A:\n        x = 1",
    "an indent that is odd": "class A:\n   x = 1",
    "a tab": "class A:\n\tx = 1",
    "else without if": "x = 1\nelse:\n    y = 1",
    "two else": "if 1:\n    x = 1\nelse:\n    x = 2\nelse:\n    x = 3",
    "except without try": "def f() -> int:\n    except:\n        pass",
    "try without except": "def f() -> int:\n    try:\n        return 1\n    return 2",
    "try without except at the end": "def f() -> int:\n    try:\n        return 1",
    "else before except": "def f() -> int:\n    try:\n        pass\n    else:\n        pass",
    "two decorators": "x = 1\n@x\n@x\nclass A:\n    y = 1",
    "a decorator of nothing": "x = 1\n@x\ny = 1",
    "a decorator at the end": "x = 1\n@x",
    "a bracket that does not close": "x = (\n    1\n",
    "a bracket that closes twice": "x = (\n    1\n))",
    "a bracket that closes otherwise": "x = (\n    1\n]",
    "code between brackets": "x = [\n    1]; import os; y = [\n]",
    "a block between brackets": "class A(\n    B):\n    x = (\n)",
    "a return at module level": "return UNSET",
    "a loop at module level": "for x in UNSET:\n    y = x",
    "a number too long": f"x = {'9' * 5000}",
    "an octal number": "x = 007",
    "a match": "match = 1\nmatch match:\n    case match:\n        pass",
    "a type statement": "type X = int",
}
"""What is wrong with code in ways that our templates never are."""


@functools.cache
def _modules(root: Path) -> tuple[str, ...]:
    apart = ("__init__.py", "_runtime.py")
    return tuple(p.read_text() for p in sorted(root.rglob("*.py")) if p.name not in apart)


def golden() -> tuple[str, ...]:
    return _modules(ROOT / "output" / "python")


@functools.cache
def judged() -> Judged:
    """Return a judge who has seen every module of the golden tree and let it pass."""
    made = Judged()
    assert all(made.lets_pass(text) for text in golden())
    return made


def _is_sound(text: str) -> bool:
    """Return whether a module was let pass; it must be one that the list lets pass."""
    passes = judged().lets_pass(text)
    assert not (passes and list(parsed_violations(text))), text
    return passes


@pytest.mark.parametrize("name", ODD)
def test_odd_code_is_left_to_the_list(name: str) -> None:
    assert judged().lets_pass(HEAD)
    assert not _is_sound(f"{HEAD}{ODD[name]}\n")
    assert not _is_sound(HEAD + ODD[name])


@pytest.mark.parametrize("name", ATTACKS)
def test_attacks_are_left_to_the_list(name: str) -> None:
    for text in golden()[:6]:
        for attack in broken_out(ATTACKS[name]):
            _is_sound(text.replace('"""', attack, 1) if '"""' in text else HEAD + attack)
        assert not _is_sound(f"{HEAD}{ATTACKS[name]}\n")
        lines = text.split("\n")
        for at in range(len(lines)):
            indent = " " * (len(lines[at]) - len(lines[at].lstrip()))
            code = indent + ATTACKS[name].replace("\n", f"\n{indent}")
            _is_sound("\n".join([*lines[:at], code, *lines[at:]]))


def test_modules_that_were_changed_anywhere_are_not_let_pass_by_mistake() -> None:
    """What differs in a character or two from ours is what a hole in the first layer makes."""
    choose = random.Random(7)
    bits = [*"\"'#\\\n ()[]{}:;,.@=|0fN\t\r\0\f", '"""', "    ", "\n    ", "else:\n", "@x\n"]
    bits += [*PAYLOADS.values(), *ATTACKS.values(), "exec", "__class__", "import os", "lambda"]
    passed = 0
    for _ in range(3000):
        text = choose.choice(golden())
        for _ in range(choose.choice((1, 1, 2, 3))):
            start = choose.randrange(len(text))
            end = start + choose.choice((0, 0, 1, 1, 4, 40))
            text = text[:start] + choose.choice([*bits, "", text[end : end + 30]]) + text[end:]
        passed += _is_sound(text)
    assert 20 < passed < 1000


def test_lines_that_were_moved_anywhere_are_not_let_pass_by_mistake() -> None:
    """Every line is one of ours, and only their order and indents are not."""
    choose = random.Random(11)
    passed = 0
    for _ in range(2000):
        lines = choose.choice(golden()).split("\n")
        for _ in range(choose.choice((1, 1, 2))):
            start = choose.randrange(len(lines))
            end = start + choose.choice((0, 1, 1, 2, 5))
            to = choose.randrange(len(lines))
            moved = [choose.choice(("", "", "    ")) + line for line in lines[start:end]]
            lines[to:to] = [line[choose.choice((0, 0, 4)) :] for line in moved]
            if choose.random() < 0.5:
                del lines[start:end]
        passed += _is_sound("\n".join(lines))
    assert 20 < passed < 1900


def test_what_is_remembered_is_bounded() -> None:
    made = Judged()
    for number in range(110_000):
        assert made.lets_pass(f"x{number} = 1\n")
    assert len(made.marks) < 100_000
    assert len(made.paragraphs) <= 10_000
    assert len(made.shapes) == 1


def test_what_is_known_is_what_the_list_says() -> None:
    assert len(KNOWN) > 300
    for name, row in KNOWN.items():
        assert judge(name) == Shape.read(row), name
        assert few_of_many(name) == name


def test_most_shapes_are_known() -> None:
    """Else templates were changed: `python -m tests.shape_tables`."""
    made = Judged()
    assert all(made.lets_pass(text) for text in golden())
    shapes = made.shapes
    assert sum(name in KNOWN for name in shapes) > 0.8 * len(shapes)
