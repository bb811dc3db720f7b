"""Decodes payloads with our package and with an SDK's models, and compares field by field.

Prints JSON: how many models, payloads and fields agree, and each kind of disagreement with its
count and one example.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any


class Comparison:
    """Compares decoded values; remembers what it found."""

    def __init__(self) -> None:
        self.fields: dict[type, list[tuple[str, str, str]]] = {}
        """Our attribute, the documented name and that on the wire of each field, by our class."""
        self.names: dict[str, str] = {}
        """Fields that the vendor calls otherwise on the wire; it mostly takes both names."""
        self.count: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.examples: dict[str, str] = {}

    def note(self, reason: str, example: str) -> None:
        """Count one disagreement."""
        self.reasons[reason] += 1
        self.examples.setdefault(reason, example[:300])

    def differences(self, ours: Any, theirs: Any, path: str) -> Iterator[tuple[str, str]]:
        """Yield a reason and an example for each value that differs."""
        if type(ours) in self.fields:
            yield from self._records(ours, theirs, path)
        elif isinstance(ours, list) and isinstance(theirs, list):
            if len(ours) != len(theirs):
                yield "a list has another length", path
            for number, (one, other) in enumerate(zip(ours, theirs, strict=False)):
                yield from self.differences(one, other, f"{path}[{number}]")
        elif isinstance(ours, dict) and isinstance(theirs, dict):
            if ours.keys() != theirs.keys():
                yield "a map has other keys", path
            for key in ours.keys() & theirs.keys():
                yield from self.differences(ours[key], theirs[key], f"{path}.{key}")
        elif not same(ours, theirs):
            kinds = f"{type(ours).__name__} and {type(theirs).__name__}"
            yield f"another value ({kinds})", f"{path}: {ours!r}, vendor {theirs!r}"

    def _records(self, ours: Any, theirs: Any, path: str) -> Iterator[tuple[str, str]]:
        cls, other = type(ours).__name__, type(theirs).__name__
        if other not in (cls, f"{cls}Data"):  # an error's class holds its data in another
            yield "another variant", f"{path}: {cls}, vendor {other}"
            return
        known = type(theirs).model_fields
        for attribute, documented, wire in self.fields[type(ours)]:
            self.count["fields"] += 1
            place = f"{path}.{documented}"
            # The vendor writes a constant in capitals.
            name = documented if documented in known else documented.upper()
            if name not in known:
                yield "the vendor's class has no such field", place
                continue
            alias = known[name].alias or name
            if alias != wire:
                self.names[f"{cls}.{documented}"] = f"{wire}, vendor {alias}"
            # What the vendor fills in by itself was not decoded.
            if name in theirs.model_fields_set:
                values = getattr(ours, attribute), getattr(theirs, name)
                yield from self.differences(*values, place)
            elif alias == wire and not is_absent(getattr(ours, attribute)):
                yield "a field that the vendor did not see", place
        extra = getattr(ours, "additional_properties", None)
        if extra is not None and "additional_properties" not in known:
            yield from self.differences(extra, theirs.__pydantic_extra__ or {}, f"{path}.*")


def is_absent(value: Any) -> bool:
    """Return whether one of our attributes says that there was nothing."""
    return value is None or type(value).__name__ == "Unset"


def same(ours: Any, theirs: Any) -> bool:
    """Return whether two scalars mean the same: enums by value, instants with their offset."""
    ours = ours.value if isinstance(ours, Enum) else ours
    theirs = theirs.value if isinstance(theirs, Enum) else theirs
    if isinstance(ours, datetime) and isinstance(theirs, datetime):
        return ours == theirs and ours.utcoffset() == theirs.utcoffset()
    if isinstance(ours, bool) or isinstance(theirs, bool):
        return ours is theirs
    if isinstance(ours, date) != isinstance(theirs, date):
        return False
    return bool(ours == theirs)


def main(arguments: Sequence[str]) -> None:
    """Compare the payloads in the file that is named, with the models of the module named."""
    path, vendor_name = arguments
    warnings.simplefilter("ignore")
    vendor = _namespaces(vendor_name)
    lines = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    found = Comparison()
    pairs: list[tuple[Any, Any, list[Any]]] = []
    for line in lines:
        ours = getattr(import_module(line["module"]), line["class"])
        found.fields[ours] = line["fields"]
        theirs = _model(vendor, line["name"])
        if theirs is None:
            found.note("the vendor has no such model", line["name"])
        else:
            pairs.append((ours, theirs, line["payloads"]))
    found.count["models"] = len(pairs)
    for ours, theirs, payloads in pairs:
        for payload in payloads:
            _compare(found, ours, theirs, payload)
    keys = ("models", "payloads", "agreeing", "fields", "differing")
    json.dump(
        {key: found.count[key] for key in keys}
        | {"names": found.names, "reasons": found.reasons.most_common()}
        | {"examples": found.examples},
        sys.stdout,
    )


def _namespaces(name: str) -> list[Any]:
    """Return the modules that have the vendor's models; errors are beside them."""
    found = [import_module(name)]
    with suppress(ImportError):
        found.append(import_module(f"{name.rpartition('.')[0]}.errors"))
    return found


def _model(namespaces: list[Any], name: str) -> Any:
    """Return the vendor's pydantic model of a name; that of an error is beside its class."""
    for namespace in namespaces:
        found = getattr(namespace, name, None)
        if found is not None and not hasattr(found, "model_validate"):
            found = getattr(import_module(found.__module__), f"{name}Data", None)
        if hasattr(found, "model_validate"):
            return found
    return None


def _compare(found: Comparison, ours: Any, theirs: Any, payload: Any) -> None:
    found.count["payloads"] += 1
    text = json.dumps(payload)
    try:
        one = ours.from_dict(payload)
    except ValueError as error:
        found.note("we refuse a payload of our own types", f"{error}: {text}")
        return
    try:
        other = theirs.model_validate(payload)
    except Exception as error:
        found.note(f"the vendor refuses: {_kind(error)}", f"{ours.__name__}: {_shown(error)}")
        return
    differences = list(found.differences(one, other, ours.__name__))
    found.count["agreeing"] += not differences
    found.count["differing"] += len(differences)
    for reason, example in differences:
        found.note(reason, f"{example} in {text}")


def _kind(error: Exception) -> str:
    first = _first(error)
    return str(first["type"]) if first else type(error).__name__


def _shown(error: Exception) -> str:
    first = _first(error)
    if not first:
        return str(error)
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}, {first.get('input')!r}"


def _first(error: Exception) -> dict[str, Any]:
    """Return the first of the faults that pydantic found; empty for another error."""
    errors: Any = getattr(error, "errors", list)()
    return dict(errors[0]) if errors else {}


if __name__ == "__main__":
    main(sys.argv[1:])
