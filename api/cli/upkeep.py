"""This file holds the commands that look after a store: rebuild, verify, doctor."""

from __future__ import annotations

import signal
import threading
from typing import Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.problems import REFUSED, WrongUsage
from api.cli.tree import app


@command(app, "rebuild")
def rebuild(
    caller: Caller,
    *,
    projection: Annotated[str | None, typer.Argument(metavar="[PROJECTION]", help="Only this one.")] = None,
    ahead: Annotated[
        bool,
        typer.Option("--ahead", help="Build this program's tables beside those in use, and keep them up."),
    ] = False,
) -> None:
    """Empties the projections, or one, and folds the whole log again."""
    from api.cli.progress import progress  # noqa: PLC0415 - only here

    if ahead:
        _build_ahead(caller, projection)
        return
    with progress(caller, "Rebuilding", "正在重建") as shown:
        reached = caller.house.projector.rebuild(projection, progress=shown)
    if caller.json:
        caller.print_json({"projection": projection, "position": reached})
        return
    what = projection or caller.say("All projections", "全部投影")
    caller.print(f"{what}: rebuilt up to position {reached}.", f"{what}：已重建到第 {reached} 号。")


def _build_ahead(caller: Caller, projection: str | None) -> None:
    """This builds the tables that this program reads while another one serves, and follows until it is stopped."""
    from api.cli.progress import progress  # noqa: PLC0415 - only here

    if projection is not None:
        raise WrongUsage(
            "--ahead builds all tables of this program; leave out the projection's name.",
            "--ahead 会建立本程序的全部表；请不要写投影名。",
        )
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with progress(caller, "Building ahead", "正在预先建立") as shown:
        reached = caller.house.projector.catch_up(progress=shown)
    caller.print(
        f"Built up to position {reached}, and following. Start the new server, then stop this with Ctrl-C.",
        f"已建立到第 {reached} 号并持续跟进。请启动新的服务，然后按 Ctrl-C 结束本命令。",
    )
    caller.house.projector.follow(stop)


@command(app, "verify")
def verify(caller: Caller) -> None:
    """Reads the whole log: positions and versions without gaps, times that never fall, every event readable."""
    from api.cli.whole_log import read_all  # noqa: PLC0415 - only here

    read = read_all(caller.house)
    if caller.json:
        caller.print_json(read)
    else:
        for fault in read.faults:
            caller.print(f"✗ {fault.en}", f"✗ {fault.zh}")
        caller.print(
            f"{read.events} events in {read.streams} streams read; {len(read.faults)} faults.",
            f"已读取 {read.streams} 个流中的 {read.events} 个事件；发现 {len(read.faults)} 处问题。",
        )
    if read.faults:
        raise typer.Exit(REFUSED)


@command(app, "doctor")
def doctor(caller: Caller) -> None:
    """Examines the store and says what to do."""
    from api.cli.examination import examine  # noqa: PLC0415 - only here

    found = examine(caller.house)
    if caller.json:
        caller.print_json({"findings": found, "sound": not any(finding.mark == "✗" for finding in found)})
    else:
        for finding in found:
            caller.print(f"{finding.mark} {finding.en}", f"{finding.mark} {finding.zh}")
    if any(finding.mark == "✗" for finding in found):
        raise typer.Exit(REFUSED)
