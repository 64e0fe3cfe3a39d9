"""This file holds the commands of time: a due instant that came, or is counted anew, and a task that was done."""

from __future__ import annotations

from engine.commands.command import Command


class FireTimer(Command, frozen=True, tag="fire"):
    """Says that a recorded due instant has come; where it no longer stands, nothing follows."""

    deal: str
    timer: str
    due_at: int


class RecountDeal(Command, frozen=True, tag="recount"):
    """Has a deal's due instants counted anew, since its calendar was published again."""

    deal: str
    calendar: str


class CompleteTask(Command, frozen=True, tag="complete"):
    """Says that a task of one of the SOP's stages is done."""

    deal: str
    task: str
