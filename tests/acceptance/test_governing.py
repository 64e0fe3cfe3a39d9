"""What an SOP governs beside deals: its publication, its parameters, who gets a role; refused without, done with approval."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from engine.commands import (
    AddApprover,
    AskApproval,
    DecideApproval,
    ExpireApproval,
    FireTimer,
    GrantRole,
    JoinMember,
    MoveDeal,
    PassOnApproval,
    PublishWorkflow,
    RevokeRole,
    SetParameters,
    SetSubstitute,
    SetSuperior,
    WithdrawApproval,
)
from engine.decisions import Asked
from engine.definition import Approval, Field, FieldType, Govern, Panel, Parameter, digest_of, normal_form
from engine.errors import Forbidden, Malformed, Unknown
from engine.states import States
from engine.store import Store, read
from tests.cast import Office
from tests.people_cast import made, refusal, rules, staffed

BOARD = "govern.crm.publish.approvals.board"
FINANCE = "govern.crm.parameters.approvals.finance"
COUNSEL = "govern.crm.grant.approvals.counsel"
GOVERN = Govern(
    publish=(Approval("board", (Panel(("director",)),), days="5"),),
    parameters=(Approval("finance", (Panel(("finance",)),)),),
    grant=(Approval("counsel", (Panel(("legal",)),)),),
)
RATES = (Parameter("discount", FieldType.NUMBER, "10"), Parameter("other", FieldType.NUMBER, "1"))
WORKFLOW, SETTINGS, GAST = "workflow:crm", "parameters:crm", "member:gast"


def governed(version: int = 2, **changed: Any) -> Any:
    """This is the SOP that governs more than deals."""
    fields = made().fields
    return made(**{"version": version, "govern": GOVERN, "parameters": RATES, "fields": fields, **changed})


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = staffed(store)
    office.publish(governed(), by="admin")
    yield office
    office.close()


def version_3(**changed: Any) -> PublishWorkflow:
    return PublishWorkflow("crm", "", normal_form(governed(3, **changed)))


def what_is(command: PublishWorkflow) -> dict[str, Any]:
    return {"version": 3, "digest": digest_of(command.normal)}


def asked(office: Office, stream: str, clause: str, of: dict[str, Any], *, by: str = "admin") -> Asked:
    state = office.do(AskApproval(stream, clause, of=of), by=by).state
    found: Asked = list(state.decisions.approvals.values())[-1]
    return found


def approve(office: Office, stream: str, key: str, *people: str) -> None:
    for who in people:
        office.do(DecideApproval(stream, key, agreed=True), by=who)


def state(office: Office, stream: str) -> Any:
    with office.store.reading() as connection:
        return States(office.desk.journal).state(connection, stream)


def test_a_version_is_published_once_it_is_approved_and_not_before(office: Office) -> None:
    command = version_3()
    declined = refusal(office, command, by="admin")
    assert rules(declined) == [BOARD]
    assert declined.verdicts[0].saw["of"] == what_is(command)
    assert "director" in declined.en
    assert not any(inner in declined.en + declined.zh for inner in ("--ask", "ask_approval", BOARD, "{"))

    asked(office, WORKFLOW, BOARD, what_is(command))
    assert "waits for dong" in refusal(office, command, by="admin").en
    approve(office, WORKFLOW, "A1", "dong")
    published = office.do(command, by="admin").events[0].event

    assert (published.version, published.approvals) == (3, ("A1",))
    assert state(office, WORKFLOW).decisions.approvals["A1"].status == "used"


def test_what_was_approved_is_that_content_and_no_other(office: Office) -> None:
    asked(office, WORKFLOW, BOARD, what_is(version_3()))
    approve(office, WORKFLOW, "A1", "dong")
    other = version_3(fields=(*made().fields, Field("more", FieldType.TEXT)))
    assert rules(refusal(office, other, by="admin")) == [BOARD]


def test_a_publication_ends_what_was_asked_under_the_version_before(office: Office) -> None:
    other = version_3(fields=(*made().fields, Field("more", FieldType.TEXT)))
    for command in (version_3(), other):
        asked(office, WORKFLOW, BOARD, what_is(command))
    approve(office, WORKFLOW, "A1", "dong")
    office.do(version_3(), by="admin")
    approvals = state(office, WORKFLOW).decisions.approvals
    assert (approvals["A2"].status, approvals["A2"].because) == ("voided", ("workflow",))


def test_dropping_what_governs_is_governed_too(office: Office) -> None:
    assert rules(refusal(office, version_3(govern=None), by="admin")) == [BOARD]


def test_who_asked_does_not_approve_and_who_is_no_administrator_does_not_ask(office: Office) -> None:
    office.do(AskApproval("member:admin", COUNSEL, of={"role": "director"}), by="admin")
    approve(office, "member:admin", "A1", "lan")
    office.do(GrantRole("admin", "director"), by="admin")
    asked(office, WORKFLOW, BOARD, what_is(version_3()))
    assert rules(refusal(office, DecideApproval(WORKFLOW, "A1", agreed=True), by="admin")) == [
        "approval.self"
    ]
    assert rules(refusal(office, DecideApproval(WORKFLOW, "A1", agreed=True), by="fang")) == [
        "approval.not_asked"
    ]
    with pytest.raises(Forbidden):
        office.do(AskApproval(WORKFLOW, BOARD, of=what_is(version_3())), by="dong")


def test_a_parameter_is_set_to_the_value_approved_from_the_day_approved_and_once(office: Office) -> None:
    day = office.clock() + 86_400_000_000
    command = SetParameters("crm", {"discount": "12"}, day)
    assert rules(refusal(office, command, by="admin")) == [FINANCE]
    asked(office, SETTINGS, FINANCE, {"values": {"discount": "12"}, "effective_from": day})
    approve(office, SETTINGS, "A1", "fang")
    for other in (
        SetParameters("crm", {"discount": "13"}, day),
        SetParameters("crm", {"discount": "12"}),
        SetParameters("crm", {"discount": "12", "other": "2"}, day),
    ):
        assert rules(refusal(office, other, by="admin")) == [FINANCE]
    assert office.do(command, by="admin").events[0].event.approvals == ("A1",)
    assert office.do(command, by="admin").events == ()


def test_a_value_given_back_and_set_again_needs_another_approval(office: Office) -> None:
    for key, value in (("A1", "12"), ("A2", None)):
        asked(office, SETTINGS, FINANCE, {"values": {"discount": value}})
        approve(office, SETTINGS, key, "fang")
        office.do(SetParameters("crm", {"discount": value}), by="admin")
        office.pass_days(1)
    assert rules(refusal(office, SetParameters("crm", {"discount": "12"}), by="admin")) == [FINANCE]


def test_a_role_is_granted_to_whom_in_which_unit_and_until_when_was_approved(office: Office) -> None:
    command = GrantRole("gast", "sales", "north")
    assert rules(refusal(office, command, by="admin")) == [COUNSEL]
    asked(office, GAST, COUNSEL, {"role": "sales", "unit": "north"})
    approve(office, GAST, "A1", "long")
    for other in (
        GrantRole("gast", "sales"),
        GrantRole("gast", "ops", "north"),
        GrantRole("fang", "sales", "north"),
    ):
        assert rules(refusal(office, other, by="admin")) == [COUNSEL]
    assert office.do(command, by="admin").events[0].event.approvals == ("A1",)
    office.do(RevokeRole("gast", "sales", "north"), by="admin")
    assert rules(refusal(office, command, by="admin")) == [COUNSEL]


def test_nobody_approves_a_role_of_his_own(office: Office) -> None:
    asked(office, "member:long", COUNSEL, {"role": "ops"})
    assert [seat.member for seat in state(office, "member:long").decisions.approvals["A1"].waiting] == ["lan"]
    office.do(SetSubstitute("lan", "long"), by="lan")
    decide = DecideApproval("member:long", "A1", agreed=True)
    assert rules(refusal(office, decide, by="long")) == ["approval.self"]
    assert rules(refusal(office, PassOnApproval("member:long", "A1", "long"), by="lan")) == ["approval.self"]
    assert rules(refusal(office, AddApprover("member:long", "A1", "long"), by="lan")) == ["approval.self"]


def test_no_other_path_gives_rights_past_the_approval(office: Office) -> None:
    for command in (
        JoinMember("puppet", "Puppet", ("sales",)),
        JoinMember("gast", "Gast", ("administrator",)),
        GrantRole("gast", "importer"),
        SetSubstitute("lan", "gast"),
        SetSuperior("gast", "fang"),
        RevokeRole("lan", "legal"),
    ):
        assert rules(refusal(office, command, by="admin")) == [COUNSEL], command
    # what gives nobody the right to decide is free
    office.do(JoinMember("puppet", "Puppet"), RevokeRole("mei", "manager", "north"), by="admin")
    office.do(SetSubstitute("mei", "dong"), by="mei")


def test_each_change_of_rights_is_approved_as_what_it_is(office: Office) -> None:
    asked(office, "member:lan", COUNSEL, {"command": "set_substitute", "substitute": "gast"})
    asked(office, "member:lan", COUNSEL, {"command": "revoke", "role": "legal"})
    approve(office, "member:lan", "A1", "long")
    office.do(SetSubstitute("lan", "gast"), by="admin")
    assert rules(refusal(office, RevokeRole("lan", "legal"), by="admin")) == [COUNSEL]
    approve(office, "member:lan", "A2", "long")
    office.do(RevokeRole("lan", "legal"), by="admin")


def test_while_nobody_could_approve_the_first_is_named_without(store: Store) -> None:
    office = Office(store, governed(1))
    office.do(JoinMember("admin", "Admin", ("administrator",)), by="root")
    office.do(JoinMember("li", "Li", ("sales",)), by="admin")
    office.do(JoinMember("lan", "Lan", ("legal",)), by="admin")
    assert rules(refusal(office, GrantRole("li", "ops"), by="admin")) == [COUNSEL]
    # but publishing and setting never are: there the role can be granted first
    assert rules(refusal(office, SetParameters("crm", {"discount": "12"}), by="admin")) == [FINANCE]
    ask = AskApproval(SETTINGS, FINANCE, of={"values": {"discount": "12"}})
    assert rules(refusal(office, ask, by="admin")) == ["approval.nobody"]
    office.close()


def test_an_approval_expires_at_its_limit_told_by_the_clock(office: Office) -> None:
    one = asked(office, WORKFLOW, BOARD, what_is(version_3()))
    assert one.due is not None
    fire = FireTimer(WORKFLOW, "approval:A1", one.due.at)
    with pytest.raises(Malformed):
        office.do(fire, by="gatebook", at=office.clock(), channel="timer")
    office.pass_days(6)
    told = office.do(fire, by="gatebook", at=one.due.at, channel="timer").events[0]
    assert (told.event.stored, told.occurred_at) == ("approval.expired", one.due.at)
    assert office.do(fire, by="gatebook", at=one.due.at, channel="timer").events == ()
    assert rules(refusal(office, version_3(), by="admin")) == [BOARD]
    assert asked(office, WORKFLOW, BOARD, what_is(version_3())).id == "A2"


def test_it_is_withdrawn_asked_again_and_asking_twice_changes_nothing(office: Office) -> None:
    ask = AskApproval(WORKFLOW, BOARD, of=what_is(version_3()), note="for the new year")
    office.do(ask, by="admin")
    assert office.do(ask, by="admin").events == ()
    office.do(WithdrawApproval(WORKFLOW, "A1"), by="admin")
    assert rules(refusal(office, DecideApproval(WORKFLOW, "A1", agreed=True), by="dong")) == [
        "approval.closed"
    ]
    assert office.do(ExpireApproval(WORKFLOW, "A1"), by="dong").events == ()
    office.do(ask, by="admin")
    approve(office, WORKFLOW, "A2", "dong")
    assert office.do(version_3(), by="admin").state.workflow().version == 3


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        (AskApproval(WORKFLOW, BOARD), Malformed),
        (AskApproval(WORKFLOW, BOARD, of={"version": "3", "digest": "x"}), Malformed),
        (AskApproval(WORKFLOW, FINANCE, of={"version": 3, "digest": "0" * 64}), Malformed),
        (AskApproval(SETTINGS, FINANCE, of={"values": {"nothing": "1"}}), Malformed),
        (AskApproval(SETTINGS, FINANCE, of={"value": 1}), Malformed),
        (AskApproval(GAST, COUNSEL, of={"rolle": "sales"}), Malformed),
        (AskApproval("member:nobody", COUNSEL, of={"role": "sales"}), Unknown),
        (AskApproval("unit:north", COUNSEL, of={"role": "sales"}), Malformed),
        (AskApproval("D1", "move.win.approvals.contract", of={"role": "sales"}), Malformed),
        (AskApproval("D1", BOARD), Malformed),
        (DecideApproval(WORKFLOW, "A9", agreed=True), Unknown),
        (MoveDeal(WORKFLOW, "win"), Malformed),
    ],
)
def test_what_cannot_be_asked_is_said(office: Office, command: Any, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        office.do(command, by="admin")


def test_a_note_about_a_member_is_sealed_under_his_key(office: Office) -> None:
    office.do(AskApproval(GAST, COUNSEL, of={"role": "sales"}, note="her probation is over"), by="admin")
    office.do(DecideApproval(GAST, "A1", agreed=True, comment="well done"), by="lan")
    with office.store.reading() as connection:
        rows = read(connection, stream=GAST)
        bodies = b"".join(row.body for row in rows)
        notes = [told.event for told in office.desk.journal.recorded(connection, rows)][-2:]
    assert b"probation" not in bodies
    assert b"well done" not in bodies
    assert (notes[0].note, notes[1].comment) == ("her probation is over", "well done")


def test_without_such_a_key_nothing_needs_approval(store: Store) -> None:
    office = staffed(store, made(parameters=RATES))
    office.do(GrantRole("gast", "sales"), SetParameters("crm", {"discount": "12"}), by="admin")
    office.publish(made(version=2, parameters=RATES), by="admin")
    with pytest.raises(Malformed, match="not asked for this"):
        office.do(AskApproval(GAST, COUNSEL, of={"role": "ops"}), by="admin")
    office.close()
