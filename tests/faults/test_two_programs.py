"""This file proves that a program with a newer version of a projection takes over from the one that serves, without a stop.

Tomorrow's program is a copy of today's in which the timeline's version is one higher.
"""

from __future__ import annotations

import re
import shutil
import signal
from contextlib import ExitStack

import httpx2
import pytest

from projections import Views
from projections.timeline import TIMELINE
from tests.faults.children import GATEBOOK, LONG, ROOT, Child
from tests.faults.script import furnished
from tests.faults.served import API, Load, Server
from tests.faults.verifier import verify

PACKAGES = ("engine", "workflows", "projections", "api")
TODAY = [sheet.name for sheet in TIMELINE.sheets]
TOMORROW = [re.sub(r"\d+$", lambda version: str(int(version[0]) + 1), name) for name in TODAY]


@pytest.fixture
def tomorrow(tmp_path):
    """This is the folder of tomorrow's program."""
    folder = tmp_path / "tomorrow"
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("web"))
    file = folder / "projections" / "timeline.py"
    raised, times = re.subn(
        r'(_v|Projection\("timeline", )(\d+)',
        lambda found: f"{found[1]}{int(found[2]) + 1}",
        file.read_text("utf-8"),
    )
    assert times == len(TIMELINE.sheets) + 1
    file.write_text(raised, "utf-8")
    return folder


def ready(server):
    """This says whether a server calls itself ready."""
    answer = httpx2.get(f"{server.address}/health/ready", timeout=LONG)
    assert (answer.status_code == 200) == answer.json()["ready"]
    return answer.json()["ready"]


def reads(server):
    """This says whether a server answers, at the end of the log, what it reads in the timeline."""
    head = httpx2.get(f"{server.address}{API}/events?limit=1", timeout=LONG).json()["head"]
    answer = httpx2.get(f"{server.address}{API}/reports/board?after={head}", timeout=LONG)
    assert answer.status_code == 200, answer.text
    return answer.json()["position"] >= head


def rows(url, names):
    """This is what some tables hold, each in order."""
    views = Views.open(url)
    with views.reading() as connection:
        found = [
            sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {name}").all()), key=repr)
            for name in names
        ]
    views.close()
    return found


def hand_over(url, tomorrow):
    """This lets tomorrow's program build ahead, come, and stay, while callers write; and gives what they were told."""
    told = furnished(url)
    with ExitStack() as running:
        old = running.enter_context(Server(url))
        load = Load(old.address, told, callers=("ann", "bob"))
        with load.running():
            load.acknowledged_more(20)
            ahead = running.enter_context(
                Child(*GATEBOOK, "--store", url, "rebuild", "--ahead", cwd=tomorrow)
            )
            ahead.wait_for(1)
            assert "following" in ahead.lines[0]
            load.acknowledged_more(10)
            assert ready(old)
            assert reads(old)
            new = running.enter_context(Server(url, cwd=tomorrow))
            while not ready(new):
                load.acknowledged_more(1)
            load.address = new.address
            ahead.process.send_signal(signal.SIGTERM)
            ahead.finish()
            old.stop()
            load.acknowledged_more(15)
        assert reads(new)
        new.stop()
    return told


def take_over(url, tomorrow, *, tidy):
    told = hand_over(url, tomorrow)
    before, ahead = (rows(url, names) for names in (TODAY, TOMORROW))
    assert len(before[0]) < len(ahead[0])
    if tidy:
        leave_behind(url, tomorrow)

    verify(url, told)  # by today's program, which keeps its tables up again
    assert rows(url, TODAY) == ahead


def leave_behind(url, tomorrow):
    """Tomorrow's doctor drops what only today's program reads."""
    with Child(*GATEBOOK, "--store", url, "doctor", cwd=tomorrow) as doctor:
        doctor.finish()
    (dropped,) = [line for line in doctor.lines if "nobody reads" in line]
    assert all(name in dropped for name in TODAY)


def test_tomorrows_program_is_built_ahead_and_takes_over_under_load(sqlite_url, tomorrow):
    take_over(sqlite_url, tomorrow, tidy=False)


@pytest.mark.long
def test_tomorrows_program_takes_over_under_load_and_drops_what_today_leaves(store_url, tomorrow):
    take_over(store_url, tomorrow, tidy=True)
