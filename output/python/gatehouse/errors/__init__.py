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

    def __getattr__(name):
        # A module is imported when something in it is first asked for (PEP 562).
        from importlib import import_module

        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module = import_module(f"{__name__}.{home or name}")
        found = getattr(module, name) if home else module
        globals()[name] = found
        return found

    def __dir__():
        return [*globals(), *_HOMES]
