"""This file plays the part of a release's store about turns: a move of a deal, and one of a row, taken back at once."""

from __future__ import annotations

import msgspec

from engine.commands import AddRow, MoveDeal, MoveRow, OpenDeal, UndoMove
from engine.definition import Undo
from tests.cast import Office, sop
from tests.records_cast import INSTALMENTS, QUOTES, made


def turns(office: Office) -> None:
    """This is a deal that was moved by mistake, and stands where it stood; and a quote that was issued too soon."""
    office.publish(msgspec.structs.replace(sop(), key="turns", undo=Undo(10)))
    office.do(OpenDeal("UNDONE", "turns", "Wrong card", values={"need": "a pump"}))
    office.do(MoveDeal("UNDONE", "to_demo"))
    office.do(UndoMove("UNDONE"), reason="wrong card")
    records = (msgspec.structs.replace(QUOTES, locked_from=None), INSTALMENTS)
    office.publish(msgspec.structs.replace(made(), key="row_turns", undo=Undo(10), records=records))
    office.do(OpenDeal("TOO_SOON", "row_turns", "Wrong quote", values={"need": "a pump"}))
    office.do(AddRow("TOO_SOON", "quotes", "Q1", {"amount": "95", "list_price": "100", "no": "next"}))
    office.do(MoveRow("TOO_SOON", "quotes", "Q1", "issue"))
    office.do(UndoMove("TOO_SOON", "quotes", "Q1"), reason="wrong quote")
