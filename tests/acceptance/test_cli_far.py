"""This file shows the program speaking to a server: the same commands, the same answers, and by name what it cannot."""

from __future__ import annotations

import contextlib
import threading
import time

import httpx2
import pytest
import uvicorn

from api.cli.far import FAR
from api.cli.tree import app
from api.house import House
from api.http import create_app
from api.settings import Settings
from tests.acceptance.cli_cast import READY, Terminal, office, terminal

__all__ = ["office", "terminal"]

MOMENT = {"as_of", "known_at", "query"}
"""What two questions of one moment after the other differ in."""
BOSS = "boss.li"


@contextlib.contextmanager
def serving(store: str):
    """This is the address of a served store."""
    application = create_app(House(Settings(store=store)), worker=True, closing=True)
    server = uvicorn.Server(uvicorn.Config(application, port=0, lifespan="on", log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture
def both(office):
    """This is a terminal on a store, and one that speaks to the server of the same store by a key."""
    office.done(
        "member",
        "add",
        BOSS,
        "--name",
        "李雷",
        "--role",
        "administrator",
        "--role",
        "sales",
        "--role",
        "boss",
    )
    scopes = ("--scope", "read", "--scope", "write", "--scope", "admin")
    key = office.asked("key", "issue", BOSS, "--label", "CLI", *scopes)["secret"]
    office.done("account", "open", BOSS)
    with serving(office.store) as address:
        far = Terminal(office.folder)
        far.environment |= {"GATEBOOK_STORE": None, "GATEBOOK_SERVER": address, "GATEBOOK_API_KEY": key}
        yield office, far


def told(answer):
    return {key: answer[key] for key in answer.keys() - MOMENT} if isinstance(answer, dict) else answer


def test_reading_says_the_same_near_and_far(both):
    near, far = both
    for words in (
        ("deal", "show", "D-1"),
        ("deal", "history", "D-1"),
        ("member", "list"),
        ("unit", "list"),
        ("report", "funnel", "--workflow", "presses"),
        ("report", "board"),
        ("log", "--deal", "D-1"),
        ("log", "--by", BOSS, "--limit", "5"),
    ):
        here = near.asked("--as", BOSS, *words)
        assert told(far.asked(*words)) == told(here), words
        for lang in ("zh", "en"):
            said = [each.done(*words, "--lang", lang) for each in (far, near)]
            assert said[0].splitlines()[0] == said[1].splitlines()[0], words


def test_a_deal_goes_its_way_over_the_line(both):
    near, far = both
    far.done("deal", "open", "D-9", "--title", "Far away", "--set", "need=A press")
    far.done("deal", "set", "D-9", *(word for word in READY if word != "--set"))
    far.done("deal", "check", "D-9", "demo")
    moved = far.asked("deal", "move", "D-9", "to_quote", "--reason", "Agreed by phone")

    assert moved["deal"]["stage"] == "quote"
    shown = near.asked("deal", "show", "D-9")
    assert (shown["stage"], shown["fields"]["need"]) == ("quote", "A press")
    last = near.asked("deal", "history", "D-9")[-1]
    assert (last["by"], last["known"], last["channel"]) == (BOSS, "key", "http")


def test_an_order_is_all_or_nothing_and_its_refusal_in_words(both):
    near, far = both

    said = far.type("deal", "move", "D-1", "to_quote", "--set", "need=Half", "--lang", "zh")

    assert said.code == 1
    assert "请先确认客户预算" in said.err
    assert "need" not in near.asked("deal", "show", "D-1")["fields"]
    assert near.asked("deal", "history", "D-1")[-1]["type"] == "deal.move_refused"


def test_a_key_and_a_version_are_kept_over_the_line(both):
    near, far = both
    words = ("deal", "set", "D-1", "need=Once", "--key", "k-1")

    first, second = far.asked(*words), far.asked(*words)
    late = far.type("deal", "set", "D-1", "need=Twice", "--if-version", "1")

    assert (first["repeated"], second["repeated"]) == (False, True)
    assert first["position"] == second["position"]
    assert late.code == 1
    assert near.asked("deal", "show", "D-1")["fields"]["need"] == "Once"


def test_members_are_added_and_granted_over_the_line(both):
    near, far = both
    far.done("member", "add", "han.mei", "--name", "韩梅梅", "--role", "sales")
    far.done("member", "grant", "han.mei", "--role", "boss")
    far.done("member", "revoke", "han.mei", "--role", "sales")

    (found,) = [each for each in near.asked("member", "list") if each["id"] == "han.mei"]
    assert [role["role"] for role in found["roles"]] == ["boss"]


def test_keys_are_issued_rotated_and_revoked_over_the_line(both):
    near, far = both
    made = far.asked("key", "issue", BOSS, "--label", "Far", "--scope", "read", "--until", "2099-01-01")
    turned = far.asked("key", "rotate", made["id"], "--overlap-hours", "1")
    far.done("key", "revoke", turned["id"])

    listed = {each["id"]: each for each in far.asked("key", "list")}
    assert far.asked("key", "list", "--member", BOSS) == near.asked("key", "list", "--member", BOSS)
    assert made["secret"] != turned["secret"]
    assert listed[made["id"]]["successor"] == turned["id"]
    assert listed[turned["id"]]["revoked"]
    assert "far" in far.done("key", "list").casefold()


def test_accounts_and_sessions_are_looked_after_over_the_line(both):
    near, far = both
    far.done("member", "add", "han.mei", "--name", "韩梅梅")
    link = far.asked("account", "open", "han.mei")
    again = far.asked("account", "reset", "han.mei")
    address = f"{far.environment['GATEBOOK_SERVER']}/api/v1/auth/password/reset"
    body = {"token": again["token"], "password": "seven green umbrellas"}
    assert httpx2.post(address, json=body).status_code == 200

    assert link["link"] != again["link"]
    assert [each["member"] for each in far.asked("account", "list")] == [BOSS, "han.mei"]
    (session,) = far.asked("session", "list", "--member", "han.mei")
    assert near.asked("session", "list", "--member", "han.mei") == [session]
    assert far.asked("session", "end", session["id"])["member"] == "han.mei"
    assert far.asked("session", "list", "--member", "han.mei") == []
    far.done("account", "close", "han.mei")
    assert {each["member"]: each["account"] for each in near.asked("account", "list")}["han.mei"] is False
    assert far.type("account", "link", BOSS, "--provider", "nobody", "--subject", "1").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("doctor",),
        ("verify",),
        ("rebuild",),
        ("serve",),
        ("export", "rows"),
    ],
    ids=" ".join,
)
def test_what_a_server_does_not_answer_is_refused_by_name(both, words):
    _, far = both

    said = far.type(*words)

    assert said.code == 2
    assert f"gatebook {' '.join(words)}" in said.err or "Usage" in said.err


def test_options_that_mean_nothing_to_a_server_are_refused(both):
    near, far = both
    address = far.environment["GATEBOOK_SERVER"]

    assert far.type("--as", "somebody", "deal", "show", "D-1").code == 2
    assert near.type("--store", near.store, "--server", address, "deal", "show", "D-1").code == 2
    assert near.type("--server", "crm.example.com", "deal", "show", "D-1").code == 2


def test_a_wrong_key_and_a_silent_server_are_told_in_a_line(both):
    _, far = both
    wrong = far.type("--api-key", f"gb_{'0' * 16}_{'x' * 43}", "deal", "show", "D-1")
    far.environment["GATEBOOK_SERVER"] = "http://127.0.0.1:9"
    silent = far.type("deal", "show", "D-1")

    assert (wrong.code, silent.code) == (1, 1)
    assert "sign in" in wrong.err
    assert "does not answer" in silent.err


def test_every_command_that_is_said_to_be_far_is_there():
    groups = {group.name: group.typer_instance for group in app.registered_groups}
    there = {command.name for command in app.registered_commands} | {
        f"{name} {command.name}" for name, group in groups.items() for command in group.registered_commands
    }

    assert there >= FAR
