"""Findings as SARIF 2.1.0, which code scanning services and editors read.

One run, whose rules are those that found something, each with its page as help text. Columns are
UTF-16 code units, as every reader takes them, so lines are read for the characters beyond them. A
finding about a file as such is at its first line, since services refuse a result without one.
Fingerprints leave lines out: a finding keeps its own while text above it comes and goes. Those of
changes are the ones that an ignore file lists.

Text of a page is one printable line, holds no placeholder and no link. The JSON is ASCII.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from msgspec import Struct

from ..diagnostics.codes import RULES
from ..diagnostics.model import Diagnostic, Span
from ..version import VERSION
from .checkout import Checkout
from .terminal import escape, escape_json
from .text import Pages

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "modelgenFinding/v1"
"""The name of our fingerprint; its number grows when findings get other ones."""
_ROOT = "%SRCROOT%"
_BEYOND_16_BITS = re.compile("[\U00010000-\U0010ffff]")


def show_sarif(findings: Sequence[Diagnostic], *, ok: bool) -> str:
    """Return findings as one SARIF log, in the order given; `ok` is how the command ended."""
    codes = sorted({finding.code for finding in findings})
    driver = {"name": "modelgen", "version": VERSION, "rules": [_rule(code) for code in codes]}
    at = _Places(Pages(), Checkout.current())
    prints = fingerprints(findings, at.checkout)
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True, "exitCode": 0 if ok else 1}],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the checkout."}}},
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n"],
        "results": [
            _result(finding, codes.index(finding.code), mark, at)
            for finding, mark in zip(findings, prints, strict=True)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return escape_json(json.dumps(log, indent=2)) + "\n"


def _rule(code: str) -> dict[str, object]:
    rule = RULES[code]
    return {
        "id": code,
        "name": rule.slug,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(finding: Diagnostic, index: int, mark: str, at: _Places) -> dict[str, object]:
    said = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity.value,  # the same words
        "message": {"text": _plain(said)},
        "locations": [at.location(finding.span)],
        "partialFingerprints": {FINGERPRINT: mark},
    }
    if finding.related:
        places = [at.location(span) for span in finding.related]
        result["relatedLocations"] = [{"id": id, **one} for id, one in enumerate(places, 1)]
    return result


def _plain(text: str) -> str:
    """Return text that no reader of SARIF finds a link or a placeholder in."""
    # The only line breaks are those that we put between a message and its help.
    text = "\n".join(escape(line) for line in text.split("\n"))
    return re.sub(r"\{(\d+)\}", r"{{\1}}", text.replace("](", "] ("))


class _Places(Struct, frozen=True):
    """Tells where spans are."""

    pages: Pages
    checkout: Checkout

    def location(self, span: Span) -> dict[str, object]:
        artifact = {"uri": uri(self.checkout.path(span.path)), "uriBaseId": _ROOT}
        region = {"startLine": 1}
        if not span.is_file:
            region = {
                "startLine": span.line,
                "startColumn": self._units(span.path, span.line, span.column),
                "endLine": span.end_line,
                "endColumn": self._units(span.path, span.end_line, span.end_column),
            }
        return {"physicalLocation": {"artifactLocation": artifact, "region": region}}

    def _units(self, path: str, line: int, column: int) -> int:
        text = self.pages.line(path, line) or ""
        return column + len(_BEYOND_16_BITS.findall(text, 0, column - 1))


def uri(path: str) -> str:
    """Return a relative path as a reference: nothing but ASCII."""
    text = posixpath.normpath(path).lstrip("/")
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = text.encode("utf-8", "backslashreplace")
    return quote(data, safe="/")


def fingerprints(findings: Sequence[Diagnostic], checkout: Checkout) -> Iterator[str]:
    """Yield what identifies each finding while lines come and go; no two are the same."""
    seen = Counter[tuple[str, ...]]()
    for finding in findings:
        key = (finding.code, uri(checkout.path(finding.span.path)), finding.message)
        seen[key] += 1
        text = json.dumps([*key, seen[key]])
        yield finding.fingerprint or hashlib.sha256(text.encode()).hexdigest()[:32]
