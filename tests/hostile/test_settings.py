"""Settings are no more trusted than pages: what they may hold, and what is printed of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modelgen.cli.options import FORMATS
from modelgen.config.load import load_config
from modelgen.diagnostics.model import Diagnostic
from tests.hostile.commands import said, watched
from tests.hostile.crafted import record, row
from tests.hostile.payloads import PAYLOADS

pytestmark = pytest.mark.long

KEYS = {
    "specs": "specs = {text}",
    "output": "output = {text}",
    "package": "package = {text}",
    "targets": "targets = [{text}]",
    "exclude": "exclude = [{text}]",
    "dialect": "dialect = {text}",
    "undocumented": "undocumented = [{text}]",
    "wire-names": "[tool.modelgen.wire-names]\nx = {text}",
    "wire-names-key": "[tool.modelgen.wire-names]\n{text} = 'x'",
    "wire-convention": "wire-convention = {text}",
    "ignore": "[tool.modelgen.ignore]\nMG401 = {text}",
    "ignore-key": "[tool.modelgen.ignore]\n{text} = 'x'",
    "templates": "templates = {text}",
    "python": "[tool.modelgen.python]\n{text} = true",
    "key": "{text} = 1",
}
TRIED = (
    "double-quotes-code",
    "ansi",
    "github-error",
    "github-mask",
    "azure",
    "parent-folder",
    "nul",
)


def quoted(text: str) -> str:
    """Return a TOML string; what no TOML can say is left out."""
    kept = "".join(character for character in text if not "\ud800" <= character <= "\udfff")
    return json.dumps(kept, ensure_ascii=False).replace("\x7f", "\\u007f")


@pytest.mark.parametrize("key", KEYS)
def test_a_setting_says_what_it_may_and_nothing_else(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for number, name in enumerate(TRIED):
        place = tmp_path / str(number)
        (place / "specs").mkdir(parents=True)
        (place / "specs" / "a.md").write_text(record(row()))
        text = KEYS[key].format(text=quoted(PAYLOADS[name]))
        (place / "pyproject.toml").write_text(f"[tool.modelgen]\n{text}\n")
        monkeypatch.chdir(place)
        for form in FORMATS:
            assert said("build", "--check", "--diff", "--format", form)[0] in (0, 1)
            assert said("lint", "--format", form)[0] in (0, 1)
        assert said("examples")[0] in (0, 1)
        assert not (place / "output").exists()


@pytest.mark.parametrize("name", ["ansi", "github-error", "github-mask", "azure"])
def test_arguments_are_printed_harmlessly(name: str, tmp_path: Path) -> None:
    text = PAYLOADS[name]
    for arguments in (
        ("build", text),
        ("build", "--package", text),
        ("explain", text),
        ("diff", text, text),
    ):
        assert watched(tmp_path, *arguments).code in (1, 2)


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_is_a_config_or_a_finding(text: str) -> None:
    found: list[Diagnostic] = []
    import tempfile  # noqa: PLC0415 (one folder an example)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pyproject.toml")
        path.write_bytes(f"[tool.modelgen]\n{text}\n".encode("utf-8", "surrogatepass"))
        config = load_config(path, found.append)
    assert (config is None) is bool(found)
