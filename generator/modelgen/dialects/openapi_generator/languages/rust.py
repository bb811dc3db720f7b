"""Rust: `Vec<String>`, `std::collections::HashMap<String, models::User>`, `Option<**i64**>`."""

from __future__ import annotations

from ...type_syntax import TypeSyntax, Wrapper
from ...types import type_parser
from ..language import (
    ANY,
    BOOLEAN,
    DATE,
    DATETIME,
    DOUBLE,
    FILE,
    FLOAT,
    INT64,
    INTEGER,
    STRING,
    UUID,
    Language,
    unlinked,
)

_WORDS = {
    "String": STRING,
    "bool": BOOLEAN,
    "i32": INTEGER,
    "i64": INT64,
    "u32": INTEGER,
    "u64": INT64,
    "f32": FLOAT,
    "f64": DOUBLE,
    "serde_json::Value": ANY,
    "uuid::Uuid": UUID,
    "std::path::PathBuf": FILE,
    "chrono::NaiveDate": DATE,
}
_MOMENT = "chrono::DateTime"
_ZONES = (f"{_MOMENT}<chrono::{zone}>" for zone in ("FixedOffset", "Utc"))
RUST = Language(
    "Rust",
    unlinked(
        type_parser(
            TypeSyntax(
                words=_WORDS,
                generics={_MOMENT: DATETIME},
                lists=("Vec",),
                maps=("std::collections::HashMap",),
                keys=("String",),
                wrappers={"Option": Wrapper(optional=False, nullable=False)},
                brackets=("<", ">"),
                separators=("::",),
            )
        ),
        _WORDS | dict.fromkeys(_ZONES, DATETIME),
    ),
    "`**String**`, `**Vec<String>**`, `[**models::User**](User.md)`",
    ("r#",),
    by_name=True,
)
