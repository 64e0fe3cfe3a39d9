"""This file shows the rows of a deal over HTTP: what a rule declines, what passes, and what people see of it."""

from __future__ import annotations

import pytest

from tests.acceptance.http_parts_cast import ISSUABLE, LI, RUI, closed, done, working

QUOTES = "/deals/D-1/records/quotes"


@pytest.fixture
def office(tmp_path):
    with working(tmp_path) as office:
        yield office


def test_a_row_gets_the_next_number_or_the_key_it_was_given(office):
    first = office.post(QUOTES, {"values": ISSUABLE, "external_ids": {"erp": "4711"}})
    named = done(office.post(QUOTES, {"row": "Q7", "values": ISSUABLE}))

    assert (first.status_code, first.headers["location"]) == (201, "/api/v1/deals/D-1")
    assert (first.json()["row"]["key"], first.json()["row"]["external_ids"]) == ("1", {"erp": "4711"})
    assert (named["row"]["key"], named["row"]["state"]) == ("Q7", "draft")
    assert office.post(QUOTES, {"row": "Q7", "values": ISSUABLE}).json()["type"] == "/problems/taken"


def test_a_row_without_what_its_record_requires_is_refused_and_with_it_is_added(office):
    refused = office.post(QUOTES, {"values": {"discount": "5"}})

    assert closed(refused) == {"record.quotes.field.amount.required"}
    assert refused.json()["subject"] == "quotes:1"
    assert ("Amount" in refused.json()["detail"], "金额" in refused.json()["detail_zh"]) == (True, True)
    assert office.post(QUOTES, {"values": ISSUABLE}).status_code == 201


def test_a_row_does_not_move_through_a_closed_gate_and_the_answer_says_which_row_and_why(office):
    done(office.post(QUOTES, {"values": {"amount": "100"}}))

    refused = office.post(f"{QUOTES}/1/moves", {"move": "issue"})

    assert closed(refused) >= {"record.quotes.move.issue.require.until"}
    assert refused.json()["subject"] == "quotes:1"
    assert "Valid until" in refused.json()["detail"]
    assert "有效期至" in refused.json()["detail_zh"]
    assert office.types()[-1] == "deal.move_refused"


def test_a_row_moves_with_what_is_missing_set_along_with_it_and_supersedes_the_one_before(office):
    done(office.post(QUOTES, {"values": {"amount": "100"}}))
    done(office.post(QUOTES, {"values": {"amount": "90"}}))

    first = done(office.post(f"{QUOTES}/1/moves", {"move": "issue", "values": {"until": "2099-01-01"}}))
    done(office.post(f"{QUOTES}/2/moves", {"to": "issued", "values": {"until": "2099-01-01"}}))

    assert first["row"]["state"] == "issued"
    rows = done(office.get("/deals/D-1"))["records"]["quotes"]
    assert [(row["key"], row["state"]) for row in rows] == [("1", "superseded"), ("2", "issued")]


def test_the_ways_of_a_row_say_what_each_still_wants(office):
    done(office.post(QUOTES, {"values": {"amount": "100"}}))

    (way,) = done(office.get(f"{QUOTES}/1/moves"))["moves"]
    done(office.patch(f"{QUOTES}/1", {"values": {"until": "2099-01-01"}}))
    (open_way,) = done(office.get(f"{QUOTES}/1/moves"))["moves"]

    assert (way["move"], way["to"], way["open"], way["missing"]) == ("issue", "issued", False, ["until"])
    assert (open_way["open"], open_way["missing"]) == (True, [])
    assert office.get(f"{QUOTES}/9/moves").status_code == 404


def test_what_is_locked_stays_as_it_is(office):
    done(office.post(QUOTES, {"values": ISSUABLE}))
    done(office.patch(f"{QUOTES}/1", {"values": {"amount": "95"}}))
    done(office.post(f"{QUOTES}/1/moves", {"move": "issue"}))

    refused = office.patch(f"{QUOTES}/1", {"values": {"amount": "90"}})

    assert closed(refused) == {"record.quotes.field.amount.locked_from"}
    assert "locked" in refused.json()["detail"]
    assert "锁定" in refused.json()["detail_zh"]
    assert office.types()[-1] == "deal.set_refused"


def test_only_receivables_write_what_was_received(office):
    done(office.post("/deals/D-1/records/instalments", {"row": "I1", "values": {"amount": "40"}}, **LI))
    path = "/deals/D-1/records/instalments/I1"

    refused = office.patch(path, {"values": {"received": "40"}}, **LI)

    assert closed(refused) == {"record.instalments.field.received.set_by"}
    assert "Receivables" in refused.json()["detail"]
    assert "应收会计" in refused.json()["detail_zh"]
    assert done(office.patch(path, {"values": {"received": "40"}}, **RUI))["row"]["fields"]["received"]


def test_a_removed_row_is_gone_and_its_key_is_never_used_again(office):
    done(office.post(QUOTES, {"values": ISSUABLE}))

    gone = done(office.ask("DELETE", f"{QUOTES}/1"))

    assert gone["row"] is None
    assert done(office.get("/deals/D-1"))["records"]["quotes"] == []
    assert office.post(QUOTES, {"row": "1", "values": ISSUABLE}).status_code == 409
    assert done(office.post(QUOTES, {"values": ISSUABLE}))["row"]["key"] == "2"


def test_the_same_key_adds_one_row_and_an_old_version_none(office):
    headers = {"Idempotency-Key": "once", **LI["headers"]}
    first = done(office.post(QUOTES, {"values": ISSUABLE}, headers=headers))
    again = done(office.post(QUOTES, {"values": ISSUABLE}, headers=headers))
    late = office.post(QUOTES, {"values": ISSUABLE}, headers={"If-Match": '"1"'})

    assert (first["row"], again["repeated"]) == (again["row"], True)
    assert late.status_code == 412
    assert len(done(office.get("/deals/D-1"))["records"]["quotes"]) == 1


def test_an_unknown_record_row_or_field_is_named_with_the_nearest_known(office):
    assert "quotes" in office.post("/deals/D-1/records/quote", {}).json()["detail"]
    assert office.patch(f"{QUOTES}/9", {"values": {"amount": "1"}}).status_code == 404
    assert "amount" in office.post(QUOTES, {"values": {"amont": "1"}}).json()["detail"]
    assert office.post(f"{QUOTES}/1/moves", {}).status_code == 422


def test_a_computed_field_shows_how_it_came_about_and_nobody_writes_it(office):
    done(office.patch("/deals/D-1/fields", {"fields": {"final": "100"}}))
    done(office.post("/deals/D-1/records/instalments", {"values": {"amount": "40.10"}}))
    done(office.post("/deals/D-1/records/instalments", {"values": {"amount": "59.80"}}))

    gap = done(office.get("/deals/D-1"))["computed"]["gap"]

    assert gap["value"] == {"amount": "-0.10", "currency": "CNY"}
    assert gap["expression"] == "total(instalments, 'amount') - final"
    assert gap["saw"]["instalments"] == {"rows": ["1", "2"]}
    assert gap["saw"]["final"]["amount"] == "100.00"
    assert closed(office.patch("/deals/D-1/fields", {"fields": {"gap": "0"}})) == {"field.gap.computed"}


def test_a_batch_adds_and_moves_rows_one_answer_each(office):
    add = {"command": "add_row", "deal": "D-1", "record": "quotes", "values": ISSUABLE}
    move = {"command": "move_row", "deal": "D-1", "record": "quotes", "row": "1", "move": "issue"}
    lame = {"command": "add_row", "deal": "D-1", "record": "quotes"}

    answers = done(office.post("/batch", {"commands": [add, move, move, lame]}))["answers"]

    assert [answer["status"] for answer in answers] == [200, 200, 409, 409]
    assert (answers[0]["record"], answers[0]["row"]) == ("quotes", "1")
    assert answers[2]["problem"]["subject"] == "quotes:1"


def test_a_deal_waits_for_a_valid_quote_a_customer_of_the_tier_and_a_talk(office):
    refused = office.post("/deals/D-1/moves", {"move": "to_quote"}, **LI)
    assert closed(refused) == {"stage.lead.check.quoted", "stage.lead.check.talked"}

    done(office.post(QUOTES, {"values": ISSUABLE}))
    done(office.post(f"{QUOTES}/1/moves", {"move": "issue"}))
    done(office.post("/deals/D-1/activities", {"kind": "call"}))
    done(office.patch("/customers/huaxin", {"values": {"tier": "B"}}))
    assert closed(office.post("/deals/D-1/moves", {"move": "to_quote"}, **LI)) == {"stage.lead.check.tier"}

    done(office.patch("/customers/huaxin", {"values": {"tier": "A"}}))
    assert done(office.post("/deals/D-1/moves", {"move": "to_quote"}, **LI))["deal"]["stage"] == "quote"


def test_rows_are_listed_as_they_stood_at_any_instant(office):
    added = done(office.post(QUOTES, {"row": "Q1", "values": ISSUABLE}))
    done(office.post(QUOTES, {"row": "Q2", "values": {"amount": "90"}}))
    moved = done(office.post(f"{QUOTES}/Q1/moves", {"move": "issue"}))

    def told(query=""):
        answer = done(office.get(f"{QUOTES}?after={moved['position']}{query}"))
        return [(each["row"], each["state"]) for each in answer["rows"]], answer["next"] is None

    then = done(office.get(f"{QUOTES}?after={moved['position']}"))["rows"][1]["changed_at"]
    assert told() == ([("Q1", "issued"), ("Q2", "draft")], True)
    assert told("&state=issued") == ([("Q1", "issued")], True)
    assert told("&limit=1") == ([("Q1", "issued")], False)
    assert told(f"&as_of={then.replace('+', '%2B')}") == ([("Q1", "draft"), ("Q2", "draft")], True)
    assert told("&as_of=2020-01-01") == ([], True)
    assert added["position"] < moved["position"]
    assert office.get("/deals/D-1/records/qoutes").status_code == 422
    assert office.get("/deals/nobody/records/quotes").status_code == 404
    assert office.get(f"{QUOTES}?colour=red").status_code == 422


def test_activities_are_listed_the_latest_first_and_as_of_any_day(office):
    done(office.post("/deals/D-1/activities", {"kind": "call", "note": "rang"}))
    said = {"kind": "visit", "contacts": ["wang"], "next_step": "quote", "next_on": "2099-01-01"}
    last = done(office.post("/deals/D-1/activities", said))

    def told(query=""):
        return done(office.get(f"/deals/D-1/activities?after={last['position']}{query}"))["activities"]

    assert [each["kind"] for each in told()] == ["visit", "call"]
    assert (told()[0]["contacts"], told()[0]["next_on"]) == (["wang"], "2099-01-01")
    assert [each["kind"] for each in told("&limit=1")] == ["visit"]
    assert told("&as_of=2020-01-01") == told("&known_at=2020-01-01") == []
    assert office.get("/deals/nobody/activities").status_code == 404
