"""MG5, MG84, MG852, MG9: what prevents writing, what options and styles cannot do, faults of modelgen's own."""

from __future__ import annotations

from ..model import Severity, rule


@rule("MG501", Severity.ERROR, help="choose another folder with `--output`")
def output_not_a_folder() -> str:
    """What should be the output folder is a file, or leads through one."""
    return "the output is not a folder"


@rule(
    "MG502",
    Severity.ERROR,
    help="nothing was changed; make the output folder writable, or choose another",
)
def unwritable(reason: str) -> str:
    """The operating system refused to write.

    New files are written beside their places before anything is changed. What had been written
    when it was refused has been removed.
    """
    return f"cannot write: {reason}"


@rule(
    "MG503",
    Severity.ERROR,
    help="move the edit into the specs or a template; discard it, or what git merged, with `--force`",
)
def edited_file(deed: str) -> str:
    """A generated file was edited by hand, and the build would overwrite or delete it.

    The manifest knows what modelgen wrote; this file is something else by now. Nothing was
    written, here or elsewhere. What git merged out of the files of two branches counts as edited, too, unless
    it is what the merged pages give; there is nothing of it to keep.
    """
    return f"this file was edited by hand and would be {deed}"


@rule(
    "MG504",
    Severity.ERROR,
    help="move it, choose another `--output`, or overwrite it with `--force`",
)
def foreign_file() -> str:
    """A file that modelgen did not write stands where one of its files goes.

    Only files that the manifest lists are modelgen's own. Without a manifest every file that
    differs from what would be written is foreign.
    """
    return "this file is not modelgen's, and one of its files goes here"


@rule("MG505", Severity.ERROR, help="delete the link, or make it a folder")
def link_in_the_way(link: str) -> str:
    """A symbolic link stands above, or in place of, a file of the output.

    Writing through it would change files outside the output folder. The output folder itself
    may be a link.
    """
    return f"`{link}` is a symbolic link, and modelgen does not write through links"


@rule("MG506", Severity.ERROR, help="move it out of the way")
def wrong_kind(found: str, wanted: str) -> str:
    """The output folder has something else where a regular file, or a folder, is to be written."""
    return f"expected {wanted}, found {found}"


@rule(
    "MG507",
    Severity.WARNING,
    help="restore it from version control, or let this build write a new one",
)
def bad_manifest(reason: str) -> str:
    """The manifest cannot be read, so it is taken as absent.

    Files that are as they would be written are taken over; others count as foreign, and stale
    ones are not found.
    """
    return f"the manifest is taken as absent: {reason}"


@rule(
    "MG508",
    Severity.WARNING,
    help="nothing is done to that path; the next build writes the manifest without it",
)
def bad_manifest_entry(path: str, problem: str) -> str:
    """The manifest lists a path that modelgen never writes; the entry is dropped.

    Such an entry was put there by hand, or by somebody who wants a file outside the output
    folder deleted.
    """
    return f"the manifest lists `{path}`, which {problem}"


@rule("MG509", Severity.ERROR, help="nothing was written; please report the page that caused it")
def bad_artifact(problem: str) -> str:
    """A target gave a file that must not be written.

    Nothing was written. This is a bug of modelgen's; please report the page that caused it.
    """
    return f"a generated file was refused: {problem}"


@rule("MG510", Severity.ERROR, help="rename one of the two models")
def artifact_clash(path: str, other: str) -> str:
    """Two generated files would be one on some disks.

    Case and Unicode form do not tell files apart on the usual Windows and macOS disks, and a
    name cannot be a file and a folder at once.
    """
    return f"`{path}` and `{other}` cannot both be written"


@rule("MG511", Severity.ERROR, help="wait until it is done, then try again")
def locked(process: str) -> str:
    """Another build is writing to the output folder.

    The lock ends with the process that holds it, even when that is killed; a file
    `.modelgen.lock` that is left over holds nobody up.
    """
    return f"another build is writing here{process}"


@rule(
    "MG512",
    Severity.ERROR,
    help="shorten the model's title or its folder, or choose a shorter `--output`",
)
def long_path(length: int, limit: int) -> str:
    """A file's name or path is longer than the operating system allows."""
    return f"the path is too long: {length} bytes where {limit} are allowed"


@rule("MG513", Severity.ERROR, help="choose an output outside it with `--output`")
def output_in_specs(specs: str) -> str:
    """The output folder is the folder of pages, or lies in it.

    The next build would read the docs that this one writes.
    """
    return f"the output lies in the folder of pages, `{specs}`"


@rule("MG514", Severity.ERROR, help="choose another output with `--output`")
def specs_in_output(specs: str, part: str) -> str:
    """The pages lie where a target writes its files."""
    return f"the pages in `{specs}` lie where the output's `{part}` goes"


@rule("MG515", Severity.NOTE)
def recovered(deed: str) -> str:
    """An earlier build was interrupted, and this one put the output folder in order.

    A build that was killed while it put files in place left files that are old or new; the next
    build goes on from there. One that was killed before has changed nothing, and what it had
    prepared is removed.
    """
    return f"an earlier build was interrupted: {deed}"


@rule("MG516", Severity.ERROR, help="it was left as it is; build again")
def changed_meanwhile() -> str:
    """A file of the output changed between looking and writing.

    It was left as it is. Nothing else was written either, or what was is completed by the next
    build.
    """
    return "this changed while the build was running"


@rule(
    "MG517",
    Severity.ERROR,
    help="remove the cause, then build again: the next build completes this one",
)
def unfinished(reason: str) -> str:
    """The operating system refused while files were being put in place.

    The output folder may hold files of both the old and the new build, each whole. The manifest
    knows both, so that the next build completes it.
    """
    return f"the build could not be completed: {reason}"


@rule(
    "MG518",
    Severity.ERROR,
    help="run `modelgen build` and commit what it writes; move edits by hand into the pages, "
    "or discard them with `--force`",
)
def drift(kind: str, reason: str) -> str:
    """A file of the output folder is not what the pages give.

    `modelgen build --check` compares the output folder with what a build would write. A file may
    be changed, missing, extra, hand-edited, or not modelgen's own.
    """
    return f"{kind}: {reason}"


@rule("MG519", Severity.NOTE, help="run `modelgen build`, and commit what it writes")
def merged_manifest() -> str:
    """Git merged the manifests of two branches, and left the rows of both.

    All of them count: what either branch wrote is modelgen's. The next build writes a manifest of what
    the merged pages give. So it is with conflict markers, and with `merge=union` in `.gitattributes`.
    """
    return "the manifest holds the rows of two branches"


@rule("MG520", Severity.ERROR, help="run `modelgen build --force`: it is made anew from the pages")
def conflict_unlisted() -> str:
    """A file that the manifest does not list holds the conflict markers of a merge.

    A file with conflict markers that the manifest lists is written anew without a word: it was modelgen's
    on both branches. Where no manifest says so, it takes `--force`.
    """
    return "this file holds the conflict markers of a merge, and no manifest lists it"


@rule("MG521", Severity.ERROR, help="name a folder of its own with `--output`")
def output_is_root() -> str:
    """The output folder is the root of a file system.

    An output folder holds what modelgen writes, in folders such as `docs` and `python`; a root has other uses.
    """
    return "the output is the root of the file system"


@rule(
    "MG522", Severity.ERROR, help="name a folder in the project with `--output`, such as `output`"
)
def output_too_wide(what: str, path: str) -> str:
    """The output folder lies above the project: `-o ..` is mostly a slip.

    The project is the folder of the config; without one, the checkout that the pages are in, or the working
    directory. It may be the output itself, whose folders `docs` and `python` are then the project's.
    """
    return f"the output holds the {what}, `{path}`, and what else lies there"


@rule(
    "MG841", Severity.ERROR, help="give each table a `package` of its own, or leave out one of them"
)
def shared_path(target: str, path: str, count: int) -> str:
    """Two outputs of a build would write the same files.

    A target makes an output for each of its tables, `[[tool.modelgen.python]]`: so a build can make dataclasses
    and pydantic models. Each Python package needs a name of its own. What has no `package` in its table has that
    of the build.
    """
    more = f" and {count - 1:,} more" if count > 1 else ""
    return (
        f"another output of this build writes `{path}`{more}, too; this table of `{target}` may not"
    )


@rule("MG842", Severity.ERROR, help="leave it out, or choose other `models`")
def unused_option(key: str, models: str, takers: str) -> str:
    """A key in a table of the Python target says nothing to models of its kind.

    What a library leaves to its user, or cannot do, no option changes: msgspec keeps no members that a class does not
    declare, and a `TypedDict` checks nothing.
    """
    return f"`{key}` says nothing to models that are `{models}`; it is for {takers}"


@rule("MG852", Severity.ERROR, help="turn that on, or leave this out")
def needs_option(key: str, other: str) -> str:
    """A key in the table of a target does nothing without another one.

    With `camel-case`, objects are called otherwise than on the wire, and only schemas of Zod can rename them.
    """
    return f"`{key}` needs `{other} = true` beside it"


@rule("MG843", Severity.NOTE)
def extra_unsaid(models: str, count: int, example: str) -> str:
    """Models may have members that their pages do not name, and the kind of Python models cannot say so.

    A `TypedDict` lists all its keys before Python 3.15. Models of pydantic and dataclasses have such members.
    """
    others = f"{count:,} models, such as `{example}`, have" if count > 1 else f"`{example}` has"
    return f"{others} members that are not declared, which no `{models}` can say"


@rule("MG844", Severity.NOTE)
def union_unsaid(count: int, example: str) -> str:
    """Models have unions that msgspec cannot decode: their values are `Any`.

    msgspec tells types apart by the kind of JSON value, and objects by a tag: two structs without one, an object and a map,
    two lists, a date and a string are no union for it. Models of pydantic and dataclasses decide such unions.
    """
    others = (
        f"{count:,} models, such as `{example}`, have unions"
        if count > 1
        else f"`{example}` has a union"
    )
    return f"{others} that msgspec cannot decode; the values are of any type"


@rule("MG845", Severity.NOTE, help="say the name in `[tool.modelgen.wire-names]` where it is wrong")
def single_spelling(count: int, example: str, wire: str) -> str:
    """Names that were guessed are read under one spelling, since msgspec knows no second one.

    Models of pydantic and dataclasses read such a field under both.
    """
    others = f"{count:,} fields, such as `{example}`, are" if count > 1 else f"`{example}` is"
    return f"{others} read under one name alone, here `{wire}`"


@rule("MG846", Severity.NOTE)
def single_form(count: int, example: str) -> str:
    """Numbers and bytes are read in the form alone that they are written in, since msgspec converts no others.

    In ProtoJSON a number may come as text, and bytes in any base64; most programs write numbers as numbers and
    bytes in the standard base64, with padding. Models of pydantic and dataclasses read all of it.
    """
    others = f"{count:,} fields, such as `{example}`, are" if count > 1 else f"`{example}` is"
    return f"{others} read only as written: text that stands for a number, and other base64, is refused"


@rule("MG847", Severity.NOTE)
def unwritten_key(count: int, example: str) -> str:
    """Members whose names have quotes, backslashes or control characters are left out: msgspec refuses such keys.

    A struct without them reads the objects all the same, and drops these members.
    """
    others = f"{count:,} fields, such as `{example}`, are" if count > 1 else f"`{example}` is"
    return f"{others} left out of structs: msgspec takes no keys with quotes, backslashes or control characters"


@rule("MG901", Severity.ERROR, help="nothing was written; please report this page")
def bad_code(template: str, problem: str) -> str:
    """Generated code failed the check that stands between rendering and writing.

    Nothing was written. This is a bug of modelgen's (or of your own template, if you use one);
    please report the page that caused it.
    """
    return f"the code from {template} was refused: {problem}"
