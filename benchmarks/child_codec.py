"""Checks and measures the contenders of one workload; prints what it found as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.child_contenders import Contender, contenders
from benchmarks.child_rounds import interleaved

OPERATIONS = ("decode", "encode", "loads", "dumps")


def main(arguments: Sequence[str]) -> None:
    """Measure the workload in the file that is named, so many rounds of so many seconds."""
    path, *how = arguments
    workload = json.loads(Path(path).read_text(encoding="utf-8"))
    json.dump(measured(contenders(workload), workload["payloads"], *how), sys.stdout)


def measured(
    found: Sequence[Contender], payloads: list[Any], rounds: str, seconds: str, collector: str
) -> dict[str, Any]:
    """Return how many payloads come back through each contender, and what each operation takes."""
    trips = {contender.name: _round_trips(contender, payloads) for contender in found}
    figures = {
        operation: _measure(operation, found, payloads, int(rounds), float(seconds), collector)
        for operation in OPERATIONS
    }
    return {"round_trips": trips, "figures": figures}


def _measure(
    operation: str, found: Iterable[Contender], payloads: list[Any], *how: Any
) -> dict[str, list[float]]:
    calls: dict[str, tuple[Callable[[Any], Any], list[Any]]] = {}
    for contender in found:
        call = getattr(contender, operation)
        try:
            items = _items(operation, contender, payloads)
            if call is None:
                continue
            for item in items:
                call(item)
        except Exception as error:
            sys.stderr.write(f"{contender.name} cannot {operation}: {error}\n")
            continue
        calls[contender.name] = call, items
    return interleaved(calls, *how)


def _items(operation: str, contender: Contender, payloads: list[Any]) -> list[Any]:
    if operation == "decode":
        return payloads
    if operation == "loads":
        return [json.dumps(payload).encode() for payload in payloads]
    return [contender.made(payload) for payload in payloads]


def _round_trips(contender: Contender, payloads: list[Any]) -> dict[str, Any]:
    """Return how many payloads come back through each pair of functions, and the first fault."""
    result: dict[str, Any] = {"payloads": len(payloads), "objects": 0, "text": 0, "fault": ""}
    for payload in payloads:
        for name, fault in _faults(contender, payload):
            result[name] += not fault
            result["fault"] = result["fault"] or fault[:300]
    if not (contender.decode and contender.encode):
        del result["objects"]
    return result


def _faults(contender: Contender, payload: Any) -> Iterator[tuple[str, str]]:
    """Yield for each pair of functions what is wrong with what comes back, "" if nothing."""
    trips: dict[str, Callable[[], Any]] = {}
    data = json.dumps(payload).encode()
    trips["text"] = lambda: json.loads(contender.dumps(contender.loads(data)))
    decode, encode = contender.decode, contender.encode
    if decode and encode:
        trips["objects"] = lambda: encode(decode(payload))
    for name, trip in trips.items():
        try:
            yield name, difference(payload, trip(), "$")
        except Exception as error:
            yield name, f"{type(error).__name__}: {error}"


def difference(one: Any, other: Any, path: str) -> str:
    """Return where two JSON values differ, "" if nowhere; timestamps are compared as instants."""
    if one.__class__ is dict and other.__class__ is dict:
        if one.keys() != other.keys():
            return f"{path}: keys {sorted(one.keys() ^ other.keys())}"
        parts = (difference(value, other[key], f"{path}.{key}") for key, value in one.items())
        return next(filter(None, parts), "")
    if one.__class__ is list and other.__class__ is list:
        if len(one) != len(other):
            return f"{path}: {len(one)} and {len(other)} items"
        pairs = enumerate(zip(one, other, strict=True))
        return next(filter(None, (difference(a, b, f"{path}[{n}]") for n, (a, b) in pairs)), "")
    if one == other and isinstance(other, type(one)):
        return ""
    if isinstance(one, str) and isinstance(other, str):
        try:
            if datetime.fromisoformat(one) == datetime.fromisoformat(other):
                return ""
        except ValueError:
            pass
    return f"{path}: {one!r} became {other!r}"


if __name__ == "__main__":
    main(sys.argv[1:])
