"""This file states who works on a deal: its team and shares, hand-overs, and what passes on when somebody leaves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from engine.archive import Archive
from engine.commands import (
    AssignOwner,
    CompleteTask,
    FireTimer,
    GiveSeat,
    GrantRole,
    HandOverDeal,
    MoveDeal,
    OpenDeal,
    SetTeam,
)
from engine.definition import Check, Gate, Raci, Task, Words
from engine.errors import Forbidden, Malformed, Refused, Unknown
from engine.events import HandedOver, StageTold, TeamSet
from engine.history import derived
from engine.store import Store
from engine.team import Mate
from engine.words import rule_in_words
from projections import Projector, Reader, Views, sentence
from tests.cast import STAGES, Office
from tests.people_cast import (
    agree,
    ask,
    deal_of,
    history,
    made,
    quoted,
    refusal,
    rules,
    signed_off,
    staffed,
    types,
    waiting,
)

FILE = {
    "name": "how-it-stands.pdf",
    "media_type": "application/pdf",
    "size": 7,
    "sha256": "ab" * 32,
    "place": "elsewhere",
}
HALVES = (Mate("lilei", "sales", "50"), Mate("fang", "finance", "50"))


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = staffed(store)
    yield office
    office.close()


def team(*mates: Mate) -> SetTeam:
    return SetTeam("D1", mates)


def won(office: Office) -> None:
    quoted(office)
    signed_off(office)
    agree(office, ask(office).id, "mei", "fang", "long")
    office.do(MoveDeal("D1", "win"))


def told(office: Office, lang: str = "en") -> str:
    archive = Archive(office.store, office.desk.journal)
    return sentence(archive.history("D1")[-1], archive.workflow("crm"), lang)


def test_a_team_has_roles_and_shares_and_the_same_one_again_changes_nothing(office: Office) -> None:
    office.do(team(*HALVES, Mate("gast")))
    before = len(history(office))
    office.do(team(*HALVES, Mate("gast")))

    assert deal_of(office).team == (*HALVES, Mate("gast"))
    assert len(history(office)) == before
    assert "made its team lilei (sales, 50%), fang (finance, 50%), gast" in told(office)
    assert "项目团队" in told(office, "zh")


@pytest.mark.parametrize(
    ("mates", "where"),
    [
        ((Mate("lilei", "sales", "50"),), "members"),
        ((Mate("lilei", "sales", "60"), Mate("fang", None, "60")), "members"),
        ((Mate("lilei", None, "0"),), "members.0.share"),
        ((Mate("lilei", None, "33.333"),), "members.0.share"),
        ((Mate("lilei", None, "all"),), "members.0.share"),
        ((Mate("lilei", "sales"), Mate("lilei", "sales")), "members"),
        ((Mate("lilei", "king"),), "king"),
    ],
)
def test_shares_add_up_to_a_hundred_and_roles_are_those_of_the_sop(
    office: Office, mates: tuple[Mate, ...], where: str
) -> None:
    with pytest.raises(Malformed) as wrong:
        office.do(team(*mates))
    assert wrong.value.where == where
    assert wrong.value.zh


def test_nobody_is_on_a_team_who_has_not_joined(office: Office) -> None:
    with pytest.raises(Unknown, match="stranger"):
        office.do(team(Mate("stranger")))


def test_shares_are_fixed_once_the_deal_is_signed_while_people_come_and_go(office: Office) -> None:
    office.do(team(*HALVES))
    won(office)

    declined = refusal(office, team(Mate("lilei", "sales", "100")))
    office.do(team(*HALVES, Mate("long", "legal")))
    office.do(team(Mate("lilei", "ops", "50"), Mate("fang", None, "50")))

    assert rules(declined) == ["team.shares_fixed"]
    assert ("fixed" in declined.en, "固定" in declined.zh) == (True, True)
    assert deal_of(office).team == (Mate("lilei", "ops", "50"), Mate("fang", None, "50"))


def test_a_deal_signed_without_shares_gets_none_later(office: Office) -> None:
    won(office)

    assert rules(refusal(office, team(*HALVES))) == ["team.shares_fixed"]
    office.do(team(Mate("long", "legal")))


def test_a_deal_is_handed_over_with_a_document_and_the_note_is_sealed(office: Office) -> None:
    office.do(HandOverDeal("D1", "mei", FILE, "they hate phone calls"))
    office.do(HandOverDeal("D1", "mei", FILE, "they hate phone calls"))

    assert deal_of(office).owner == "mei"
    assert types(office)[-2:] == ["deal.owner_set", "deal.handed_over"], "asking twice changes nothing"
    event = history(office)[-1]
    assert isinstance(event, HandedOver)
    assert (event.owner, event.to, event.document["name"], event.note) == (
        "lilei", "mei", "how-it-stands.pdf", "they hate phone calls",
    )  # fmt: skip
    with office.store.reading() as connection:
        stored = b"".join(row.body for row in _rows(connection))
    assert b"phone calls" not in stored
    assert "how-it-stands.pdf" in told(office)
    assert "移交" in told(office, "zh")


def _rows(connection: Any) -> Any:
    from engine.store import read  # noqa: PLC0415 - only here

    return read(connection, types=["deal.handed_over"])


@pytest.mark.parametrize(("to", "document"), [("stranger", FILE), ("mei", {}), ("mei", {"name": "x"})])
def test_a_hand_over_needs_somebody_who_joined_and_a_file(office: Office, to: str, document: Any) -> None:
    with pytest.raises((Malformed, Unknown)):
        office.do(HandOverDeal("D1", to, document))
    assert deal_of(office).owner == "lilei"


def test_an_administrator_gives_a_leavers_seat_to_another_who_then_decides(office: Office) -> None:
    quoted(office)
    signed_off(office)
    asked = ask(office)
    with pytest.raises(Forbidden):
        office.do(GiveSeat("D1", asked.id, "mei", "gast"), by="gast")
    without = refusal(office, GiveSeat("D1", asked.id, "mei", "gast"), by="admin")

    office.do(GrantRole("gast", "manager", "north"), by="admin")
    office.do(GiveSeat("D1", asked.id, "mei", "gast"), by="admin")
    office.do(GiveSeat("D1", asked.id, "mei", "gast"), by="admin")

    assert rules(without) == ["team.seat_role"]
    assert waiting(deal_of(office).decisions.approvals[asked.id]) == ["gast"]
    declined = refusal(office, GiveSeat("D1", asked.id, "gast", "lilei"), by="admin")
    assert rules(declined) == ["approval.self"], "who asked never decides"
    assert waiting(agree(office, asked.id, "gast")) == ["fang", "lan", "long"]


def staged(store: Store, **changed: Any) -> Office:
    """This is the office where the demo stage has a RACI and a task without a role."""
    raci = Raci(("sales",), "manager", ("legal",), ("finance", "director"))
    demo = msgspec.structs.replace(
        made().stages[1], raci=raci, tasks=(Task("minutes", "2", Words(zh="纪要", en="Minutes")),), **changed
    )
    return staffed(store, made(stages=(STAGES[0], demo, *made().stages[2:])))


def test_c_is_asked_and_i_is_told_when_a_deal_comes_to_a_stage(store: Store) -> None:
    office = staged(store)
    office.do(team(Mate("lan", "legal")))

    office.do(MoveDeal("D1", "to_demo"))

    event = history(office)[-1]
    assert event == StageTold("demo", ("lan",), ("fang", "dong")), "the team's lawyer stands for all of legal"
    assert "asked lan and told fang, dong" in told(office)
    assert "阶段时征询 lan，知会 fang、dong" in told(office, "zh")
    office.close()


def test_who_is_responsible_owns_the_stages_tasks_and_so_does_who_has_the_role_on_the_team(
    store: Store,
) -> None:
    office = staged(store)
    office.do(MoveDeal("D1", "to_demo"))

    declined = refusal(office, CompleteTask("D1", "minutes"), by="gast")
    office.do(team(Mate("gast", "sales")))
    office.do(CompleteTask("D1", "minutes"), by="gast")

    assert rules(declined) == ["task.minutes.by"]
    assert deal_of(office).done == ("minutes",)
    office.close()


def test_a_task_that_is_due_waits_for_who_is_responsible_and_for_who_has_the_role_on_the_team(
    store: Store,
) -> None:
    office = staged(store)
    office.do(team(Mate("gast", "sales")))
    office.do(MoveDeal("D1", "to_demo"))
    due = deal_of(office).timers["task:minutes"].timer.at
    office.pass_days(5)
    office.do(FireTimer("D1", "task:minutes", due), at=due, by="gatebook", channel="timer")

    views = Views.open(store.url)
    Projector(store, office.desk.journal, views).catch_up()
    reader = Reader(store, office.desk.journal, views, office.clock)
    waits = {who: [item["kind"] for item in reader.inbox(who)["items"]] for who in ("lilei", "gast", "fang")}
    views.close()
    office.close()

    assert waits == {"lilei": ["task"], "gast": ["task"], "fang": []}


def test_a_role_on_the_team_lets_nobody_decide(office: Office) -> None:
    office.do(team(Mate("gast", "manager")))
    quoted(office)
    signed_off(office)

    assert waiting(ask(office)) == ["mei"]


def test_a_gate_sees_who_works_on_the_deal_and_the_verdict_can_be_derived_again(store: Store) -> None:
    named = Check(
        "pm",
        "people.exists(p, p.role == 'finance' && p.share >= 50)",
        Words(zh="请指定财务。", en="Name somebody in finance."),
    )
    lead = msgspec.structs.replace(STAGES[0], leave=Gate(check=(named,)))
    office = staffed(store, made(stages=(lead, *made().stages[1:])))

    declined = refusal(office, MoveDeal("D1", "to_demo"))
    office.do(team(*HALVES))
    moved = office.do(MoveDeal("D1", "to_demo"))

    sop = Archive(office.store, office.desk.journal).workflow("crm")
    assert rules(declined) == ["stage.lead.check.pm"]
    assert "finance" in rule_in_words(sop, declined.verdicts[-1]).say("en")
    verdict = next(v for v in moved.events[0].event.verdicts if v.rule == "stage.lead.check.pm")
    assert verdict.saw == {"people": [["lilei", "sales", "50"], ["fang", "finance", "50"]]}
    assert derived(sop, verdict) is True
    assert derived(sop, msgspec.structs.replace(verdict, saw={"people": []})) is False
    office.close()


def test_a_deal_that_is_over_or_void_tells_nobody_and_an_owner_may_be_anybody(office: Office) -> None:
    office.do(OpenDeal("D2", "crm", "Valve"))
    office.do(AssignOwner("D2", "somebody"))
    assert deal_of(office, "D2").owner == "somebody"
    assert not any(isinstance(each, TeamSet | StageTold) for each in history(office))
    with pytest.raises(Refused):
        office.do(MoveDeal("D2", "win"))
    office.do(GrantRole("gast", "sales"), by="admin")
