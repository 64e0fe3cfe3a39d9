"""This file proves that what a database says of a statement is not taken for the database being away."""

from __future__ import annotations

from engine.journal import Journal
from engine.store import Vault
from projections import Projector
from projections.projection import Projection
from tests.contracts.test_projector import halted
from tests.histories import append_to


def test_a_statement_that_the_database_finds_too_large_is_the_events_fault_and_not_its_own(
    store, views, history
):
    def apply(batch, connection):
        if any(recorded.position == 2 for recorded in batch.events):
            connection.exec_driver_sql(f"SELECT {', '.join('1' for _ in range(3000))}")

    wide, sound = Projection("wide", 1, (), apply), Projection("sound", 1, (), lambda *_: None)
    projector = Projector(store, Journal(Vault(store)), views, [wide, sound])
    append_to(store, history.rows)

    projector.catch_up()

    assert halted(projector) == {"wide": 2}
    assert projector.positions() == {"wide": 1, "sound": 3}
