"""This file writes the database of a release: `python -m tests.regressions.make_store tests/regressions/stores/VERSION.db`.

It is run once, when a version is released, and never for a version that is out: the file it wrote then is what must
still open. Every type of event is in it, sealed values and one whose key was destroyed too; the clock stands still.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from sqlalchemy import Connection

from engine.commands import (
    AssignOwner,
    CheckItem,
    FinishImport,
    GrantRole,
    HoldDeal,
    JoinMember,
    LogActivity,
    MigrateDeal,
    MoveDeal,
    OpenDeal,
    ReopenDeal,
    ResumeDeal,
    RevokeRole,
    SetFields,
    StartEnforcement,
    StartImport,
    VoidDeal,
)
from engine.errors import Refused
from engine.serde import Source
from engine.store import Store, Vault, back_up
from tests.cast import READY, Office, sop
from tests.regressions.world_of_access import access
from tests.regressions.world_of_days import days
from tests.regressions.world_of_duties import duties
from tests.regressions.world_of_teams import teams
from tests.regressions.world_of_turns import turns
from tests.regressions.worlds import parts, people, time


def write(folder: Path, file: Path) -> None:
    """This plays the story in a folder, and leaves the store as one file."""
    store = Store.open(f"sqlite:///{folder / 'story.db'}")
    office = Office(store)
    story(office)
    for world in (parts, people, time, access, teams, turns, duties, days):
        world(office)
    vault = Vault(store, clock=office.clock)
    with store.writing() as connection:
        vault.destroy(connection, kid_of(connection, "deal:GONE"))
    office.close()
    file.unlink(missing_ok=True)
    back_up(store, file)
    store.close()


def story(office: Office) -> None:
    """This is what happens: one deal won, one lost, one held, one reopened, one void, one imported, one erased."""
    office.do(
        JoinMember("lilei", "李雷", ("administrator", "importer", "sales", "director", "ops")),
        JoinMember("meimei", "韩梅梅", ("sales",)),
    )
    office.do(GrantRole("meimei", "director"), reason="stands in")
    office.do(RevokeRole("meimei", "director"))
    won(office)
    office.pass_days(1)
    office.do(OpenDeal("LOST", "crm", "Lathe", values={"loss_reason": "price"}))
    office.do(MoveDeal("LOST", "lose"), key="lose-it")
    office.do(OpenDeal("HELD", "crm", "Saw", values={"resume_on": "2026-02-01"}))
    office.do(HoldDeal("HELD"), reason="waits for the new plant")
    office.do(OpenDeal("BACK", "crm", "Drill", values={"resume_on": "2026-02-01", "loss_reason": "budget"}))
    office.do(HoldDeal("BACK"))
    office.pass_days(2)
    office.do(ResumeDeal("BACK"))
    office.do(MoveDeal("BACK", "lose"))
    office.do(ReopenDeal("BACK"), reason="the budget came")
    office.do(OpenDeal("VOID", "crm", "Press, entered twice"))
    office.do(VoidDeal("VOID", "WON"), reason="entered twice")
    office.do(OpenDeal("GONE", "crm", "A private person", values={"note": "asked to be forgotten"}))
    imported(office)
    office.publish(sop(version=2))
    office.do(MigrateDeal("HELD", 2))
    office.do(StartEnforcement("crm"))


def won(office: Office) -> None:
    """This is a deal from its opening to its signature, refusals on the way."""
    values = {"contact": "王芳", "phone": "+86 138 0000 0000", "note": "likes tea"}
    office.do(OpenDeal("WON", "crm", "Two presses", values=values, external_ids={"sap": "4711"}))
    for refused in (MoveDeal("WON", "to_demo"), SetFields("WON", {"discount": "40"})):
        with contextlib.suppress(Refused):
            office.do(refused)
    office.do(SetFields("WON", {**READY, "quote_amount": "120000.50"}))
    office.do(AssignOwner("WON", "meimei"))
    office.do(LogActivity("WON", "call", "they want the big one"))
    office.do(MoveDeal("WON", "to_demo"))
    office.pass_days(3)
    office.do(CheckItem("WON", "script"))
    office.do(MoveDeal("WON", "to_quote"), key="quote-it", reason="the demo went well")
    office.pass_days(5)
    office.do(MoveDeal("WON", "win"), by="meimei")


def imported(office: Office) -> None:
    """This is a run of an import that records history as it was."""
    run = Source("run-1", "old_crm", "record", 2)
    office.do(StartImport("run-1", "crm", "old_crm", "record", "aa", "bb"))
    day = office.clock() - 20 * 86_400_000_000
    office.do(
        OpenDeal("OLD", "crm", "Mill", stage="demo", values={"note": "from the old list"}), at=day, source=run
    )
    office.do(FinishImport("run-1", 1, 0, 0, 1))


def kid_of(connection: Connection, owner: str) -> str:
    """This is the id of an owner's key."""
    found: str = connection.exec_driver_sql(
        "SELECT kid FROM vault_keys WHERE owner = ?", (owner,)
    ).scalar_one()
    return found


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        write(Path(place), Path(sys.argv[1]))
