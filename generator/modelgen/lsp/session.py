"""What is published to an editor: which files have which diagnostics, and when."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache

from lsprotocol import types

from ..diagnostics.model import Diagnostic
from ..dialects.read import is_model_page
from .documents import path_of
from .findings import by_file
from .positions import Lines
from .tree import Tree
from .workspace import CONFIG, Config, Page, Workspace

Publish = Callable[[types.PublishDiagnosticsParams], None]


class Session:
    """The workspace of one editor, and what that has been told."""

    def __init__(self, publish: Publish) -> None:
        """Take what sends diagnostics of one file."""
        self.workspace = Workspace()
        self.shows_related = False
        """Whether the editor shows what belongs to a diagnostic."""
        self.renames_files = False
        """Whether the editor renames files where an edit says so."""
        self.shows_markdown = False
        """Whether the editor shows Markdown."""
        self._publish = publish
        self._shown: dict[str, dict[str, list[types.Diagnostic]]] = {}
        """By tree or config, and by file."""
        self._more: dict[str, tuple[Diagnostic, ...]] = {}
        """What a look at all of a tree found last, by the tree."""

    def page(self, uri: str) -> Page | None:
        """Return a page; None for a file that is none."""
        path = path_of(uri)
        return self.workspace.page(path) if path is not None else None

    def lines(self, page: Page) -> Lines:
        """Return the lines of a page."""
        return self.lines_at(page.tree, page.path)

    def lines_at(self, tree: Tree, path: str) -> Lines:
        """Return the lines of a page by its path below the folder."""
        data = self.workspace.analysis(tree).sources.get(path)
        return self.workspace.documents.lines(tree.path(path), data)

    def refresh(self, path: str, *, whole: bool) -> None:
        """Publish what there is to say of the tree of a file, after that has changed.

        `whole` takes a look at everything; else what only such a look finds stays as it was, but for
        this file.
        """
        config = self.workspace.config_of(path)
        if config is not None:
            self._refresh_config(config)
        if os.path.basename(path) == CONFIG:  # noqa: PTH119
            trees = config.trees if config is not None else ()
            for tree in trees:
                self.refresh_tree(tree, None)
        elif (own := self.workspace.tree_of(path)) is not None:
            self.refresh_tree(own, None if whole else path)

    def refresh_all(self) -> None:
        """Publish anew what is known, after anything may have changed."""
        trees, configs = self.workspace.trees(), self.workspace.configs()
        for gone in (
            self._shown.keys() - {one.root for one in trees} - {one.path for one in configs}
        ):
            self._send(gone, {}, None)
        for config in configs:
            self._refresh_config(config)
        for tree in trees:
            self.refresh_tree(tree, None)

    def _refresh_config(self, config: Config) -> None:
        documents = self.workspace.documents
        found = by_file(config.faults, documents, documents.lines, related=self.shows_related)
        self._send(config.path, found, None)

    def refresh_tree(self, tree: Tree, changed: str | None) -> None:
        """Publish what there is to say of a tree; of one file only, at once, if one has changed."""
        documents = self.workspace.documents
        if not tree.is_configured and not documents.below(tree.root):
            self._send(tree.root, {}, changed)
            return
        analysis = self.workspace.analysis(tree)
        if changed is None:
            self._more[tree.root] = analysis.whole[1]
        kept = [one for one in self._more.get(tree.root, ()) if one.span.path != changed]
        findings: Sequence[Diagnostic] = [*analysis.findings, *kept]
        if not tree.is_configured:
            pages = [path for path, one in analysis.parsed.items() if is_model_page(one)]
            models = {tree.path(path) for path in pages}
            findings = [one for one in findings if os.path.normpath(one.span.path) in models]

        @cache
        def lines(path: str) -> Lines:
            return documents.lines(path, analysis.sources.get(tree.below(path) or ""))

        found = by_file(findings, documents, lines, related=self.shows_related)
        if tree.root in found:  # what is wrong with the folder as such is said in its config
            place = str(tree.build.file) if tree.build.file is not None else ""
            moved = found.pop(tree.root)
            if place:
                found.setdefault(os.path.normpath(place), []).extend(moved)
        self._send(tree.root, found, changed)

    def _send(
        self, key: str, found: dict[str, list[types.Diagnostic]], changed: str | None
    ) -> None:
        """Send what is new, and that what is no longer there is gone."""
        before = self._shown.get(key, {})
        self._shown[key] = found
        documents = self.workspace.documents
        paths = {*before, *found} if changed is None else {*before, *found, changed}
        for path in sorted(paths):
            now = found.get(path, [])
            if path != changed and now == before.get(path):
                continue
            others = [said.get(path, []) for one, said in self._shown.items() if one != key]
            document = documents.get(path)
            self._publish(
                types.PublishDiagnosticsParams(
                    documents.uri(path),
                    [*now, *(one for said in others for one in said)],
                    document.version if document is not None else None,
                )
            )
