"""Pages that described a model are not left out in silence; those of others may have holes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.pages import enum, record, row
from tests.unit.command_line import prepare, run

ORDER = record("Order", row("id", "*str*"), row("paid", "[models.Payment](payment.md)"))
PAYMENT = enum("Payment", [("CARD", "card")])


@pytest.fixture(autouse=True)
def _two_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path, monkeypatch)
    Path("specs/user.md").unlink()
    Path("specs/models").mkdir()
    Path("specs/models/order.md").write_text(ORDER)
    Path("specs/models/payment.md").write_text(PAYMENT)
    assert run("build").exit_code == 0


@pytest.mark.parametrize("command", ["build", "lint", "build --check", "build --diff"])
def test_a_page_that_described_a_model_in_the_last_build(command: str) -> None:
    Path("specs/models/order.md").write_text("# Order\n\nComes back soon.\n")
    before = sorted(Path("output").rglob("*"))
    result = run(*command.split())
    assert result.exit_code == 1
    assert (
        "specs/models/order.md:1:1: error MG117 lost-model: the last build read `Order`"
        in result.output
    )
    assert sorted(Path("output").rglob("*")) == before


def test_other_headings_are_as_good_where_they_can_only_mean_the_section() -> None:
    for old, new in (("## Fields", "## fields"), ("## Fields", "## Properties {#properties}")):
        Path("specs/models/order.md").write_text(ORDER.replace(old, new))
        assert run("build", "--check").exit_code == 0


def test_what_is_removed_with_its_page_is_named() -> None:
    Path("specs/models/order.md").unlink()
    result = run("build")
    assert result.exit_code == 0
    assert result.stdout.endswith(
        ", 4 removed\noutput: removed Order, the page models/order.md is gone\n"
    )
    assert "removed Order" not in run("build").stdout


def test_a_run_of_one_target_forgets_no_page() -> None:
    Path("specs/models/order.md").unlink()
    gone = "output: removed Order, the page models/order.md is gone\n"
    assert gone not in run("build", "--target", "docs").stdout
    result = run("build", "--format", "json")
    (build,) = json.loads(result.stdout)["builds"]
    assert build["gone"] == [{"path": "specs/models/order.md", "models": ["Order"]}]


def test_an_excluded_page_is_gone_and_no_error() -> None:
    Path("pyproject.toml").write_text('[tool.modelgen]\nexclude = ["models/order.md"]\n')
    result = run("build")
    assert result.exit_code == 0
    assert "removed Order" in result.stdout


def test_a_link_to_a_page_that_is_no_model_says_so() -> None:
    Path("specs/models/payment.md").write_text("# Payment\n\nSoon.\n")
    Path("specs/models/cardpayment.md").write_text(PAYMENT.replace("Payment", "CardPayment"))
    Path("output/.modelgen.json").unlink()
    result = run("lint")
    assert "`payment.md` is there, but describes no model: no section of fields" in result.output
    assert "did you mean" not in result.output
    Path("specs/models/order.md").write_text(record("Order", row("paid", "*Payment*")))
    assert "`models/payment.md` is there, but describes no model" in run("lint").output


def test_empty_pages_that_could_never_be_models_stop_nothing() -> None:
    Path("specs/sdks").mkdir()
    Path("specs/sdks/orders.md").write_text("")
    Path("specs/models/README.md").write_text("\ufeff\n \n")
    result = run("build")
    assert result.exit_code == 0
    assert "; 2 left out: 2 empty pages\n" in result.stdout
    Path("specs/models/refund.md").write_text("")
    assert "specs/models/refund.md:1:1: error MG002 empty-page" in run("build").stderr


DANGLING = record(
    "Order", row("paid", "[models.Payment](gone.md)"), row("all", "List[[models.A](a.md)]")
)


@pytest.mark.parametrize("says_config", [True, False])
def test_docs_with_a_hole_can_be_read(says_config: bool) -> None:
    Path("specs/models/order.md").write_text(DANGLING)
    strict = run("build")
    assert strict.exit_code == 1
    assert strict.stderr.count("error MG202 dangling-link") == 2
    assert '`dangling = "any"` in `[tool.modelgen]`' in strict.stderr
    Path("pyproject.toml").write_text('[tool.modelgen]\ndangling = "any"\n' if says_config else "")
    flags = () if says_config else ("--lenient",)
    for command in ("build", "lint", "fmt"):
        result = run(command, *flags)
        assert result.exit_code == 0
        assert result.output.count("warning MG209 read-as-any") == 2
    fields = json.loads(run("ir", *flags).stdout)["models"][0]["fields"]
    assert [field["type"]["kind"] for field in fields] == ["any", "list"]
    assert {"kind": "any"} in fields[1]["type"].values()
    assert "[models.Payment](gone.md)" in Path("specs/models/order.md").read_text()


def test_other_errors_are_errors_all_the_same() -> None:
    Path("specs/models/order.md").write_text(record("Order", row("a", "*Nope*"), row("b", "*str")))
    result = run("build", "--lenient")
    assert result.exit_code == 1
    assert "MG201" in result.stderr
    assert "MG203" in result.stderr
