# Made by modelgen; changes by hand are lost.

# Type checkers know the name; `typing` itself would be most of what importing this costs.
TYPE_CHECKING = False

__all__ = ["APIError", "VerificationError"]

_HOMES = {
    "APIError": "api_error",
    "VerificationError": "verification_error",
}

if TYPE_CHECKING:
    from .api_error import APIError
    from .verification_error import VerificationError
else:

    # Bound while they mean what they say: a submodule becomes a global of this module, and may be
    # called `globals`; so may a class be called `AttributeError`.
    def __getattr__(name, homes=_HOMES, own=globals(), error=AttributeError):
        # A module is imported when something in it is first asked for (PEP 562).
        from importlib import import_module

        home = homes.get(name)
        if home is None:
            raise error(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(f"{__name__}.{home or name}")
        found = module.__dict__[name] if home else module
        own[name] = found
        return found

    def __dir__(homes=_HOMES, own=globals()):
        return [*{**own, **homes}]
