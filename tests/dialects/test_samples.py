"""The pages that dialects show are read by them, as one and the same model in every language."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from modelgen.build import load
from modelgen.cli.app import commands
from modelgen.config.structs import LoadOptions
from modelgen.diagnostics.model import Diagnostic, Severity
from modelgen.dialects import DIALECTS
from modelgen.dialects.base import Sample
from modelgen.ir.model import ListOf, Presence, Record, Scalar, ScalarType

SAMPLES = [
    pytest.param(dialect.name, sample, id=f"{dialect.name}-{sample.language}")
    for dialect in DIALECTS
    if dialect.samples is not None
    for sample in dialect.samples()
]


@pytest.mark.parametrize(("dialect", "sample"), SAMPLES)
def test_a_sample_is_a_record_of_its_dialect(dialect: str, sample: Sample, tmp_path: Path) -> None:
    (tmp_path / "Parcel.md").write_text(sample.page, encoding="utf-8")
    findings: list[Diagnostic] = []
    given = {"language": sample.word} if sample.word else {}
    options = next(one.options for one in DIALECTS if one.name == dialect)
    told = LoadOptions(options={dialect: msgspec.convert(given, options)})
    loaded = load(tmp_path, told, findings.append)
    assert [one.message for one in findings if one.severity is not Severity.NOTE] == []
    (model,) = loaded.schema.models.values()
    assert isinstance(model, Record)
    (field,) = model.fields
    assert field.name.documented.lower() == "labels"
    assert field.presence is Presence.OPTIONAL
    assert field.type == ListOf(ScalarType(Scalar.STRING))


@pytest.mark.parametrize(("dialect", "sample"), SAMPLES)
def test_detection_names_the_dialect(dialect: str, sample: Sample, tmp_path: Path) -> None:
    (tmp_path / "Parcel.md").write_text(sample.page, encoding="utf-8")
    result = CliRunner().invoke(commands, ["dialects", "--detect", str(tmp_path)])
    assert result.exit_code == 0
    assert f": {dialect}, 1 page about models" in result.output.splitlines()[0]
