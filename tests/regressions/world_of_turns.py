"""This file plays the part of a release's store about turns: a move that was taken back at once."""

from __future__ import annotations

import msgspec

from engine.commands import MoveDeal, OpenDeal, UndoMove
from engine.definition import Undo
from tests.cast import Office, sop


def turns(office: Office) -> None:
    """This is a deal that was moved by mistake, and stands where it stood."""
    office.publish(msgspec.structs.replace(sop(), key="turns", undo=Undo(10)))
    office.do(OpenDeal("UNDONE", "turns", "Wrong card", values={"need": "a pump"}))
    office.do(MoveDeal("UNDONE", "to_demo"))
    office.do(UndoMove("UNDONE"), reason="wrong card")
