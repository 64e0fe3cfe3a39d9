"""This file proves the demo: a year as an organisation could have lived it, the same one every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest

from engine.clock import DAY
from engine.events import (
    ActivityLogged,
    ApprovalAsked,
    ApprovalDecided,
    ApprovalPassedOn,
    ApprovalReturned,
    ApprovalWithdrawn,
    ApproverAdded,
    CalendarPublished,
    CalendarSettled,
    ConfirmationVoided,
    DealOpened,
    Escalated,
    FactConfirmed,
    HandedOver,
    HealthCleared,
    HealthOverridden,
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
    RoleRevoked,
    RowAdded,
    RowChanged,
    RowMoveUndone,
    SetRefused,
    SubstituteSet,
    TaskDone,
    TeamSet,
    UnitOpened,
    WaiverAsked,
    WaiverDeclined,
    WaiverGranted,
    WaiverUsed,
)
from engine.serde import Recorded
from engine.team import shares_of
from engine.verdict import failed
from tests.acceptance.demo_cast import END, SOME, of, played


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Recorded]]:
    """This is the log of a smaller year."""
    yield played(tmp_path_factory.mktemp("year"), deals=SOME)


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


def test_a_slip_seen_too_late_is_not_among_what_is_refused_most(year):
    refused = Counter(
        verdict.rule
        for refusal in (MoveRefused, SetRefused)
        for event in of(year, refusal)
        for verdict in failed(event.verdicts)
    )

    most = [rule for rule, _times in refused.most_common(3)]
    assert "undo.minutes" not in most


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


def test_approvals_are_withdrawn_passed_on_shared_with_one_more_and_decided_by_substitutes(year):
    assert all(of(year, kind) for kind in (ApprovalWithdrawn, ApprovalPassedOn, ApproverAdded, SubstituteSet))
    assert [event for event in of(year, ApprovalDecided) if event.behalf_of] != []
    assert [event for event in of(year, ApprovalAsked) if event.copies] != []
    assert [event for event in of(year, Reminded) if event.kind == "approval_due"] != []
    assert of(year, WaiverDeclined) != []
    assert of(year, ConfirmationVoided) != []


def test_the_company_takes_a_day_of_its_own_off_and_what_is_due_is_counted_anew(year):
    first, second = of(year, CalendarPublished)
    ((day, free), (saturday, worked)) = sorted(second.calendar.own.items(), reverse=True)

    assert first.calendar.own is msgspec.UNSET
    assert (free, date.fromisoformat(day).weekday()) == (False, 4)
    assert (worked, date.fromisoformat(saturday).weekday()) == (True, 5)
    assert [event.published for event in of(year, CalendarSettled)] == [2]


def test_deals_are_shared_handed_over_with_a_document_and_passed_on_when_a_seller_leaves(year):
    shares = [sum(shares_of(event.members).values()) for event in of(year, TeamSet)]
    (left,) = {r.stream.removeprefix("member:") for r in year if isinstance(r.event, RoleRevoked)}
    position = next(r.position for r in year if isinstance(r.event, RoleRevoked))
    refused = {rule.rule for event in of(year, SetRefused) for rule in failed(event.verdicts)}

    assert set(shares) == {100}
    assert "team.shares_fixed" in refused
    assert [event.document for event in of(year, HandedOver)] != []
    assert [r for r in year if r.position > position and r.meta.by == left] == []


def test_managers_set_a_colour_for_a_while_and_take_it_back(year):
    assert {event.colour for event in of(year, HealthOverridden)} == {"green", "yellow", "red"}
    assert of(year, HealthCleared) != []


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
