"""This file is what a projector promises, on SQLite and PostgreSQL: in order, once, and never past a fault in silence."""

from __future__ import annotations

import threading
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import inspect, text

from engine.errors import Behind, Halted, StoreFailed, Unknown
from engine.events import FieldsSet, Moved
from engine.journal import Journal
from engine.store import Row, Store, Vault, seal
from projections import PROJECTIONS, Projector, Query, Reader, Views, building
from projections.board import CARDS
from projections.projection import Projection
from projections.sheet import Sheet
from projections.views import beside
from tests.histories import append_to, money
from tests.wandering import wander


def halted(projector):
    return {row.name: row.halted_at for row in projector.health() if row.halted_at is not None}


def test_an_event_that_makes_no_sense_halts_whom_it_concerns_and_no_other(store, projector, history):
    history.moved("D9", "lead", "solution")
    history.opened("D2")
    append_to(store, history.rows)

    assert projector.catch_up() == 5

    assert halted(projector) == {"board": 4, "conversion": 4, "visits": 4}
    assert projector.positions()["board"] == 3
    assert projector.positions()["fields"] == 5
    (board,) = [row for row in projector.health() if row.name == "board"]
    assert (board.halted_id, board.halted_type) == ("deal:D9-1", "deal.moved")
    assert "D9" in board.reason


def test_an_event_that_cannot_be_read_halts_everybody_before_it(store, projector, history):
    history.rows.append(Row("deal:D1", 2, "deal.teleported", b"{}", id="odd", meta=b'{"by":"li"}'))
    append_to(store, history.rows)

    projector.catch_up()

    assert set(projector.positions().values()) == {3}
    assert set(halted(projector).values()) == {4}
    assert {row.halted_type for row in projector.health()} == {"deal.teleported"}


def test_a_fault_in_a_long_log_is_found_although_the_log_is_folded_deal_by_deal(
    store, projector, history, monkeypatch
):
    monkeypatch.setattr(building, "ENOUGH", 1)
    history.moved("D9", "lead", "solution")
    history.opened("D2")
    append_to(store, history.rows)

    projector.catch_up()

    assert halted(projector) == {"board": 4, "conversion": 4, "visits": 4}


def test_who_asks_a_halted_projection_is_told_which_event_and_the_way_out(store, views, projector, history):
    history.moved("D9", "lead", "solution")
    append_to(store, history.rows)
    projector.catch_up()

    with pytest.raises(Halted, match=r"board stopped at event 4 \(deal.moved\).*gatebook rebuild board"):
        projector.wait_for(4, names=["board"])
    with pytest.raises(Halted):
        Reader(store, projector.journal, views).report("board", Query())
    projector.wait_for(3, names=["board"])


def test_a_mended_projection_is_rebuilt_and_goes_on(store, views, history):
    faults = [ValueError("not today")]
    fields = next(projection for projection in PROJECTIONS if projection.name == "fields")

    def apply(batch, connection):
        if faults and any(isinstance(recorded.event, FieldsSet) for recorded in batch.events):
            raise faults[0]
        fields.apply(batch, connection)

    projector = Projector(store, Journal(Vault(store)), views, [msgspec.structs.replace(fields, apply=apply)])
    history.tell("deal:D1", FieldsSet({"budget": money("5.00")}))
    append_to(store, history.rows)
    projector.catch_up()
    assert halted(projector) == {"fields": 4}
    faults.clear()
    projector.catch_up()
    assert halted(projector) == {"fields": 4}

    projector.rebuild("fields")

    assert halted(projector) == {}
    assert projector.positions() == {"fields": 4}


def test_a_log_that_cannot_be_read_for_a_while_halts_no_projection(store, views, history, monkeypatch):
    late = Projection("late", 1, (), lambda batch, _: batch.told_of("D1", 3))
    projector = Projector(store, Journal(Vault(store)), views, [late])
    append_to(store, history.rows)
    with monkeypatch.context() as away, pytest.raises(StoreFailed):
        away.setattr(projector, "_past", lambda *_: Store.open("sqlite:////nowhere/gatebook.db"))
        projector.catch_up()

    assert (halted(projector), projector.positions()) == ({}, {"late": 0})
    assert projector.catch_up() == 3


def test_of_two_projectors_with_the_same_batch_one_writes_and_the_other_reads_on(store, open_store, history):
    append_to(store, history.rows)
    calls = []
    marks = Projection("marks", 1, (), lambda batch, _: calls.extend(one.position for one in batch.events))
    first, second = (
        Projector(one, Journal(Vault(one)), Views.open(one.url), [marks]) for one in (store, open_store())
    )
    batch = second._read(0, 2)

    first.catch_up(2)
    second._fold([marks], 0, batch)
    second.catch_up()

    assert calls == [1, 2, 3]
    first.views.close()
    second.views.close()


class Tally(msgspec.Struct):
    """This is how many events of a type have been folded; a batch folded twice is counted twice."""

    type: str
    times: int


TALLIES = Sheet("tallies_v1", Tally, ("type",), adds=True)
TALLY = Projection(
    "tallies",
    1,
    (TALLIES,),
    lambda batch, connection: TALLIES.save(
        connection, [Tally(*each) for each in Counter(one.event.stored for one in batch.events).items()]
    ),
    by_deal=False,
)


def test_however_many_projectors_there_are_each_event_is_folded_once(store, open_store, history):
    stores = [store, *(open_store() for _ in range(3))]
    projectors = [Projector(one, Journal(Vault(one)), Views.open(one.url), [TALLY]) for one in stores]
    stop = threading.Event()
    threads = [threading.Thread(target=projector.follow, args=(stop,)) for projector in projectors]
    for thread in threads:
        thread.start()
    for number in range(120):
        written = len(history.rows)
        history.opened(f"N{number}")
        append_to(store, history.rows[written:] if number else history.rows)
    for projector in projectors:
        projector.wait_for(len(history.rows), timeout=60)
    stop.set()
    for thread in threads:
        thread.join()

    with projectors[0].views.reading() as connection:
        folded = dict(map(tuple, connection.execute(text("SELECT type, times FROM tallies_v1")).all()))
    assert folded == Counter(row.type for row in history.rows)
    for projector in projectors:
        projector.views.close()


def test_catching_up_stops_where_it_is_told_and_says_how_far_it_is(store, projector):
    append_to(store, wander(1, events=60, deals=5).rows)
    seen = []

    assert projector.catch_up(until=20, progress=lambda done, end: seen.append((done, end))) == 20
    assert seen == [(20, 20)]
    assert projector.catch_up(until=999) >= 60


def test_waiting_ends_when_the_position_is_reached_by_a_follower(store, projector, history):
    stop = threading.Event()
    thread = threading.Thread(target=projector.follow, args=(stop,))
    thread.start()
    try:
        append_to(store, history.rows)
        projector.wait_for(3, timeout=20.0)
    finally:
        stop.set()
        thread.join()

    assert set(projector.positions().values()) == {3}


def test_who_waits_in_vain_is_told_how_far_it_has_come(store, projector, history):
    append_to(store, history.rows)
    projector.catch_up(until=2)

    with pytest.raises(Behind) as answer:
        projector.wait_for(3, timeout=0.0)

    assert answer.value.position == 2


def test_a_log_that_lost_its_last_events_is_named_as_damaged_instead_of_waited_for(store, projector, history):
    append_to(store, history.rows)
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE log_head SET position = position + 2 WHERE id = 1")

    with pytest.raises(StoreFailed, match=r"no event behind 3.*gatebook verify"):
        projector.catch_up()

    assert set(projector.positions().values()) == {3}


def test_who_keeps_up_with_a_damaged_log_says_so_once_and_goes_on_waiting(store, projector, history, caplog):
    append_to(store, history.rows)
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE log_head SET position = position + 2 WHERE id = 1")
    stop = threading.Event()
    follower = threading.Thread(target=projector.follow, args=(stop,))

    follower.start()
    follower.join(2.5)  # long enough to look three times
    waiting = follower.is_alive()
    stop.set()
    follower.join()

    (said,) = [each.getMessage() for each in caplog.records if each.name == "gatebook.projections"]
    assert waiting
    assert "gatebook verify" in said


def test_an_unknown_projection_cannot_be_rebuilt(projector):
    with pytest.raises(Unknown, match="board"):
        projector.rebuild("boards")


def test_what_a_destroyed_key_had_sealed_leaves_the_projections_too(store, views, projector, history):
    vault = projector.journal.vault
    with store.writing() as connection:
        kid, secret = vault.key_for(connection, "contact:C1")
    sealed = seal(secret, kid, "secret place", stream="deal:D1", field="region")
    history.tell("deal:D1", FieldsSet({"region": sealed}))
    append_to(store, history.rows)
    projector.catch_up()
    region = text("SELECT value FROM fields_v3 WHERE field = 'region'")
    with views.reading() as connection:
        assert connection.execute(region).scalar_one() == '"secret place"'

    with store.writing() as connection:
        vault.destroy(connection, kid)
    projector.catch_up()

    with views.reading() as connection:
        assert connection.execute(region).scalar_one() is None


def test_projections_live_beside_the_log_and_not_in_it(store, views, projector):
    with store.reading() as connection:
        assert CARDS.name not in inspect(connection).get_table_names()
    with views.reading() as connection:
        assert CARDS.name in views.names(connection)
    if store.dialect == "sqlite":
        assert Path(beside(store.engine.url.database)).exists()


def test_a_move_of_a_row_is_not_a_move_of_the_deal(store, views, projector, history):
    history.tell("deal:D1", Moved("quotes/1", "issue", "draft", "issued"))
    append_to(store, history.rows)

    projector.catch_up()

    funnel = Reader(store, projector.journal, views).report("funnel")
    assert [stage["key"] for stage in funnel["stages"] if stage["entered"]] == ["lead"]


def test_projections_of_a_log_that_went_another_way_begin_anew(store, views, projector, history, tmp_path):
    append_to(store, history.rows)
    projector.catch_up()
    other = Store.open(f"sqlite:///{tmp_path / 'other.db'}")
    told = wander(2, events=30, deals=1)
    append_to(other, [msgspec.structs.replace(row, id=f"other-{row.id}") for row in told.rows])
    moved_in = Projector(other, Journal(Vault(other)), views)

    moved_in.catch_up()

    titles = {deal["id"] for deal in Reader(other, moved_in.journal, views).deals()["deals"]}
    assert titles <= {"D0"}
    assert set(moved_in.positions().values()) == {len(told.rows)}
    other.close()
