"""This file states the law of figures: behind each stand exactly the deals that it counts, on random histories and both stores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from engine.clock import DAY
from engine.journal import Journal
from engine.store import Vault
from projections import Projector, Query, Reader, Views
from tests.histories import START, append_to
from tests.wandering import wander

COUNTED = "deals open won lost cancelled disqualified merged in_hand terminated"
PERIOD = {"start": "2026-01-08", "end": "2026-01-25"}
QUESTIONS: list[dict[str, Any]] = [
    {},
    {"by": "region", "definition": "passage", **PERIOD},
    {"owner": "li", "as_of": "2026-01-20"},
    {"field": "region:north", **PERIOD},
]
Figure = tuple[dict[str, Any], int]


@pytest.fixture
def reader(store):
    """This reads a store that holds a random history."""
    views = Views.open(store.url)
    append_to(store, wander(21, events=450, deals=24).rows)
    projector = Projector(store, Journal(Vault(store)), views)
    projector.catch_up()
    yield Reader(store, projector.journal, views, clock=lambda: START + 60 * DAY)
    views.close()


def of_funnel(told: dict[str, Any]) -> Iterator[Figure]:
    yield from (({"figure": name}, told[name]) for name in COUNTED.split())
    for stage in told["stages"]:
        yield {"figure": "entered", "stage": stage["key"]}, stage["entered"]
        yield {"figure": "here", "stage": stage["key"]}, stage["here"]
        for to, went in stage["to"].items():
            yield {"figure": "to", "stage": stage["key"], "next": to}, went["deals"]


def of_stages(told: dict[str, Any]) -> Iterator[Figure]:
    for stage in told["stages"]:
        for name in ("visits", "ended", "open", "limited", "in_time", "rework", "undone"):
            yield {"figure": name, "stage": stage["key"]}, stage[name]
        yield {"figure": "late", "stage": stage["key"]}, stage["limited"] - stage["in_time"]
    yield {"figure": "limited"}, sum(stage["limited"] for stage in told["stages"])
    for outcome in ("won", "lost"):
        yield {"figure": f"cycle_{outcome}"}, told["cycle"][outcome]["deals"]


def of_losses(told: dict[str, Any]) -> Iterator[Figure]:
    yield {"figure": "lost"}, told["lost"]
    for reason in told["reasons"]:
        why = {"figure": "lost", "reason": reason["reason"] or ""}
        yield why, reason["deals"]
        yield from (({**why, "stage": stage}, number) for stage, number in reason["stages"].items())
    yield from (({"figure": "lost", "stage": stage["key"]}, stage["deals"]) for stage in told["stages"])


def of_refusals(told: dict[str, Any]) -> Iterator[Figure]:
    yield {"figure": "refusals"}, told["refusals"]
    yield {"figure": "deals"}, told["deals"]
    for rule in told["rules"]:
        for name in ("count", "deals", "retried", "passed"):
            yield {"figure": name, "rule": rule["rule"]}, rule[name]
        yield from (
            ({"figure": "count", "rule": rule["rule"], "stage": stage}, number)
            for stage, number in rule["stages"].items()
        )


def of_workload(told: dict[str, Any]) -> Iterator[Figure]:
    names = ("open", "overdue", "held", "in_hand")
    yield from (({"figure": name}, told[name]) for name in names)
    yield from (
        ({"figure": name, "owner": each["owner"]}, each[name]) for each in told["owners"] for name in names
    )


def of_waivers(told: dict[str, Any]) -> Iterator[Figure]:
    names = ("asked", "open", "granted", "declined", "ended", "used", "owed", "overdue")
    yield from (({"figure": name}, told[name]) for name in names)
    for each in told["clauses"]:
        yield from (({"figure": name, "rule": each["clause"]}, each[name]) for name in names)
    for each in told["granters"]:
        yield {"figure": "used", "member": each["member"], "value": "granter"}, each["used"]
    yield from (({"figure": "asked", "member": each["member"]}, each["asked"]) for each in told["askers"])


def of_colours(told: dict[str, Any]) -> Iterator[Figure]:
    for point in told["points"]:
        for colour in ("red", "yellow", "green", "grey"):
            yield {"figure": colour, "point": point["at"]}, point[colour]


FIGURES = {
    "funnel": of_funnel,
    "stages": of_stages,
    "losses": of_losses,
    "refusals": of_refusals,
    "workload": of_workload,
    "waivers": of_waivers,
    "colours": of_colours,
}
TAKEN = {
    "refusals": {"by", "definition"},
    "waivers": {"by", "definition"},
    "workload": {"by", "definition", "start", "end"},
    "colours": {"by", "definition"},
}
ONCE = {"count", "ended", "visits", "open", "limited", "in_time", "rework", "undone", "to", "refusals"}


@pytest.mark.parametrize("name", FIGURES)
def test_behind_every_figure_stand_exactly_the_deals_that_it_counts(reader, name):
    counted = 0
    for question in QUESTIONS:
        asked = {key: said for key, said in question.items() if key not in TAKEN.get(name, ())}
        told = reader.report(name, Query(**asked))
        groups = [({"value": _text(part["value"])}, part) for part in told.get("by", ())]
        for group, part in [({}, told), *groups]:
            for figure, expected in FIGURES[name](part):
                page = reader.behind(name, Query(limit=500, **{**asked, **group, **figure}))
                where = (asked, group, figure, expected)
                cards = page["deals"]
                assert page["figure"]["count"] == sum(card["times"] for card in cards) == expected, where
                assert page["figure"]["deals"] == len({card["id"] for card in cards}) == len(cards), where
                counted += expected
    assert counted


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def test_pages_of_the_deals_behind_a_figure_follow_each_other_without_gap_or_repetition(reader):
    whole = [card["id"] for card in reader.behind("funnel", Query(figure="deals", limit=500))["deals"]]
    pages: list[str] = []
    cursor = None
    while cursor or not pages:
        page = reader.behind("funnel", Query(figure="deals", limit=7, cursor=cursor))
        pages += [card["id"] for card in page["deals"]]
        cursor = page["next"]

    assert pages == whole
    assert len(whole) == reader.report("funnel")["deals"] > 7


@pytest.mark.parametrize("asked", [{}, {"owner": "li"}, {"as_of": "2026-01-27"}], ids=str)
def test_the_headline_says_what_the_reports_say_of_the_period_and_of_the_one_before(reader, asked):
    period, before = (
        {"start": "2026-01-15", "end": "2026-01-25"},
        {"start": "2026-01-05", "end": "2026-01-15"},
    )

    told = reader.report("headline", Query(points=4, **asked, **period))

    for figures, span in ((told["figures"], period), (told["before"], before)):
        by_passage = {**asked, **span, "definition": "passage"}
        funnel, stages = (reader.report(name, Query(**by_passage)) for name in ("funnel", "stages"))
        limited, in_time = (sum(stage[key] for stage in stages["stages"]) for key in ("limited", "in_time"))
        assert figures["won_value"] == funnel["won_value"]
        assert figures["win_rate"] == funnel["win_rate_closed"]
        assert figures["cycle"] == stages["cycle"]["won"]["p50"]
        assert figures["in_time"] == (in_time / limited if limited else None)


def test_the_open_value_of_the_headline_is_the_load_at_each_of_its_points(reader):
    told = reader.report("headline", Query(points=5, **PERIOD))

    for at, value in zip(told["at"], told["points"]["open_value"], strict=True):
        assert value == reader.report("workload", Query(as_of=at))["value"], at


def test_colours_over_time_are_the_boards_colours_at_each_point(reader):
    for asked in ({}, PERIOD, {"as_of": "2026-01-20"}):
        for point in reader.report("colours", Query(points=7, **asked))["points"]:
            board = reader.report("board", Query(as_of=point["at"]))
            for colour in ("red", "yellow", "green", "grey"):
                assert point[colour] == sum(stage[colour] for stage in board["stages"]), (asked, point)


def test_what_changed_between_two_moments_is_the_difference_of_two_boards(reader):
    first, last = "2026-01-08T09:00:00+08:00", "2026-01-13T09:00:00+08:00"
    boards = [
        {card["id"]: card for card in reader.report("board", Query(as_of=at, limit=500))["deals"]}
        for at in ("2026-01-08T08:59:59.999999+08:00", "2026-01-13T08:59:59.999999+08:00")
    ]

    told = reader.report("changes", Query(start=first, end=last, limit=500))

    shown = [{key: stood(card) for key, card in board.items()} for board in boards]
    expected = {deal for deal in {*shown[0], *shown[1]} if shown[0].get(deal) != shown[1].get(deal)}
    assert {each["id"] for each in told["changed"]} == expected
    assert told["deals"] == len(expected) > 0
    for each in told["changed"]:
        assert (each["before"], each["after"]) == (shown[0].get(each["id"]), shown[1].get(each["id"]))


def stood(card: dict[str, Any]) -> dict[str, Any]:
    return {key: card[key] for key in ("stage", "owner", "value", "held", "outcome")}


def test_the_funnel_of_one_owner_is_that_owners_part_of_the_funnel(reader):
    parts = {part.pop("value"): part for part in reader.report("funnel", Query(by="owner"))["by"]}
    assert len(parts) > 1

    for owner, part in parts.items():
        told = reader.report("funnel", Query(owner=owner))
        assert {key: told[key] for key in part} == part, owner
