"""This file proves the commands that look after a store, and those that take deals out of it."""

from __future__ import annotations

import csv
import json
import socket
import sqlite3

from api.house import House
from api.settings import Settings
from tests.acceptance.cli_cast import Terminal, office, terminal

__all__ = ["office", "terminal"]


def test_a_rebuild_gives_the_same_figures(office):
    before = office.asked("report", "board")["stages"]

    assert office.asked("rebuild")["position"] == office.asked("rebuild", "board")["position"]
    assert office.asked("report", "board")["stages"] == before
    assert office.type("rebuild", "nothing").code == 1
    assert office.type("rebuild", "board", "--ahead").code == 2


def test_events_are_exported_in_the_order_of_the_log(office):
    out = office.folder / "events.jsonl"
    office.done("deal", "open", "D-2", "--title", "x", "--external", "crm=77")

    office.done("export", "events", str(out))

    events = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [event["position"] for event in events] == list(range(1, len(events) + 1))
    assert events[-1]["external_ids"] == {"crm": "77"}


def test_deals_are_exported_for_a_spreadsheet_that_runs_nothing(office):
    out = office.folder / "deals.csv"
    office.done("deal", "set", "D-1", "need==1+1", "budget_amount=120000")
    office.done("deal", "open", "D-2", "--title", "x")
    office.done("deal", "void", "D-2")

    office.done("export", "csv", str(out))

    (row,) = csv.DictReader(out.read_text("utf-8-sig").splitlines())
    assert (row["deal"], row["stage"], row["worth"], row["need"]) == ("D-1", "solution", "120000.00", "'=1+1")


def test_verify_and_doctor_find_a_sound_store_sound(office):
    assert office.asked("verify")["faults"] == []
    assert office.asked("doctor")["sound"] is True


def tampered(office: Terminal, *statements: str) -> None:
    """This does to the log what no program of ours can."""
    with sqlite3.connect(office.folder / "gatebook.db") as database:
        for statement in statements:
            database.execute(statement)
    database.close()


def test_the_doctor_misses_a_guard_that_was_dropped(office):
    tampered(office, "DROP TRIGGER events_refuse_update")

    said = office.type("doctor")

    assert said.code == 1
    assert "2 of its 3 guards" in said.out


def test_verify_finds_an_event_that_was_taken_out(office):
    tampered(office, "DROP TRIGGER events_refuse_delete", "DELETE FROM events WHERE position = 2")

    said = office.type("verify")

    assert said.code == 1
    assert "Position 1 is followed by 3." in said.out


def test_verify_finds_an_sop_that_was_altered(office):
    altered = (
        "UPDATE events SET body = CAST(replace(CAST(body AS TEXT), 'Press sales', 'Press salez') AS BLOB)"
    )
    tampered(office, "DROP TRIGGER events_refuse_update", f"{altered} WHERE type = 'workflow.published'")

    said = office.type("verify")

    assert said.code == 1
    assert "digest" in said.out


def test_the_server_is_not_put_where_others_reach_it_by_mistake(office):
    said = office.type("serve", "--host", "0.0.0.0")

    assert said.code == 2
    assert "can be reached from other machines" in said.err
    assert said.out == ""


def test_verify_and_doctor_miss_a_key_that_nobody_destroyed(office):
    office.done("deal", "open", "D-2", "--title", "secret")
    with House(Settings(store=office.store)) as house, house.store.reading() as connection:
        kid = house.vault.key_for(connection, "deal:D-2").kid
    tampered(office, "DELETE FROM vault_keys WHERE owner = 'deal:D-2'")

    verified, examined = office.type("verify"), office.type("doctor")

    assert (verified.code, examined.code) == (1, 1)
    assert verified.out.count(f"its key {kid} is not in the vault and was never destroyed") == 1
    assert kid in examined.out
    assert "restore the last backup" in verified.out


def test_the_doctor_is_not_deceived_by_guards_that_guard_nothing(office):
    names = ("update", "delete", "replace")
    tampered(office, *(f"DROP TRIGGER events_refuse_{name}" for name in names))
    tampered(
        office,
        *(
            f"CREATE TRIGGER events_refuse_{name} AFTER UPDATE ON events BEGIN SELECT 1; END"
            for name in names
        ),
    )

    said = office.type("doctor")

    assert said.code == 1
    assert "0 of its 3 guards" in said.out


def test_a_rebuild_that_stops_at_an_event_again_has_not_succeeded(office):
    tampered(
        office,
        "DROP TRIGGER events_refuse_update",
        "UPDATE events SET body = CAST('{' AS BLOB) WHERE type = 'deal.opened'",
    )

    said = [office.type("rebuild", *more) for more in ([], ["board"], ["--json"], ["--ahead"])]

    assert [each.code for each in said] == [1, 1, 1, 1]
    assert "stopped at event" in said[0].err
    assert "gatebook verify" in said[1].err
    assert json.loads(said[2].out)["type"] == "/problems/halted"
    assert "Start the new server" not in said[3].out


def test_verify_misses_a_file_that_is_not_kept_any_more(office):
    office.done("deal", "set", "D-1", f"offer=@{office.write('draft.pdf', 'the draft')}")
    for content in (office.folder / "gatebook.db.files").glob("??/*"):
        content.unlink()

    said = office.type("verify")

    assert said.code == 1
    assert "the file draft.pdf is not kept any more" in said.out


def test_a_server_that_cannot_listen_says_so_and_makes_no_link(office):
    before = office.asked("verify")["head"]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        said = office.type("serve", "--port", port, "--lang", "zh")

    assert (said.code, said.out) == (1, "")
    assert "无法在 127.0.0.1 的端口" in said.err
    assert office.asked("verify")["head"] == before


def test_what_the_operating_system_refuses_is_said_with_the_way_out(office):
    missing = office.folder / "none" / "deals.csv"

    zh, en = (office.type("export", "csv", str(missing), "--lang", lang).err for lang in ("zh", "en"))
    told = json.loads(office.type("export", "csv", str(missing), "--json").out)

    assert zh.strip() == f"{missing}：没有此文件或文件夹：请检查名称。"
    assert en.strip() == f"{missing}: there is no such file or folder: check the name."
    assert told["type"] == "/problems/unknown"
