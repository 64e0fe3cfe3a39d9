"""This file leaves single things out of what a deal's people do: a fact, an item, a task, a row, a step, an activity.

It names them as a test reads best: `source`, `first_call`, `contacts:2`, `contracts:1:sign`, `activity`.
"""

from __future__ import annotations

from typing import Any

from engine import commands as c


def kept(command: Any, omitted: set[str]) -> Any:
    """This is a command without what is omitted; None where nothing is left of it."""
    if isinstance(command, c.SetFields):
        values = {key: value for key, value in command.values.items() if key not in omitted}
        return c.SetFields(command.deal, values) if values else None
    return None if _name(command) in omitted else command


def _name(command: Any) -> str | None:
    match command:
        case c.CheckItem():
            return command.item
        case c.CompleteTask():
            return command.task
        case c.AddRow() | c.ChangeRow():
            return f"{command.record}:{command.row}"
        case c.MoveRow():
            return f"{command.record}:{command.row}:{command.move}"
        case c.LogActivity():
            return "activity"
    return None
