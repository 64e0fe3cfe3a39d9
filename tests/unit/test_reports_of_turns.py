"""This file says what reports make of deals that turn: undone moves, rework, terminated contracts, reckoned by hand."""

from __future__ import annotations

import pytest

from engine.clock import DAY
from engine.events import Due, MoveUndone, Reopened
from tests.histories import money
from tests.report_cast import begun, day, stage, walk


@pytest.fixture
def history():
    return begun()


def undone(history, deal, step, at, *, since, due=None):
    """This takes back the step from one stage to another."""
    start, to = step
    limit = Due(due, "5", "CN", "d") if due else None
    history.tell(f"deal:{deal}", MoveUndone((), f"to_{to}", to, start, 0, since, limit), at)


def test_an_undone_move_is_no_step_no_visit_and_no_rework(ask, history):
    walk(history, "A", ("lead", day(0)), ("solution", day(5)))
    undone(history, "A", ("lead", "solution"), day(5, 1), since=day(0))
    history.moved("A", "lead", "solution", day(8))
    walk(history, "B", ("lead", day(0)), ("solution", day(5)))
    undone(history, "B", ("lead", "solution"), day(5, 1), since=day(0))
    asked = ask(history)

    stages = asked("stages")
    assert [(stage(stages, key)["visits"], stage(stages, key)["ended"]) for key in ("lead", "solution")] == [
        (2, 1),
        (1, 0),
    ]
    assert stage(stages, "lead")["calendar_seconds"]["max"] == 8 * DAY / 1_000_000
    assert [(stage(stages, key)["undone"], stage(stages, key)["rework"]) for key in ("lead", "solution")] == [
        (0, 0),
        (2, 0),
    ]
    for funnel in (
        asked("funnel"),
        asked("funnel", definition="passage"),
        asked("funnel", start="2026-01-05"),
    ):
        lead, solution = stage(funnel, "lead"), stage(funnel, "solution")
        assert (lead["entered"], lead["here"], lead["to"]["solution"]["deals"]) == (2, 1, 1)
        assert (solution["entered"], solution["here"], solution["to"]) == (1, 1, {})


def test_before_it_was_undone_the_step_was_one(ask, history):
    walk(history, "A", ("lead", day(0)), ("solution", day(5)))
    undone(history, "A", ("lead", "solution"), day(7), since=day(0))
    asked = ask(history)

    then = asked("funnel", as_of=day(6))
    assert (stage(then, "lead")["to"]["solution"]["deals"], stage(then, "solution")["here"]) == (1, 1)
    assert stage(asked("stages", as_of=day(6)), "lead")["ended"] == 1
    assert stage(asked("stages"), "lead")["ended"] == 0


def test_a_step_that_was_there_before_stays_when_its_repetition_is_undone(ask, history):
    walk(history, "A", ("lead", day(0)), ("solution", day(2)), ("lead", day(3)), ("solution", day(5)))
    undone(history, "A", ("lead", "solution"), day(5, 1), since=day(3))

    funnel = ask(history)("funnel")

    assert stage(funnel, "lead")["to"] == {"solution": {"deals": 1, "rate": 1.0}}
    assert stage(funnel, "lead")["here"] == 1


def test_the_board_shows_the_deal_as_if_it_had_never_moved(ask, history):
    walk(history, "A", ("lead", day(0)), ("solution", day(5)))
    undone(history, "A", ("lead", "solution"), day(5, 1), since=day(0), due=day(20))
    asked = ask(history)

    for answer in (asked("board"), asked("board", as_of=day(90))):
        (deal,) = answer["deals"]
        assert (deal["stage"], deal["entered_at"]) == ("lead", "2026-01-04T16:00:00+00:00")
        assert deal["due_at"] == "2026-01-24T16:00:00+00:00"


def test_rework_is_counted_by_the_stage_that_is_done_again(ask, history):
    walk(history, "A", ("solution", day(0)), ("quote", day(2)))
    history.moved("A", "quote", "solution", day(3), kind="back")
    history.moved("A", "solution", "quote", day(5))
    history.moved("A", "quote", "solution", day(30), kind="back")
    asked = ask(history)

    assert [stage(asked("stages"), key)["rework"] for key in ("solution", "quote")] == [2, 0]
    early = asked("stages", end="2026-01-20", definition="passage")
    assert stage(early, "solution")["rework"] == 1


def test_a_back_move_that_was_undone_is_no_rework(ask, history):
    walk(history, "A", ("solution", day(0)), ("quote", day(2)))
    history.moved("A", "quote", "solution", day(3), kind="back")
    undone(history, "A", ("quote", "solution"), day(3, 1), since=day(2))

    told = stage(ask(history)("stages"), "solution")

    assert (told["rework"], told["undone"]) == (0, 1)


def terminated(history):
    """Deal A is signed on day 3 and terminated on day 40, B is signed on day 4, C cancelled before anything was signed."""
    walk(history, "A", ("quote", day(0)), ("signed", day(3)), ("cancelled", day(40)), price=money("100"))
    walk(history, "B", ("quote", day(1)), ("signed", day(4)), price=money("30"))
    walk(history, "C", ("lead", day(1)), ("cancelled", day(41)))


FIGURES = ("deals", "won", "won_value", "cancelled", "terminated", "reversed_value", "in_hand")


def figures(answer):
    return tuple(answer[key] for key in FIGURES)


def test_a_terminated_contract_stays_won_when_it_was_signed_and_is_reversed_when_it_was_terminated(
    ask, history
):
    terminated(history)
    asked = ask(history)

    january = asked("funnel", start="2026-01-05", end="2026-02-01", definition="passage")
    february = asked("funnel", start="2026-02-01", end="2026-03-01", definition="passage")
    whole = asked("funnel", definition="passage")

    assert figures(january) == (3, 2, "130", 0, 0, "0", 1)
    assert figures(february) == (1, 0, "0", 1, 1, "100", 0)
    assert figures(whole) == (3, 2, "130", 1, 1, "100", 1)


def test_a_cohort_tells_a_terminated_contract_by_its_outcome_and_what_it_reversed_beside(ask, history):
    terminated(history)
    asked = ask(history)

    assert figures(asked("funnel")) == (3, 1, "30", 2, 1, "100", 1)
    assert figures(asked("funnel", start="2026-01-05")) == (3, 1, "30", 2, 1, "100", 1)
    assert figures(asked("funnel", as_of=day(20))) == (3, 2, "130", 0, 0, "0", 2)
    (by,) = [row for row in asked("funnel", by="region")["by"] if row["value"] is None]
    assert figures(by) == (3, 1, "30", 2, 1, "100", 1)


def test_a_reopened_termination_is_none(ask, history):
    terminated(history)
    history.tell("deal:A", Reopened((), "cancelled", "signed"), day(50))

    assert figures(ask(history)("funnel", definition="passage")) == (3, 2, "130", 1, 0, "0", 2)
