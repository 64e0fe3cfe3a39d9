"""This file says how long an answer kept in memory may be told again: until time alone would change it."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from engine.events import Due
from engine.journal import Journal
from engine.store import Vault
from projections import Projector, Reader, Views
from projections.board import CARDS
from tests.histories import append_to
from tests.report_cast import begun, day, walk


class Watch:
    """This is a clock that a test sets by hand."""

    def __init__(self, at):
        self.at = at

    def __call__(self):
        return self.at


@pytest.fixture
def views(sqlite_store):
    opened = Views.open(sqlite_store.url)
    yield opened
    opened.close()


def test_a_deal_becomes_overdue_by_the_clock_alone_however_often_the_workload_was_asked(sqlite_store, views):
    history = begun()
    walk(history, "A", ("solution", day(0)), owner="li")
    history.moved("A", "solution", "quote", day(1), due=Due(day(6), "5", "CN", "d"))
    append_to(sqlite_store, history.rows)
    projector = Projector(sqlite_store, Journal(Vault(sqlite_store)), views)
    projector.catch_up()
    watch = Watch(day(5))
    reader = Reader(sqlite_store, projector.journal, views, clock=watch)

    overdue = []
    for watch.at in (day(5), day(6), day(6) + 1, day(7), day(5)):
        overdue.append(reader.report("workload")["overdue"])

    assert overdue == [0, 0, 1, 1, 0]


def test_the_same_question_at_the_same_position_is_answered_from_memory(sqlite_store, views):
    history = begun()
    walk(history, "A", ("solution", day(0)), owner="li")
    append_to(sqlite_store, history.rows)
    projector = Projector(sqlite_store, Journal(Vault(sqlite_store)), views)
    projector.catch_up()
    reader = Reader(sqlite_store, projector.journal, views, clock=Watch(day(5)))

    asked = {name: reader.report(name) for name in ("workload", "board", "funnel")}
    with views.writing() as connection:
        connection.execute(delete(CARDS.table))

    assert {name: reader.report(name) for name in asked} == asked
