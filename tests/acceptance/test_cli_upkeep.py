"""This file proves the commands that look after a store, and those that take deals out of it."""

from __future__ import annotations

import csv
import json
import sqlite3

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
