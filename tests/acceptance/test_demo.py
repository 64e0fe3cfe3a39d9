"""This file proves the demo: a year as an organisation could have lived it, the same one every time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from api.demo import fill, is_demo
from api.demo.words import EN, ZH
from api.house import House
from api.settings import Settings
from engine.clock import DAY, Instant, SimulatedClock, instant
from engine.definition import Outcome
from engine.events import (
    ActivityLogged,
    ApprovalAsked,
    ApprovalDecided,
    ApprovalReturned,
    DealOpened,
    Escalated,
    FactConfirmed,
    Held,
    LimitPassed,
    LimitWarned,
    Linked,
    Moved,
    MoveRefused,
    MoveUndone,
    ParametersSet,
    RatesRecorded,
    Reminded,
    Reopened,
    Resumed,
    RowAdded,
    RowChanged,
    RowMoveUndone,
    SetRefused,
    TaskDone,
    UnitOpened,
    WaiverAsked,
    WaiverGranted,
    WaiverUsed,
)
from engine.serde import Recorded
from engine.store import read
from engine.verdict import failed
from tests.acceptance.cli_cast import SOP, terminal

__all__ = ["terminal"]
END = instant(datetime(2026, 3, 10, 8, tzinfo=UTC))
FEW, SOME = 25, 90


def played(folder: Path, *, deals: int = FEW, **how: Any) -> list[Recorded]:
    """This is the log of a demo."""
    clock = SimulatedClock(Instant(0))
    with House(Settings(store=f"sqlite:///{folder / 'demo.db'}"), clock=clock) as house:
        fill(house, clock, end=END, actor="host", deals=deals, **how)
        with house.store.reading() as connection:
            return house.desk.journal.recorded(connection, read(connection))


def as_told(recorded: Recorded) -> tuple[Any, ...]:
    """This is an event without what no two runs share, its id."""
    return (
        recorded.stream,
        recorded.version,
        recorded.event,
        recorded.occurred_at,
        recorded.recorded_at,
        recorded.meta,
    )


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Recorded]]:
    """This is the log of a smaller year."""
    yield played(tmp_path_factory.mktemp("year"), deals=SOME)


def of(year: list[Recorded], kind: type[Any]) -> list[Any]:
    return [recorded.event for recorded in year if isinstance(recorded.event, kind)]


def test_the_same_seed_and_end_play_the_same_year(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()

    first, second = played(tmp_path / "one"), played(tmp_path / "two")

    assert list(map(as_told, first)) == list(map(as_told, second))
    assert len(first) > 10 * FEW


def test_another_seed_plays_another_year(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()

    first, second = played(tmp_path / "one", deals=3), played(tmp_path / "two", deals=3, seed=7)

    assert [recorded.occurred_at for recorded in first] != [recorded.occurred_at for recorded in second]


def test_time_only_goes_forward_and_ends_by_now(year):
    times = [recorded.recorded_at for recorded in year]

    assert times == sorted(times)
    assert END - 370 * DAY < times[0] < times[-1] <= END
    assert len(of(year, DealOpened)) == SOME


def test_people_try_to_quote_without_a_confirmed_budget_and_then_confirm_it(year):
    refused: dict[str, int] = {}
    passed: dict[str, int] = {}
    for recorded in year:
        event, deal = recorded.event, recorded.stream.removesuffix(":refusals")
        if isinstance(event, MoveRefused) and "stage.solution.check.budget" in {
            v.rule for v in failed(event.verdicts)
        }:
            refused.setdefault(deal, recorded.position)
        if isinstance(event, Moved) and event.move == "to_quote":
            passed[deal] = recorded.position

    assert len(refused) > SOME // 20
    assert [deal for deal in refused if passed.get(deal, 0) > refused[deal]] != []


def test_every_move_made_passed_every_gate(year):
    assert [event for event in of(year, Moved) if failed(event.verdicts) or event.bypassed] == []


def test_a_year_has_wins_losses_holds_rework_moves_undone_and_deals_under_way(year):
    moves = of(year, Moved)
    ends = {event.to for event in moves}

    assert {"delivery", "closed", "lost", "disqualified", "bid"} <= ends
    assert {event.kind for event in moves} == {"forward", "back", "jump"}
    assert of(year, Held) != []
    assert of(year, Resumed) != []
    assert of(year, Reopened) != []
    assert all(of(year, undone) != [] for undone in (MoveUndone, RowMoveUndone))


def test_who_is_named_agrees_to_other_figures_and_instalments_are_dunned_for(year):
    told = [recorded.event for recorded in year if recorded.stream == "parameters:project_sales"]
    dunned = {event.timer[-3:] for event in of(year, Reminded) if ":instalments:" in event.timer}
    assert [type(event) for event in told] == [ApprovalAsked, ApprovalDecided, ApprovalDecided, ParametersSet]
    assert {"n:3", "n:0", ":+7", "+15"} <= dunned


def test_quotes_come_in_revisions_and_the_newest_supersedes(year):
    moved = [event for event in of(year, Moved) if event.subject and event.subject.startswith("quotes:")]
    quotes = [event.values for event in of(year, RowAdded) if event.record == "quotes"]

    assert {"issued", "superseded"} <= {event.to for event in moved}
    assert max(values["revision"] for values in quotes) > 1
    assert {values["amount"]["currency"] for values in quotes} == {"CNY", "USD"}


def test_receivables_book_what_came_in_and_sales_are_stopped_when_they_try(year):
    clerks = {r.stream.removeprefix("member:") for r in year if getattr(r.event, "role", "") == "receivables"}
    booked = {r.meta.by for r in year if isinstance(r.event, RowChanged) and "received" in r.event.values}
    refused = {rule.rule for event in of(year, SetRefused) for rule in failed(event.verdicts)}

    assert booked == clerks != set()
    assert "record.instalments.field.received.set_by" in refused


def test_some_contracts_come_with_instalments_that_do_not_add_up(year):
    refused = {rule.rule for event in of(year, MoveRefused) for rule in failed(event.verdicts)}

    assert "stage.contract_review.check.instalments" in refused


def test_people_approve_send_back_decline_confirm_and_are_stopped_where_they_did_not(year):
    decided = of(year, ApprovalDecided)
    clauses = {event.clause.rpartition(".")[2] for event in of(year, ApprovalAsked)}
    refused = {rule.rule for event in of(year, MoveRefused) for rule in failed(event.verdicts)}

    assert {event.agreed for event in decided} == {True, False}
    assert of(year, ApprovalReturned) != []
    assert {"project", "concession", "contract", "seal", "hold", "loss"} <= clauses
    assert {rule for rule in refused if ".approvals." in rule} != set()
    assert "approval.self" in {rule.rule for event in of(year, SetRefused) for rule in failed(event.verdicts)}
    assert len({event.by for event in of(year, FactConfirmed)}) > 1


def test_some_begin_before_the_money_is_there_or_accept_with_a_fault_and_have_that_waived(year):
    assert {event.clause for event in of(year, WaiverAsked)} != set()
    assert len(of(year, WaiverUsed)) <= len(of(year, WaiverGranted)) != 0


def test_limits_are_warned_of_passed_and_escalated_and_tasks_are_done(year):
    assert of(year, LimitWarned) != []
    escalated = [each for each in of(year, Escalated) if "limit:" in each.timer]
    assert len(of(year, LimitPassed)) == len(escalated) > 0
    assert {"kickoff", "invoice"} <= {event.task for event in of(year, TaskDone)}
    assert of(year, Reminded) != []


def test_frameworks_have_call_offs_tenders_have_bids_and_others_are_not_asked_for_one(year):
    links = {event.kind for event in of(year, Linked)}
    rules = {verdict.rule for event in of(year, Moved) for verdict in event.verdicts}

    assert links == {"call_off_of"}
    assert {"stage.bid.applies", "stage.bid.check.bid_won", "stage.solution.when.require.demo_on"} <= rules


def test_other_companies_take_part_and_people_agree_on_next_steps(year):
    parts = {event.values["role"] for event in of(year, RowAdded) if event.record == "parties"}

    assert {"buyer", "general_contractor"} <= parts
    assert [event for event in of(year, ActivityLogged) if event.next_step and event.next_on] != []


def test_rules_get_stricter_in_summer_and_rates_are_recorded_each_month(year):
    (changed,) = of(year, ParametersSet)

    assert set(changed.values) == {"discount_manager", "advance_min"}
    assert len(of(year, RatesRecorded)) == 12


def test_deals_stand_in_the_units_of_a_tree(year):
    parents = {
        r.stream.removeprefix("unit:"): r.event.parent for r in year if isinstance(r.event, UnitOpened)
    }

    assert {event.unit for event in of(year, DealOpened)} == {"north", "south"}
    assert [unit for unit, parent in parents.items() if parent is None] == ["group"]


def test_most_losses_are_by_price_and_each_has_a_reason(year):
    reasons: dict[str, str] = {}
    lost = set()
    for recorded in year:
        if "loss_reason" in getattr(recorded.event, "values", {}):
            reasons[recorded.stream] = recorded.event.values["loss_reason"]
        if isinstance(recorded.event, Moved) and recorded.event.to == "lost":
            lost.add(recorded.stream)

    assert lost <= reasons.keys()
    assert {"price", "competitor"} <= set(reasons.values())


@pytest.mark.parametrize(("lang", "text"), [("zh", ZH), ("en", EN)])
def test_names_are_in_the_language_asked_for(tmp_path, lang, text):
    log = played(tmp_path, deals=2, lang=lang)

    titles = [recorded.event.title for recorded in log if isinstance(recorded.event, DealOpened)]
    assert all(title.startswith(text.customers) for title in titles)


def test_another_sop_can_be_played_too(tmp_path):
    log = played(tmp_path, deals=25, sop="simple_crm")

    assert {"won", "lost"} <= {event.to for event in of(log, Moved)}


def test_the_command_fills_a_fresh_store_and_says_what_to_try(terminal):
    terminal.environment["GATEBOOK_STORE"] = None
    store = f"sqlite:///{terminal.folder / 'demo.db'}"

    said = terminal.done("demo", "--no-serve", "--deals", "8", "--store", store, "--lang", "zh")

    commands = [line.split() for line in said.splitlines() if line.strip().startswith("gatebook")]
    assert len(commands) == 3
    assert all(terminal.type(*words[1:]).code in {0, 1} for words in commands)
    assert terminal.asked("report", "board", "--store", store)["workflow"] == "project_sales"


def test_an_earlier_demo_is_used_again(terminal):
    terminal.done("demo", "--no-serve", "--deals", "3")
    before = terminal.asked("verify")["events"]

    terminal.done("demo", "--no-serve", "--deals", "3")

    assert terminal.asked("verify")["events"] == before


def test_a_store_with_deals_of_its_own_is_left_alone(terminal):
    terminal.done("publish", terminal.write("presses.yaml", SOP))
    terminal.done("deal", "open", "D-1", "--title", "Ours")

    said = terminal.type("demo", "--no-serve", "--deals", "3")

    assert said.code == 1
    assert "deals of your own" in said.err


def test_a_demo_is_told_from_other_stores(tmp_path):
    with House(Settings(store=f"sqlite:///{tmp_path / 'demo.db'}")) as house:
        assert is_demo(house) is None
    played(tmp_path, deals=1)
    with House(Settings(store=f"sqlite:///{tmp_path / 'demo.db'}")) as house:
        assert is_demo(house) is True
        assert house.archive.workflow("project_sales").outcome("delivery") is Outcome.WON
