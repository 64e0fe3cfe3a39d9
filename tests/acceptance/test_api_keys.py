"""This file shows API keys: issued once, used within their scopes, rotated with an overlap, revoked at once."""

from __future__ import annotations

import pytest

from tests.acceptance.access_cast import ADMIN, OTHER, Browser, bearer, issued, let_in, secured
from tests.acceptance.http_cast import served

DEAL = {"workflow": "office", "title": "t"}


@pytest.fixture
def house(tmp_path):
    """This is an office where one has to sign in, and its administrator's browser."""
    with secured(tmp_path) as both:
        yield both


def test_a_key_acts_as_its_member_and_says_so_in_the_log(house):
    office, admin = house
    made = issued(admin, "read", "write")

    answer = office.post("/deals", {"id": "D-1", **DEAL}, headers=bearer(made["secret"]))

    assert answer.status_code == 201
    event = admin.get("/events?stream=deal:D-1").json()["events"][0]
    assert (event["by"], event["known"]) == (ADMIN, "key")
    me = office.get("/auth/me", headers=bearer(made["secret"])).json()
    assert (me["scopes"], me["session"]) == (["read", "write"], None)


def test_a_key_is_shown_once_and_listed_without_its_secret(house):
    _, admin = house
    made = issued(admin, "read", label="Nightly")

    (listed,) = admin.get("/auth/keys").json()["keys"]

    assert made["secret"].startswith("gb_")
    assert (listed["label"], listed["scopes"], listed["created_by"]) == ("Nightly", ["read"], ADMIN)
    assert made["secret"].split("_", 2)[2] not in str(listed)


def test_a_key_says_when_it_was_used_last(house):
    office, admin = house
    made = issued(admin, "read")
    before = admin.get("/auth/keys").json()["keys"][0]["used_at"]

    office.get("/auth/me", headers=bearer(made["secret"]))

    assert before is None
    assert admin.get("/auth/keys").json()["keys"][0]["used_at"] is not None


def test_a_key_is_limited_to_a_unit_by_any_id_that_a_unit_may_have(house):
    office, admin = house
    assert admin.post("/units", {"id": "华东", "name": "East"}).status_code == 201
    office.post("/deals", {"id": "D-1", **DEAL}, headers=bearer(issued(admin, "write")["secret"]))

    limited = issued(admin, "read", "unit:华东")

    answer = office.get("/deals/D-1", headers=bearer(limited["secret"]))
    assert answer.status_code == 404, answer.text


def test_a_key_to_read_writes_nothing(house):
    office, admin = house
    made = issued(admin, "read")

    assert office.get("/auth/me", headers=bearer(made["secret"])).status_code == 200
    assert office.post("/deals", {"id": "D-1", **DEAL}, headers=bearer(made["secret"])).status_code == 403


def test_a_key_of_the_feed_reads_the_feed_and_nothing_else(house):
    office, admin = house
    made = issued(admin, "feed")

    assert office.get("/events", headers=bearer(made["secret"])).status_code == 200
    assert office.get("/members", headers=bearer(made["secret"])).status_code == 403


def test_a_rotated_key_works_beside_its_successor_for_a_while(house):
    office, admin = house
    made = issued(admin, "read")

    after = admin.post(f"/auth/keys/{made['key']['id']}/rotate", {"overlap_hours": 1}).json()

    assert after["key"]["scopes"] == ["read"]
    for secret in (made["secret"], after["secret"]):
        assert office.get("/auth/me", headers=bearer(secret)).status_code == 200
    clock, later = office.house.clock, 61 * 60 * 1_000_000
    office.house.clock = lambda: clock() + later
    office.client.app.state.front.access.forget()
    assert office.get("/auth/me", headers=bearer(made["secret"])).status_code == 401
    assert office.get("/auth/me", headers=bearer(after["secret"])).status_code == 200


def test_a_key_is_rotated_once(house):
    _, admin = house
    made = issued(admin, "read")
    path = f"/auth/keys/{made['key']['id']}/rotate"

    assert [admin.post(path).status_code, admin.post(path).status_code] == [201, 409]


def test_a_revoked_key_opens_nothing_any_more(house):
    office, admin = house
    made = issued(admin, "read", "write")
    assert office.get("/auth/me", headers=bearer(made["secret"])).status_code == 200

    answer = admin.ask("DELETE", f"/auth/keys/{made['key']['id']}")

    assert answer.json()["key"]["revoked"] is True
    assert office.get("/auth/me", headers=bearer(made["secret"])).status_code == 401


def test_a_key_issues_no_key_unless_it_is_for_administration(house):
    office, admin = house
    plain, great = issued(admin, "read", "write"), issued(admin, "read", "write", "admin")
    body = {"label": "more", "scopes": ["read"]}

    assert office.post("/auth/keys", body, headers=bearer(plain["secret"])).status_code == 403
    assert office.post("/auth/keys", body, headers=bearer(great["secret"])).status_code == 201
    more = {"label": "more", "scopes": ["feed"]}
    assert office.post("/auth/keys", more, headers=bearer(great["secret"])).status_code == 403


def test_an_administrator_issues_a_key_for_a_member_and_a_member_for_nobody_else(house):
    office, admin = house
    other = let_in(office, admin)

    made = issued(admin, "read", member=OTHER)

    assert office.get("/auth/me", headers=bearer(made["secret"])).json()["member"] == OTHER
    body = {"label": "k", "scopes": ["read"], "member": ADMIN}
    assert other.post("/auth/keys", body).status_code == 403
    mine = issued(admin, "read")["key"]["id"]
    assert other.ask("DELETE", f"/auth/keys/{mine}").status_code == 404
    assert other.post(f"/auth/keys/{mine}/rotate").status_code == 404
    assert other.get(f"/auth/keys?member={ADMIN}").status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        {"label": "k", "scopes": []},
        {"label": "k", "scopes": ["everything"]},
        {"label": "", "scopes": ["read"]},
        {"label": "k", "scopes": ["read"], "until": "2001-01-01T00:00:00Z"},
        {"label": "k", "scopes": ["read"], "member": "nobody"},
    ],
    ids=["no scope", "unknown scope", "no label", "over already", "no member"],
)
def test_a_key_that_makes_no_sense_is_not_issued(house, body):
    _, admin = house

    assert admin.post("/auth/keys", body).status_code in (404, 422)


def test_a_key_works_before_anybody_has_to_sign_in(tmp_path):
    with served(tmp_path) as office:
        office.post("/members", {"id": "bot", "name": "Bot", "roles": ["administrator"]})
        made = issued(office, "read", member="bot")

        me = Browser(office).get("/auth/me", headers=bearer(made["secret"])).json()

        assert (me["member"], me["known"], me["configured"]) == ("bot", "key", False)


def test_a_key_to_write_administers_nothing_by_way_of_an_import_either(house):
    office, admin = house
    made = issued(admin, "write")
    units = {
        "file": "code,called\nnorth,North\n",
        "mapping": "workflow: office\nkind: units\nid: code\nfields: {name: called}\n",
        "name": "units.csv",
        "gates": "enforce",
    }

    assert office.post("/units", {"id": "south"}, headers=bearer(made["secret"])).status_code == 403
    assert office.post("/imports", units, headers=bearer(made["secret"])).status_code == 403
    assert admin.get("/units").json()["units"] == []

    by_all = issued(admin, "write", "admin")
    assert office.post("/imports", units, headers=bearer(by_all["secret"])).status_code == 200
    run = [each for each in admin.get("/events").json()["events"] if each["channel"] == "import"]
    assert {each["known"] for each in run} == {"key"}
