"""What is shown points at the right characters and cannot be obeyed by whatever reads it."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from modelgen.diagnostics.codes import models
from modelgen.diagnostics.model import Diagnostic, Severity, Span
from modelgen.reports.terminal import escape, escape_json, width
from modelgen.reports.text import Style, excerpt, show_annotations, show_diagnostics


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def finding(
    span: Span, message: str = "something", help: str = "", related: tuple[Span, ...] = ()
) -> Diagnostic:
    return Diagnostic("MG201", "unknown-type", Severity.ERROR, message, help, span, related)


def shown(text: str | bytes, span: Span) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    Path(span.path).write_bytes(data)
    return show_diagnostics([finding(span)], Style()).splitlines()


ROW = "| `visit` | [models.Vist](../models/vist.md) | :heavy_check_mark: | N/A |"


def test_the_whole_of_it() -> None:
    Path("visit.md").write_text("\n" * 13 + ROW + "\n")
    found = models.unknown_type(Span.of_line("visit.md", 14, 13, 11), "Vist", "Visit", "Python")
    assert show_diagnostics([found], Style()) == (
        "visit.md:14:13: error MG201 unknown-type: no page or built-in is called `Vist`\n"
        f"   14 | {ROW}\n"
        "      |             ^^^^^^^^^^^\n"
        "      = help: did you mean `Visit`?\n"
    )


def test_colours_only_add_to_it() -> None:
    Path("a.md").write_text("word\n")
    found = [finding(Span.of_line("a.md", 1, 1, 4), help="do")]
    plain = show_diagnostics(found, Style())
    colored = show_diagnostics(found, Style(color=True))
    assert "\x1b[31m" in colored
    assert re.sub(r"\x1b\[\d+m", "", colored) == plain


def test_a_finding_about_a_file_has_no_line() -> None:
    Path("a.md").write_text("text")
    assert show_diagnostics([finding(Span.of_file("a.md"))], Style()) == (
        "a.md: error MG201 unknown-type: something\n"
    )


def test_related_places_are_named() -> None:
    lines = show_diagnostics(
        [finding(Span("a", 1, 1, 1, 2), related=(Span("b", 2, 3, 2, 4), Span.of_file("c")))],
        Style(),
    ).splitlines()
    assert lines[1:] == ["      = see: b:2:3", "      = see: c"]


@pytest.mark.parametrize("path", ["missing.md", "folder", "a\0b"])
def test_without_a_file_there_is_no_excerpt(path: str) -> None:
    Path("folder").mkdir()
    assert len(show_diagnostics([finding(Span(path, 1, 1, 1, 2))], Style()).splitlines()) == 1


def test_a_line_that_is_not_there_is_no_excerpt() -> None:
    assert len(shown("one", Span("a.md", 2, 1, 2, 2))) == 1


@pytest.mark.parametrize(
    ("line", "column", "length", "wanted", "carets"),
    [
        ("ab cd", 4, 2, "ab cd", "   ^^"),
        ("\tab\tcd", 5, 2, "    ab    cd", "          ^^"),
        ("日本 cd", 4, 2, "日本 cd", "     ^^"),
        ("日本 cd", 1, 2, "日本 cd", "^^^^"),
        ("e\u0301\u0302 cd", 5, 2, "e\u0301\u0302 cd", "  ^^"),
        ("a\x1b[31mb", 7, 1, "a\\x1b[31mb", "         ^"),
        ("a\u202eb", 3, 1, "a\\u202eb", "       ^"),
        ("a\x00", 2, 1, "a\\x00", " ^^^^"),
        ("a\u200b\ufeffb", 4, 1, "a\\u200b\\ufeffb", "             ^"),
        ("x ##[error]y", 3, 3, "x ##\\x5berror]y", "  ^^^^^^"),
        ("##vso[task]", 11, 1, "##vso\\x5btask]", "             ^"),
        ("ab", 3, 1, "ab", "  ^"),
        ("", 1, 1, "", "^"),
        ("ab", 9, 5, "ab", "  ^"),
    ],
)
def test_carets_stand_under_the_span(
    line: str, column: int, length: int, wanted: str, carets: str
) -> None:
    assert excerpt(line, Span.of_line("a", 1, column, length), 80) == (wanted, carets)


def test_a_span_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert excerpt("abcdef", Span("a", 1, 3, 2, 1), 80) == ("abcdef", "  ^^^^")


def test_lines_count_as_the_reader_counts_them() -> None:
    lines = shown(b"\xef\xbb\xbfone\rand\r\ntwo\x85\n\xfe three\r\n", Span("a.md", 3, 3, 3, 8))
    assert lines[1:] == ["    3 | \\xfe three", "      |      ^^^^^"]
    lines = shown(b"\xef\xbb\xbfone\rand\r\n", Span("a.md", 1, 5, 1, 8))
    assert lines[1:] == ["    1 | one\\rand", "      |      ^^^"]


def test_a_long_line_is_cut_round_the_span() -> None:
    line = "a" * 20_000 + "WORD" + "b" * 20_000
    text, carets = excerpt(line, Span.of_line("p", 1, 20_001, 4), 60)
    assert len(text) == 60
    assert text.startswith("…a")
    assert text.endswith("b…")
    assert text[carets.index("^") : carets.index("^") + 4] == "WORD"
    assert carets.count("^") == 4


def test_a_long_span_is_cut_as_well() -> None:
    text, carets = excerpt("x" * 20_000, Span.of_line("p", 1, 1, 20_000), 60)
    assert len(text) <= 60
    assert len(carets) <= 60
    assert text.endswith("…")


@given(st.text(max_size=300), st.integers(1, 320), st.integers(1, 40), st.integers(20, 100))
def test_no_excerpt_is_too_wide_or_obeyed(line: str, column: int, length: int, room: int) -> None:
    text, carets = excerpt(line, Span.of_line("a", 1, column, length), room)
    assert width(text) <= room + 10
    assert len(carets) <= room + 10
    assert set(carets) <= {" ", "^"}
    assert "^" in carets
    assert text.isprintable()
    assert not re.search(r"##\w*\[", text)


@given(st.text())
def test_escaped_text_is_one_printable_line(text: str) -> None:
    said = escape(text)
    assert said.isprintable()
    assert not any(unicodedata.category(character) in ("Cc", "Cf") for character in said)
    assert not re.search(r"##\w*\[", said)


@given(st.text() | st.text(alphabet='#[]v s\u202e\U000e0001\x85"\\'))
def test_json_stays_what_it_means(text: str) -> None:
    said = escape_json(json.dumps({"doc": text}, ensure_ascii=False))
    assert json.loads(said) == {"doc": text}
    assert said.isprintable()
    assert not re.search(r"##\w*\[", said)


def test_plain_text_is_shown_as_it_is() -> None:
    text = "naïve `日本` \\n 100 % :: fine"
    assert escape(text) == text


HOSTILE = [
    "\n::error::x",
    "\r::add-mask::x",
    "a\u2028::error::x",
    "%0A::error::x",
    "##[error]x",
    "\x1b]0;title\x07",
    "\u202egnihtemos",
]


@pytest.mark.parametrize("payload", HOSTILE)
def test_text_of_a_page_is_never_a_command(payload: str) -> None:
    for path in ("plain.md", f"{payload.replace('/', '_')}.md", "::error::.md", "  ::error::.md"):
        Path(path).write_text(f"{payload}\n")
        span = Span.of_line(path, 1, 1, 3)
        found = [finding(span, payload, payload, (Span.of_line(path, 2, 1, 1),))]
        for text in (show_diagnostics(found, Style()), show_annotations(found)):
            assert text.replace("\n", "").isprintable()
            for line in text.split("\n"):
                assert "##[" not in line
                commands = line.lstrip().startswith("::")
                assert not commands or line.startswith("::error file=")
        assert len(show_annotations(found).splitlines()) == 1


def test_annotations_escape_what_github_reads() -> None:
    span = Span("a,b:c%.md", 3, 5, 3, 9)
    assert show_annotations([finding(span, "50 % of: a,b", "help")]) == (
        "::error file=a%2Cb%3Ac%25.md,line=3,endLine=3,col=5,endColumn=8,"
        "title=MG201 unknown-type::50 %25 of: a,b%0Ahelp\n"
    )
    several = show_annotations([finding(Span("a", 3, 5, 4, 9))])
    assert several == "::error file=a,line=3,endLine=4,title=MG201 unknown-type::something\n"
    assert show_annotations([finding(Span.of_file("a"))]).startswith("::error file=a,title=")


def test_faults_that_say_the_same_are_one_with_three_places_and_a_count() -> None:
    spans = [Span.of_line(f"{name}.md", 1, 1, 1) for name in "abcdef"]
    alike, other = [finding(span, "the same") for span in spans], finding(spans[1], "another")
    assert show_diagnostics([alike[0], other, *alike[1:]], Style()) == (
        "a.md:1:1: error MG201 unknown-type: the same\n"
        "      = also: b.md:1:1\n"
        "      = also: c.md:1:1\n"
        "      = 6 in all; `--format json` lists them\n"
        "b.md:1:1: error MG201 unknown-type: another\n"
    )
    assert show_annotations(alike).count("the same") == 6


def test_three_faults_alike_notes_and_changes_are_shown_one_by_one() -> None:
    spans = [Span.of_line(f"{name}.md", 1, 1, 1) for name in "abcd"]
    notes = [replace(finding(span), severity=Severity.NOTE) for span in spans]
    changes = [replace(finding(span), code="MG612") for span in spans]
    for found in ([finding(span) for span in spans[:3]], notes, changes):
        assert show_diagnostics(found, Style()).count("something") == len(found)
