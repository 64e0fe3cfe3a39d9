"""This file holds the command that writes a commented SOP to begin with."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.problems import WrongUsage
from api.cli.tree import app
from engine.errors import Taken
from engine.ids import KEY_FORM

_KEY = re.compile(KEY_FORM)
_IN_THE_TEMPLATE = "my_workflow"


@command(app, "new-workflow")
def new_workflow(
    caller: Caller, *, key: Annotated[str, typer.Argument(metavar="KEY", help="The key of the new SOP.")]
) -> None:
    """Writes KEY.yaml, a commented SOP to begin with, in the language of --lang; it never overwrites."""
    if not _KEY.fullmatch(key):
        raise WrongUsage(
            f"{key!r} is no key: begin with a-z, then a-z, 0-9 and _, at most 64.",
            f"“{key}”不是合法的键：以 a-z 开头，其后用 a-z、0-9、_，最多 64 个。",
        )
    path = Path(f"{key}.yaml")
    template = files("api").joinpath("templates", f"new_workflow.{caller.lang}.yaml")
    try:
        with path.open("x", encoding="utf-8") as out:
            out.write(template.read_text("utf-8").replace(_IN_THE_TEMPLATE, key))
    except FileExistsError:
        raise Taken(
            f"{path} is there already; take another key, or move it away.",
            f"{path} 已存在；请换一个键，或先移走它。",
        ) from None
    if caller.json:
        caller.print_json({"workflow": key, "file": str(path)})
        return
    caller.print(
        f"Written to {path}. Next: gatebook lint {path}, then gatebook publish {path}",
        f"已写入 {path}。下一步：gatebook lint {path}，然后 gatebook publish {path}",
    )
