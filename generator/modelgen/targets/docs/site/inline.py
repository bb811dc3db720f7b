"""Inline Markdown of a site's page: emphasis, code, links and breaks; everything else as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

from . import escape

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\s*/?>")
_ANCHOR = re.compile(r"<a\s[^<>]*?href\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"(https?://[^\s<>\"'`()\[\]{}|\\^]+[^\s<>\"'`()\[\]{}|\\^.,;:!?*_])")
_KEPT = frozenset(
    {"b", "code", "del", "em", "i", "kbd", "mark", "s", "small", "strong", "sub", "sup", "u"}
)
"""Elements that stay, without attributes."""
_BREAK = {"softbreak": " ", "hardbreak": "<br />"}
_BREAKS = frozenset({"br", "p", "li", "ul", "ol", "div", "tr"})
"""Elements that become a line break."""

Resolve = Callable[[str], str]
"""From a relative link of a page to a link of the site; "" if the site has no such page."""


class Inline:
    """Writes one run of inline Markdown; all elements that it opens are closed."""

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
                    self._made.append(_BREAK[token.type])
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
        name = found[2].lower() if found else ""
        link = _ANCHOR.fullmatch(tag)
        if name == "a" and found and found[1]:
            self._close("a")
        elif link:
            self._link(link[1] or link[2] or "")
        elif name in _BREAKS:
            self._break()
        elif name in _KEPT and found:
            if found[1]:
                self._close(name)
            else:
                self._begin(name)
        elif not tag.startswith("<!--"):
            self._made.append(escape.text(tag))

    def _break(self) -> None:
        if self._made and self._made[-1] != "<br />":
            self._made.append("<br />")

    def _begin(self, name: str) -> None:
        self._made.append(f"<{name}>")
        self._open.append(f"</{name}>")

    def _link(self, href: str) -> None:
        """Begin a link; inside another one, or where it leads nowhere, only its text is written."""
        address = self._address(href)
        inside = any(tag.startswith("]") for tag in self._open)
        self._made.append("[" if address and not inside else "")
        self._open.append(f"]({address})" if address and not inside else "")

    def _close(self, name: str) -> None:
        """End the innermost open element of a name and those inside it; ignored without one."""
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
        while text.startswith("<br />") or text.endswith("<br />"):
            text = text.removeprefix("<br />").removesuffix("<br />").strip()
        return text
