"""Rust: `Vec<String>`, `std::collections::HashMap<String, models::User>`, `Option<**i64**>`."""

from __future__ import annotations

from ...type_syntax import TypeSyntax, Wrapper
from ...types import type_parser
from ..language import (
    ANY,
    BOOLEAN,
    DOUBLE,
    FILE,
    FLOAT,
    INT64,
    INTEGER,
    STRING,
    UUID,
    Language,
)

RUST = Language(
    "Rust",
    type_parser(
        TypeSyntax(
            words={
                "String": STRING,
                "bool": BOOLEAN,
                "i32": INTEGER,
                "i64": INT64,
                "u32": INTEGER,
                "f32": FLOAT,
                "f64": DOUBLE,
                "serde_json::Value": ANY,
                "uuid::Uuid": UUID,
                "std::path::PathBuf": FILE,
            },
            lists=("Vec",),
            maps=("std::collections::HashMap",),
            keys=("String",),
            wrappers={"Option": Wrapper(optional=False, nullable=False)},
            brackets=("<", ">"),
            separators=("::",),
        )
    ),
    "`**String**`, `**Vec<String>**`, `[**models::User**](User.md)`",
    ("r#",),
    by_name=True,
)
