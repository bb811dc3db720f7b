"""What every test may ask for."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from modelgen.build import render
from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.rendering import RenderOptions
from tests import corpora
from tests.builders import schema
from tests.packages import Make, Package

# A machine that does other things besides makes any deadline a matter of luck; and a change is
# judged by its own faults, so that every run looks at the same examples, unless it is to look
# at everything.
settings.register_profile(
    "modelgen", deadline=None, print_blob=True, derandomize=not corpora.everything()
)
settings.load_profile("modelgen")

Generated = Callable[[str], Path]
"""From the name of a corpus to the folder that holds its generated package."""


def pytest_configure(config: pytest.Config) -> None:
    """Know the mark of pytest-xdist, so that the tests run without that plugin, too."""
    # Builds of the tests leave nothing in the cache of whoever runs them.
    os.environ["MODELGEN_CACHE"] = ""
    config.addinivalue_line("markers", "xdist_group(name): one worker runs all tests of a group")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests of whole corpora be long ones, but for the smallest corpus and our own pages.

    Of a test that is a sample the first cases are the short ones.
    """
    larger = {*corpora.NAMES} - {corpora.SMALLEST}
    seen: Counter[str] = Counter()
    for item in items:
        if sample := item.get_closest_marker("sample"):
            test = item.nodeid.partition("[")[0]
            seen[test] += 1
            if seen[test] > sample.args[0]:
                item.add_marker(pytest.mark.long)
        if item.get_closest_marker("whole") and larger & set(_parameters(item)):
            item.add_marker(pytest.mark.long)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what tests have measured, by `record_property("measure", …)`: figures that none of them asserts."""
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.getreports(kind)]
    said = [text for one in reports for key, text in one.user_properties if key == "measure"]
    if said:
        terminalreporter.section("measures")
        for text in sorted({*map(str, said)}):
            terminalreporter.line(text)


def _parameters(item: pytest.Item) -> list[str]:
    call: Any = getattr(item, "callspec", None)
    return [] if call is None else [*map(str, call.params.values())]


def _params(names: tuple[str, ...]) -> list[object]:
    # One worker gets all tests of a corpus, so that it is read once.
    return [pytest.param(name, marks=pytest.mark.xdist_group(name), id=name) for name in names]


@pytest.fixture(params=_params(corpora.NAMES))
def name(request: pytest.FixtureRequest) -> str:
    """Return the name of each corpus in turn."""
    found: str = request.param
    corpora.folder(found)
    return found


@pytest.fixture
def corpus(name: str) -> corpora.Corpus:
    """Return each corpus in turn."""
    return corpora.corpus(name)


@pytest.fixture(scope="module", autouse=True)
def earlier_modules_are_not_collected_again() -> None:
    """Leave out of garbage collection what stays for the run: modules, and corpora that were read.

    Every full collection looked through all of it, which was most of the time of tests that collect.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def generated(run_folder: Path) -> Generated:
    """Return what writes the package of a corpus, once a run, and gives its folder."""

    def write(name: str) -> Path:
        place = run_folder / f"package-{name}"
        if not place.is_dir():
            corpora.written(corpora.rendered(name, "python"), place)
        return place / "python"

    return write


_numbers = count()


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Return what makes a package of some models and imports it."""
    made: list[Package] = []

    def package(*models: ir.Model, options: PythonOptions | None = None) -> Package:
        pages = schema(*models)
        chosen = {"python": (options,)} if options else {}
        rendering = RenderOptions(targets=("python",), package="cases", options=chosen)
        name = f"cases_{next(_numbers)}"  # modules are imported late, so no other takes the place
        folder = corpora.written(render(pages, rendering, corpora.refuse), tmp_path / name)
        found = Package(folder / "python" / "cases", name, pages)
        made.append(found)
        return found

    yield package
    for each in made:
        each.forget()
