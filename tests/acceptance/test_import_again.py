"""This file states what happens when a file comes again: whole, mended, after a kill, under a new SOP, by another."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.import_cast import BOSS, LOG, WIDE, Importing, lines, sop

LOG_HEAD = "deal,to,on"
MANY = [f"D{number},{'' if number % 5 == 0 else 'pump'},1,2024-01-02,2024-01-03,," for number in range(1_200)]
"""Every fifth of these lacks what a gate asks for."""
SHORT = 700
BROKEN_OFF = 100
"""Answers after which a run breaks off: 512 orders wait at once, so some are on their way and rows are left behind."""
FILES = [
    ("enforce", SHORT),
    ("record", SHORT),
    pytest.param("enforce", len(MANY), marks=pytest.mark.long),
    pytest.param("record", len(MANY), marks=pytest.mark.long),
]
KILLED = """
import sys, time
from tests.import_cast import WIDE, Importing
shop = Importing(sys.argv[1])
def progress(done, rows):
    if done >= int(sys.argv[4]):
        print("here", flush=True)
        time.sleep(600)
shop.run(open(sys.argv[2], "rb").read(), WIDE, gates=sys.argv[3], progress=progress)
"""


@pytest.fixture
def shop(sqlite_url: str) -> Iterator[Importing]:
    shop = Importing(sqlite_url)
    yield shop
    shop.close()


class Stop(Exception):
    pass


@pytest.mark.parametrize("gates", ["enforce", "record"])
def test_the_same_file_again_changes_nothing_and_is_reported_alike(shop: Importing, gates: str) -> None:
    first = shop.run(lines(*MANY[:50]), gates=gates)
    stands = shop.position()
    again = shop.run(lines(*MANY[:50]), gates=gates)
    assert shop.position() == stands
    assert (again.written, again.unchanged) == (0, first.written)
    assert (again.refusals, again.violations) == (first.refusals, first.violations)
    assert (first.refused, first.bypassed) == ((10, 0) if gates == "enforce" else (0, 10))


def test_a_file_with_a_row_more_or_in_another_order_brings_only_what_is_new(shop: Importing) -> None:
    rows = ["D1,lead,2024-01-02", "D1,lost,2024-01-04", "D2,lead,2024-01-02"]
    shop.run(lines(*rows, head=LOG_HEAD), LOG, gates="record")
    more = [rows[2], rows[0], "D2,lost,2024-01-03", rows[1]]
    report = shop.run(lines(*more, head=LOG_HEAD), LOG, gates="record")
    assert (report.written, report.unchanged, report.refused) == (1, 3, 0)
    assert shop.stages() == {"lost": 2}


def test_a_mended_row_is_tried_again(shop: Importing) -> None:
    shop.run(lines(*MANY[:10]))
    mended = [row.replace("D5,,", "D5,pump,") for row in MANY[:10]]
    report = shop.run(lines(*mended))
    assert (report.written, report.unchanged, report.refused) == (1, 8, 1)


def test_a_mended_row_of_a_deal_that_is_there_is_reported(shop: Importing) -> None:
    shop.run(lines(*MANY[:3]))
    report = shop.run(lines(*MANY[:2], MANY[2].replace("pump", "hose")))
    assert (report.unchanged, report.written) == (1, 0)
    assert [(line.line, line.rules) for line in report.refusals] == [
        (2, ("stage.lead.require.need",)),
        (4, ("taken",)),
    ]


def test_after_a_mended_line_what_followed_it_is_judged_again(shop: Importing) -> None:
    mapping = LOG + "fields: {need: need}\n"
    head = f"{LOG_HEAD},need"
    rows = ["D1,lead,2024-01-02,", "D1,quote,2024-01-03,", "D1,won,2024-01-04,"]
    assert shop.run(lines(*rows, head=head), mapping).refused == 2
    mended = [rows[0], "D1,quote,2024-01-03,pump", rows[2]]
    report = shop.run(lines(*mended, head=head), mapping)
    assert (report.written, report.unchanged, report.refused) == (2, 1, 0)
    stands = shop.position()
    again = shop.run(lines(*mended, head=head), mapping)
    assert (shop.position(), again.unchanged, shop.stages()) == (stands, 3, {"won": 1})


def test_a_new_version_of_the_sop_tries_what_was_refused_and_leaves_what_was_written(shop: Importing) -> None:
    first = shop.run(lines(*MANY[:10]))
    shop.house.publish(sop(version=2, required="amount"), BOSS)
    report = shop.run(lines(*MANY[:10]))
    assert (first.refused, report.written, report.unchanged, report.refused) == (2, 2, 8, 0)


def test_what_the_gates_refused_may_be_recorded_after(shop: Importing) -> None:
    shop.run(lines(*MANY[:10]))
    report = shop.run(lines(*MANY[:10]), gates="record")
    assert (report.written, report.unchanged, report.refused, report.bypassed) == (2, 8, 0, 2)


@pytest.mark.parametrize("gates", ["enforce", "record"])
def test_another_importer_with_the_same_file_changes_nothing(shop: Importing, gates: str) -> None:
    rows = ["D1,lead,2024-01-02", "D1,won,2024-01-03", "D1,lost,2024-01-03"]
    first = shop.run(lines(*rows, head=LOG_HEAD), LOG, gates=gates)
    shop.house.join("hanmei", "Han Mei", ("importer",), BOSS)
    stands = shop.position()
    again = shop.run(lines(*rows, head=LOG_HEAD), LOG, gates=gates, actor="hanmei")
    assert (shop.position(), again.written, again.unchanged) == (stands, 0, first.written)
    assert (again.refusals, again.violations) == (first.refusals, first.violations)


def test_a_run_is_an_event_and_so_is_its_end(shop: Importing) -> None:
    report = shop.run(lines(*MANY[:10]), gates="record")
    started, finished = shop.rows("import.started", "import.finished")
    assert (started.stream, finished.stream) == (f"import:{report.run}",) * 2
    for said in (b'"mode":"record"', b'"source":"old.csv"', b'"file_digest":"', b'"mapping_digest":"'):
        assert said in started.body
    assert finished.body == b'{"bypassed":2,"refused":0,"unchanged":0,"written":10}'


@pytest.mark.parametrize(("gates", "rows"), FILES)
def test_a_run_that_stopped_is_completed_with_the_figures_of_one_that_did_not(
    shop: Importing, tmp_path: Path, gates: str, rows: int
) -> None:
    def stop(done: int, _rows: int) -> None:
        if done > BROKEN_OFF:
            raise Stop

    file = lines(*MANY[:rows])
    with pytest.raises(Stop):
        shop.run(file, gates=gates, progress=stop)
    whole = Importing(f"sqlite:///{tmp_path / 'whole.db'}")
    at_once, completed = whole.run(file, gates=gates), shop.run(file, gates=gates)
    assert completed == at_once
    assert shop.history() == whole.history()
    whole.close()


@pytest.mark.parametrize(("gates", "rows"), FILES)
def test_a_killed_run_is_completed_with_the_figures_of_one_that_was_not(
    tmp_path: Path, gates: str, rows: int
) -> None:
    url, file = f"sqlite:///{tmp_path / 'killed.db'}", tmp_path / "old.csv"
    file.write_bytes(lines(*MANY[:rows]))
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, url, str(file), gates, str(BROKEN_OFF)], stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"here\n"
        child.send_signal(signal.SIGKILL)
    killed, whole = Importing(url), Importing(f"sqlite:///{tmp_path / 'whole.db'}")
    before = len(killed.rows("deal.opened"))
    assert (0 < before < rows, killed.rows("import.finished")) == (True, [])
    completed, at_once = (each.run(file.read_bytes(), gates=gates) for each in (killed, whole))
    assert completed == at_once
    assert killed.history() == whole.history()
    assert [row.position for row in killed.rows()] == list(range(1, killed.position() + 1))
    killed.close()
    whole.close()


def test_progress_is_told_up_to_the_last_row(shop: Importing) -> None:
    told: list[tuple[int, int]] = []
    shop.run(lines(*MANY[:30]), WIDE, progress=lambda done, rows: told.append((done, rows)))
    assert (told[-1], told == sorted(told)) == ((30, 30), True)
