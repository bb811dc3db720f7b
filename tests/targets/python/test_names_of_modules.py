"""Titles and folders named like builtins and modules of the standard library.

A submodule becomes an attribute of its package. It may be called like what the package itself uses,
and like a class; whatever was imported before, every name means what it says.
"""

from __future__ import annotations

import builtins
import keyword
import subprocess
import sys
from pathlib import Path

import pytest

from modelgen.build import Request, run
from modelgen.config.structs import BuildConfig
from modelgen.targets.python.reserved import BUILTINS
from tests.pages import record, row, write

NAMES = sorted(
    {*sys.stdlib_module_names, *BUILTINS, *keyword.kwlist, *keyword.softkwlist}
    | {name for name in dir(builtins) if not name.startswith("_")}
    | {"_HOMES", "_codec", "_runtime", "TYPE_CHECKING", "UNSET", "models"}
    | {"decode", "dumps", "encode", "loads"}
)
USE = """
import importlib, sys
from pathlib import Path
FUNCTIONS = {"decode", "dumps", "encode", "loads"}
order, root = sys.argv[1], Path("models")
import models

def is_class(found):
    return isinstance(found, type)

if order == "modules first":
    for path in sorted(root.rglob("*.py")):
        importlib.import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
packages = {path.parent.name for path in root.glob("*/__init__.py")} - {"_codec"}
for name in [*models.__all__, *reversed(models.__all__)]:
    found = getattr(models, name)
    if name in FUNCTIONS and getattr(found, "__module__", "") == "models._json":
        continue
    wanted = name == "UNSET" or (found.__name__ == f"models.{name}" if name in packages else is_class(found))
    assert wanted, (name, found)
for name in packages:
    package = importlib.import_module(f"models.{name}")
    for inner in package.__all__:
        assert is_class(getattr(package, inner)), (name, inner)
assert {*models.__all__} <= {*dir(models)}
assert len(dir(models)) == len({*dir(models)})
try:
    models.nothing_is_called_so
except AttributeError:
    print("fine", len(models.__all__))
"""


def titles() -> dict[str, str | bytes]:
    """Return a page a name, whose one field is called so as well."""
    return {f"{name}.md": record(name, row(name, "*str*")) for name in NAMES}


def capitals() -> dict[str, str | bytes]:
    """Return a page a name, which is spelled as classes are: the module has the name itself."""
    return {f"{name}.md": record(name.title(), row(name.title(), "*str*")) for name in NAMES}


def folders() -> dict[str, str | bytes]:
    """Return two pages for each name, in a folder called so: one of them has this title too."""
    pages: dict[str, str | bytes] = {}
    for name in NAMES:
        pages[f"{name}/own.md"] = record(name, row(name, "*str*"))
        pages[f"{name}/page.md"] = record("Page", row(name, "*str*"))
    return pages


MAKERS = {"titles": titles, "capitals": capitals, "folders": folders}


@pytest.fixture(
    scope="module",
    params=[
        "titles",
        *(pytest.param(one, marks=pytest.mark.long) for one in ("capitals", "folders")),
    ],
)
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package called `models`."""
    place = tmp_path_factory.mktemp("names")
    specs = write(place / "specs", MAKERS[request.param]())
    config = BuildConfig(specs=specs, output=place / "out", targets=("python",))
    outcome = run(config, Request())
    assert outcome.written, [one for one in outcome.findings if one.severity.value == "error"]
    return place / "out/python"


@pytest.mark.sample(1)
@pytest.mark.parametrize("order", ["names first", "modules first"])
def test_every_name_means_what_it_says(package: Path, order: str) -> None:
    command = [sys.executable, "-c", USE, order]
    done = subprocess.run(command, cwd=package, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("fine"), done.stderr
    assert int(done.stdout.split()[1]) > len(NAMES)


def test_a_class_called_like_a_folder_beside_it_gives_way(tmp_path: Path) -> None:
    pages: dict[str, str | bytes] = {
        "own/billing.md": record("billing", row("id", "*str*")),
        "own/billing/plan.md": record("Plan", row("id", "*str*")),
    }
    config = BuildConfig(
        specs=write(tmp_path / "specs", pages), output=tmp_path, targets=("python",)
    )
    assert run(config, Request()).written
    use = "from models.own import billing, billing_; print(billing.Plan, billing_)"
    command = [sys.executable, "-c", use]
    place = tmp_path / "python"
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    assert "models.own.billing.plan.Plan" in done.stdout, done.stderr
    assert "billing_" in done.stdout.split()[-1]


@pytest.mark.sample(1)
def test_names_do_not_depend_on_what_this_python_calls_a_builtin(tmp_path: Path) -> None:
    write(tmp_path / "specs", {"zebra.md": record("zebra", row("zebra", "*str*"))})
    script = (
        "import builtins; builtins.zebra = 1; del builtins.exit\n"
        "from modelgen.cli.app import main; main(['build'])"
    )
    command = [sys.executable, "-c", script]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    assert "class zebra(" in (tmp_path / "output/python/models/zebra_2.py").read_text()
