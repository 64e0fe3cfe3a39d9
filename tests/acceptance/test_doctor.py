"""This file proves that the doctor names what is wrong with a store, and what to do, in both languages."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

import pytest

from api.cli import examination
from api.cli.finding import SOUND, TO_KNOW, WRONG
from api.house import House
from api.settings import Settings
from engine.calendar import Calendar
from engine.clock import SECOND, Instant, SimulatedClock, system_clock
from engine.commands import PublishCalendar
from engine.orders import order
from tests.acceptance.cli_cast import SOP, Terminal, office, terminal

__all__ = ["office", "terminal"]


class Disk(NamedTuple):
    """This is what a disk has left."""

    free: int


def findings(office: Terminal, about: str, *, clock=system_clock):
    """This is what the doctor says about one thing: mark, English, Chinese."""
    with House(Settings(store=office.store), clock=clock) as house:
        said = examination.examine(house)
    return [(each.mark, each.en, each.zh) for each in said if each.about == about]


def changed(office: Terminal, statement: str, file: str = "gatebook.db") -> None:
    """This changes a database past the program."""
    with sqlite3.connect(office.folder / file) as database:
        database.execute(statement)
    database.close()


def test_a_store_is_named_by_its_address(office):
    ((mark, en, zh),) = findings(office, "log")

    assert mark == SOUND
    assert f"The log in {office.store} has" in en
    assert office.store in zh


def test_the_doctor_looks_at_everything_and_speaks_both_languages(office):
    office.asked("report", "board")

    english, chinese = (office.done("doctor", "--lang", lang).splitlines() for lang in ("en", "zh"))

    assert len(english) == len(chinese) == 9
    assert not set(english[:-1]) & set(chinese[:-1])
    assert [each["about"] for each in office.asked("doctor")["findings"]] == [
        "log", "clock", "guards", "projections", "timers", "calendars", "sign-in", "disk", "versions"
    ]  # fmt: skip


def test_a_clock_that_jumped_back_is_noticed(office):
    now = system_clock()

    ((mark, en, zh),) = findings(office, "clock", clock=SimulatedClock(Instant(now - 3600 * SECOND)))
    assert mark == WRONG
    assert "behind the last event" in en
    assert "NTP" in en
    assert "NTP" in zh

    ((mark, _, _),) = findings(office, "clock", clock=SimulatedClock(Instant(now + 3600 * SECOND)))
    assert mark == SOUND


def test_an_event_put_out_of_order_is_named(office):
    changed(office, "UPDATE log_head SET position = position + 1")

    ((mark, en, _),) = findings(office, "log")

    assert mark == WRONG
    assert "restore the last backup" in en


def test_a_projection_that_stopped_is_named_with_its_event_and_the_way_out(office):
    office.asked("report", "board")
    changed(
        office,
        "UPDATE projections SET halted_at = 3, halted_type = 'deal.opened', reason = 'poison' WHERE name = 'board'",
        "gatebook.views.db",
    )

    ((mark, en, zh),) = findings(office, "projections")

    assert mark == WRONG
    assert "event 3 (deal.opened): poison" in en
    assert "gatebook rebuild board" in en
    assert "gatebook rebuild board" in zh


def test_a_projection_behind_is_something_to_know(office):
    office.asked("report", "board")
    office.done("deal", "open", "D-2", "--title", "x")

    said = findings(office, "projections")

    assert {mark for mark, _, _ in said} == {TO_KNOW}
    assert "1 events behind" in said[0][1]


def test_a_year_that_is_provisional_or_missing_is_something_to_know(office):
    year = 2026
    days = {"always": False, "first_year": 2020, "last_year": year, "days": {}, "provisional": (year,)}
    with House(Settings(store=office.store)) as house:
        house.publish(
            SOP.replace("key: presses", "key: others").replace("calendar: 24x7", "calendar: CN"), "li"
        )
        house.desk.handle(order(PublishCalendar(Calendar(key="CN", **days)), "li", known="os"))

    noon = SimulatedClock(Instant(1_780_000_000 * SECOND))
    said = [en for mark, en, _ in findings(office, "calendars", clock=noon) if mark == TO_KNOW]

    assert said == [
        "The calendar CN ends with 2026: publish its next years.",
        "The calendar CN is provisional for 2026: publish it again when the days are announced.",
    ]


@pytest.mark.parametrize(("free", "expected"), [(499_000_000, WRONG), (501_000_000, SOUND)])
def test_a_disk_that_is_nearly_full_is_wrong(office, monkeypatch, free, expected):
    monkeypatch.setattr(examination.shutil, "disk_usage", lambda _: Disk(free))

    ((mark, _, _),) = findings(office, "disk")

    assert mark == expected


def test_projections_whose_file_is_damaged_are_told_with_the_way_out_and_it_leads_out(office):
    views = office.folder / "gatebook.views.db"
    views.write_bytes(b"torn" * 4096)

    said = office.type("doctor")

    assert said.code == 1
    assert "gatebook.views.db cannot be used (SQLITE_NOTADB)" in said.err
    assert "remove gatebook.views.db, gatebook.views.db-wal and gatebook.views.db-shm" in said.err
    assert "gatebook rebuild" in said.err
    for file in office.folder.glob("gatebook.views.db*"):
        file.unlink()
    office.done("rebuild")
    assert "All projections are up" in office.done("doctor")


def test_a_log_whose_file_is_damaged_is_told_with_the_way_out(office):
    file = office.folder / "gatebook.db"
    changed(office, "PRAGMA wal_checkpoint(TRUNCATE)")
    whole = file.read_bytes()
    file.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))

    said = office.type("doctor")

    assert said.code == 1
    assert "damaged" in said.err
    assert "restore the last backup" in said.err


@pytest.mark.postgres
def test_a_store_on_postgresql_is_examined_and_its_password_told_to_nobody(terminal, postgres_url):
    secret = postgres_url.replace("postgres:@", "postgres:geheim@")
    assert secret != postgres_url
    terminal.store = terminal.environment["GATEBOOK_STORE"] = secret

    said = terminal.done("doctor")

    assert "postgres:***@" in said
    assert "geheim" not in said
    assert "postgresql 1" in said
