"""Runs alone, in an environment with some versions: sends payloads through packages, and names what changed.

In: a folder with a package `as_STYLE` of each style, and a file of cases. Prints the versions and the losses.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec
import pydantic


def found(style: str, place: str) -> Any:
    """Return a class by its place in a package, such as `folder.module:Name`."""
    module, _, name = place.partition(":")
    return getattr(import_module(f"as_{style}.{module}"), name)


def through(style: str, cls: Any, payload: Any) -> Any:
    """Return what a library reads of a payload and writes again."""
    text = json.dumps(payload)
    match style:
        case "pydantic":
            return json.loads(cls.model_validate_json(text).model_dump_json(exclude_unset=True))
        case "msgspec":
            return json.loads(msgspec.json.encode(msgspec.json.decode(text, type=cls)))
        case _:
            adapter: Any = pydantic.TypeAdapter(cls)
            adapter.json_schema()
            return json.loads(adapter.dump_json(adapter.validate_python(payload)))


def main(folder: str, cases: str) -> None:
    """Print as JSON which versions are there, how many cases ran, and which came back as something else."""
    sys.path.append(folder)
    lost: list[Any] = []
    ran = 0
    for style, place, plain_place, payload in json.loads(Path(cases).read_text("utf-8")):
        plain = found("dataclass", plain_place)
        again = through(style, found(style, place), payload)
        ran += 1
        if plain.from_dict(again) != plain.from_dict(payload):
            lost.append([style, place, payload, again])
    names = ("pydantic", "msgspec", "typing_extensions")
    versions = {name: version(name) for name in names}
    print(json.dumps({"versions": versions, "ran": ran, "lost": lost}))


if __name__ == "__main__":
    main(*sys.argv[1:])
