"""Descriptions, which may hold any Markdown and HTML, as Markdown of a site's page.

A description is parsed as CommonMark, and paragraphs, lists, quotes, code, emphasis and links are
written again; everything else becomes text. So it does not matter how a site's own Markdown parser
would read the original.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

from ....markdown.tables import one_newline
from ..options import Flavor
from . import escape

BREAK = "<br />"
"""A line break in a paragraph or a cell."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\s*/?>")
_ANCHOR = re.compile(r"<a\s[^<>]*?href\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"(https?://[^\s<>\"'`()\[\]{}|\\^]+[^\s<>\"'`()\[\]{}|\\^.,;:!?*_])")
_KEPT = frozenset(
    {"b", "code", "del", "em", "i", "kbd", "mark", "s", "small", "strong", "sub", "sup", "u"}
)
"""Elements that stay, without attributes."""
_BREAKS = frozenset({"br", "p", "li", "ul", "ol", "div", "tr"})
"""Elements that become a line break."""

Resolve = Callable[[str], str]
"""From a relative link of a page to a link of the site; "" if the site has no such page."""
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


class _Inline:
    def __init__(self, address: Resolve) -> None:
        self._address = address
        self._made: list[str] = []
        self._open: list[str] = []

    def add(self, tokens: Sequence[Token]) -> None:
        """Write the tokens of a run of Markdown."""
        for token in tokens:
            match token.type:
                case "text":
                    self.text(token.content)
                case "code_inline":
                    self._made.append(escape.code(token.content))
                case "softbreak" | "hardbreak":
                    self._made.append(BREAK if token.type == "hardbreak" else " ")
                case "html_inline":
                    self.html(token.content)
                case "link_open":
                    self._link(str(token.attrs.get("href", "")))
                case "image":
                    self._link(str(token.attrs.get("src", "")))
                    self.text(token.content or "image")
                    self._close("a")
                case _ if token.nesting > 0:
                    self._begin(token.tag)
                case _ if token.nesting < 0:
                    self._close(token.tag)
                case _:
                    self.text(token.content)

    def text(self, words: str) -> None:
        """Write words; addresses in them become links."""
        words = " ".join(words.split("\n"))
        if any(tag.startswith("]") for tag in self._open) or "://" not in words:
            self._made.append(escape.text(words))
            return
        for number, part in enumerate(_ADDRESS.split(words)):
            address = escape.url(part) if number % 2 else ""
            self._made.append(f"[{escape.text(part)}]({address})" if address else escape.text(part))

    def html(self, tag: str) -> None:
        """Write a tag: those of the elements that stay without attributes, others as text."""
        found = _TAG.fullmatch(tag)
        name, is_end = (found[2].lower(), bool(found[1])) if found else ("", False)
        if is_end and (name == "a" or name in _KEPT):
            self._close(name)
        elif link := _ANCHOR.fullmatch(tag):
            self._link(link[1] or link[2] or "")
        elif name in _BREAKS:
            if self._made and self._made[-1] != BREAK:
                self._made.append(BREAK)
        elif name in _KEPT:
            self._begin(name)
        elif not tag.startswith("<!--"):
            self._made.append(escape.text(tag))

    def _begin(self, name: str) -> None:
        self._made.append(f"<{name}>")
        self._open.append(f"</{name}>")

    def _link(self, href: str) -> None:
        address = self._address(href)
        inside = any(tag.startswith("]") for tag in self._open)
        self._made.append("[" if address and not inside else "")
        self._open.append(f"]({address})" if address and not inside else "")

    def _close(self, name: str) -> None:
        for at, tag in reversed([*enumerate(self._open)]):
            if tag == f"</{name}>" or (name == "a" and not tag.startswith("<")):
                self._made += reversed(self._open[at:])
                del self._open[at:]
                return

    def finished(self) -> str:
        """Return what was written, with all elements closed and no break at either end."""
        self._made += reversed(self._open)
        self._open = []
        text = "".join(self._made).strip()
        while text.startswith(BREAK) or text.endswith(BREAK):
            text = text.removeprefix(BREAK).removesuffix(BREAK).strip()
        return text


class Prose(Struct, frozen=True):
    """Writes the descriptions of one page."""

    flavor: Flavor
    resolve: Resolve

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
        if self.flavor == "mkdocs" and _OPENING.search(words):
            return f"<pre><code>{escape.raw(words)}</code></pre>"
        language = next((name for name in info if name.lower() in _LANGUAGES), "text").lower()
        longest = max((len(run) for run in re.findall(r"`+", words)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"{fence}{language}\n{words}\n{fence}"

    def _lines(self, tokens: Sequence[Token]) -> Iterable[str]:
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
        inline = _Inline(self._address)
        for part in _ANY_TAG.split(" ".join(content.split())):
            if part.startswith("<"):
                inline.html(part)
            else:
                inline.text(part)
        return [line.strip() for line in inline.finished().split(BREAK)]

    def _inline(self, tokens: Sequence[Token]) -> str:
        inline = _Inline(self._address)
        for token in tokens:
            inline.add(token.children or [])
        return inline.finished()

    def _address(self, href: str) -> str:
        return escape.url(href) or self.resolve(href)


def summary(words: str | None, most: int = 200) -> str:
    """Return the first sentence of a description as plain text, cut after `most` characters."""
    for token in _parsed(words):
        if token.type == "inline":
            line = " ".join("".join(_plain(token.children or [])).split())
            if line:
                found = _SENTENCE.match(line)
                return escape.cut(found[0] if found else line, most)
    return ""


def _plain(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline", "image"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak", "html_inline"):
            yield " "


def prefixed(block: str, first: str, rest: str) -> str:
    """Return lines with a prefix each; empty lines get no blanks at their end."""
    head, *lines = block.split("\n")
    return "\n".join([first + head, *((rest + line if line else rest.rstrip()) for line in lines)])


def _groups(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
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


_PARSER = _Reader("commonmark", {"maxNesting": _MAX_NESTING, "html": True}).enable(
    ["table", "strikethrough"]
)


def _parsed(words: str | None) -> Sequence[Token]:
    return _PARSER.parse(one_newline(words)) if words and words.strip() else ()
