"""Descriptions, which may hold any Markdown and HTML, as Markdown of a site's page.

A description is parsed as CommonMark, and paragraphs, lists, quotes, code, emphasis and links are
written again; everything else becomes text. So it does not matter how a site's own Markdown parser
would read the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ....markdown.tables import one_newline
from . import escape
from .flavor import Flavor
from .inline import Inline, Resolve

_ANY_TAG = re.compile(r"(<[^<>]*>)")
_LANGUAGES = frozenset(
    {"bash", "console", "csharp", "css", "diff", "go", "graphql", "html", "http", "ini", "java"}
    | {"javascript", "js", "json", "php", "py", "python", "ruby", "rust", "sh", "shell", "sql"}
    | {"toml", "ts", "typescript", "xml", "yaml", "yml"}
)
_OPENING = re.compile(r"\{[{%#]|[{%#]\}|:::|<[!/?A-Za-z-]")
"""The beginning of a template, an included file or what a simple parser takes for a tag."""
_SENTENCE = re.compile(r".*?(?<!\be\.g)(?<!\bi\.e)[.!?](?=\s|$)")
_MAX_NESTING = 20
_PLAIN = re.compile(r"[A-Za-z][\w ,.;?'\"()/%@-]*")
"""Text without marks of CommonMark, as most descriptions are."""
BREAK = "<br />"
"""A line break in a paragraph or a cell."""


def _nowhere(_: str) -> str:
    return ""


class Prose:
    """Writes the descriptions of one page."""

    def __init__(self, flavor: Flavor, resolve: Resolve = _nowhere) -> None:
        self._flavor = flavor
        self._resolve = resolve

    def page(self, words: str | None) -> str:
        """Return a description as blocks of Markdown; "" for none."""
        return "\n\n".join(self._blocks(_parsed(words)))

    def cell(self, words: str | None) -> str:
        """Return a description as one line of Markdown, with breaks between its blocks."""
        if words and _PLAIN.fullmatch(words):
            return escape.text(words)
        return BREAK.join(self._lines(_parsed(words)))

    def _blocks(self, tokens: Sequence[Token]) -> list[str]:
        return [made for token, inside in _groups(tokens) if (made := self._block(token, inside))]

    def _block(self, token: Token, inside: Sequence[Token]) -> str:
        match token.type:
            case "paragraph_open" | "heading_open":
                words = self._inline(inside)
                is_heading = bool(words) and token.type == "heading_open"
                return escape.start(f"<strong>{words}</strong>" if is_heading else words)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token, inside)
            case "blockquote_open":
                return prefixed("\n\n".join(self._blocks(inside)), "> ", "> ")
            case "fence" | "code_block":
                return self.code(token.content, token.info.split()[:1])
            case "html_block":
                return "\n\n".join(filter(None, map(escape.start, self._html_lines(token.content))))
            case "table_open":
                return self._table(inside)
            case _:
                return ""

    def _list(self, token: Token, inside: Sequence[Token]) -> str:
        marker = "-   " if token.type == "bullet_list_open" else "1.  "
        items = ("\n\n".join(self._blocks(item)) for _, item in _groups(inside))
        return "\n".join(prefixed(item or "&#8203;", marker, "    ") for item in items)

    def _table(self, inside: Sequence[Token]) -> str:
        rows: list[list[str]] = []
        for token in inside:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(self._inline([token]))
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(1, "|" + " --- |" * len(rows[0]))
        return "\n".join(lines)

    def code(self, words: str, info: Iterable[str] = ()) -> str:
        """Return a block of code in which no template language and no included file is found."""
        words = escape.shown(words).rstrip("\n")
        if self._flavor.includes and _OPENING.search(words):
            return f"<pre><code>{escape.raw(words)}</code></pre>"
        language = next((name for name in info if name.lower() in _LANGUAGES), "text").lower()
        longest = max((len(run) for run in re.findall(r"`+", words)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"{fence}{language}\n{words}\n{fence}"

    def _lines(self, tokens: Sequence[Token]) -> Iterable[str]:
        """Yield the blocks of a cell, a line each; lists become lines with a bullet."""
        bullet = ""
        for token in tokens:
            match token.type:
                case "list_item_open":
                    bullet = "\u2022 "
                case "inline":
                    yield bullet + self._inline([token])
                    bullet = ""
                case "fence" | "code_block":
                    lines = token.content.strip("\n").split("\n")
                    yield BREAK.join(filter(None, map(escape.code, lines)))
                case "html_block":
                    yield from filter(None, self._html_lines(token.content))
                case _:
                    pass

    def _html_lines(self, content: str) -> list[str]:
        """Return the lines of a block of HTML, as text except for the elements that stay."""
        inline = Inline(self._address)
        for part in _ANY_TAG.split(" ".join(content.split())):
            if part.startswith("<"):
                inline.html(part)
            else:
                inline.text(part)
        return [line.strip() for line in inline.finished().split(BREAK)]

    def _inline(self, tokens: Sequence[Token]) -> str:
        inline = Inline(self._address)
        for token in tokens:
            inline.add(token.children or [])
        return inline.finished().strip()

    def _address(self, href: str) -> str:
        return escape.url(href) or self._resolve(href)


def summary(words: str | None, most: int = 200) -> str:
    """Return the first sentence of a description as plain text, cut after `most` characters."""
    for token in _parsed(words):
        if token.type == "inline":
            line = " ".join("".join(_plain(token.children or [])).split())
            if line:
                return _sentence(line, most)
    return ""


def _plain(tokens: Sequence[Token]) -> Iterable[str]:
    for token in tokens:
        if token.type in ("text", "code_inline", "image"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak", "html_inline"):
            yield " "


def _sentence(line: str, most: int) -> str:
    found = _SENTENCE.match(line)
    line = found[0] if found else line
    return line if len(line) <= most else line[: most - 1].rstrip() + "\u2026"


def prefixed(block: str, first: str, rest: str) -> str:
    """Return lines with a prefix each; empty lines get no blanks at their end."""
    head, *lines = block.split("\n")
    return "\n".join([first + head, *((rest + line if line else rest.rstrip()) for line in lines)])


def _groups(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Yield the first token of each outermost block, and the tokens inside the block."""
    start = depth = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth <= 0:
            yield tokens[start], tokens[start + 1 : index]
            start, depth = index + 1, 0


class _Reader(MarkdownIt):
    """A parser that takes every link: its address is checked when it is written."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the name is the library's)
        """Return true."""
        return True


@cache
def _parser() -> MarkdownIt:
    parser = _Reader("commonmark", {"maxNesting": _MAX_NESTING, "html": True})
    parser.enable(["table", "strikethrough"])
    return parser


def _parsed(words: str | None) -> Sequence[Token]:
    return _parser().parse(one_newline(words)) if words and words.strip() else ()
