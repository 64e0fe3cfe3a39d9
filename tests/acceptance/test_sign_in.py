"""This file shows signing in over HTTP: the first administrator, accounts, sessions, passwords, throttling."""

from __future__ import annotations

import pytest

from api.access import passwords
from tests.acceptance.access_cast import (
    ADMIN,
    FIRST,
    OTHER,
    OTHERS_PASSWORD,
    PASSWORD,
    SIGN_IN,
    WRONG,
    Browser,
    first_admin,
    first_token,
    let_in,
    reset_token,
    secured,
    signed_in,
)
from tests.acceptance.http_cast import served


@pytest.fixture
def house(tmp_path):
    """This is an office where one has to sign in, and its administrator's browser."""
    with secured(tmp_path) as both:
        yield both


def test_without_an_account_nobody_has_to_sign_in(tmp_path):
    with served(tmp_path) as office:
        ways = office.get("/auth/providers").json()
        me = office.get("/auth/me").json()

        assert ways == {"configured": False, "password": True, "providers": []}
        assert (me["known"], me["configured"]) == ("os", False)
        assert office.opened("D-1")["version"] == 1


def test_the_first_link_makes_the_first_administrator_and_ends_free_access(tmp_path):
    with served(tmp_path) as office:
        admin = first_admin(office)

        me = admin.get("/auth/me").json()
        assert (me["member"], me["name"], me["known"], me["configured"]) == (ADMIN, "李雷", "session", True)
        assert [role["role"] for role in me["roles"]] == ["administrator", "importer"]
        assert office.get("/deals").status_code == 401
        assert office.get("/auth/providers").json()["configured"] is True
        assert admin.opened("D-1")["deal"]["owner"] == ADMIN


def test_an_unknown_caller_decides_nothing_and_the_answer_is_a_problem_in_both_languages(house):
    office, _ = house

    answer = office.post("/deals", {"id": "D-1", "workflow": "office", "title": "t"})

    assert answer.status_code == 401
    body = answer.json()
    assert body["type"] == "/problems/not-signed-in"
    assert "sign in" in body["detail"]
    assert "登录" in body["detail_zh"]


def test_the_header_names_nobody_once_sign_in_is_configured(house):
    office, admin = house
    header = {"X-Gatebook-Actor": ADMIN}

    assert office.get("/deals", headers=header).status_code == 401
    assert admin.get("/deals", headers={"X-Gatebook-Actor": "somebody"}).status_code == 403
    assert admin.get("/auth/me", headers=header).status_code == 200


def test_a_session_is_in_every_event_that_it_led_to(house):
    _, admin = house
    admin.opened("D-1")

    event = admin.get("/events?stream=deal:D-1").json()["events"][0]

    assert (event["by"], event["known"]) == (ADMIN, "session")


def test_a_member_is_let_in_by_a_link_that_works_once(house):
    office, admin = house
    other = let_in(office, admin)
    token = reset_token(admin)
    body = {"token": token, "password": OTHERS_PASSWORD + "!"}

    again = Browser(office).post("/auth/password/reset", body)
    twice = Browser(office).post("/auth/password/reset", body)

    assert (again.status_code, twice.status_code) == (200, 403)
    assert other.get("/auth/me").status_code == 401, "a new password ends the older sessions"


@pytest.mark.parametrize(
    ("member", "password"),
    [
        (ADMIN, WRONG),
        ("nobody", PASSWORD),
        (OTHER, PASSWORD),
        ("李 雷", PASSWORD),
        (ADMIN, "x" * 900),
        ("", ""),
    ],
    ids=["wrong password", "no such member", "no account", "no id", "too long", "nothing"],
)
def test_whatever_is_wrong_the_answer_is_the_same(house, member, password):
    office, admin = house
    admin.post("/members", {"id": OTHER, "name": OTHER})

    answer = Browser(office).post(SIGN_IN, {"member": member, "password": password})

    body = answer.json()
    assert answer.status_code == 401
    assert body["detail"] == "The member or the password is wrong, or there is no such account."
    assert "set-cookie" not in answer.headers


def test_nobody_is_verified_as_long_as_somebody(house, monkeypatch):
    office, _ = house
    seen = []
    monkeypatch.setattr(
        passwords._hasher,
        "verify_and_update",
        lambda given, hashed: (seen.append(hashed.rsplit("$", 2)[0]), (False, None))[1],
    )
    for member in (ADMIN, "nobody"):
        Browser(office).post(SIGN_IN, {"member": member, "password": WRONG})

    assert len(seen) == 2
    assert seen[0] == seen[1], "the same cost for both"


def test_a_wrong_password_is_throttled_for_its_account_and_address(house):
    office, _ = house
    tries = [Browser(office).post(SIGN_IN, {"member": ADMIN, "password": WRONG}) for _ in range(9)]

    assert [each.status_code for each in tries] == [401] * 8 + [429]
    assert int(tries[-1].headers["retry-after"]) > 0
    assert Browser(office).post(SIGN_IN, {"member": ADMIN, "password": PASSWORD}).status_code == 429
    elsewhere = Browser(office, client=("127.0.0.2", 1))
    assert elsewhere.post(SIGN_IN, {"member": ADMIN, "password": PASSWORD}).status_code == 200


def test_failures_are_one_event_for_an_account_and_a_quarter_of_an_hour(house):
    office, admin = house
    for _ in range(3):
        Browser(office).post(SIGN_IN, {"member": ADMIN, "password": WRONG})
    door = office.client.app.state.front.signing_in
    assert door.tell_failures() == 0, "the quarter is not over"
    clock, later = office.house.clock, 16 * 60 * 1_000_000
    office.house.clock = lambda: clock() + later

    told = [door.tell_failures(), door.tell_failures()]

    assert told == [1, 0]
    event = admin.get(f"/events?stream=member:{ADMIN}&types=member.sign_in_failed").json()["events"][-1]
    assert event["data"]["count"] == 3


def test_signing_out_ends_the_session_and_takes_the_cookie(house):
    _, admin = house
    cookie = admin.cookie

    answer = admin.post("/auth/sign-out")

    assert answer.status_code == 200
    assert "gatebook" not in admin.client.cookies
    assert admin.bare("GET", "/auth/me", Cookie=f"gatebook={cookie}").status_code == 401


def test_a_session_is_listed_and_ended_from_another_one(house):
    office, admin = house
    second = signed_in(office)
    listed = admin.get("/auth/sessions").json()["sessions"]
    (other,) = [each for each in listed if not each["present"]]

    assert admin.ask("DELETE", f"/auth/sessions/{other['id']}").status_code == 200
    assert second.get("/auth/me").status_code == 401
    assert admin.get("/auth/me").status_code == 200


def test_nobody_but_an_administrator_sees_or_ends_anothers_sessions(house):
    office, admin = house
    other = let_in(office, admin)
    mine = admin.get("/auth/sessions").json()["sessions"][0]["id"]

    assert other.get(f"/auth/sessions?member={ADMIN}").status_code == 403
    assert other.ask("DELETE", f"/auth/sessions/{mine}").status_code == 404
    theirs = admin.get(f"/auth/sessions?member={OTHER}").json()["sessions"][0]["id"]
    assert admin.ask("DELETE", f"/auth/sessions/{theirs}").status_code == 200
    assert other.get("/auth/me").status_code == 401


def test_a_new_password_ends_the_other_sessions_and_not_this_one(house):
    office, admin = house
    second = signed_in(office)

    wrong = admin.post("/auth/password", {"current": WRONG, "password": PASSWORD + "!"})
    right = admin.post("/auth/password", {"current": PASSWORD, "password": PASSWORD + "!"})

    assert (wrong.status_code, right.status_code) == (401, 200)
    assert admin.get("/auth/me").status_code == 200
    assert second.get("/auth/me").status_code == 401
    assert Browser(office).post(SIGN_IN, {"member": ADMIN, "password": PASSWORD}).status_code == 401


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaaaaa", "lilei12", "hanmei-123", "x" * 201])
def test_an_easy_password_is_refused_with_what_to_do_instead(house, password):
    office, admin = house
    let_in(office, admin)

    answer = Browser(office).post("/auth/password/reset", {"token": reset_token(admin), "password": password})

    assert answer.status_code == 422
    assert answer.json()["where"] == "password"


def test_a_closed_account_lets_nobody_in_by_any_way(house):
    office, admin = house
    other = let_in(office, admin)
    key = other.post("/auth/keys", {"label": "k", "scopes": ["read"]}).json()["secret"]

    assert admin.ask("DELETE", f"/members/{OTHER}/account").status_code == 200

    assert other.get("/auth/me").status_code == 401
    assert other.bare("GET", "/deals", Authorization=f"Bearer {key}").status_code == 401
    assert Browser(office).post(SIGN_IN, {"member": OTHER, "password": OTHERS_PASSWORD}).status_code == 401


def test_nobody_has_no_account_to_close(house):
    _, admin = house

    answer = admin.ask("DELETE", "/members/nobody/account")

    assert (answer.status_code, "nobody" in answer.json()["detail"]) == (404, True)


def test_only_an_administrator_lets_people_in(house):
    office, admin = house
    other = let_in(office, admin)

    refused = [
        other.post(f"/members/{OTHER}/account"),
        other.ask("DELETE", f"/members/{ADMIN}/account"),
        other.post(f"/members/{ADMIN}/reset-link"),
    ]

    assert [each.status_code for each in refused] == [403, 403, 403]


def test_the_cookie_is_locked_to_the_host_where_there_is_tls(tmp_path):
    with served(tmp_path, base_url="https://testserver") as office:
        browser = Browser(office, base_url="https://testserver")
        body = {"token": first_token(office), "member": ADMIN, "name": "n", "password": PASSWORD}

        answer = browser.post(FIRST, body)

        said = answer.headers["set-cookie"]
        assert said.startswith("__Host-gatebook=")
        for part in ("HttpOnly", "Secure", "Path=/", "SameSite=lax"):
            assert part in said
        assert "Domain" not in said
        assert browser.get("/auth/me").status_code == 200
        plain = said.split(";")[0].replace("__Host-gatebook", "gatebook")
        assert browser.bare("GET", "/auth/me", Cookie=plain).status_code == 401


def test_nobody_signs_in_over_a_line_that_others_can_read(house):
    office, _ = house
    far = Browser(office, client=("192.0.2.7", 1))

    assert far.post(SIGN_IN, {"member": ADMIN, "password": PASSWORD}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
    ids=["origin", "null origin", "fetch metadata"],
)
def test_another_sites_page_cannot_use_a_session(house, headers):
    _, admin = house
    body = {"id": "D-1", "workflow": "office", "title": "t"}

    assert admin.post("/deals", body, headers=headers).status_code == 403
    assert admin.post("/deals", body, headers={"Origin": "http://testserver"}).status_code == 201


def test_the_clocks_own_name_is_nobodys(tmp_path):
    with served(tmp_path) as office:
        assert office.get("/deals/D-1/moves", headers={"X-Gatebook-Actor": "gatebook"}).status_code == 422
        assert office.post("/members", {"id": "gatebook", "name": "n"}).status_code == 422
