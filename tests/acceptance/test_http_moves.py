"""This file proves that no way over HTTP leads past a gate, and that a closed one says why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.acceptance.http_cast import READY, served


@pytest.fixture
def office(tmp_path):
    with served(tmp_path) as office:
        office.opened("D-1")
        yield office


def test_a_closed_gate_answers_with_every_verdict_in_words(office):
    answer = office.post("/deals/D-1/moves", {"move": "to_quote"})

    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (409, "/problems/refused")
    told = {verdict["rule"]: verdict for verdict in problem["verdicts"]}
    assert told.keys() == {"stage.lead.require.budget", "stage.lead.check.sure"}
    assert told["stage.lead.require.budget"]["missing"] == ["budget"]
    assert told["stage.lead.check.sure"]["en"].startswith("Confirm the customer's budget first.")
    assert told["stage.lead.check.sure"]["zh"].startswith("请先确认客户预算。")
    assert problem["detail"].startswith("Fill in “Budget” first.")
    assert problem["detail_zh"].startswith("请先填写“预算”。")
    assert office.get("/deals/D-1").json()["stage"] == "lead"
    assert office.types()[-1] == "deal.move_refused"


@pytest.mark.parametrize(
    "body", [b'{"to": "quote"}', b'{"to": "quote", "reason": 7}', b'{"to": ', b"[]", b""]
)
def test_a_body_is_judged_alike_whether_its_type_is_told_in_short_or_at_length(office, body):
    def told(kind):
        answer = office.post("/deals/D-1/moves", content=body, headers={"Content-Type": kind})
        problem = answer.json()
        assert problem.pop("request_id") == answer.headers["X-Request-Id"]
        return answer.status_code, problem

    assert told("application/json") == told("application/json; charset=utf-8")


def test_a_move_with_its_fields_is_one_step(office):
    answer = office.post("/deals/D-1/moves", {"to": "quote", "fields": READY})

    assert answer.status_code == 200
    assert (answer.json()["deal"]["stage"], answer.json()["version"]) == ("quote", 3)
    assert office.types()[-2:] == ["deal.fields_set", "deal.moved"]


def test_when_the_gate_stays_closed_the_fields_are_not_set_either(office):
    answer = office.post("/deals/D-1/moves", {"to": "quote", "fields": {"budget": "1000"}})

    assert answer.status_code == 409
    deal = office.get("/deals/D-1").json()
    assert (deal["version"], deal["fields"]) == (1, {})
    assert office.types()[-2:] == ["deal.opened", "deal.move_refused"]


def test_a_refused_move_is_answered_the_same_for_the_same_key(office):
    key = {"Idempotency-Key": "k"}
    first = office.post("/deals/D-1/moves", {"to": "quote"}, headers=key).json()
    office.ask("PATCH", "/deals/D-1/fields", {"fields": READY})

    second = office.post("/deals/D-1/moves", {"to": "quote"}, headers=key).json()

    assert second["status"] == 409
    assert second["verdicts"] == first["verdicts"]


def test_what_may_be_done_is_what_is_then_allowed(office):
    def ways():
        return {way["move"]: way for way in office.get("/deals/D-1/moves").json()["moves"]}

    assert ways().keys() == {"to_quote", "lose"}
    assert (ways()["to_quote"]["open"], ways()["to_quote"]["missing"]) == (False, ["budget", "confirmed"])
    assert ways()["lose"]["open"]

    office.ask("PATCH", "/deals/D-1/fields", {"fields": READY})
    assert (ways()["to_quote"]["open"], ways()["to_quote"]["missing"]) == (True, [])
    assert office.post("/deals/D-1/moves", {"move": "to_quote"}).status_code == 200
    assert ways().keys() == {"win", "back", "lose"}
    assert ways()["back"]["needs_reason"]


def test_a_step_back_needs_a_reason(office):
    office.post("/deals/D-1/moves", {"to": "quote", "fields": READY})

    refused = office.post("/deals/D-1/moves", {"move": "back"})
    moved = office.post("/deals/D-1/moves", {"move": "back", "reason": "The customer thinks again"})

    assert [refused.status_code, moved.status_code] == [409, 200]
    assert office.get("/deals/D-1/timeline").json()["entries"][-1]["reason"] == "The customer thinks again"


@pytest.mark.parametrize("body", [{}, {"move": "to_quote", "to": "quote"}])
def test_a_move_is_named_in_one_way(office, body):
    assert office.post("/deals/D-1/moves", body).json()["where"] == "move"


def test_a_stage_that_no_move_leads_to_stays_closed(office):
    assert office.post("/deals/D-1/moves", {"to": "won"}).json()["verdicts"][0]["rule"] == "move.none"


def test_a_hold_stops_moves_until_it_ends(office):
    assert office.post("/deals/D-1/hold").status_code == 409
    held = office.post("/deals/D-1/hold", {"fields": {"pause": "Budget year"}})
    assert held.json()["deal"]["held_since"] is not None

    closed = office.post("/deals/D-1/moves", {"to": "quote", "fields": READY})
    assert [verdict["rule"] for verdict in closed.json()["verdicts"] if not verdict["passed"]] == ["hold.on"]

    resumed = office.post("/deals/D-1/resume").json()["deal"]
    assert (resumed["held_since"], resumed["held_seconds"]) == (None, 0)
    assert office.post("/deals/D-1/moves", {"to": "quote", "fields": READY}).status_code == 200


def test_reopening_and_voiding_take_the_roles_the_sop_names(office):
    office.post("/members", {"id": "wu", "name": "Wu", "roles": ["boss"]})
    office.post("/members", {"id": "li", "name": "Li", "roles": ["sales"]})
    office.post("/deals/D-1/moves", {"to": "lost"})

    by_li = office.post("/deals/D-1/reopen", headers={"X-Gatebook-Actor": "li"})
    by_wu = office.post("/deals/D-1/reopen", headers={"X-Gatebook-Actor": "wu"})
    assert [by_li.status_code, by_wu.status_code] == [409, 200]
    assert by_wu.json()["deal"]["stage"] == "lead"

    office.opened("D-2")
    voided = office.post("/deals/D-1/void", {"duplicate_of": "D-2"}, headers={"X-Gatebook-Actor": "li"})
    assert voided.json()["deal"]["voided"]


def test_only_whom_the_sop_allows_may_say_that_it_happened_earlier(office):
    office.post("/members", {"id": "wu", "name": "Wu", "roles": ["boss"]})
    office.post("/members", {"id": "li", "name": "Li", "roles": ["sales"]})
    earlier = (datetime.now(UTC) - timedelta(hours=30)).isoformat()
    late = {"kind": "call", "occurred_at": earlier, "reason": "Was on the road"}

    by_li = office.post("/deals/D-1/activities", late, headers={"X-Gatebook-Actor": "li"})
    by_wu = office.post("/deals/D-1/activities", late, headers={"X-Gatebook-Actor": "wu"})

    assert [by_li.status_code, by_wu.status_code] == [409, 200]
    event = office.get("/events?types=deal.activity_logged").json()["events"][0]
    assert datetime.fromisoformat(event["occurred_at"]) == datetime.fromisoformat(earlier)
    assert event["recorded_at"] > event["occurred_at"]


@pytest.mark.parametrize("said", ["2026-01-01T10:00:00", "yesterday", 1_700_000_000, "0001-01-01T00:00:00Z"])
def test_an_instant_that_could_mean_two_things_is_refused(office, said):
    assert (
        office.post("/deals/D-1/activities", {"kind": "call", "occurred_at": said}).json()["where"]
        == "occurred_at"
    )
