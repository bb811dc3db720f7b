"""Where pages go: safe names, all different."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from modelgen.dialects.speakeasy.writer.places import page_places
from modelgen.ir.model import ModelId, Record, Schema
from modelgen.source.paths import collision_key


def schema(*ids: ModelId) -> Schema:
    return Schema(MappingProxyType({id: Record(id, ()) for id in sorted(ids)}))


def paths(*ids: ModelId) -> dict[ModelId, str]:
    return {id: place.path for id, place in page_places(schema(*ids)).items()}


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("ActorToken", "actortoken.md"),
        ("HTTPStatus", "httpstatus.md"),
        ("Format", "format_.md"),
        ("Filter", "filter_.md"),
        ("And", "and_.md"),
        ("In", "in_.md"),
        ("From", "from_.md"),
        ("None", "none_.md"),
        ("Object", "object.md"),
        ("Type", "type.md"),
        ("Float", "float.md"),
        ("CON", "con_.md"),
        ("COM1", "com1_.md"),
        ("Index", "index_.md"),
        ("v1.User", "v1_user.md"),
        ("a-b", "a-b.md"),
        ("-rf", "_rf.md"),
        ("../../etc/passwd", "______etc_passwd.md"),
        ("..", "__.md"),
        ("a\0b\nc", "a_b_c.md"),
        ("", "_.md"),
        ("Größe", "größe.md"),
        ("\uff35ser", "user.md"),
    ],
)
def test_file_name(title: str, path: str) -> None:
    id = ModelId((), title)
    assert paths(id) == {id: path}


@pytest.mark.parametrize(
    ("namespace", "folder"),
    [
        (("errors",), "errors"),
        (("v1.0", "My Folder"), "v1.0/My Folder"),
        (("models",), "models/models"),
        (("Models", "x"), "models/Models/x"),
        (("..",), "__"),
        ((".git",), "_git"),
        (("a/b\\c:d",), "a_b_c_d"),
        (("nul.txt",), "_nul.txt"),
        (("",), "_"),
        (("x ",), "x_"),
        (("\udcff",), "_"),
    ],
)
def test_folder(namespace: tuple[str, ...], folder: str) -> None:
    id = ModelId(namespace, "X")
    assert paths(id) == {id: f"{folder}/x.md"}


def test_no_two_pages_share_a_file() -> None:
    ids = [
        *(ModelId((), title) for title in ("User", "user", "USER", "User_", "a.b", "a_b", "a?b")),
        ModelId(("A",), "X"),
        ModelId(("a",), "X"),
        ModelId(("a?",), "X"),
        ModelId(("a_",), "X"),
        ModelId(("user.md",), "X"),
        ModelId((), "Index"),
        ModelId((), "index"),
    ]
    made = paths(*ids)
    keys = [collision_key(path) for path in made.values()]
    assert len({*keys, "index.md"}) == len(ids) + 1
    folders = {collision_key(path.rpartition("/")[0]) for path in made.values()}
    assert not folders & set(keys)


@pytest.mark.long
def test_many_clashes_are_numbered_in_linear_time() -> None:
    ids = [ModelId((), "x" + "?" * 300 + str(number)) for number in range(5000)]
    made = paths(*ids).values()
    assert len(set(made)) == 5000
    assert max(map(len, made)) < 215


def test_a_name_is_clear_when_nothing_else_has_it() -> None:
    alone, first, second = ModelId((), "A"), ModelId(("x",), "B"), ModelId(("y",), "B")
    deep, other = ModelId(("p", "s"), "C"), ModelId(("q", "s"), "C")
    dotted, plain = ModelId(("v1.0",), "D"), ModelId((), "D")
    word, hyphen = ModelId(("io",), "IOBase"), ModelId((), "E-F")
    places = page_places(schema(alone, first, second, deep, other, dotted, plain, word, hyphen))
    assert {id for id in places if places[id].is_clear} == {alone, first, second, plain}


def test_a_name_without_a_link_leaves_out_a_folder_that_is_no_word_where_it_can() -> None:
    ids = [ModelId((), "A"), ModelId(("my-ns",), "B"), ModelId(("my-ns",), "A")]
    places = page_places(schema(*ids))
    assert [places[id].name for id in ids] == ["models.A", "B", "my_ns.A"]
