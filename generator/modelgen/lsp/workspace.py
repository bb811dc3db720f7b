"""Finds the tree of pages that a file belongs to: by the nearest config, as commands do."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from ..config.decode import decode
from ..config.structs import BuildConfig
from ..diagnostics.codes import files as rules
from ..diagnostics.model import Diagnostic, Span
from ..source.tree import reason
from .documents import Documents
from .tree import Analysis, Tree

CONFIG = "pyproject.toml"
_NAME = b"modelgen"


class Config(Struct, frozen=True):
    """What a file says about builds."""

    path: str
    trees: tuple[Tree, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


class Page(Struct, frozen=True):
    """A page in its tree."""

    tree: Tree
    analysis: Analysis
    path: str
    """Below the folder of the tree, with `/`."""


class Workspace:
    """The configs and trees that files belong to, as far as anybody has asked."""

    def __init__(self) -> None:
        self.documents = Documents()
        self._folders: dict[str, str] = {}
        """Folders of the editor, by their URIs."""
        self._configs: dict[str, Config | None] = {}
        """By path; None where a file says nothing of modelgen."""
        self._bare: dict[str, Tree] = {}
        """Trees without a config, by their folders."""

    def add_folder(self, uri: str, path: str) -> None:
        """Take a folder that the editor shows."""
        self._folders[uri] = path

    def drop_folder(self, uri: str) -> None:
        """Forget a folder."""
        self._folders.pop(uri, None)

    def reload(self) -> None:
        """Read all configs and folders again when next asked."""
        self._configs.clear()
        self._bare.clear()

    def rescan(self) -> None:
        """Look at all folders of pages again when next asked."""
        for tree in self.trees():
            tree.rescan()

    def config_of(self, path: str) -> Config | None:
        """Return the nearest config of a file: in its folder, or above."""
        for folder in Path(path).parents:
            file = str(folder / CONFIG)
            if file not in self._configs:
                self._configs[file] = self._read(file)
            if (config := self._configs[file]) is not None:
                return config
        return None

    def _read(self, file: str) -> Config | None:
        document = self.documents.get(file)
        name = Path(file).as_posix()
        if document is not None:
            data = document.data
        elif not os.path.isfile(file):  # noqa: PTH113 (a Path's methods raise)
            return None
        else:
            try:
                data = Path(file).read_bytes()
            except OSError as error:
                fault = rules.unreadable(Span.of_file(name), name, reason(error))
                return Config(file, faults=(fault,))
        if _NAME not in data:
            return None
        faults: list[Diagnostic] = []
        builds = decode(Path(file), data, faults.append)
        if builds == ():
            return None
        return Config(file, _trees(builds or ()), tuple(faults))

    def tree_of(self, path: str) -> Tree | None:
        """Return the tree of a file; None where the config names other folders."""
        config = self.config_of(path)
        if config is None:
            folder = os.path.dirname(path)  # noqa: PTH120
            if folder not in self._bare:
                build = BuildConfig(specs=Path(folder), dangling="any")
                self._bare[folder] = Tree(build, folder, configured=False)
            return self._bare[folder]
        found = [tree for tree in config.trees if tree.below(path) is not None]
        return max(found, key=lambda tree: len(tree.root), default=None)

    def page(self, path: str) -> Page | None:
        """Return a page in its tree; None for a file that is none."""
        tree = self.tree_of(path)
        relative = tree.below(path) if tree is not None else None
        if tree is None or relative is None or not tree.is_page(relative):
            return None
        analysis = self.analysis(tree)
        return Page(tree, analysis, relative) if relative in analysis.pages else None

    def analysis(self, tree: Tree) -> Analysis:
        """Return what a tree comes to, with the texts of open files."""
        return tree.analysis(self.documents.below(tree.root))

    def configs(self) -> list[Config]:
        """Return the configs of the editor's folders and of open files."""
        places = [str(Path(path) / CONFIG) for path in self._folders.values()]
        found = map(self.config_of, [*places, *self.documents.paths()])
        return list({config.path: config for config in found if config is not None}.values())

    def trees(self) -> list[Tree]:
        """Return the trees of these configs, and of open files without one."""
        found = [tree for config in self.configs() for tree in config.trees]
        bare = [path for path in self.documents.paths() if self.config_of(path) is None]
        found += [tree for tree in map(self.tree_of, bare) if tree is not None]
        return list({tree.root: tree for tree in found}.values())


def _trees(builds: tuple[BuildConfig, ...]) -> tuple[Tree, ...]:
    """Return a tree for each folder of pages: several builds may be made of one."""
    by_folder = {os.path.normpath(build.specs.absolute()): build for build in reversed(builds)}
    return tuple(Tree(build, root) for root, build in by_folder.items())
