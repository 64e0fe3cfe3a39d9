"""This file shows what waits for whom, now and as of any day, and deciding many things at once."""

from __future__ import annotations

import pytest

from engine.clock import moment
from engine.commands import GrantRole, RevokeRole, SetSubstitute
from engine.orders import order
from tests.acceptance.decisions_cast import BUDGET, SIGNOFF, WIN, agreed, deciding, quoted
from tests.acceptance.http_cast import served
from tests.acceptance.http_parts_cast import closed, done
from tests.acceptance.test_governing_from_outside import NEXT

ALL = "/deals/D-1/approvals"


@pytest.fixture
def office(tmp_path):
    with deciding(tmp_path) as office:
        yield office


def asked(office, deal="D-1"):
    """This asks for the contract's approval of a deal."""
    return office.say("li", f"/deals/{deal}/approvals", {"clause": WIN})


def another(office, deal):
    """This opens one more deal and takes it to the quote."""
    fields = {"amount": "100", "budget_confirmed": True}
    office.say("li", "/deals", {"id": deal, "workflow": "works", "title": deal, "fields": fields})
    office.say("li", f"/deals/{deal}/moves", {"move": "to_quote"})
    return asked(office, deal)


def test_an_approval_waits_for_whose_turn_it_is_and_for_nobody_else(office):
    quoted(office)
    asked(office)
    assert (office.waits("mei"), office.waits("fang")) == ([("approval", "A1")], [])
    (item,) = office.inbox("mei")
    assert (item["deal"], item["title"], item["owner"]) == ("D-1", "Presses for Huaxin", "li")
    assert (item["asked_by"], item["due"], item["overdue"]) == ("li", "2026-03-09T01:00:00+00:00", False)
    assert item["words"]["zh"] == "请审批“合同评审”（用于“签约”）。"
    assert item["words"]["en"] == "Decide on the approval “Contract review” (before “Sign”)."

    agreed(office, "mei")
    assert (office.waits("mei"), office.waits("fang"), office.waits("lan")) == (
        [],
        [("approval", "A1")],
        [("approval", "A1")],
    )
    agreed(office, "lan")
    assert (office.waits("long"), office.waits("fang")) == ([], [("approval", "A1")])
    agreed(office, "fang")
    assert office.waits("fang") == []


def test_copies_are_listed_where_they_are_asked_for(office):
    quoted(office)
    asked(office)
    assert office.waits("dong") == []
    assert office.waits("dong", "&kind=copy") == [("copy", "A1")]
    assert office.get("/inbox?member=dong&kind=letters").status_code == 422


def test_a_substitute_sees_it_while_he_stands_in_and_in_whose_place(office):
    quoted(office)
    asked(office)
    day = 86_400_000_000
    now = office.clock()
    office.house.desk.handle(order(SetSubstitute("mei", "wu", now, now + 2 * day), "mei"))
    assert [(item["ref"], item["behalf_of"]) for item in office.inbox("wu")] == [("A1", "mei")]
    office.later(3)
    assert office.waits("wu") == []
    office.say("li", f"{ALL}/A1/withdraw")
    office.say("wu", ALL, {"clause": WIN})
    office.house.desk.handle(order(SetSubstitute("mei", "wu"), "mei"))
    assert office.waits("mei") == [("approval", "A2")]
    assert office.waits("wu", "&kind=approval") == []


def test_whoever_lost_the_role_is_not_shown_what_he_could_not_decide(office):
    quoted(office)
    asked(office)
    office.house.desk.handle(order(RevokeRole("mei", "manager"), "root"))
    assert office.waits("mei") == []


def test_what_was_returned_waits_for_who_asked_until_he_asks_again(office):
    quoted(office)
    asked(office)
    office.say("mei", f"{ALL}/A1/return", {"comment": "attach the draft"})
    assert office.waits("li") == [("returned", "A1")]
    asked(office)
    assert office.waits("li") == []
    assert office.waits("mei") == [("approval", "A2")]


def test_a_reminder_shows_and_the_thing_is_as_old_as_before(office):
    quoted(office)
    asked(office)
    before = office.inbox("mei")[0]
    office.later(1)
    office.say("li", f"{ALL}/A1/remind")
    (after,) = office.inbox("mei")
    assert (before["reminded_at"], after["since"]) == (None, before["since"])
    assert after["reminded_at"] > after["since"]


def test_a_confirmation_waits_for_the_others_who_may_once_the_first_has_confirmed(office):
    quoted(office)
    done(office.by("li", "PATCH", "/deals/D-1/fields", {"fields": {"signoff": True}}))
    assert office.waits("dong") == []
    office.say("mei", "/deals/D-1/confirmations", {"clause": SIGNOFF})
    assert [item["words"]["zh"] for item in office.inbox("dong")] == [
        "请确认“高层认可”（用于离开“报价”阶段）。"
    ]
    assert (office.waits("mei"), office.waits("fang")) == ([], [])
    office.house.desk.handle(order(GrantRole("root", "director"), "root"))
    assert len(office.waits("root")) == 1
    office.say("dong", "/deals/D-1/confirmations", {"clause": SIGNOFF})
    assert office.waits("dong") == office.waits("root") == []


def test_a_waiver_waits_to_be_granted_and_leaves_a_duty_with_who_asked(office):
    body = {"clause": BUDGET, "duty_on": "2026-03-06", "reason": "soon"}
    office.say("li", "/deals/D-1/waivers", body)
    assert [(item["kind"], item["reason"]) for item in office.inbox("dong")] == [("waiver", "soon")]
    office.say("dong", "/deals/D-1/waivers/W1/grant")
    assert (office.waits("dong"), office.waits("li", "&kind=duty")) == ([], [])
    office.say("li", "/deals/D-1/moves", {"move": "to_quote"})
    (duty,) = office.inbox("li", "&kind=duty")
    assert (duty["due"], duty["overdue"]) == ("2026-03-06", False)
    office.later(5)
    assert office.inbox("li", "&kind=duty")[0]["overdue"] is True

    done(office.by("li", "PATCH", "/deals/D-1/fields", {"fields": {"budget_confirmed": True}}))
    assert office.waits("li", "&kind=duty") == []


def test_an_overdue_task_waits_for_its_role_and_a_limit_for_the_owner_and_whom_it_was_escalated_to(office):
    office.later(3)
    assert ("task", "task:minutes") in office.waits("wu")
    assert office.waits("dong") == []
    office.later(6)
    assert ("limit", "limit:limit:over") in office.waits("li")
    assert office.waits("dong") == [("limit", "limit:limit:over")]
    office.say("wu", "/deals/D-1/tasks/minutes/done")
    assert office.waits("wu") == []
    quoted(office)
    assert (office.waits("li"), office.waits("dong")) == ([], [])


def test_a_voided_deal_waits_for_nobody(office):
    quoted(office)
    asked(office)
    office.say("li", "/deals/D-1/void")
    assert office.waits("mei") == []


def test_the_inbox_of_any_instant_is_what_waited_then(office):
    quoted(office)
    asked(office)
    then = moment(office.clock()).isoformat().replace("+", "%2B")
    office.later(1)
    agreed(office, "mei")
    assert (office.waits("mei"), office.waits("fang")) == ([], [("approval", "A1")])
    assert office.waits("mei", f"&as_of={then}") == [("approval", "A1")]
    assert office.waits("fang", f"&as_of={then}") == []
    assert office.waits("mei", "&as_of=2026-03-02") == [("approval", "A1")]
    assert office.waits("mei", "&as_of=2026-03-01") == office.waits("mei", "&known_at=2026-03-01") == []


def test_a_page_goes_on_where_the_one_before_ended(office):
    for number in range(5):
        another(office, f"E-{number}")
    seen, cursor = [], ""
    for _ in range(3):
        page = done(office.get(f"/inbox?member=mei&after={office.head()}&limit=2{cursor}"))
        seen += [item["deal"] for item in page["items"]]
        cursor = f"&cursor={page['next']}"
        assert page["total"] == 5
    assert (seen, page["next"]) == ([f"E-{number}" for number in range(5)], None)


def test_who_asks_for_nobody_gets_his_own(office):
    quoted(office)
    asked(office)
    told = done(office.by("mei", "GET", f"/inbox?after={office.head()}"))
    assert (told["member"], told["total"], told["position"]) == ("mei", 1, office.head())


def test_many_are_decided_at_once_and_each_has_an_answer_of_its_own(office):
    for number in range(3):
        another(office, f"E-{number}")
    office.say("li", "/deals/D-1/waivers", {"clause": BUDGET, "duty_on": "2026-03-06", "reason": "soon"})
    agreed_before = office.say("mei", "/deals/E-1/approvals/A1/decide", {"agreed": False, "comment": "no"})
    items = [
        {"deal": "E-0", "ref": "A1", "agreed": True},
        {"deal": "E-1", "ref": "A1", "agreed": True},
        {"deal": "E-2", "ref": "A1", "agreed": False},
        {"deal": "E-2", "ref": "A1", "agreed": False, "comment": "the terms"},
        {"deal": "D-1", "ref": "W1", "agreed": True},
        {"deal": "nobody", "ref": "A1", "agreed": True},
    ]

    answers = office.say("mei", "/inbox/decide", {"decisions": items})["answers"]

    assert [answer["status"] for answer in answers] == [200, 409, 422, 200, 409, 404]
    assert [answer.get("outcome") for answer in answers[:4]] == ["open", None, None, "rejected"]
    assert answers[0]["position"] > agreed_before["position"]
    assert "was rejected by mei" in answers[1]["problem"]["detail"]
    assert "mei" in answers[1]["problem"]["detail_zh"]
    assert answers[2]["problem"]["where"] == "comment"
    assert answers[4]["problem"]["verdicts"][0]["rule"] == "waiver.not_asked"
    granted = office.say("dong", "/inbox/decide", {"decisions": [items[4]]})["answers"]
    assert granted[0]["outcome"] == "granted"
    assert office.types(agreed_before["position"]).count("approval.decided") == 2


def test_the_same_key_decides_once(office):
    another(office, "E-0")
    one = {"deal": "E-0", "ref": "A1", "agreed": True, "key": "k1"}
    first, again = (office.say("mei", "/inbox/decide", {"decisions": [one]})["answers"][0] for _ in range(2))
    assert (first["repeated"], again["repeated"], again["position"]) == (False, True, first["position"])


def test_waivers_are_counted_by_clause_and_people_with_the_duties_that_are_owed(office):
    body = {"clause": BUDGET, "duty_on": "2026-03-06", "reason": "soon"}
    office.say("li", "/deals/D-1/waivers", body)
    office.say("dong", "/deals/D-1/waivers/W1/grant")
    used = office.say("li", "/deals/D-1/moves", {"move": "to_quote"})

    def told(query=""):
        return done(office.get(f"/reports/waivers?after={used['position']}{query}"))

    now = told()
    assert [now[name] for name in ("asked", "granted", "used", "overdue")] == [1, 1, 1, 0]
    assert [(row["clause"], row["used"], row["words"]["zh"]) for row in now["clauses"]] == [
        (BUDGET, 1, "请先确认客户预算。")
    ]
    assert [(row["member"], row["asked"]) for row in now["askers"]] == [("li", 1)]
    assert [(row["member"], row["granted"]) for row in now["granters"]] == [("dong", 1)]
    assert [(duty["waiver"], duty["overdue"]) for duty in now["duties"]] == [("W1", False)]
    office.later(6)
    assert told()["overdue"] == 1
    assert told("&as_of=2026-03-01")["asked"] == told("&from=2026-03-03")["asked"] == 0
    assert closed(office.by("li", "POST", "/deals/D-1/waivers", {**body, "reason": None})) == {
        "waiver.reason"
    }


def test_what_an_sop_governs_beside_deals_waits_in_the_same_inbox_and_is_decided_there(tmp_path):
    folder = tmp_path / "governed"
    folder.mkdir()
    with served(folder) as office:
        as_ann, as_bob = ({"headers": {"X-Gatebook-Actor": who}} for who in ("ann", "bob"))
        done(office.post("/members", {"id": "ann", "name": "Ann", "roles": ["administrator"]}))
        done(office.post("/members", {"id": "bob", "name": "Bob", "roles": ["administrator"]}, **as_ann))
        done(office.post("/workflows", {"source": NEXT}, **as_ann))
        done(office.post("/members", {"id": "li", "name": "Li", "roles": []}, **as_ann))
        grant = {"clause": "govern.office.grant.approvals.second", "of": {"role": "sales"}}
        done(office.post("/governed/member:li/approvals", grant, **as_ann))

        (item,) = done(office.get(f"/inbox?member=bob&after={office.head()}"))["items"]
        one = {"deal": item["deal"], "ref": item["ref"], "agreed": True}
        own = done(office.post("/inbox/decide", {"decisions": [one]}, **as_ann))["answers"]
        (told,) = done(office.post("/inbox/decide", {"decisions": [one]}, **as_bob))["answers"]

        assert (item["deal"], item["title"], item["workflow"]) == ("member:li", "li", "office")
        assert item["words"]["zh"] == "请审批“second”（用于授予角色）。"
        assert own[0]["problem"]["verdicts"][0]["rule"] == "approval.self"
        assert (told["status"], told["outcome"]) == (200, "granted")
        assert done(office.get(f"/inbox?member=bob&after={office.head()}"))["items"] == []
