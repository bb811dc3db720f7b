"""MG5: what stands in the way of writing."""

from __future__ import annotations

from ..model import Message, Severity, rule


@rule("MG501", Severity.ERROR)
def output_not_a_folder() -> Message:
    """What should be the output folder is a file, or leads through one."""
    return Message("the output is not a folder", help="choose another folder with `--output`")


@rule("MG502", Severity.ERROR)
def unwritable(reason: str) -> Message:
    """The operating system refused to write.

    New files are written beside their places before anything is changed. What had been written
    when it was refused has been removed.
    """
    return Message(
        f"cannot write: {reason}",
        help="nothing was changed; make the output folder writable, or choose another",
    )


@rule("MG503", Severity.ERROR)
def edited_file(deed: str) -> Message:
    """A generated file was edited by hand, and the build would overwrite or delete it.

    The manifest knows what modelgen wrote; this file is something else by now. Nothing was
    written, here or elsewhere.
    """
    return Message(
        f"this file was edited by hand and would be {deed}",
        help="move the edit into the specs or a template, or give it up with `--force`",
    )


@rule("MG504", Severity.ERROR)
def foreign_file() -> Message:
    """A file that modelgen did not write stands where one of its files goes.

    Only files that the manifest lists are modelgen's own. Without a manifest every file that
    differs from what would be written is foreign.
    """
    return Message(
        "this file is not modelgen's, and one of its files goes here",
        help="move it, choose another `--output`, or overwrite it with `--force`",
    )


@rule("MG505", Severity.ERROR)
def link_in_the_way(link: str) -> Message:
    """A symbolic link stands above, or in place of, a file of the output.

    Writing through it would change files outside the output folder. The output folder itself
    may be a link.
    """
    return Message(
        f"`{link}` is a symbolic link, and modelgen does not write through links",
        help="delete the link, or make it a folder",
    )


@rule("MG506", Severity.ERROR)
def wrong_kind(found: str, wanted: str) -> Message:
    """Something that is no regular file stands where a file goes, or no folder where one goes."""
    return Message(f"here is {found}, where {wanted} goes", help="move it out of the way")


@rule("MG507", Severity.WARNING)
def bad_manifest(reason: str) -> Message:
    """The manifest cannot be read, so it is taken as absent.

    Files that are as they would be written are taken over; others count as foreign, and stale
    ones are not found. A conflict of two branches is a common reason.
    """
    return Message(
        f"the manifest is taken as absent: {reason}",
        help="restore it from version control, or let this build write a new one",
    )


@rule("MG508", Severity.WARNING)
def bad_manifest_entry(path: str, problem: str) -> Message:
    """The manifest lists a path that modelgen never writes; the entry is dropped.

    Such an entry was put there by hand, or by somebody who wants a file outside the output
    folder deleted.
    """
    return Message(
        f"the manifest lists `{path}`, which {problem}",
        help="nothing is done to that path; the next build writes the manifest without it",
    )


@rule("MG509", Severity.ERROR)
def bad_artifact(problem: str) -> Message:
    """A target gave a file that must not be written.

    Nothing was written. This is a bug of modelgen's; please report the page that caused it.
    """
    return Message(
        f"a generated file was refused: {problem}",
        help="nothing was written; please report the page that caused it",
    )


@rule("MG510", Severity.ERROR)
def artifact_clash(path: str, other: str) -> Message:
    """Two generated files would be one on some disks.

    Case and Unicode form do not tell files apart on the usual Windows and macOS disks, and a
    name cannot be a file and a folder at once.
    """
    return Message(
        f"`{path}` and `{other}` cannot both be written", help="rename one of the two models"
    )


@rule("MG511", Severity.ERROR)
def locked(process: str) -> Message:
    """Another build is writing to the output folder.

    The lock ends with the process that holds it, even when that is killed; a file
    `.modelgen.lock` that is left over holds nobody up.
    """
    return Message(
        f"another build is writing here{process}", help="wait until it is done, then try again"
    )


@rule("MG512", Severity.ERROR)
def long_path(length: int, limit: int) -> Message:
    """A file's name or path is longer than the operating system allows."""
    return Message(
        f"the path is too long: {length} bytes where {limit} are allowed",
        help="shorten the model's title or its folder, or choose a shorter `--output`",
    )


@rule("MG513", Severity.ERROR)
def output_in_specs(specs: str) -> Message:
    """The output folder is the folder of pages, or lies in it.

    The next build would read the docs that this one writes.
    """
    return Message(
        f"the output lies in the folder of pages, `{specs}`",
        help="choose an output outside it with `--output`",
    )


@rule("MG514", Severity.ERROR)
def specs_in_output(specs: str, part: str) -> Message:
    """The pages lie where a target writes its files."""
    return Message(
        f"the pages in `{specs}` lie where the output's `{part}` goes",
        help="choose another output with `--output`",
    )


@rule("MG515", Severity.NOTE)
def recovered(deed: str) -> Message:
    """An earlier build was interrupted, and this one put the output folder in order.

    A build that was killed while it put files in place left files that are old or new; the next
    build goes on from there. One that was killed before has changed nothing, and what it had
    prepared is removed.
    """
    return Message(f"an earlier build was interrupted: {deed}")


@rule("MG516", Severity.ERROR)
def changed_meanwhile() -> Message:
    """A file of the output changed between looking and writing.

    It was left as it is. Nothing else was written either, or what was is completed by the next
    build.
    """
    return Message(
        "this changed while the build was running",
        help="it was left as it is; build again",
    )


@rule("MG517", Severity.ERROR)
def unfinished(reason: str) -> Message:
    """The operating system refused while files were being put in place.

    The output folder may hold files of both the old and the new build, each whole. The manifest
    knows both, so that the next build completes it.
    """
    return Message(
        f"the build could not be completed: {reason}",
        help="put the reason right and build again: the next build completes it",
    )


@rule("MG518", Severity.ERROR)
def drift(kind: str, reason: str) -> Message:
    """A file of the output folder is not what the pages give.

    `modelgen build --check` compares the output folder with what a build would write. A file may
    be changed, missing, extra, hand-edited, or not modelgen's own.
    """
    return Message(
        f"{kind}: {reason}",
        help="run `modelgen build` and commit what it writes; move edits by hand into the pages, "
        "or give them up with `--force`",
    )
