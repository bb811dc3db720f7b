"""A record has the fields of the records that it extends, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelgen.ir.model import Record, Schema
from tests.notation import spell
from tests.stating import stated

ENTITY = '# Entity\n\n- id: {"type": "string"}\n- kind: {"type": "string"}\n'
USER = '# User extends Entity\n\n- name: {"type": "string"}\n- kind: {"type": "integer"}\n'
ADMIN = '# Admin extends User\n\n- level: {"type": "integer"}\n'


def spelled(schema: Schema) -> list[str]:
    """Return all models in lines."""
    return [line for model in schema.models.values() for line in spell(model)]


def test_fields_come_from_the_whole_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schema = stated(tmp_path, monkeypatch, admin=ADMIN, entity=ENTITY, user=USER)
    assert spelled(schema) == [
        *("data Admin extends User", "  id: string", "  kind: integer", "  name: string"),
        "  level: integer",
        *("data Entity", "  id: string", "  kind: string"),
        *("data User extends Entity", "  id: string", "  kind: integer", "  name: string"),
    ]
    admin = next(model for id, model in schema.models.items() if id.name == "Admin")
    assert isinstance(admin, Record)
    places = [schema.span(admin.id, index) for index in range(len(admin.fields))]
    assert [(span.path, span.line) for span in places] == [
        *(("entity.md", 3), ("user.md", 4), ("user.md", 3), ("admin.md", 3)),
    ]


def test_a_field_that_a_page_has_twice_stays_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice = USER + '- name: {"type": "boolean"}\n'
    with pytest.raises(AssertionError, match="MG303"):
        stated(tmp_path, monkeypatch, entity=ENTITY, user=twice)


def test_chains_may_be_longer_than_the_stack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"m0000": '# M0000\n\n- id: {"type": "string"}\n'}
    for number in range(1, 1500):
        pages[f"m{number:04}"] = f"# M{number:04} extends M{number - 1:04}\n\n"
    schema = stated(tmp_path, monkeypatch, **pages)
    assert [spell(model)[1] for model in schema.models.values()] == ["  id: string"] * 1500
