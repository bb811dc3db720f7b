"""Text of a page stays text on a site, whoever reads the site's pages."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from modelgen.targets.docs.site import escape
from modelgen.targets.docs.site.prose import Prose, summary
from tests.site import attacks
from tests.site.html import Seen

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "meta",
    "tables",
    "toc",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.blocks.admonition",
    "pymdownx.blocks.html",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.emoji",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.smartsymbols",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
]
PROSE = Prose("mkdocs", lambda href: "")


def commonmark(page: str) -> Seen:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return Seen(parser.render(page))


@cache
def _markdown() -> Any:
    markdown = pytest.importorskip("markdown")
    pytest.importorskip("pymdownx")
    settings: dict[str, Any] = {
        "pymdownx.snippets": {"base_path": ["/"], "restrict_base_path": False},
        "pymdownx.tabbed": {"alternate_style": True},
    }
    return markdown.Markdown(extensions=EXTENSIONS, extension_configs=settings)


def python_markdown(page: str) -> Seen:
    reader = _markdown()
    reader.reset()
    return Seen(reader.convert(page))


READERS = [commonmark, python_markdown]
words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp")))
marks = st.text(st.sampled_from("ab1 \\`*_[](){}<>&|~^$#!=@%:+-.'\"/;?,"), max_size=30)


@pytest.mark.parametrize("read", READERS)
@given(st.one_of(words, marks))
@example("...")
@example("0+/- =/= c/o (c) (r) (tm) 1/2 3/4 7/8")
def test_a_paragraph_says_what_was_meant(read: Any, text: str) -> None:
    line = " ".join(text.split())
    # Not in the first line of a page, which is that of its front matter.
    seen = read("\n" + escape.start(escape.text(line)))
    assert seen.text.replace("\u00a0", " ") == line.replace("\u00a0", " ")
    assert list(seen.dangers()) == []


@pytest.mark.parametrize("read", READERS)
@given(marks)
def test_a_cell_says_what_was_meant(read: Any, text: str) -> None:
    line = " ".join(text.split())
    seen = read(f"| a | b |\n| --- | --- |\n| {escape.text(line)} | x |\n")
    assert seen.text == f"a b {line} x".replace("  ", " ") or seen.text == f"ab {line} x"


@pytest.mark.parametrize("read", READERS)
@given(marks)
def test_code_says_what_was_meant(read: Any, text: str) -> None:
    line = " ".join(text.split())
    assert read(f"x {escape.code(line)} y").text.split() == f"x {line} y".split()


def heading(text: str) -> str:
    return f"### {escape.text(summary(text))}"


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("name", attacks.ALL)
def test_a_description_runs_nothing(read: Any, name: str) -> None:
    text = attacks.ALL[name]
    for made in (PROSE.page(text), f"| a |\n| --- |\n| {PROSE.cell(text)} |", heading(text)):
        seen = read(f"# Title\n\n{made}\n\n## End\n")
        assert list(seen.dangers()) == []
        assert "root:" not in seen.text
        assert [tag for tag, _ in seen.elements if tag in ("h1", "h2")] == ["h1", "h2"]


@pytest.mark.parametrize("name", attacks.ALL)
def test_nothing_is_left_for_templates_and_includes(name: str) -> None:
    made = PROSE.page(attacks.ALL[name]) + PROSE.cell(attacks.ALL[name])
    for mark in ("{{", "{%", "{#", "8<--"):
        assert mark not in made


def test_what_is_harmless_stays() -> None:
    text = "A <b>bold</b> *word*, `code`, [a link](https://a.example/x?a=1&b=2).<br/>Next\nline."
    made = PROSE.page(text)
    seen = python_markdown(made)
    assert seen.links == ["https://a.example/x?a=1&b=2"]
    assert [tag for tag, _ in seen.elements] == ["p", "b", "em", "code", "a", "br"]
    assert seen.text == "A bold word, code, a link. Next line."


def test_lists_code_and_quotes_stay() -> None:
    text = "One:\n\n- a\n- b\n  - c\n\n```json\n{}\n```\n\n> quoted\n\n1. x\n2. y\n"
    tags = [tag for tag, _ in python_markdown(PROSE.page(text)).elements]
    assert [tag for tag in tags if tag in ("ul", "ol", "li", "pre", "blockquote")] == (
        ["ul", "li", "li", "ul", "li", "pre", "blockquote", "ol", "li", "li"]
    )


def test_addresses_become_links_and_others_words() -> None:
    made = PROSE.cell("See https://a.example/b_c, [here](../x.md) or [there](#anchor).")
    assert made == r"See [https://a.example/b\_c](https://a.example/b_c), here or there."


def test_a_summary_is_one_sentence() -> None:
    assert summary("# A\n\nfirst") == "A"
    assert summary("It *is* `so`. And more.") == "It is so."
    assert summary("Some (e.g. two). Others.") == "Some (e.g. two)."
    assert summary("x" * 300, 10) == "xxxxxxxxx\u2026"


@pytest.mark.parametrize("name", attacks.ALL)
def test_front_matter_is_one_value_without_markup(name: str) -> None:
    yaml = pytest.importorskip("yaml")
    value = yaml.safe_load(f"title: {escape.front_matter(attacks.ALL[name])}")["title"]
    assert isinstance(value, str)
    assert not set(value) & set("<>\"'&{}`\n")


@pytest.mark.parametrize("name", attacks.ALL)
def test_a_label_cannot_leave_its_quotes(name: str) -> None:
    assert not set(escape.label(attacks.ALL[name])) & set("\"'<>`{}[]\n%&\\")
