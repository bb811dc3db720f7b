"""Writes the part of a page that is about one model: a heading, sentences, a table, an example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....ir import model as ir
from ....markdown.blocks import read_document
from ....markdown.commonmark import find_tables
from ....markdown.document import Heading
from ....markdown.layout import laid_out
from ...base import Context, Written, link
from .again import Again, profile, read_again
from .losses import losses_of
from .rows import field_rows, member_rows
from .types import TypeWriter


def write_model(model: ir.Model, context: Context) -> Written:
    """Return the part of a page that is about a model.

    What the reader does not take for that model gets a comment that says what it is, and a description
    that is more than text, such as a table, becomes a block of code.
    """
    writer = _Writer(model, context)
    doc = model.doc or ""
    doc = doc if _is_text(doc) else _fenced("text", doc)
    text, said = writer.tried(doc)
    if said.declaration is None and not isinstance(model, ir.Alias):
        kind = "enum" if isinstance(model, ir.Enumeration) else "model"
        comment = f"<!-- modelgen: {kind}={model.id.name} -->"
        text, said = writer.tried(doc, comment)
        if said.declaration is None:  # something in the description has no end
            text, said = writer.tried(_fenced("text", doc), comment)
    return Written(text, tuple(losses_of(model, said, writer.address)))


class _Writer:
    def __init__(self, model: ir.Model, context: Context) -> None:
        self.model = model
        self.context = context
        self.types = TypeWriter(self.link, context.models)

    def address(self, id: ir.ModelId) -> str:
        """Return where a link to a model leads; "" where its name alone says which one is meant.

        So it does on the same page, and where nobody knows the place.
        """
        place = self.context.place(id)
        if place.path == self.context.page:
            return f"#{place.anchor}" if place.anchor else ""
        return link(self.context.page, place) if place.path else ""

    def link(self, id: ir.ModelId) -> str:
        address = self.address(id)
        return f"[{id.name}]({address})" if address else id.name

    def tried(self, doc: str, comment: str = "") -> tuple[str, Again]:
        """Return the text with a description and a comment before its table, and what is read of it."""
        text = self.page(doc, comment)
        return text, read_again(text, self.model)

    def page(self, doc: str, comment: str) -> str:
        model = self.model
        is_one_of_several = bool(self.context.place(model.id).anchor)
        parts = [f"{'##' if is_one_of_several else '#'} {model.id.name}", doc, *self.sentences()]
        match model:
            case ir.Record():
                parts += [comment, self.table(*field_rows(model, self.types, profile()))]
                parts += [_fenced("json", one) for one in model.examples]
            case ir.Enumeration():
                parts += [comment, self.table(*member_rows(model, profile()))]
            case ir.Alias(type=kind):
                parts += [f"Stands for: {self.types.cell(kind, False)}."]
        return "\n\n".join(filter(None, (part.strip("\n") for part in parts)))

    def sentences(self) -> Iterator[str]:
        """Yield what is said of the model as such."""
        model = self.model
        if model.deprecated is not None:
            message = model.deprecated.message.strip()
            yield f"Deprecated: {message}" if message else "Deprecated."
        match model:
            case ir.Record(base=base, extra=extra):
                if base is not None:
                    yield f"Extends {self.link(base)}."
                if extra is not None:
                    kind = self.types.cell(extra.type, False)
                    yield f"Other members may come, of type {kind}."
            case ir.Enumeration(openness=ir.Openness.OPEN):
                yield "Other values may come."
            case _:
                pass

    def table(self, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        """Return a table as `modelgen fmt` lays it out."""
        lines = [f"| {' | '.join(cells)} |" for cells in (titles, ["---"] * len(titles), *rows)]
        (found,) = find_tables(lines)
        return "\n".join(laid_out(lines, found, compact=self.context.compact))


def _is_text(doc: str) -> bool:
    """Return whether a description holds no table and no heading, which would be a model's."""
    document = read_document("", doc)
    return not find_tables(document.lines) and not any(
        type(block) is Heading for block in document.blocks
    )


def _fenced(info: str, text: str) -> str:
    marks = "```"
    while marks in text:
        marks += "`"
    return f"{marks}{info}\n{text}\n{marks}" if text else ""
