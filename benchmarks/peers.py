"""What modelgen is measured beside: how each is installed, and how it is told to build.

Each has an environment of its own in the cache folder. One that cannot be installed is a row that
says so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.convert import json_schema, mdmodels, openapi
from benchmarks.environment import Environment, prepare
from modelgen.ir import model as ir

_DCG = "datamodel-code-generator==0.89.0"
_OPC = "openapi-python-client==0.29.1"
_MDMODELS = "mdmodels-core==0.3.0"
_QUICKTYPE = "quicktype@26.0.0"


@dataclass(frozen=True, slots=True)
class Inputs:
    """The same models in each notation."""

    json_schema: Path
    openapi: Path
    mdmodels: Path
    settings: Path
    """Of openapi-python-client: that it is to run no formatter."""


Command = Callable[[Inputs, Path], list[str]]
"""Tells how to make what the second argument names."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Another tool, with the settings that it runs with."""

    name: str
    version: str
    install: Callable[[Path], Command]
    """Told the cache folder; raises `OSError` or `CalledProcessError`."""


def write_inputs(schema: ir.Schema, folder: Path) -> Inputs:
    """Write a schema as the peers read it."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Inputs(
        folder / "schema.json",
        folder / "openapi.json",
        folder / "models.md",
        folder / "settings.json",
    )
    made.json_schema.write_text(json_schema(schema), encoding="utf-8")
    made.openapi.write_text(openapi(schema), encoding="utf-8")
    made.mdmodels.write_text(mdmodels(schema), encoding="utf-8")
    settings = {"project_name_override": "peer", "post_hooks": []}
    made.settings.write_text(json.dumps(settings), encoding="utf-8")
    return made


def installed(
    peers: tuple[Peer, ...], cache: Path
) -> tuple[Mapping[str, Command], Mapping[str, str]]:
    """Return how each peer is run; and why not, for those that could not be installed."""
    commands: dict[str, Command] = {}
    missing: dict[str, str] = {}
    for peer in peers:
        try:
            commands[peer.name] = peer.install(cache)
        except (OSError, subprocess.CalledProcessError) as error:
            missing[peer.name] = f"cannot be installed here ({type(error).__name__})"
    return commands, missing


def dcg_environment(cache: Path) -> Environment:
    """Return where datamodel-code-generator is installed."""
    return prepare(cache, (_DCG, "black==26.10.1", "isort==8.0.1"), "dcg")


def opc_environment(cache: Path) -> Environment:
    """Return where openapi-python-client is installed."""
    return prepare(cache, (_OPC,), "opc")


def _dcg(formatters: tuple[str, ...], cache: Path) -> Command:
    environment = dcg_environment(cache)

    def command(inputs: Inputs, output: Path) -> list[str]:
        return [
            environment.script("datamodel-codegen"),
            *("--input", str(inputs.json_schema), "--input-file-type", "jsonschema"),
            *("--output", str(output / "models.py")),
            *("--output-model-type", "dataclasses.dataclass", *formatters),
        ]

    return command


def _opc(cache: Path) -> Command:
    environment = opc_environment(cache)

    def command(inputs: Inputs, output: Path) -> list[str]:
        return [
            *(environment.script("openapi-python-client"), "generate", "--meta", "none"),
            *("--path", str(inputs.openapi), "--config", str(inputs.settings)),
            *("--output-path", str(output / "peer")),
        ]

    return command


def _mdmodels(cache: Path) -> Command:
    environment = prepare(cache, (_MDMODELS,), "mdmodels")
    child = str(Path(__file__).with_name("child_mdmodels.py"))

    def command(inputs: Inputs, output: Path) -> list[str]:
        return [str(environment.python), child, str(inputs.mdmodels), str(output / "models.py")]

    return command


def _quicktype(cache: Path) -> Command:
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise FileNotFoundError("npm")
    folder = cache / _QUICKTYPE.replace("@", "-")
    if not (folder / "complete").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [npm, "install", "--silent", "--no-audit", "--prefix", str(folder), _QUICKTYPE],
            check=True,
            stdout=sys.stderr,
        )
        (folder / "complete").touch()
    script = (folder / "node_modules" / ".bin" / "quicktype").resolve()

    def command(inputs: Inputs, output: Path) -> list[str]:
        return [
            *(node, str(script), "--src-lang", "schema", "--src", f"{inputs.json_schema}#/$defs/"),
            *("--lang", "python", "--python-version", "3.7", "-o", str(output / "models.py")),
        ]

    return command


MDMODELS = Peer("MD-Models, dataclasses", _MDMODELS, _mdmodels)
DCG = Peer("datamodel-code-generator, no formatter", _DCG, partial(_dcg, ("--no-formatters",)))
DCG_BLACK = Peer(
    "datamodel-code-generator, Black and isort",
    _DCG,
    partial(_dcg, ("--formatters", "black", "isort")),
)
QUICKTYPE = Peer("quicktype", _QUICKTYPE, _quicktype)
PEERS = (
    MDMODELS,
    DCG,
    DCG_BLACK,
    Peer("openapi-python-client, no hooks", _OPC, _opc),
    QUICKTYPE,
)
