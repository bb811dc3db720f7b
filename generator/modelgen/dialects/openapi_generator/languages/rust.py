"""Rust: `Vec<String>`, `std::collections::HashMap<String, models::User>`, `Option<**i64**>`."""

from __future__ import annotations

from ...type_syntax import TypeSyntax, Wrapper
from ...types import type_parser
from .. import scalars
from ..language import Language, unlinked

_WORDS = {
    "String": scalars.STRING,
    "bool": scalars.BOOLEAN,
    "i8": scalars.INTEGER,
    "i16": scalars.INTEGER,
    "i32": scalars.INTEGER,
    "i64": scalars.INT64,
    "u8": scalars.INTEGER,
    "u16": scalars.INTEGER,
    "u32": scalars.INTEGER,
    "u64": scalars.INT64,
    "f32": scalars.FLOAT,
    "f64": scalars.DOUBLE,
    "serde_json::Value": scalars.ANY,
    "uuid::Uuid": scalars.UUID,
    "std::path::PathBuf": scalars.FILE,
    "chrono::NaiveDate": scalars.DATE,
}
_MOMENT = "chrono::DateTime"
RUST = Language(
    "Rust",
    unlinked(
        type_parser(
            TypeSyntax(
                words=_WORDS,
                texts={"Vec<u8>": scalars.BYTES},
                generics={_MOMENT: scalars.DATETIME},
                lists=("Vec",),
                maps=("std::collections::HashMap", "HashMap"),
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
