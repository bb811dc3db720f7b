"""`modelgen lsp`: a language server for editors."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stdout
from importlib.util import find_spec

import click

from .options import FINDINGS, FINE


@click.command("lsp")
@click.option(
    "--stdio", is_flag=True, help="Speak over standard input and output, as it does anyway."
)
def lsp_command(stdio: bool) -> int:
    """Serve an editor over standard input and output, until it ends.

    Editors start this themselves. It speaks the Language Server Protocol. Exit codes are the protocol's:
    1 if the editor went away without a word.
    """
    del stdio  # clients of VS Code say it to every server
    if find_spec("pygls") is None:
        raise click.UsageError("`modelgen lsp` needs pygls: pip install 'modelgen-docs[lsp]'")
    from ..lsp.server import make_server  # noqa: PLC0415 (an extra)

    server = make_server()
    # The editor's own end of the pipe: it is closed in the end, and what is printed must not get there.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as stream, redirect_stdout(sys.stderr):
        server.start_io(stdout=stream)
    return FINE if server.is_done else FINDINGS
