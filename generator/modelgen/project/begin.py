"""The files of a new project: what a repository holds decides what they say."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote

from msgspec import Struct
from msgspec.structs import fields

from ..config.load import load_config
from ..config.structs import BuildConfig
from ..diagnostics.model import ignore
from ..diagnostics.wording import counted
from ..output.manifest import MANIFEST_NAME
from ..output.paths import Kind, kind_of
from ..source.git import find_checkout
from ..targets.docs.options import DocsOptions
from ..targets.templates import template_root
from .detect import Found, look_around
from .files import CONFIG, Folder, Step
from .installed import Requirement, requirement
from .names import package_name

WORKFLOW = ".github/workflows/modelgen.yml"
PRE_COMMIT = ".pre-commit-config.yaml"
SITE = "mkdocs.yml"
ATTRIBUTES = ".gitattributes"
IGNORES = ".gitignore"
SAMPLE = "order.md"
_FLAVOR = '[tool.modelgen.docs]\nflavor = "mkdocs"\n'
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./*-]*")
_SAFE = re.compile(r"[A-Za-z0-9_./@=+:#' -]*")
_BUILT = ("generated", "generated-models")
_SPECS = ("specs", "models")


class Plan(Struct, frozen=True):
    """What a project is to be."""

    specs: str
    """The folder of pages; relative, with `/`."""
    output: str
    package: str
    named_by: str
    """What the name of the package comes from; empty where nothing gives one."""
    chosen: Found | None
    """The pages that are there; None: there are none."""
    others: tuple[Found, ...]
    """Further folders with pages about models, which the config does not name."""


def plan(folder: Path) -> Plan:
    """Return what fits a repository; never raises."""
    found = look_around(folder) if folder.is_dir() else ()
    usable = [one for one in found if one.folder and one.faulty < one.pages]
    chosen = usable[0] if usable else None
    package, named_by = package_name(folder)
    specs = chosen.folder if chosen else _free(folder, _SPECS)
    others = tuple(one for one in found if one is not chosen)
    return Plan(specs, _free(folder, _BUILT), package, named_by, chosen, others)


def _free(folder: Path, names: Sequence[str]) -> str:
    """Return the first name that a folder can have; the first of all where none can."""
    kinds = (Kind.NOTHING, Kind.FOLDER)
    try:
        return next((one for one in names if kind_of(str(folder / one)) in kinds), names[0])
    except OSError:
        return names[0]


def write(folder: Folder, what: Plan, site: bool = False) -> Iterator[Step]:
    """Write what a project in a folder needs, and yield what became of each file; never raises.

    With `site`, what builds a site of the docs comes too.
    """
    config = folder.config(_config(what) + (f"\n{_FLAVOR}" if site else ""))
    yield config
    had = config.status == "left" and not config.paste
    builds = load_config(folder.path / CONFIG, ignore) if had else _builds(folder.path, what, site)
    yield _sample(folder, what, had)
    yield folder.new(IGNORES, _template("gitignore") + ("site/\n" if site else ""), paste=True)
    yield _attributes(folder, builds or ())
    yield from _services(folder)
    if site:
        yield from _site(folder, builds or ())


def _builds(folder: Path, what: Plan, site: bool) -> tuple[BuildConfig, ...]:
    outputs = {"docs": (DocsOptions(flavor="mkdocs"),)} if site else {}
    return (BuildConfig(specs=folder / what.specs, output=folder / what.output, outputs=outputs),)


def _config(what: Plan) -> str:
    text = _template("pyproject.toml")
    for word, value in (("SPECS", what.specs), ("OUTPUT", what.output), ("PACKAGE", what.package)):
        text = text.replace(word, json.dumps(value, ensure_ascii=False))
    found = what.chosen
    if found is None:
        return text
    named = f'dialect = "{found.dialect}"\n' if found.named else ""
    own = _toml(f"tool.modelgen.{found.dialect}", found.options) if found.options else ""
    return text + named + own


def _toml(name: str, options: Struct) -> str:
    """Return what options say that is not the default, as a table of TOML with the tables in it."""
    usual = type(options)()
    lines: list[str] = []
    inner: list[str] = []
    for field in fields(options):
        value = getattr(options, field.name)
        if value == getattr(usual, field.name):
            continue
        if isinstance(value, Struct):
            inner.append(_toml(f"{name}.{field.encode_name}", value))
        else:
            lines.append(f"{field.encode_name} = {json.dumps(value)}\n")
    return "".join([f"\n[{name}]\n" if lines else "", *lines, *inner])


def _sample(folder: Folder, what: Plan, had: bool) -> Step:
    path = f"{what.specs}/{SAMPLE}"
    if had:
        return Step(path, "left", f"{CONFIG} says where the pages are")
    if what.chosen:
        return Step(
            path, "left", f"{what.specs} has {counted(what.chosen.pages, 'page')} of models"
        )
    if (folder.path / what.specs).exists():
        return Step(path, "left", f"there is {what.specs} already")
    return folder.new(path, _template(SAMPLE))


def _services(folder: Folder) -> Iterator[Step]:
    """Write what runs modelgen elsewhere, where it is found: at the top of the checkout."""
    here = folder.path.absolute()
    top = find_checkout(here) or here
    below = os.path.relpath(here, top)
    inside = "" if below == "." else Path(below).as_posix()
    needed = requirement(top)
    for path, text in (
        (WORKFLOW, _workflow(needed, inside)),
        (PRE_COMMIT, _hooks(inside)),
    ):
        if inside:
            yield Step(path, "left", "it is looked for at the top of the repository only", text)
        else:
            yield folder.new(path, text, paste=path == PRE_COMMIT)


def _hooks(inside: str) -> str:
    text = _template("pre-commit.yaml")
    if not inside:
        return text
    command = "modelgen build --check"
    moved = quote(f"cd {quote(inside)} && {command}")
    return text.replace(f"entry: {command}", f"entry: {_yaml(f'sh -c {moved}')}")


def _workflow(needed: Requirement, inside: str) -> str:
    """Return a workflow that installs this modelgen, checks each build and compares its pages."""
    lines: list[str] = []
    for line in _template("workflow.yml").splitlines(keepends=True):
        if "INSTALL" in line:
            lines.append(
                line.replace("INSTALL", _yaml(f"python -m pip install {quote(needed.text)}"))
            )
        elif "FOLDER" in line:
            lines += [line.replace("FOLDER", _yaml(inside))] if inside else []
        elif "WHEN_BELOW" not in line:
            lines.append(line)
        elif inside:
            lines.append(line.replace("  # WHEN_BELOW", ""))
    return "".join(lines)


def _attributes(folder: Folder, builds: Sequence[BuildConfig]) -> Step:
    """Write what `.gitattributes` says of the output folders; git reads it for folders below it alone."""
    outputs = dict.fromkeys(relative(build.output, folder.path) for build in builds)
    lines: list[str] = []
    for line in _template("gitattributes").splitlines(keepends=True):
        for word, path in (("MANIFEST", MANIFEST_NAME), ("EVERY_FILE", "**")):
            if line.startswith(f"{word} "):
                inside = [f"{one}/{path}" for one in outputs if not one.startswith(("/", ".."))]
                lines += [line.replace(word, _quoted(one)) for one in inside]
                break
        else:
            lines.append(line)
    if not any(MANIFEST_NAME in line for line in lines):
        return Step(ATTRIBUTES, "left", f"{CONFIG} does not say which folder here is the output")
    return folder.new(ATTRIBUTES, "".join(lines), paste=True)


def relative(path: Path, folder: Path) -> str:
    """Return a path as seen from a folder, with `/`; as it is where it is on another drive."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.as_posix()


def site_settings(docs: str) -> str:
    """Return an `mkdocs.yml` for a folder of docs, given as seen from that file."""
    text = _template(SITE).replace("DOCS_FOLDER", _quoted(docs))
    return text.replace("NAV_FILE", _quoted(f"{docs}/nav.yml"))


def _site(folder: Folder, builds: Sequence[BuildConfig]) -> Iterator[Step]:
    if not builds:
        yield Step(SITE, "left", f"{CONFIG} does not say where the docs are")
        return
    docs = f"{relative(builds[0].output, folder.path)}/docs"
    yield folder.new(SITE, site_settings(docs))
    if builds[0].options_of(DocsOptions).flavor != "mkdocs":
        yield Step(CONFIG, "left", "its docs are of another flavor than the site's", _FLAVOR)


def _quoted(path: str) -> str:
    """Return a path as YAML and git's attributes take it."""
    return path if _PLAIN.fullmatch(path) else json.dumps(path, ensure_ascii=False)


def _yaml(text: str) -> str:
    """Return a line of YAML's that is a text."""
    safe = _SAFE.fullmatch(text) and ": " not in text and " #" not in text
    return text if safe else json.dumps(text, ensure_ascii=False)


def _template(name: str) -> str:
    return (template_root() / "init" / name).read_text(encoding="utf-8")
