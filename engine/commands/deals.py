"""This file holds the commands about a deal."""

from __future__ import annotations

from typing import Any

from engine.commands.command import Command


class OpenDeal(Command, frozen=True, tag="open"):
    """Opens a deal in the workflow's first stage, under its newest version; only a recorded import names a stage."""

    deal: str
    workflow: str
    title: str
    owner: str | None = None
    unit: str | None = None
    values: dict[str, Any] = {}
    external_ids: dict[str, str] = {}
    stage: str | None = None


class SetFields(Command, frozen=True, tag="set"):
    """Gives fields of a deal values; null clears one."""

    deal: str
    values: dict[str, Any]


class MoveDeal(Command, frozen=True, tag="move"):
    """Takes a deal through a move, named by its key, or by the stage it leads to when one move leads there."""

    deal: str
    move: str | None = None
    to: str | None = None


class CheckItem(Command, frozen=True, tag="check"):
    """Ticks, or unticks, an item of a checklist."""

    deal: str
    item: str
    checked: bool = True


class AssignOwner(Command, frozen=True, tag="assign"):
    """Gives a deal to somebody."""

    deal: str
    owner: str


class LogActivity(Command, frozen=True, tag="activity"):
    """Records that a call, visit, meeting or message took place: with whom, what came of it, what follows and when."""

    deal: str
    kind: str
    note: str | None = None
    contacts: tuple[str, ...] = ()
    result: str | None = None
    next_step: str | None = None
    next_on: str | None = None


class LinkDeal(Command, frozen=True, tag="link"):
    """Ties a deal to another: call_off_of, part_of, renewal_of, duplicate_of or supersedes."""

    deal: str
    kind: str
    other: str


class UnlinkDeal(Command, frozen=True, tag="unlink"):
    """Takes a tie to another deal back."""

    deal: str
    kind: str
    other: str


class HoldDeal(Command, frozen=True, tag="hold"):
    """Puts a deal on hold."""

    deal: str


class ResumeDeal(Command, frozen=True, tag="resume"):
    """Ends a hold."""

    deal: str


class ReopenDeal(Command, frozen=True, tag="reopen"):
    """Brings a final deal back to the stage it was in before."""

    deal: str


class UndoMove(Command, frozen=True, tag="undo"):
    """Takes one's own last move back, while nothing of the deal has happened since; with record and row, a row's."""

    deal: str
    record: str | None = None
    row: str | None = None


class VoidDeal(Command, frozen=True, tag="void"):
    """Declares a deal opened by mistake, or twice (then naming the other one)."""

    deal: str
    duplicate_of: str | None = None


class MigrateDeal(Command, frozen=True, tag="migrate"):
    """Puts a deal under another published version of its workflow."""

    deal: str
    version: int
