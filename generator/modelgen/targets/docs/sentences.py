"""Descriptions as one line of words, for tables of many models."""

from __future__ import annotations

import re

from ...markdown.tables import one_newline

_SENTENCE = re.compile(r".*?[.!?](?=\s|$)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_NO_PROSE = ("#", "|", "```", "~~~", "<", ">", "    ", "\t", "- ", "* ", "1.")
_MARKS = re.compile(r"([\\*_\[\]<>#|~&])")
_LONGEST = 200


def first_sentence(doc: str | None) -> str:
    """Return the first sentence of a description as one line of plain words, or nothing.

    Marks are taken out or escaped, so that a sentence cut in two leaves nothing open.
    """
    if not doc:
        return ""
    for paragraph in re.split(r"\n[ \t]*\n", one_newline(doc).strip("\n")):
        if not paragraph.startswith(_NO_PROSE):
            text = _LINK.sub(r"\1", " ".join(paragraph.split()))
            text = text.replace("`", "").replace("**", "")
            found = _SENTENCE.match(text)
            sentence = found[0] if found else text
            if len(sentence) > _LONGEST:
                sentence = sentence[: _LONGEST - 1].rstrip() + "…"
            return escape(sentence)
    return ""


def escape(text: str) -> str:
    """Return one line of text in which nothing is a mark of Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()).replace("`", "'"))
