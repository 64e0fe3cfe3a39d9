"""This file says what reports mean, each figure reckoned by hand on a few deals."""

from __future__ import annotations

import pytest

from engine.events import Due, FieldsSet, Held, MoveRefused, OwnerSet, Reopened, Resumed, Voided
from engine.verdict import Verdict
from tests.histories import money
from tests.report_cast import begun, day, stage, walk


@pytest.fixture
def history():
    return begun()


def test_won_is_signed_in_hand_is_not_closed_and_the_value_is_that_of_the_day(ask, history):
    walk(history, "A", ("quote", day(0)), ("signed", day(3)), price=money("100.50"))
    history.tell("deal:A", FieldsSet({"price": money("999.00")}), day(4))
    walk(history, "B", ("quote", day(1)), ("signed", day(4)), ("closed", day(9)), price=money("1000"))
    walk(history, "C", ("lead", day(1)), ("lost", day(5)))
    walk(history, "D", ("lead", day(2)), ("cancelled", day(5)))
    walk(history, "E", ("lead", day(3)))

    funnel = ask(history)("funnel")

    figures = {key: funnel[key] for key in ("deals", "open", "won", "in_hand", "lost", "cancelled")}
    assert figures == {"deals": 5, "open": 1, "won": 2, "in_hand": 1, "lost": 1, "cancelled": 1}
    assert (funnel["won_value"], funnel["currency"]) == ("1100.5", "CNY")
    assert (funnel["win_rate_closed"], funnel["win_rate_all"]) == (2 / 3, 2 / 5)


def test_a_won_deal_that_is_cancelled_later_counts_as_won_until_then(ask, history):
    walk(history, "A", ("quote", day(0)), ("signed", day(3)), ("cancelled", day(8)), budget=money("7"))
    asked = ask(history)

    before, after = asked("funnel", as_of=day(7)), asked("funnel")

    assert (before["won"], before["won_value"], before["cancelled"]) == (1, "7", 0)
    assert (after["won"], after["won_value"], after["cancelled"]) == (0, "0", 1)


def test_entered_counts_a_deal_once_and_visits_count_every_stay(ask, history):
    walk(
        history,
        "A",
        ("solution", day(0)),
        ("quote", day(2)),
        ("solution", day(3)),
        ("quote", day(5)),
        ("lost", day(6)),
    )
    walk(history, "B", ("solution", day(1)))
    asked = ask(history)

    cohort, passage = (stage(asked("funnel", definition=kind), "solution") for kind in ("cohort", "passage"))

    assert (cohort["entered"], cohort["here"]) == (2, 1)
    assert cohort["to"] == {"quote": {"deals": 1, "rate": 0.5}}
    assert passage["to"] == {"quote": {"deals": 2, "rate": 1.0}}
    assert stage(asked("stages"), "solution")["visits"] == 3
    quote = stage(asked("funnel"), "quote")["to"]
    assert quote == {"lost": {"deals": 1, "rate": 1.0}, "solution": {"deals": 1, "rate": 1.0}}


def test_a_cohort_is_who_came_in_the_period_a_passage_is_who_left_in_it(ask, history):
    walk(history, "A", ("lead", day(0)), ("solution", day(12)))
    walk(history, "B", ("lead", day(9)), ("solution", day(30)))
    walk(history, "C", ("lead", day(10)), ("lost", day(11)))
    walk(history, "D", ("lead", day(2)), ("lost", day(12)))
    period = {"start": "2026-01-14", "end": "2026-01-19"}  # days 9 to 13
    asked = ask(history)

    cohort = stage(asked("funnel", **period), "lead")
    passage = stage(asked("funnel", **period, definition="passage"), "lead")

    assert cohort["entered"] == passage["entered"] == 2
    assert cohort["to"] == {"lost": {"deals": 1, "rate": 0.5}, "solution": {"deals": 1, "rate": 0.5}}
    assert passage["to"] == {"lost": {"deals": 2, "rate": 2 / 3}, "solution": {"deals": 1, "rate": 1 / 3}}
    whole = asked("funnel", **period, definition="passage")
    assert (whole["deals"], whole["lost"], whole["open"]) == (4, 2, 2)
    assert asked("funnel", **period)["deals"] == 2
    assert asked("funnel", start="2026-01-18", definition="passage")["deals"] == 2


def test_a_voided_deal_is_in_no_figure_but_was_before(ask, history):
    walk(history, "A", ("lead", day(0)), ("solution", day(1)))
    history.tell("deal:A", Voided(), day(5))
    asked = ask(history)

    assert asked("funnel")["deals"] == 0
    assert asked("stages")["stages"][0]["visits"] == 0
    assert asked("board")["deals"] == []
    assert asked("funnel", as_of=day(4))["deals"] == 1


def test_working_time_leaves_out_weekends_holidays_and_holds_and_calendar_time_does_not(ask, history):
    # Monday to the Monday after: Wednesday is a holiday, on hold from Thursday noon to Friday noon.
    history.opened("A", day(0))
    history.tell("deal:A", Held(), day(3, 12))
    history.tell("deal:A", Resumed(), day(4, 12))
    history.moved("A", "lead", "solution", day(7))
    asked = ask(history)

    lead = stage(asked("stages"), "lead")

    days = {key: lead[f"{key}_seconds"]["mean"] / 86400 for key in ("calendar", "working", "held")}
    assert days == {"calendar": 7.0, "working": 3.0, "held": 1.0}
    assert (lead["visits"], lead["ended"], lead["open"]) == (1, 1, 0)
    assert stage(asked("stages"), "solution")["calendar_seconds"]["p50"] is None


def test_a_cycle_runs_from_opening_to_the_first_win_or_the_loss(ask, history):
    walk(history, "A", ("quote", day(0)), ("signed", day(4)), ("closed", day(30)))
    walk(history, "B", ("quote", day(0)), ("signed", day(10)))
    walk(history, "C", ("lead", day(1)), ("lost", day(3)))

    cycle = ask(history)("stages")["cycle"]

    assert (cycle["won"]["deals"], cycle["won"]["mean"] / 86400) == (2, 7.0)
    assert cycle["won"]["p75"] / 86400 == 8.5
    assert cycle["lost"]["max"] / 86400 == 2.0


def test_by_takes_the_value_at_the_instant_asked_for(ask, history):
    walk(history, "A", ("lead", day(0)), owner="li", region="north")
    history.tell("deal:A", OwnerSet("han"), day(5))
    history.tell("deal:A", FieldsSet({"region": None}), day(6))
    asked = ask(history)

    def groups(**given):
        return [row["value"] for row in asked("funnel", **given)["by"]]

    assert groups(by="owner") == ["han"]
    assert groups(by="owner", as_of=day(4)) == ["li"]
    assert groups(by="region", as_of=day(5)) == ["north"]
    assert groups(by="region") == [None]


def test_a_bare_date_is_the_end_of_that_day_in_the_zone_of_the_workflow(ask, history):
    walk(history, "A", ("lead", day(0, 23)))
    walk(history, "B", ("lead", day(1)))
    asked = ask(history)

    funnel = asked("funnel", as_of="2026-01-05")

    assert (funnel["deals"], funnel["as_of"]) == (1, "2026-01-05T15:59:59.999999+00:00")
    assert asked("funnel", as_of="2026-01-06T00:00:00+08:00")["deals"] == 2
    assert asked("funnel", start="2026-01-06", end="2026-01-07")["deals"] == 1


def test_what_was_entered_late_is_seen_as_of_then_but_was_not_known_then(ask, history):
    walk(history, "A", ("lead", day(0)))
    walk(history, "B", ("lead", day(6)))
    history.moved("A", "lead", "solution", day(3))  # recorded on day 6
    asked = ask(history)

    assert stage(asked("board", as_of=day(4)), "solution")["deals"] == 1
    assert stage(asked("board", as_of=day(4), known_at=day(4)), "solution")["deals"] == 0
    assert stage(asked("board", as_of=day(2)), "solution")["deals"] == 0
    assert asked("board", known_at=day(5))["position"] == 3


def test_losses_tell_reason_and_stage(ask, history):
    walk(history, "A", ("lead", day(0)), ("lost", day(1)), loss_reason="price", budget=money("10"))
    walk(
        history,
        "B",
        ("lead", day(0)),
        ("solution", day(1)),
        ("lost", day(2)),
        loss_reason="price",
        budget=money("5.5"),
    )
    walk(history, "C", ("lead", day(0)), ("lost", day(2)))
    history.tell("deal:C", Reopened((), "lost", "lead"), day(9))
    asked = ask(history)

    losses = asked("losses")

    assert (losses["lost"], losses["lost_value"]) == (2, "15.5")
    (price,) = losses["reasons"]
    assert (price["reason"], price["name"]["zh"], price["deals"]) == ("price", "价格", 2)
    assert price["stages"] == {"lead": 1, "solution": 1}
    assert asked("losses", as_of=day(3))["lost"] == 3


def test_refusals_tell_which_gate_stops_whom_and_how_long(ask, history):
    walk(history, "A", ("solution", day(0)))
    walk(history, "B", ("solution", day(0)))
    no = Verdict("stage.solution.check.enough", passed=False)
    for deal, at in (("A", 1), ("A", 2), ("B", 2)):
        history.tell(f"deal:{deal}:refusals", MoveRefused(None, "to_quote", "quote", (no,)), day(at))
    history.moved("A", "solution", "quote", day(4), verdicts=(Verdict(no.rule, passed=True),))
    asked = ask(history)

    refusals = asked("refusals")

    assert (refusals["refusals"], refusals["deals"]) == (3, 2)
    (rule,) = refusals["rules"]
    assert (rule["count"], rule["deals"], rule["retried"], rule["passed"]) == (3, 2, 2, 2)
    assert rule["mean_seconds_until_passed"] == 2.5 * 86400
    assert rule["words"] == {"zh": "请先确认客户预算", "en": "Confirm the customer's budget first."}
    assert rule["stages"] == {"solution": 3}
    assert asked("refusals", as_of=day(3))["rules"][0]["passed"] == 0


def test_a_rule_that_holds_at_another_move_has_passed_without_a_retry(ask, history):
    walk(history, "A", ("solution", day(0)))
    no = Verdict("stage.solution.check.enough", passed=False)
    history.tell("deal:A:refusals", MoveRefused(None, "to_quote", "quote", (no,)), day(1))
    history.moved("A", "solution", "signed", day(2), move="skip", verdicts=(Verdict(no.rule, passed=True),))

    (rule,) = ask(history)("refusals")["rules"]

    assert (rule["retried"], rule["passed"]) == (0, 1)


def test_workload_tells_who_carries_what_and_what_is_overdue(ask, history):
    walk(history, "A", ("solution", day(0)), owner="li", budget=money("3"))
    history.moved("A", "solution", "quote", day(1), due=Due(day(6), "5", "CN", "d"))
    walk(history, "B", ("lead", day(0)), owner="li", budget=money("4"))
    history.tell("deal:B", Held(), day(2))
    walk(history, "C", ("quote", day(0)), ("signed", day(2)), owner="han")
    asked = ask(history)

    li, han = asked("workload")["owners"]

    assert li == {"owner": "li", "open": 2, "value": "7", "overdue": 1, "held": 1, "in_hand": 0}
    assert (han["owner"], han["open"], han["in_hand"]) == ("han", 0, 1)
    assert asked("workload", as_of=day(5))["overdue"] == 0


def test_the_board_counts_a_deal_where_it_stands_and_nowhere_else(ask, history):
    walk(history, "A", ("lead", day(0)), ("solution", day(1)), owner="li", budget=money("5"))
    walk(history, "B", ("lead", day(0)), owner="li", budget=money("2"))
    walk(history, "C", ("lead", day(0)), owner="han")
    history.tell("deal:B", OwnerSet("han"), day(2))
    history.tell("deal:B", FieldsSet({"budget": money("4")}), day(2))
    history.tell("deal:A", Held(), day(2))
    history.tell("deal:C", Voided(), day(2))
    asked = ask(history)

    board, hans = asked("board"), asked("board", owner="han")

    figures = ("deals", "value", "held")
    assert [stage(board, "lead")[key] for key in figures] == [1, "4", 0]
    assert [stage(board, "solution")[key] for key in figures] == [1, "5", 1]
    assert stage(hans, "lead")["deals"] == 1
    assert sum(row["deals"] for row in hans["stages"]) == 1
    assert [(row["owner"], row["open"]) for row in asked("workload")["owners"]] == [("han", 1), ("li", 1)]


def test_amounts_are_exact_beyond_what_a_database_can_count(ask, history):
    for deal in "ABC":
        walk(history, deal, ("lead", day(0)), budget=money("9000000000000000"))

    board = ask(history)("board")

    assert stage(board, "lead")["value"] == "27000000000000000"


def test_a_team_without_a_name_is_not_the_deals_without_a_team(ask, history):
    history.opened("A", day(0), unit="")
    history.opened("B", day(0))

    groups = {group["value"]: group["deals"] for group in ask(history)("funnel", by="team")["by"]}

    assert groups == {"": 1, None: 1}
