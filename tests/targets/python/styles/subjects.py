"""One schema as a package in every style; the dataclasses say what a payload means."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import replace as replace_fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from modelgen.build import render
from modelgen.ir import model as ir
from modelgen.ir.wire import is_json
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.python.styles import Models
from modelgen.targets.rendering import RenderOptions
from tests import corpora
from tests.packages import Package
from tests.payloads import DEFAULT, Inventor

STYLES: tuple[Models, ...] = ("pydantic", "msgspec", "typeddict")
"""The styles beside the dataclasses."""
LIBRARIES: Mapping[str, str] = {"pydantic": "pydantic", "msgspec": "msgspec"}
"""What styles need."""


class Refused(Exception):  # noqa: N818 (it is an answer)
    """A payload is none of the model's."""


@dataclass(frozen=True)
class Subject:
    """A schema and its packages, imported."""

    schema: ir.Schema
    packages: Mapping[str, Package]

    def payloads(self, count: int, style: str = "") -> Iterator[tuple[ir.ModelId, Any]]:
        """Yield each record with payloads; for structs of msgspec without members that are not declared."""
        inventor = Inventor(self.schema, replace_fields(DEFAULT, extras=style != "msgspec"))
        for id, model in self.schema.models.items():
            if isinstance(model, ir.Record) and is_json(model):
                for payload in inventor.payloads(id, 17, count):
                    yield id, payload

    def meaning(self, id: ir.ModelId, payload: Any) -> Any:
        """Return what the dataclass is that a payload gives, as one value that can be compared."""
        try:
            return self.packages["dataclass"].cls(id).from_dict(payload)
        except self.packages["dataclass"].error as error:
            raise Refused(str(error)) from error

    def through(self, style: str, id: ir.ModelId, payload: Any) -> Any:
        """Return what a style reads of a payload and writes again."""
        return THROUGH[style](self.packages[style].cls(id), payload)


def _pydantic(cls: Any, payload: Any) -> Any:
    try:
        read = cls.model_validate_json(json.dumps(payload))
    except ValueError as error:
        raise Refused(str(error)) from error
    return json.loads(read.model_dump_json(exclude_unset=True))


def _msgspec(cls: Any, payload: Any) -> Any:
    try:
        read = msgspec.json.decode(json.dumps(payload), type=cls)
    except ValueError as error:
        raise Refused(str(error)) from error
    return json.loads(msgspec.json.encode(read))


def _dataclass(cls: Any, payload: Any) -> Any:
    try:
        return cls.from_dict(payload).to_dict()
    except ValueError as error:
        raise Refused(str(error)) from error


THROUGH = {"dataclass": _dataclass, "pydantic": _pydantic, "msgspec": _msgspec}
"""The styles that decode."""


def subject(schema: ir.Schema, folder: Path, options: PythonOptions | None = None) -> Subject:
    """Return a schema as a package in every style, imported from files below a folder."""
    chosen = options or PythonOptions()
    packages: dict[str, Package] = {}
    for style in ("dataclass", *STYLES):
        if style not in THROUGH or (style in LIBRARIES and find_spec(LIBRARIES[style]) is None):
            continue
        packages[style] = made(schema, style, folder / style, chosen)
    return Subject(schema, packages)


def made(schema: ir.Schema, style: Models, folder: Path, options: PythonOptions) -> Package:
    """Return a schema as a package in one style, imported."""
    shaped = replace(options, models=style)
    rendering = RenderOptions(("python",), "cases", {"python": (shaped,)})
    corpora.written(render(schema, rendering, corpora.refuse), folder)
    return Package(folder / "python" / "cases", f"{style}_{abs(hash(str(folder)))}", schema, style)
