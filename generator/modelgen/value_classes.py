"""Makes value classes as `dataclasses` does, and leaves for later what only their use needs.

`dataclasses` writes and compiles up to ten methods when a class is made: for the 150 classes of
modelgen that was half of the time that a process takes to start. Here a class gets its slots at
once, and each of its methods when it is first called. For whoever asks, such as `dataclasses.fields`,
the fields of the real thing are made then.

`value_filling` has the code that makes values. A class with an order is a tuple: builds ask for the
hash of an identity a hundred thousand times, and a tuple's is found without a line of Python.

Differences: a value is pickled by the call that makes it, no class has another as its base, and one
with an order equals a tuple of the same values.
"""

from __future__ import annotations

from copyreg import dispatch_table
from operator import attrgetter, itemgetter

from .value_filling import MISSING, SEVERAL, Spec, filled_new, init_of, is_plain, tuple_new

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    def _getter(index: int, doc: str) -> property: ...

else:
    try:
        from _collections import _tuplegetter as _getter  # as named tuples have them
    except ImportError:

        def _getter(index, doc):
            return property(itemgetter(index), doc=doc)


def field(
    *,
    default: Any = MISSING,
    default_factory: Any = MISSING,
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
        said = space.pop(name, MISSING)
        specs[name] = said if isinstance(said, Spec) else Spec(said, MISSING, True, True, True)
    del space["__dict__"], space["__weakref__"]
    space["__slots__"] = tuple(specs)
    space["__match_args__"] = tuple(name for name, spec in specs.items() if spec.init)
    for name in ("__dataclass_fields__", "__dataclass_params__"):
        space[name] = _Real(name, specs, frozen=frozen, order=order)
    bases = cls.__bases__
    if order:
        assert frozen
        assert is_plain(space, specs), "a tuple holds what it is given"
        assert all(it.compare and it.default is MISSING for it in specs.values())
        bases = (tuple,)
        space["__slots__"], space["__new__"] = (), tuple_new(specs)
        space |= {name: _getter(index, name) for index, name in enumerate(specs)}
        methods = ["__repr__"]
    else:
        methods = ["__eq__", *(["__hash__"] if frozen else []), "__repr__"]
        if frozen and len(specs) >= SEVERAL and is_plain(space, specs):
            space["__new__"] = filled_new(specs)
        else:
            methods.append("__init__")
    for method in methods:
        if method not in cls.__dict__ or (method == "__hash__" and space[method] is None):
            space[method] = _stub(method, specs)
    if not order:
        space.setdefault("__hash__", None)
    if frozen:
        space["__setattr__"], space["__delattr__"] = _refuse_setting, _refuse_deleting
    space["_values"] = property(tuple if order else _values(space["__match_args__"]))
    made = type(cls)(cls.__name__, bases, space)
    made.__qualname__ = cls.__qualname__
    if "__reduce__" not in space:
        dispatch_table[made] = _reduced
    return made


def _stub(method: str, specs: dict[str, Spec]) -> Callable[..., Any]:
    """Return a method that, when it is first called, writes the real one in its place."""

    def first(self: Any, *args: Any, **kwargs: Any) -> Any:
        cls = self.__class__
        real = init_of(cls, specs) if method == "__init__" else _other(method, specs)
        real.__qualname__ = f"{cls.__qualname__}.{method}"
        setattr(cls, method, real)
        return real(self, *args, **kwargs)

    first.__name__ = method
    return first


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


_reduced: Any = attrgetter("__class__", "_values")
"""Says what makes a value again, without a line of Python: pickles hold tens of thousands."""


def _values(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what returns the values of these fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple([getattr(self, name) for name in names])


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
        if spec.factory is not MISSING:
            said["default_factory"] = spec.factory
        elif spec.default is not MISSING:
            said["default"] = spec.default
        return dataclasses.field(**said)
