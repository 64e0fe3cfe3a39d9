"""This file proves when a move may be taken back, what that brings back, and what is never undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from engine.archive import Archive
from engine.commands import (
    AddRow,
    AskWaiver,
    AssignOwner,
    CheckItem,
    Command,
    GrantRole,
    GrantWaiver,
    HoldDeal,
    MoveDeal,
    MoveRow,
    SetFields,
    StartImport,
    UndoMove,
)
from engine.deal.state import Deal
from engine.deal.undo import undo_verdicts
from engine.definition import Approval, Field, FieldType, Gate, Limit, Panel, Raci, Undo
from engine.errors import Refused
from engine.events import MoveUndone
from engine.history import derived
from engine.orders import Order
from engine.serde import Source
from engine.store import Store
from engine.undo_words import UNDO_WORDS
from engine.verdict import Verdict, failed
from engine.words import rule_in_words
from tests.cast import FIELDS, MOVES, STAGES, Office, sop
from tests.people_cast import BUDGET, ISSUE, agree, ask, made, staffed
from workflows import lint

MINUTE = 60
LOCKED = Field("offer_no", FieldType.TEXT, locked_from="quote")


def opened_office(store: Store, **changed: object) -> Office:
    office = Office(store, sop(**{"undo": Undo(10), "fields": (*FIELDS, LOCKED), **changed}))
    office.open(need="pumps", budget_confirmed=True, budget_amount="100", quote_amount="90")
    office.do(CheckItem("D1", "script"))
    return office


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = opened_office(store)
    yield office
    office.close()


def deal(office: Office) -> Deal:
    return Archive(office.store, office.desk.journal).deal("D1")


def refused(office: Office, *commands: Command, **circumstances: object) -> list[str]:
    with pytest.raises(Refused) as declined:
        office.do(*(commands or (UndoMove("D1"),)), **circumstances)
    return [verdict.rule for verdict in failed(declined.value.verdicts)]


def test_a_move_of_which_colleagues_were_told_is_undone_like_any_other(store: Store) -> None:
    stages = made().stages
    told = replace(stages[1], raci=Raci(informed=("manager",)))
    office = staffed(store, made(undo=Undo(10), stages=(stages[0], told, *stages[2:])))
    moved = office.do(MoveDeal("D1", "to_demo"))
    assert [each.event.stored for each in moved.events] == ["deal.moved", "deal.stage_told"]
    office.do(UndoMove("D1"))
    assert deal(office).stage == "lead"
    office.close()


def test_a_move_undone_leaves_the_deal_as_it_stood_and_both_stay_in_history(office: Office) -> None:
    before = deal(office)
    office.clock.advance(seconds=3 * 86_400)
    moved = office.do(MoveDeal("D1", "to_demo"))
    office.clock.advance(seconds=5 * MINUTE)

    (told,) = office.do(UndoMove("D1"), reason="wrong card").events

    after = deal(office)
    assert isinstance(told.event, MoveUndone)
    assert (told.event.move, told.event.start, told.event.to) == ("to_demo", "demo", "lead")
    assert told.event.undoes == moved.version
    for name in (
        "stage",
        "entered_at",
        "due",
        "came_from",
        "passed",
        "values",
        "checked",
        "decisions",
        "timers",
    ):
        assert getattr(after, name) == getattr(before, name), name
    history = Archive(office.store, office.desk.journal).history("D1")
    assert [one.event.stored for one in history][-2:] == ["deal.moved", "deal.move_undone"]
    assert office.do(MoveDeal("D1", "to_demo")).state.stage == "demo"


def test_limits_that_were_over_before_the_move_are_not_told_again(store: Store) -> None:
    stages = tuple(
        replace(stage, limit=Limit("2", hard=True)) if stage.key == "demo" else stage for stage in STAGES
    )
    office = opened_office(store, stages=stages)
    office.do(MoveDeal("D1", "to_demo"))
    office.clock.advance(seconds=86_400)
    before = deal(office)
    office.do(MoveDeal("D1", "to_quote"))

    office.do(UndoMove("D1"))

    assert before.timers
    assert deal(office).timers == before.timers
    assert deal(office).due == before.due
    office.close()


def test_a_move_back_can_be_taken_back_too(office: Office) -> None:
    office.do(MoveDeal("D1", "to_demo"))
    office.do(MoveDeal("D1", "to_quote"))
    before = deal(office)
    office.do(MoveDeal("D1", "back_to_demo"), reason="again")

    assert office.do(UndoMove("D1")).state.stage == "quote"
    assert deal(office).decisions == before.decisions


def test_without_the_sops_word_nothing_is_undone(store: Store) -> None:
    office = opened_office(store, undo=None)
    office.do(MoveDeal("D1", "to_demo"))

    assert refused(office) == ["undo.allowed"]
    office.close()


def test_a_move_is_undone_within_the_minutes_and_not_after(office: Office) -> None:
    office.do(MoveDeal("D1", "to_demo"))
    office.clock.advance(seconds=10 * MINUTE)
    assert office.do(UndoMove("D1")).state.stage == "lead"
    office.do(MoveDeal("D1", "to_demo"))
    office.clock.advance(seconds=10 * MINUTE + 6)
    assert refused(office) == ["undo.minutes"]


def test_a_move_is_undone_by_who_made_it(office: Office) -> None:
    office.do(MoveDeal("D1", "to_demo"))
    assert refused(office, by="hanmei") == ["undo.own"]
    assert office.do(UndoMove("D1")).state.stage == "lead"


def test_undoing_takes_the_role_that_the_sop_names(store: Store) -> None:
    office = staffed(store, made(undo=Undo(10, ("manager",))))
    office.do(SetFields("D1", {"need": "pumps"}))
    office.do(MoveDeal("D1", "to_demo"))
    assert refused(office) == ["undo.roles"]
    office.do(GrantRole("lilei", "manager", "north"), by="admin")
    (told,) = office.do(UndoMove("D1")).events
    workflow = Archive(office.store, office.desk.journal).workflow("crm")
    by_roles = next(verdict for verdict in told.event.verdicts if verdict.rule == "undo.roles")
    assert derived(workflow, by_roles) is True
    assert derived(workflow, replace(by_roles, saw={"roles": ["sales"]})) is False
    office.close()


@pytest.mark.parametrize(
    "since",
    [
        SetFields("D1", {"note": "x"}),
        AssignOwner("D1", "hanmei"),
        HoldDeal("D1"),
        CheckItem("D1", "script", checked=False),
    ],
)
def test_once_anything_else_has_happened_the_move_stays(office: Office, since: Command) -> None:
    office.do(SetFields("D1", {"resume_on": "2026-02-01"}), MoveDeal("D1", "to_demo"))
    office.do(since)
    assert refused(office) == ["undo.last"]


def test_what_was_undone_is_not_undone_again_nor_the_move_before_it(office: Office) -> None:
    office.do(MoveDeal("D1", "to_demo"))
    office.do(MoveDeal("D1", "to_quote"))
    office.do(UndoMove("D1"))
    assert refused(office) == ["undo.last"]
    assert deal(office).stage == "demo"


def test_fields_given_along_with_the_move_stay(office: Office) -> None:
    office.do(SetFields("D1", {"need": "more pumps"}), MoveDeal("D1", "to_demo"))
    assert office.do(UndoMove("D1")).state.values["need"] == "more pumps"


def test_what_locked_facts_is_not_undone(office: Office) -> None:
    office.do(SetFields("D1", {"offer_no": "A-1"}), MoveDeal("D1", "to_demo"))
    assert office.do(UndoMove("D1")).state.stage == "lead"
    office.do(MoveDeal("D1", "to_demo"))
    office.do(MoveDeal("D1", "to_quote"))
    assert refused(office) == ["undo.locked"]


def test_a_deal_won_or_lost_is_reopened_not_undone(office: Office) -> None:
    office.do(SetFields("D1", {"loss_reason": "price"}), MoveDeal("D1", "lose"))
    assert refused(office) == ["undo.outcome"]


def boarded(store: Store) -> Office:
    """This is an office whose offers a manager approves; the deal stands before the offer."""
    offer = Approval("offer", (Panel(("manager",)),))
    moves = tuple(
        replace(move, gate=Gate(approvals=(offer,))) if move.key == "to_quote" else move for move in MOVES
    )
    office = staffed(store, made(undo=Undo(10), moves=moves))
    office.do(MoveDeal("D1", "to_demo"), CheckItem("D1", "script"))
    return office


def test_what_went_by_an_approval_is_not_undone(store: Store) -> None:
    office = boarded(store)
    asked = ask(office, "move.to_quote.approvals.offer")
    agree(office, asked.id, "mei")
    office.do(MoveDeal("D1", "to_quote"))
    assert refused(office) == ["undo.decided"]
    office.close()


def test_what_went_by_a_waiver_is_not_undone(store: Store) -> None:
    office = staffed(store, made(undo=Undo(10)))
    office.do(
        MoveDeal("D1", "to_demo"), CheckItem("D1", "script"), SetFields("D1", {"budget_confirmed": False})
    )
    waiver = office.do(
        AskWaiver("D1", BUDGET, duty_on="2026-01-03"), reason="known customer"
    ).state.decisions.waivers
    office.do(GrantWaiver("D1", next(iter(waiver))), by="dong")
    office.do(MoveDeal("D1", "to_quote"))
    assert refused(office) == ["undo.decided"]
    office.close()


def test_an_approval_that_was_not_what_let_it_pass_harms_no_undoing(store: Store) -> None:
    office = staffed(store, made(undo=Undo(10)))
    office.do(MoveDeal("D1", "to_demo"), CheckItem("D1", "script"))
    office.do(AddRow("D1", "quotes", "Q1", {"amount": "90"}))
    agree(office, ask(office, ISSUE, row="Q1").id, "mei")
    office.do(MoveDeal("D1", "to_quote"))
    assert office.do(UndoMove("D1")).state.stage == "demo"
    assert office.do(MoveRow("D1", "quotes", "Q1", "issue")).state.rows("quotes")[0].state == "issued"
    office.close()


def test_an_imported_move_is_nobodys_to_undo(office: Office) -> None:
    office.do(StartImport("run1", "crm", "old", "enforce", "a", "b"))
    office.do(MoveDeal("D1", "to_demo"), source=Source("run1", "old", "enforce"))
    assert refused(office) == ["undo.last"]


def test_what_somebody_outside_was_told_is_not_undone(office: Office) -> None:
    """Nobody tells outsiders of moves yet; who does will answer `told_outside`, and this is what follows."""
    office.do(MoveDeal("D1", "to_demo"))
    archive, state = Archive(office.store, office.desk.journal), deal(office)
    workflow = archive.workflow("crm")
    with office.store.reading() as connection:
        about = archive._about(connection, Order((), "lilei"))
        about = replace(about, recorded_at=state.step.at, now=state.step.at)

        assert not failed(undo_verdicts(workflow, state, state.step, about))
        told = replace(about, told_outside=lambda _deal, _version: "erp")
        assert [v.rule for v in failed(undo_verdicts(workflow, state, state.step, told))] == ["undo.told"]


def test_every_reason_against_is_told_in_both_languages(office: Office) -> None:
    for rule in UNDO_WORDS:
        words = rule_in_words(
            Archive(office.store, office.desk.journal).workflow("crm"), Verdict(rule, passed=False)
        )
        assert re.search("[\u4e00-\u9fff]", words.zh)
        assert re.search("[a-z]", words.en)


def test_no_move_of_an_sop_is_called_undo() -> None:
    source = (Path(__file__).parent / "wrong_sops" / "version_zero.yaml").read_text("utf-8")
    wrong = source.replace("version: 0", "version: 1").replace("key: win", "key: undo")
    assert [complaint.rule for complaint in lint(wrong)] == ["reserved-move"]
