"""This file holds the command that keeps a file's content beside the store."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.tree import files
from api.cli.values import kept_file


@command(files, "add", creates=True)
def add(caller: Caller, *, path: Annotated[str, typer.Argument(metavar="PATH", help="The file.")]) -> None:
    """Keeps a file's content beside the store; the same content is kept once."""
    value = kept_file(caller, path)
    if caller.json:
        caller.print_json(value)
        return
    line = f"{value['name']}  {value['size']} B  sha256 {value['sha256']}"
    caller.print(line, line)
