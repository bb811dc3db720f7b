"""What must hold for every SDK's docs: they are read whole, and what is made of them is sound."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from modelgen.build import load
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.codes import RULES
from modelgen.diagnostics.model import Diagnostic, Severity, ignore
from modelgen.dialects.read import Parsed, read_pages
from modelgen.ir import model as ir
from modelgen.ir.model import Model, Schema
from modelgen.markdown.blocks import read_document
from modelgen.markdown.document import Table
from modelgen.source import tree as source
from modelgen.source.tree import Source
from modelgen.targets.python.verify import violations
from tests import checkers, corpora
from tests.conftest import Generated
from tests.digest_probe import made
from tests.hostile.output import package_problems

HERE = corpora.ROOT / "tests"
MODEL_PAGE = re.compile(
    r"^## (?:Fields\n+\| Field +\| Type|Values\n|Supported Types\n)", re.MULTILINE
)


def pages(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.md")):
        yield path.relative_to(folder).as_posix(), path.read_bytes().decode("utf-8-sig")


def test_every_model_page_becomes_a_model(corpus: corpora.Corpus) -> None:
    described = [path for path, text in pages(corpus.docs) if MODEL_PAGE.search(text)]
    schema = corpus.loaded.schema
    assert len(described) > 50
    assert sorted(schema.span(id).path for id in schema.models) == described
    assert corpus.loaded.pages == len(described)


def test_every_other_page_is_left_out_for_a_reason(corpus: corpora.Corpus) -> None:
    others = [path for path, text in pages(corpus.docs) if not MODEL_PAGE.search(text)]
    left_out = dict(corpus.loaded.left_out)
    assert sorted(left_out) == others
    assert all(left_out.values())


def test_nothing_graver_than_a_note_is_found(corpus: corpora.Corpus) -> None:
    assert [f for f in corpus.findings if f.severity is not Severity.NOTE] == []
    assert {f.code for f in corpus.findings} <= set(RULES)


def test_every_span_lies_in_its_page(corpus: corpora.Corpus) -> None:
    lines = {path: text.split("\n") for path, text in pages(corpus.docs)}
    schema = corpus.loaded.schema
    for id in schema.models:
        span = schema.span(id)
        title = lines[span.path][span.line - 1][span.column - 1 : span.end_column - 1]
        assert title == id.name


def test_every_page_comes_back_from_storage(corpus: corpora.Corpus) -> None:
    sources = [Source(path, text.encode()) for path, text in pages(corpus.docs)]
    for parsed in read_pages(sources):
        data = msgspec.msgpack.encode(parsed)
        assert msgspec.msgpack.decode(data, type=Parsed) == parsed, parsed.page.path


def test_every_model_comes_back_from_storage(corpus: corpora.Corpus) -> None:
    models = list(corpus.loaded.schema.models.values())
    data = msgspec.msgpack.encode(models)
    assert msgspec.msgpack.decode(data, type=list[Model]) == models


@pytest.mark.whole
def test_rows_are_cut_as_markdown_it_cuts_them(corpus: corpora.Corpus) -> None:
    parser = MarkdownIt("commonmark").enable("table")
    rows = 0
    for path, text in list(pages(corpus.docs))[:: corpora.step(corpus.name, 5) * 2]:
        tables = [b for b in read_document(path, text).blocks if isinstance(b, Table)]
        ours = [[cell.text for cell in row.cells] for t in tables for row in (t.header, *t.rows)]
        assert ours == list(_rows(parser.parse(text))), path
        rows += len(ours)
    assert rows > 100


def _rows(tokens: list[Token]) -> Iterator[list[str]]:
    row: list[str] = []
    for token, following in zip(tokens, [*tokens[1:], Token("", "", 0)], strict=True):
        if token.type == "tr_open":
            row = []
        elif token.type in ("th_open", "td_open"):
            row.append(following.content)
        elif token.type == "tr_close":
            yield row


@pytest.mark.whole
def test_the_docs_that_are_made_read_back_as_the_same(
    corpus: corpora.Corpus, tmp_path: Path
) -> None:
    place = corpora.written(corpora.rendered(corpus.name, "docs"), tmp_path / "again")
    again: list[Diagnostic] = []
    loaded = load(place / "docs", LoadOptions(), again.append)
    assert [f for f in again if f.severity is not Severity.NOTE] == []
    assert_same(loaded.schema, corpus.loaded.schema)


def assert_same(one: Schema, other: Schema) -> None:
    """Compare model by model: the difference of two whole schemas is no help to anybody."""
    assert list(one.models) == list(other.models)
    for id, model in one.models.items():
        assert _as_said(model) == _as_said(other.models[id])


def _as_said(model: ir.Model) -> ir.Model:
    """Return a model without what told the names of its fields: docs that were made say so themselves.

    So a name that was a guess, with a second spelling, is stated there.
    """
    if not isinstance(model, ir.Record):
        return model
    names = [replace(field.name, basis=ir.Basis.PRINTED, accepted=()) for field in model.fields]
    pairs = zip(model.fields, names, strict=True)
    return replace(model, fields=tuple(replace(field, name=name) for field, name in pairs))


@pytest.mark.long
@pytest.mark.whole
def test_a_hash_seed_changes_nothing(name: str) -> None:
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    paths = os.pathsep.join(str(corpora.ROOT / part) for part in ("generator", "."))
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
    command = [sys.executable, str(HERE / "digest_probe.py")]
    said = checkers.run(
        [*command, str(corpora.folder(name)), corpora.PACKAGE], corpora.ROOT, environment
    )
    assert said.strip() == made(corpora.folder(name), corpora.PACKAGE)


def _reverse_the_disk(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let folders list their entries backwards; returns the entries as they were asked for."""
    listed: list[str] = []
    scandir = os.scandir

    def reversed_scandir(path: str) -> list[os.DirEntry[str]]:
        entries = sorted(scandir(path), key=lambda entry: entry.name, reverse=True)
        listed.extend(entry.path for entry in entries)
        return entries

    monkeypatch.setattr("modelgen.source.tree.os.scandir", reversed_scandir)
    return listed


def test_the_order_of_files_on_disk_changes_no_reading(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = corpora.folder(name)
    before = list(source.read_tree(folder, ignore))
    listed = _reverse_the_disk(monkeypatch)
    assert list(source.read_tree(folder, ignore)) == before
    assert listed != sorted(listed)


@pytest.mark.long
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xdist_group(name))
        for name in (corpora.NAMES if corpora.everything() else corpora.SMALL[::2])
    ],
)
def test_the_order_of_files_on_disk_changes_no_byte(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = corpora.folder(name)
    before = made(folder, corpora.PACKAGE)
    _reverse_the_disk(monkeypatch)
    assert made(folder, corpora.PACKAGE) == before


@pytest.mark.long
def test_black_would_change_nothing(name: str, generated: Generated) -> None:
    files = sorted(generated(name).rglob("*.py"))
    step = 1 if name == corpora.SMALLEST or corpora.everything() else 6
    assert checkers.unlike_black(files[::step]) == []


@pytest.mark.whole
def test_the_allow_list_knows_every_statement(name: str) -> None:
    for artifact in corpora.rendered(name, "python"):
        if artifact.path.endswith("__init__.py"):
            assert not list(package_problems(artifact.text))
        elif not artifact.path.endswith(("_runtime.py", "_json.py", "py.typed")):
            assert not list(violations(artifact.text))


@pytest.mark.long
def test_every_module_can_be_the_first_import(name: str, generated: Generated) -> None:
    count = _probe("first", generated(name), corpora.step(name, 16))
    assert count > 50


@pytest.mark.whole
def test_every_annotation_can_be_resolved(name: str, generated: Generated) -> None:
    count = _probe("hints", generated(name), 1)
    assert count > 50


def _probe(what: str, folder: Path, step: int) -> int:
    """Import a package without this project, or any other, in reach."""
    script = str(HERE / "import_probe.py")
    command = [sys.executable, "-I", "-S", script, what, str(folder), corpora.PACKAGE, str(step)]
    *faults, count = checkers.run(command, folder).splitlines()
    assert faults == []
    return int(count)


@pytest.mark.long
@pytest.mark.whole
@pytest.mark.parametrize(
    "name",
    [
        # Not in the group of its corpus: whoever is free may run it.
        pytest.param(name, marks=pytest.mark.xdist_group(f"{name}-mypy"))
        for name in (corpora.NAMES if corpora.everything() else corpora.SMALL)
    ],
)
def test_mypy_finds_nothing(name: str, generated: Generated, tmp_path: Path) -> None:
    checkers.mypy(generated(name), corpora.PACKAGE, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xdist_group(f"{name}-pyright"))
        for name in (corpora.NAMES if corpora.everything() else corpora.NAMES[:1])
    ],
)
def test_pyright_finds_nothing(name: str, generated: Generated, tmp_path: Path) -> None:
    checkers.pyright(generated(name), tmp_path / "pyrightconfig.json")


@pytest.mark.whole
def test_ruff_finds_nothing(name: str, generated: Generated) -> None:
    checkers.ruff(generated(name))
