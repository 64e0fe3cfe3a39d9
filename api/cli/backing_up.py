"""This file holds the commands that keep a store from being lost: backup, restore, and the list of destroyed keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.tree import app

Listed = Annotated[
    str | None,
    typer.Option("--destroyed", metavar="LIST|URL", help="Keys destroyed since: a list, or the later store."),
]


@command(app, "backup")
def take_a_backup(
    caller: Caller, *, file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")]
) -> None:
    """Copies log and vault into one file, and files beside it, while the server goes on (SQLite)."""
    from api.cli.progress import progress  # noqa: PLC0415 - only here
    from api.restoring import files_beside  # noqa: PLC0415 - --help opens no store
    from engine.store import back_up  # noqa: PLC0415 - the same

    with progress(caller, "Copying", "正在复制") as shown:
        taken = back_up(caller.house.store, file, shown)
        files = caller.house.files.copy_to(files_beside(file))
    if caller.json:
        caller.print_json({"file": str(file), **taken._asdict(), "files": files})
        return
    caller.print(
        f"{file} holds the log up to position {taken.position}, {taken.size:,} bytes.\nSHA-256 {taken.sha256}",
        f"{file} 含日志至第 {taken.position} 号，共 {taken.size:,} 字节。\nSHA-256 {taken.sha256}",
    )
    if files:
        caller.print(
            f"{files_beside(file)} holds the {files} files of its deals.",
            f"{files_beside(file)} 含项目的 {files} 个文件。",
        )


@command(app, "restore")
def restore_a_backup(
    caller: Caller,
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `gatebook backup` wrote.")],
    destroyed: Listed = None,
) -> None:
    """Makes a store of a backup, where none with events stands yet (SQLite). Stop the server first."""
    from api.cli.progress import progress  # noqa: PLC0415 - only here
    from api.restoring import keys_of, restored  # noqa: PLC0415 - --help opens no store

    kids = keys_of(caller.settings, destroyed)
    with progress(caller, "Restoring", "正在恢复") as shown:
        position = restored(caller.settings, file, kids, shown)
    if caller.json:
        caller.print_json({"position": position, "destroyed": len(kids)})
        return
    caller.print(
        f"Restored up to position {position}; {len(kids)} keys of the list are gone. Now run: gatebook verify",
        f"已恢复至第 {position} 号；清单中的 {len(kids)} 个密钥已销毁。接下来请运行：gatebook verify",
    )
    if destroyed is None:
        caller.print(
            "Keys destroyed after this backup was taken are back. If there were any, run: gatebook destroyed --again LIST",
            "备份之后销毁的密钥又回来了。如果有，请运行：gatebook destroyed --again 清单",
        )


@command(app, "destroyed")
def list_destroyed(
    caller: Caller,
    *,
    again: Annotated[
        str | None,
        typer.Option("--again", metavar="LIST|URL", help="Destroy these once more, after a restore."),
    ] = None,
) -> None:
    """Lists the keys destroyed so far, one on a line; keep the list apart from the backups."""
    from api.restoring import keys_of  # noqa: PLC0415 - --help opens no store
    from engine.store import destroy_again  # noqa: PLC0415 - the same

    house = caller.house
    if again is None:
        with house.store.reading() as connection:
            kids = house.vault.destroyed(connection)
        if caller.json:
            caller.print_json({"keys": kids})
        elif kids:
            typer.echo("\n".join(kids))
        return
    gone = destroy_again(house.store, house.vault, keys_of(caller.settings, again))
    if caller.json:
        caller.print_json({"destroyed": gone})
        return
    caller.print(f"{gone} keys destroyed once more.", f"已再次销毁 {gone} 个密钥。")
