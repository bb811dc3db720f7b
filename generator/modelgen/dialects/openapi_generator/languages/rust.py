"""Rust: `Vec<String>`, `std::collections::HashMap<String, models::User>`, `Option<**i64**>`."""

from __future__ import annotations

from ...type_syntax import TypeSyntax, Wrapper
from ...types import type_parser
from ..language import (
    ANY,
    BOOLEAN,
    BYTES,
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
    "i8": INTEGER,
    "i16": INTEGER,
    "i32": INTEGER,
    "i64": INT64,
    "u8": INTEGER,
    "u16": INTEGER,
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
RUST = Language(
    "Rust",
    unlinked(
        type_parser(
            TypeSyntax(
                words=_WORDS,
                texts={"Vec<u8>": BYTES},
                generics={_MOMENT: DATETIME},
                lists=("Vec",),
                maps=("std::collections::HashMap",),
                keys=("String",),
                wrappers={"Option": Wrapper(optional=False, nullable=False)},
                brackets=("<", ">"),
                separators=("::",),
            )
        )
    ),
    "`**String**`, `**Vec<String>**`, `[**models::User**](User.md)`",
    ("r#",),
    by_name=True,
)
