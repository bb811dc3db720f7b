"""MG0: what is wrong with files and config."""

from __future__ import annotations

from ..model import Message, Severity, rule
from ..wording import near


@rule("MG001", Severity.ERROR)
def not_utf8(offset: int) -> Message:
    """A page is not UTF-8.

    Pages are read as UTF-8, with or without a byte order mark. The offset counts bytes from the
    beginning of the file, from 0.
    """
    return Message(
        f"the page is not UTF-8: the byte at offset {offset} cannot be read",
        help="save the page as UTF-8",
    )


@rule("MG002", Severity.ERROR)
def empty_page() -> Message:
    """A page holds nothing.

    An empty page is mostly a page that was lost, so it is not passed over in silence.
    """
    return Message("the page is empty", help="delete the page, or write the model into it")


@rule("MG003", Severity.ERROR)
def no_such_folder(path: str, suggestion: str | None = None) -> Message:
    """The folder of pages does not exist.

    It is the argument of the command, else `specs` of `[tool.modelgen]`, else `specs`.
    """
    return Message(
        f"there is no folder `{path}`",
        help=near(suggestion) or "say where the pages are: `modelgen build FOLDER`",
    )


@rule("MG004", Severity.ERROR)
def not_a_folder(path: str) -> Message:
    """What should be the folder of pages is a file.

    One folder of pages is read as one schema, since pages link to each other.
    """
    return Message(f"`{path}` is not a folder", help="name the folder that the page is in")


@rule("MG005", Severity.ERROR)
def unreadable(path: str, reason: str) -> Message:
    """A file or folder cannot be read.

    The reason is the operating system's. A page that is not read would leave its model out, so
    the build stops.
    """
    return Message(
        f"cannot read `{path}`: {reason}",
        help="make it readable, or list it under `exclude` in `[tool.modelgen]`",
    )


@rule("MG006", Severity.NOTE)
def link_leaves_tree(path: str) -> Message:
    """A symbolic link leads out of the folder of pages, and is left out.

    What a build reads is the folder that it was given and nothing else.
    """
    return Message(
        f"left out: the link `{path}` leads out of the folder of pages",
        help="copy what it leads to into the folder",
    )


@rule("MG007", Severity.ERROR)
def no_pages() -> Message:
    """The folder holds no page that describes a model.

    A model's page is a file that ends in `.md` and has a section `## Fields`, `## Values` or
    `## Supported Types`.
    """
    return Message(
        "the folder holds no page that describes a model",
        help="is this the folder of the model docs? `modelgen explain MG007` says what is looked for",
    )


@rule("MG008", Severity.ERROR)
def bad_toml(problem: str) -> Message:
    """The config file is not TOML."""
    return Message(f"the file is not TOML: {problem}", help="see https://toml.io for the syntax")


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
    """The config names a target that there is not."""
    return Message(
        f"there is no target `{name}`", help=near(suggestion) or f"the targets are {known}"
    )


@rule("MG012", Severity.ERROR)
def unknown_dialect(name: str, known: str, suggestion: str | None) -> Message:
    """The config names a dialect of pages that there is not."""
    return Message(
        f"there is no dialect `{name}`", help=near(suggestion) or f"the dialects are {known}"
    )


@rule("MG013", Severity.ERROR)
def missing_templates(path: str) -> Message:
    """The folder of the user's own templates does not exist.

    `templates` is relative to the config file.
    """
    return Message(
        f"there is no folder of templates at `{path}`",
        help="correct the path, or delete the key to use the built-in templates",
    )


@rule("MG014", Severity.ERROR)
def unknown_code(code: str, suggestion: str | None) -> Message:
    """The config ignores a code that there is not."""
    return Message(
        f"there is no code `{code}`",
        help=near(suggestion) or "`modelgen explain` lists the codes",
    )


@rule("MG015", Severity.ERROR)
def silenced_error(code: str, slug: str) -> Message:
    """The config ignores an error.

    Warnings and notes can be silenced; an error means that the output would be wrong or
    incomplete, so it can only be put right.
    """
    return Message(
        f"{code} ({slug}) is an error and cannot be silenced",
        help=f"delete the line; `modelgen explain {code}` says how to put it right",
    )


@rule("MG016", Severity.WARNING)
def unused_silence(code: str) -> Message:
    """The config ignores a code that nothing reported.

    What it was written for is gone, and it would hide the next finding of that code.
    """
    return Message(f"nothing reported {code}, so there is nothing to silence", help="delete it")


@rule("MG017", Severity.ERROR)
def bad_package(name: str) -> Message:
    """The name of the package cannot be imported.

    It is one identifier or several with dots between them, none of them a keyword.
    """
    return Message(
        f"`{name}` cannot be the name of a package",
        help="write identifiers with dots between them, such as `acme.models`",
    )


@rule("MG018", Severity.ERROR)
def shared_output(path: str) -> Message:
    """Two builds write to one output folder.

    Each would delete what the other wrote, since it is no part of its own output.
    """
    return Message(
        f"another build writes to `{path}` as well", help="give each build an `output` of its own"
    )


@rule("MG019", Severity.ERROR)
def crew_failed(reason: str) -> Message:
    """The processes or the executor that were to do the work failed at it.

    `--executor` names whatever is to do a part of the work; it could not be made, lost a part, or
    runs another version of modelgen. The pages are not to blame, and nothing was written.
    """
    return Message(f"those who were to do the work failed: {reason}", help="try it with `-j 1`")


@rule("MG020", Severity.ERROR)
def broken_template(reason: str) -> Message:
    """A template of the user's own cannot be read, or fails.

    The folder `templates` of the config holds it. Templates have the views, `for`, `if`, `include`
    and the filter `indent`, and no other name; the built-in ones show how they are used.
    """
    return Message(f"the template fails: {reason}", help="correct the template, or delete it")


@rule("MG021", Severity.ERROR)
def bad_plugin(name: str, reason: str) -> Message:
    """The config names a dialect or target of an installed package that cannot be used.

    A plugin is an entry point `modelgen.dialects` or `modelgen.targets` of a package, and stands for a
    `Dialect` or a `Target`; `modelgen plugins` lists those of this environment.
    """
    return Message(
        f"the plugin `{name}` cannot be used: {reason}",
        help="install a version of its package that fits this modelgen, or name no plugin",
    )
