"""This file shows over HTTP how people decide about a deal: approvals, confirmations, waivers, tasks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.acceptance.decisions_cast import BUDGET, ISSUE, SIGNOFF, WIN, agreed, deciding, quoted
from tests.acceptance.http_parts_cast import closed, done

ALL = "/deals/D-1/approvals"


@pytest.fixture
def office(tmp_path):
    with deciding(tmp_path) as office:
        yield office


def test_an_approval_is_asked_for_and_says_whom_it_waits_for_since_when_and_over_what(office):
    quoted(office)
    asked = office.say("li", ALL, {"clause": WIN, "note": "they sign on Friday"})["approval"]
    office.later(1)
    agreed(office, "mei")

    (told,) = done(office.get(ALL))["approvals"]

    assert (asked["waits_for"], asked["since"]) == (["mei"], asked["asked_at"])
    assert (told["waits_for"], told["status"]) == (["fang", "lan", "long"], "open")
    assert told["since"] > told["asked_at"]
    assert told["due"] == "2026-03-09T01:00:00Z"
    assert (told["note"], told["copies"]) == ("they sign on Friday", ["dong"])
    assert told["name"] == {"zh": "合同评审", "en": "Contract review"}
    assert told["covered"]["values"] == {"amount": {"amount": "9000.00", "currency": "CNY"}}
    assert [panel["asked"] for panel in told["panels"]] == [False, True]
    assert [(said["by"], said["agreed"]) for said in told["said"]] == [("mei", True)]


def test_asking_twice_is_one_approval_and_the_same_answer(office):
    quoted(office)
    first, again = (office.say("li", ALL, {"clause": WIN}) for _ in range(2))

    assert again["approval"]["id"] == first["approval"]["id"] == "A1"
    assert again["version"] == first["version"]


def test_the_deal_moves_once_everybody_has_agreed_and_not_before(office):
    quoted(office)
    office.say("li", ALL, {"clause": WIN})
    done(office.by("li", "PATCH", "/deals/D-1/fields", {"fields": {"signoff": True}}))
    assert closed(office.by("li", "POST", "/deals/D-1/moves", {"move": "win"})) == {SIGNOFF, WIN}

    first = office.say("mei", "/deals/D-1/confirmations", {"clause": SIGNOFF})["confirmation"]
    second = office.say("dong", "/deals/D-1/confirmations", {"clause": SIGNOFF})["confirmation"]
    assert (first["complete"], second["complete"]) == (False, True)
    assert [each["by"] for each in second["confirmed"]] == ["mei", "dong"]
    assert agreed(office, "mei", "fang", "lan")["status"] == "granted"
    assert office.say("li", "/deals/D-1/moves", {"move": "win"})["deal"]["stage"] == "won"


def test_a_no_says_why_and_whoever_comes_later_is_told_who_decided(office):
    quoted(office)
    office.say("li", ALL, {"clause": WIN})
    mute = office.by("mei", "POST", f"{ALL}/A1/decide", {"agreed": False})
    assert (mute.status_code, mute.json()["where"]) == (422, "comment")
    assert "原因" in mute.json()["detail_zh"]
    no = {"command": "decide_approval", "deal": "D-1", "approval": "A1", "agreed": False}
    (told,) = done(office.by("mei", "POST", "/batch", {"commands": [no]}))["answers"]
    assert (told["status"], told["problem"]["where"]) == (422, "comment")

    told = office.say("mei", f"{ALL}/A1/decide", {"agreed": False, "comment": "the payment terms"})
    assert (told["approval"]["status"], told["approval"]["closed_by"]) == ("rejected", "mei")
    assert told["approval"]["said"][0]["comment"] == "the payment terms"
    late = office.by("fang", "POST", f"{ALL}/A1/decide", {"agreed": True})
    assert closed(late) == {"approval.closed"}
    assert "by mei" in late.json()["detail"]


def test_a_refusal_calls_members_by_their_names_and_keeps_their_ids_as_data(office):
    colleague(office)
    quoted(office)
    office.say("li", ALL, {"clause": WIN})

    told = office.by("wu", "POST", f"{ALL}/A1/decide", {"agreed": True}).json()
    assert told["detail_zh"] == told["verdicts"][0]["zh"] == "这不由您决定；等待：韩梅、mei。"
    assert told["verdicts"][0]["saw"]["waits_for"] == ["han.mei", "mei"]
    moved = office.by("li", "POST", "/deals/D-1/moves", {"move": "win"}).json()
    assert moved["verdicts"][-1]["en"] == "The approval “Contract review” (A1) waits for 韩梅, mei."

    office.say("han.mei", f"{ALL}/A1/decide", {"agreed": False, "comment": "the terms"})
    late = office.by("mei", "POST", f"{ALL}/A1/decide", {"agreed": True}).json()
    assert "rejected by 韩梅" in late["detail"]
    assert "韩梅" in office.by("mei", "POST", "/inbox/decide", {
        "decisions": [{"deal": "D-1", "ref": "A1", "agreed": True}]
    }).json()["answers"][0]["problem"]["detail_zh"]  # fmt: skip


def test_of_two_who_decide_at_once_one_does_and_the_other_is_told_who_did(office):
    colleague(office)
    rows = [f"Q{number}" for number in range(1, 7)]
    for row in rows:
        done(office.by("li", "POST", "/deals/D-1/records/quotes", {"row": row, "values": {"amount": "5"}}))
        office.say("li", ALL, {"clause": ISSUE, "row": row})
    things = [{"deal": "D-1", "ref": f"A{number}", "agreed": True} for number, _ in enumerate(rows, start=1)]
    together = Barrier(2)

    def decide(who, decisions):
        together.wait()
        return {
            each["ref"]: each
            for each in office.say(who, "/inbox/decide", {"decisions": decisions})["answers"]
        }

    with ThreadPoolExecutor(2) as both:
        one, other = both.map(decide, ("mei", "han.mei"), (things, things[::-1]))

    names = {"mei": "mei", "han.mei": "韩梅"}
    told = done(office.get(ALL))["approvals"]
    for approval in told:
        first, second = sorted((one[approval["id"]], other[approval["id"]]), key=lambda each: each["status"])
        assert (first["status"], second["status"], first["outcome"]) == (200, 409, "granted")
        assert f"granted by {names[approval['closed_by']]}" in second["problem"]["detail"]
        assert [said["by"] for said in approval["said"]] == [approval["closed_by"]]
    assert len(told) == len(rows)


def colleague(office):
    """This is one more manager, whose name is not his id."""
    done(office.by("root", "POST", "/members", {"id": "han.mei", "name": "韩梅", "roles": ["manager"]}))


def test_it_is_returned_passed_on_enlarged_reminded_and_withdrawn(office):
    quoted(office)
    office.say("li", ALL, {"clause": WIN})
    assert office.by("mei", "POST", f"{ALL}/A1/return", {}).status_code == 422
    back = office.say("mei", f"{ALL}/A1/return", {"comment": "attach the draft"})["approval"]
    assert (back["status"], back["comment"]) == ("returned", "attach the draft")

    office.say("li", ALL, {"clause": WIN})
    assert office.say("mei", f"{ALL}/A2/pass-on", {"member": "dong"})["approval"]["waits_for"] == ["dong"]
    added = office.say("dong", f"{ALL}/A2/add", {"member": "root"})["approval"]
    assert [panel["by"] for panel in added["panels"]][1] == ["member:root"]
    reminded = office.say("li", f"{ALL}/A2/remind")["approval"]["reminded"]
    assert [(each["by"], each["members"]) for each in reminded] == [("li", ["dong"])]
    assert closed(office.by("mei", "POST", f"{ALL}/A2/withdraw")) == {"approval.asker"}
    assert office.say("li", f"{ALL}/A2/withdraw")["approval"]["status"] == "withdrawn"


def test_a_change_of_what_it_covers_shows_at_once(office):
    quoted(office)
    office.say("li", ALL, {"clause": WIN})
    done(office.by("li", "PATCH", "/deals/D-1/fields", {"fields": {"amount": "8000"}}))

    (told,) = done(office.get(ALL))["approvals"]

    assert (told["status"], told["because"], told["changed"]) == ("voided", ["amount"], ["amount"])
    assert (told["why"]["zh"], told["why"]["en"]) == ("合同金额 已变更", "Contract amount changed")
    assert told["covered"]["values"]["amount"]["amount"] == "9000.00"


def test_an_approval_of_a_row_names_the_row(office):
    done(office.by("li", "POST", "/deals/D-1/records/quotes", {"row": "Q1", "values": {"amount": "90"}}))
    asked = office.say("li", ALL, {"clause": ISSUE, "row": "Q1"})["approval"]
    assert asked["subject"] == "quotes:Q1"
    assert agreed(office, "mei")["status"] == "granted"
    assert office.by("li", "POST", ALL, {"clause": ISSUE}).status_code == 422


def test_a_waiver_needs_a_reason_and_somebody_else_and_leaves_a_duty(office):
    waivers = "/deals/D-1/waivers"
    body = {"clause": BUDGET, "duty_on": "2026-03-06"}
    assert closed(office.by("li", "POST", waivers, body)) == {"waiver.reason"}
    asked = office.say("li", waivers, {**body, "reason": "the customer confirms on Friday"})["waiver"]
    assert (asked["waits_for"], asked["reason"]) == (["dong"], "the customer confirms on Friday")
    assert closed(office.by("li", "POST", f"{waivers}/W1/grant")) == {"waiver.self"}
    assert office.by("dong", "POST", f"{waivers}/W1/decline", {}).status_code == 422

    granted = office.say("dong", f"{waivers}/W1/grant", {"comment": "once"})["waiver"]
    office.say("li", "/deals/D-1/moves", {"move": "to_quote"})
    (told,) = done(office.get(waivers))["waivers"]

    assert (granted["status"], granted["decided_by"], granted["comment"]) == ("granted", "dong", "once")
    assert (told["status"], told["owed"], [use["move"] for use in told["used"]]) == (
        "used",
        True,
        ["to_quote"],
    )


def test_a_waiver_is_taken_back_by_who_asked_and_the_gate_is_closed_again(office):
    body = {"clause": BUDGET, "duty_on": "2026-03-06", "reason": "soon"}
    office.say("li", "/deals/D-1/waivers", body)
    office.say("dong", "/deals/D-1/waivers/W1/grant")
    assert office.say("li", "/deals/D-1/waivers/W1/revoke")["waiver"]["status"] == "revoked"
    assert closed(office.by("li", "POST", "/deals/D-1/moves", {"move": "to_quote"})) == {BUDGET}


def test_confirmations_are_listed_with_the_value_and_who_has_confirmed_it(office):
    quoted(office)
    done(office.by("li", "PATCH", "/deals/D-1/fields", {"fields": {"signoff": True}}))
    office.say("mei", "/deals/D-1/confirmations", {"clause": SIGNOFF})

    (told,) = done(office.get("/deals/D-1/confirmations"))["confirmations"]

    assert (told["field"], told["value"], told["people"]) == ("signoff", True, 2)
    assert told["roles"] == ["manager", "director"]
    assert [(each["by"], each["counts"]) for each in told["confirmed"]] == [("mei", True)]
    office.later(5)
    (told,) = done(office.get("/deals/D-1/confirmations"))["confirmations"]
    assert [(each["by"], each["counts"]) for each in told["confirmed"]] == [("mei", False)]


def test_tasks_are_due_and_done_and_every_due_instant_is_listed(office):
    (task,) = done(office.get("/deals/D-1/tasks"))["tasks"]
    assert (task["task"], task["state"], task["due"]) == ("minutes", "open", "2026-03-04T01:00:00Z")
    office.later(3)
    (task,) = done(office.get("/deals/D-1/tasks"))["tasks"]
    assert task["state"] == "overdue"
    timers = done(office.get("/deals/D-1/timers"))["timers"]
    assert (timers[0]["timer"], timers[0]["told"]) == ("task:minutes", True)
    assert "limit:limit:over" in {timer["timer"] for timer in timers}

    assert closed(office.by("fang", "POST", "/deals/D-1/tasks/minutes/done")) == {"task.minutes.by"}
    office.say("wu", "/deals/D-1/tasks/minutes/done")
    (task,) = done(office.get("/deals/D-1/tasks"))["tasks"]
    assert (task["state"], task["done_by"]) == ("done", "wu")


def test_the_same_key_asks_once_and_a_deal_that_is_not_there_is_unknown(office):
    quoted(office)
    headers = {"X-Gatebook-Actor": "li", "Idempotency-Key": "once"}
    first, again = (done(office.post(ALL, {"clause": WIN}, headers=headers)) for _ in range(2))

    assert (first["approval"], again["repeated"]) == (again["approval"], True)
    for path in ("approvals", "waivers", "confirmations", "tasks", "timers"):
        assert office.get(f"/deals/nobody/{path}").status_code == 404
    assert office.by("mei", "POST", f"{ALL}/A9/decide", {"agreed": True}).status_code == 404
