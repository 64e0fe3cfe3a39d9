"""This file proves that the verifier sees every kind of fault that the other tests of this folder trust it to see."""

from __future__ import annotations

import itertools
import sqlite3
from dataclasses import replace

import pytest

from engine.desk import Desk
from engine.store import read
from projections import Views
from tests.faults.script import furnish, script
from tests.faults.verifier import Seen, Told, Unsound, verify
from tests.faults.writing import ask

GUARDS = ("events_refuse_update", "events_refuse_delete", "events_refuse_replace")
AGAIN = """
INSERT INTO events (position, stream, version, type, shape, id, occurred_at, recorded_at, command, meta, body)
SELECT 24, 'deal:copy', 1, type, shape, 'x', occurred_at, recorded_at, command, meta, body FROM events
WHERE position = 23
"""


@pytest.fixture
def told(sqlite_store):
    """What is known of a small run: twenty commands, all acknowledged, two followers."""
    told = furnish(sqlite_store)
    desk = Desk(sqlite_store)
    for asked in itertools.islice(script("ann"), 20):
        told.sent[f"ann:{asked.key}"] = asked.events
        told.acknowledge(f"ann:{asked.key}", ask(desk, asked, "ann"))
    desk.close()
    with sqlite_store.reading() as connection:
        seen = [(row.position, row.id) for row in read(connection)]
    told.followers += [Seen(0, seen), Seen(5, seen[5:9])]
    return told


@pytest.fixture
def tamper(sqlite_store, sqlite_url, told):
    """Changes the file as no program of ours could: without the guards, by the bare driver."""
    sqlite_store.close()

    def tampered(statement):
        bare = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))
        with bare:
            for guard in GUARDS:
                bare.execute(f"DROP TRIGGER IF EXISTS {guard}")
            assert bare.execute(statement).rowcount
        bare.close()

    return tampered


def faults(url, told):
    with pytest.raises(Unsound) as unsound:
        verify(url, told)
    return str(unsound.value)


def test_a_sound_run_has_no_faults(sqlite_url, told):
    assert verify(sqlite_url, told) == told.began + len(told.sent)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DELETE FROM events WHERE position = 9", "position 8 is followed by 10"),
        ("DELETE FROM events WHERE position = 23", "the log ends at 22, its counter says 23"),
        ("UPDATE events SET version = version + 1 WHERE stream = 'hot' OR position = 23", "is followed by"),
        ("UPDATE events SET recorded_at = 1 WHERE position = 12", "position 12 was recorded before"),
        ("UPDATE events SET id = (SELECT id FROM events WHERE position = 4) WHERE position = 7", "stands in the log twice"),
        ("UPDATE events SET body = X'7B' WHERE position = 12", "position 12 ("),
        ("UPDATE events SET type = 'deal.sung' WHERE position = 12", "(deal.sung) cannot be decoded"),
        ("UPDATE events SET body = CAST(replace(body, '\"c\":\"', '\"c\":\"AAAA') AS BLOB) WHERE position = 7", "cannot be decoded"),
        ("UPDATE events SET command = NULL WHERE position = 12", "position 12 was sent by nobody"),
        ("UPDATE events SET command = 'eve:1' WHERE position = 12", "eve:1 led to 0 events as sent and 1 are stored"),
        ("UPDATE events SET command = 'ann:ann/0' WHERE position = 23", "ann:ann/0 is stored in pieces"),
        ("UPDATE events SET id = 'another' WHERE position = 12", "follower 0 saw (12, "),
        (AGAIN, "led to 1 events as sent and 2 are stored"),
    ],
)  # fmt: skip
def test_a_log_that_was_damaged_is_seen(sqlite_url, told, tamper, statement, fault):
    tamper(statement)
    assert fault in faults(sqlite_url, told)


def test_a_file_that_was_damaged_is_seen(sqlite_url, told, tamper):
    tamper("INSERT INTO tracking VALUES ('x', 1)")
    bare = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))
    bare.execute("PRAGMA writable_schema = ON")
    bare.execute(
        "UPDATE sqlite_master SET sql = sql || ' WHERE position < 5' WHERE name = 'events_type_position'"
    )
    bare.commit()
    bare.close()
    assert "the file is damaged" in faults(sqlite_url, told)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"acknowledged": {"ann:ann/99": 9}}, "ann:ann/99 was acknowledged and is not stored"),
        ({"acknowledged": {"ann:ann/0": 9}}, "ann:ann/0 was acknowledged at 9 and stands at 4"),
        ({"unwritten": {"ann:ann/0"}}, "ann:ann/0 was said not to be written and is stored"),
        ({"sent": {}}, "ann:ann/0 led to 0 events as sent and 1 are stored"),
        ({"followers": [Seen(0, [(2, None)])]}, "follower 0 saw (2, None) as number 1"),
        ({"followers": [Seen(23, [(24, "x")])]}, "follower 0 saw (24, 'x') as number 24, where the log has None"),
        ({"contradictions": ["twice"]}, "twice"),
    ],
)  # fmt: skip
def test_a_story_that_the_log_does_not_tell_is_seen(sqlite_url, told, changes, fault):
    assert fault in faults(sqlite_url, replace(told, **changes))


def test_two_answers_to_one_key_are_a_contradiction():
    told = Told()
    told.acknowledge("k", 4)
    told.acknowledge("k", 4)
    told.acknowledge("k", 5)
    assert told.contradictions == ["k was acknowledged at 4 and at 5"]


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DELETE FROM timeline_v2 WHERE position = 5", "timeline_v2: 22 rows grown, 23 rebuilt, unlike from row"),
        ("UPDATE timeline_v2 SET actor = 'eve' WHERE position = 5", "timeline_v2: 23 rows grown, 23 rebuilt"),
        ("UPDATE projections SET halted_at = 3 WHERE name = 'timeline'", "timeline stopped at 3"),
    ],
)  # fmt: skip
def test_a_projection_unlike_its_rebuild_is_seen(sqlite_url, told, statement, fault):
    verify(sqlite_url, told)
    views = Views.open(sqlite_url)
    with views.writing() as connection:
        assert connection.exec_driver_sql(statement).rowcount
    views.close()
    assert fault in faults(sqlite_url, told)
