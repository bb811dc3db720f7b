"""Links that leave the folder of pages, or begin at the root of a site, and come in again."""

from __future__ import annotations

import pytest

from modelgen.analysis.symbols import Resolver, Symbols
from modelgen.diagnostics.model import Diagnostic, Span, ignore
from modelgen.ir.model import ModelId
from modelgen.source.paths import reenter
from modelgen.syntax import ParsedPage, RefExpr
from tests.builders import declared


def symbols(pages: dict[str, ModelId]) -> Symbols:
    return Symbols([declared(path, id) for path, id in pages.items()], ignore)


@pytest.mark.parametrize(
    ("page", "target", "found"),
    [
        ("actor.md", "../models/user.md", (("models",), "user.md")),
        ("a/b.md", "../../models/a/c.md", (("models",), "a/c.md")),
        ("a/b.md", "../../../docs/models/c.md", (("docs", "models"), "c.md")),
        ("actor.md", "../user.md", None),
        ("actor.md", "../../models/user.md", None),
        ("actor.md", "../models/../../user.md", None),
    ],
)
def test_where_a_link_comes_in_again(
    page: str, target: str, found: tuple[tuple[str, ...], str] | None
) -> None:
    assert reenter(page, target) == found


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("/docs/models/user.md", "User"),
        ("/models/user.md#fields", "User"),
        ("/user.md", "Other"),
        ("/docs/gone.md", None),
    ],
)
def test_a_link_from_the_root_of_a_site(target: str, name: str | None) -> None:
    pages = {"models/user.md": ModelId((), "User"), "user.md": ModelId(("x",), "Other")}
    found: list[Diagnostic] = []
    resolver = Resolver(symbols(pages), frozenset(), found.append)
    expr = RefExpr("", "X", target, 0, 1)
    id = resolver.resolve("models/a.md", expr, Span.of_line("models/a.md", 1, 1, 1))
    assert (id.name if id else None) == name
    assert [each.code for each in found] == ([] if name else ["MG202"])


def test_a_link_means_what_it_means_in_the_folder_of_its_page() -> None:
    pages = {f"{folder}/user.md": ModelId((folder,), "User") for folder in "ab"}
    found: list[Diagnostic] = []
    resolver = Resolver(symbols(pages), frozenset(), found.append)
    for target in ("user.md", "./user.md#fields", "%75ser.md", "gone.md"):
        expr = RefExpr("", "X", target, 0, 1)
        for page in ("a/x.md", "b/x.md", "a/y.md", "b/y.md"):
            id = resolver.resolve(page, expr, Span.of_line(page, 1, 1, 1))
            assert id == (pages[f"{page[0]}/user.md"] if target != "gone.md" else None)
    # What leads nowhere is told at each place.
    assert [each.span.path for each in found] == ["a/x.md", "b/x.md", "a/y.md", "b/y.md"]


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("all.md#user", "User"),
        ("all.md", "Team"),
        ("all.md#gone", "Team"),
        ("#user", "User"),
        ("#gone", None),
        ("#inner", None),
        ("lone.md#any", "Lone"),
    ],
)
def test_a_link_means_a_model_by_its_anchor(target: str, name: str | None) -> None:
    several = [declared("all.md", ModelId((), one), one.lower()) for one in ("Team", "User")]
    hidden = declared("all.md", ModelId((), "Inner"), None)
    decls = tuple(page.declarations[0] for page in (*several, hidden))
    found: list[Diagnostic] = []
    known = Symbols(
        [ParsedPage("all.md", decls), declared("lone.md", ModelId((), "Lone"))], found.append
    )
    resolver = Resolver(known, frozenset(), found.append)
    expr = RefExpr("", "X", target, 0, 1)
    id = resolver.resolve("all.md", expr, Span.of_line("all.md", 1, 1, 1))
    assert (id.name if id else None) == name
    assert [each.code for each in found] == ([] if name else ["MG202"])


def test_the_first_of_two_models_with_one_identity_stays() -> None:
    found: list[Diagnostic] = []
    user = ModelId((), "User")
    pages = [declared("b.md", user), declared("a.md", user), declared("c.md", ModelId((), "USER"))]
    assert Symbols(pages, found.append).path(user) == "a.md"
    assert [(one.code, one.span.path) for one in found] == [("MG301", "b.md"), ("MG302", "c.md")]


@pytest.mark.parametrize(
    ("qualifier", "folder"),
    [("shared", "shared"), ("Models::Shared", "shared"), ("Acme\\Models\\Errors", "errors"), ("x", None)],
)  # fmt: skip
def test_what_stands_before_a_name_counts_by_its_last_part(
    qualifier: str, folder: str | None
) -> None:
    pages = {f"{one}/user.md": ModelId((one,), "User") for one in ("shared", "errors")}
    found = [id.namespace[0] for id in symbols(pages).qualified(qualifier, "User")]
    assert found == ([folder] if folder else [])
