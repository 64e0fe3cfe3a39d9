"""This file tries ways around rights, each named after the law that it would break; every one was open once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from fastapi import Request

from api.access import read_session
from api.http import guarded_stream
from tests.acceptance.rights_cast import NORTH, SOUTH, peopled
from tests.apart import run_apart

DAY = 86_400_000_000
HUGE = "1E+999999999"


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    """This is an office with deals in the north, which the sales and the manager see, and one in the south."""
    with peopled(tmp_path_factory.mktemp("office")) as all_of_them:
        for deal in ("D-N", "D-V"):
            all_of_them.deal(deal, NORTH)
        all_of_them.deal("D-S", SOUTH)
        for role in ("sales", "manager"):
            all_of_them.hires(role)
        yield all_of_them


BESIDE_DEALS = (
    ("POST", "/members", {"id": "x", "name": "x", "roles": ["administrator"]}),
    ("POST", "/members/lilei/reset-link", None),
    ("POST", "/members/sales/leave", None),
    ("POST", "/auth/keys", {"label": "x", "scopes": ["admin", f"unit:{NORTH}"]}),
    ("POST", "/units", {"id": "x", "name": "x", "kind": "team"}),
    ("POST", "/customers", {"id": "x", "values": {"name": "x"}}),
    ("POST", "/governed/workflow:office/approvals/A1/decide", {"agreed": True}),
    ("GET", "/reports/access", None),
)


@pytest.mark.parametrize("limit", [f"unit:{NORTH}", "workflow:office"])
def test_a_key_that_is_limited_to_some_deals_gives_itself_nothing_beside_them(people, limit):
    key = people.with_key("administrator", "admin", limit)

    answers = [people.office.ask(method, path, body, headers=key) for method, path, body in BESIDE_DEALS]
    joined = people.office.post(
        "/batch",
        {"commands": [{"command": "join", "member": "x", "name": "x", "roles": ["administrator"]}]},
        headers=key,
    )

    assert [answer.status_code for answer in answers] == [403] * len(BESIDE_DEALS)
    assert joined.json()["answers"][0]["status"] == 403
    assert (
        people.office.patch("/deals/D-N/fields", {"fields": {"budget": "3"}}, headers=key).status_code == 200
    )


def test_naming_a_deal_outside_the_scope_tells_no_more_than_naming_none(people):
    sales = people.of["sales"]
    ways = (
        ("/deals/D-N/links", lambda other: {"kind": "renewal_of", "other": other}),
        ("/deals/D-V/void", lambda other: {"reason": "twice", "duplicate_of": other}),
    )

    for path, body in ways:
        hidden, nowhere = (sales.post(path, body(other)) for other in ("D-S", "D-X"))
        assert hidden.status_code == nowhere.status_code >= 400, (hidden.text, nowhere.text)
        assert hidden.json()["detail"].replace("D-S", "D-X") == nowhere.json()["detail"]
    assert people.admin.get("/deals/D-N").json()["links"] == []


def test_a_substitute_sees_what_he_decides_while_he_stands_in_and_no_longer(tmp_path):
    with peopled(tmp_path) as people:
        people.office.house.publish(ASKING, "lilei")
        boss, _ = people.hires("boss", SOUTH), people.hires("nobody")
        opened = {"id": "D-1", "workflow": "asking", "title": "t", "unit": SOUTH}
        assert people.admin.post("/deals", opened).status_code == 201
        asked = people.admin.post("/deals/D-1/approvals", {"clause": "move.win.approvals.signed"})
        assert asked.status_code == 201, asked.text
        key = people.with_key("nobody", "read")
        clock = people.office.house.clock
        begins = clock() + DAY
        stands_in = {"command": "set_substitute", "member": "boss", "substitute": "nobody"}
        window = {"since": begins, "until": begins + DAY}
        named = boss.post("/batch", {"commands": [{**stands_in, **window}]})
        assert named.json()["answers"][0]["status"] == 200, named.text
        people.office.house.projector.catch_up()

        seen = []
        for days in (0.5, 1.5, 2.5):
            people.office.house.clock = lambda days=days: clock() + int(days * DAY)
            people.office.client.app.state.front.reader.clock = people.office.house.clock
            people.office.house.archive.clock = people.office.house.clock
            listed = people.office.get("/deals?workflow=asking", headers=key).json()["deals"]
            seen.append((people.office.get("/deals/D-1", headers=key).status_code, len(listed)))

        assert seen == [(404, 0), (200, 1), (404, 0)]


ASKING = """
key: asking
version: 1
name: {zh: 审批, en: Asking}
timezone: Asia/Shanghai
currency: CNY
roles: {boss: {zh: 经理, en: Boss}}
fields: {price: {type: money, name: {zh: 价格, en: Price}}}
stages:
  - {key: lead, name: {zh: 线索, en: Lead}}
  - {key: won, name: {zh: 赢单, en: Won}}
moves:
  - key: win
    from: lead
    to: won
    name: {zh: 赢单, en: Win}
    gate: {approvals: [{key: signed, any_of: [boss], covers: [price]}]}
outcomes: {won: [won]}
final: [won]
"""

FARTHEST = ("9999-12-31", "0001-01-01", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00%2B14:00")
ASKED = (
    "/deals?workflow=office&as_of=",
    "/deals?workflow=office&known_at=",
    "/reports/funnel?workflow=office&as_of=",
    "/reports/funnel?workflow=office&from=",
    "/reports/access?as_of=",
    "/inbox?as_of=",
    "/deals/D-N?as_of=",
    "/deals/D-N/activities?as_of=",
    "/deals/D-N/health?as_of=",
    "/deals/D-N/links?known_at=",
)


def test_an_instant_at_the_end_of_the_calendar_is_refused_and_breaks_nothing(people):
    answers = {path + when: people.admin.get(path + when) for path in ASKED for when in FARTHEST}

    assert {path: answer.text for path, answer in answers.items() if answer.status_code != 422} == {}


def test_a_number_beyond_all_bounds_is_refused_before_it_is_worked_with(people):
    for number in (HUGE, f"-{HUGE}", "1E-999999999", "9" * 5_000, {"amount": HUGE, "currency": "CNY"}):
        answer = people.admin.patch("/deals/D-N/fields", {"fields": {"budget": number}})
        assert answer.status_code == 422, (number, answer.text)


def test_no_command_records_an_instant_that_cannot_be_told_as_a_date(people):
    commands = (
        {"command": "grant", "member": "sales", "role": "sales", "until": 2**62},
        {"command": "set_substitute", "member": "lilei", "substitute": "sales", "since": -(2**62)},
        {"command": "override_health", "deal": "D-N", "colour": "red", "reason": "r", "until": 10**17},
    )

    answers = people.admin.post("/batch", {"commands": list(commands)}).json()["answers"]

    assert [answer["status"] for answer in answers] == [422] * 3, answers
    assert people.admin.get("/members").status_code == 200


def test_a_share_beyond_all_bounds_is_refused_before_it_is_worked_with(people):
    team = {"members": [{"member": "lilei", "share": HUGE}]}

    assert people.admin.ask("PUT", "/deals/D-N/team", team).status_code == 422


def test_a_stream_ends_with_the_role_by_which_it_was_opened(people, monkeypatch):
    monkeypatch.setattr(guarded_stream, "AGAIN", -1.0)
    guest, app = people.hires("nobody", name="guest"), people.office.client.app
    house, clock = people.office.house, people.office.house.clock
    ends = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    granted = people.admin.post("/members/guest/roles", {"role": "sales", "unit": NORTH, "until": ends})
    assert granted.status_code == 200, granted.text
    headers = [(b"cookie", f"gatebook={guest.cookie}".encode())]
    scope = {"type": "http", "method": "GET", "path": "/", "headers": headers, "app": app, "scheme": "http"}
    scope["gatebook.caller"] = app.state.front.access.recognised(read_session(guest.cookie))

    async def told():
        for hours in (0, 0, 2, 2):
            monkeypatch.setattr(house, "clock", lambda hours=hours: clock() + hours * DAY // 24)
            yield b"piece"

    async def heard():
        return [piece async for piece in guarded_stream._guarded(Request(scope), told())]

    assert run_apart(heard()) == [b"piece", b"piece"]


def test_nobody_joins_under_an_id_that_people_would_take_for_another(people):
    told = {"Lilei": 409, "ｌｉｌｅｉ": 422, "lilеi": 422, "ﬁn": 422, "lilei-李": 201, "李雷": 201}

    answers = {each: people.admin.post("/members", {"id": each, "name": "x", "roles": []}) for each in told}

    assert {each: answer.status_code for each, answer in answers.items()} == told
    assert "lilei" in answers["Lilei"].json()["detail"]


def test_nobody_holds_up_the_desk_by_claiming_foreign_ids_without_end(people):
    many, long = {f"system {each}": "1" for each in range(51)}, {"erp": "9" * 201}
    bodies = [{"workflow": "office", "title": "t", "external_ids": each} for each in (many, long)]

    assert [people.admin.post("/deals", body).status_code for body in bodies] == [422, 422]


def test_a_key_that_is_limited_to_some_deals_reads_nothing_of_an_import(people):
    house, key = people.office.house, people.with_key("administrator", "read", f"unit:{NORTH}")
    body = {"file": "id,title,when\nD-I,x,2020-01-01\n", "mapping": MAPPING, "gates": "record"}
    run = people.admin.post("/imports", body).json()["run"]

    assert house.archive.look(f"import:{run}").started is not None
    assert people.admin.get(f"/imports/{run}").status_code == 200
    assert people.office.get(f"/imports/{run}", headers=key).status_code == 404


MAPPING = 'workflow: office\nid: id\ntitle: "{title}"\nstages:\n  - {stage: lead, at: when}\n'


def test_who_sees_personal_values_has_no_figures_by_what_only_some_roles_see(tmp_path):
    with peopled(tmp_path) as people:
        house = people.office.house
        house.publish(
            ASKING.replace("name: {zh: 价格, en: Price}}", "name: {zh: 价格, en: Price}, seen_by: [boss]}"),
            "lilei",
        )
        manager = people.hires("manager", None)
        house.projector.catch_up()

        asked = [f"/reports/funnel?workflow=asking&{how}" for how in ("by=price", "field=price:1")]

        assert [manager.get(each).status_code for each in asked] == [403, 403]
        assert [people.admin.get(each).status_code for each in asked] == [200, 200]


def test_who_is_to_have_a_role_is_told_to_those_whom_it_concerns(tmp_path):
    with peopled(tmp_path) as people:
        people.hires("administrator", None, name="second")
        for name in ("guest", "other"):
            people.hires("nobody", name=name)
        people.hires("auditor", None)
        governed = ASKING + "govern: {grant: {approvals: [{key: second, any_of: [administrator]}]}}\n"
        people.office.house.publish(governed, "lilei")
        (asking,) = people.admin.post("/members/guest/roles", {"role": "boss"}).json()["to_ask"]
        asked = people.admin.post("/governed/member:guest/approvals", asking["body"])
        assert asked.status_code == 201, asked.text

        seen = {
            who: len(people.of[who].get("/governed/member:guest/approvals").json()["approvals"])
            for who in ("administrator", "second", "guest", "auditor", "other")
        }

        assert seen == {"administrator": 1, "second": 1, "guest": 1, "auditor": 1, "other": 0}
        key = people.with_key("administrator", "read", f"unit:{NORTH}")
        assert people.office.get("/governed/member:guest/approvals", headers=key).json()["approvals"] == []
