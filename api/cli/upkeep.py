"""This file holds the commands that look after a store: rebuild, verify, doctor."""

from __future__ import annotations

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
    ahead: Annotated[bool, typer.Option("--ahead", help="Not in this version.")] = False,
) -> None:
    """Empties the projections, or one, and folds the whole log again."""
    from api.cli.progress import progress  # noqa: PLC0415 - only here

    if ahead:
        raise WrongUsage(
            "--ahead is not in this version; stop the server, then: gatebook rebuild",
            "本版本没有 --ahead；请先停止服务，再运行：gatebook rebuild",
        )
    with progress(caller, "Rebuilding", "正在重建") as shown:
        reached = caller.house.projector.rebuild(projection, progress=shown)
    if caller.json:
        caller.print_json({"projection": projection, "position": reached})
        return
    what = projection or caller.say("All projections", "全部投影")
    caller.print(f"{what}: rebuilt up to position {reached}.", f"{what}：已重建到第 {reached} 号。")


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
