"""This file proves that the log can be searched from either end by who, which way, when and what, and reads in words."""

from __future__ import annotations

import itertools
from urllib.parse import urlencode

import pytest

from engine.commands import SetFields
from engine.events import EVENTS
from engine.orders import order
from projections import KINDS
from tests.acceptance.http_cast import READY, served
from tests.acceptance.rights_cast import PHONE, SOUTH, peopled

BY, CLI = "boss", "cli"
REFUSALS = KINDS["refusals"]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """This is an office in which two people did things by two ways, some of them in vain."""
    with served(tmp_path_factory.mktemp("searched")) as office:
        for number in range(6):
            who = {"X-Gatebook-Actor": BY if number % 2 else "li"}
            fields = READY if number % 3 else {}
            deal = {
                "id": f"D-{number}",
                "workflow": "office",
                "title": "Desks",
                "owner": "li",
                "fields": fields,
            }
            assert office.post("/deals", deal, headers=who).status_code == 201
            office.post(f"/deals/D-{number}/moves", {"to": "quote"}, headers={"X-Gatebook-Actor": "li"})
            wrote = SetFields(f"D-{number}", {"budget": str(number + 5)})
            office.house.desk.handle(order(wrote, BY, channel=CLI))
        yield office


def pages(office, asked, *, limit):
    """This is everything found, page after page."""
    backwards, place, found = "before" in asked, asked.get("before", 0), []
    while True:
        word = "before" if backwards else "after"
        page = office.get(f"/events?{urlencode({**asked, word: place, 'limit': limit})}").json()
        found += page["events"]
        place = page["next"]
        if place == (0 if backwards else page["head"]):
            return found


WAYS = {
    "all": ({}, lambda _: True),
    "by": ({"by": BY}, lambda it: it["by"] == BY),
    "way": ({"channel": CLI}, lambda it: it["channel"] == CLI),
    "both": ({"by": BY, "channel": "http"}, lambda it: (it["by"], it["channel"]) == (BY, "http")),
    "kind": ({"kinds": "refusals"}, lambda it: it["type"] in REFUSALS),
    "kind and who": (
        {"kinds": "refusals", "by": "li"},
        lambda it: it["type"] in REFUSALS and it["by"] == "li",
    ),
    "types": ({"types": "deal.moved"}, lambda it: it["type"] == "deal.moved"),
    "deal": ({"deal": "D-1"}, lambda it: it["stream"].split(":")[1] == "D-1"),
    "deal and who": (
        {"deal": "D-1", "by": BY},
        lambda it: it["stream"].split(":")[1] == "D-1" and it["by"] == BY,
    ),
    "nobody": ({"by": "nobody"}, lambda _: False),
}


@pytest.mark.parametrize(("asked", "fits"), WAYS.values(), ids=WAYS)
def test_a_search_finds_exactly_what_a_look_at_every_event_finds_from_either_end(office, asked, fits):
    everything = office.get("/events?limit=500").json()["events"]
    wanted = [event for event in everything if fits(event)]

    for limit in (3, 500):
        assert pages(office, {**asked, "before": 2**62}, limit=limit) == wanted[::-1]
        assert pages(office, asked, limit=limit) == wanted


def test_a_stretch_of_time_is_begun_and_ended_by_when_things_were_recorded(office):
    everything = office.get("/events?limit=500").json()["events"]
    times = sorted({event["recorded_at"] for event in everything})
    start, end = times[len(times) // 4], times[-len(times) // 4]

    for more in ({}, {"by": BY}, {"kinds": "refusals"}, {"deal": "D-3"}):
        asked = {"from": start, "to": end, "before": 2**62, **more}
        free = pages(office, {**more, "before": 2**62}, limit=500)
        assert pages(office, asked, limit=3) == [it for it in free if start <= it["recorded_at"] < end]


def test_what_was_just_written_is_found_by_who_wrote_it(office):
    answer = office.house.desk.handle(order(SetFields("D-2", {"budget": "77"}), "zhao"))

    (event,) = office.get("/events?by=zhao&before=99999").json()["events"][-1:]

    assert event["position"] <= answer.position
    assert event["by"] == "zhao"


def test_every_line_reads_as_a_sentence_and_says_of_which_kind_it_is(office):
    told = office.get("/events?words=true&limit=500").json()["events"]

    assert {event["kind"] for event in told} >= {"moves", "refusals", "rules", "fields"}
    for event in told:
        assert event["type"] in KINDS[event["kind"]]
        assert event["type"] not in event["sentence"]["en"] + event["sentence"]["zh"]
    moved = next(event for event in told if event["type"] == "deal.moved")
    assert moved["sentence"]["zh"].startswith("li 将阶段由 线索 推进到 报价")
    plain = office.get("/events?limit=1").json()["events"][0]
    assert not plain.keys() & {"sentence", "kind"}


def test_every_type_of_event_is_of_one_kind():
    assert sorted(itertools.chain(*KINDS.values())) == sorted(EVENTS)


@pytest.mark.parametrize("asked", ["kinds=nothing", "from=yesterday", "before=0", "deal=a/b"])
def test_what_cannot_be_looked_for_is_said(office, asked):
    assert office.get(f"/events?{asked}").status_code == 422


def test_who_sees_one_unit_finds_nothing_of_another_and_reads_masks(tmp_path):
    with peopled(tmp_path) as people:
        clerk = people.hires("sales", name="clerk")
        people.deal("N-1")
        people.deal("S-1", SOUTH)

        found = clerk.get("/events?before=9999&kinds=moves,fields&words=true").json()["events"]
        of_other = clerk.get("/events?before=9999&deal=S-1").json()["events"]
        whole = people.admin.get("/events?before=9999&kinds=moves,fields&words=true").json()["events"]

    assert {event["stream"] for event in found} == {"deal:N-1"}
    assert of_other == []
    assert PHONE not in str(found)
    assert PHONE in str(whole)
    assert {event["stream"] for event in whole} == {"deal:N-1", "deal:S-1"}


def test_what_was_done_on_the_store_itself_is_found_once_people_sign_in(tmp_path):
    with peopled(tmp_path) as people:
        people.deal("N-1")
        before = people.admin.get("/events?before=9999&direct=true").json()["events"]
        wrote = order(SetFields("N-1", {"budget": "7"}), "lilei", known="os", channel=CLI)
        done = people.office.house.desk.handle(wrote)

        after = people.admin.get("/events?before=9999&direct=true").json()["events"]
        of_deal = people.admin.get("/events?before=9999&direct=true&deal=N-1").json()["events"]

    assert before == []
    assert [event["position"] for event in after] == [done.position]
    assert of_deal == after
