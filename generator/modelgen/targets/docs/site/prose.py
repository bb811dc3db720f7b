"""Turns descriptions, which hold any Markdown and HTML, into the Markdown of a site's page.

A description is read once, as CommonMark, and written anew out of the few things that pages need:
paragraphs, lists, quotes, code, emphasis, links. Whatever it is not made of is text. So it cannot
matter how a site's own reader would have understood the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
"""Where templates and included files begin, and what a naive reader takes for a tag."""
_SENTENCE = re.compile(r".*?(?<!\be\.g)(?<!\bi\.e)[.!?](?=\s|$)")
_NESTED = 20
_PLAIN = re.compile(r"[A-Za-z][\w ,.;?'\"()/%@-]*")
"""Words that CommonMark has nothing to do to: most descriptions."""


def _nowhere(_: str) -> str:
    return ""


class Prose:
    """Writes the descriptions of one page."""

    def __init__(self, flavor: Flavor, resolve: Resolve = _nowhere) -> None:
        self._flavor = flavor
        self._resolve = resolve

    def page(self, words: str | None) -> str:
        """Return a description as blocks of Markdown; "" for none."""
        if not words or not words.strip():
            return ""
        blocks = self._blocks(_parser().parse(one_newline(words)))
        return "\n\n".join(blocks)

    def cell(self, words: str | None) -> str:
        """Return a description as one line of Markdown, with breaks between its blocks."""
        if not words or not words.strip():
            return ""
        if _PLAIN.fullmatch(words):
            return escape.text(words)
        lines = list(self._lines(_parser().parse(one_newline(words))))
        return "<br />".join(lines)

    def _blocks(self, tokens: Sequence[Token]) -> list[str]:
        made: list[str] = []
        at = 0
        while at < len(tokens):
            end = _closing(tokens, at)
            block = self._block(tokens[at], tokens[at + 1 : end])
            if block:
                made.append(block)
            at = end + 1
        return made

    def _block(self, token: Token, inside: Sequence[Token]) -> str:
        match token.type:
            case "paragraph_open" | "heading_open":
                words = self._inline(inside)
                return escape.start(_strong(words) if token.type == "heading_open" else words)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token, inside)
            case "blockquote_open":
                return _prefixed("\n\n".join(self._blocks(inside)), "> ", "> ")
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
        items: list[str] = []
        at = 0
        while at < len(inside):
            end = _closing(inside, at)
            blocks = self._blocks(inside[at + 1 : end])
            items.append(_prefixed("\n\n".join(blocks) or "&#8203;", marker, "    "))
            at = end + 1
        return "\n".join(items)

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
        """Return a block of code in which nothing is looked for by those who include or compute."""
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
                    yield "<br />".join(filter(None, map(escape.code, lines)))
                case "html_block":
                    yield from filter(None, self._html_lines(token.content))
                case _:
                    pass

    def _html_lines(self, content: str) -> list[str]:
        """Return the lines of a block of HTML, which is text except for a few elements."""
        inline = Inline(self._address)
        for part in _ANY_TAG.split(" ".join(content.split())):
            if part.startswith("<"):
                inline.html(part)
            else:
                inline.text(part)
        return [line.strip() for line in inline.finished().split("<br />")]

    def _inline(self, tokens: Sequence[Token]) -> str:
        inline = Inline(self._address)
        for token in tokens:
            inline.add(token.children or [])
        return inline.finished().strip()

    def _address(self, href: str) -> str:
        return escape.url(href) or self._resolve(href)


def _strong(words: str) -> str:
    return f"<strong>{words}</strong>" if words else ""


def summary(words: str | None, most: int = 200) -> str:
    """Return the first sentence or so of a description, as plain words."""
    if not words:
        return ""
    for token in _parser().parse(one_newline(words)):
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


def _prefixed(block: str, first: str, rest: str) -> str:
    lines = block.split("\n")
    return "\n".join(
        [first + lines[0], *(f"{rest}{line}" if line else rest.rstrip() for line in lines[1:])]
    )


def _closing(tokens: Sequence[Token], at: int) -> int:
    """Return where the block that begins at a token ends."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth <= 0:
            return index
    return len(tokens) - 1


class _Reader(MarkdownIt):
    """Reads every link as one: where it leads is judged when it is written."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the name is the library's)
        """Return true."""
        return True


@cache
def _parser() -> MarkdownIt:
    parser = _Reader("commonmark", {"maxNesting": _NESTED, "html": True})
    parser.enable(["table", "strikethrough"])
    return parser
