"""The JSON of proto3, as the generated package reads and writes it."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from modelgen.build import load, render
from modelgen.config.structs import LoadOptions
from modelgen.dialects.protoc_gen_doc.options import Options
from modelgen.ir import model as ir
from modelgen.targets.rendering import RenderOptions
from tests.corpora import refuse, written
from tests.packages import Package
from tests.pages import write

HEAD = "\n| Field | Type | Label | Description |\n| ----- | ---- | ----- | ----------- |\n"
ROWS = {
    "net_weight": "[uint64](#uint64) |  |",
    "sizes": "[int64](#int64) | repeated |",
    "seal": "[bytes](#bytes) |  |",
    "hue": "[Hue](#depot-v1-Hue) |  |",
    "sent_at": "[google.protobuf.Timestamp](#google-protobuf-Timestamp) |  |",
    "took": "[google.protobuf.Duration](#google-protobuf-Duration) |  |",
    "note": "[google.protobuf.StringValue](#google-protobuf-StringValue) |  |",
    "limit": "[google.protobuf.Int64Value](#google-protobuf-Int64Value) |  |",
    "by_day": "[Parcel.ByDayEntry](#depot-v1-Parcel-ByDayEntry) | repeated |",
    "any_of": "[google.protobuf.Any](#google-protobuf-Any) |  |",
    "more": "[google.protobuf.Struct](#google-protobuf-Struct) |  |",
    "share": "[double](#double) |  |",
    "shares": "[float](#float) | repeated |",
    "count": "[sint32](#sint32) |  |",
    "ratio": "[google.protobuf.DoubleValue](#google-protobuf-DoubleValue) |  |",
    "nothing": "[google.protobuf.NullValue](#google-protobuf-NullValue) |  |",
}
PAGE = f"""\
# Protocol Documentation

<a name="depot-v1-Parcel"></a>

### Parcel

{HEAD}{"".join(f"| {name} | {rest}  |{chr(10)}" for name, rest in ROWS.items())}

<a name="depot-v1-Parcel-ByDayEntry"></a>

### Parcel.ByDayEntry

{HEAD}| key | [int64](#int64) |  |  |
| value | [uint64](#uint64) |  |  |

<a name="depot-v1-Hue"></a>

### Hue

| Name | Number | Description |
| ---- | ------ | ----------- |
| HUE_UNSPECIFIED | 0 |  |
| HUE_RED | 1 |  |

## Scalar Value Types
"""
PARCEL = ir.ModelId(("depot", "v1"), "Parcel")
FULL = {
    "netWeight": "5",
    "sizes": ["-1", "9223372036854775807"],
    "seal": "aGVsbG8=",
    "hue": "HUE_RED",
    "sentAt": "2024-05-01T10:00:00.500Z",
    "took": "1.500s",
    "note": "a",
    "limit": "3",
    "byDay": {"7": "8"},
    "anyOf": {"@type": "type.googleapis.com/depot.v1.Line", "n": 1},
    "more": {"a": [1, None]},
    "share": "NaN",
    "shares": [0.5, "Infinity", "-Infinity"],
    "count": -3,
    "ratio": "-Infinity",
}


@pytest.fixture(scope="module")
def parcel(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return the class of the message."""
    return made(tmp_path_factory.mktemp("proto"), "proto_json", LoadOptions())


def made(folder: Path, name: str, options: LoadOptions) -> Any:
    found = load(write(folder / "pages", {"proto.md": PAGE}), options, refuse).schema
    artifacts = render(found, RenderOptions(("python",), package="models"), refuse)
    place = written(artifacts, folder / "out") / "python" / "models"
    return Package(place, name, found).cls(PARCEL)


def test_what_is_read_is_written(parcel: Any) -> None:
    one = parcel.from_dict(FULL)
    assert (one.net_weight, one.sizes, one.seal) == (5, [-1, 2**63 - 1], b"hello")
    assert one.sent_at == datetime(2024, 5, 1, 10, 0, 0, 500_000, tzinfo=UTC)
    assert (one.took, one.note, one.limit, one.by_day) == ("1.500s", "a", 3, {"7": 8})
    assert math.isnan(one.share)
    assert (one.shares, one.count, one.ratio) == ([0.5, math.inf, -math.inf], -3, -math.inf)
    assert one.to_dict() == FULL


@pytest.mark.parametrize(
    ("data", "again"),
    [
        ({"share": "1.5e1"}, {"share": 15.0}),
        ({"shares": ["1", 2]}, {"shares": [1.0, 2]}),
        ({"count": "-3"}, {"count": -3}),
        ({"seal": "aGVsbG8"}, {"seal": "aGVsbG8="}),
        ({"seal": "-_8"}, {"seal": "+/8="}),
        ({"ratio": "2"}, {"ratio": 2.0}),
    ],
)
def test_further_forms_are_read_and_one_is_written(parcel: Any, data: Any, again: Any) -> None:
    assert parcel.from_dict(data).to_dict() == again


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-01T10:00:00Z",
        "2024-05-01T10:00:00.123Z",
        "2024-05-01T10:00:00.123456Z",
        "2024-05-01T10:00:00.123456789Z",
        "2024-05-01T12:00:00.5+02:00",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
    ],
)
def test_timestamps_come_back_with_all_their_digits(parcel: Any, text: str) -> None:
    assert parcel.from_dict({"sentAt": text}).to_dict() == {"sentAt": text}


@pytest.mark.parametrize("text", ["0s", "3.5s", "-1.500s", "1.000001s", "1.000340012s"])
def test_durations_are_text_and_come_back_with_all_their_digits(parcel: Any, text: str) -> None:
    assert parcel.from_dict({"took": text}).to_dict() == {"took": text}


def test_all_may_be_absent(parcel: Any) -> None:
    assert parcel.from_dict({}).to_dict() == {}


@pytest.mark.parametrize(
    "data", [{"netWeight": "5"}, {"netWeight": 5}, {"net_weight": "5"}, {"net_weight": 5}]
)
def test_both_names_and_both_forms_are_read(parcel: Any, data: Any) -> None:
    assert parcel.from_dict(data).to_dict() == {"netWeight": "5"}


def test_numbers_of_names_are_read(parcel: Any) -> None:
    assert parcel.from_dict({"hue": 1}).to_dict() == {"hue": "HUE_RED"}
    assert parcel.from_dict({"hue": 7}).to_dict() == {"hue": 7}
    assert parcel.from_dict({"hue": "HUE_NEW"}).to_dict() == {"hue": "HUE_NEW"}


def test_a_null_is_absent_and_a_wrapper_keeps_it(parcel: Any) -> None:
    nulls = dict.fromkeys(FULL, None)
    back = parcel.from_dict(nulls).to_dict()
    assert back == {"note": None, "limit": None, "anyOf": None, "ratio": None}
    with pytest.raises(ValueError, match="sizes"):
        parcel.from_dict({"sizes": [None]})


def test_unknown_keys_are_ignored(parcel: Any) -> None:
    assert parcel.from_dict({"unheard": 1}).to_dict() == {}


def test_names_as_printed_where_the_config_says_so(tmp_path: Path) -> None:
    options = LoadOptions(options={"protoc-gen-doc": Options(field_names="printed")})
    cls = made(tmp_path, "proto_printed", options)
    assert cls.from_dict({"net_weight": 5}).to_dict() == {"net_weight": "5"}
    assert cls.from_dict({"netWeight": 5}).to_dict() == {"net_weight": "5"}
