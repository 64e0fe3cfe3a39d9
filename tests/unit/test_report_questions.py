"""This file says how reports are asked: which questions are refused, how pages follow, what is kept in memory."""

from __future__ import annotations

import pytest

from engine.errors import Malformed, Unknown
from tests.histories import sop
from tests.report_cast import begun, day, walk
from tests.wandering import wander


@pytest.fixture
def history():
    return begun()


def test_pages_of_the_board_follow_each_other_without_gap_or_repetition(ask):
    asked = ask(wander(3, events=600, deals=60))
    board, funnel = asked("board", limit=500), asked("funnel")
    whole = [deal["id"] for deal in board["deals"]]
    parts = [deal["id"] for deal in board["deals"] if deal["part_of"]]

    pages, cursor = [], None
    while True:
        page = asked("board", limit=7, cursor=cursor)
        pages += [deal["id"] for deal in page["deals"]]
        cursor = page["next"]
        if cursor is None:
            break

    assert pages == whole
    assert len(whole) == len(set(whole))
    assert len(whole) - len(parts) == funnel["deals"] + funnel["merged"]


def test_an_answer_kept_in_memory_is_not_given_any_more_once_something_has_happened(ask, history):
    walk(history, "A", ("lead", day(0)))
    asked = ask(history)
    first = asked("funnel")
    history.rows.clear()
    history.opened("B", day(3))
    again = ask(history)

    assert asked("funnel")["deals"] == again("funnel")["deals"] == first["deals"] + 1


@pytest.mark.parametrize(
    "asked",
    [
        {"definition": "both"},
        {"by": "regoin"},
        {"as_of": "yesterday"},
        {"health": "red"},
        {"limit": 0},
        {"cursor": "???"},
        {"stage": "lead"},
    ],
    ids=str,
)
def test_what_cannot_be_answered_is_refused_by_name(ask, history, asked):
    name = "board" if asked.keys() & {"cursor", "health", "limit"} else "funnel"

    with pytest.raises(Malformed) as answer:
        ask(history)(name, **asked)

    assert answer.value.where == next(iter(asked))


def test_without_a_workflow_the_only_one_with_deals_is_meant_else_all_are_named(ask, history):
    history.publish(sop(key="service"))
    asked = ask(history)
    with pytest.raises(Malformed, match="sales, service"):
        asked("funnel")
    with pytest.raises(Unknown, match="published: sales, service"):
        asked("funnel", workflow="leasing")

    history.rows.clear()
    history.opened("A")

    assert ask(history)("funnel")["workflow"] == "sales"
