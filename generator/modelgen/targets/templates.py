"""Prints views by templates: the built-in ones, and users' own.

A template places finished strings and nothing else: an unknown name is an error, nothing is
escaped (the views hold text that is safe where it goes), and there are no globals.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError

from ..diagnostics.codes.files import broken_template
from ..diagnostics.model import FatalError, Span

_Look = tuple[tuple[str, int, int, int], ...]
FILTERS = frozenset({"indent"})
"""What a template may do to a string."""


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
    """Return what prints a view by the template `name`; a user's own is read as it is by now.

    Raises `FatalError`, as the printer does, when a template of the user's own fails.
    """
    if override is not None:
        return _own(target, name, override)
    return environment(target).get_template(f"{name}.jinja").render


def _own(target: str, name: str, override: Path) -> Callable[..., str]:
    """Return what prints a view by the template `name`, a user's own if there is, as it is by now.

    Raises `FatalError`, as the printer does, when a template of the user's own fails.
    """
    try:
        made = environment(target, override, _look(override / target))
        template = made.get_template(f"{name}.jinja")
    except Exception as error:
        raise _blamed(error, override, override / target / f"{name}.jinja") from error

    def print_view(**views: object) -> str:
        try:
            return template.render(**views)
        except Exception as error:  # a template can fail as any code can
            raise _blamed(error, override, None) from error

    return print_view


@lru_cache(maxsize=8)
def environment(target: str, override: Path | None = None, look: _Look = ()) -> Environment:
    """Return the environment of a target's templates; each is compiled once, when first used.

    A folder of the user's own, given as `override`, has the same layout as ours (a folder for
    each target) and is looked at first, template by template. `look` tells its states apart.
    """
    del look
    roots = [template_root()] if override is None else [override, template_root()]
    made = Environment(
        loader=FileSystemLoader([root / target for root in roots], encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals.clear()
    for name in set(made.filters) - FILTERS:
        del made.filters[name]
    made.tests.clear()
    return made


def _look(folder: Path) -> _Look:
    """Return how the files in a folder look, however deep; other files look otherwise."""
    found: list[tuple[str, int, int, int]] = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = f"{place}/{name}"
            try:
                seen = os.stat(path)  # noqa: PTH116 (often)
            except OSError:
                continue  # it has just gone
            found.append((path, seen.st_ino, seen.st_size, seen.st_mtime_ns))
    return tuple(sorted(found))


def _blamed(error: Exception, override: Path, unread: Path | None) -> Exception:
    """Return what to raise for an error: it is the user's if a template of theirs led to it.

    `unread` is the template that was asked for, if it could not even be read.
    """
    places = [
        (Path(frame.filename), frame.lineno or 1)
        for frame in traceback.extract_tb(error.__traceback__)
    ]
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
