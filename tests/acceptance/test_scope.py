"""This file shows what somebody signed in sees and may change: his own, his units', all; and which values wear a mask."""

from __future__ import annotations

import pytest

from tests.acceptance.rights_cast import NORTH, PHONE, SOUTH, peopled

MASKED = {"masked": True}


@pytest.fixture
def people(tmp_path):
    """This is an office with two units where one has to sign in."""
    with peopled(tmp_path) as all_of_them:
        yield all_of_them


def listed(browser):
    answer = browser.get(f"/deals?workflow=office&after={browser.house.archive.position()}")
    return {deal["id"] for deal in answer.json()["deals"]}


def test_who_holds_a_role_in_a_unit_sees_the_deals_of_that_unit_and_no_others(people):
    people.deal("D-N", NORTH)
    people.deal("D-S", SOUTH)
    sales = people.hires("sales")

    assert listed(sales) == {"D-N"}
    assert sales.get("/deals/D-N").status_code == 200
    assert sales.get("/deals/D-S").status_code == 404
    assert sales.get("/deals/D-S/timeline").status_code == 404
    assert sales.get("/deals/D-S/moves").status_code == 404
    assert sales.get("/deals/D-S/activities").status_code == 404


def test_units_below_count_with_the_one_above(people):
    people.admin.post("/units", {"id": "hill", "name": "hill", "kind": "team", "parent": NORTH})
    people.deal("D-H", "hill")

    assert listed(people.hires("sales")) == {"D-H"}


def test_who_holds_no_role_sees_what_he_owns(people):
    nobody = people.hires("nobody")
    people.deal("D-1", SOUTH, owner="nobody")
    people.deal("D-2", SOUTH)

    assert listed(nobody) == {"D-1"}
    assert nobody.get("/deals/D-2").status_code == 404


def test_who_is_put_on_a_deals_team_sees_it_from_then_on(people):
    nobody = people.hires("nobody")
    people.deal("D-1", SOUTH)
    before = listed(nobody)

    changed = people.admin.ask("PUT", "/deals/D-1/team", {"members": [{"member": "nobody"}]})

    assert changed.status_code == 200, changed.text

    assert (before, listed(nobody)) == (set(), {"D-1"})
    assert nobody.get("/deals/D-1").json()["fields"]["phone"] == PHONE


def test_figures_count_only_what_is_in_scope(people):
    people.deal("D-N", NORTH, budget="100")
    people.deal("D-S", SOUTH, budget="900")
    sales = people.hires("sales")

    for asked in ("", "&as_of=2100-01-01", "&from=2000-01-01"):
        funnel = sales.get(f"/reports/funnel?workflow=office{asked}").json()
        assert funnel["deals"] == 1, asked
    assert sales.get("/reports/workload?workflow=office").json()["open"] == 1
    board = sales.get("/reports/board?workflow=office").json()
    assert board["stages"][0]["deals"] == 1
    assert people.admin.get("/reports/funnel?workflow=office").json()["deals"] == 2


def test_nobody_changes_a_deal_outside_his_scope(people):
    people.deal("D-S", SOUTH)
    sales = people.hires("sales")

    answer = sales.patch("/deals/D-S/fields", {"fields": {"budget": "1"}})
    many = sales.post("/batch", {"commands": [{"command": "set", "deal": "D-S", "values": {"budget": "1"}}]})

    assert answer.status_code == 404
    assert answer.json()["detail_zh"] == "没有编号为 D-S 的项目。"
    assert many.json()["answers"][0]["status"] == 404
    assert "budget" not in people.admin.get("/deals/D-S").json()["fields"]


def test_an_auditor_reads_all_and_writes_nothing(people):
    people.deal("D-N", NORTH)
    auditor = people.hires("auditor", None)

    assert auditor.get("/deals/D-N").status_code == 200
    assert auditor.patch("/deals/D-N/fields", {"fields": {"budget": "1"}}).status_code == 403
    assert auditor.post("/deals", {"id": "D-9", "workflow": "office", "title": "t"}).status_code == 403


def test_a_personal_value_wears_a_mask_wherever_it_is_told(people):
    people.deal("D-N", NORTH)
    auditor = people.hires("auditor", None)

    seen = [
        auditor.get("/deals/D-N").text,
        auditor.get("/deals/D-N/timeline").text,
        auditor.get("/deals/D-N/moves").text,
        auditor.get("/events?limit=500").text,
        auditor.get("/deals?workflow=office").text,
    ]

    assert auditor.get("/deals/D-N").json()["fields"]["phone"] == MASKED
    assert not [text for text in seen if PHONE in text]
    assert "•••" in seen[1]
    assert PHONE in people.admin.get("/deals/D-N/timeline").text


def test_a_manager_of_the_unit_sees_personal_values_and_a_colleague_does_not(people):
    people.deal("D-N", NORTH)

    assert people.hires("manager").get("/deals/D-N").json()["fields"]["phone"] == PHONE
    assert people.hires("sales").get("/deals/D-N").json()["fields"]["phone"] == MASKED


def test_what_a_colleague_writes_is_answered_with_masks_too(people):
    people.deal("D-N", NORTH)

    answer = people.hires("sales").patch("/deals/D-N/fields", {"fields": {"budget": "7"}})

    assert answer.json()["deal"]["fields"]["phone"] == MASKED
    assert people.admin.get("/deals/D-N").json()["fields"]["phone"] == PHONE


def test_nobody_asks_for_figures_by_a_personal_field_that_he_does_not_see(people):
    people.deal("D-N", NORTH)

    assert people.hires("sales").get("/reports/funnel?workflow=office&by=phone").status_code == 403


def test_an_integrator_follows_his_units_and_reads_nothing_else(people):
    people.deal("D-N", NORTH)
    people.deal("D-S", SOUTH)
    integrator = people.hires("integrator")

    page = integrator.get("/events?limit=500").json()

    streams = {event["stream"] for event in page["events"]}
    assert "deal:D-N" in streams
    assert "deal:D-S" not in streams
    assert not [stream for stream in streams if stream.startswith(("key:", "link:"))]
    assert PHONE not in str(page)
    assert page["next"] == page["head"]
    assert integrator.get("/deals/D-N").status_code == 403


def test_a_key_never_exceeds_its_scopes_nor_its_member(people):
    people.deal("D-N", NORTH)
    people.deal("D-S", SOUTH)
    people.hires("sales")
    office = people.office
    own, limited = people.with_key("sales", "read"), people.with_key("administrator", "read", f"unit:{NORTH}")

    assert office.get("/deals/D-S", headers=own).status_code == 404
    assert office.get("/deals/D-S", headers=limited).status_code == 404
    assert office.get("/deals/D-N", headers=limited).status_code == 200
    assert office.patch("/deals/D-N/fields", {"fields": {}}, headers=limited).status_code == 403


def test_a_key_for_one_workflow_sees_no_deal_of_another(people):
    people.deal("D-N", NORTH)
    key = people.with_key("administrator", "read", "write", "workflow:other")

    assert people.office.get("/deals/D-N", headers=key).status_code == 404
    opened = people.office.post("/deals", {"id": "D-8", "workflow": "office", "title": "t"}, headers=key)
    assert opened.status_code == 403


def test_nobody_becomes_auditor_of_what_he_administers(people):
    answer = people.admin.post("/members/lilei/roles", {"role": "auditor"})

    assert answer.status_code == 409


def test_what_waits_for_others_is_their_own_business(people):
    people.hires("nobody")

    assert people.of["nobody"].get("/inbox?member=lilei").status_code == 403
    assert people.of["nobody"].get("/inbox").status_code == 200


def test_a_clash_names_no_deal_outside_the_askers_scope(people):
    people.admin.opened("D-S", unit=SOUTH, external_ids={"erp": "4711"})
    people.admin.opened("D-N", unit=NORTH, external_ids={"erp": "4712"})
    sales = people.hires("sales")
    body = {"workflow": "office", "title": "t", "unit": NORTH}

    hidden = sales.post("/deals", {**body, "id": "D-8", "external_ids": {"erp": "4711"}})
    named = sales.post("/deals", {**body, "id": "D-9", "external_ids": {"erp": "4712"}})

    assert (hidden.status_code, named.status_code) == (409, 409)
    assert "D-S" not in hidden.text
    assert "D-N" in named.json()["detail"]


def test_a_tie_to_a_deal_outside_the_scope_is_not_told(people):
    people.deal("D-N", NORTH)
    people.deal("D-S", SOUTH)
    tied = people.admin.post("/deals/D-N/links", {"kind": "renewal_of", "other": "D-S"})
    assert tied.status_code == 200, tied.text
    people.office.house.projector.catch_up()
    sales = people.hires("sales")

    seen = [sales.get(f"/deals/D-N{path}").text for path in ("", "/timeline", "/links")]
    seen += [sales.get("/deals?workflow=office").text, sales.get("/events?limit=500").text]

    assert [text for text in seen if "D-S" in text] == []
    assert "D-S" in people.admin.get("/deals/D-N").text
