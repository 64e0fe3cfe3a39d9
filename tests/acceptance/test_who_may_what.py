"""This file shows who examines who may what, and that nothing of a member is left once he has left."""

from __future__ import annotations

import pytest

from api.cli.checkpoints import kept_in
from api.cli.whole_log import read_all
from engine.commands import OpenDeal
from engine.orders import Order, Step
from tests.acceptance.access_cast import ADMIN, bearer, issued
from tests.acceptance.cli_cast import Terminal
from tests.acceptance.http_cast import SOP
from tests.acceptance.rights_cast import NORTH, SOUTH, peopled


@pytest.fixture
def people(tmp_path):
    """This is an office with two units where one has to sign in."""
    with peopled(tmp_path) as all_of_them:
        yield all_of_them


def held(report, member):
    return next(each for each in report["members"] if each["member"] == member)


def test_an_auditor_sees_who_holds_what_since_when_and_by_whom(people):
    auditor, sales = people.hires("auditor", None), people.hires("sales")

    report = auditor.get("/reports/access").json()

    (role,) = held(report, "sales")["roles"]
    assert (role["role"], role["unit"], role["granted_by"]) == ("sales", NORTH, ADMIN)
    assert held(report, "sales")["last_used"] is not None
    assert sales.get("/reports/access").status_code == 403


def test_the_report_is_as_of_any_instant(people):
    people.hires("sales")
    before = people.admin.get("/reports/access").json()["as_of"]
    people.admin.post("/members/sales/roles", {"role": "boss"})

    then = held(people.admin.get("/reports/access", params={"as_of": before}).json(), "sales")
    now = held(people.admin.get("/reports/access").json(), "sales")

    assert [each["role"] for each in then["roles"]] == ["sales"]
    assert [each["role"] for each in now["roles"]] == ["boss", "sales"]


def test_the_report_names_conflicts_of_roles_and_what_was_written_past_the_sign_in(people):
    people.hires("sales")
    people.admin.post("/members/sales/roles", {"role": "boss"})
    report = "conflicts: [{roles: [sales, boss], reported: true}]\nstages:\n"
    source = SOP.replace("version: 1", "version: 2", 1).replace("stages:\n", report, 1)
    assert people.admin.post("/workflows", {"source": source}).status_code == 201
    before = people.admin.get("/reports/access").json()
    people.office.house.desk.handle(Order((Step(OpenDeal("D-P", "office", "Past")),), ADMIN, known="os"))

    now = people.admin.get("/reports/access").json()
    then = people.admin.get("/reports/access", params={"as_of": before["as_of"]}).json()

    assert now["conflicts"] == [{"member": "sales", "roles": ["boss", "sales"]}]
    assert (before["direct"]["number"], then["direct"]) == (0, before["direct"])
    assert [(each["type"], each["by"]) for each in now["direct"]["last"]] == [("deal.opened", ADMIN)]


def test_the_report_as_of_an_instant_tells_no_later_use_of_a_key(people):
    made = issued(people.admin, "read")
    before = people.admin.get("/reports/access").json()["as_of"]
    assert people.office.get("/auth/me", headers=bearer(made["secret"])).status_code == 200

    (then,), (now,) = (
        held(people.admin.get("/reports/access", params=asked).json(), ADMIN)["keys"]
        for asked in ({"as_of": before}, {})
    )

    assert then["last_used"] is None
    assert now["last_used"] is not None


def test_who_leaves_takes_nothing_along_and_leaves_a_list_behind(people):
    sales = people.hires("sales")
    key = people.with_key("sales", "read")
    people.deal("D-1", SOUTH, owner="sales")

    left = people.admin.post("/members/sales/leave").json()

    assert (left["owned"], left["teams"], left["waiting"]) == (["D-1"], [], [])
    assert sales.get("/auth/me").status_code == 401
    assert people.office.get("/auth/me", headers=key).status_code == 401
    gone = held(people.admin.get("/reports/access").json(), "sales")
    assert (gone["left"], gone["roles"], gone["sessions"], gone["keys"]) == (True, [], 0, [])
    types = [event["type"] for event in people.admin.get("/events?stream=member:sales").json()["events"]]
    assert types[-2:] == ["member.role_revoked", "member.left"]


def test_leaving_twice_is_leaving_once(people):
    people.hires("sales")
    first = people.admin.post("/members/sales/leave").json()["position"]

    assert people.admin.post("/members/sales/leave").json()["position"] == first


def test_the_only_administrator_stays(people):
    answer = people.admin.post(f"/members/{ADMIN}/leave")

    assert answer.status_code == 409
    assert "唯一的管理员" in answer.json()["detail_zh"]


def test_only_administrators_say_that_somebody_has_left(people):
    people.hires("sales")

    assert people.of["sales"].post("/members/sales/leave").status_code == 403


def test_the_program_tells_the_same_and_holds_members_to_their_rights(people, tmp_path):
    people.hires("auditor", None)
    people.deal("D-1", NORTH)
    program = Terminal(tmp_path)

    told = program.asked("report", "access")
    refused = program.type("--as", "auditor", "deal", "assign", "D-1", "auditor")
    left = program.asked("--as", ADMIN, "member", "leave", "auditor")

    assert held(told, "auditor")["roles"][0]["granted_by"] == ADMIN
    assert (refused.code, "does not have it" in refused.err) == (1, True), refused
    assert left["owned"] == []
    assert held(program.asked("report", "access"), "auditor")["left"] is True


def test_an_auditor_takes_along_what_the_log_is_and_the_store_agrees_with_it_later(people, tmp_path):
    auditor, sales = people.hires("auditor", None), people.hires("sales")
    file = tmp_path / "kept"

    file.write_bytes(auditor.get("/events/checkpoint").content + b"\n")
    people.deal("D-1", NORTH)

    kept = kept_in(file)
    assert read_all(people.office.house, kept).same == kept
    assert kept[0].position > 0
    assert sales.get("/events/checkpoint").status_code == 403
