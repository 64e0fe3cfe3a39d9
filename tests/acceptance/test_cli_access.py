"""This file shows accounts, keys and sessions on the command line, which needs the store and no sign-in."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from api.cli import examination
from api.cli.finding import SOUND, TO_KNOW
from api.house import House
from api.http import create_app
from api.settings import Settings
from tests.acceptance.access_cast import OTHER, OTHERS_PASSWORD, Browser, bearer
from tests.acceptance.cli_cast import SOP, Terminal, office, terminal
from tests.acceptance.http_cast import Office

__all__ = ["SOP", "office", "terminal"]


@pytest.fixture
def team(office) -> Terminal:
    """This is a terminal on a store with a member besides who runs it."""
    office.done("member", "add", OTHER, "--name", "韩梅梅")
    return office


def browsing(terminal: Terminal):
    """This is the served store, in this process."""
    house = House(Settings(store=terminal.store))
    return house, TestClient(create_app(house, worker=False, closing=True), client=("127.0.0.1", 1))


def doctor(terminal: Terminal) -> tuple[str, str]:
    with House(Settings(store=terminal.store)) as house:
        said = examination.examine(house)
    return next((each.mark, each.en) for each in said if each.about == "sign-in")


def test_an_account_is_opened_with_a_link_that_sets_the_password(team):
    made = team.asked("account", "open", OTHER)
    house, client = browsing(team)
    with client:
        browser = Browser(Office(client, house))
        body = {"token": made["token"], "password": OTHERS_PASSWORD}

        answer = browser.post("/auth/password/reset", body)

        assert answer.status_code == 200
        assert browser.get("/auth/me").json()["name"] == "韩梅梅"
        (listed,) = team.asked("session", "list")
        assert listed["member"] == OTHER
        assert team.asked("account", "list") == [
            {"member": OTHER, "name": "韩梅梅", "account": True, "sessions": 1}
        ]
        team.done("session", "end", listed["id"])
        assert browser.post("/deals", {"workflow": "presses", "title": "t"}).status_code == 401
        assert team.asked("session", "list") == []


def test_a_link_is_shown_with_the_address_that_people_know(team):
    team.environment["GATEBOOK_PUBLIC_URL"] = "https://crm.example.com/"
    team.done("account", "open", OTHER)

    said = team.done("account", "reset", OTHER)

    (link,) = re.findall(r"https://\S+", said)
    assert urlsplit(link).netloc == "crm.example.com"
    assert urlsplit(link).path == "/sign-in"


def test_a_key_is_issued_listed_rotated_and_revoked(team):
    made = team.asked("key", "issue", OTHER, "--label", "Nightly", "--scope", "read", "--scope", "write")
    after = team.asked("key", "rotate", made["id"], "--overlap-hours", "1")
    house, client = browsing(team)
    with client:
        spoken = Office(client, house)

        assert [spoken.get("/auth/me", headers=bearer(each["secret"])).status_code for each in (made, after)] == [
            200, 200,
        ]  # fmt: skip
        team.done("key", "revoke", made["id"])
        spoken.client.app.state.front.access.forget()
        assert spoken.get("/auth/me", headers=bearer(made["secret"])).status_code == 401
    listed = {each["id"]: each for each in team.asked("key", "list", "--member", OTHER)}
    assert (listed[made["id"]]["revoked"], listed[made["id"]]["successor"]) == (True, after["id"])
    assert listed[after["id"]]["scopes"] == ["read", "write"]
    assert made["secret"] not in team.done("key", "list")


def test_a_closed_account_is_listed_as_such(team):
    team.done("account", "open", OTHER)

    team.done("account", "close", OTHER)

    assert team.asked("account", "list")[0]["account"] is False
    assert "否" in team.done("account", "list", "--lang", "zh")


def test_the_doctor_lists_what_was_done_directly_since_one_has_to_sign_in(team):
    before = doctor(team)
    team.done("account", "open", OTHER)
    just_opened = doctor(team)

    team.done("deal", "open", "D-2", "--title", "Past the door")
    mark, said = doctor(team)

    assert before == (TO_KNOW, before[1])
    assert "Nobody has to sign in" in before[1]
    assert just_opened[0] in (SOUND, TO_KNOW)
    assert mark == TO_KNOW
    assert "deal.opened" in said


def test_what_is_none_is_said_to_be_none(team):
    for words in (
        ("account", "open", "nobody"),
        ("account", "reset", OTHER),
        ("key", "issue", "nobody", "--label", "k"),
        ("key", "rotate", "0" * 16),
        ("key", "revoke", "0" * 16),
        ("session", "end", "0" * 16),
        ("account", "link", OTHER, "--provider", "corp", "--subject", "s"),
    ):
        assert team.type(*words).code in (1, 2), words
    assert team.type("key", "issue", OTHER, "--label", "k", "--scope", "all").code == 2


def test_nobody_acts_as_the_program_itself(team):
    said = team.type("--as", "gatebook", "deal", "open", "D-3", "--title", "t")

    assert said.code == 1
    assert "gatebook" in said.err


def test_the_first_serve_prints_a_link_for_the_first_administrator(team, monkeypatch):
    monkeypatch.setattr("api.http.serve", lambda *_args, **_more: None)

    first, second = team.done("serve", "--port", "8123"), team.done("serve")
    team.done("account", "open", OTHER)
    third = team.done("serve")

    (link,) = re.findall(r"http://127\.0\.0\.1:8123/sign-in\?first=\S+", first)
    assert link not in second
    assert "first=" in second
    assert "first=" not in third
