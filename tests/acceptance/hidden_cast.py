"""This file builds the cast of what is hidden: an office in which a seller sees some deals, and a way to ask every route.

The routes are taken from the OpenAPI document, so that a new one is held to a law before anybody thinks of it.
"""

from __future__ import annotations

import contextlib
import functools
import re

from api.http import openapi_document
from tests.acceptance.rights_cast import NORTH, SOUTH, peopled

HIDDEN, NOWHERE = "D-S", "D-X"
PAYER, BYSTANDER, NEXT_PAYER = "canary-co", "other-co", "next-co"
"""Customers; a field that sellers do not see says that the first, and the last, pay for deals that they do see."""
OTHERS = {"record": "parts", "item": "call", "other": "D-N", "kind": "renewal_of"}
"""What stands for the other places of a path; beside these, a word that names nothing."""
SOP = """
key: tied
version: 1
name: {zh: 关联, en: Tied}
timezone: Asia/Shanghai
currency: CNY
roles: {sales: {zh: 销售, en: Sales}, boss: {zh: 经理, en: Boss}}
fields:
  parent: {type: ref, to: deal, name: {zh: 上级项目, en: Parent}}
  customer: {type: ref, to: customer, name: {zh: 客户, en: Customer}}
  payer: {type: ref, to: customer, name: {zh: 付款方, en: Payer}, seen_by: [boss]}
records:
  parts:
    name: {zh: 部件, en: Parts}
    fields:
      from_deal: {type: ref, to: deal, name: {zh: 来自, en: From}}
      maker: {type: ref, to: customer, name: {zh: 厂商, en: Maker}, seen_by: [boss]}
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


@contextlib.contextmanager
def office_with_hidden_things(folder):
    """This is an office in which a deal of the north refers to one of the south, whose owner nobody in the north knows."""
    with peopled(folder) as all_of_them:
        house, admin = all_of_them.office.house, all_of_them.admin
        house.publish(SOP, "lilei")
        all_of_them.hires("nobody", name="canary")
        for deal, unit, owner in (
            (HIDDEN, SOUTH, "canary"),
            ("D-N", NORTH, "lilei"),
            ("D-P", NORTH, "lilei"),
            ("D-Q", NORTH, "lilei"),
        ):
            body = {"id": deal, "workflow": "tied", "title": deal, "unit": unit, "owner": owner}
            assert admin.post("/deals", body).status_code == 201
        for customer in ("north-co", "south-co", PAYER, BYSTANDER, NEXT_PAYER):
            entered = admin.post("/customers", {"id": customer, "values": {"name": customer}})
            assert entered.status_code == 201, entered.text
            person = {"id": f"of-{customer}", "customer": customer, "values": {"name": "Canary Wharf"}}
            assert admin.post("/contacts", person).status_code == 201
        fields = {"parent": HIDDEN, "customer": "north-co", "payer": PAYER}
        assert admin.patch("/deals/D-N/fields", {"fields": fields}).status_code == 200
        assert admin.patch("/deals/D-N/fields", {"fields": {"parent": "D-P"}}).status_code == 200
        assert admin.patch("/deals/D-N/fields", {"fields": {"parent": HIDDEN}}).status_code == 200
        part = {"from_deal": HIDDEN, "maker": PAYER}
        assert admin.post("/deals/D-N/records/parts", {"values": part}).status_code == 201
        assert admin.post("/deals/D-N/moves", {"move": "win"}).status_code == 409
        assert admin.patch(f"/deals/{HIDDEN}/fields", {"fields": {"customer": "south-co"}}).status_code == 200
        assert admin.patch("/deals/D-Q/fields", {"fields": {"payer": NEXT_PAYER}}).status_code == 200
        assert admin.post("/views", {"id": "canary.view", "name": "v", "search": ""}).status_code == 201
        assert admin.post("/auth/keys", {"label": "canary", "scopes": ["read"]}).status_code == 201
        for role in ("sales", "manager"):
            all_of_them.hires(role)
        house.projector.catch_up()
        yield all_of_them


@functools.cache
def document():
    return openapi_document()


def routes_about(place="{deal}"):
    for path, operations in document()["paths"].items():
        for method, operation in operations.items():
            if place in path:
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


def filled(path):
    """This is a path with something in each of its places."""
    return re.sub(r"\{(\w+)\}", lambda found: OTHERS.get(found[1], "nothing"), path)


def every_read(deal="D-N"):
    """This is every route that reads of a deal, and every list."""
    for method, path, _ in routes_about():
        if method == "GET":
            yield filled(path.replace("{deal}", deal))
    for path in (
        "/deals?workflow=tied&ahead=true", "/deals?workflow=tied&as_of=2100-01-01", "/events?limit=500", "/inbox",
        "/events?limit=500&words=true&before=99999", "/events?limit=500&stream=deal:D-N:refusals",
        "/reports/refusals?workflow=tied", "/reports/board?workflow=tied", "/deals/D-N?as_of=2100-01-01",
        "/deals/D-N/records/parts?as_of=2100-01-01", "/deals/D-N/timeline?verdicts=words",
    ):  # fmt: skip
        yield f"/api/v1{path}"
