"""Go source: structs with tags, named types, constants."""

from __future__ import annotations

from pathlib import Path

from tests.unit.evidence.declared import declared, schema

MODELS = """\
package components

import "github.com/acme/shop/models/shared"

type Status string

const (
	StatusOpen Status = "open"
	StatusDone Status = "done"
)

func (e *Status) UnmarshalJSON(data []byte) error { return nil }

type Level int64

const LevelLow Level = 1

type Base struct {
	ID string `json:"id"`
}

type Order struct {
	Base
	Count    int64             `json:"count"`
	Small    *int32            `json:"small,omitempty"`
	Any      interface{}       `json:"any"`
	Tags     []string          `json:"tags,omitempty"`
	Data     []byte            `json:"data"`
	Meta     map[string]*User  `json:"meta"`
	Null     *string           `json:"null"`
	Both     optionalnullable.OptionalNullable[time.Time] `json:"both,omitempty"`
	Kind     string            `const:"order" json:"kind"`
	Pages    *int64            `default:"20" json:"pages,omitempty"`
	On       types.Date        `json:"on"`
	Size     shared.Size       `json:"size"`
	Page     *int64            `queryParam:"style=form,explode=true,name=page_no"`
	Hidden   string            `json:"-"`
	Untagged string
	private  string
	AdditionalProperties map[string]int64 `additionalProperties:"true" json:"-"`
}

type User struct { Name string `json:"name"` }

type Either struct {
	Str  *string `queryParam:"inline,name=Either"`
	User *User   `queryParam:"inline,name=Either"`
	Type EitherType
}

type Ids []int64
"""


def test_structs_enums_and_aliases(tmp_path: Path) -> None:
    shared = 'package shared\n\ntype Size struct {\n\tWide float64 `json:"wide"`\n}\n'
    found = declared(tmp_path, {"models/components/a.go": MODELS, "models/shared/b.go": shared})
    assert found["Order"] == [
        "ID -> id: string",
        "Count -> count: integer (int64)",
        "Small -> small: integer (int32), optional, null?",
        "Any -> any: any, null?",
        "Tags -> tags: list<string>, optional, null?",
        "Data -> data: bytes",
        "Meta -> meta: map<User>, null?",
        "Null -> null: string, null",
        "Both -> both: datetime, optional, null",
        'Kind -> kind: "order"',
        "Pages -> pages: integer (int64), optional, null?, = 20",
        "On -> on: date",
        "Size -> size: Size",
        "Page -> page_no: integer (int64), optional, null?",
        "Untagged: string",
        "...: integer (int64)",
    ]
    assert found["Status"] == ['Open = "open"', 'Done = "done"', "closed"]
    assert found["Level"] == ["Low = 1", "unsaid"]
    assert found["Either"] == ["string | User"]
    assert found["Ids"] == ["list<integer (int64)>"]


def test_a_fault_is_a_warning_and_the_rest_is_read(tmp_path: Path) -> None:
    text = MODELS + "\ntype Broken struct {{{\n"
    found, findings = schema(tmp_path, {"a.go": text})
    assert [one.code for one in findings] == ["MG032"]
    assert "Order" in {id.name for id in found.models}


def test_hostile_types_come_to_something(tmp_path: Path) -> None:
    deep = "[]" * 3_000 + "int"
    text = f"package a\ntype A struct {{ A\n B *A\n C {deep}\n D [3]a.b.c\n}}\ntype E E\n"
    found, _ = schema(tmp_path, {"a.go": text})
    assert "A" in {id.name for id in found.models}
