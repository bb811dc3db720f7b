"""What happened to code generators, and to the tools beside them: a test for each, by its name.

`.github/SECURITY.md` lists them; the earlier ones are in `test_history.py`.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from modelgen.build import render
from modelgen.targets.jinja import environment
from modelgen.targets.python.literals import comment, docstring, string
from modelgen.targets.rendering import RenderOptions
from modelgen.targets.templates import template_root
from tests.hostile.commands import watched
from tests.hostile.crafted import CRAFTED, record, row, values
from tests.hostile.escapers import without_escapers
from tests.hostile.memory import assert_sound, build
from tests.hostile.output import assert_module
from tests.hostile.payloads import PAYLOADS
from tests.hostile.positions import POSITIONS
from tests.hostile.rendered import CODE, made, modules, without_text
from tests.hostile.schemas import everywhere, schema
from tests.hostile.survival import assert_survives

pytestmark = pytest.mark.long


def test_ghsa_rfr2_954p_requests_to_addresses_in_the_input(tmp_path: Path) -> None:
    """There is no option that takes an address; a socket, or a process, would end the run."""
    urls = ("http://127.0.0.1:9/x.md", "https://169.254.169.254/latest", "file:///etc/passwd")
    (tmp_path / "specs").mkdir()
    for number, url in enumerate(urls):
        rows = row("x", f"[date]({url})", f"See [here]({url}) and ![this]({url}).", url)
        page = record(rows, f"![image]({url}) <img src={url}>", title=f"A{number}")
        (tmp_path / "specs" / f"a{number}.md").write_text(page)
    for command in (("build", "-o", "out"), ("lint",), ("examples",), ("ir",)):
        done = watched(tmp_path, command[0], "specs", *command[1:])
        assert done.forbidden == []
    for url in urls:
        assert watched(tmp_path, "lint", url).code == 1


def test_cve_2026_55389_references_outside_the_folder_are_read(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    secret = tmp_path / "secret.md"
    secret.write_text(record(row(), title="Secret"))
    links = ("../secret.md", "../../../etc/passwd", "/etc/passwd", str(secret), "%2e%2e/secret.md")
    for number, link in enumerate(links):
        page = record(row("x", f"[models.Secret]({link})"), title=f"A{number}")
        (tmp_path / "specs" / f"a{number}.md").write_text(page)
    done = watched(tmp_path, "lint", "specs")
    assert done.code == 1
    assert (done.out + done.errors).count(": error MG2") == len(links)
    assert not {str(secret), "/etc/passwd", "../secret.md"} & set(done.opened)


def test_cve_2026_55391_55403_55415_63720_template_data_is_code() -> None:
    """A template gets a view of finished strings, and has nothing else to reach for."""
    for target in ("python", "docs"):
        jinja = environment(target, (template_root(),))
        assert not jinja.globals
        assert set(jinja.filters) == {"indent"}
        assert not jinja.tests
        assert not jinja.extensions


@pytest.mark.parametrize("payload", PAYLOADS)
def test_kiota_7735_ghsa_7f3j_one_corpus_through_every_sink(payload: str) -> None:
    text = PAYLOADS[payload]
    for made_of in (f"x = 1  # {comment(text)}\n", f"x = {string(text)}\n"):
        assert_module(made_of)
        assert len(ast.parse(made_of).body) == 1
    doc = docstring(text, "    ")
    made_of = f"class A:\n    {doc or 'pass'}\n"
    assert_module(made_of)
    (statement,) = ast.parse(made_of).body
    assert isinstance(statement, ast.ClassDef)
    assert len(statement.body) == 1


def test_cve_2026_22785_ghsa_rjwr_oag_23956_one_sink_without_an_escaper() -> None:
    """Every place that takes text is tried with what ends every other kind of place."""
    for end in ('"', "'", '"""', "'''", "\n", "\r", "*/", "-->", "#", "\\", "}}", "%}"):
        of = everywhere(f"{end} {CODE} {end}")
        assert_survives(of, modules(of))


def test_cve_2026_23947_24132_71868_ghsa_j7p3_w68h_quoted_by_the_declared_type() -> None:
    rows = row("x", "*int*", f"The default is `{CODE}`.", CODE)
    rows += row("y", "*float*", "N/A", CODE) + row("z", "*bool*", "N/A", f"True; {CODE}")
    built = build({"a.md": record(rows), "b.md": values(f'- `1`\n- `"{CODE}"`\n')})
    assert_sound(built)
    for module in built.modules:
        assert "__import__(" not in ast.unparse(without_text(module))


def test_cve_2026_41242_44293_44292_names_of_the_language_as_fields(tmp_path: Path) -> None:
    names = ("__class__", "__init__", "__slots__", "__post_init__", "__proto__", "__dict__", "self")
    (tmp_path / "specs").mkdir()
    page = record("".join(row(name) for name in names))
    (tmp_path / "specs" / "a.md").write_text(page)
    assert watched(tmp_path, "build", "specs", "-o", "out", "--package", "p").code == 0
    (module,) = (tmp_path / "out" / "python" / "p").glob("a.py")
    body = ast.parse(module.read_text()).body
    (declared,) = (node for node in body if isinstance(node, ast.ClassDef))
    attributes = {ast.unparse(n.target) for n in declared.body if isinstance(n, ast.AnnAssign)}
    assert not any(name.startswith("__") for name in attributes)
    assert len(attributes) == len(names)


def test_peewee_3079_names_inside_hand_made_quotes() -> None:
    for text in ("a'b", 'a"b', "a\\", "%s' % 1 + '"):
        of = schema(wire=text, value=text, constant=text)
        assert_survives(of, modules(of))


def test_swagger_ui_830_1864_3847_redoc_2257_html_in_docs() -> None:
    """No page has more HTML than its source has, and the index, of many pages, has none.

    Descriptions stay the Markdown that they are: whoever shows docs of strangers sanitises them.
    """
    for name in ("script", "image", "javascript-link"):
        payload = PAYLOADS[name]
        for position in ("intro", "description", "enum-value", "example", "literal", "title"):
            pages = POSITIONS[position](payload)
            built = build(pages)
            source = "".join(pages.values())
            for path, text in built.docs.items():
                # An example is repeated in the complete one, which is a block of code.
                page = re.sub(r"(?s)```json.*?```|\\[<\]]", "", text)
                for mark in ("<script", "<img", "](javascript:"):
                    assert page.count(mark) <= (0 if path == "index.md" else source.count(mark))


def test_mistune_191_python_markdown_1545_cve_2026_2327_slow_parsing() -> None:
    """`test_linear_time.py` measures; here each of the crafted pages is read at all."""
    for name, make in CRAFTED.items():
        built = build(make(2_000))
        assert_sound(built, reports=False)
        assert built.artifacts or built.found, name


def test_fabric8_7976_and_7978_fixed_twice() -> None:
    of = schema(doc=f'"""\n    x = {CODE}\n    """')
    assert made(of)[1] == []
    with without_escapers():
        assert made(of)[1] != []


def test_jinja_549_semversioner_72_data_becomes_a_template() -> None:
    for text in ("{{ 7*7 }}", "{% import 'os' as os %}", "{# gone #}", "#}", "}}", "{% endfor %}"):
        of = schema(doc=text, field_doc=text, value=text, wire=text)
        assert_survives(of, modules(of))
        docs = "".join(a.text for a in render(of, RenderOptions(("docs",)), lambda _: None))
        assert text in docs
    source = "".join(p.read_text() for p in _sources())
    assert "from_string" not in source
    assert "Template(" not in source


def _sources() -> list[Path]:
    return sorted((Path(__file__).parents[2] / "generator").rglob("*.py"))


def test_dmcg_action_yml_0_67_inputs_in_a_shell_line() -> None:
    """`tests/test_action.py` runs the action with `; id` and `$(id)` for every input."""
    text = (Path(__file__).parents[2] / "action.yml").read_text()
    scripts = re.findall(r"(?m)^( +)run: \|\n((?:\1 .*\n|\n)+)", text)
    assert len(scripts) == text.count("run: ")
    for _, script in scripts:
        assert "${{" not in script


def test_security_md_lists_every_test() -> None:
    text = (Path(__file__).parents[2] / ".github" / "SECURITY.md").read_text()
    listed = re.findall(r"(?m)^\| `(\w+)` \|", text.partition("### What happened")[2])
    names = ("test_history.py", "test_history_of_readers.py")
    here = [Path(__file__).with_name(name).read_text() for name in names]
    tests = re.findall(r"(?m)^def test_(\w+)\(", "".join(here))
    assert listed == [name for name in tests if name != "security_md_lists_every_test"]
