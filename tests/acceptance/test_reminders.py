"""This file proves that a date somebody was reminded of waits in the inbox until it is dealt with."""

from __future__ import annotations

import pytest

from engine.commands import AddRow, AssignOwner, MoveDeal, RemoveRow, SetFields, UndoMove
from projections import Query, Reader
from tests.time_cast import SOP, day, firm

UNDOABLE = SOP + "undo: {minutes: 600}\n"


@pytest.fixture
def pumps(tmp_path):
    with firm(tmp_path, sop=UNDOABLE) as pumps:
        yield pumps


def waits(pumps, who, **asked):
    pumps.house.projector.catch_up()
    house = pumps.house
    reader = Reader(house.store, house.desk.journal, house.views, house.clock)
    return reader.inbox(who, Query(**asked), kind="reminder")["items"]


def reminded(pumps):
    """A deal whose offer is valid until the 20th, on the 17th, after its owner was reminded of that."""
    deal = pumps.deal(valid_until="2026-03-20")
    pumps.until(day("2026-03-17", 9))
    return deal


def test_a_reminder_waits_for_the_owner_with_the_date_and_what_to_do(pumps):
    deal = reminded(pumps)

    (item,) = waits(pumps, "li")

    assert (item["deal"], item["ref"], item["due"], item["overdue"]) == (
        deal,
        "field:valid_until:3",
        "2026-03-20",
        False,
    )
    assert item["words"] == {
        "zh": "有效期：2026-03-20。请及时处理；如日期有变，请更新。",
        "en": "Valid until: 2026-03-20. See to it; if the date has changed, enter the new one.",
    }
    assert waits(pumps, "wang") == []


def test_a_date_that_has_passed_and_was_not_dealt_with_is_overdue(pumps):
    reminded(pumps)

    pumps.until(day("2026-03-20", 23))
    (item,) = waits(pumps, "li")
    assert not item["overdue"]
    pumps.until(day("2026-03-21", 1))
    (item,) = waits(pumps, "li")
    assert item["overdue"]


def test_the_next_reminder_of_a_date_takes_the_place_of_the_one_before(pumps):
    # given a date that is reminded of 30 days and 3 days before
    pumps.deal(valid_until="2026-04-10")

    pumps.until(day("2026-03-11", 9))
    assert [each["ref"] for each in waits(pumps, "li")] == ["field:valid_until:30"]
    pumps.until(day("2026-04-07", 9))
    assert [(each["ref"], each["due"]) for each in waits(pumps, "li")] == [
        ("field:valid_until:3", "2026-04-10")
    ]


def test_a_date_that_was_changed_waits_no_more(pumps):
    deal = reminded(pumps)

    pumps(SetFields(deal, {"valid_until": "2026-06-30"}))

    assert waits(pumps, "li") == []
    assert len(waits(pumps, "li", as_of="2026-03-16")) == 0
    assert len(waits(pumps, "li", as_of=day("2026-03-17", 1))) == 1


def test_a_deal_that_is_over_reminds_nobody(pumps):
    deal = reminded(pumps)

    pumps(MoveDeal(deal, "lose"))

    assert waits(pumps, "li") == []


def test_a_stage_that_reminds_of_no_date_lets_it_go_until_the_move_is_taken_back(tmp_path):
    only_in_lead = UNDOABLE.replace("remind: [30, 3]", "remind: [{before: 3, in: [lead]}]")
    with firm(tmp_path, sop=only_in_lead) as pumps:
        deal = reminded(pumps)

        pumps(MoveDeal(deal, "to_bid"))
        assert waits(pumps, "li") == []
        pumps(UndoMove(deal))
        assert [each["deal"] for each in waits(pumps, "li")] == [deal]


def test_a_deal_that_goes_on_keeps_its_reminders_and_they_go_with_its_owner(pumps):
    deal = reminded(pumps)

    pumps(MoveDeal(deal, "to_bid"))
    assert [each["deal"] for each in waits(pumps, "li")] == [deal]
    pumps(AssignOwner(deal, "zoe"))
    assert (waits(pumps, "li"), [each["deal"] for each in waits(pumps, "zoe")]) == ([], [deal])


def test_a_row_that_is_gone_is_no_more_waited_for(pumps):
    deal = pumps.deal()
    pumps(AddRow(deal, "quotes", "Q1", {"expires": "2026-03-16"}))
    pumps.until(day("2026-03-13", 9))
    (item,) = waits(pumps, "li")
    assert (
        item["words"]["en"]
        == "Expires of Quotes Q1: 2026-03-16. See to it; if the date has changed, enter the new one."
    )

    pumps(RemoveRow(deal, "quotes", "Q1"))

    assert waits(pumps, "li") == []
