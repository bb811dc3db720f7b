"""Changes what lists, maps and wrappers hold, and leaves these as they are."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from ..syntax import ListExpr, MapExpr, TypeExpr, WrapExpr


def inside(expr: TypeExpr, change: Callable[[TypeExpr], TypeExpr]) -> TypeExpr:
    """Return a type in which what lists, maps and wrappers hold has become something else.

    A union is given to `change` as a whole. The type itself is returned where nothing is another one.
    """
    match expr:
        case ListExpr(item=inner):
            made = inside(inner, change)
            return expr if made is inner else replace(expr, item=made)
        case MapExpr(value=inner):
            made = inside(inner, change)
            return expr if made is inner else replace(expr, value=made)
        case WrapExpr(inner=inner):
            made = inside(inner, change)
            return expr if made is inner else replace(expr, inner=made)
        case _:
            return change(expr)
