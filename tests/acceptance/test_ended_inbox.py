"""This file shows that what fell away from an inbox says who ended it and by what, and whose inbox a superior sees."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from engine.clock import moment
from tests.acceptance.decisions_cast import WIN, agreed, deciding, quoted
from tests.acceptance.http_cast import served
from tests.acceptance.http_parts_cast import done
from tests.acceptance.rights_cast import peopled
from tests.acceptance.test_governing_from_outside import NEXT


@pytest.fixture
def office(tmp_path):
    with deciding(tmp_path) as office:
        quoted(office)
        office.say("li", "/deals/D-1/approvals", {"clause": WIN})
        yield office


def ended(office, who, since):
    asked = f"/inbox/ended?member={who}&since={quote(since)}&after={office.head()}"
    return done(office.get(asked))["items"]


def test_what_somebody_decided_for_all_names_him_in_a_sentence(office):
    since = office.inbox("mei")[0]["since"]
    assert ended(office, "mei", since) == []
    office.later(1)
    office.say("mei", "/deals/D-1/approvals/A1/decide", {"agreed": False, "comment": "too dear"})

    (line,) = ended(office, "mei", since)

    assert (line["kind"], line["ref"], line["ended_by"]) == ("approval", "A1", "mei")
    assert line["ended_at"].startswith(moment(office.clock()).isoformat()[:16])
    assert "否决审批“合同评审”" in line["sentence"]["zh"]
    assert "rejected the approval “Contract review”" in line["sentence"]["en"]


def test_who_has_spoken_has_it_ended_while_it_still_waits_for_others(office):
    agreed(office, "mei")
    since = office.inbox("fang")[0]["since"]
    office.later(1)
    agreed(office, "fang")

    assert [line["ended_by"] for line in ended(office, "fang", since)] == ["fang"]
    assert ended(office, "lan", since) == []


def test_a_voided_deal_ends_what_waited_about_it(office):
    since = office.inbox("mei")[0]["since"]
    office.later(1)
    office.say("li", "/deals/D-1/void")

    assert [line["sentence"]["en"] for line in ended(office, "mei", since)] == ["li voided it"]


def test_what_began_and_ended_within_the_time_asked_about_is_told_too(office):
    since = moment(office.clock() - 1).isoformat()
    office.later(1)
    agreed(office, "mei")

    assert [line["ref"] for line in ended(office, "mei", since)] == ["A1"]


def test_the_inbox_counts_what_waits_of_each_kind(office):
    told = done(office.get(f"/inbox?member=mei&limit=1&after={office.head()}"))

    assert told["counts"] == {"approval": 1}


def test_what_an_sop_governs_reads_in_words_in_the_log_too(tmp_path):
    with served(tmp_path) as office:
        as_ann, as_bob = ({"headers": {"X-Gatebook-Actor": who}} for who in ("ann", "bob"))
        done(office.post("/members", {"id": "ann", "name": "Ann", "roles": ["administrator"]}))
        done(office.post("/members", {"id": "bob", "name": "Bob", "roles": ["administrator"]}, **as_ann))
        done(office.post("/workflows", {"source": NEXT}, **as_ann))
        done(office.post("/members", {"id": "li", "name": "Li", "roles": []}, **as_ann))
        grant = {"clause": "govern.office.grant.approvals.second", "of": {"role": "sales"}}
        done(office.post("/governed/member:li/approvals", grant, **as_ann))
        done(office.post("/governed/member:li/approvals/A1/decide", {"agreed": True}, **as_bob))

        told = done(office.get("/events?before=9999&stream=member:li&kinds=decisions&words=true"))["events"]

    assert [event["type"] for event in told] == ["approval.decided", "approval.asked"]
    assert told[0]["sentence"]["zh"] == "bob 以 管理员 身份同意审批“second”（A1，用于授予角色），审批通过"
    assert told[1]["sentence"]["en"].startswith("ann asked for the approval “second”")
    assert "role = sales" in told[1]["sentence"]["zh"]


def test_a_superior_sees_what_waits_for_who_answers_to_him_and_nobody_elses(tmp_path):
    with peopled(tmp_path) as people:
        chief, clerk = people.hires("sales", name="chief"), people.hires("sales", name="clerk")
        people.hires("sales", name="other")
        for member, manager in (("clerk", "chief"), ("chief", None)):
            done(people.admin.ask("PUT", f"/members/{member}/manager", {"manager": manager}))

        assert chief.get("/inbox?member=clerk").status_code == 200
        assert chief.get("/inbox?member=other").status_code == 403
        assert clerk.get("/inbox?member=chief").status_code == 403
