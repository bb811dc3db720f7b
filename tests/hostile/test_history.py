"""What happened to code generators, and to the tools beside them: a test for each, by its name.

`.github/SECURITY.md` lists them.
"""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import pytest

from modelgen.build import render
from modelgen.output.transaction import beside, write_new
from modelgen.targets.python.literals import comment, string
from modelgen.targets.rendering import RenderOptions
from modelgen.targets.templates import template_root
from tests.hostile.commands import watched
from tests.hostile.crafted import record, row
from tests.hostile.memory import assert_sound, build
from tests.hostile.output import assert_artifacts
from tests.hostile.payloads import PAYLOADS
from tests.hostile.rendered import CODE, modules, without_text
from tests.hostile.schemas import everywhere, schema
from tests.hostile.survival import assert_survives

pytestmark = pytest.mark.long

SEPARATORS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
EVIL = f"a\nimport os\n{CODE}\n"


def test_cve_2016_5641_swagger_codegen_values_become_code() -> None:
    for text in (CODE, f'"{CODE}"', f"'+{CODE}+'", f'"""{CODE}"""', EVIL):
        for module in modules(everywhere(text)):
            assert "__import__(" not in ast.unparse(without_text(module))


def test_swagger_codegen_11309_and_postman_624_a_quote_ends_a_literal() -> None:
    for text in PAYLOADS.values():
        assert ast.literal_eval(string(text)) == text
    for path in template_root().rglob("*.jinja"):
        assert not re.search(r"[\"']\{\{|\}\}[\"']", path.read_text()), path


def test_cve_2020_15141_names_become_paths() -> None:
    names = ("../../x", "..", "/x", "\\x", "C:\\x", "a\x00b", "CON", "nul", "com1", "a:b", ".", "~")
    for name in names:
        for place in ("record", "enum", "alias", "folder"):
            artifacts = render(schema(**{place: name}), RenderOptions(), lambda _: None)
            assert_artifacts(artifacts)
            parts = {part for artifact in artifacts for part in artifact.path.split("/")}
            assert not {part.partition(".")[0].lower() for part in parts} & {"con", "nul", "com1"}


def test_cve_2020_15142_ghsa_9x4c_descriptions_and_defaults_are_not_escaped() -> None:
    for text in ('\\"', "\\", '"', 'a"', "a\\", '\\"""', '"""\\', "'''", '""""', "\\N{DASH}"):
        of = everywhere(text)
        assert_survives(of, modules(of))


def test_cve_2021_21363_and_21364_predictable_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert beside(str(tmp_path / "a")) != beside(str(tmp_path / "a"))
    (tmp_path / "victim").write_text("mine")
    with monkeypatch.context() as patch:
        patch.setattr(os, "urandom", bytes)
        (tmp_path / f".modelgen.tmp-{'0' * 16}").symlink_to(tmp_path / "victim")
        with pytest.raises(FileExistsError):
            write_new(beside(str(tmp_path / "a")), b"new")
    assert (tmp_path / "victim").read_text() == "mine"
    specs = tmp_path / "specs"
    specs.mkdir()
    (specs / "a.md").write_text(record(row()))
    out = tmp_path / "out"
    out.mkdir()
    (out / ".modelgen.lock").symlink_to(tmp_path / "victim")
    assert watched(tmp_path, "build", "specs", "-o", "out").code == 1
    assert (tmp_path / "victim").read_text() == "mine"


def test_cve_2024_35219_output_and_manifest_lead_anywhere(tmp_path: Path) -> None:
    specs, out = tmp_path / "a" / "specs", tmp_path / "a" / "out"
    specs.mkdir(parents=True)
    (specs / "a.md").write_text(record(row()))
    victim = tmp_path / "x"
    victim.write_text("")
    assert watched(tmp_path / "a", "build", "specs", "-o", "out").code == 0
    digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of nothing
    for path in ("../../x", str(victim), "docs/../../../x"):
        entry = f'{{"format": 1, "files": {{"{path}": {{"sha256": "{digest}"}}}}}}'
        (out / ".modelgen.json").write_text(entry)
        watched(tmp_path / "a", "build", "specs", "-o", "out", "--force")
        assert victim.exists()


def test_swagger_codegen_12611_asyncapi_1805_containment_by_prefix(tmp_path: Path) -> None:
    specs, evil = tmp_path / "specs", tmp_path / "specs-evil"
    specs.mkdir()
    evil.mkdir()
    (specs / "a.md").write_text(record(row()))
    (evil / "b.md").write_text(record(row(), title="Secret"))
    (specs / "b.md").symlink_to(evil / "b.md")
    (specs / "folder").symlink_to(evil)
    done = watched(tmp_path, "lint", "specs")
    assert (done.out + done.errors).count("link-leaves-tree") == 2
    assert "Secret" not in done.out + done.errors
    assert not any(path.endswith("specs-evil/b.md") for path in done.opened)


def test_dmcg_2428_a_newline_in_a_file_name_leaves_the_comment() -> None:
    for separator in SEPARATORS:
        for path in (f"a{separator}import os{separator}.md", f"b{separator}import os/a.md"):
            built = build({path: record(row())})
            assert_sound(built)
            for module in built.modules:
                assert "import os" not in module.splitlines()


def test_ghsa_j884_cve_2026_54621_a_carriage_return_ends_a_comment() -> None:
    for separator in (*SEPARATORS, "\r\n"):
        text = f"a{separator}import os"
        assert len(f"# {comment(text)}".splitlines()) == 1
        for module in modules(everywhere(text)):
            nodes = ast.walk(ast.parse(module))
            imported = {
                a.name for node in nodes if isinstance(node, ast.Import) for a in node.names
            }
            assert imported <= {"dataclasses", "enum"}


SETTINGS = {
    "default_factory": '__import__("os").system("true")',
    "x-python-type": "__import__('os')",
    "x-python-import": "os.system",
    "customTypePath": "os.system",
    "comment": "x\\nimport os",
    "additional-imports": "os",
    "template-data": "{{ 7*7 }}",
    "base-class": "os.system",
}


@pytest.mark.parametrize("key", SETTINGS)
def test_ghsa_386q_m34r_wjv6_8m8r_settings_name_python_expressions(
    key: str, tmp_path: Path
) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "a.md").write_text(record(row()))
    (tmp_path / "pyproject.toml").write_text(f"[tool.modelgen]\n{key} = '''{SETTINGS[key]}'''\n")
    assert watched(tmp_path, "build").code == 1
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    "name", ["x\nimport os", "x; import os", "os system", "..x", "x.", "class", "ﬁ", "a/b", "", "1"]
)
def test_ghsa_5578_settings_go_into_imports(name: str, tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "a.md").write_text(record(row()))
    assert watched(tmp_path, "build", "--package", name).code == 2
    quoted = name.replace("\n", "\\n")
    (tmp_path / "pyproject.toml").write_text(f'[tool.modelgen]\npackage = "{quoted}"\n')
    assert watched(tmp_path, "build").code == 1
    assert not (tmp_path / "output").exists()
