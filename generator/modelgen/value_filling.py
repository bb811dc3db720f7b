"""Writes what fills values of our value classes: code that many classes share, with names put in.

To put names into code takes a tenth of what it takes to compile a text.
"""

from __future__ import annotations

from functools import cache
from types import FunctionType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import Any


class _Missing:
    """Stands for a default that there is not."""


MISSING: Any = _Missing()
SEVERAL = 3
"""Fields that pay for a twin."""


class Spec:
    """What `field` says about one field."""

    __slots__ = ("compare", "default", "factory", "init", "repr")

    def __init__(self, default: Any, factory: Any, init: bool, compare: bool, repr: bool) -> None:
        self.default, self.factory = default, factory
        self.init, self.compare, self.repr = init, compare, repr


def init_of(cls: Any, specs: dict[str, Spec]) -> Callable[..., Any]:
    """Return the `__init__` of a class: code that many share, with the names of this one."""
    space: dict[str, Any] = {}
    names: list[str] = []
    defaults: list[Any] = []
    shape = ""
    for name, spec in specs.items():
        # What a slot itself offers is faster than `object.__setattr__`.
        setter = getattr(cls, name).__set__
        if spec.init:
            names.append(name)
            if spec.factory is not MISSING:
                setter = _setter_or_made(setter, spec.factory)
                defaults.append(MISSING)
            elif spec.default is not MISSING:
                defaults.append(spec.default)
        elif spec.factory is not MISSING:
            setter = _setter_of_made(setter, spec.factory)
        else:
            continue  # for `__post_init__` to set
        space[f"set{len(shape)}"] = setter
        shape += "v" if spec.init else "m"
    shape += "!" if hasattr(cls, "__post_init__") else ""
    code = _code(shape).replace(co_varnames=("self", *names))
    return FunctionType(code, space, "__init__", tuple(defaults))


def is_plain(space: dict[str, Any], specs: dict[str, Spec]) -> bool:
    """Return whether a class holds what it is given and no more: as most do."""
    if "__init__" in space or "__post_init__" in space:
        return False
    return all(spec.init and spec.factory is MISSING for spec in specs.values())


def filled_new(specs: dict[str, Spec]) -> Callable[..., Any]:
    """Return the `__new__` of a frozen value; it writes itself when it is first called.

    What is frozen can be filled by setters alone, each of which is called. A value of a twin that is
    not frozen is filled in a quarter of that time, and then told what it really is.
    """

    def __new__(cls: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N807 (as it is called)
        twin = type(cls.__name__, (), {"__slots__": tuple(specs)})
        names = ("new", "twin", *specs, "__class__")
        code = _new_code(len(specs)).replace(co_varnames=("cls", *specs, "self"), co_names=names)
        defaults = tuple(s.default for s in specs.values() if s.default is not MISSING)
        space = {"new": object.__new__, "twin": twin}
        real = FunctionType(code, space, "__new__", defaults)
        real.__qualname__ = f"{cls.__qualname__}.__new__"
        cls.__new__ = staticmethod(real)
        return real(cls, *args, **kwargs)

    return __new__


@cache
def _new_code(count: int) -> CodeType:
    """Return what a `__new__` does for so many fields."""
    fields = [f"v{at}" for at in range(count)]
    lines = [f"def __new__(cls, {', '.join(fields)}):", "    self = new(twin)"]
    lines += [f"    self.{field} = {field}" for field in fields]
    space: dict[str, Any] = {}
    exec("\n".join([*lines, "    self.__class__ = cls", "    return self"]), space)
    code: CodeType = space["__new__"].__code__
    return code


def _setter_or_made(set_value: Callable[[Any, Any], None], make: Callable[[], Any]) -> Any:
    """Return what sets a field to a value, and to one that is made if there is none."""

    def set_or_make(self: Any, value: Any) -> None:
        set_value(self, make() if value is MISSING else value)

    return set_or_make


def _setter_of_made(set_value: Callable[[Any, Any], None], make: Callable[[], Any]) -> Any:
    """Return what sets a field to a value that is made."""

    def set_made(self: Any) -> None:
        set_value(self, make())

    return set_made


@cache
def _code(shape: str) -> CodeType:
    """Return what an `__init__` does, as written once for all classes of a shape.

    A shape has a `v` for each value that is given, an `m` for one that is made, and a `!` where
    `__post_init__` is to be called.
    """
    given = [f"v{at}" for at, kind in enumerate(shape) if kind == "v"]
    lines = [f"def __init__({', '.join(['self', *given])}):"]
    for at, kind in enumerate(shape):
        said = {"v": f"set{at}(self, v{at})", "m": f"set{at}(self)"}
        lines.append("    " + said.get(kind, "self.__post_init__()"))
    space: dict[str, Any] = {}
    exec("\n".join([*lines, "    return"]), space)
    code: CodeType = space["__init__"].__code__
    return code


def tuple_new(specs: dict[str, Spec]) -> Callable[..., Any]:
    """Return the `__new__` of a value that is a tuple; it writes itself when it is first called."""

    def __new__(cls: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N807 (as it is called)
        names = ", ".join(specs)
        space: dict[str, Any] = {}
        body = f"def __new__(cls, {names}):\n    return new(cls, ({names}))"
        exec(f"new = tuple.__new__\n{body}", space)
        real = space["__new__"]
        real.__qualname__ = f"{cls.__qualname__}.__new__"
        cls.__new__ = staticmethod(real)
        return real(cls, *args, **kwargs)

    return __new__
