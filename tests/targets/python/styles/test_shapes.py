"""What each style writes of a small schema, word for word; that it imports, type-checks and decodes.

`MODELGEN_ACCEPT=1` writes what comes out to `golden/`, to be read before it is committed.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from modelgen.build import render
from modelgen.ir import model as ir
from modelgen.targets.python.options import PythonOptions
from modelgen.targets.python.styles import Models
from modelgen.targets.rendering import RenderOptions
from tests import checkers
from tests.builders import id_of
from tests.corpora import refuse
from tests.faults import MISSING, Breaker, broken
from tests.targets.python.styles.shapes import SCHEMA
from tests.targets.python.styles.subjects import LIBRARIES, STYLES, Refused, subject

LOOSE = id_of("Loose")
GOLDEN = Path(__file__).parent / "golden"


def files(style: Models, options: PythonOptions = PythonOptions()) -> dict[str, str]:
    shaped = replace(options, models=style)
    made = render(SCHEMA, RenderOptions(("python",), "shapes", {"python": (shaped,)}), refuse)
    return {one.path.removeprefix("python/"): one.text for one in made}


def write(style: Models, folder: Path) -> None:
    for path, text in files(style).items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)


@pytest.mark.parametrize("style", STYLES)
def test_a_style_writes_what_is_expected(style: Models) -> None:
    made = files(style)
    text = "".join(f"# ==== {path}\n{made[path]}" for path in sorted(made))
    place = GOLDEN / f"{style}.txt"
    if os.environ.get("MODELGEN_ACCEPT"):
        place.write_text(text)
    assert text == place.read_text()


@pytest.mark.parametrize("style", STYLES)
def test_each_module_is_imported_first(style: Models, tmp_path: Path) -> None:
    if style in LIBRARIES:
        pytest.importorskip(LIBRARIES[style])
    write(style, tmp_path)
    modules = [path.stem for path in (tmp_path / "shapes").glob("[!_]*.py")]
    loop = (
        "import sys, importlib, shapes\n"
        f"for name in {modules!r}:\n"
        "    for one in [one for one in sys.modules if one.startswith('shapes')]: del sys.modules[one]\n"
        "    importlib.import_module(f'shapes.{name}')\n"
    )
    environment = {**checkers.ALONE, "PYTHONPATH": str(tmp_path)}
    checkers.run([sys.executable, "-W", "error", "-c", loop], tmp_path, environment)


@pytest.mark.long
@pytest.mark.parametrize("style", STYLES)
def test_a_package_is_clean(style: Models, tmp_path: Path) -> None:
    if style in LIBRARIES:
        pytest.importorskip(LIBRARIES[style])
    write(style, tmp_path / "made")
    checkers.mypy(tmp_path / "made", "shapes", tmp_path / "cache")
    checkers.pyright(tmp_path / "made", tmp_path / "pyrightconfig.json")
    checkers.ruff(tmp_path / "made")
    assert checkers.unlike_black(sorted((tmp_path / "made").rglob("*.py"))) == []
    if style == "pydantic":
        plugin = tmp_path / "plugin.ini"
        plugin.write_text("[mypy]\nplugins = pydantic.mypy\nstrict = True\n")
        command = [sys.executable, "-m", "mypy", "--config-file", str(plugin), "-p", "shapes"]
        checkers.run([*command, f"--cache-dir={tmp_path / 'other'}"], tmp_path / "made")


def test_a_payload_means_the_same_in_every_style(tmp_path: Path) -> None:
    found = subject(SCHEMA, tmp_path)
    for style in found.packages:
        for id, payload in found.payloads(20, style):
            again = found.through(style, id, payload)
            assert found.meaning(id, again) == found.meaning(id, payload), (style, payload, again)


ANYTHING = re.compile(r"\.(written|either|tree)\b")
"""Members whose unions msgspec cannot decode, so that they are of any type (MG844)."""
LAX: dict[str, dict[str, set[str]]] = {
    # msgspec checks a struct's tag where it is there; an integer that is text is any text for it.
    "msgspec": {
        "Const": {"missing"},
        "digits": {"'2024-02-30'", "'2024-13-01T00:00:00Z'", "'no such value'", "'true'"},
    },
    # pydantic converts digits and booleans to numbers, and numbers to points in time since 1970.
    "pydantic": {
        "Nullable": {"True", "'12'"},
        "Plain": {"True"},
        "date": {"0"},
        "datetime": {"0", "1.0", "2.5", "'12'"},
        "digits": {"True"},
        "enumeration": {"True"},
        "integer": {"True", "'12'"},
    },
}
"""What styles take that dataclasses refuse: by the kind of value that is documented."""


def test_what_styles_take_that_dataclasses_refuse_is_known(tmp_path: Path) -> None:
    found = subject(SCHEMA, tmp_path)
    breaker, dice = Breaker(SCHEMA), Random(11)
    taken: dict[str, dict[str, set[str]]] = {style: {} for style in found.packages}
    for id, payload in found.payloads(12):
        for place, value in list(breaker.faults(id, payload, dice)):
            with broken(place, value):
                for style in found.packages:
                    if style == "msgspec" and ANYTHING.search(place.path):
                        continue
                    with suppress(Refused):
                        found.through(style, id, payload)
                        taken[style].setdefault(kind_of(place.kind), set()).add(
                            "missing" if value is MISSING else repr(value)
                        )
    assert taken.pop("dataclass") == {}
    assert taken == {style: LAX[style] for style in taken}


def kind_of(kind: ir.Type) -> str:
    """Return a word for a type."""
    match kind:
        case ir.ScalarType():
            return "digits" if kind.is_digits else kind.scalar.value
        case ir.Ref(target=target):
            model = SCHEMA.models[target]
            return target.name if isinstance(model, ir.Alias) else type(model).__name__.lower()
        case _:
            return type(kind).__name__


def test_strict_models_of_pydantic_convert_nothing(tmp_path: Path) -> None:
    found = subject(SCHEMA, tmp_path, PythonOptions(strict=True))
    (id, payload), *_ = [one for one in found.payloads(5) if one[0].name == "Loose"]
    found.through("pydantic", id, payload)
    with pytest.raises(Refused):
        found.through("pydantic", id, {"width": "12"})


def test_members_that_are_not_declared(tmp_path: Path) -> None:
    kept = subject(SCHEMA, tmp_path / "kept", PythonOptions(keep_unknown=True))
    refused = subject(SCHEMA, tmp_path / "refused", PythonOptions(forbid_unknown=True))
    payload = {"width": 1, "more": True}
    assert kept.through("pydantic", LOOSE, payload) == payload
    for style in ("pydantic", "msgspec"):
        with pytest.raises(Refused):
            refused.through(style, LOOSE, payload)


def test_null_may_be_told_from_a_member_that_is_not_there(tmp_path: Path) -> None:
    found = subject(SCHEMA, tmp_path, PythonOptions(null_as_absent=False))
    bank = {"type": "bank", "iban": "x"}
    for style in ("pydantic", "msgspec"):
        assert found.through(style, id_of("Bank"), bank) == bank
        with pytest.raises(Refused):
            found.through(style, id_of("Bank"), {**bank, "bic": None})


def test_constraints_are_checked_where_they_are_asked_for(tmp_path: Path) -> None:
    found = subject(SCHEMA, tmp_path, PythonOptions(validate_constraints=True))
    card = {"type": "card", "number": "1234"}
    for style in ("pydantic", "msgspec"):
        assert found.through(style, id_of("Card"), card) == card
        for number in ("123", "12345x", "1234\n"):
            with pytest.raises(Refused):
                found.through(style, id_of("Card"), {**card, "number": number})


def test_open_enums_keep_what_is_not_listed(tmp_path: Path) -> None:
    found = subject(SCHEMA, tmp_path, PythonOptions(open_enums=True))
    everything = next(one for id, one in found.payloads(1) if id.name == "Everything")
    payload = {**everything, "color": "green", "kind": "cash", "method": {"type": "cash", "x": 1}}
    again = found.through("pydantic", id_of("Everything"), payload)
    assert (again["color"], again["kind"], again["method"]) == (
        "green",
        "cash",
        {"type": "cash", "x": 1},
    )
