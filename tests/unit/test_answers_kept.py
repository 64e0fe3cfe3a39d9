"""This file says how long an answer kept in memory may be told again: until time alone would change it."""

from __future__ import annotations

import pytest
from sqlalchemy import delete

from engine.events import Due, FieldsSet
from engine.journal import Journal
from engine.store import Store, Vault, seal
from projections import Projector, Query, Reader, Views
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


@pytest.mark.parametrize("known_at", [None, day(9)])
def test_what_a_destroyed_key_had_sealed_is_told_by_no_answer_kept_in_memory(sqlite_store, views, known_at):
    vault, history = Vault(sqlite_store), begun()
    with sqlite_store.writing() as connection:
        kid, secret = vault.key_for(connection, "contact:C1")
    walk(history, "A", ("solution", day(0)))
    sealed = seal(secret, kid, "secret place", stream="deal:A", field="region")
    history.tell("deal:A", FieldsSet({"region": sealed}))
    append_to(sqlite_store, history.rows)
    projector = Projector(sqlite_store, Journal(vault), views)
    projector.catch_up()
    reader, asked = Reader(sqlite_store, projector.journal, views), Query(by="region", known_at=known_at)
    before = reader.report("funnel", asked)

    with sqlite_store.writing() as connection:
        vault.destroy(connection, kid)
    projector.catch_up()
    after = reader.report("funnel", asked)

    assert after["position"] == before["position"]
    assert [each["value"] for each in before["by"]] == ["secret place"]
    assert [each["value"] for each in after["by"]] == [None]


def test_no_answer_kept_in_memory_is_told_of_a_log_that_went_another_way(sqlite_store, views, tmp_path):
    told = []
    other = Store.open(f"sqlite:///{tmp_path / 'other.db'}")
    reader = Reader(sqlite_store, Journal(Vault(sqlite_store)), views, clock=Watch(day(5)))
    for store, deal in ((sqlite_store, "A"), (other, "B")):
        history = begun()
        walk(history, deal, ("solution", day(0)))
        append_to(store, history.rows)
        Projector(store, Journal(Vault(store)), views).catch_up()
        told.append([each["id"] for each in reader.deals()["deals"]])
    other.close()

    assert told == [["A"], ["B"]]
