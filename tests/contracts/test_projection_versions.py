"""This file is how versions of projections stand beside each other: built ahead, read on, dropped when nobody is left."""

from __future__ import annotations

import threading

import msgspec
from sqlalchemy import text

from engine.journal import Journal
from engine.store import Vault
from projections import Projector
from projections.projection import Projection
from projections.sheet import Sheet
from tests.histories import History, append_to, sop


def leave_an_older_board(views, position):
    with views.making() as connection:
        connection.execute(text("CREATE TABLE board_v0 (deal TEXT)"))
        connection.execute(text("INSERT INTO projections (name, version, position, generation, target) "
                                f"VALUES ('board', 0, {position}, 0, 0)"))  # fmt: skip


def test_tables_that_nobody_keeps_up_any_more_are_dropped_on_demand(store, views, projector, history):
    append_to(store, history.rows)
    projector.catch_up()
    leave_an_older_board(views, 1)

    assert projector.drop_unread(patience=0) == ["board_v0"]
    assert projector.drop_unread(patience=0) == []
    assert set(projector.positions().values()) == {3}


def test_tables_of_a_program_that_is_still_at_work_stay(store, views, projector, history):
    append_to(store, history.rows)
    projector.catch_up()
    leave_an_older_board(views, 3)

    assert projector.drop_unread(patience=0) == []
    with views.reading() as connection:
        assert "board_v0" in views.names(connection)


def test_a_program_never_drops_what_a_newer_one_builds_ahead(store, views, history):
    append_to(store, history.rows)
    older, newer = (Projector(store, Journal(Vault(store)), views, [counted(version)]) for version in (1, 2))
    older.catch_up()

    assert older.drop_unread(patience=0) == []
    assert newer.catch_up() == 3


class Count(msgspec.Struct):
    """This is how often a type of event has happened."""

    type: str
    times: int


def counted(version):
    """This is a projection in one of its versions, each with a table of its own."""
    sheet = Sheet(f"counts_v{version}", Count, ("type",))

    def apply(batch, connection):
        tally = {
            row.type: row for row in sheet.load(connection, "type", {e.event.stored for e in batch.events})
        }
        for recorded in batch.events:
            row = tally.setdefault(recorded.event.stored, Count(recorded.event.stored, 0))
            row.times += version  # the second version means something else by its figure
        sheet.save(connection, list(tally.values()))

    return Projection("counts", version, (sheet,), apply, by_deal=False)


def test_a_new_version_is_built_ahead_under_load_and_the_old_one_reads_on(store, views):
    told = History()
    told.days()
    told.publish(sop())
    append_to(store, told.rows)
    older, newer = (Projector(store, Journal(Vault(store)), views, [counted(version)]) for version in (1, 2))
    stop = threading.Event()
    followers = [threading.Thread(target=projector.follow, args=(stop,)) for projector in (older, newer)]
    for follower in followers:
        follower.start()
    for number in range(60):
        written = len(told.rows)
        told.opened(f"N{number}")
        append_to(store, told.rows[written:])

    for projector in (older, newer):
        projector.wait_for(len(told.rows), timeout=20)
    stop.set()
    for follower in followers:
        follower.join()

    with views.reading() as connection:
        figures = [
            connection.execute(text(f"SELECT times FROM counts_v{v} WHERE type = 'deal.opened'")).scalar()
            for v in (1, 2)
        ]
    assert figures == [60, 120]
