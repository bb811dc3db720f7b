"""Members that no page names, kept by all models, by none, or by those that the config names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from modelgen.build import render
from modelgen.config.load import load_config
from modelgen.diagnostics.model import Diagnostic
from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.python.styles import Models
from modelgen.targets.rendering import RenderOptions
from tests.builders import enum, field, record, ref, schema
from tests.corpora import refuse
from tests.targets.python.styles.subjects import THROUGH, made

MODELS = schema(
    record("User", field("name"), field("home", ref("billing.Address"))),
    record("Team", field("name"), field("lead", ref("User"), required=False)),
    record("billing.Address", field("city")),
    enum("Color", "red"),
)
HOME = {"city": "Oslo", "floor": 3}
USER = {"name": "Ada", "home": HOME, "beta": True}


@pytest.mark.parametrize("style", ["dataclass", "pydantic"])
@pytest.mark.parametrize(
    ("kept", "user"),
    [
        (False, {"name": "Ada", "home": {"city": "Oslo"}}),
        (True, USER),
        (("User",), {"name": "Ada", "home": {"city": "Oslo"}, "beta": True}),
        (("billing.*",), {"name": "Ada", "home": HOME}),
        (("U*", "billing.Address"), USER),
    ],
)
def test_named_models_keep_what_is_not_declared(
    style: Models, kept: bool | tuple[str, ...], user: dict[str, Any], tmp_path: Path
) -> None:
    if style == "pydantic":
        pytest.importorskip(style)
    package = made(MODELS, style, tmp_path / "made", PythonOptions(keep_unknown=kept))
    assert THROUGH[style](package.cls(ir.ModelId((), "User")), USER) == user


def test_a_name_of_no_object_is_told() -> None:
    found: list[Diagnostic] = []
    options = PythonOptions(keep_unknown=("User", "Color", "shop.*"))
    render(MODELS, RenderOptions(("python",), "m", {"python": (options,)}), found.append)
    assert [(one.code, one.message.split(",")[0]) for one in found] == [
        ("MG870", "`keep-unknown` has `Color`"),
        ("MG870", "`keep-unknown` has `shop.*`"),
    ]


def test_a_config_has_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pyproject.toml").write_text("[tool.modelgen.python]\nkeep-unknown = ['User', 'b.*']\n")
    found = load_config(None, refuse)
    assert found is not None
    assert found[0].options_of(PythonOptions).keeping == ("User", "b.*")
