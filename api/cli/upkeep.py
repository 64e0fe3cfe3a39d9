"""This file holds the commands that look after a store: rebuild, verify, doctor."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.caller import Caller
from api.cli.command import command
from api.cli.problems import REFUSED, WrongUsage
from api.cli.tree import app
from engine.errors import Halted

if TYPE_CHECKING:
    from api.cli.whole_log import Reading


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
    _must_have_come_through(caller, projection)
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
    _must_have_come_through(caller, None)
    caller.print(
        f"Built up to position {reached}, and following. Start the new server, then stop this with Ctrl-C.",
        f"已建立到第 {reached} 号并持续跟进。请启动新的服务，然后按 Ctrl-C 结束本命令。",
    )
    caller.house.projector.follow(stop)


def _must_have_come_through(caller: Caller, projection: str | None) -> None:
    """This raises `Halted` where a projection, or any, has stopped at an event again."""
    for each in caller.house.projector.health():
        if each.halted_at is not None and projection in (None, each.name):
            en = f"The projection {each.name} stopped at event {each.halted_at} ({each.halted_type}): {each.reason}. Whether the log is damaged there, gatebook verify says."
            zh = f"投影 {each.name} 停在第 {each.halted_at} 号事件（{each.halted_type}）：{each.reason}。日志在该处是否损坏，请运行 gatebook verify。"
            raise Halted(en, zh, position=each.position)


@command(app, "verify")
def verify(
    caller: Caller,
    *,
    checkpoint: Annotated[
        Path | None,
        typer.Option(
            "--checkpoint",
            metavar="FILE",
            help="Hold the log against what this file says of it, and add a line to the file.",
        ),
    ] = None,
) -> None:
    """Reads the whole log: positions and versions without gaps, times that never fall, every event readable."""
    from api.cli.checkpoints import keep, kept_in  # noqa: PLC0415 - --help opens no store
    from api.cli.whole_log import read_all  # noqa: PLC0415 - the same

    earlier = [] if checkpoint is None else kept_in(checkpoint)
    read = read_all(caller.house, earlier)
    grown = not earlier or read.checkpoint != earlier[-1]
    if checkpoint is not None and grown and not read.faults:
        keep(checkpoint, read.checkpoint)
    if caller.json:
        caller.print_json(read)
    else:
        _told(caller, read, checkpoint)
    if read.faults:
        raise typer.Exit(REFUSED)


def _told(caller: Caller, read: Reading, file: Path | None) -> None:
    """This tells people what came of reading the log, and of holding it against a file of checkpoints."""
    for fault in read.faults:
        caller.print(f"✗ {fault.en}", f"✗ {fault.zh}")
    caller.print(
        f"{read.events} events in {read.streams} streams read; {len(read.faults)} faults.",
        f"已读取 {read.streams} 个流中的 {read.events} 个事件；发现 {len(read.faults)} 处问题。",
    )
    if read.faults:
        caller.print(
            "A log is never mended: stop Gatebook, keep these files, and restore the last backup (docs/how-to/back-up.md).",
            "日志不可修补：请停止 Gatebook，保留现有文件，并恢复最近的备份（docs/how-to/back-up.md）。",
        )
    at = read.checkpoint
    caller.print(
        f"SHA-256 up to position {at.position}: {at.sha256}", f"至第 {at.position} 号的 SHA-256：{at.sha256}"
    )
    if file is None:
        return
    if read.faults:
        caller.print(f"Nothing was added to {file}.", f"未向 {file} 写入任何内容。")
    elif read.same:
        last = read.same[-1].position
        caller.print(
            f"The log is the same as at all {len(read.same)} checkpoints in {file}, the last at position {last}.",
            f"日志与 {file} 中的 {len(read.same)} 个检查点全部一致，最后一个在第 {last} 号。",
        )
    else:
        caller.print(
            f"{file} holds its first checkpoint: keep it where who runs the store cannot write.",
            f"{file} 已写入第一个检查点：请保存在存储管理者无法写入的地方。",
        )


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
