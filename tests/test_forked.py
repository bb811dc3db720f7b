"""Forks come to what one process comes to, whatever becomes of them, and nothing of them is left."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from modelgen import crew as crews
from modelgen import forked, recording, storing
from modelgen import recall as recall_module
from modelgen.build import Request, run
from modelgen.crew import Crew
from modelgen.forked import Aside, processors, spread
from modelgen.memory import Memory
from modelgen.recall import recall
from modelgen.receipt import tool_files
from modelgen.settings import Build
from modelgen.targets import TARGETS
from modelgen.work import Work
from tests import corpora
from tests.test_crew import SMALL, built

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
    # These tests run beside threads of pytest's own, which modelgen itself would not.
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


def squares(items: Sequence[int]) -> list[int]:
    return [item * item for item in items]


def failing_in_forks(end: Callable[[], object], parent: int, items: Sequence[int]) -> list[int]:
    if os.getpid() != parent:
        end()
    return squares(items)


def unpicklable_in_forks(parent: int, items: Sequence[int]) -> list[object]:
    return [*squares(items)] if os.getpid() == parent else [lambda: 0 for _ in items]


def open_files() -> list[str]:
    folder = Path("/proc/self/fd")
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


@pytest.mark.parametrize("first", [None, lambda: None])
@pytest.mark.parametrize("count", [1, 2, 3, 5])
@pytest.mark.parametrize("size", [0, 1, 2, 7, 1000])
def test_results_come_in_the_order_of_the_items(
    size: int, count: int, first: Callable[[], None] | None
) -> None:
    assert spread(squares, range(size), count, first=first) == squares(range(size))


def test_results_may_be_larger_than_a_pipe_holds() -> None:
    def long(items: Sequence[int]) -> list[str]:
        return [str(item) * 100_000 for item in items]

    assert spread(long, range(40), 3) == long(range(40))


@pytest.mark.parametrize(
    "end",
    [
        partial(os._exit, 0),
        partial(os._exit, 3),
        partial(os.kill, 0, 0),  # an error of the work, as the parent's own share may have one
        lambda: os.kill(os.getpid(), signal.SIGKILL),
        sys.exit,
    ],
)
def test_the_share_of_a_fork_that_fails_is_done_here(
    end: Callable[[], object], capfd: pytest.CaptureFixture[str]
) -> None:
    work = partial(failing_in_forks, end, os.getpid())
    assert spread(work, range(10), 3) == squares(range(10))
    assert capfd.readouterr() == ("", "")


def test_the_share_of_a_fork_whose_results_cannot_travel_is_done_here() -> None:
    assert spread(partial(unpicklable_in_forks, os.getpid()), range(9), 2) == squares(range(9))


def test_a_system_that_lets_no_process_be_made_costs_nothing_but_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", refused)
    assert spread(squares, range(10), 3) == squares(range(10))


@pytest.fixture(name="forks")
def _forks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the forks that are made, as they are made."""
    made: list[int] = []
    fork = os.fork

    def noted() -> int:
        process = fork()
        if process:
            made.append(process)
        return process

    monkeypatch.setattr(os, "fork", noted)
    return made


def assert_gone(forks: Sequence[int]) -> None:
    assert forks
    for process in forks:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


def test_an_error_of_the_work_comes_out_and_no_fork_stays(tmp_path: Path, forks: list[int]) -> None:
    parent, mark = os.getpid(), tmp_path / "late"

    def work(items: Sequence[int]) -> list[int]:
        if os.getpid() == parent:
            raise KeyboardInterrupt
        signal.sigtimedwait([], 5)
        mark.touch()
        return []

    before = open_files()
    with pytest.raises(KeyboardInterrupt):
        spread(work, range(10), 3)
    assert_gone(forks)
    assert not mark.exists()
    assert open_files() == before


def test_no_fork_waits_for_a_parent_that_was_killed(tmp_path: Path) -> None:
    """What it found out is more than a pipe holds, so that it stands there and writes."""
    parent, notes = os.getpid(), tmp_path / "forks"

    def work(items: Sequence[int]) -> list[bytes]:
        if os.getppid() == parent:  # who has made the forks
            while len(notes.read_text().split()) < 2:
                signal.sigtimedwait([], 0.01)
            os.kill(os.getpid(), signal.SIGKILL)
        with notes.open("a") as file:
            file.write(f"{os.getpid()} ")
        return [bytes(1 << 20) for _ in items]

    notes.touch()
    child = os.fork()
    if not child:
        try:
            spread(work, range(9), 3)
        finally:
            os._exit(1)
    os.waitpid(child, 0)
    forks = [int(number) for number in notes.read_text().split()]
    assert len(forks) == 2
    for _ in range(500):
        if not any(map(is_at_work, forks)):
            break
        signal.sigtimedwait([], 0.01)
    late = [process for process in forks if is_at_work(process)]
    for process in late:
        os.kill(process, signal.SIGKILL)
    assert not late


def is_at_work(process: int) -> bool:
    """Tell whether a process is there, and more than an entry that nobody has asked for."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_an_interruption_at_birth_makes_no_second_parent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, forks: list[int]
) -> None:
    parent, mark = os.getpid(), tmp_path / "second"
    fork = os.fork

    def interrupted() -> int:
        process = fork()
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)
        return process

    monkeypatch.setattr(os, "fork", interrupted)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    # Processes that share tests ignore it.
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            spread(squares, range(9), 2)
    finally:
        signal.signal(signal.SIGINT, handler)
        if os.getpid() != parent:
            mark.touch()
            os._exit(0)
    (process,) = forks
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGINT
    assert not mark.exists()
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before


def test_a_process_with_threads_is_not_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert processors() == 1
    finally:
        done.set()
        thread.join()


def test_one_who_says_how_many_processes_gets_no_forks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "processors", lambda: 4)
    monkeypatch.setattr(crews, "spread", pytest.fail)
    assert [*Crew(1).share(squares, range(1000))] == [[item * item] for item in range(1000)]
    assert [*Crew().share(squares, range(10))] == [[item * item] for item in range(10)]


def test_forks_make_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = built(SMALL, tmp_path / "alone", Work(Memory(), Crew(1)))
    made: list[int] = []

    def counted(
        work: Callable[[Sequence[object]], list[object]], share: Sequence[object], *rest: None
    ) -> object:
        made.append(len(share))
        return real(work, share, *rest)

    real = forked._forked
    monkeypatch.setattr(forked, "_forked", counted)
    monkeypatch.setattr(crews, "processors", lambda: 3)
    monkeypatch.setattr(crews, "ENOUGH", 20)
    together = built(SMALL, tmp_path / "together", Work(Memory()))
    assert len(made) >= 4
    assert together[0] == alone[0]
    assert together[1].findings == alone[1].findings


@pytest.mark.parametrize("end", [None, partial(os._exit, 3)])
def test_what_is_to_be_done_then_is_done(
    end: Callable[[], object] | None, forks: list[int]
) -> None:
    def work() -> int:
        if end and os.getpid() != parent:
            end()
        return os.getpid()

    parent, before = os.getpid(), open_files()
    aside = Aside(work)
    assert spread(squares, range(10), 3, aside) == squares(range(10))
    assert (aside.take() == parent) is (end is not None)
    assert open_files() == before
    assert_gone(forks)


def test_this_process_goes_on_while_a_fork_does_something_then(tmp_path: Path) -> None:
    mark = tmp_path / "done"

    def work() -> bool:
        while not mark.exists():
            signal.sigtimedwait([], 0.01)
        return True

    aside = Aside(work)
    assert spread(squares, range(10), 2, aside) == squares(range(10))
    mark.touch()
    assert aside.take()


def test_this_process_does_something_first_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crews, "processors", lambda: 2)
    monkeypatch.setattr(crews, "BATCH", 400)
    done: list[int] = []
    items = range(1000)
    shares = Crew().share(squares, items, first=lambda: done.append(os.getpid()))
    assert [one for share in shares for one in share] == squares(items)
    assert done == [os.getpid()]


def test_what_is_too_little_for_forks_is_no_time_to_get_ready_in() -> None:
    done: list[int] = []
    shares = Crew().share(squares, range(10), first=lambda: done.append(1))
    assert [one for share in shares for one in share] == squares(range(10))
    assert not done


def test_what_gets_ready_is_what_is_needed_anyway() -> None:
    for target in TARGETS.values():
        for module in target.modules:
            assert import_module(f"modelgen.{module}").__name__.split(".")[2] == target.name


def test_works_are_taken_one_after_the_other(forks: list[int]) -> None:
    aside = Aside(os.getpid, os.getppid, os.getpid)
    assert spread(squares, range(10), 2, aside) == squares(range(10))
    (fork,) = forks
    assert aside.take() == fork
    aside.skip()
    assert aside.take() == fork
    assert_gone(forks)


def test_a_work_that_fails_and_those_after_it_are_done_here(forks: list[int]) -> None:
    parent = os.getpid()
    aside = Aside(os.getpid, lambda: os.getpid() == parent or os._exit(3), os.getpid)
    assert spread(squares, range(10), 2, aside) == squares(range(10))
    assert (aside.take(), aside.take(), aside.take()) == (forks[0], True, parent)
    assert_gone(forks)


def test_what_is_skipped_is_not_done_here() -> None:
    aside = Aside(pytest.fail, os.getpid)
    aside.skip()
    assert aside.take() == os.getpid()


def test_what_no_fork_does_is_done_here() -> None:
    assert Aside(os.getpid).take() == os.getpid()
    aside = Aside(os.getpid)
    work = partial(failing_in_forks, partial(os._exit, 3), os.getpid())
    assert spread(work, range(10), 2, aside) == squares(range(10))
    assert aside.take() == os.getpid()


def test_a_fork_stores_what_this_process_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = Build(corpora.folder(SMALL), tmp_path / "output")
    stored: list[Memory] = []
    parent, here = os.getpid(), list[int]()
    real = recall_module.remember_pages

    def noted(*given: Any) -> None:
        here.append(os.getpid())
        real(*given)

    monkeypatch.setattr(storing, "remember_pages", noted)
    monkeypatch.setattr(crews, "ENOUGH", 20)
    for name, many in (("alone", 1), ("aside", 2)):
        monkeypatch.setenv("MODELGEN_CACHE", str(tmp_path / name))
        monkeypatch.setattr(crews, "processors", partial(int, many))
        one = recording.Recording(["build"], None, is_plain=True)
        store = one.begin(build)
        assert store is not None
        assert not store.memory.files()
        outcome = run(build, Request(), work=Work(store.memory, aside=store.aside))
        one.end(outcome)
        assert all(made["shelf"] for made in one.made)
        stored.append(recall(build, tool_files()))
        shutil.rmtree(build.output)
    assert here == [parent]
    alone, aside = stored
    assert len(aside.pages) > 90
    assert aside.pages == alone.pages
    assert aside.files() == alone.files()
    assert all(made.key for made in aside.files().values())
