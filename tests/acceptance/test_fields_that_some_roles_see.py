"""This file shows that what an SOP shows to some roles only (`seen_by`) is told to nobody else, wherever one looks."""

from __future__ import annotations

import pytest

from tests.acceptance.rights_cast import NORTH, SOUTH, peopled

COST, LOW, MARGIN = "731.73", "829.29", "268.27"
SECRETS = (COST, LOW, MARGIN)
MASKED = {"masked": True}
SOP = """
key: kept
version: 1
name: {zh: 保密, en: Kept}
timezone: Asia/Shanghai
currency: CNY
roles: {sales: {zh: 销售, en: Sales}, boss: {zh: 经理, en: Boss}}
fields:
  price: {type: money, name: {zh: 价格, en: Price}}
  cost: {type: money, max: 800, name: {zh: 成本, en: Cost}, seen_by: [boss]}
  margin: {type: money, name: {zh: 毛利, en: Margin}, computed: price - cost, seen_by: [boss]}
value: [price]
records:
  parts:
    name: {zh: 部件, en: Parts}
    fields:
      name: {type: text, name: {zh: 名称, en: Name}}
      cost: {type: money, name: {zh: 成本, en: Cost}, seen_by: [boss]}
stages:
  - {key: lead, name: {zh: 线索, en: Lead}}
  - {key: won, name: {zh: 赢单, en: Won}}
moves:
  - key: win
    from: lead
    to: won
    name: {zh: 赢单, en: Win}
    roles: [sales, boss]
    gate:
      check:
        - {key: pays, that: margin > 900, otherwise: {zh: 毛利不足。, en: It does not pay.}, waivable: {by: [boss]}}
      approvals:
        - {key: signed, any_of: [boss], covers: [cost, parts]}
outcomes: {won: [won]}
final: [won]
"""


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    """This is an office where a cost is entered, refused, covered by an approval, and stands in a row."""
    with peopled(tmp_path_factory.mktemp("office")) as all_of_them:
        all_of_them.office.house.publish(SOP, "lilei")
        boss, sales = all_of_them.hires("boss"), all_of_them.hires("sales")
        opened = {"id": "D-1", "workflow": "kept", "title": "t", "unit": NORTH, "owner": "sales"}
        assert boss.post("/deals", opened).status_code == 201
        assert boss.patch("/deals/D-1/fields", {"fields": {"price": "1000", "cost": COST}}).status_code == 200
        row = boss.post("/deals/D-1/records/parts", {"values": {"name": "A pump", "cost": LOW}})
        assert row.status_code == 201, row.text
        assert boss.patch("/deals/D-1/fields", {"fields": {"cost": LOW}}).status_code == 409
        assert sales.post("/deals/D-1/moves", {"move": "win"}).status_code == 409
        asked = sales.post("/deals/D-1/approvals", {"clause": "move.win.approvals.signed"})
        assert asked.status_code == 201, asked.text
        waived = sales.post("/deals/D-1/waivers", {"clause": "move.win.check.pays", "reason": "Once"})
        assert waived.status_code == 201, waived.text
        all_of_them.office.house.projector.catch_up()
        yield all_of_them


READS = (
    "/deals/D-1",
    "/deals/D-1/moves",
    "/deals/D-1/timeline",
    "/deals/D-1/records/parts",
    "/deals/D-1/approvals",
    "/deals/D-1/waivers",
    "/deals?workflow=kept",
    "/deals?workflow=kept&as_of=2100-01-01",
    "/deals?workflow=kept&q=731",
    "/inbox",
    "/events?limit=500",
    "/reports/board?workflow=kept",
    "/reports/funnel?workflow=kept&by=price",
    "/reports/refusals?workflow=kept",
    "/reports/waivers?workflow=kept",
)


def told(browser) -> str:
    browser.house.projector.catch_up()
    answers = [browser.get(path) for path in READS]
    assert {answer.status_code for answer in answers} == {200}, [a.text for a in answers]
    return "\n".join(answer.text for answer in answers)


def test_a_value_for_some_roles_wears_a_mask_for_everybody_else_wherever_it_is_told(people):
    sales, boss = people.of["sales"], people.of["boss"]

    hidden, shown = told(sales), told(boss)

    assert [secret for secret in SECRETS if secret in hidden] == []
    assert [secret for secret in SECRETS if secret not in shown] == []
    assert sales.get("/deals/D-1").json()["fields"]["cost"] == MASKED
    assert "•••" in hidden


def test_what_is_answered_to_a_write_wears_the_mask_too(people):
    sales = people.of["sales"]

    answers = [
        sales.patch("/deals/D-1/fields", {"fields": {"price": "999"}}),
        sales.post("/deals/D-1/moves", {"move": "win"}),
        sales.post("/batch", {"commands": [{"command": "move", "deal": "D-1", "to": "won"}]}),
        sales.post("/orders", {"commands": [{"command": "set", "deal": "D-1", "values": {"price": "998"}}]}),
        sales.post("/deals/D-1/records/parts", {"values": {"name": "A hose"}}),
    ]

    assert [answer.status_code for answer in answers] == [200, 409, 200, 200, 201]
    assert [(n, s) for n, answer in enumerate(answers) for s in SECRETS if s in answer.text] == []


def test_a_role_shows_it_in_its_units_only_and_an_auditor_sees_it_everywhere(people):
    southern = people.hires("boss", SOUTH, name="south.boss")
    assert (
        people.admin.ask("PUT", "/deals/D-1/team", {"members": [{"member": "south.boss"}]}).status_code == 200
    )
    auditor = people.hires("auditor", None)

    assert southern.get("/deals/D-1").json()["fields"]["cost"] == MASKED
    assert auditor.get("/deals/D-1").json()["fields"]["cost"]["amount"] == COST
    assert people.admin.get("/deals/D-1").json()["fields"]["cost"]["amount"] == COST


def test_nobody_has_figures_by_a_field_that_he_does_not_see(people):
    assert people.of["sales"].get("/reports/funnel?workflow=kept&by=cost").status_code == 403
    assert people.of["boss"].get("/reports/funnel?workflow=kept&by=cost").status_code == 403
    assert people.admin.get("/reports/funnel?workflow=kept&by=cost").status_code == 200


def test_whom_a_field_is_shown_to_goes_by_the_newest_version_that_the_deal_knows(people):
    people.office.house.publish(
        SOP.replace("version: 1", "version: 2").replace("[boss]}", "[boss, sales]}"), "lilei"
    )
    sales = people.of["sales"]
    new = {
        "id": "D-2",
        "workflow": "kept",
        "title": "t",
        "unit": NORTH,
        "owner": "sales",
        "fields": {"cost": COST},
    }
    assert people.admin.post("/deals", new).status_code == 201

    assert sales.get("/deals/D-2").json()["fields"]["cost"]["amount"] == COST
    assert sales.get("/deals/D-1").json()["fields"]["cost"] == MASKED
