"""Prints the views of the python templates as Jinja would.

Made from the templates by `python -m tests.template_printers`; changes by hand are lost.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _print_alias(said: list[str], alias: Any) -> None:
    said += (
        "\n\n",
        alias.declaration,
        "\n",
    )
    if alias.doc:
        said += (
            alias.doc,
            "\n",
        )
    if alias.again:
        said += (
            alias.again,
            "\n",
        )


def _print_enum(said: list[str], enum: Any) -> None:
    said += (
        "\n\n",
        enum.head,
        "\n",
    )
    if enum.doc:
        said += (
            "    ",
            enum.doc,
            "\n\n",
        )
    for member in enum.members:
        said += (
            member.declaration,
            "\n",
        )
    said += (
        "\n\n",
        enum.table,
        "\n",
    )
    if enum.again:
        said += (
            enum.again,
            "\n",
        )


def _print_module(said: list[str], module: Any) -> None:
    said += (
        "# Made by modelgen from ",
        module.origin,
        "; changes by hand are lost.\n\nfrom __future__ import annotations\n",
    )
    if module.imports:
        said += (
            "\n",
            module.imports,
            "\n",
        )
    if module.guarded:
        said += (
            "\nif ",
            module.checking,
            ":\n",
            module.guarded,
            "\nelse:\n",
            module.substitutes,
            "\n",
        )
    said += (
        "\n",
        module.exports,
        "\n",
    )
    for enum in module.enums:
        _print_enum(said, enum)
    for record in module.records:
        _print_record(said, record)
    for alias in module.aliases:
        _print_alias(said, alias)
    for function in module.functions:
        said += (
            "\n\n",
            function,
            "\n",
        )


def print_module(module: Any) -> str:
    """Return what `module.py.jinja` makes of a view."""
    said: list[str] = []
    _print_module(said, module)
    return "".join(said)


def _print_package(said: list[str], package: Any) -> None:
    said += (
        "# Made by modelgen; changes by hand are lost.\n"
        "\n"
        "# Type checkers know the name; `typing` itself would be most of what"
        " importing this costs.\n"
        "TYPE_CHECKING = False\n"
        "\n",
        package.exports,
        "\n\n",
        package.homes,
        "\n\nif TYPE_CHECKING:\n",
    )
    if package.folders:
        said += (
            "    ",
            package.folders,
            "\n",
        )
    said += (
        package.imports,
        "\n"
        "else:\n"
        "\n"
        "    def __getattr__(name):\n"
        "        # A module is imported when something in it is first asked for"
        " (PEP 562).\n"
        "        from importlib import import_module\n"
        "\n"
        "        home = _HOMES.get(name)\n"
        "        if home is None:\n"
        '            raise AttributeError(f"module {__name__!r} has no attribute'
        ' {name!r}")\n'
        '        module = import_module(f"{__name__}.{home or name}")\n'
        "        found = getattr(module, name) if home else module\n"
        "        globals()[name] = found\n"
        "        return found\n"
        "\n"
        "    def __dir__():\n"
        "        return [*globals(), *_HOMES]\n",
    )


def print_package(package: Any) -> str:
    """Return what `package.py.jinja` makes of a view."""
    said: list[str] = []
    _print_package(said, package)
    return "".join(said)


def _print_record(said: list[str], record: Any) -> None:
    said += (
        "\n\n@",
        record.decorator,
        "(slots=True, kw_only=True)\n",
        record.head,
        "\n",
    )
    if record.doc:
        said += (
            "    ",
            record.doc,
            "\n\n",
        )
    for field in record.fields:
        said += (
            field.declaration,
            "\n",
        )
        if field.doc:
            said += (
                "    ",
                field.doc,
                "\n",
            )
    if record.methods:
        if record.fields:
            said += ("\n",)
        said += (
            record.methods,
            "\n",
        )
    if record.again:
        said += (
            "\n\n",
            record.again,
            "\n",
        )


PRINTERS = {
    "module.py": (
        print_module,
        {
            "alias.py": "c28fe666df3b905197edb20ddba9af21532640d6f2b88595bfe2bafcae446ef2",
            "enum.py": "23c717092f849536cf1e47b54e5ad289b53918409e3de684f05aec3b02b0b13d",
            "module.py": "af77137d26bb7959e9e2b06d5cbdd4ce7c2965a702af0ba380a358c81fd656a7",
            "record.py": "562c76267ca42cbc9a73dad79efc69d0c2efa094ea78ba262ed29f3a975ffeb5",
        },
    ),
    "package.py": (
        print_package,
        {"package.py": "0d6b4321b75b1773f53ee90e17a0e81045ec88b82820f509bdcf938d791de197"},
    ),
}
"""By template: what prints it, and the SHA-256 of the templates it is made from."""
