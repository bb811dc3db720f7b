"""Reads a stated default by the type of its field.

A default that prose states is a fact for readers: it is shown in docs, and changes no model unless
the config says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..ir import model as ir
from ..syntax import Decl, EnumDecl

_INTEGER = re.compile(r"-?\d{1,18}")
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,18})?")


def default_of(
    text: str, kind: ir.Type, declarations: Mapping[ir.ModelId, tuple[str, Decl]]
) -> ir.Value | None:
    """Return the value that a text is of a field's type; None when it is none."""
    match kind:
        case ir.ScalarType(scalar=ir.Scalar.BOOLEAN) if text.lower() in ("true", "false"):
            return ir.Value.of(text.lower() == "true")
        case ir.ScalarType(scalar=ir.Scalar.INTEGER) if _INTEGER.fullmatch(text):
            return ir.Value.of(int(text))
        case ir.ScalarType(scalar=ir.Scalar.FLOAT) if _NUMBER.fullmatch(text):
            return ir.Value.of(float(text))
        case ir.Ref(target=target) if isinstance(enum := declarations[target][1], EnumDecl):
            for member in enum.members:
                if str(member.value.plain) == text:
                    return member.value
        case _:
            pass
    return None
