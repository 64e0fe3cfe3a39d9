"""This file proves that a restore takes nothing for a backup that is none, and can be done again where it failed."""

from __future__ import annotations

import shutil

from api.house import House
from api.settings import Settings
from engine.commands import OpenDeal
from engine.orders import order
from tests.acceptance.cli_cast import office, terminal
from tests.acceptance.test_backup import another, log_of

__all__ = ["office", "terminal"]


def test_the_files_of_a_crashed_store_are_no_backup_and_nothing_of_them_is_lost_in_silence(office):
    copy, other = office.folder / "copy.db", another(office)
    with House(Settings(store=office.store)) as house:
        house.desk.handle(order(OpenDeal("D-2", "presses", "The newest"), "li", known="os"))
        for name in ("", "-wal"):
            shutil.copy(office.folder / f"gatebook.db{name}", office.folder / f"copy.db{name}")

    said = other.type("restore", str(copy))

    assert said.code == 1
    assert "copy.db-wal holds a part of" in said.err
    assert list(office.folder.glob("again*")) == []


def test_a_file_that_is_no_backup_is_called_that(office):
    office.asked("report", "board")
    office.write("empty", "")

    for name in ("empty", "gatebook.views.db"):
        said = another(office).type("restore", str(office.folder / name))
        assert (said.code, "is no backup of a store" in said.err) == (1, True)


def test_a_restore_that_could_not_copy_the_files_can_be_done_again(office):
    copy, other, place = office.folder / "copy.gatebook", another(office), office.folder / "again.db.files"
    office.done("file", "add", office.write("draft.txt", "the draft"))
    office.done("backup", str(copy))
    place.write_text("this is in the way")

    failed = other.type("restore", str(copy))
    left = sorted(path.name for path in office.folder.glob("again.db*"))
    place.unlink()
    other.done("restore", str(copy))

    assert (failed.code, left) == (1, ["again.db.files"])
    assert log_of(other.store) == log_of(office.store)
    assert len(list(place.glob("??/*"))) == 1


def test_a_store_and_what_is_beside_it_is_for_its_owner_alone(office):
    office.asked("report", "board")

    kept = [office.folder / name for name in ("gatebook.db", "gatebook.views.db")]

    assert [file.stat().st_mode & 0o077 for file in kept] == [0, 0]
