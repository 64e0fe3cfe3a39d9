"""This file holds the log against checkpoints: a file of somebody who trusts nobody says how far it went, and what it was.

Lines are only added, so they also tell between which two of them a log was changed.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Sequence
from pathlib import Path

import msgspec

from api.checkpoints import Checkpoint, Sum
from api.cli.finding import WRONG, Finding
from api.cli.problems import WrongUsage
from engine.store import Row


class Witness:
    """This sees every event of a log in order, and holds it against checkpoints on the way."""

    def __init__(self, before: Sequence[Checkpoint] = ()) -> None:
        self.same: list[Checkpoint] = []
        self.faults: list[Finding] = []
        self._total = Sum()
        self._ahead = deque(before)

    def see(self, row: Row) -> None:
        """This takes the next event in."""
        self._compare(row.position - 1)
        self._total.add(row)

    def end(self) -> Checkpoint:
        """This is the checkpoint of what was seen; what the log no longer reaches is a fault."""
        at = self._total.position
        self._compare(at)
        if self._ahead and not self.faults:
            self.faults.append(_shortened(self._ahead[-1], at))
        return self._total.checkpoint()

    def _compare(self, position: int) -> None:
        """This compares with the checkpoints up to a position that was passed."""
        while self._ahead and self._ahead[0].position <= position:
            told = self._ahead.popleft()
            if told.sha256 == self._total.sha256:
                self.same.append(told)
            elif not self.faults:  # behind the first difference all differ
                self.faults.append(_changed(told, self.same[-1].position if self.same else 0))


def kept_in(file: Path) -> list[Checkpoint]:
    """This is the checkpoints of a file, none where there is no file yet; raises `WrongUsage` for another kind of file."""
    if not file.parent.is_dir():
        raise WrongUsage(
            f"There is no folder {file.parent}: make it first.", f"文件夹 {file.parent} 不存在：请先建立。"
        )
    found: list[Checkpoint] = []
    for number, line in enumerate(file.read_bytes().splitlines() if file.exists() else (), start=1):
        try:
            told = msgspec.json.decode(line, type=Checkpoint)
        except msgspec.DecodeError:
            raise _no_checkpoints(file, number) from None
        if found and told.position <= found[-1].position:
            raise _no_checkpoints(file, number)
        found.append(told)
    return found


def keep(file: Path, told: Checkpoint) -> None:
    """This adds a line to a file of checkpoints, on disk when it returns."""
    with file.open("ab") as out:
        out.write(msgspec.json.encode(told) + b"\n")
        out.flush()
        os.fsync(out.fileno())


def _no_checkpoints(file: Path, line: int) -> WrongUsage:
    return WrongUsage(
        f"{file}, line {line}: this is no checkpoint behind the one before; name a file that --checkpoint wrote, or a new one.",
        f"{file} 第 {line} 行：不是接续上一行的检查点；请使用 --checkpoint 写成的文件，或换一个新文件名。",
    )


def _changed(told: Checkpoint, before: int) -> Finding:
    day = f"{told.recorded_at:%Y-%m-%d %H:%M} UTC"
    en = (
        f"The log is not what it was at the checkpoint of position {told.position} ({day}): events from {before + 1} to "
        f"{told.position} were changed, taken out or put in since. Compare them with a backup taken before."
    )
    zh = (
        f"日志与第 {told.position} 号（{day}）的检查点不符：第 {before + 1} 至 {told.position} 号事件之后被修改、"
        "删除或插入过。请与此前的备份比对。"
    )
    return Finding(WRONG, "checkpoint", en, zh)


def _shortened(told: Checkpoint, end: int) -> Finding:
    day = f"{told.recorded_at:%Y-%m-%d %H:%M} UTC"
    en = (
        f"The log ends at {end}, and at its last checkpoint it reached {told.position} ({day}): the events behind {end} "
        "are gone. Was an older backup restored? They are in a later one."
    )
    zh = (
        f"日志止于第 {end} 号，而最后的检查点为第 {told.position} 号（{day}）：第 {end} 号之后的事件已丢失。"
        "是否恢复过较早的备份？请从更晚的备份中找回。"
    )
    return Finding(WRONG, "checkpoint", en, zh)
