"""MG0: what is wrong with files and config."""

from __future__ import annotations

from ..model import Message, Severity, rule
from ..wording import near


@rule("MG001", Severity.ERROR, help="save the page as UTF-8")
def not_utf8(offset: int) -> str:
    """A page is not UTF-8.

    Pages are read as UTF-8, with or without a byte order mark. The offset counts bytes from the
    beginning of the file, from 0.
    """
    return f"the page is not UTF-8: the byte at offset {offset} cannot be read"


@rule("MG002", Severity.ERROR, help="delete the page, or write the model into it")
def empty_page() -> str:
    """A page holds nothing, and stands among pages of models.

    It is mostly a page that was lost, so it is not passed over in silence. An empty page in a folder
    without models, or one called `README.md`, could never be one, and is left out.
    """
    return "the page is empty"


@rule("MG003", Severity.ERROR)
def no_such_folder(path: str, suggestion: str | None = None) -> Message:
    """The folder of pages does not exist.

    It is the argument of the command, else `specs` of `[tool.modelgen]`, else `specs`.
    """
    return Message(
        f"there is no folder `{path}`",
        help=near(suggestion) or "say where the pages are: `modelgen build FOLDER`",
    )


@rule("MG004", Severity.ERROR, help="name the folder that the page is in")
def not_a_folder(path: str) -> str:
    """What should be the folder of pages is a file.

    One folder of pages is read as one schema, since pages link to each other.
    """
    return f"`{path}` is not a folder"


@rule(
    "MG005",
    Severity.ERROR,
    help="make it readable, or list it under `exclude` in `[tool.modelgen]`",
)
def unreadable(path: str, reason: str) -> str:
    """A file or folder cannot be read.

    The reason is the operating system's. A page that is not read would leave its model out, so
    the build stops.
    """
    return f"cannot read `{path}`: {reason}"


@rule("MG006", Severity.NOTE, help="copy what it leads to into the folder")
def link_leaves_tree(path: str) -> str:
    """A symbolic link leads out of the folder that is read, and is left out.

    What a build reads is the folder that it was given and nothing else.
    """
    return f"left out: the link `{path}` leads out of the folder"


@rule(
    "MG007",
    Severity.ERROR,
    help="is this the folder of the model docs? `modelgen lint` says of each page and table why it is left out",
)
def no_pages() -> str:
    """The folder holds no page that describes a model.

    A model's page is a file that ends in `.md` (or `.MD`) and is laid out as one of the dialects, of which
    `modelgen dialects` shows a page each, or has a table of names and types, or of values, that somebody wrote.
    `modelgen lint` says of each page why it is none, and of each such table what it was taken for.
    """
    return "the folder holds no page that describes a model"


@rule("MG008", Severity.ERROR)
def bad_toml(problem: str, *, utf8: bool = True) -> Message:
    """The config file is not TOML.

    TOML is UTF-8 by definition; some editors and shells write UTF-16 unless told otherwise.
    """
    way_out = "see https://toml.io for the syntax" if utf8 else "save it as UTF-8"
    return Message(f"the file is not TOML: {problem}", way_out)


@rule("MG009", Severity.ERROR)
def unknown_key(key: str, table: str, suggestion: str | None) -> Message:
    """The config has a key that modelgen does not know.

    A key that is passed over in silence looks as if it worked, so it is an error. The README
    lists the keys.
    """
    return Message(
        f"`{table}` has no key `{key}`",
        help=near(suggestion) or "delete it; the README lists the keys",
    )


@rule("MG010", Severity.ERROR)
def bad_value(key: str, wanted: str, found: str) -> Message:
    """A key of the config has a value of the wrong kind."""
    return Message(f"`{key}` is {found}", help=f"it must be {wanted}")


@rule("MG011", Severity.ERROR)
def unknown_target(name: str, known: str, suggestion: str | None) -> Message:
    """The config names a target that does not exist."""
    return Message(f"unknown target `{name}`", help=near(suggestion) or f"the targets are {known}")


@rule("MG012", Severity.ERROR)
def unknown_dialect(name: str, known: str, suggestion: str | None) -> Message:
    """The config names a dialect of pages that does not exist."""
    return Message(
        f"unknown dialect `{name}`", help=near(suggestion) or f"the dialects are {known}"
    )


@rule(
    "MG013",
    Severity.ERROR,
    help="correct the path, or delete the key to use the built-in templates",
)
def missing_templates(path: str) -> str:
    """The folder of the user's own templates does not exist.

    `templates` is relative to the config file.
    """
    return f"there is no folder of templates at `{path}`"


@rule("MG014", Severity.ERROR)
def unknown_code(code: str, suggestion: str | None) -> Message:
    """The config ignores a code that does not exist."""
    return Message(
        f"unknown code `{code}`", help=near(suggestion) or "`modelgen explain` lists the codes"
    )


@rule("MG015", Severity.ERROR)
def silenced_error(code: str, slug: str) -> Message:
    """The config ignores an error.

    Warnings and notes can be silenced; an error means that the output would be wrong or
    incomplete, so its cause has to be removed.
    """
    return Message(
        f"{code} ({slug}) is an error and cannot be silenced",
        help=f"remove the cause, then delete the line; see `modelgen explain {code}`",
    )


@rule("MG016", Severity.WARNING, help="delete it")
def unused_silence(code: str) -> str:
    """The config ignores a code that nothing reported.

    What it was written for is gone, and it would hide the next finding of that code.
    """
    return f"nothing reported {code}, so there is nothing to silence"


@rule(
    "MG017", Severity.ERROR, help="write identifiers with dots between them, such as `acme.models`"
)
def bad_package(name: str, problem: str) -> str:
    """The name of the package cannot be imported, on some system or on all.

    It is one identifier or several with dots between them, none of them a keyword, a name like
    `__init__`, or one that Windows keeps for a device (`con`, `nul`). Nor is it the name of a module of
    Python's own library, where one would hide the other; below another package it may be.
    """
    return f"`{name}` cannot be the name of a package: {problem}"


@rule("MG018", Severity.ERROR, help="give each build an `output` of its own")
def shared_output(path: str) -> str:
    """Two builds write to one output folder.

    Each would delete what the other wrote, since it is no part of its own output.
    """
    return f"another build writes to `{path}` as well"


@rule("MG019", Severity.ERROR, help="try it with `-j 1`")
def workers_failed(reason: str) -> str:
    """The worker processes of `-j`, or the executor of `--executor`, failed.

    The executor could not be made, lost a task, or runs another version of modelgen. The pages are
    not the cause, and nothing was written.
    """
    return f"the workers failed: {reason}"


@rule("MG020", Severity.ERROR, help="correct the template, or delete it")
def broken_template(reason: str) -> str:
    """A template of the user's own cannot be read, or fails.

    The folder `templates` of the config holds it. Templates have the views, `for`, `if`, `include`
    and the filter `indent`, and no other name; the built-in ones show how they are used.
    """
    return f"the template fails: {reason}"


@rule(
    "MG021",
    Severity.ERROR,
    help="install a version of its package that fits this modelgen, or name no plugin",
)
def bad_plugin(name: str, reason: str) -> str:
    """The config names a dialect or target of an installed package that cannot be used.

    A plugin is an entry point `modelgen.dialects` or `modelgen.targets` of a package, and stands for a
    `Dialect` or a `Target`; `modelgen plugins` lists those of this environment.
    """
    return f"the plugin `{name}` cannot be used: {reason}"


@rule("MG022", Severity.WARNING, help="delete it, or put the page there")
def no_file(path: str) -> str:
    """Something is called like a page, and is none: a pipe or device, or a link that leads nowhere.

    It is left out, with the model that may once have been there.
    """
    return f"left out: `{path}` is no file, and leads to none"


@rule(
    "MG023",
    Severity.ERROR,
    help="resolve it; lines that are to be shown as they are can be indented",
)
def unmerged_page() -> str:
    """A page holds the conflict markers of a merge.

    Both sides stand in it, so that nobody can say what it means. Of generated files and of the manifest
    nothing has to be resolved: the next build writes them anew.
    """
    return "here begins a conflict of a merge"


@rule("MG024", Severity.ERROR)
def unknown_name(name: str, suggestion: str | None) -> Message:
    """The config names a field or a model that does not exist.

    A name in `wire-names` has to be one of a field or, as `Model.*`, of a model of the pages;
    one in `undocumented`, of a model that a page refers to. Without an error, a misspelled name would
    silently change nothing.
    """
    return Message(f"nothing is called `{name}`", help=near(suggestion) or "correct or delete it")


@rule("MG026", Severity.WARNING)
def unmatched_pattern(pattern: str, suggestion: str | None) -> Message:
    """A pattern under `exclude` in the config matches no page.

    Patterns are held against paths below the folder of pages, with `/`, letter by letter but for `*`,
    `?` and `[…]`; a `*` stands for any characters, slashes too. What was to be left out is read, or is
    gone.
    """
    way = near(suggestion) or "correct or delete it; patterns begin at the folder of pages"
    return Message(f"no page matches `{pattern}`, so nothing is excluded by it", help=way)


@rule("MG025", Severity.ERROR, help="save the page with line feeds (LF) or CR LF")
def lone_returns() -> str:
    """The lines of a page end in carriage returns alone, as on computers of the last century.

    To Markdown's readers such a page is one line, or not, as each likes.
    """
    return "the lines of the page end in carriage returns without line feeds"
