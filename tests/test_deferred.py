"""Generated classes are dataclasses from the first moment on, whatever is asked of them first.

At run time a class gets its methods when one of them is first used; each case here is a first use,
in a process or a package of its own.
"""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.builders import INT, field, record
from tests.packages import Make


@pytest.fixture
def point(make: Make) -> Any:
    """Return a class that nothing was asked of yet."""
    model = record("Point", field("x", INT), field("label", required=False))
    return make(model).cls(model.id)


FIRST: dict[str, Callable[[Any], object]] = {
    "is_dataclass": lambda cls: dataclasses.is_dataclass(cls),
    "fields": lambda cls: [each.name for each in dataclasses.fields(cls)] == ["x", "label"],
    "signature": lambda cls: [*inspect.signature(cls).parameters] == ["x", "label"],
    "asdict": lambda cls: (dataclasses.asdict(cls.from_dict({"x": 1})) == {"x": 1, "label": None}),
    "replace": lambda cls: dataclasses.replace(cls.from_dict({"x": 1}), x=2).x == 2,
    "copy": lambda cls: copy.copy(cls.from_dict({"x": 1})).x == 1,
    "deepcopy": lambda cls: copy.deepcopy(cls.from_dict({"x": 1})).x == 1,
    "copy.replace": lambda cls: (
        getattr(copy, "replace", dataclasses.replace)(cls.from_dict({"x": 1}), x=2).x == 2
    ),
    "equal": lambda cls: cls.from_dict({"x": 1}) == cls.from_dict({"x": 1}),
    "unequal": lambda cls: cls.from_dict({"x": 1}) != cls.from_dict({"x": 2}),
    "repr": lambda cls: repr(cls.from_dict({"x": 1})) == "Point(x=1, label=None)",
    "made": lambda cls: cls(x=1).to_dict() == {"x": 1},
    "pickled": lambda cls: pickle.loads(pickle.dumps(cls.from_dict({"x": 1}))).x == 1,
    "not hashed": lambda cls: cls.__hash__ is None,
}


@pytest.mark.parametrize("first", FIRST)
def test_first_use(point: Any, first: str) -> None:
    assert FIRST[first](point)


def test_a_pattern_matches(point: Any) -> None:
    match point.from_dict({"x": 1, "label": "a"}):
        case point(x=1, label=str(text)):
            assert text == "a"
        case _:
            pytest.fail("no match")


def test_a_subclass_may_come_first(point: Any) -> None:
    class Named(point):  # type: ignore[misc]
        def __init__(self, name: str) -> None:
            super().__init__(x=len(name))
            self.name = name

        def __repr__(self) -> str:
            return f"!{super().__repr__()}!"

    assert repr(Named("ab")).count("!") == 2
    assert Named("ab").x == 2
    assert point(x=1) == point(x=1)


def test_a_subclass_may_be_a_dataclass(point: Any) -> None:
    made: Any = dataclasses.make_dataclass("More", [("y", int)], bases=(point,), kw_only=True)
    assert [each.name for each in dataclasses.fields(made)] == ["x", "label", "y"]
    assert made(x=1, y=2).to_dict() == {"x": 1}


def test_threads_that_come_first_at_once(point: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    genuine: Any = dataclasses.dataclass

    def slowly(**options: Any) -> Any:
        time.sleep(0.05)
        return genuine(**options)

    monkeypatch.setattr(dataclasses, "dataclass", slowly)
    made: list[Any] = []
    threads = [threading.Thread(target=lambda n=n: made.append(point(x=n))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(each.x for each in made) == [*range(8)]
