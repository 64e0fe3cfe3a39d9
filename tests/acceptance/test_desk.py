"""This file states what the one door promises to whoever comes through it, on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from engine.clock import DAY
from engine.commands import (
    CheckItem,
    GrantRole,
    JoinMember,
    MoveDeal,
    OpenDeal,
    RevokeRole,
    SetFields,
    StartImport,
)
from engine.definition import Move
from engine.desk import Desk
from engine.errors import Conflict, Forbidden, KeyReused, Malformed, Refused, Taken
from engine.orders import Order, Step, order
from engine.serde import Source
from engine.store import Store, head, read
from engine.verdict import failed
from tests.cast import NOON, READY, Office, sop


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = Office(store)
    yield office
    office.close()


def length(office: Office) -> int:
    with office.store.reading() as connection:
        return head(connection).position


def test_the_same_key_again_gives_the_first_answer_and_writes_nothing(office: Office) -> None:
    office.open()
    first = office.do(SetFields("D1", {"need": "x"}), key="k1")
    office.do(SetFields("D1", {"need": "y"}))
    stands = length(office)
    again = office.do(SetFields("D1", {"need": "x"}), key="k1")
    assert (again.position, again.version, again.repeated) == (first.position, first.version, True)
    assert length(office) == stands


def test_the_same_key_again_gives_the_first_refusal(office: Office) -> None:
    office.open()
    told = []
    for _ in range(2):
        with pytest.raises(Refused) as refusal:
            office.do(MoveDeal("D1", "to_demo"), key="k1")
        told.append((str(refusal.value), refusal.value.zh, refusal.value.verdicts))
        office.do(SetFields("D1", {"need": "known meanwhile"}))
    assert told[0] == told[1]


def test_a_key_belongs_to_its_actor_and_to_one_command(office: Office) -> None:
    office.open()
    office.do(SetFields("D1", {"need": "x"}), key="k1")
    assert not office.do(SetFields("D1", {"need": "z"}), key="k1", by="hanmei").repeated
    with pytest.raises(KeyReused):
        office.do(SetFields("D1", {"need": "y"}), key="k1")


def test_two_orders_with_one_key_in_the_same_moment_are_one(office: Office) -> None:
    office.open()
    asked = [office.desk.submit(order(SetFields("D1", {"need": "x"}), "li", key="k")) for _ in range(20)]
    answers = [future.result() for future in asked]
    assert len({answer.position for answer in answers}) == 1
    assert sum(not answer.repeated for answer in answers) == 1


def test_a_conflict_exists_only_for_who_named_a_version(office: Office) -> None:
    office.open()
    office.do(SetFields("D1", {"need": "x"}), expected=1)
    with pytest.raises(Conflict) as conflict:
        office.do(SetFields("D1", {"need": "y"}), expected=1)
    assert conflict.value.version == 2
    assert office.do(SetFields("D1", {"need": "y"})).version == 3


def test_one_callers_refusal_harms_no_neighbour(office: Office) -> None:
    office.open("A", need="x")
    office.open("B")
    asked = [office.desk.submit(order(MoveDeal(deal, "to_demo"), "li")) for deal in ("A", "B", "C")]
    assert asked[0].result().state.stage == "demo"
    assert isinstance(asked[1].exception(), Refused)
    assert asked[2].exception() is not None


def test_asking_twice_is_harmless(office: Office) -> None:
    office.open(need="x")
    office.do(SetFields("D1", {"need": "y"}), CheckItem("D1", "script"))
    stands = length(office)
    assert office.do(SetFields("D1", {"need": "y"}), CheckItem("D1", "script")).events == ()
    office.publish(sop())
    assert length(office) == stands


def test_another_process_takes_a_role_away_and_the_very_next_command_is_judged_by_it(
    open_store: Callable[[], Store],
) -> None:
    moves = tuple(
        Move("to_demo", ("lead",), "demo", roles=("sales",)) if move.key == "to_demo" else move
        for move in sop().moves
    )
    here = Office(open_store(), sop(moves=moves))
    here.do(JoinMember("boss", "Boss", ("administrator",)))
    here.do(JoinMember("lilei", "李雷", ("sales",)), by="boss")
    for deal in ("A", "B", "C"):
        here.open(deal, need="x")
    there = Desk(open_store(), here.clock)
    here.do(MoveDeal("A", "to_demo"))
    there.handle(order(RevokeRole("lilei", "sales"), "boss"))
    with pytest.raises(Refused) as refusal:
        here.do(MoveDeal("B", "to_demo"))
    assert [verdict.rule for verdict in failed(refusal.value.verdicts)] == ["move.to_demo.roles"]
    there.handle(order(GrantRole("lilei", "sales"), "boss"))
    here.do(MoveDeal("B", "to_demo"))
    there.close()
    here.close()


def test_another_process_publishes_a_version_and_the_very_next_deal_is_opened_under_it(
    open_store: Callable[[], Store],
) -> None:
    here, there_store = Office(open_store()), open_store()
    here.open("A")
    there = Office(there_store)
    there.publish(sop(version=2))
    assert here.open("B").state.workflow_version == 2
    assert here.do(SetFields("A", READY)).state.workflow_version == 1
    there.close()
    here.close()


def test_a_version_is_published_once(office: Office) -> None:
    for changed in ({"version": 1, "currency": "USD"}, {"version": 0}):
        with pytest.raises(Taken):
            office.publish(sop(**changed))


def test_with_the_first_member_the_nameless_lose_their_rights(office: Office) -> None:
    office.do(JoinMember("boss", "Boss", ("administrator",)))
    with pytest.raises(Forbidden):
        office.publish(sop(version=2))
    office.publish(sop(version=2), by="boss")
    with pytest.raises(Malformed, match="did you mean sales"):
        office.do(GrantRole("boss", "sale"), by="boss")


def test_only_whom_the_sop_allows_may_enter_late_with_a_reason_and_not_too_late(office: Office) -> None:
    office.open(need="x")
    office.do(JoinMember("boss", "Boss", ("administrator",)))
    office.do(JoinMember("ops", "Ops", ("ops",)), by="boss")
    office.pass_days(5)
    late = SetFields("D1", {"discount": "5"})

    def rules(**circumstances: object) -> list[str]:
        with pytest.raises(Refused) as refusal:
            office.do(late, **circumstances)
        return [verdict.rule for verdict in failed(refusal.value.verdicts)]

    yesterday = office.clock() - DAY
    assert rules(at=yesterday, reason="forgot") == ["late_entry.roles"]
    assert rules(at=yesterday, by="ops") == ["late_entry.reason"]
    assert rules(at=NOON + DAY, by="ops", reason="forgot") == ["late_entry.days"]
    written = office.do(late, at=yesterday, by="ops", reason="forgot").events[0]
    assert (written.occurred_at, written.recorded_at) == (yesterday, office.clock())
    with pytest.raises(Malformed, match="future"):
        office.do(late, at=office.clock() + 1, by="ops", reason="forgot")


def test_time_never_goes_back_on_one_line_of_a_deal(office: Office) -> None:
    office.open(need="x")
    office.do(JoinMember("ops", "Ops", ("administrator", "ops")))
    office.pass_days(2)
    office.do(MoveDeal("D1", "to_demo"))
    with pytest.raises(Refused) as refusal:
        office.do(MoveDeal("D1", "lose"), at=office.clock() - DAY, by="ops", reason="late")
    first = failed(refusal.value.verdicts)[0]
    assert (first.rule, first.saw) == ("line.stage", {"last": "2026-01-03T12:00:00+00:00"})
    office.do(SetFields("D1", {"discount": "1"}), at=office.clock() - DAY, by="ops", reason="another line")


def test_the_recorded_time_never_falls_when_the_clock_does(office: Office) -> None:
    office.open()
    office.pass_days(-1)
    assert office.do(SetFields("D1", {"need": "x"})).events[0].recorded_at == NOON


def test_a_foreign_id_belongs_to_one_deal(office: Office) -> None:
    office.do(OpenDeal("A", "crm", "a", external_ids={"sap": "7"}))
    with pytest.raises(Taken, match="sap id 7 belongs to A"):
        office.do(OpenDeal("B", "crm", "b", external_ids={"other": "1", "sap": "7"}))
    office.do(OpenDeal("C", "crm", "c", external_ids={"other": "1"}))


def test_what_cannot_be_stored_is_refused_at_the_door(office: Office) -> None:
    office.open()
    for command in (
        SetFields("D1", {"need": "a\x00b"}),
        SetFields("D1", {"need": "\ud800"}),
        SetFields("D1:refusals", {}),
    ):
        with pytest.raises(Malformed):
            office.do(command)
    with pytest.raises(Malformed):
        office.do(SetFields("D1", {"need": "x"}), by="a b")


def recorded_import(office: Office, *steps: Step, name: str = "old.csv") -> object:
    source = Source("R1", name, "record", 1)
    return office.desk.handle(
        Order(steps, "lilei", known="os", source=source, channel="import", reason="import")
    )


def test_a_recorded_import_writes_history_marked_and_the_next_step_is_gated(office: Office) -> None:
    office.do(StartImport("R1", "crm", "old.csv", "record", "", ""))
    opened = recorded_import(
        office, Step(OpenDeal("H1", "crm", "h"), NOON - 9 * DAY), Step(MoveDeal("H1", to="quote"), NOON - DAY)
    )
    moved = opened.events[-1].event
    assert (moved.bypassed, next(verdict.rule for verdict in failed(moved.verdicts))) == (
        "import",
        "stage.lead.require.need",
    )
    jump = (
        recorded_import(
            office,
            Step(OpenDeal("H2", "crm", "h"), NOON - 9 * DAY),
            Step(MoveDeal("H2", to="won"), NOON - DAY),
        )
        .events[-1]
        .event
    )
    assert (jump.move, jump.kind) == (None, "jump")
    with pytest.raises(Refused):
        office.do(SetFields("H1", {"quote_amount": "5"}), MoveDeal("H1", "win"))


def test_a_recorded_import_never_touches_what_others_opened_or_moved(office: Office) -> None:
    office.open("LIVE")
    office.do(StartImport("R1", "crm", "old.csv", "record", "", ""))
    recorded_import(office, Step(OpenDeal("H1", "crm", "h"), NOON - 9 * DAY))
    office.do(SetFields("H1", {"need": "touched"}))
    for deal in ("LIVE", "H1"):
        with pytest.raises(Refused) as refusal:
            recorded_import(office, Step(MoveDeal(deal, to="quote")))
        assert refusal.value.verdicts[0].rule == "import.foreign"
    with pytest.raises(Forbidden):
        recorded_import(office, Step(OpenDeal("H3", "crm", "h")), name="never started.csv")


def test_a_closed_workflow_takes_no_more_recorded_history(office: Office) -> None:
    from engine.commands import StartEnforcement  # noqa: PLC0415 - used here alone

    office.do(StartImport("R1", "crm", "old.csv", "record", "", ""))
    office.do(StartEnforcement("crm"))
    with pytest.raises(Refused, match="Enforcement has started"):
        recorded_import(office, Step(OpenDeal("H1", "crm", "h")))


def test_every_event_says_who_when_why_and_by_which_way(office: Office) -> None:
    office.open()
    office.do(
        SetFields("D1", {"need": "x"}),
        by="hanmei",
        known="os",
        channel="cli",
        reason="told by phone",
        key="k9",
    )
    with office.store.reading() as connection:
        row = read(connection, stream="deal:D1")[-1]
    assert row.command == "hanmei:k9"
    for said in (
        b'"by":"hanmei"',
        b'"known":"os"',
        b'"channel":"cli"',
        b'"reason":"told by phone"',
        b'"key":"k9"',
    ):
        assert said in row.meta
