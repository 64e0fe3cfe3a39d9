"""This file states the law of what is hidden: to name it anywhere is to name what is not there, and nothing points at it.

The routes are taken from the OpenAPI document, so that a new one is held to the law before anybody thinks of it.
"""

from __future__ import annotations

import json
from http import HTTPStatus

import pytest

from tests.acceptance.hidden_cast import (
    BYSTANDER,
    HIDDEN,
    NEXT_PAYER,
    NOWHERE,
    PAYER,
    every_read,
    filled,
    office_with_hidden_things,
    routes_about,
    told,
)
from tests.acceptance.rights_cast import NORTH


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    """This is the office."""
    with office_with_hidden_things(tmp_path_factory.mktemp("office")) as all_of_them:
        yield all_of_them


def hidden_things(people):
    """This is, for each place of a path, what stands there that is hidden, and what is not there."""
    keys = people.admin.get("/auth/keys").json()["keys"]
    session = people.admin.get("/auth/sessions").json()["sessions"][0]["id"]
    return {
        "{deal}": (HIDDEN, NOWHERE),
        "{view}": ("canary.view", "no.view"),
        "/keys/{key}": (f"/keys/{keys[0]['id']}", f"/keys/{'0' * 16}"),
        "{session}": (session, "0" * len(session)),
    }


@pytest.mark.parametrize("named", [False, True], ids=["bare", "with a version and a key"])
@pytest.mark.parametrize(
    ("place", "least"), [("{deal}", 30), ("{view}", 1), ("/keys/{key}", 2), ("{session}", 1)]
)
def test_whatever_names_what_is_hidden_is_answered_as_if_it_were_not_there(people, named, place, least):
    browser, differ, count = people.of["sales"], [], 0
    things = hidden_things(people)[place]
    for number, (method, path, body) in enumerate(routes_about(place)):
        answers = []
        for name in things:
            asked = {} if body is None else {"json": body}
            headers = {"If-Match": '"1"', "Idempotency-Key": f"{number}-{name}"} if named else {}
            answer = browser.client.request(
                method, filled(path.replace(place, name)), headers=headers, **asked
            )
            answers.append(told(answer, name.rpartition("/")[2]))
        count += answers[0][0] in (HTTPStatus.NOT_FOUND, HTTPStatus.PRECONDITION_FAILED)
        if answers[0] != answers[1]:
            differ.append((method, path, answers))

    assert differ == []
    assert count >= least


def test_the_version_of_somebody_elses_view_is_not_told_to_who_would_write_over_it(people):
    body = {"name": "Mine", "search": ""}
    answers = [
        told(
            people.of["sales"].ask("POST", "/views", {**body, "id": view}, headers={"If-Match": '"1"'}), view
        )
        for view in ("canary.view", "no.view")
    ]

    assert answers[0] == answers[1]
    assert '"version":0' in answers[0][1]


ASKED = (
    "/deals?workflow=tied&ids=HERE",
    "/deals?workflow=tied&q=HERE",
    "/events?deal=HERE&limit=1",
    "/events?stream=deal:HERE&limit=1",
    "/events?deal=HERE&before=99999&limit=1",
    "/events?stream=deal:HERE&types=deal.opened&limit=1",
    "/events/around?at=2100-01-01T00:00:00Z&deal=HERE",
)


@pytest.mark.parametrize("asked", ASKED)
def test_whatever_is_searched_by_a_hidden_deal_finds_as_much_as_by_none(people, asked):
    answers = [people.of["sales"].get(asked.replace("HERE", name)) for name in (HIDDEN, NOWHERE)]

    assert told(answers[0], HIDDEN) == told(answers[1], NOWHERE)
    assert answers[0].status_code == 200, answers[0].text


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", "/deals/D-P/fields", {"fields": {"parent": "HERE"}}),
        ("POST", "/deals/D-P/records/parts", {"values": {"from_deal": "HERE"}}),
        ("POST", "/deals/D-P/links", {"kind": "renewal_of", "other": "HERE"}),
        ("POST", "/batch", {"commands": [{"command": "set", "deal": "HERE", "values": {"parent": "D-P"}}]}),
        ("POST", "/orders", {"commands": [{"command": "set", "deal": "HERE", "values": {"parent": "D-P"}}]}),
    ],
)
def test_whatever_is_written_about_a_hidden_deal_is_declined_as_if_there_were_none(
    people, method, path, body
):
    answers = []
    for name in (HIDDEN, NOWHERE):
        sent = json.loads(json.dumps(body).replace('"HERE"', f'"{name}"'))
        answers.append(told(people.of["sales"].ask(method, path, sent), name))

    assert answers[0] == answers[1]


def test_nothing_that_is_read_points_at_a_hidden_deal_or_says_how_it_stands(people):
    reads = list(every_read())
    seen = {path: people.of["sales"].client.get(path).text for path in reads}
    whole = " ".join(people.admin.client.get(path).text for path in reads)

    assert {path: text for path, text in seen.items() if HIDDEN in text} == {}
    assert [path for path, text in seen.items() if '"canary"' in text and "member:canary" not in text] == []
    assert HIDDEN in whole
    assert people.of["sales"].get("/deals/D-N").json()["fields"]["parent"] == {"masked": True}


def said_of_deals(answer):
    """This is what an answer says; of the log, what it says of deals."""
    body = answer.json()
    events = body.get("events", [])
    kept = [each for each in events if each["stream"].startswith("deal:")]
    return answer.text if not events else json.dumps(kept)


def test_a_hidden_field_ties_no_deal_to_a_customer_whichever_of_the_two_one_asks_about(people):
    ask, about_the_deal = people.of["sales"].client.get, list(every_read())
    differ = []
    for _, path, _ in (each for each in routes_about("{customer}") if each[0] == "GET"):
        answers = [(ask(path.replace("{customer}", name)), name) for name in (PAYER, BYSTANDER)]
        payer, other = (told(answer, name) for answer, name in answers)
        if payer != other or payer[0] != HTTPStatus.OK:
            differ.append((path, payer, other))
    shown = people.admin.get(f"/customers/{PAYER}").json()["deals"]

    assert differ == []
    assert [path for path in about_the_deal if f'"{PAYER}"' in said_of_deals(ask(path))] == []
    assert [(each["id"], each["fields"]) for each in shown] == [("D-N", ["parts.maker", "payer"])]


def test_a_deal_that_is_opened_is_told_of_no_other_one_by_a_field_that_is_hidden_there(people):
    for number, (customer, found) in enumerate([(NEXT_PAYER, []), ("north-co", ["D-N"])]):
        body = {"id": f"D-T{number}", "workflow": "tied", "title": "t", "unit": NORTH}
        opened = people.of["sales"].post("/deals", {**body, "fields": {"customer": customer}})

        assert opened.status_code == 201, opened.text
        assert [each["id"] for each in opened.json()["likely"]] == found


def test_a_key_for_some_deals_is_not_told_of_a_customer_by_a_field_that_it_is_not_shown(people):
    limited = people.with_key("sales", "read", f"unit:{NORTH}")

    listed = people.office.get("/customers", headers=limited).json()["customers"]

    assert PAYER not in {each["id"] for each in listed}
    assert "north-co" in {each["id"] for each in listed}
    assert told(people.office.get(f"/customers/{PAYER}", headers=limited), PAYER) == told(
        people.office.get("/customers/no-co", headers=limited), "no-co"
    )


@pytest.mark.parametrize("how", ["by=parent", f"field=parent:{HIDDEN}"])
def test_nobody_has_figures_by_the_deals_that_others_refer_to_but_who_sees_all(people, how):
    assert people.of["sales"].get(f"/reports/funnel?workflow=tied&{how}").status_code == 403
    assert people.admin.get(f"/reports/funnel?workflow=tied&{how}").status_code == 200


def test_how_far_a_search_has_looked_does_not_tell_of_what_was_hidden(people):
    before = people.of["sales"].get("/events?limit=1&types=deal.fields_set&stream=deal:D-P").json()
    canary = people.of["sales"].get("/events?limit=1&by=canary").json()
    nobody = people.of["sales"].get("/events?limit=1&by=not.there").json()

    assert before == {"events": [], "next": before["head"], "head": before["head"]}
    assert canary["next"] == nobody["next"] == nobody["head"]


def test_a_key_for_some_deals_is_told_of_the_customers_that_those_refer_to_and_of_no_others(people):
    key = people.with_key("administrator", "read", f"unit:{NORTH}")
    ask = people.office.get

    listed = ask("/customers", headers=key)
    known, hidden, nowhere = (
        ask(f"/customers/{it}", headers=key) for it in ("north-co", "south-co", "no-co")
    )

    assert "north-co" in {each["id"] for each in listed.json()["customers"]}
    assert "south-co" not in listed.text
    assert (known.status_code, known.json()["contacts"]) == (200, [])
    assert told(hidden, "south-co") == told(nowhere, "no-co")
    assert ask("/contacts?ids=of-north-co,of-south-co", headers=key).json() == {"contacts": []}
    assert "south-co" in people.admin.get("/customers").text
