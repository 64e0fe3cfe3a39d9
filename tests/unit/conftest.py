"""This file gives unit tests of reports one way to ask."""

from __future__ import annotations

import pytest

from engine.journal import Journal
from engine.store import Vault
from projections import Projector, Query, Reader, Views
from tests.histories import append_to
from tests.report_cast import day


@pytest.fixture
def ask(sqlite_store):
    """This gives a function from a history to a function that asks reports about it, at noon of day 100."""
    views = Views.open(sqlite_store.url)

    def told(history):
        append_to(sqlite_store, history.rows)
        projector = Projector(sqlite_store, Journal(Vault(sqlite_store)), views)
        projector.catch_up()
        reader = Reader(sqlite_store, projector.journal, views, clock=lambda: day(100, 12))
        return lambda name, **asked: reader.report(name, Query(**asked))

    yield told
    views.close()
