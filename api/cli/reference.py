"""This file writes docs/reference/cli.md from the command tree: `python -m api.cli.reference > docs/reference/cli.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, get_args

import typer

from api.cli.decided import COMMANDS, STORE
from api.cli.tree import app

_EVERYWHERE = {"store", "server", "api_key", "as_member", "lang", "as_json"}
_HEAD = """# The program `gatebook`

Written from the program itself by `python -m api.cli.reference`.

`--store URL`, `--server URL`, `--api-key KEY`, `--as MEMBER`, `--lang zh|en` and `--json` stand before a command or
behind it. The store is also taken from `GATEBOOK_STORE`, the server from `GATEBOOK_SERVER`, its key from
`GATEBOOK_API_KEY`, the language from `GATEBOOK_LANG`, `LC_ALL` or `LANG`.

With `--server` a command asks that server instead of a store, and answers alike ([how](../how-to/work-from-afar.md)).
Only on a store itself work: {near}.

Exit codes: 0 done, 1 refused or problems found, 2 wrong usage.
"""


def reference() -> str:
    """This is the whole reference."""
    near = ", ".join(f"`{name}`" for name, need in COMMANDS.items() if need == STORE)
    return "\n".join(
        [_HEAD.format(near=near), *(part for path, found in commands() for part in _told(path, found))]
    )


def commands() -> Iterator[tuple[str, Any]]:
    """This lists every command of the program with its full name, in the order of --help."""
    yield from _below("gatebook", typer.main.get_command(app))


def _below(path: str, found: Any) -> Iterator[tuple[str, Any]]:
    for name, child in getattr(found, "commands", {}).items():
        yield from _below(f"{path} {name}", child)
    if not hasattr(found, "commands"):
        yield path, found


def _told(path: str, found: Any) -> Iterator[str]:
    arguments = [each for each in found.params if each.param_type_name == "argument"]
    options = [
        each for each in found.params if each.param_type_name == "option" and each.name not in _EVERYWHERE
    ]
    names = " ".join(each.metavar for each in arguments)
    yield f"## {path.removeprefix('gatebook ')}\n"
    yield f"    {path} {names}".rstrip() + (" [OPTIONS]" if options else "") + "\n"
    yield f"{(found.help or '').strip()}\n"
    rows = [f"| `{_named(each)}` | {each.help or ''} |" for each in options]
    if rows:
        yield "\n".join(["| Option | |", "|---|---|", *rows]) + "\n"


def _named(option: Any) -> str:
    """This is an option's name and what it takes."""
    name = str(option.opts[0])
    if option.is_flag:
        return name
    choices = [each for each in get_args(option.type_descriptor.annotation) if isinstance(each, str)]
    said = option.metavar or "|".join(choices) or option.name.upper()
    return f"{name} {said}".replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(reference())
