"""Tables that are written otherwise: fields as items of a list, and tables in HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser

from ...markdown.document import Row, Table, cut_row

LONGEST = 200_000
"""A longer table in HTML is not read."""
_FIELD = re.compile(
    r"(?P<indent>\s*)[-*+]\s+(?P<name>`[^`|]+`|\*\*[^*|]+\*\*|\"[^\"|]+\")\s*(?:[:–—-]\s+)?"
    r"(?:[*_]?\((?P<type>(?:[^()]|\([^()]*\))+)\)[*_]?|(?P<mark>\*\*|\*|_|`)(?P<marked>[^*_`|()]+)(?P=mark))"
    r"\s*(?:[:.–—-]+(?=\s|$)\s*)?(?P<text>.*)"
)
"""An item that is a field: `` - `id` (string, required): Its number. ``."""
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_FIRST = re.compile(r"[,;(]\s*")
_BLANKS = re.compile(r"\s+")
_MARKS = {"code": "`", "strong": "**", "b": "**", "em": "*", "i": "*"}
_CELLS, _SPANS = ("td", "th"), ("rowspan", "colspan")


class Scattered(Table, frozen=True, gc=False):
    """A table whose rows do not stand one a line, as cells with bars between them."""

    numbers: tuple[int, ...]
    """The lines of its rows."""

    @property
    def rows(self) -> Iterator[Row]:
        """The rows below the titles."""
        for line, text in zip(self.numbers, self.lines[2:], strict=True):
            yield Row(line, text, cut_row(text))


def fields_in(
    lines: Sequence[str], start: int, end: int, is_type: Callable[[str], bool]
) -> Scattered | None:
    """Return the fields that a list from line `start` to before `end` holds; None if it holds others."""
    rows: list[str] = []
    numbers: list[int] = []
    indents: list[int] = []
    known = 0
    for number in range(start, end):
        line = lines[number - 1]
        found = _FIELD.fullmatch(line)
        if found is None and (_ITEM.match(line) or (line.strip() and not rows)):
            return None
        if found is None:
            rows[-1:] = [f"{row} {_cell(line)}".rstrip() for row in rows[-1:]]
            continue
        indent = len(found["indent"])
        indents = [*(one for one in indents if one < indent), indent]
        marks = "- " * (len(indents) - 1)
        said = found["type"] or found["marked"]
        known += is_type(_FIRST.split(said.strip(" `*_"))[0])
        rows.append(f"{marks}{found['name']} | {_cell(said)} | {_cell(found['text'])}")
        numbers.append(number)
    if len(rows) < 2 or 2 * known < len(rows):
        return None
    titles = ("Field", "Type", "Description")
    return Scattered(titles, (" | ".join(titles), "", *rows), start, end, tuple(numbers))


def _cell(text: str) -> str:
    return _BLANKS.sub(" ", text).strip().replace("|", "\\|")


class Html(HTMLParser):
    """Reads one table in HTML: its cells as Markdown has them."""

    def __init__(self, line: int) -> None:
        super().__init__(convert_charrefs=False)
        self.line = line
        self.rows: list[tuple[int, list[str]]] = []
        self.why = ""
        """Why it cannot be read as rows of cells; empty: it can."""
        self._parts: list[str] | None = None
        self._links: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row, a cell, or what is inside one."""
        self._depth += tag == "table"
        if self._depth > 1:
            self.why = "a table inside another"
        if tag in _CELLS and any(key in _SPANS and value != "1" for key, value in attrs):
            self.why = "a cell over several rows or columns"
        if tag == "tr":
            self.rows.append((self.line + self.getpos()[0] - 1, []))
        elif tag in _CELLS and self.rows:
            self._close()
            self._parts = []
        elif self._parts is not None:
            if tag == "a":
                self._links.append(dict(attrs).get("href") or "")
            mark = "[" if tag == "a" else _MARKS.get(tag, self.get_starttag_text() or "")
            self._parts.append(mark)

    def handle_endtag(self, tag: str) -> None:
        """End a cell, or what is inside one."""
        self._depth -= tag == "table"
        if tag in (*_CELLS, "tr", "table"):
            self._close()
        elif self._parts is not None:
            is_link = tag == "a" and self._links
            mark = f"]({self._links.pop()})" if is_link else _MARKS.get(tag, f"</{tag}>")
            self._parts.append(mark)

    def handle_data(self, data: str) -> None:
        """Keep the text of a cell."""
        if self._parts is not None:
            self._parts.append(data)

    def handle_entityref(self, name: str) -> None:
        """Keep a character that is named, as it is written."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Keep a character by its number, as it is written."""
        self.handle_data(f"&#{name};")

    def _close(self) -> None:
        if self._parts is not None and self.rows:
            self.rows[-1][1].append(_cell("".join(self._parts)))
        self._parts = None


def table_in(lines: Sequence[str], start: int) -> tuple[Scattered | None, int, str]:
    """Return the table in HTML that begins in a line, the line behind it, and why it is not read."""
    end = next((n for n in range(start, len(lines) + 1) if "</table" in lines[n - 1].lower()), None)
    if end is None:
        return None, start + 1, "it has no end"
    text = "\n".join(lines[start - 1 : end])
    if len(text) > LONGEST:
        return None, end + 1, "it is too long"
    reader = Html(start)
    reader.feed(text)
    reader.close()
    rows = [(line, cells) for line, cells in reader.rows if cells]
    if reader.why or len(rows) < 2:
        return None, end + 1, reader.why
    (_, titles), *below = rows
    texts = ["| " + " | ".join(cells) + " |" for _, cells in below]
    header = "| " + " | ".join(titles) + " |"
    numbers = tuple(line for line, _ in below)
    return Scattered(tuple(titles), (header, "", *texts), start, end + 1, numbers), end + 1, ""
