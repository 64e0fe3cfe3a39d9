"""This file tries to come in with what is forged, stale, replayed, stolen or somebody else's: each is refused.

Beside it stands what must hold of the log: no secret that was used anywhere is in it, nor in the vault's tables.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from api.house import House
from api.settings import Settings
from engine.commands import EndSession, OpenDeal, RevokeKey
from engine.errors import NotSignedIn
from engine.orders import Order, Step
from tests.acceptance.access_cast import (
    ADMIN,
    OTHER,
    OTHERS_PASSWORD,
    PASSWORD,
    Browser,
    bearer,
    first_token,
    issued,
    let_in,
    reset_token,
    secured,
    signed_in,
)
from tests.acceptance.http_cast import served

SECRET, ID = "s" * 43, "0123456789abcdef"
DEAL = {"id": "D-1", "workflow": "office", "title": "t"}


class World:
    """This is an office where one has to sign in, with a good session and a good key to start from."""

    def __init__(self, office, admin, folder):
        self.office, self.admin, self.folder = office, admin, folder
        self.cookie = admin.cookie
        made = issued(admin, "read", "write")
        self.key, self.key_id = made["secret"], made["key"]["id"]
        self.session = self.cookie.partition(".")[0]

    def later(self, seconds):
        clock = self.office.house.clock
        self.office.house.clock = lambda: clock() + seconds * 1_000_000
        self.office.client.app.state.front.access.forget()


@pytest.fixture
def world(tmp_path):
    """This is the world."""
    with secured(tmp_path) as (office, admin):
        yield World(office, admin, tmp_path)


def flipped(text: str, at: int = -1) -> str:
    """This is a token with one character changed."""
    place = at % len(text)
    return text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]


KEYS = {
    "nothing": lambda _: "Bearer ",
    "no token": lambda _: "Bearer",
    "a word": lambda _: "Bearer open-sesame",
    "made up": lambda _: f"Bearer gb_{ID}_{SECRET}",
    "last character": lambda w: f"Bearer {flipped(w.key)}",
    "first character of the secret": lambda w: f"Bearer {flipped(w.key, 20)}",
    "another id": lambda w: f"Bearer gb_{ID}_{w.key[20:]}",
    "no prefix": lambda w: f"Bearer {w.key[3:]}",
    "other prefix": lambda w: f"Bearer gp_{w.key[3:]}",
    "cut short": lambda w: f"Bearer {w.key[:-1]}",
    "too long": lambda w: f"Bearer {w.key}A",
    "twice": lambda w: f"Bearer {w.key} {w.key}",
    "upper case": lambda w: f"Bearer {w.key.upper()}",
    "as basic": lambda w: f"Basic {w.key}",
    "without scheme": lambda w: w.key,
    "a session as a key": lambda w: f"Bearer {w.cookie}",
    "a session's secret under the key's id": lambda w: f"Bearer gb_{w.key_id}_{w.cookie.partition('.')[2]}",
    "a session's id and secret as a key": lambda w: f"Bearer gb_{w.cookie.replace('.', '_')}",
    "the hash that is kept": lambda w: f"Bearer gb_{w.key_id}_{kept(w, 'key')[:43]}",
    "a wildcard": lambda w: f"Bearer gb_{w.key_id}_{'%' * 43}",
    "other bytes": lambda w: f"Bearer {w.key}\u00e9".encode("latin-1"),
}
COOKIES = {
    "nothing": lambda _: "gatebook=",
    "a word": lambda _: "gatebook=lilei",
    "made up": lambda _: f"gatebook={ID}.{SECRET}",
    "last character": lambda w: f"gatebook={flipped(w.cookie)}",
    "another id": lambda w: f"gatebook={ID}.{w.cookie.partition('.')[2]}",
    "a key as a session": lambda w: f"gatebook={w.key}",
    "a key's id and secret": lambda w: f"gatebook={w.key_id}.{w.key[20:]}",
    "the name of TLS": lambda w: f"__Host-gatebook={w.cookie}",
    "another name": lambda w: f"session={w.cookie}",
    "quoted": lambda w: f'gatebook="{w.cookie}"',
    "a made-up one first": lambda w: f"gatebook={ID}.{SECRET}; gatebook={w.cookie}",
}


def kept(world: World, kind: str) -> str:
    with sqlite3.connect(world.folder / "gatebook.db") as database:
        (hashed,) = database.execute("SELECT hashed FROM access_tokens WHERE kind = ?", (kind,)).fetchone()
    database.close()
    return str(hashed)


@pytest.mark.parametrize("forgery", KEYS)
def test_a_forged_key_is_refused_for_reading_and_writing(world, forgery):
    header = KEYS[forgery](world)

    for method, body in (("GET", None), ("POST", DEAL)):
        path = "/auth/me" if method == "GET" else "/deals"
        answer = Browser(world.office).ask(method, path, body, headers={"Authorization": header})
        assert answer.status_code == 401, answer.text
    assert "www-authenticate" in answer.headers


@pytest.mark.parametrize("forgery", COOKIES)
def test_a_forged_cookie_is_refused_for_reading_and_writing(world, forgery):
    cookie = COOKIES[forgery](world)

    for method, path, body in (("GET", "/auth/me", None), ("POST", "/deals", DEAL)):
        assert Browser(world.office).bare(method, path, body, Cookie=cookie).status_code == 401


def test_a_bad_key_is_not_made_good_by_a_good_session(world):
    answer = world.admin.get("/auth/me", headers=bearer(f"gb_{ID}_{SECRET}"))

    assert answer.status_code == 401


def test_a_stale_session_is_refused(world):
    world.later(13 * 3600)

    assert world.admin.get("/auth/me").status_code == 401, "nobody used it for longer than may be"


def test_a_session_ends_after_its_days_however_much_it_is_used(world):
    for _ in range(15):
        world.later(11 * 3600)
        assert world.admin.get("/auth/me").status_code == 200
    world.later(11 * 3600)

    assert world.admin.get("/auth/me").status_code == 401


def test_a_key_past_its_end_is_refused(world):
    until = "2200-01-01T00:00:00Z"
    made = issued(world.admin, "read", until=until)
    world.later(180 * 366 * 86_400)

    assert world.office.get("/auth/me", headers=bearer(made["secret"])).status_code == 401


@pytest.mark.parametrize("thief", ["192.0.2.7", "2001:db8::7"])
def test_a_cookie_is_not_taken_over_from_the_other_kind_of_line(tmp_path, thief):
    with secured(tmp_path) as (office, admin):
        far = Browser(office, client=(thief, 1), base_url="https://testserver")

        assert far.bare("GET", "/auth/me", Cookie=f"gatebook={admin.cookie}").status_code == 401


def test_what_another_store_gave_out_opens_nothing_here(tmp_path):
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
    with secured(tmp_path / "ours") as (office, _), secured(tmp_path / "theirs") as (_, stranger):
        key = issued(stranger, "read")["secret"]

        assert (
            Browser(office).bare("GET", "/auth/me", Cookie=f"gatebook={stranger.cookie}").status_code == 401
        )
        assert office.get("/auth/me", headers=bearer(key)).status_code == 401


def test_links_are_for_one_purpose_one_member_one_time_and_a_day(world, tmp_path):
    let_in(world.office, world.admin)
    reset = reset_token(world.admin)
    first = {"member": "mallory", "name": "m", "password": PASSWORD}
    try_ = Browser(world.office).post

    for token in ("", "x", f"{ID}.{SECRET}", flipped(reset), world.cookie, reset):
        assert try_("/auth/first-admin", {"token": token, **first}).status_code == 403
    for token in ("", f"{ID}.{SECRET}", flipped(reset), world.key, world.cookie):
        body = {"token": token, "password": OTHERS_PASSWORD}
        assert try_("/auth/password/reset", body).status_code == 403
    world.later(25 * 3600)
    late = try_("/auth/password/reset", {"token": reset, "password": OTHERS_PASSWORD})
    assert late.status_code == 403


def test_a_first_link_is_worth_nothing_once_there_is_a_later_one_or_an_account(tmp_path):
    with served(tmp_path) as office:
        older, newer = first_token(office), first_token(office)
        body = {"member": ADMIN, "name": "n", "password": PASSWORD}
        try_ = Browser(office).post

        assert try_("/auth/first-admin", {"token": older, **body}).status_code == 403
        assert try_("/auth/first-admin", {"token": newer, **body}).status_code == 201
        assert try_("/auth/first-admin", {"token": newer, **body, "member": "mallory"}).status_code == 403
        assert first_token(office) is None


def test_what_another_process_ends_writes_nothing_more_and_reads_nothing_after_a_second(world, monkeypatch):
    settings = Settings(store=f"sqlite:///{world.folder / 'gatebook.db'}")
    assert world.office.get("/auth/me", headers=bearer(world.key)).status_code == 200
    with House(settings) as other:
        commands = (RevokeKey(world.key_id), EndSession(ADMIN, world.session))
        other.desk.handle(Order(tuple(map(Step, commands)), ADMIN, known="os", channel="cli"))

    by_key = world.office.post("/deals", DEAL, headers=bearer(world.key))
    by_session = world.admin.post("/deals", DEAL)

    assert (by_key.status_code, by_session.status_code) == (401, 401)
    world.later(0)
    assert world.office.get("/auth/me", headers=bearer(world.key)).status_code == 401


def test_the_desk_itself_takes_no_order_from_nobody(world):
    desk = world.office.house.desk
    command = Step(OpenDeal("D-9", "office", "t"))

    for circumstances in (
        {"known": "none", "channel": "http"},
        {"known": "os", "channel": "http"},
        {"known": "none", "channel": "import"},
        {"known": "session", "channel": "http", "via": f"session:{ID}"},
        {"known": "key", "channel": "http", "via": f"key:{ID}"},
        {"known": "key", "channel": "http", "via": f"session:{world.key_id}"},
    ):
        with pytest.raises(NotSignedIn):
            desk.handle(Order((command,), ADMIN, **circumstances))
    with pytest.raises(NotSignedIn):
        desk.handle(Order((command,), OTHER, known="key", channel="http", via=f"key:{world.key_id}"))


def test_a_batch_carries_no_command_about_access(world):
    commands = [
        {"command": "sign_in", "member": ADMIN, "session": ID, "hashed": "0" * 64, "until": 1, "method": "x"},
        {
            "command": "issue_key",
            "key": ID,
            "member": ADMIN,
            "label": "k",
            "hashed": "0" * 64,
            "scopes": ["read"],
        },
        {"command": "set_password", "member": ADMIN, "hashed": "x"},
    ]

    answers = world.admin.post("/batch", {"commands": commands}).json()["answers"]

    assert [each["status"] for each in answers] == [422, 422, 422]


def test_no_secret_stands_in_the_store(tmp_path):
    with secured(tmp_path) as (office, admin):
        link = first_token(office)
        other = let_in(office, admin)
        reset = reset_token(admin)
        again = signed_in(office)
        made = issued(admin, "read", "write")
        rotated = admin.post(f"/auth/keys/{made['key']['id']}/rotate").json()
        office.get("/auth/me", headers=bearer(rotated["secret"]))
        Browser(office).post("/auth/sign-in", {"member": ADMIN, "password": "almost the right one"})
        assert link is None
    secrets = [
        PASSWORD,
        OTHERS_PASSWORD,
        "almost the right one",
        *(each.cookie.partition(".")[2] for each in (admin, other, again)),
        reset.partition(".")[2],
        made["secret"][20:],
        rotated["secret"][20:],
    ]

    stored = b"".join(path.read_bytes() for path in Path(tmp_path).iterdir() if path.is_file())

    assert len(stored) > 10_000
    assert [secret for secret in secrets if secret.encode() in stored] == []
    assert ADMIN.encode() in stored
    with sqlite3.connect(tmp_path / "gatebook.db") as database:
        hashes = [row[0] for row in database.execute("SELECT hashed FROM access_tokens")]
        hashes += [row[0] for row in database.execute("SELECT hashed FROM access_passwords")]
        events = b"".join(row[0] + row[1] for row in database.execute("SELECT meta, body FROM events"))
    database.close()
    assert len(hashes) > 5
    assert [each for each in hashes if each.encode() in events] == [], "not even a hash is in the log"
