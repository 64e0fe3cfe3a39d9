"""This file shows the program speaking to a server: the same commands, the same answers, and by name what it cannot."""

from __future__ import annotations

import contextlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2
import pytest
import uvicorn

from api.house import House
from api.http import create_app
from api.remote import archive, line
from api.settings import Settings
from api.version import own_version
from tests.acceptance.cli_cast import READY, SOP, Terminal, office, terminal

__all__ = ["office", "terminal"]

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


@contextlib.contextmanager
def foreign_server():
    """This is the address of a server that is no Gatebook."""
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


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


def test_options_that_mean_nothing_to_a_server_are_refused(both):
    near, far = both
    address = far.environment["GATEBOOK_SERVER"]

    assert far.type("--as", "somebody", "deal", "show", "D-1").code == 2
    assert near.type("--store", near.store, "--server", address, "deal", "show", "D-1").code == 2
    assert near.type("--server", "crm.example.com", "deal", "show", "D-1").code == 2


@pytest.mark.parametrize(
    ("lang", "stranger", "silent", "foreign"),
    [
        ("en", "sign in", "does not answer", "not as Gatebook does"),
        ("zh", "尚未登录", "没有答复", "不像是 Gatebook"),
    ],
)
def test_a_wrong_key_a_silent_server_and_a_foreign_one_are_told_in_a_line(
    both, lang, stranger, silent, foreign
):
    _, far = both
    words = ("deal", "show", "D-1", "--lang", lang)
    wrong = far.type("--api-key", f"gb_{'0' * 16}_{'x' * 43}", *words)
    nobody = far.type(*words, "--server", "http://127.0.0.1:9")
    with foreign_server() as address:
        other = far.type(*words, "--server", address)

    assert [said.code for said in (wrong, nobody, other)] == [1, 1, 1]
    assert [len(said.err.splitlines()) for said in (wrong, nobody)] == [1, 1]
    assert (stranger in wrong.err, silent in nobody.err, foreign in other.err) == (True, True, True)


def test_a_server_of_another_version_that_declines_is_named_with_both_versions(both, monkeypatch):
    _, far = both
    monkeypatch.setattr(line, "own_version", lambda: "9.9.9")

    unheard = far.type("file", "add", far.write("x.exe", "x"), "--lang", "zh")
    plain = far.type("deal", "show", "nothing")
    monkeypatch.setattr(archive, "recorded_of", lambda told: told["a word of later"])
    odd = far.type("deal", "show", "D-1", "--lang", "en")

    assert (unheard.code, plain.code, odd.code) == (2, 1, 1)
    assert "cannot be read. The server is Gatebook" in odd.err
    assert f"服务器为 Gatebook {own_version()}，本程序为 9.9.9" in unheard.err
    assert "9.9.9" not in plain.err


def test_what_is_said_of_why_and_once_reaches_a_server_whatever_is_asked(both):
    near, far = both
    far.done("account", "reset", BOSS, "--reason", "He forgot it; 他忘了")
    once = [far.type("view", "save", "Mine", "q=1", "--id", f"v{i}", "--key", "k-1").code for i in (1, 2)]

    assert (
        near.asked("log", "--kind", "access", "--limit", "1")["events"][0]["reason"] == "He forgot it; 他忘了"
    )
    assert once == [0, 1]


def test_an_account_is_opened_with_its_link_in_one_order(both):
    near, far = both
    far.done("member", "add", "han.mei")
    before = near.asked("log", "--limit", "1")["events"][0]["position"]

    far.done("account", "open", "han.mei")

    made = [each["type"] for each in near.asked("log", "--limit", "9")["events"] if each["position"] > before]
    assert sorted(made) == ["link.made", "member.account_opened"]


def test_who_sees_less_on_a_server_sees_no_more_by_the_program(both):
    _, far = both
    for member in ("han.mei", "lin.tao"):
        far.done("member", "add", member)
    far.done("deal", "open", "D-2", "--title", "Hers", "--owner", "han.mei")
    far.environment["GATEBOOK_API_KEY"] = far.asked("key", "issue", "han.mei", "--label", "own")["secret"]

    assert far.asked("deal", "show", "D-2")["title"] == "Hers"
    assert far.type("deal", "show", "D-1").code == 1
    assert {each["stream"] for each in far.asked("log")["events"]}.isdisjoint({"deal:D-1"})
    assert [far.type(*words).code for words in (("report", "access"), ("key", "list", "--member", BOSS))] == [
        1,
        1,
    ]
    assert [each["member"] for each in far.asked("key", "list")] == ["han.mei"]
    assert far.type("deal", "set", "D-2", "need=More").code == 1


def test_whether_a_move_is_open_is_the_servers_word_where_a_value_is_hidden(both):
    _, far = both
    sop = SOP.replace("key: presses", "key: margins").replace(
        "budget_confirmed && budget_amount > 0", "cost < 100"
    )
    hidden = "cost: {type: number, seen_by: [boss], name: {zh: 成本, en: Cost}}"
    sop += """health: {red: [{key: dear, check: cost > 40, name: {zh: 贵, en: Dear}}]}\n"""
    far.done("publish", far.write("margins.yaml", sop.replace("fields:\n", f"fields:\n  {hidden}\n", 1)))
    far.done("member", "add", "han.mei", "--role", "sales")
    words = ("--workflow", "margins", "--owner", "han.mei", "--set", "cost=50")
    far.done("deal", "open", "D-2", *words)
    far.environment["GATEBOOK_API_KEY"] = far.asked("key", "issue", "han.mei", "--label", "own")["secret"]

    shown = far.asked("deal", "show", "D-2")

    assert shown["fields"]["cost"] == {"masked": True}
    assert {way["move"]: way["open"] for way in shown["moves"]} == {"to_quote": True, "lose": False}
    assert shown["health"]["colour"] == "red"
    assert "●" in far.done("deal", "show", "D-2")
