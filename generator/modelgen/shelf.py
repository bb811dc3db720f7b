"""Owns keeping a linked schema from one process to the next, so that single models can be taken out.

A shelf belongs to one command line, as a receipt does, since it also holds what that command's
targets decided. Models lie in small pickles, mostly together with those that they refer to; an index
says which is where. A shelf that is missing, damaged, or good for something else is none.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Mapping

from .cache import read_own, write_own
from .graph import circles
from .ir import Model, ModelId, Schema
from .memory import Known, Memory
from .options import LoadOptions, RenderOptions
from .pickles import load_values, save_values
from .receipt import FEW
from .targets.parts import Looked, Plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypedDict

    from .targets.survey import Survey

    Place = tuple[int, int]
    """Where a pickle begins and ends, counted from the end of the index."""

    class Index(TypedDict):
        """What lies on a shelf."""

        identity: bytes
        """No two shelves have the same, so that a receipt can say which one it is about."""
        context: object
        """What it is good for."""
        paths: tuple[str, ...]
        digests: dict[str, bytes]
        numbers: dict[tuple[tuple[str, ...], str], int]
        """The models by namespace and name, counted in the schema's order."""
        pages: dict[str, int]
        """The models by their pages."""
        pickles: list[Place]
        lies_in: list[int]
        """Which of the pickles each model is in."""
        decided: dict[str, list[Plain]]
        """By target, what is decided about each model."""
        framed: dict[str, list[Plain]]
        """By target, what the files about all models show of each."""
        units: dict[str, dict[int, tuple[int, ...]]]
        """By target, which models share a file with a model, where several do; by number."""
        options: Place
        """Those that decide how pages are read, and those that decide what is made of them."""
        inference: Place


_TOGETHER = 8
"""Models in one pickle: few, since all are made where one is needed."""
_SIZE = 8
"""Bytes that say how long the index is."""


def put_on_shelf(name: str, context: object, known: Known, memory: Memory) -> bytes | None:
    """Store what is known, for a context; return its identity, None when that cannot be done."""
    rendering = _rendering(memory)
    surveys = memory.surveys if rendering is not None else {}
    ids = list(known.models)
    number = {id: at for at, id in enumerate(ids)}
    order = [id for group in circles(Schema(known.models)) for id in group]
    data: list[bytes] = []
    places: list[tuple[int, int]] = []

    def put(values: object) -> tuple[int, int]:
        begin = places[-1][1] if places else 0
        data.append(save_values(values))
        places.append((begin, begin + len(data[-1])))
        return places[-1]

    for at in range(0, len(order), _TOGETHER):
        put(tuple(known.models[id] for id in order[at : at + _TOGETHER]))
    pickles = list(places)
    lies_in = {id: at // _TOGETHER for at, id in enumerate(order)}
    index: Index = {
        "identity": os.urandom(16),
        "context": context,
        "paths": known.paths,
        "digests": dict(known.digests),
        "numbers": {(id.namespace, id.name): at for id, at in number.items()},
        "pages": {model.span.path: number[id] for id, model in known.models.items()},
        "pickles": pickles,
        "lies_in": [lies_in[id] for id in ids],
        "decided": {target: [one.decided(id) for id in ids] for target, one in surveys.items()},
        "framed": {t: [one.framed(known.models[id]) for id in ids] for t, one in surveys.items()},
        "units": {target: _units(survey, number) for target, survey in surveys.items()},
        "options": put((known.options, rendering)),
        "inference": put(known.inference),
    }
    head = marshal.dumps(index)  # type: ignore[arg-type]  # no value in it is of another kind
    stored = write_own(name, (len(head).to_bytes(_SIZE, "big"), head, *data))
    return index["identity"] if stored else None


def _rendering(memory: Memory) -> RenderOptions | None:
    """Return what decides how files are made; None with templates of the user's own."""
    options = memory.rendering
    return options if options is not None and options.templates is None else None


def _units(survey: Survey, number: Mapping[ModelId, int]) -> dict[int, tuple[int, ...]]:
    several = [tuple(number[id] for id in unit) for unit in survey.units if len(unit) > 1]
    return {one: unit for unit in several for one in unit}


def is_true(shelf: Shelf, memory: Memory) -> bool:
    """Tell whether a shelf has the models of a memory, but for the words of a few."""
    known = memory.known
    if known is None or shelf.rendering != _rendering(memory):
        return False
    return len(shelf.known().stale(known.digests)) <= FEW


def is_framed(shelf: Shelf, memory: Memory) -> bool:
    """Tell whether files about all models show of each what lies on a shelf."""
    known = memory.known
    stale = shelf.known().stale(known.digests) if known is not None else ()
    ids = [shelf.places[path] for path in stale if path in shelf.places]
    return known is not None and all(
        survey.framed(known.models[id]) == shelf.framed(target)[id]
        for target, survey in memory.surveys.items()
        for id in ids
    )


def find_shelf(name: str) -> Shelf | None:
    """Return the shelf of a name, whatever it is good for."""
    data = read_own(name)
    if data is None:
        return None
    try:
        begin = _SIZE + int.from_bytes(data[:_SIZE], "big")
        return Shelf(marshal.loads(data[_SIZE:begin]), data[begin:])
    except Exception:  # whatever damaged data raises, it is no shelf
        return None


class Shelf:
    """A shelf that was found; models are made when they are asked for."""

    def __init__(self, index: Index, data: memoryview) -> None:
        self.index = index
        self._data = data
        self._names = list(index["numbers"])
        self._ids: list[ModelId] = []
        self._made: dict[ModelId, Model] = {}
        self.options: LoadOptions
        self.rendering: RenderOptions | None
        self.options, self.rendering = self._load(index["options"])
        pages = index["pages"]
        self.places: Mapping[str, ModelId] = Looked(pages.keys, lambda path: self._id(pages[path]))
        """The models by their pages."""
        self.models: Mapping[ModelId, Model] = self._looked(self._model)

    def known(self) -> Known:
        """Return all that was linked."""
        index = self.index
        return Known(
            self.options,
            index["paths"],
            index["digests"],
            self.places,
            self.models,
            self._load(index["inference"]),
        )

    def decided(self, target: str) -> Mapping[ModelId, Plain] | None:
        """Return what a target decided about each model; None when it decides nothing alone."""
        rows = self.index["decided"].get(target)
        if rows is None or None in rows:
            return None
        return self._looked(lambda id: rows[self._number(id)])

    def framed(self, target: str) -> Mapping[ModelId, Plain]:
        """Return what a target's files about all models show of each."""
        rows = self.index["framed"][target]
        return self._looked(lambda id: rows[self._number(id)])

    def unit(self, target: str, id: ModelId) -> tuple[ModelId, ...]:
        """Return the models of the file that a target makes about a model."""
        number = self._number(id)
        return tuple(map(self._id, self.index["units"][target].get(number, (number,))))

    def _looked(self, look: Callable[[ModelId], Any]) -> Mapping[ModelId, Any]:
        """Return what looks something up about each model."""
        return Looked(self._all, look)

    def _all(self) -> list[ModelId]:
        self._ids = self._ids or [ModelId(*name) for name in self._names]
        return self._ids

    def _id(self, number: int) -> ModelId:
        return ModelId(*self._names[number])

    def _number(self, id: ModelId) -> int:
        return self.index["numbers"][id.namespace, id.name]

    def _model(self, id: ModelId) -> Model:
        if id not in self._made:
            place = self.index["pickles"][self.index["lies_in"][self._number(id)]]
            self._made.update((model.id, model) for model in self._load(place))
        return self._made[id]

    def _load(self, place: tuple[int, int]) -> Any:
        return load_values(self._data[place[0] : place[1]])
