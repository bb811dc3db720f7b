"""Python source, read as text: each style of models, with what it says of names, null and absence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.evidence.declared import declared, schema

PYDANTIC = """\
import pydantic
from pydantic import AliasChoices, BaseModel, ConfigDict, Field, alias_generators
from typing import Annotated, Any, Callable, ClassVar, Dict, List, Literal, Optional, Union
import datetime as dt
from uuid import UUID

class Plain(BaseModel):
    model_config = ConfigDict(extra="allow")
    kinds: ClassVar[list[str]] = []
    _own: int = 0
    id: UUID
    at: dt.datetime
    on: "dt.date"
    a: str = Field(..., alias="A")
    b: Annotated[int, pydantic.Field(alias="x-b", le=3)]
    c: Optional[str] = Field(default=None, serialization_alias="C")
    d: str | None = Field(None, validation_alias=AliasChoices("D", "dd"))
    e: Optional[int]
    f: List[Union[int, None]] = Field(default_factory=list)
    g: Dict[str, Any] = {}
    h: Literal["x"] = "x"
    i: "Optional[Other]" = None
    j: bool = True
    fetch: Callable[[], None]

class Other(Plain):
    j: int = 3
    k: float

class Camel(BaseModel):
    model_config = ConfigDict(alias_generator=alias_generators.to_camel)
    first_name: str
    own: str = Field(alias="OWN")

class Below(Camel):
    last_name: str

class Old(BaseModel):
    class Config:
        alias_generator = lambda name: name.upper()
        extra = "allow"
    some: str

class Root(pydantic.RootModel[List[int]]):
    pass
"""
SPEAKEASY = """\
from .types import BaseModel, Nullable, OptionalNullable, UNSET, UnrecognizedStr
from .utils import FieldMetadata, QueryParamMetadata, validate_const, SecurityMetadata
from pydantic.functional_validators import AfterValidator
import httpx, io, pydantic
from typing import Any, Callable, Dict, IO, List, Literal, Optional, Union
from typing_extensions import Annotated, NotRequired, TypeAliasType, TypedDict

class CallTypedDict(TypedDict):
    page: NotRequired[int]

class Call(BaseModel):
    page: Annotated[Optional[int], pydantic.Field(alias="Page"), FieldMetadata(query=QueryParamMetadata(style="form"))] = 1
    key: Annotated[str, FieldMetadata(security=SecurityMetadata(field_name="API-Key"))]
    KIND: Annotated[Annotated[Literal["call"], AfterValidator(validate_const("call"))], pydantic.Field(alias="kind")] = "call"
    must: Nullable[str]
    may: OptionalNullable[List[str]] = UNSET
    can: Optional[str] = None
    mode: Union[Literal["a", "b"], UnrecognizedStr]
    file: Union[bytes, IO[bytes], io.BufferedReader]
    raw: httpx.Response
    next: Callable[[], Optional[Any]]
    __pydantic_extra__: Dict[str, int] = pydantic.Field(init=False)

ModeTypedDict = TypeAliasType("ModeTypedDict", Union[str, int])
Mode = TypeAliasType("Mode", Union[str, int])
Open = Union[Literal["a", "b"], UnrecognizedStr]

class UnknownTool(BaseModel):
    type: Literal["UNKNOWN"] = "UNKNOWN"
    raw: Any
    is_unknown: Literal[True] = True

Tool = Annotated[Union[Call, UnknownTool], "…"]

class Failed(Exception):
    data: str
"""
OTHERS = """\
import enum, attr, attrs, dataclasses, msgspec
from dataclasses import dataclass, field
from dataclasses_json import config, dataclass_json, LetterCase
from typing import NotRequired, Optional, TypedDict

@dataclass
class Data:
    id: int
    account_id: Optional[str] = dataclasses.field(default=None, metadata={'dataclasses_json': {'letter_case': get_field_name('accountId'), 'exclude': None}})
    q: str = field(metadata={"query_param": {"field_name": "query"}})
    n: str = field(metadata=config(field_name="nn"))

@dataclass_json(letter_case=LetterCase.CAMEL)
@dataclass
class Cased:
    first_name: str

@attrs.define
class Attrs:
    a: int = attrs.field(alias="aa")
    b: str = attr.ib(metadata={"alias": "bb"})

class Packed(msgspec.Struct, rename="kebab"):
    first_name: str
    b: int = msgspec.field(name="bee", default=1)
    c: str | msgspec.UnsetType = msgspec.UNSET

class Table(msgspec.Struct, rename={"a": "A"}):
    a: int

class Keys(TypedDict, total=False):
    a: int
    b: "NotRequired[str]"

Dashed = TypedDict("Dashed", {"x-id": str, "n": NotRequired[int]})

class Color(str, enum.Enum):
    RED = "red"
    BLUE = "blue"

class Level(enum.IntEnum):
    LOW = 1

class Loose(enum.StrEnum):
    A = enum.auto()
    @classmethod
    def _missing_(cls, value): return None
"""


def test_pydantic(tmp_path: Path) -> None:
    found = declared(tmp_path, {"models.py": PYDANTIC})
    plain = [
        "id: string",
        "at: datetime",
        "on: date",
        "a -> A: string",
        "b -> x-b: integer",
        "c -> C: string, optional, null?",
        "d -> D: string, optional, null?",
        "e: integer, null",
        "f: list<integer | null>, optional",
        "g: map<any>, optional",
        'h: "x", optional?, = "x"',
        "i: Other, optional, null?",
    ]
    assert found["Plain"] == [*plain, "j: boolean, optional, = true", "...: any"]
    assert found["Other"] == [*plain, "j: integer, optional, = 3", "k: float", "...: any"]
    assert found["Camel"] == ["first_name -> firstName: string", "own -> OWN: string"]
    assert found["Below"] == [*found["Camel"], "last_name -> lastName: string"]
    assert found["Old"] == ["some -> ?: string", "...: any"]
    assert found["Root"] == ["list<integer>"]


def test_speakeasy(tmp_path: Path) -> None:
    found = declared(tmp_path, {"models.py": SPEAKEASY})
    assert found["Call"] == [
        "page -> Page: integer, optional, = 1",
        "key -> API-Key: string",
        'KIND -> kind: "call"',
        "must: string, null",
        "may: list<string>, optional, null",
        "can: string, optional",
        'mode: "a" | "b" | ...',
        "file: file",
        "raw: response",
        "...: integer",
    ]
    assert found["Open"] == ['"a"', '"b"', "open"]
    assert found["Mode"] == ["string | integer"]
    assert found["Tool"] == ["Call"]
    assert set(found) == {"Call", "Open", "Mode", "Tool"}


def test_dataclasses_attrs_msgspec_typed_dicts_and_enums(tmp_path: Path) -> None:
    found = declared(tmp_path, {"models.py": OTHERS})
    assert found["Data"] == [
        "id: integer",
        "account_id -> accountId: string, optional, null?",
        "q -> query: string",
        "n -> nn: string",
    ]
    assert found["Cased"] == ["first_name -> firstName: string"]
    assert found["Attrs"] == ["a -> aa: integer", "b -> bb: string"]
    assert found["Packed"] == [
        "first_name -> first-name: string",
        "b -> bee: integer, optional, = 1",
        "c: string, optional",
    ]
    assert found["Table"] == ["a -> A: integer"]
    assert found["Keys"] == ["a: integer, optional", "b: string, optional"]
    assert found["Dashed"] == ["x-id: string", "n: integer, optional"]
    assert found["Color"] == ['RED = "red"', 'BLUE = "blue"', "closed"]
    assert found["Level"] == ["LOW = 1", "closed"]
    assert found["Loose"] == ['A = "a"', "open"]


def test_names_lead_through_imports_to_the_right_class(tmp_path: Path) -> None:
    model = "from pydantic import BaseModel\nclass User(BaseModel):\n    {}: str\n"
    found, _ = schema(
        tmp_path,
        {
            "sdk/v1/user.py": model.format("one"),
            "sdk/v2/user.py": model.format("two"),
            "sdk/v2/__init__.py": "from .user import User",
            "sdk/calls.py": (
                "from pydantic import BaseModel\n"
                "from .v1.user import User\n"
                "from . import v2\n"
                "import sdk.v1.user as first\n"
                "from sdk.v2 import User as Second\n"
                "class Call(BaseModel):\n"
                "    a: User\n    b: v2.User\n    c: first.User\n    d: Second\n    e: Nowhere\n"
            ),
        },
    )
    call = next(model for id, model in found.models.items() if id.name == "Call")
    kinds = [getattr(field.type, "target", None) for field in getattr(call, "fields", ())]
    folders = [kind.namespace[1] if kind is not None else None for kind in kinds]
    assert folders == ["v1", "v2", "v1", "v2", None]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("class (:\n", "models.py:1"),
        ("x = '\\ud800'\nclass A(\n", "models.py:2"),
        ("x = " + "(" * 5_000, "models.py:1"),
        ("x = " + "-" * 100_000 + "1\n", "models.py:1"),
        ("a\0b\n", "models.py:1"),
    ],
    ids=["syntax", "unfinished", "brackets", "signs", "zero"],
)
def test_what_is_no_python_is_a_warning_with_a_place(tmp_path: Path, text: str, place: str) -> None:
    _, findings = schema(tmp_path, {"models.py": text, "good.py": SPEAKEASY})
    assert [one.code for one in findings] == ["MG032"]
    assert f"{findings[0].span.path}:{findings[0].span.line}" == place


def test_hostile_classes_come_to_something(tmp_path: Path) -> None:
    """Circles, repeats, what nests deep: nothing raises, what can be read is."""
    deep = "List[" * 100 + "int" + "]" * 100
    text = f"""\
from __future__ import annotations
from pydantic import BaseModel
from typing import List, Literal, Union
class A(B): a: int
class B(A, BaseModel): b: int
class C(C): c: int
class D(BaseModel):
    deep: {deep}
    odd: "List["
    calls: f(x)[y]
    big: Literal[0x{'f' * 5000}]
    none: None
    dup: int
    dup: str
E = Union[E, D]
F = Union[()]
class D(BaseModel): again: int
"""
    found, findings = schema(tmp_path, {"models.py": text})
    assert findings == []
    assert {"A", "B", "D", "E"} <= {id.name for id in found.models}
