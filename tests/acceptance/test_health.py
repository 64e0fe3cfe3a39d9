"""This file shows how deals are rated: colours told ahead, cut by what happens, set by hand for a while."""

from __future__ import annotations

import pytest

from engine.clock import DAY
from engine.commands import (
    AddRow,
    ClearHealthOverride,
    HoldDeal,
    LogActivity,
    MoveDeal,
    MoveRow,
    OverrideHealth,
    ResumeDeal,
    SetFields,
    SetParameters,
)
from engine.errors import Malformed
from engine.orders import Order, Step
from tests.health_cast import clinic
from tests.time_cast import day

GREEN = ("green", [])


@pytest.fixture
def firm(tmp_path):
    with clinic(tmp_path) as opened:
        yield opened


def test_a_deal_is_green_then_yellow_then_red_although_nobody_does_anything(firm):
    deal = firm.deal()

    told = []
    for text, hour in (("2026-03-10", 23), ("2026-03-11", 9), ("2026-03-12", 9), ("2026-03-16", 9)):
        firm.clock.stand_at(day(text, hour))
        told.append(firm.colour(deal))

    # Opened on Monday 2 March at nine; seven working days end on the 11th, eight on the 12th, ten on the 16th.
    assert told == [
        GREEN,
        ("yellow", ["idle"]),
        ("yellow", ["near", "idle"]),
        ("red", ["over"]),
    ]


def test_whatever_happens_cuts_what_was_told_ahead(firm):
    deal = firm.deal()
    firm.clock.stand_at(day("2026-03-13", 9))
    assert firm.colour(deal) == ("yellow", ["near", "idle"])

    firm(LogActivity(deal, "call"))
    assert firm.colour(deal) == ("yellow", ["near"])
    firm(MoveDeal(deal, "to_bid"))
    assert firm.colour(deal) == GREEN
    assert firm.colour(deal, as_of=day("2026-03-13", 9) - 1) == ("yellow", ["near", "idle"])


def test_a_date_in_a_field_makes_a_deal_red_once_its_day_is_over(firm):
    deal = firm.deal(tender_on="2026-03-04")

    firm.clock.stand_at(day("2026-03-05") - 1)
    assert firm.colour(deal) == GREEN
    firm.clock.stand_at(day("2026-03-05"))
    assert firm.colour(deal) == ("red", ["closed"])
    assert firm.health(deal)["reasons"][0]["en"] == "Tender closed (Tender closes was 2026-03-04)"
    assert firm.health(deal)["reasons"][0]["zh"] == "已截标（截标为 2026-03-04，已过）"


def test_a_date_put_off_twice_makes_a_deal_yellow_and_one_brought_forward_does_not_count(firm):
    deal = firm.deal(sign_on="2026-05-01")
    firm(SetFields(deal, {"sign_on": "2026-06-01"}))
    firm(SetFields(deal, {"sign_on": "2026-05-20"}))
    assert firm.colour(deal) == GREEN

    firm(SetFields(deal, {"sign_on": "2026-05-21"}))

    assert firm.colour(deal) == ("yellow", ["put_off"])
    assert firm.health(deal)["reasons"][0]["en"] == "Expected signing was put off twice"


def test_an_open_risk_makes_a_deal_red_until_it_is_closed(firm):
    deal = firm.deal()
    firm(AddRow(deal, "risks", "R1", {"score": 14}))
    firm(AddRow(deal, "risks", "R2", {"score": 20}))
    assert firm.colour(deal) == ("red", ["grave"])

    firm(MoveRow(deal, "risks", "R2", "close"))

    assert firm.colour(deal) == GREEN


def test_a_parameter_that_changes_recolours_deals_on_its_day(firm):
    deal, over = firm.deal(), firm.deal()
    for each in (deal, over):
        firm(AddRow(each, "risks", "R1", {"score": 14}))
    firm(MoveDeal(over, "lose"))

    firm(SetParameters("pumps", {"grave": "14"}, day("2026-03-04")), "root")

    firm.clock.stand_at(day("2026-03-03", 9))
    assert firm.colour(deal) == GREEN
    firm.clock.stand_at(day("2026-03-04", 9))
    assert firm.colour(deal) == ("red", ["grave"])
    assert firm.health(over) is None


def test_a_deal_on_hold_is_grey_and_its_clocks_stand(firm):
    deal = firm.deal(resume_on="2026-04-01")
    firm.clock.stand_at(day("2026-03-05", 9))
    firm(HoldDeal(deal))

    firm.clock.stand_at(day("2026-03-25", 9))
    assert firm.colour(deal) == ("grey", [])
    firm(ResumeDeal(deal))
    assert firm.colour(deal) == GREEN
    assert firm.board()["lead"] == (0, 0, 1, 0)
    assert firm.board(as_of=day("2026-03-20"))["lead"] == (0, 0, 0, 1)


def test_a_deal_that_is_over_has_no_colour(firm):
    deal = firm.deal()
    firm(MoveDeal(deal, "lose"))

    assert firm.health(deal) is None
    assert firm.board() == {
        "lead": (0, 0, 0, 0),
        "bid": (0, 0, 0, 0),
        "won": (0, 0, 0, 0),
        "lost": (0, 0, 0, 0),
    }


def test_the_board_counts_colours_and_lists_those_of_one(firm):
    green, red, yellow = firm.deal(), firm.deal(tender_on="2026-03-01"), firm.deal(sign_on="2026-05-01")
    for text in ("2026-05-02", "2026-05-03"):
        firm(SetFields(yellow, {"sign_on": text}))

    assert firm.board()["lead"] == (1, 1, 1, 0)
    assert firm.board(owner="wang")["lead"] == (0, 0, 0, 0)
    assert firm.board(health="red")["lead"] == (1, 0, 0, 0)
    for colour, deal in (("green", green), ("red", red), ("yellow", yellow)):
        assert [card["id"] for card in firm.reader.deals(firm_query(colour))["deals"]] == [deal]


def firm_query(colour):
    from projections import Query  # noqa: PLC0415 - only this question is asked so

    return Query(health=colour)


def test_an_answer_that_is_remembered_changes_with_the_clock(firm):
    firm.deal()
    reader = firm.reader
    before = reader.report("board")["stages"][0]

    firm.clock.stand_at(day("2026-03-16", 9))

    assert (before["green"], reader.report("board")["stages"][0]["red"]) == (1, 1)


def test_a_page_that_is_remembered_tells_a_second_reason_for_the_same_colour_when_its_time_has_come(firm):
    firm.deal(tender_on="2026-03-01")
    reader = firm.reader
    (before,) = reader.deals()["deals"]

    firm.clock.stand_at(day("2026-03-16", 9))

    (after,) = reader.deals()["deals"]
    assert [reason["sign"] for reason in before["health"]["reasons"]] == ["closed"]
    assert [reason["sign"] for reason in after["health"]["reasons"]] == ["over", "closed"]


def test_a_manager_sets_another_colour_for_a_while_and_the_computed_one_stays_beside_it(firm):
    deal = firm.deal(tender_on="2026-03-01")

    firm(OverrideHealth(deal, "green", "Extended by the customer", day("2026-03-04")), "wang")

    health = firm.health(deal)
    assert (health["colour"], health["computed"]) == ("green", "red")
    assert health["override"]["reason"] == "Extended by the customer"
    assert health["override"]["by"] == "wang"
    assert health["changes_at"] == "2026-03-03T16:00:00+00:00"
    assert firm.board()["lead"] == (0, 0, 1, 0)
    firm.clock.stand_at(day("2026-03-04"))
    assert firm.colour(deal) == ("red", ["closed"])
    assert firm.health(deal)["override"] is None


def test_a_colour_set_by_hand_is_taken_back_before_its_end(firm):
    deal = firm.deal()
    firm(OverrideHealth(deal, "red", "Bad feeling", day("2026-03-20")), "wang")
    assert firm.colour(deal)[0] == "red"

    firm(ClearHealthOverride(deal), "wang")

    assert firm.colour(deal) == GREEN
    assert firm(ClearHealthOverride(deal), "wang").events == ()


def test_a_colour_needs_a_role_a_reason_and_an_end_ahead(firm):
    deal = firm.deal()

    assert firm.refused(OverrideHealth(deal, "red", "why not", day("2026-03-20"))) == ["health.roles"]
    for command in (
        OverrideHealth(deal, "red", " ", day("2026-03-20")),
        OverrideHealth(deal, "red", "because " * 300, day("2026-03-20")),
        OverrideHealth(deal, "red", "late", day("2026-03-01")),
        OverrideHealth(deal, "grey", "held", day("2026-03-20")),
        OverrideHealth(deal, "red", "never", 2**80),
    ):
        with pytest.raises(Malformed):
            firm(command, "wang")
    assert firm.colour(deal) == GREEN


def test_what_is_entered_late_tells_the_time_since_then_anew(firm):
    deal = firm.deal()
    firm.clock.stand_at(day("2026-03-11", 10))
    firm(SetFields(deal, {"sign_on": "2026-05-01"}))
    seen = firm.colour(deal)
    late = Order((Step(LogActivity(deal, "visit"), day("2026-03-09", 9)),), "wang", reason="was on the road")
    firm.clock.stand_at(day("2026-03-12", 8))
    before = firm.clock()

    firm.house.desk.handle(late)

    assert seen == ("yellow", ["idle"])
    assert firm.colour(deal, as_of=day("2026-03-11", 10)) == GREEN
    assert firm.colour(deal, as_of=day("2026-03-11", 10), known_at=before - DAY // 2) == ("yellow", ["idle"])


def test_the_history_of_colours_joins_hands_without_a_gap(firm):
    deal = firm.deal()
    firm.clock.stand_at(day("2026-03-13", 9))
    firm(LogActivity(deal, "call"))
    firm.clock.stand_at(day("2026-03-17", 9))

    told = firm.reader.health(deal)

    assert [(each["colour"], [sign["sign"] for sign in each["reasons"]]) for each in told["intervals"]] == [
        GREEN, ("yellow", ["idle"]), ("yellow", ["near", "idle"]), ("yellow", ["near"]), ("red", ["over"]),
    ]  # fmt: skip
    assert all(
        a["until"] == b["from"] for a, b in zip(told["intervals"], told["intervals"][1:], strict=False)
    )
    assert (told["now"]["colour"], told["now"]["changes_at"], told["ahead"]) == ("red", None, [])


def test_a_single_deal_says_the_same_as_the_lists(firm):
    deal = firm.deal(tender_on="2026-03-06")
    for text in ("2026-03-03", "2026-03-06", "2026-03-07"):
        firm.clock.stand_at(day(text, 12))

        health, card = firm.house.archive.health(deal), firm.health(deal)

        assert (health.colour, [each.sign for each in health.reasons]) == firm.colour(deal)
        assert health.changes_at is None or card["changes_at"] is not None


def test_rebuilding_tells_the_same_colours(firm):
    deal = firm.deal(sign_on="2026-05-01")
    firm.clock.stand_at(day("2026-03-12", 10))
    firm(OverrideHealth(deal, "red", "Bad feeling", day("2026-03-20")), "wang")
    firm(SetParameters("pumps", {"idle": "1"}, day("2026-03-12", 11)), "root")
    before = firm.reader.health(deal)

    firm.house.projector.rebuild("health")

    assert firm.reader.health(deal) == before
    assert len(before["intervals"]) + len(before["ahead"]) > 4
