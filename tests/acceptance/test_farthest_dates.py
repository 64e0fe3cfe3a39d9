"""This file proves that the first and the last day that there are hold nobody up: "for ever" is often written so."""

from __future__ import annotations

import pytest

from engine.clock import in_words
from engine.commands import AddRow, HoldDeal, MoveDeal, ResumeDeal, SetFields
from projections import Reader
from tests.time_cast import SHANGHAI, SOP, firm

COUNTED = (
    SOP.replace("{type: date, remind: [30, 3], ", "{type: date, remind: [30, 3, {after: 5}], ")
    .replace("days: 2, when: urgent, warn: 0}", "days: 20, from: valid_until}")
    .replace("{key: photos, days: 3}", "{key: photos, days: 3, after: valid_until}")
    .replace("max_days: 60, ", "")
)


@pytest.fixture
def pumps(tmp_path):
    with firm(tmp_path, sop=COUNTED) as pumps:
        yield pumps


def tellable(pumps, deal):
    """Everything that is due in the deal, as its zone's clock tells it, and the pages that count on it."""
    pumps.look()
    reader = Reader(pumps.house.store, pumps.house.desk.journal, pumps.house.views, pumps.clock)
    told = {key: in_words(each.timer.at, SHANGHAI) for key, each in pumps.state(deal).timers.items()}
    return told if reader.deals()["deals"] else {}


@pytest.mark.parametrize("farthest", ["0001-01-01", "0001-01-04", "9999-12-28", "9999-12-30", "9999-12-31"])
class TestADateAtTheEndOfTheCalendar:
    def test_is_set_and_everything_that_hangs_on_it_can_be_told(self, pumps, farthest):
        deal = pumps.deal(valid_until=farthest, bid_deadline=farthest)

        pumps(MoveDeal(deal, "to_bid"))
        pumps(AddRow(deal, "quotes", "Q1", {"expires": farthest}))
        pumps(SetFields(deal, {"urgent": True}))

        assert {"limit:fast:over", "limit:bid_deadline:over", "task:photos"} <= tellable(pumps, deal).keys()

    def test_ends_a_hold(self, pumps, farthest):
        deal = pumps.deal(resume_on=farthest)

        pumps(HoldDeal(deal))
        assert tellable(pumps, deal)
        pumps(ResumeDeal(deal))
        assert pumps.state(deal).held_since is None


def test_a_limit_until_the_last_day_is_not_over_and_one_until_the_first_is(pumps):
    last, first = (pumps.deal(bid_deadline=each) for each in ("9999-12-31", "0001-01-01"))

    for deal in (last, first):
        pumps(MoveDeal(deal, "to_bid"))

    assert tellable(pumps, last)["limit:bid_deadline:over"] == "9999-12-30 00:00"
    assert tellable(pumps, first)["limit:bid_deadline:over"] == "2026-03-02 09:00"
