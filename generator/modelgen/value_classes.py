"""Makes value classes as `dataclasses` does, and leaves for later what only their use needs.

`dataclasses` writes and compiles up to ten methods when a class is made: for the 150 classes of
modelgen that was half of the time that a process takes to start. Here a class gets its slots at
once, and each of its methods when it is first called. For whoever asks, such as `dataclasses.fields`,
the fields of the real thing are made then.

A class with an order is a tuple: builds ask for the hash of an identity a hundred thousand times, and
a tuple's is found without a line of Python.

Differences: a value is pickled by the call that makes it, no class has another as its base, and one
with an order equals a tuple of the same values.
"""

from __future__ import annotations

from operator import attrgetter, itemgetter
from types import FunctionType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import Any

    def _getter(index: int, doc: str) -> property: ...

else:
    try:
        from _collections import _tuplegetter as _getter  # as named tuples have them
    except ImportError:

        def _getter(index, doc):
            return property(itemgetter(index), doc=doc)


class _Missing:
    """Stands for a default that there is not."""


_MISSING: Any = _Missing()


class Spec:
    """What `field` says about one field."""

    __slots__ = ("compare", "default", "factory", "init", "repr")

    def __init__(self, default: Any, factory: Any, init: bool, compare: bool, repr: bool) -> None:
        self.default, self.factory = default, factory
        self.init, self.compare, self.repr = init, compare, repr


def field(
    *,
    default: Any = _MISSING,
    default_factory: Any = _MISSING,
    init: bool = True,
    compare: bool = True,
    repr: bool = True,
) -> Any:
    """Say more about a field than its annotation does."""
    return Spec(default, default_factory, init, compare, repr)


def dataclass(*, frozen: bool = False, slots: bool = False, order: bool = False) -> Any:
    """Return the decorator that makes a value class; all of ours have slots."""
    assert slots

    def make(cls: type) -> type:
        return _made(cls, frozen=frozen, order=order)

    return make


def replace(value: Any, /, **changes: Any) -> Any:
    """Return a value like another one, with some fields changed."""
    for name in value.__match_args__:
        if name not in changes:
            changes[name] = getattr(value, name)
    return value.__class__(**changes)


def _made(cls: type, *, frozen: bool, order: bool) -> type:
    """Return the class with slots, and with stubs of methods that replace themselves."""
    space = dict(cls.__dict__)
    specs: dict[str, Spec] = {}
    for name in cls.__annotations__:
        said = space.pop(name, _MISSING)
        specs[name] = said if isinstance(said, Spec) else Spec(said, _MISSING, True, True, True)
    del space["__dict__"], space["__weakref__"]
    space["__slots__"] = tuple(specs)
    space["__match_args__"] = tuple(name for name, spec in specs.items() if spec.init)
    for name in ("__dataclass_fields__", "__dataclass_params__"):
        space[name] = _Real(name, specs, frozen=frozen, order=order)
    bases = cls.__bases__
    if order:
        bases = (tuple,)
        space["__slots__"], space["__new__"] = (), _stub_new(specs)
        space |= {name: _getter(index, name) for index, name in enumerate(specs)}
        methods = ["__repr__"]
    else:
        methods = ["__init__", "__eq__", *(["__hash__"] if frozen else []), "__repr__"]
    for method in methods:
        if method not in cls.__dict__ or (method == "__hash__" and space[method] is None):
            space[method] = _stub(method, specs)
    if not order:
        space.setdefault("__hash__", None)
    if frozen:
        space["__setattr__"], space["__delattr__"] = _refuse_setting, _refuse_deleting
    space.setdefault("__reduce__", _reduced if order else _reduction(space["__match_args__"]))
    made = type(cls)(cls.__name__, bases, space)
    made.__qualname__ = cls.__qualname__
    return made


def _stub(method: str, specs: dict[str, Spec]) -> Callable[..., Any]:
    """Return a method that, when it is first called, writes the real one in its place."""

    def first(self: Any, *args: Any, **kwargs: Any) -> Any:
        cls = self.__class__
        real = _init(cls, specs) if method == "__init__" else _other(method, specs)
        real.__qualname__ = f"{cls.__qualname__}.{method}"
        setattr(cls, method, real)
        return real(self, *args, **kwargs)

    first.__name__ = method
    return first


def _stub_new(specs: dict[str, Spec]) -> Callable[..., Any]:
    """Return the same for what makes a value that is a tuple."""

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


def _init(cls: Any, specs: dict[str, Spec]) -> Callable[..., Any]:
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
            if spec.factory is not _MISSING:
                setter = _setter_or_made(setter, spec.factory)
                defaults.append(_MISSING)
            elif spec.default is not _MISSING:
                defaults.append(spec.default)
        elif spec.factory is not _MISSING:
            setter = _setter_of_made(setter, spec.factory)
        else:
            continue  # for `__post_init__` to set
        space[f"set{len(shape)}"] = setter
        shape += "v" if spec.init else "m"
    shape += "!" if hasattr(cls, "__post_init__") else ""
    code = _code(shape).replace(co_varnames=("self", *names))
    return FunctionType(code, space, "__init__", tuple(defaults))


def _setter_or_made(set_value: Callable[[Any, Any], None], make: Callable[[], Any]) -> Any:
    """Return what sets a field to a value, and to one that is made if there is none."""

    def set_or_make(self: Any, value: Any) -> None:
        set_value(self, make() if value is _MISSING else value)

    return set_or_make


def _setter_of_made(set_value: Callable[[Any, Any], None], make: Callable[[], Any]) -> Any:
    """Return what sets a field to a value that is made."""

    def set_made(self: Any) -> None:
        set_value(self, make())

    return set_made


_CODES: dict[str, CodeType] = {}


def _code(shape: str) -> CodeType:
    """Return what an `__init__` does, as written once for all classes of a shape.

    To put names into it takes a tenth of what it takes to compile a text. A shape has a `v` for each
    value that is given, an `m` for one that is made, and a `!` where `__post_init__` is to be called.
    """
    if shape not in _CODES:
        given = [f"v{at}" for at, kind in enumerate(shape) if kind == "v"]
        lines = [f"def __init__({', '.join(['self', *given])}):"]
        for at, kind in enumerate(shape):
            said = {"v": f"set{at}(self, v{at})", "m": f"set{at}(self)"}
            lines.append("    " + said.get(kind, "self.__post_init__()"))
        space: dict[str, Any] = {}
        exec("\n".join([*lines, "    return"]), space)
        _CODES[shape] = space["__init__"].__code__
    return _CODES[shape]


def _other(method: str, specs: dict[str, Spec]) -> Callable[..., Any]:
    """Return one of the other methods."""
    names = [name for name, spec in specs.items() if spec.compare]
    mine, other = (
        "(" + "".join(f"{it}.{name}, " for name in names) + ")" for it in ("self", "other")
    )
    lines = ["def __eq__(self, other):", "    if other.__class__ is self.__class__:"]
    lines += [f"        return {mine} == {other}", "    return NotImplemented"]
    if method == "__hash__":
        lines = ["def __hash__(self):", f"    return hash({mine})"]
    elif method == "__repr__":
        shown = ", ".join(f"{n}={{self.{n}!r}}" for n, spec in specs.items() if spec.repr)
        said = f"f'{{self.__class__.__qualname__}}({shown})'"
        lines = ["def __repr__(self):", f"    return {said}"]
    space: dict[str, Any] = {}
    exec("\n".join(lines), space)
    made: Callable[..., Any] = space[method]
    return made


def _reduced(self: Any) -> tuple[type, tuple[Any, ...]]:
    return self.__class__, (*self,)


def _reduction(names: tuple[str, ...]) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    if len(names) > 1:
        values: Callable[[Any], tuple[Any, ...]] = attrgetter(*names)
        return lambda self: (self.__class__, values(self))
    return lambda self: (self.__class__, tuple(getattr(self, name) for name in names))


def _refuse_setting(self: Any, name: str, value: Any) -> None:
    _refuse(f"cannot assign to field {name!r}")


def _refuse_deleting(self: Any, name: str) -> None:
    _refuse(f"cannot delete field {name!r}")


def _refuse(why: str) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 (its import is what this is about)

    raise FrozenInstanceError(why)


class _Real:
    """Stands for what `dataclasses` knows of a class until somebody asks for it."""

    def __init__(self, name: str, specs: dict[str, Spec], **options: Any) -> None:
        self._name, self._specs, self._options = name, specs, options

    def __get__(self, value: object, owner: type) -> Any:
        import dataclasses  # noqa: PLC0415 (its import is what this is about)

        annotations = owner.__annotations__
        twin = dataclasses.make_dataclass(
            owner.__name__,
            [(name, annotations[name], self._field(spec)) for name, spec in self._specs.items()],
            **self._options,
        )
        found = twin.__dict__[self._name]
        setattr(owner, self._name, found)
        return found

    def _field(self, spec: Spec) -> Any:
        import dataclasses  # noqa: PLC0415

        said: dict[str, Any] = {"init": spec.init, "compare": spec.compare, "repr": spec.repr}
        if spec.factory is not _MISSING:
            said["default_factory"] = spec.factory
        elif spec.default is not _MISSING:
            said["default"] = spec.default
        return dataclasses.field(**said)
