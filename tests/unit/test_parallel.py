"""Whoever does the work of a build, it comes to the same files and the same findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from click.testing import CliRunner

import modelgen
from modelgen.build import Outcome, Request, Resources, run
from modelgen.cli.app import commands
from modelgen.cli.options import find_factory
from modelgen.config.structs import BuildConfig
from modelgen.parallel import WorkerError, WorkerPool
from tests import corpora
from tests.incremental.projects import tree

SMALL = "mistral-client-python-azure"


def built(name: str, output: Path, pool: WorkerPool) -> tuple[dict[str, bytes], Outcome]:
    outcome = run(
        BuildConfig(specs=corpora.folder(name), output=output), Request(), Resources(pool=pool)
    )
    assert outcome.written
    return tree(output), outcome


def same(name: str, tmp_path: Path, pool: WorkerPool) -> None:
    alone = built(name, tmp_path / "alone", WorkerPool())
    with pool:
        together = built(name, tmp_path / "together", pool)
    assert together[0] == alone[0]
    assert together[1].findings == alone[1].findings


@pytest.mark.parametrize("name", corpora.NAMES if corpora.everything() else (SMALL,))
def test_processes_make_the_same(name: str, tmp_path: Path) -> None:
    same(name, tmp_path, WorkerPool(jobs=2))


def test_an_executor_of_the_users_makes_the_same(tmp_path: Path) -> None:
    same(SMALL, tmp_path, WorkerPool(factory=lambda: ThreadPoolExecutor(3)))


@contextmanager
def dask_executor() -> Iterator[Executor]:
    """Start a cluster of two separate processes on this machine."""
    distributed = pytest.importorskip("dask.distributed")
    dask = pytest.importorskip("dask")
    settings = {"distributed.admin.large-graph-warning-threshold": "1GB"}
    with (
        dask.config.set(settings),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client.get_executor()


@pytest.mark.long
@pytest.mark.parametrize("name", corpora.NAMES if corpora.everything() else (SMALL,))
@pytest.mark.filterwarnings("default")
def test_a_dask_cluster_makes_the_same(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(modelgen.__path__[0]).parent))
    with dask_executor() as executor:
        same(name, tmp_path, WorkerPool(factory=lambda: executor))


T = TypeVar("T")


class Failing(Executor):
    """Loses whatever it is given."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        raise ConnectionError("nobody is there")


def test_a_pool_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("specs").mkdir()
    Path("specs/user.md").write_text("# User\n\n## Fields\n")
    with pytest.raises(WorkerError, match="nobody is there"), WorkerPool(factory=Failing) as pool:
        list(pool.map_chunks(list, [1]))
    found = CliRunner().invoke(commands, ["build", "--executor", f"{__name__}:Failing"])
    assert found.exit_code == 1
    assert "MG019" in found.output
    assert not Path("output").exists()


def test_results_come_in_the_order_of_the_work() -> None:
    with WorkerPool(jobs=2, factory=lambda: ThreadPoolExecutor(2)) as pool:
        found = list(pool.map_chunks(list, range(5000)))
    assert found == [*range(5000)]


@pytest.mark.parametrize(
    "spec", ["", "json", ":x", "json:", "no.such.module:x", "json:nothing", "json:__name__"]
)
def test_what_names_no_factory_is_wrong_usage(spec: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        find_factory(spec)
    found = CliRunner().invoke(commands, ["build", "--executor", spec])
    assert found.exit_code == 2
    assert find_factory("concurrent.futures:ThreadPoolExecutor") is ThreadPoolExecutor
