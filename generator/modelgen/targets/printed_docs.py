"""Prints the views of the docs templates as Jinja would.

Made from the templates by `python -m tests.template_printers`; changes by hand are lost.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _print_alias(said: list[str], page: Any) -> None:
    _print_head(said, page)
    said += ("\n\n## Supported Types\n\n",)
    for arm in page.arms:
        said += (
            "### `",
            arm.heading,
            "`\n\n```python\n",
            arm.code,
            "\n```\n\n",
        )
    _print_used_by(said, page)


def print_alias(page: Any) -> str:
    """Return what `alias.md.jinja` makes of a view."""
    said: list[str] = []
    _print_alias(said, page)
    return "".join(said)


def _print_enum(said: list[str], page: Any) -> None:
    _print_head(said, page)
    if page.usage:
        said += (
            "\n## Example Usage\n\n```python\n",
            page.usage,
            "\n```\n",
        )
    said += ("\n\n## Values\n\n",)
    if page.sentence:
        said += (
            page.sentence,
            "\n\n",
        )
    said += (
        page.values,
        "\n\n",
    )
    _print_used_by(said, page)


def print_enum(page: Any) -> str:
    """Return what `enum.md.jinja` makes of a view."""
    said: list[str] = []
    _print_enum(said, page)
    return "".join(said)


def _print_head(said: list[str], page: Any) -> None:
    said += (
        "# ",
        page.head.title,
        "\n",
    )
    if page.head.description:
        said += (
            "\n",
            page.head.description,
            "\n",
        )
        if page.head.deprecation:
            said += ("\n",)
    if page.head.deprecation:
        said += (
            "\n",
            page.head.deprecation,
            "\n",
        )


def _print_index(said: list[str], page: Any) -> None:
    said += ("# Index\n",)
    for listing in page.listings:
        said += (
            "\n## ",
            listing.title,
            "\n\n",
            listing.table,
            "\n",
        )
    if page.errors:
        said += (
            "\n## Errors\n\n",
            page.errors,
            "\n",
        )
    said += ("\n<!-- modelgen: all names on the wire that differ are listed here -->\n",)
    if page.wire_names:
        said += (
            "\n## Names on the wire\n\n",
            page.wire_names,
            "\n",
        )


def print_index(page: Any) -> str:
    """Return what `index.md.jinja` makes of a view."""
    said: list[str] = []
    _print_index(said, page)
    return "".join(said)


def _print_record(said: list[str], page: Any) -> None:
    _print_head(said, page)
    said += (
        "\n\n## Fields\n\n",
        page.table,
        "\n\n",
    )
    if page.example:
        said += (
            "## Example\n\n```json\n",
            page.example,
            "\n```\n\n",
        )
    _print_used_by(said, page)


def print_record(page: Any) -> str:
    """Return what `record.md.jinja` makes of a view."""
    said: list[str] = []
    _print_record(said, page)
    return "".join(said)


def _print_used_by(said: list[str], page: Any) -> None:
    if page.used_by:
        said += ("## Used by\n\n",)
        for use in page.used_by:
            said += (
                "- [",
                use.label,
                "](",
                use.href,
                ")",
                use.members,
                "\n",
            )


PRINTERS = {
    "alias.md": (
        print_alias,
        {
            "alias.md": "444064be4b595097e32f5406f7bb6d2cfa601980b2406b171658209ac0e4b480",
            "head.md": "efbc81a663612ce55a78aa9b8a58478143f7d96cecc236cb6f42bfd81a39b492",
            "used_by.md": "d0e9ededcb15b309c7cc4f05f14cda48de96e6158ce8df482cb22a9aaec7e49b",
        },
    ),
    "enum.md": (
        print_enum,
        {
            "enum.md": "79b773209643591ec0fbfa9e9a639ecaae9a22d26d397789b5bb8dff0bf6ade6",
            "head.md": "efbc81a663612ce55a78aa9b8a58478143f7d96cecc236cb6f42bfd81a39b492",
            "used_by.md": "d0e9ededcb15b309c7cc4f05f14cda48de96e6158ce8df482cb22a9aaec7e49b",
        },
    ),
    "index.md": (
        print_index,
        {"index.md": "bdc7a5b095d7c0bd1d903c29d2264d49080c600818d3972549d28e96a58bb378"},
    ),
    "record.md": (
        print_record,
        {
            "head.md": "efbc81a663612ce55a78aa9b8a58478143f7d96cecc236cb6f42bfd81a39b492",
            "record.md": "98d281e07cd97b71f4a39a71cfc4588a8308a9292362f2c675a09166e5574301",
            "used_by.md": "d0e9ededcb15b309c7cc4f05f14cda48de96e6158ce8df482cb22a9aaec7e49b",
        },
    ),
}
"""By template: what prints it, and the SHA-256 of the templates it is made from."""
