"""This file plays the part of a release's store about who works on a deal: its team, a hand-over, who was told."""

from __future__ import annotations

import msgspec

from engine.commands import HandOverDeal, MoveDeal, OpenDeal, SetTeam
from engine.definition import Raci
from engine.team import Mate
from tests import people_cast
from tests.cast import READY, STAGES, Office

FILE = {
    "name": "handover.pdf",
    "media_type": "application/pdf",
    "size": 7,
    "sha256": "cd" * 32,
    "place": "elsewhere",
}


def teams(office: Office) -> None:
    """This is a deal with a team and shares, handed over with a document, whose stage asks and tells people."""
    made = people_cast.made()
    demo = msgspec.structs.replace(made.stages[1], raci=Raci(("sales",), "manager", ("legal",), ("finance",)))
    office.publish(msgspec.structs.replace(made, key="teams", stages=(STAGES[0], demo, *made.stages[2:])))
    office.do(OpenDeal("TEAM", "teams", "Shared pump", unit="north", values=READY))
    office.do(
        SetTeam("TEAM", (Mate("lilei", "sales", "60"), Mate("fang", "finance", "40"), Mate("lan", "legal")))
    )
    office.do(MoveDeal("TEAM", "to_demo"))
    office.do(HandOverDeal("TEAM", "mei", FILE, "they decide in May"))
