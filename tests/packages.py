"""Imports a generated package under any name, and finds the classes and codecs of its models."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from modelgen.ir import model as ir
from modelgen.ir.graph import Graph
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.python.package import lay_out
from modelgen.targets.python.style import style_of
from modelgen.targets.python.styles import Models


class Package:
    """A generated package, imported."""

    def __init__(
        self, folder: Path, name: str, schema: ir.Schema, models: Models = "dataclass"
    ) -> None:
        reserved = style_of(PythonOptions(models=models)).reserved
        self._homes = lay_out(schema, Graph(schema), reserved).homes
        self._name = name
        spec = spec_from_file_location(name, folder / "__init__.py")
        assert spec is not None
        assert spec.loader is not None
        root = module_from_spec(spec)
        sys.modules[name] = root
        self.root: Any = root
        spec.loader.exec_module(root)
        if models == "dataclass" and "DecodeError" in root.__all__:
            self.error: type[Exception] = import_module(f"{name}._runtime").DecodeError

    def module(self, id: ir.ModelId) -> Any:
        """Return the module that defines a model."""
        home = self._homes[id]
        return import_module(".".join((self._name, *home.folder, home.module)))

    def cls(self, id: ir.ModelId) -> Any:
        """Return the class of a model."""
        return getattr(self.module(id), self._homes[id].name)

    def forget(self) -> None:
        """Take the package out of the running interpreter."""
        for name in list(sys.modules):
            if name == self._name or name.startswith(f"{self._name}."):
                del sys.modules[name]


Make = Callable[..., Package]
"""Makes a package of the models that it is given, and imports it."""
