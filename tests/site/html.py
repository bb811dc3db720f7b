"""Takes HTML apart as far as the tests ask: elements, attributes, text, links and anchors."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

SCHEMES = ("", "http", "https", "mailto")
HARMLESS = frozenset(
    [
        "a",
        "abbr",
        "article",
        "b",
        "blockquote",
        "br",
        "code",
        "del",
        "div",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "input",
        "ins",
        "kbd",
        "label",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
"""Elements that run nothing and fetch nothing, whatever is in them."""
_ATTRIBUTES = frozenset(
    [
        "align",
        "checked",
        "class",
        "data-search-exclude",
        "data-tabs",
        "dir",
        "for",
        "href",
        "id",
        "lang",
        "name",
        "rel",
        "start",
        "style",
        "tabindex",
        "target",
        "title",
        "type",
    ]
)


class Seen(HTMLParser):
    """What a page holds."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag in ("br", "p", "div", "li", "td"):
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    @property
    def anchors(self) -> set[str]:
        return {attrs["id"] for _, attrs in self.elements if "id" in attrs}

    @property
    def links(self) -> list[str]:
        return [attrs["href"] for tag, attrs in self.elements if tag == "a" and "href" in attrs]

    def dangers(self) -> Iterator[str]:
        """Yield each element and attribute that could do more than show words."""
        for tag, attrs in self.elements:
            if tag not in HARMLESS:
                yield f"<{tag}>"
            for name, value in attrs.items():
                if name not in _ATTRIBUTES:
                    yield f"<{tag} {name}={value!r}>"
                if name == "style" and not value.startswith("text-align:"):
                    yield f"<{tag} style={value!r}>"
                if name == "href" and urlsplit(value.strip()).scheme.lower() not in SCHEMES:
                    yield f"<{tag} href={value!r}>"
