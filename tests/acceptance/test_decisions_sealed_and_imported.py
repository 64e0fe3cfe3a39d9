"""What people decide keeps its secrets, stands after a restart, and is never made up by an import."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from engine.commands import (
    AskApproval,
    ConfirmFact,
    DecideApproval,
    GrantRole,
    MoveDeal,
    OpenDeal,
    SetFields,
    SetSubstitute,
    StartImport,
)
from engine.definition import Approval, Confirmation, Field, FieldType, Gate, Panel
from engine.desk import Desk
from engine.errors import Malformed
from engine.events import ApprovalVoided
from engine.serde import Source
from engine.store import Store, read
from tests.cast import FIELDS, MOVES, STAGES, Office
from tests.people_cast import deal_of, history, made, refusal, rules, staffed

TALK = Gate(
    approvals=(Approval("call", (Panel(("manager",)),), covers=("phone",)),),
    confirm=(Confirmation("phone", "phone", 2),),
)
CALL = "move.to_demo.approvals.call"


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    moves = tuple(
        msgspec.structs.replace(move, gate=TALK) if move.key == "to_demo" else move for move in MOVES
    )
    fields = (*FIELDS, Field("signoff", FieldType.BOOLEAN), Field("contract_draft", FieldType.FILE))
    office = staffed(store, made(moves=moves, fields=fields, stages=STAGES))
    office.do(SetFields("D1", {"contact": "王芳", "phone": "138 0000"}))
    yield office
    office.close()


def test_a_personal_value_that_is_covered_or_confirmed_is_sealed_in_the_log(office: Office) -> None:
    office.do(AskApproval("D1", CALL))
    office.do(ConfirmFact("D1", "move.to_demo.confirm.phone"), by="mei")
    with office.store.reading() as connection:
        bodies = b"".join(row.body for row in read(connection, stream="deal:D1"))
    assert b"138 0000" not in bodies
    assert history(office)[-2].covered.values == {"phone": "138 0000"}
    assert history(office)[-1].value == "138 0000"


def test_another_desk_on_the_same_store_knows_what_was_decided(office: Office) -> None:
    office.do(AskApproval("D1", CALL))
    office.do(SetSubstitute("mei", "dong"), by="mei")
    office.desk.close()
    office.desk = Desk(office.store, office.clock)
    office.do(DecideApproval("D1", "A1", agreed=True), by="dong")
    for who in ("mei", "dong"):
        office.do(ConfirmFact("D1", "move.to_demo.confirm.phone"), by=who)
    assert office.do(MoveDeal("D1", "to_demo")).state.stage == "demo"
    assert office.do(SetFields("D1", {"phone": "139 0000"})).events[-2].event == ApprovalVoided(
        "A1", ("phone",)
    )


def test_an_import_moves_past_what_nobody_approved_and_the_next_step_asks_for_it(office: Office) -> None:
    gate = Gate(approvals=(Approval("start", (Panel(("manager",)),)),))
    stages = tuple(
        msgspec.structs.replace(stage, leave=gate) if stage.key == "lead" else stage for stage in STAGES
    )
    office.publish(made(version=2, stages=stages, moves=MOVES), by="admin")
    old = Source("r1", "old", "record")
    office.do(GrantRole("admin", "importer"), by="admin")
    office.do(StartImport("r1", "crm", "old", "record", "00", "00"), by="admin")
    office.do(OpenDeal("D2", "crm", "Old", unit="north", values={"need": "x"}), by="admin", source=old)
    moved = office.do(MoveDeal("D2", "to_demo"), by="admin", source=old).events[0].event
    assert moved.bypassed == "import"
    assert "stage.lead.approvals.start" in rules(refusal(office, MoveDeal("D2", "to_quote")))
    with pytest.raises(Malformed):
        office.do(AskApproval("D2", "stage.lead.approvals.start"), by="admin", source=old)
    office.do(AskApproval("D2", "stage.lead.approvals.start"))
    office.do(DecideApproval("D2", "A1", agreed=True), by="mei")
    assert "stage.lead.approvals.start" not in rules(refusal(office, MoveDeal("D2", "to_quote")))
    assert deal_of(office, "D2").decisions.approvals["A1"].status == "granted"
