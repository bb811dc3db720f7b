"""Findings of every kind, and of every hostile one, for the tests of reports."""

from __future__ import annotations

from modelgen.diagnostics.model import Diagnostic, Severity, Span

HOSTILE = (
    "\n::error::x",
    "\r::add-mask::x",
    "##[error]x",
    "\x1b]0;title\x07",
    "\u202egnihtemos",
    "a\x00b\x0b\x0c\ufffe\uffff\ud800\udc80",
    "]]></failure><testcase name='x'/>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    '"><script>alert(1)</script>',
    "[click](https://example.org) {0} {1}",
    "日本 \U0001f600 é",
)


def finding(
    span: Span,
    message: str = "something",
    severity: Severity = Severity.ERROR,
    help: str = "",
    related: tuple[Span, ...] = (),
) -> Diagnostic:
    return Diagnostic("MG201", "unknown-type", severity, message, help, span, related)


def hostile_findings() -> list[Diagnostic]:
    """Return findings that say the worst in every place where a page's text can stand."""
    found: list[Diagnostic] = []
    for severity in Severity:
        for payload in HOSTILE:
            for span in (
                Span.of_line(f"{payload}.md".replace("/", "_"), 1, 1, 3),
                Span.of_file("a.md"),
            ):
                found.append(finding(span, payload, severity, payload, (span, Span.of_file("b"))))
    return found
