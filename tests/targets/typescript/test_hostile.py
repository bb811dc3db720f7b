"""No text of a page becomes code: the compiler finds the same tokens whatever a page says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from modelgen.ir.model import Schema
from modelgen.targets.typescript.options import TypeScriptOptions
from tests.hostile.payloads import PAYLOADS
from tests.hostile.schemas import PLACES, everywhere, schema
from tests.npm import node_module
from tests.targets.typescript.tools import made, node

pytestmark = pytest.mark.long

SCRIPT = Path(__file__).with_name("tokens.cjs")
BREAKOUTS = {
    "comment": "*/ alert(1); /*",
    "comment-twice": "**//**/ alert(1)",
    "line-comment": "a\nalert(1)",
    "line-separator-comment": "a\u2028alert(1)\u2029alert(1)",
    "string-code": '"; alert(1); "',
    "string-backslash": '\\"; alert(1); //',
    "template": "`${alert(1)}`",
    "tag": "@deprecated",
    "tag-in-line": "now @deprecated, {@link x}",
    "pragma": "@ts-nocheck",
    "reference": '/ <reference path="x" />',
    "type": "string; } alert(1); interface A { a: string",
    "proto": "__proto__",
    "constructor": "constructor",
}
"""How a text would leave the place in TypeScript that it stands in."""


@pytest.mark.parametrize("zod", [False, True])
def test_text_stays_text(zod: bool, tmp_path: Path) -> None:
    def _file(of: Schema) -> str:
        return made(of, TypeScriptOptions(layout="single", zod=zod))["index.ts"]

    names, texts = ["harmless"], [_file(schema())]
    for name, payload in (PAYLOADS | BREAKOUTS).items():
        for place in PLACES:
            names.append(f"{name} in {place}")
            texts.append(_file(schema(**{place: payload})))
        names.append(f"{name} everywhere")
        texts.append(_file(everywhere(payload)))
    (tmp_path / "texts.json").write_text(json.dumps(texts))
    arguments = (str(node_module("typescript")), str(tmp_path / "texts.json"))
    said = json.loads(node("typescript", tmp_path, str(SCRIPT), *arguments))
    harmless = said[0]
    assert harmless["wrong"] == harmless["pragmas"] == []
    assert harmless["tags"].split() == ["deprecated", "example"]
    for name, text, one in zip(names, texts, said, strict=True):
        assert one["wrong"] == one["pragmas"] == [], (name, text)
        assert _usual(one["kinds"]) == _usual(harmless["kinds"]), (name, text)
        assert one["tags"].split() in (["deprecated", "example"], ["deprecated"]), (name, text)


def _usual(kinds: str) -> list[str]:
    """Return the kinds of tokens in any order, which goes by names, however long lists are.

    `__proto__` alone is in brackets, as the key of an object.
    """
    longer = {"BarToken", "CommaToken", "OpenBracketToken", "CloseBracketToken"}
    return sorted(kind for kind in kinds.split() if kind not in longer)
