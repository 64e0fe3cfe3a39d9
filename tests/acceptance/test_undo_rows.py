"""This file proves when a row's move may be taken back: by the same policy as the deal's own, and what that brings back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from engine.archive import Archive
from engine.commands import (
    AddRow,
    AskApproval,
    ChangeRow,
    Command,
    DecideApproval,
    HoldDeal,
    MoveDeal,
    MoveRow,
    UndoMove,
)
from engine.definition import Approval, Gate, Move, Panel, Undo
from engine.errors import Malformed, Refused, Unknown
from engine.events import MoveRefused, RowMoveUndone
from engine.store import Store
from engine.verdict import failed
from projections.words import sentence
from tests import people_cast
from tests.cast import Office
from tests.records_cast import INSTALMENTS, QUOTES, deal_of, made, quote

BACK = UndoMove("D1", "quotes", "Q2")
ISSUE = MoveRow("D1", "quotes", "Q2", "issue")


def opened(store: Store, **changed: object) -> Office:
    """This is a deal with an issued quote, and a draft that would supersede it."""
    free = replace(QUOTES, locked_from=None)
    office = Office(store, replace(made(), **{"undo": Undo(10), "records": (free, INSTALMENTS), **changed}))
    office.open(need="pumps")
    for key, amount in (("Q1", "95"), ("Q2", "92")):
        quote(office, key, amount)
    office.do(MoveRow("D1", "quotes", "Q1", "issue"))
    office.clock.advance(seconds=3600)
    return office


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    office = opened(store)
    yield office
    office.close()


def against(office: Office, command: Command = BACK, by: str = "lilei") -> list[str]:
    with pytest.raises(Refused) as declined:
        office.do(command, by=by)
    return [verdict.rule for verdict in failed(declined.value.verdicts)]


def test_a_rows_move_undone_leaves_it_and_what_it_superseded_as_they_stood(office: Office) -> None:
    before = deal_of(office)
    moved = office.do(ISSUE)
    assert moved.state.values["best_quote"]["amount"] == "92.00"
    office.clock.advance(seconds=300)

    answer = office.do(BACK, reason="wrong quote")

    after = deal_of(office)
    assert after.records == before.records
    assert after.values["best_quote"] == before.values["best_quote"]
    undone = [each.event for each in answer.events if isinstance(each.event, RowMoveUndone)]
    assert [(each.subject, each.start, each.to) for each in undone] == [
        ("quotes:Q2", "issued", "draft"),
        ("quotes:Q1", "superseded", "issued"),
    ]
    assert undone[0].undoes == moved.events[0].version
    assert office.do(ISSUE).state.records["quotes"]["Q2"].state == "issued"


def test_the_timeline_tells_it_and_a_refusal_of_it_in_both_languages(office: Office) -> None:
    office.do(ISSUE)
    assert against(office, by="hanmei") == ["undo.own"]
    office.do(BACK)
    archive = Archive(office.store, office.desk.journal)
    zh, en = (
        {
            type(each.event): sentence(each, archive.workflow("crm"), lang)
            for each in archive.history("D1")
            if isinstance(each.event, RowMoveUndone | MoveRefused) and each.event.verdicts
        }
        for lang in ("zh", "en")
    )
    assert "撤销报价 Q2 转为 issued 的操作，仍为 draft" in zh[RowMoveUndone]
    assert "took the move of Quotes Q2 to issued back: it is still draft" in en[RowMoveUndone]
    assert "试图撤销报价 Q2 的上一步，被拒绝：只能撤销自己所做的步骤" in zh[MoveRefused]
    assert "tried to take the last move of Quotes Q2 back and was refused" in en[MoveRefused]


def test_it_is_undone_within_the_minutes_by_who_made_it_and_once(office: Office) -> None:
    office.do(ISSUE)
    assert against(office, by="hanmei") == ["undo.own"]
    office.clock.advance(seconds=606)
    assert against(office) == ["undo.minutes"]
    office.do(MoveRow("D1", "quotes", "Q2", "replace"))
    office.do(BACK)
    assert against(office) == ["undo.last"]


@pytest.mark.parametrize(
    "since",
    [
        ChangeRow("D1", "quotes", "Q1", {"amount": "90"}),
        MoveDeal("D1", "to_demo"),
        MoveRow("D1", "quotes", "Q3", "issue"),
    ],
)
def test_once_anything_else_has_happened_it_stays(office: Office, since: Command) -> None:
    quote(office, "Q3", "93")
    office.do(ISSUE)
    office.do(since)
    assert against(office) == ["undo.last"]


def test_the_deals_move_and_a_rows_are_told_apart(office: Office) -> None:
    office.do(ISSUE)
    assert against(office, UndoMove("D1")) == ["undo.last"]
    assert against(office, UndoMove("D1", "quotes", "Q1")) == ["undo.last"]
    with pytest.raises(Malformed):
        office.do(UndoMove("D1", row="Q2"))
    with pytest.raises(Unknown):
        office.do(UndoMove("D1", "quotes", "Q9"))
    office.do(MoveDeal("D1", "to_demo"))
    assert against(office) == ["undo.last"]
    assert office.do(UndoMove("D1")).state.stage == "lead"


def test_without_the_sops_word_no_row_goes_back(store: Store) -> None:
    office = opened(store, undo=None)
    office.do(ISSUE)
    assert against(office) == ["undo.allowed"]
    office.close()


def test_what_locked_a_row_is_not_undone(store: Store) -> None:
    office = opened(store, records=(QUOTES, INSTALMENTS))
    office.do(ISSUE)
    assert against(office) == ["undo.locked"]
    office.close()


def test_a_row_that_moved_by_an_approval_stays(store: Store) -> None:
    asked = Approval("discount", (Panel(("manager",)),))
    moves = (Move("issue", ("draft",), "issued", gate=Gate(approvals=(asked,))),)
    free = replace(QUOTES, locked_from=None, moves=moves)
    office = people_cast.staffed(store, people_cast.made(undo=Undo(10), records=(free,)))
    office.do(AddRow("D1", "quotes", "Q2", {"amount": "90"}))
    office.do(AskApproval("D1", "record.quotes.move.issue.approvals.discount", "Q2"))
    office.do(DecideApproval("D1", "A1", agreed=True), by="mei")
    office.do(ISSUE)
    assert against(office) == ["undo.decided"]
    office.close()


def test_a_hold_does_not_keep_a_row_from_going_back_but_it_has_to_be_the_last_thing(office: Office) -> None:
    office.do(ISSUE)
    office.do(BACK)
    office.do(ISSUE)
    with pytest.raises(Refused):
        office.do(HoldDeal("D1"))
    assert office.do(BACK).state.records["quotes"]["Q2"].state == "draft"
