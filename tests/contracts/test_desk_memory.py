"""This file proves that what a desk remembers of the log is never older than the log, and spares it reading."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from engine.commands import AssignOwner, MoveDeal
from engine.desk import Desk
from engine.errors import StoreFailed
from engine.orders import order
from engine.states import States
from engine.store.journeys import Statement
from tests.cast import Office
from tests.faults.verifier import verify
from tests.histories import put_back


@pytest.fixture
def office(store):
    here = Office(store)
    here.open("D1", need="two presses")
    yield here
    here.close()


def test_what_was_decided_and_not_committed_is_forgotten(office, store, store_url, monkeypatch):
    dialect, before = store.engine.dialect, office.do(AssignOwner("D1", "hanmei"))

    def fails(_):
        raise dialect.dbapi.OperationalError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(dialect, "do_commit", fails)
        broken.setattr("engine.store.store.COMMIT", Statement(b"COMMIT NEVER"))  # PostgreSQL's, with the rows
        with pytest.raises(StoreFailed):
            office.do(AssignOwner("D1", "lilei"))
    again = office.do(AssignOwner("D1", "lilei"))

    assert (again.position, again.version, len(again.events)) == (before.position + 1, before.version + 1, 1)
    assert verify(store_url) == again.position


def test_what_another_desk_wrote_is_known_before_the_next_command_is_judged(office, open_store):
    other = Desk(open_store())
    first = other.handle(order(AssignOwner("D1", "hanmei"), "lilei"))

    same = office.do(AssignOwner("D1", "hanmei"))
    other.handle(order(AssignOwner("D1", "meimei"), "lilei"))
    changed = office.do(AssignOwner("D1", "hanmei"))
    other.close()

    assert (same.position, len(same.events)) == (first.position, 0)
    assert (changed.position, changed.version) == (first.position + 2, first.version + 2)


@pytest.mark.parametrize("written_since", [0, 1, 2])
def test_what_is_remembered_of_a_log_that_was_put_back_to_an_older_copy_judges_nothing(
    office, store, store_url, open_store, written_since
):
    before = office.do(AssignOwner("D1", "hanmei"))
    moved = office.do(MoveDeal("D1", "to_demo"))
    put_back(store, before.position)
    other = Desk(open_store())
    for owner in ("meimei", "lilei")[:written_since]:
        other.handle(order(AssignOwner("D1", owner), "lilei"))
    other.close()

    again = office.do(MoveDeal("D1", "to_demo"))

    assert (again.version, again.state.stage) == (moved.version + written_since, moved.state.stage)
    assert verify(store_url) == again.position == moved.position + written_since


def test_a_key_that_went_with_an_older_copy_seals_nothing(office, store, open_store):
    before = office.do(AssignOwner("D1", "hanmei"))
    office.open("D2", phone="+86 138")
    put_back(store, before.position)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM vault_keys WHERE owner = 'deal:D2'")

    office.open("D2", phone="+86 139")

    told = Desk(open_store())
    with told.store.reading() as connection:
        deal = States(told.journal).state(connection, "deal:D2")
    told.close()
    assert deal.values["phone"] == "+86 139"


def test_a_move_of_a_deal_that_is_remembered_reads_no_event(sqlite_store):
    office, said = Office(sqlite_store), []
    office.open("D1", need="two presses")
    event.listen(sqlite_store.engine, "connect", lambda line, _: line.set_trace_callback(said.append))
    sqlite_store.engine.dispose()

    office.do(MoveDeal("D1", "to_demo"))

    told = [each for each in said if not each.startswith("--")]
    office.close()
    assert any(each.startswith("INSERT INTO events") for each in told)
    assert [each for each in told if "FROM events" in each] == []
