"""This file says in words why a move cannot be taken back, and what to do instead."""

from __future__ import annotations

from engine.definition import Words

_INSTEAD = Words(zh="请用退回等步骤继续。", en="Go on by another move instead.")
UNDO_WORDS = {
    "undo.allowed": Words(
        zh=f"本流程不允许撤销步骤；{_INSTEAD.zh}", en=f"This SOP does not allow undoing. {_INSTEAD.en}"
    ),
    "undo.last": Words(
        zh=f"没有可撤销的步骤：最近一次记录不是步骤，或其后已有其他记录；{_INSTEAD.zh}",
        en=f"Nothing can be undone: the last thing that happened to the deal was no move. {_INSTEAD.en}",
    ),
    "undo.roles": Words(
        zh="您的角色不能撤销步骤；请由有权的人处理。",
        en="None of your roles may undo a move; somebody who may has to.",
    ),
    "undo.own": Words(
        zh=f"只能撤销自己所做的步骤；{_INSTEAD.zh}", en=f"Only one's own move can be undone. {_INSTEAD.en}"
    ),
    "undo.minutes": Words(
        zh=f"可撤销的时间已过；{_INSTEAD.zh}", en=f"The time for undoing has passed. {_INSTEAD.en}"
    ),
    "undo.decided": Words(
        zh=f"该步骤依据了审批、确认或豁免，不能撤销；{_INSTEAD.zh}",
        en=f"The move went by an approval, a confirmation or a waiver, so it stays. {_INSTEAD.en}",
    ),
    "undo.outcome": Words(
        zh="赢单、结束类步骤不能撤销；请重新打开或走解除流程。",
        en="A move that won or ended the deal stays; reopen it, or cancel it.",
    ),
    "undo.locked": Words(
        zh=f"该步骤已锁定了内容，不能撤销；{_INSTEAD.zh}",
        en=f"The move locked facts, so it stays. {_INSTEAD.en}",
    ),
    "undo.told": Words(
        zh=f"该步骤已通知外部，不能撤销；{_INSTEAD.zh}",
        en=f"Somebody outside has been told of the move, so it stays. {_INSTEAD.en}",
    ),
}
