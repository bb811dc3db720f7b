"""Renders views by templates: the built-in ones, and those of users.

A template places finished strings and nothing else: an unknown name is an error, nothing is
escaped, since views hold escaped text, and there are no globals.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ..diagnostics.codes.files import broken_template
from ..diagnostics.model import FatalError, Span

_State = tuple[tuple[str, int, int, int], ...]
_MARKS = ("{%", "{{", "{#")


def template_root() -> Path:
    """Return the folder of the built-in templates: in the wheel, else beside `generator/`.

    Raises `FileNotFoundError` when it is missing.
    """
    package = Path(__file__).resolve().parents[1]
    for root in (package, package.parents[1]):
        if (root / "templates").is_dir():
            return root / "templates"
    raise FileNotFoundError("built-in templates are missing; reinstall modelgen")


def printer(target: str, name: str, override: Path | None) -> Callable[..., str]:
    """Return a function that renders views by the template `name`, the user's own if there is one.

    Raises `FatalError`, as the function does, when a template of the user's own fails.
    """
    if override is None:
        source = (template_root() / target / f"{name}.jinja").read_text(encoding="utf-8")
        if not any(mark in source for mark in _MARKS):
            return lambda: source  # Jinja takes a third of its time to find none in the runtime
    from .jinja import environment  # noqa: PLC0415 (only what is written needs it)

    if override is None:
        return environment(target, (template_root(),)).get_template(f"{name}.jinja").render
    try:
        roots = (override, template_root())
        made = environment(target, roots, _state(override / target))
        template = made.get_template(f"{name}.jinja")
    except Exception as error:
        raise _blamed(error, override, override / target / f"{name}.jinja") from error

    def print_view(**views: object) -> str:
        try:
            return template.render(**views)
        except Exception as error:  # a template can fail as any code can
            raise _blamed(error, override, None) from error

    return print_view


def page_printer(name: str) -> Callable[..., str]:
    """Return what prints a view by the template of a name that pages are written with, no user's own."""
    return printer("docs", name, None)


def _state(folder: Path) -> _State:
    """Return the state of all files in a folder; another one when a file has changed."""
    found: list[tuple[str, int, int, int]] = []
    for path in sorted(folder.rglob("*")):
        with suppress(OSError):  # it has just been deleted
            seen = path.stat()
            found.append((str(path), seen.st_ino, seen.st_size, seen.st_mtime_ns))
    return tuple(found)


def _blamed(error: Exception, override: Path, unread: Path | None) -> Exception:
    """Return the error to raise: a `FatalError` if a template of the user's own caused it."""
    from jinja2 import TemplateSyntaxError  # noqa: PLC0415 (as above)

    frames = traceback.extract_tb(error.__traceback__)
    places = [(Path(frame.filename), frame.lineno or 1) for frame in frames]
    if isinstance(error, TemplateSyntaxError) and error.filename is not None:
        places.append((Path(error.filename), error.lineno))
    if unread is not None and unread.is_file():
        places.insert(0, (unread, 1))
    own = [(path, line) for path, line in places if path.is_relative_to(override)]
    if not own:
        return error
    path, line = own[-1]
    reason = f"{type(error).__name__}: {error}"
    return FatalError(broken_template(_whole_line(path, line), reason))


def _whole_line(path: Path, line: int) -> Span:
    try:
        text = path.read_text(encoding="utf-8").split("\n")[line - 1]
    except (OSError, ValueError, IndexError):
        return Span.of_file(path.as_posix())
    return Span.of_line(path.as_posix(), line, 1, len(text))
