"""This file holds the commands about the rows of a deal's records."""

from __future__ import annotations

from typing import Any

from engine.commands.command import Command


class AddRow(Command, frozen=True, tag="add_row"):
    """Adds a row to a record of a deal; without a key it gets the next number."""

    deal: str
    record: str
    row: str | None = None
    values: dict[str, Any] = {}
    external_ids: dict[str, str] = {}


class ChangeRow(Command, frozen=True, tag="change_row"):
    """Gives fields of a row values; null clears one."""

    deal: str
    record: str
    row: str
    values: dict[str, Any]


class RemoveRow(Command, frozen=True, tag="remove_row"):
    """Takes a row out of its record."""

    deal: str
    record: str
    row: str


class MoveRow(Command, frozen=True, tag="move_row"):
    """Takes a row through a move, named by its key, or by the state it leads to when one move leads there."""

    deal: str
    record: str
    row: str
    move: str | None = None
    to: str | None = None
