"""All models in one module, and attributes in snake_case whatever the docs spell, in each style."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from modelgen.build import render
from modelgen.diagnostics.model import Diagnostic
from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.python.styles import Models
from modelgen.targets.rendering import RenderOptions
from tests import checkers
from tests.builders import DATE, INT, alias, enum, field, record, ref, schema
from tests.corpora import written
from tests.targets.python.styles.shapes import SCHEMA
from tests.targets.python.styles.subjects import LIBRARIES, STYLES, THROUGH, made

EVERY: tuple[Models, ...] = ("dataclass", *STYLES)
CAMEL = schema(
    record(
        "User",
        field("firstName"),
        field("emailAddresses", ir.ListOf(ref("EmailAddress")), required=False),
        field("OAuthAppIDs", ir.ListOf(INT), required=False),
        field("kept_name", DATE, required=False),
        extra=ir.Extra(INT),
    ),
    record("EmailAddress", field("isPrimary"), field("x-key", required=False)),
)


def whole(
    shown: ir.Schema, folder: Path, style: Models = "dataclass"
) -> tuple[Path, list[Diagnostic]]:
    """Return the folder of the package `whole` with all models in one module, and what was said."""
    found: list[Diagnostic] = []
    shaped = PythonOptions(layout="single", models=style)
    artifacts = render(
        shown, RenderOptions(("python",), "whole", {"python": (shaped,)}), found.append
    )
    return written(artifacts, folder / "made") / "python", found


@pytest.mark.parametrize("style", EVERY)
def test_all_models_share_a_module(style: Models, tmp_path: Path) -> None:
    if style in LIBRARIES:
        pytest.importorskip(LIBRARIES[style])
    folder, _ = whole(SCHEMA, tmp_path, style)
    names = {path.name for path in (folder / "whole").iterdir()}
    assert names - {"_codec.py", "_json.py", "_runtime.py"} == {
        "__init__.py",
        "models.py",
        "py.typed",
    }
    code = (
        "import whole; from whole import models\n"
        "assert {name for name in whole.__all__ if getattr(whole, name).__module__ == models.__name__}"
    )
    checkers.run(
        [sys.executable, "-W", "error", "-c", code],
        tmp_path,
        {**checkers.ALONE, "PYTHONPATH": str(folder)},
    )


@pytest.mark.long
@pytest.mark.parametrize("style", EVERY)
def test_a_package_of_one_module_is_sound(style: Models, tmp_path: Path) -> None:
    if style in LIBRARIES:
        pytest.importorskip(LIBRARIES[style])
    folder, _ = whole(SCHEMA, tmp_path, style)
    checkers.mypy(folder, "whole", tmp_path / "cache")
    checkers.pyright(folder, tmp_path / "pyrightconfig.json")
    checkers.ruff(folder)
    assert checkers.unlike_black(sorted(folder.rglob("*.py"))) == []


def test_models_of_all_folders_have_names_of_their_own(tmp_path: Path) -> None:
    models = schema(
        record("billing.User", field("id")),
        record("people.User", field("billing", ref("billing.User"))),
        enum("people.Sort", "up"),
        alias("billing.Sort", INT, DATE),
    )
    folder, found = whole(models, tmp_path)
    assert {one.code for one in found} == {"MG860"}
    assert sorted(one.message for one in found) == [
        "`people.Sort` is called `Sort_2` in the code, since `billing.Sort` is `Sort`",
        "`people.User` is called `User_2` in the code, since `billing.User` is `User`",
    ]
    text = (folder / "whole" / "models.py").read_text()
    assert "class User_2(Model):\n    billing: User\n" in text


@pytest.mark.parametrize("style", ["dataclass", "pydantic", "msgspec"])
def test_attributes_are_in_snake_case(style: Models, tmp_path: Path) -> None:
    if style in LIBRARIES:
        pytest.importorskip(LIBRARIES[style])
    package = made(CAMEL, style, tmp_path / style, PythonOptions(snake_case=True))
    user = package.cls(ir.ModelId((), "User"))
    names = ["first_name", "email_addresses", "oauth_app_ids", "kept_name"]
    assert [name for name in user.__annotations__ if name in names] == names
    assert "is_primary" in package.cls(ir.ModelId((), "EmailAddress")).__annotations__
    payload = {
        "firstName": "Ada",
        "emailAddresses": [{"isPrimary": "yes", "x-key": "z"}],
        "OAuthAppIDs": [1],
        "kept_name": "2024-01-01",
    }
    assert THROUGH[style](user, payload) == payload


def test_a_name_that_is_in_snake_case_keeps_it(tmp_path: Path) -> None:
    models = schema(record("User", field("firstName"), field("first_name"), field("FirstName")))
    found: list[Diagnostic] = []
    options = PythonOptions(snake_case=True)
    artifacts = render(
        models, RenderOptions(("python",), "m", {"python": (options,)}), found.append
    )
    text = next(one.text for one in artifacts if one.path.endswith("/m/user.py"))
    assert [one.message.partition(" in the code")[0] for one in found] == [
        "`firstName` is called `first_name_`",
        "`FirstName` is called `first_name_2`",
    ]
    for line in ("    first_name: str\n", '"wire": "firstName"', '"wire": "FirstName"'):
        assert line in text
