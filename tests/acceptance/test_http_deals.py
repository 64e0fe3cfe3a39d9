"""This file proves what a caller over HTTP may rely on for one deal: opening, reading, writing, asking again."""

from __future__ import annotations

import pytest

from tests.acceptance.http_cast import READY, served


@pytest.fixture
def office(tmp_path):
    with served(tmp_path) as office:
        yield office


def test_an_opened_deal_stands_where_its_workflow_begins(office):
    answer = office.post(
        "/deals",
        {
            "id": "D-1",
            "workflow": "office",
            "title": "关卡 & desks",
            "fields": {"budget": 1000.5},
            "external_ids": {"erp": "4711"},
        },
    )

    assert (answer.status_code, answer.headers["location"]) == (201, "/api/v1/deals/D-1")
    deal = office.get("/deals/D-1").json()
    assert answer.json()["deal"].items() <= deal.items()
    assert (deal["stage"], deal["title"], deal["external_ids"]) == ("lead", "关卡 & desks", {"erp": "4711"})
    assert deal["fields"]["budget"] == deal["value"] == {"amount": "1000.50", "currency": "CNY"}


def test_a_deal_without_an_id_is_given_one(office):
    first = office.post("/deals", {"workflow": "office", "title": "A"}).json()["deal"]["id"]
    second = office.post("/deals", {"workflow": "office", "title": "A"}).json()["deal"]["id"]

    assert first != second


def test_the_same_key_opens_one_deal_also_when_its_id_was_made_by_us(office):
    key = {"Idempotency-Key": "retry-1"}

    first = office.post("/deals", {"workflow": "office", "title": "A"}, headers=key)
    second = office.post("/deals", {"workflow": "office", "title": "A"}, headers=key)

    assert first.json()["deal"] == second.json()["deal"]
    assert [first.json()["repeated"], second.json()["repeated"]] == [False, True]
    assert office.types().count("deal.opened") == 1


def test_a_repeated_command_gets_the_first_answer_whatever_has_happened_since(office):
    office.opened("D-1")
    key = {"Idempotency-Key": "retry-2"}
    first = office.ask("PATCH", "/deals/D-1/fields", {"fields": {"budget": "5"}}, headers=key)
    office.ask("PATCH", "/deals/D-1/fields", {"fields": {"budget": "6"}})

    second = office.ask("PATCH", "/deals/D-1/fields", {"fields": {"budget": "5"}}, headers=key)

    assert second.json() == {**first.json(), "repeated": True}
    assert second.headers["etag"] == first.headers["etag"]


def test_the_same_key_for_another_command_is_refused(office):
    office.opened("D-1")
    key = {"Idempotency-Key": "retry-3"}
    office.ask("PATCH", "/deals/D-1/fields", {"fields": {"budget": "5"}}, headers=key)

    answer = office.ask("PATCH", "/deals/D-1/fields", {"fields": {"budget": "7"}}, headers=key)

    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/key-reused")


def test_the_same_key_of_another_member_is_another_key(office):
    office.opened("D-1")
    for member, budget in (("li", "5"), ("wang", "7")):
        headers = {"Idempotency-Key": "mine", "X-Gatebook-Actor": member}
        answer = office.ask("PATCH", "/deals/D-1/fields", {"fields": {"budget": budget}}, headers=headers)
        assert answer.status_code == 200


def test_who_has_read_an_older_version_is_told_and_nothing_is_written(office):
    etag = office.post("/deals", {"id": "D-1", "workflow": "office", "title": "A"}).headers["etag"]
    seen = office.ask("PATCH", "/deals/D-1/fields", {"fields": {"budget": "5"}}, headers={"If-Match": etag})
    assert seen.status_code == 200

    stale = office.ask("PATCH", "/deals/D-1/fields", {"fields": {"budget": "6"}}, headers={"If-Match": etag})

    assert (stale.status_code, stale.json()["version"]) == (412, 2)
    assert office.get("/deals/D-1").json()["fields"]["budget"]["amount"] == "5.00"


@pytest.mark.parametrize("said", ["3", 'W/"3"', '"x"', '"1", "2"', '"-1"'])
def test_a_version_that_cannot_be_read_is_not_ignored(office, said):
    office.opened("D-1")

    answer = office.post("/deals/D-1/owner", {"owner": "li"}, headers={"If-Match": said})

    assert (answer.status_code, answer.json()["where"]) == (422, "If-Match")


def test_nothing_is_opened_for_who_says_it_must_exist(office):
    answer = office.post("/deals", {"workflow": "office", "title": "A"}, headers={"If-Match": "*"})

    assert answer.status_code == 412
    assert "deal.opened" not in office.types()


def test_an_unchanged_deal_is_not_sent_twice(office):
    office.opened("D-1")
    etag = office.get("/deals/D-1").headers["etag"]

    assert office.get("/deals/D-1", headers={"If-None-Match": etag}).status_code == 304
    office.post("/deals/D-1/owner", {"owner": "li"})
    assert office.get("/deals/D-1", headers={"If-None-Match": etag}).status_code == 200


def test_two_deals_cannot_have_one_name(office):
    office.opened("D-1", external_ids={"erp": "1"})

    again = office.post("/deals", {"id": "D-1", "workflow": "office", "title": "B"})
    foreign = office.post(
        "/deals", {"id": "D-2", "workflow": "office", "title": "B", "external_ids": {"erp": "1"}}
    )

    assert [again.status_code, foreign.status_code] == [409, 409]
    assert again.json()["type"] == foreign.json()["type"] == "/problems/taken"


def test_a_field_outside_its_bounds_is_refused_in_words_and_recorded(office):
    office.opened("D-1")

    answer = office.ask("PATCH", "/deals/D-1/fields", {"fields": {"budget": "-1"}})

    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/refused")
    assert answer.json()["verdicts"][0]["zh"] == "“预算”不得小于 0。"
    assert office.types()[-1] == "deal.set_refused"


def test_an_owner_an_item_and_an_activity_are_recorded_with_who_and_why(office):
    office.opened("D-1")
    by = {"X-Gatebook-Actor": "%E6%9D%8E%E5%A8%9C"}

    office.post("/deals/D-1/owner", {"owner": "wang", "reason": "Li is away"}, headers=by)
    office.post("/deals/D-1/items/call", headers=by)
    deal = office.post("/deals/D-1/activities", {"kind": "call", "note": "Talked"}, headers=by).json()["deal"]

    assert (deal["owner"], deal["checked"]) == ("wang", {"call": True})
    events = office.get("/events?stream=deal:D-1&after=3").json()["events"]
    assert [event["type"] for event in events] == [
        "deal.owner_set",
        "deal.item_checked",
        "deal.activity_logged",
    ]
    assert {(event["by"], event["known"], event["channel"]) for event in events} == {("李娜", "none", "http")}
    assert events[0]["reason"] == "Li is away"


def test_what_is_no_deal_is_said_to_be_none(office):
    office.opened("D-1")
    for path in (
        "/deals/D-2",
        "/deals/D-1:refusals",
        "/deals/%20",
        "/deals/D-2/moves",
        "/deals/D-1:refusals/timeline",
    ):
        assert office.get(path).status_code == 404, path
    assert office.post("/deals/D-1:refusals/hold").status_code == 404
    assert office.post("/deals/D-1/void", {"duplicate_of": "D-1:refusals"}).status_code == 422


def test_a_list_waits_until_it_includes_what_its_reader_wrote(tmp_path):
    with served(tmp_path, worker=True) as office:
        for number in range(5):
            position = office.opened(f"D-{number}", fields=READY)["position"]
            listed = office.get(f"/deals?after={position}").json()
            assert len(listed["deals"]) == number + 1
            assert office.get(f"/reports/funnel?after={position}").json()["deals"] == number + 1


def test_without_a_worker_the_reader_brings_the_list_up_himself(office):
    position = office.opened("D-1")["position"]

    assert [deal["id"] for deal in office.get(f"/deals?after={position}").json()["deals"]] == ["D-1"]


def test_a_list_that_cannot_get_that_far_says_so(office, monkeypatch):
    monkeypatch.setattr("api.http.front.PATIENCE", 0.05)
    office.opened("D-1")

    answer = office.get("/deals?after=1000")

    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/behind")
    assert answer.headers["retry-after"] == "1"


def test_pages_of_deals_show_every_deal_once(office):
    position = max(office.opened(f"D-{number}")["position"] for number in range(7))
    seen, cursor = [], ""
    while cursor is not None:
        page = office.get(f"/deals?after={position}&limit=3" + (f"&cursor={cursor}" if cursor else "")).json()
        seen += [deal["id"] for deal in page["deals"]]
        cursor = page["next"]

    assert sorted(seen) == [f"D-{number}" for number in range(7)]


def test_a_misspelt_filter_is_refused_not_ignored(office):
    assert office.get("/deals?stgae=lead").json()["where"] == "stgae"


def test_the_timeline_tells_refusals_too_in_both_languages(office):
    office.opened("D-1")
    office.post("/deals/D-1/moves", {"to": "quote"})

    entries = office.get("/deals/D-1/timeline").json()["entries"]

    assert [(entry["type"], entry["refused"]) for entry in entries] == [
        ("deal.opened", False),
        ("deal.move_refused", True),
    ]
    assert all(entry["sentence"]["zh"] != entry["sentence"]["en"] for entry in entries)
