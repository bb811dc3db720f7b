"""`[tool.modelgen]` becomes frozen values; whatever is wrong is said at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelgen.config.load import load_config
from modelgen.config.structs import BuildConfig
from modelgen.diagnostics.model import Diagnostic, Severity
from modelgen.targets.base import package_problem
from modelgen.targets.docs.options import DocsOptions
from modelgen.targets.python.options import PythonOptions
from tests.unit.output.trees import codes, refuse


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def load(text: str) -> tuple[BuildConfig, ...]:
    Path("pyproject.toml").write_text(text)
    config = load_config(None, refuse)
    assert config is not None
    return config


def fail(text: str | bytes, path: Path | None = None) -> list[Diagnostic]:
    data = text if isinstance(text, bytes) else text.encode()
    Path("pyproject.toml").write_bytes(data)
    found: list[Diagnostic] = []
    assert load_config(path, found.append) is None
    assert all(finding.severity is Severity.ERROR for finding in found)
    return found


def marked(text: str, key: str) -> Diagnostic:
    """Return the only finding, which must point at `key`."""
    (finding,) = fail(text)
    span = finding.span
    line = text.split("\n")[span.line - 1]
    assert (span.path, line[span.column - 1 : span.end_column - 1]) == ("pyproject.toml", key)
    return finding


def test_without_a_file_everything_has_its_default() -> None:
    assert load_config(None, refuse) == (BuildConfig(),)
    assert BuildConfig().specs == Path("specs")
    assert BuildConfig().output == Path("output")
    assert BuildConfig().options_of(PythonOptions) == PythonOptions()


def test_every_key_is_read() -> None:
    Path("theirs").mkdir()
    config = load("""
        [tool.modelgen]
        specs = "docs/models"
        output = "src"
        package = "acme.models"
        targets = ["docs", "docs"]
        exclude = ["draft/*"]
        dialect = "speakeasy"
        undocumented = ["Any"]
        templates = "theirs"
        wire-convention = "camelCase"
        [tool.modelgen.wire-names]
        from_ = "from"
        User = { id = "userId" }
        [tool.modelgen.ignore]
        MG115 = "operation pages are expected"
        [tool.modelgen.python]
        open-enums = true
        keep-unknown = true
        single-values = false
        stated-defaults = true
        [tool.modelgen.docs]
        flavor = "mdx"
        """)
    (build,) = config
    assert build.specs == Path("docs/models")
    assert build.output == Path("src")
    assert build.package == "acme.models"
    assert build.targets == ("docs",)
    assert build.exclude == ("draft/*",)
    assert build.undocumented == {"Any"}
    assert build.templates == Path("theirs")
    assert build.wire_convention == "camelCase"
    assert build.wire_names == {"from_": "from", "User.id": "userId"}
    assert [(one.code, one.reason, one.span.line) for one in build.ignore] == [
        ("MG115", "operation pages are expected", 16)
    ]
    assert build.options_of(PythonOptions) == PythonOptions(True, True, False, True)
    assert build.options_of(DocsOptions) == DocsOptions("mdx")


def test_builds_take_over_what_stands_above_them() -> None:
    config = load("""
        [tool.modelgen]
        targets = ["python"]
        ignore = {MG115 = "all"}
        python = {open-enums = true, keep-unknown = true}
        [[tool.modelgen.build]]
        specs = "one"
        output = "out/one"
        ignore = {MG401 = "here"}
        python = {open-enums = false}
        [[tool.modelgen.build]]
        specs = "two"
        output = "out/two"
        targets = ["docs"]
        """)
    one, two = config
    assert (one.specs, one.targets) == (Path("one"), ("python",))
    assert (two.specs, two.targets) == (Path("two"), ("docs",))
    assert one.options_of(PythonOptions) == PythonOptions(False, True)
    assert two.options_of(PythonOptions) == PythonOptions(True, True)
    assert [silence.code for silence in one.ignore] == ["MG115", "MG401"]
    assert [silence.code for silence in two.ignore] == ["MG115"]


def test_the_file_is_found_upwards_and_paths_are_relative_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.modelgen]\nspecs = "s"')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\nname = 'modelgen'")
    (inner / "pyproject.toml").write_text("this is [ not TOML, and another tool's")
    monkeypatch.chdir(inner)
    config = load_config(None, refuse)
    assert config is not None
    assert config[0].specs == Path("../../s")
    assert config[0].output == Path("../../output")


def test_a_file_that_is_named_is_the_only_one(tmp_path: Path) -> None:
    Path("pyproject.toml").write_text("[tool.modelgen]\npackage = 'no'")
    (tmp_path / "sub").mkdir()
    Path("sub/my.toml").write_text("[tool.modelgen]\npackage = 'yes'")
    config = load_config(Path("sub/my.toml"), refuse)
    assert config is not None
    assert (config[0].package, config[0].specs) == ("yes", Path("sub/specs"))
    Path("sub/my.toml").write_text("")
    assert load_config(Path("sub/my.toml"), refuse) == (BuildConfig(),)


@pytest.mark.parametrize(
    ("key", "near"),
    [("targts", "targets"), ("wire_names", "wire-names"), ("builds", "build"), ("zzz", None)],
)
def test_unknown_keys_are_errors_with_a_suggestion(key: str, near: str | None) -> None:
    finding = marked(f"[tool.modelgen]\n  {key} = 1\n", key)
    assert finding.code == "MG009"
    assert (f"did you mean `{near}`?" in finding.help) == (near is not None)


def test_unknown_keys_of_inner_tables_are_errors() -> None:
    assert marked("[tool.modelgen.python]\nx = 1", "x").code == "MG009"
    assert marked("[tool.modelgen]\ndocs = {y = 1}", "y").code == "MG009"
    text = "[[tool.modelgen.build]]\noutput = 'a'\n[[tool.modelgen.build]]\nbuild = 1"
    assert marked(text, "build").code == "MG009"


@pytest.mark.parametrize(
    ("line", "key", "found"),
    [
        ("specs = 1", "specs", "an integer"),
        ("specs = ''", "specs", "an empty string"),
        ("specs = true", "specs", "a boolean"),
        ('output = "a\\u0000"', "output", "a string"),
        ("package = []", "package", "a list"),
        ("targets = 'python'", "targets", "a string"),
        ("targets = [1.5]", "1.5", "a float"),
        ("exclude = {}", "exclude", "a table"),
        ("dialect = 1979-05-27", "dialect", "a date or time"),
        ("undocumented = ['a', ['b']]", "['b']", "a list"),
        ("wire-names = {a = {b = 1}}", "b", "an integer"),
        ("wire-names = {'User.*' = 'Camel'}", "'User.*'", "is `Camel`"),
        ("wire-names.User = {'*' = 'userId'}", "'*'", "is `userId`"),
        ("wire-convention = 'Camel'", "wire-convention", "is `Camel`"),
        ("ignore = []", "ignore", "a list"),
        ("ignore = {MG115 = ''}", "MG115", "an empty string"),
        ("python = 1", "python", "an integer"),
        ("python = {open-enums = 'yes'}", "open-enums", "a string"),
        ("docs = {flavor = 'gitlab'}", "flavor", "is `gitlab`"),
        ("dangling = 'warn'", "dangling", "is `warn`"),
        ("build = {}", "build", "a table"),
        ("build = [1]", "1", "an integer"),
    ],
)
def test_values_of_the_wrong_kind_are_errors(line: str, key: str, found: str) -> None:
    finding = marked(f"[tool.modelgen]\n{line}\n", key)
    assert finding.code == "MG010"
    assert found in finding.message


def test_a_table_that_is_none_is_an_error() -> None:
    assert marked("tool.modelgen = 1", "modelgen").code == "MG010"
    Path("pyproject.toml").write_text("tool = 1 # modelgen")
    assert load_config(None, refuse) == (BuildConfig(),)


def test_every_fault_is_told_at_once() -> None:
    text = (
        "[tool.modelgen]\nspecs = 1\npackage = 'a b'\ntargets = [2, 'pyhton', 3]\nx = 1\n"
        "python = {y = 1, open-enums = 1, keep-unknown = 2}\n"
        "ignore = {MG115 = 1, MG201 = 'x', z = 'x'}\n[[tool.modelgen.build]]\nspecs = ''\n"
    )
    assert [(one.code, one.span.line) for one in fail(text)] == [
        ("MG010", 2),
        ("MG017", 3),
        ("MG010", 4),
        ("MG011", 4),
        ("MG010", 4),
        ("MG009", 5),
        ("MG009", 6),
        ("MG010", 6),
        ("MG010", 6),
        ("MG010", 7),
        ("MG015", 7),
        ("MG014", 7),
        ("MG010", 9),
    ]


def test_what_a_value_must_be_is_told() -> None:
    wanted = {
        "specs = 1": "a path",
        "package = 1": "a string that is not empty",
        "exclude = 1": "a list of strings",
        "undocumented = 1": "a list of strings",
        "ignore = 1": "a table",
        "wire-convention = 1": "`documented` or `camelCase` or `snake_case` or `PascalCase` or `kebab-case`",
        "docs = {flavor = 1}": "`github` or `mkdocs` or `mdx`",
        "python = {open-enums = 1}": "true or false",
        "build = 1": "a list of tables",
    }
    for line, words in wanted.items():
        assert [one.help for one in fail(f"[tool.modelgen]\n{line}")] == [f"it must be {words}"]


def test_names_of_targets_dialects_and_codes_are_suggested() -> None:
    one = marked("[tool.modelgen]\ntargets = ['pyhton']", "'pyhton'")
    assert (one.code, one.help) == ("MG011", "did you mean `python`?")
    two = marked("[tool.modelgen]\ndialect = 'speakesy'", "dialect")
    assert (two.code, two.help) == ("MG012", "did you mean `speakeasy`?")
    three = marked("[tool.modelgen.ignore]\nMG11 = 'x'", "MG11")
    assert three.code == "MG014"
    assert "did you mean `MG" in three.help


def test_errors_cannot_be_silenced() -> None:
    finding = marked("[tool.modelgen.ignore]\nMG201 = 'I know better'", "MG201")
    assert finding.code == "MG015"


def test_templates_must_be_there() -> None:
    assert marked("[tool.modelgen]\ntemplates = 'no'", "templates").code == "MG013"


@pytest.mark.parametrize(
    "name",
    [
        *("a b", "class", "a..b", "1a", "a-b", "ﬁ", "a\nimport os", "", "."),
        *("__init__", "a.__init__", "__main__", "__x"),
        *("con", "a.con.b", "CON", "nul", "com1", "Lpt9"),
        *("json", "json.models", "typing", "token", "dataclasses"),
    ],
)
def test_names_that_cannot_be_imported_are_refused(name: str) -> None:
    assert package_problem(name)


@pytest.mark.parametrize("name", ["acme.json", "models", "_private", "conn", "console", "com", "é"])
def test_names_that_can_be_imported_are_not(name: str) -> None:
    assert package_problem(name) is None


def test_a_package_that_cannot_be_imported_is_an_error() -> None:
    finding = marked('[tool.modelgen]\npackage = "x\\nimport os"', "package")
    assert finding.code == "MG017"


def test_two_builds_of_one_output_are_an_error() -> None:
    text = (
        "[[tool.modelgen.build]]\nspecs = 'a'\noutput = 'out'\n"
        "[[tool.modelgen.build]]\nspecs = 'b'\noutput = './x/../out'\n"
    )
    (finding,) = fail(text)
    assert (finding.code, finding.span.line, finding.span.column) == ("MG018", 6, 1)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[tool.modelgen]\nspecs 'x'", 2, 7),
        ("[tool.modelgen]\nspecs =", 2, 8),
        ("[tool.modelgen]\nspecs = 'a'\nspecs = 'b'", 3, 12),
        (b"# modelgen\nx = '\xff'", 2, 6),
        ("[tool.modelgen]\nx = " + "[" * 5000, 1, 1),
    ],
)
def test_what_is_not_toml_is_told_with_its_place(text: str | bytes, line: int, column: int) -> None:
    (finding,) = fail(text)
    assert (finding.code, finding.span.line, finding.span.column) == ("MG008", line, column)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert codes(fail("", tmp_path)) == ["MG005"]


def test_a_link_to_nothing_in_the_place_of_a_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").symlink_to("nowhere.toml")
    found: list[Diagnostic] = []
    assert load_config(None, found.append) is None
    assert codes(found) == ["MG005"]


def test_values_are_frozen() -> None:
    with pytest.raises(AttributeError):
        BuildConfig().specs = Path()  # type: ignore[misc]


KEYS = ["specs", "targets", "exclude", "dialect", "undocumented", "wire-names", "ignore", "python"]
KEYS += ["package", "templates", "docs", "build", "options", "wire-convention", "flavor", "MG115"]
SCALARS = ["1", "1.5", "nan", "true", "''", "'a'", "'..'", '"\\u0000"', "1979-05-27", "'User.*'"]


def toml(value: object) -> str:
    """Return a value as TOML, tables inline; a string is TOML already."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key} = {toml(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(toml, value)) + "]"
        case _:
            return str(value)


@given(
    st.recursive(
        st.sampled_from(SCALARS),
        lambda inner: st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*KEYS, "x", "'*'", '"a.b"']), inner, max_size=3),
        max_leaves=12,
    )
)
def test_whatever_a_table_says_is_used_or_reported(value: object) -> None:
    text = f"tool.modelgen = {toml(value)}\n"
    Path("pyproject.toml").write_text(text)
    found: list[Diagnostic] = []
    config = load_config(None, found.append)
    assert (config is None) == bool(found)
    assert found == sorted(found, key=lambda one: one.sort_key)
    for one in found:
        assert one.span.line == 1
        assert text[one.span.column - 1 : one.span.end_column - 1].strip() or one.span.is_file


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"])
def test_a_config_in_another_encoding_is_an_error(encoding: str) -> None:
    """However it is found: the bytes of `modelgen` are not in it as they are."""
    data = '[tool.modelgen]\noutput = "modèles"\n'.encode(encoding)
    for path in (None, Path("pyproject.toml")):
        (found,) = fail(data, path)
        assert found.code == "MG008"


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_the_file_of_another_tool_may_be_in_any_encoding(encoding: str) -> None:
    Path("pyproject.toml").write_bytes('[project]\nname = "modèles"\n'.encode(encoding))
    assert load_config(None, refuse) == (BuildConfig(),)


def test_no_target_at_all_is_an_error() -> None:
    text = "[tool.modelgen]\ntargets = []\n"
    assert marked(text, "targets").message == "`targets` is an empty list"


def test_a_target_has_a_table_for_each_of_its_outputs() -> None:
    (build,) = load("""
        [[tool.modelgen.python]]
        open-enums = true
        [[tool.modelgen.python]]
        package = "acme.other"
        """)
    one, two = PythonOptions(open_enums=True), PythonOptions(package="acme.other")
    assert build.outputs == {"python": (one, two)}
    assert build.places["python", "0"].line == 2
    assert build.places["python", "1"].line == 5


def test_tables_of_a_build_start_from_a_single_one_above_them() -> None:
    one, two = load("""
        [tool.modelgen]
        python = {open-enums = true}
        [[tool.modelgen.build]]
        output = "one"
        python = [{}, {open-enums = false}]
        [[tool.modelgen.build]]
        output = "two"
        """)
    assert one.outputs["python"] == (PythonOptions(open_enums=True), PythonOptions())
    assert two.outputs["python"] == (PythonOptions(open_enums=True),)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("python = []", "MG010"),
        ("python = [3]", "MG010"),
        ("python = [{opn-enums = true}]", "MG009"),
        ("python = [{package = 'import'}]", "MG017"),
        ("speakeasy = [{}]", "MG010"),
    ],
)
def test_a_fault_in_a_list_of_tables_is_told(text: str, code: str) -> None:
    assert codes(fail(f"[tool.modelgen]\n{text}")) == [code]
