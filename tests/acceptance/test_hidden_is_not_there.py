"""This file states the law of what is hidden: to name it anywhere is to name what is not there, and nothing points at it.

The routes are taken from the OpenAPI document, so that a new one is held to the law before anybody thinks of it.
"""

from __future__ import annotations

import functools
import json
import re

import pytest

from api.http import openapi_document
from tests.acceptance.rights_cast import NORTH, SOUTH, peopled

HIDDEN, NOWHERE = "D-S", "D-X"
OTHERS = {"record": "parts", "item": "call", "other": "D-N", "kind": "renewal_of"}
"""What stands for the other places of a path; beside these, a word that names nothing."""
SOP = """
key: tied
version: 1
name: {zh: 关联, en: Tied}
timezone: Asia/Shanghai
currency: CNY
roles: {sales: {zh: 销售, en: Sales}}
fields:
  parent: {type: ref, to: deal, name: {zh: 上级项目, en: Parent}}
  customer: {type: ref, to: customer, name: {zh: 客户, en: Customer}}
records:
  parts:
    name: {zh: 部件, en: Parts}
    fields: {from_deal: {type: ref, to: deal, name: {zh: 来自, en: From}}}
stages:
  - {key: lead, name: {zh: 线索, en: Lead}}
  - {key: won, name: {zh: 赢单, en: Won}}
moves:
  - key: win
    from: lead
    to: won
    name: {zh: 赢单, en: Win}
    gate:
      check: [{key: whole, that: parent.owner == 'nobody', otherwise: {zh: 上级未完成。, en: The parent goes on.}}]
outcomes: {won: [won]}
final: [won]
"""


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    """This is an office in which a deal of the north refers to one of the south, whose owner nobody in the north knows."""
    with peopled(tmp_path_factory.mktemp("office")) as all_of_them:
        house, admin = all_of_them.office.house, all_of_them.admin
        house.publish(SOP, "lilei")
        all_of_them.hires("nobody", name="canary")
        for deal, unit, owner in (
            (HIDDEN, SOUTH, "canary"),
            ("D-N", NORTH, "lilei"),
            ("D-P", NORTH, "lilei"),
        ):
            body = {"id": deal, "workflow": "tied", "title": deal, "unit": unit, "owner": owner}
            assert admin.post("/deals", body).status_code == 201
        for customer in ("north-co", "south-co"):
            entered = admin.post("/customers", {"id": customer, "values": {"name": customer.title()}})
            assert entered.status_code == 201, entered.text
            person = {"id": f"of-{customer}", "customer": customer, "values": {"name": "Canary Wharf"}}
            assert admin.post("/contacts", person).status_code == 201
        fields = {"parent": HIDDEN, "customer": "north-co"}
        assert admin.patch("/deals/D-N/fields", {"fields": fields}).status_code == 200
        assert admin.patch("/deals/D-N/fields", {"fields": {"parent": "D-P"}}).status_code == 200
        assert admin.patch("/deals/D-N/fields", {"fields": {"parent": HIDDEN}}).status_code == 200
        assert admin.post("/deals/D-N/records/parts", {"values": {"from_deal": HIDDEN}}).status_code == 201
        assert admin.post("/deals/D-N/moves", {"move": "win"}).status_code == 409
        assert admin.patch(f"/deals/{HIDDEN}/fields", {"fields": {"customer": "south-co"}}).status_code == 200
        for role in ("sales", "manager"):
            all_of_them.hires(role)
        house.projector.catch_up()
        yield all_of_them


@functools.cache
def document():
    return openapi_document()


def routes_about_a_deal():
    for path, operations in document()["paths"].items():
        for method, operation in operations.items():
            if "{deal}" in path:
                content = operation.get("requestBody", {}).get("content", {}).get("application/json")
                yield method.upper(), path, None if content is None else example_of(content)


def example_of(content):
    """This is a body as the document gives an example of it."""
    schemas = document()["components"]["schemas"]
    schema = schemas.get(content["schema"].get("$ref", "").rpartition("/")[2], {})
    given = content.get("example") or next(iter(schema.get("examples", [])), None)
    properties = schema.get("properties", {})
    return given or {key: each["examples"][0] for key, each in properties.items() if each.get("examples")}


def told(answer, name):
    """This is what an answer says, with the name of what was asked about, and of the asking, taken out."""
    text = answer.text.replace(name, "it")
    return answer.status_code, re.sub(r'"(request_id|as_of|known_at)":"[^"]*"', "", text)


@pytest.mark.parametrize("named", [False, True], ids=["bare", "with a version and a key"])
def test_whatever_names_a_hidden_deal_is_answered_as_if_there_were_none(people, named):
    browser, differ, count = people.of["sales"], [], 0
    for number, (method, path, body) in enumerate(routes_about_a_deal()):
        path = re.sub(r"\{(?!deal)(\w+)\}", lambda found: OTHERS.get(found[1], "nothing"), path)  # noqa: PLW2901
        answers = []
        for name in (HIDDEN, NOWHERE):
            asked = {} if body is None else {"json": body}
            headers = {"If-Match": '"1"', "Idempotency-Key": f"{number}-{name}"} if named else {}
            answer = browser.client.request(method, path.replace("{deal}", name), headers=headers, **asked)
            answers.append(told(answer, name))
        count += answers[0][0] == 404
        if answers[0] != answers[1]:
            differ.append((method, path, answers))

    assert differ == []
    assert count > 30


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


def every_read(deal="D-N"):
    """This is every route that reads of a deal, and every list."""
    for method, path, _ in routes_about_a_deal():
        if method == "GET":
            of = re.sub(r"\{(?!deal)(\w+)\}", lambda found: OTHERS.get(found[1], "1"), path)
            yield of.replace("{deal}", deal)
    for path in (
        "/deals?workflow=tied&ahead=true", "/deals?workflow=tied&as_of=2100-01-01", "/events?limit=500", "/inbox",
        "/events?limit=500&words=true&before=99999", "/events?limit=500&stream=deal:D-N:refusals",
        "/reports/refusals?workflow=tied", "/reports/board?workflow=tied", "/deals/D-N?as_of=2100-01-01",
        "/deals/D-N/records/parts?as_of=2100-01-01", "/deals/D-N/timeline?verdicts=words",
    ):  # fmt: skip
        yield f"/api/v1{path}"


def test_nothing_that_is_read_points_at_a_hidden_deal_or_says_how_it_stands(people):
    reads = list(every_read())
    seen = {path: people.of["sales"].client.get(path).text for path in reads}
    whole = " ".join(people.admin.client.get(path).text for path in reads)

    assert {path: text for path, text in seen.items() if HIDDEN in text} == {}
    assert [path for path, text in seen.items() if '"canary"' in text and "member:canary" not in text] == []
    assert HIDDEN in whole
    assert people.of["sales"].get("/deals/D-N").json()["fields"]["parent"] == {"masked": True}


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

    assert [each["id"] for each in listed.json()["customers"]] == ["north-co"]
    assert (known.status_code, known.json()["contacts"]) == (200, [])
    assert told(hidden, "south-co") == told(nowhere, "no-co")
    assert ask("/contacts?ids=of-north-co,of-south-co", headers=key).json() == {"contacts": []}
    assert len(people.admin.get("/customers").json()["customers"]) == 2
