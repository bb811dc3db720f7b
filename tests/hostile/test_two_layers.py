"""The escapers with the allow-list switched off, and the allow-list with the escapers off."""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.build import Request, run
from modelgen.config.structs import BuildConfig
from modelgen.ir import model as ir
from modelgen.output.files import Artifact
from modelgen.targets.python.verify import violations, wrong_names
from tests.hostile.commands import said
from tests.hostile.crafted import record, row
from tests.hostile.escapers import without_escapers, without_guard
from tests.hostile.output import assert_module, package_problems
from tests.hostile.payloads import ATTACKS, PAYLOADS, broken_out
from tests.hostile.rendered import made
from tests.hostile.schemas import PLACES, schema
from tests.hostile.survival import assert_survives

PRIVATE = ("python/p/_runtime.py", "python/p/_json.py")
EXPRESSIONS = ('" + __import__("os").system("true") + "', '", open("x"), "', '"; exec("1"); "')


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_allow_list_refuses(attack: str) -> None:
    """Each attack as a statement of a module, of a class and of a function."""
    code = ATTACKS[attack]
    head = "from __future__ import annotations\n"
    inner = code.replace("\n", "\n    ")
    for text in (
        f"{head}{code}\n",
        f"{head}class A:\n    {inner}\n",
        f"{head}def f(a: int) -> int:\n    {inner}\n",
    ):
        assert list(violations(text)), text


@pytest.mark.sample(4)
@pytest.mark.parametrize("attack", ATTACKS)
def test_without_escapers_an_attack_is_refused_wherever_it_stands(attack: str) -> None:
    used = 0
    for text in broken_out(ATTACKS[attack]):
        for place in PLACES:
            if place == "path" and "\n" not in text:
                continue
            with without_escapers():
                artifacts, refused = made(schema(**{place: text}))
            if refused:
                used += 1
                continue
            # Not refused: then it must be no code at all, in any module.
            for artifact in artifacts:
                assert not _holds(artifact, ATTACKS[attack]), (place, text, artifact.text)
    assert used > len(PLACES)


@pytest.mark.parametrize("text", EXPRESSIONS)
def test_without_escapers_expressions_are_refused(text: str) -> None:
    for place in ("wire", "constant", "value"):
        with without_escapers():
            assert made(schema(**{place: text}))[1], place


@pytest.mark.parametrize("name", ["a b", "", "a;b", "class", "1", "a.b c"])
def test_a_package_lists_names_alone(name: str) -> None:
    assert list(wrong_names(["fine.Fine", name]))
    assert not list(wrong_names(["fine.Fine", "caf\u00e9"]))


@pytest.mark.parametrize("sign", "=:")
def test_without_escapers_no_encoding_is_declared(sign: str) -> None:
    for path in (f"coding{sign}utf-7/a.md", f"a coding{sign} utf-7 .md"):
        with without_escapers():
            assert made(schema(path=path))[1]
        assert not made(schema(path=path))[1]
    for line in (0, 1):
        text = "\n" * line + f"# vim: set fileencoding{sign}utf-7 :\n"
        assert list(violations(text))


def _holds(artifact: Artifact, code: str) -> bool:
    """Return whether code is part of a module as code, by its shape."""
    if not artifact.path.endswith(".py"):
        return False
    try:
        return not _shapes(artifact.text).isdisjoint(_shapes(code))
    except SyntaxError:  # our own quotes, which nothing escapes now: no code at all
        return False


@lru_cache(maxsize=64)
def _shapes(code: str) -> frozenset[str]:
    """Return the shape of every statement of a module, at any depth."""
    return frozenset(
        ast.dump(node)
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.stmt) and not isinstance(node, ast.Pass)  # which does nothing
    )


def test_without_escapers_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    page = record(row(), '"""\nimport os\nos.system("true")\n"""')
    (tmp_path / "specs" / "a.md").write_text(page)
    build = BuildConfig(specs=tmp_path / "specs", output=tmp_path / "out")
    with without_escapers():
        outcome = run(build, Request())
    assert {finding.code for finding in outcome.findings} >= {"MG901"}
    assert outcome.failed
    assert not outcome.written
    assert not (tmp_path / "out").exists()
    assert run(build, Request()).written


def test_without_escapers_examples_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    code = '"""\n\nfrom pathlib import Path\nPath("evil").touch()\n"""'
    Path("specs", "a.md").write_text(record(row(example="x"), code))
    with without_escapers():
        exit_code, output = said("examples")
    assert exit_code == 1
    assert "MG901" in output
    assert not Path("evil").exists()
    assert said("examples")[0] == 0


@pytest.mark.long
@pytest.mark.parametrize("place", PLACES)
def test_without_the_allow_list_escapers_hold(place: str) -> None:
    for payload in (*PAYLOADS.values(), *broken_out(ATTACKS["call"])):
        with without_guard():
            _assert_text(schema(**{place: payload}))


@pytest.mark.long
@settings(max_examples=100)
@given(place=st.sampled_from(sorted(PLACES)), text=st.text(max_size=40))
def test_without_the_allow_list_escapers_hold_for_any_text(place: str, text: str) -> None:
    with without_guard():
        _assert_text(schema(**{place: text}))


def _assert_text(of: ir.Schema) -> None:
    artifacts, _ = made(of)
    modules = {a.path: a.text for a in artifacts if a.path.endswith(".py")}
    for path, text in modules.items():
        assert_module(text)
        if path.endswith("__init__.py"):
            assert not list(package_problems(text))
        elif path not in PRIVATE:
            assert not list(violations(text))
    assert_survives(of, [text for path, text in modules.items() if path not in PRIVATE])
