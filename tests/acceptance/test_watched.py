"""This file proves what whoever watches a server is told: when it can answer, what stopped, what waits in line."""

from __future__ import annotations

import time

import psycopg
import pytest

from api.cli import examination
from api.cli.finding import WRONG
from api.house import House
from api.settings import Settings
from engine.commands import OpenDeal
from engine.events import Moved
from engine.orders import order
from tests.acceptance.cli_cast import Terminal
from tests.acceptance.http_cast import Office, served
from tests.acceptance.test_diary import figure
from tests.histories import History, append_to

NOBODY = "D-nobody"


@pytest.fixture
def office(tmp_path):
    with served(tmp_path) as opened:
        yield opened


def poisoned(office: Office) -> int:
    """This writes a move of a deal that nobody ever opened, past the desk, and gives its position."""
    history = History()
    history.tell(f"deal:{NOBODY}", Moved(None, "to_quote", "lead", "quote"))
    append_to(office.house.store, history.rows)
    office.house.projector.catch_up()
    return office.head()


def of_board(answer):
    (board,) = [each for each in answer.json()["projections"] if each["name"] == "board"]
    return board


def test_a_poison_event_is_told_by_health_with_its_event_the_reason_and_what_to_do(office):
    office.opened("D-1")
    position = poisoned(office)

    answer = office.get("/health/ready")

    assert (answer.status_code, answer.json()["ready"]) == (503, False)
    board = of_board(answer)
    assert (board["position"], board["halted_at"]) == (position - 1, position)
    assert board["halted_type"] == "deal.moved"
    assert NOBODY in board["reason"]
    assert board["advice"] == "gatebook doctor, then gatebook rebuild board"


def test_a_poison_event_is_told_by_the_doctor_with_its_event_the_reason_and_what_to_do(office, tmp_path):
    office.opened("D-1")
    position = poisoned(office)
    terminal = Terminal(tmp_path)

    said = terminal.type("doctor")

    assert said.code == 1
    (line,) = [line for line in said.out.splitlines() if "The projection board" in line]
    assert f"stopped at event {position} (deal.moved)" in line
    assert NOBODY in line
    assert line.endswith("gatebook rebuild board")
    assert all(
        each["mark"] != "✗"
        for each in terminal.type("doctor", "--json").json["findings"]
        if each["about"] == "log"
    )


def test_a_server_is_not_ready_before_its_tables_hold_what_was_there_when_it_began(tmp_path):
    with served(tmp_path) as before:
        before.opened("D-1")
        before.house.projector.catch_up()
        before.opened("D-2")
    with served(tmp_path) as office:
        assert office.get("/health/ready").status_code == 503
        office.house.projector.catch_up()
        assert office.get("/health/ready").status_code == 200
        office.opened("D-3")

        lately = office.get("/health/ready")

    assert lately.json()["ready"]
    assert of_board(lately)["position"] == lately.json()["head"] - 1


def test_the_metrics_say_how_many_orders_wait_in_line(office):
    house, deals = office.house, [f"D-{number}" for number in range(5)]
    with House(house.settings) as elsewhere, elsewhere.store.writing():
        first = house.desk.submit(order(OpenDeal(deals[0], "office", "Desks"), "li"))
        deadline = time.monotonic() + 60
        while house.desk.waiting:  # the first one goes to the lock, and stands there
            assert time.monotonic() < deadline
        rest = [house.desk.submit(order(OpenDeal(deal, "office", "Desks"), "li")) for deal in deals[1:]]
        waiting = figure(office.client.get("/metrics").text, "gatebook_queue_orders")
    for future in (first, *rest):
        future.result(60)

    assert waiting == 4
    assert figure(office.client.get("/metrics").text, "gatebook_queue_orders") == 0


def test_whom_the_line_has_no_room_for_is_told_at_once_when_to_come_back(office, monkeypatch):
    house, body = office.house, {"workflow": "office", "title": "Desks"}
    monkeypatch.setattr(house.desk._writer, "_capacity", 1)
    with House(house.settings) as elsewhere, elsewhere.store.writing():
        first = house.desk.submit(order(OpenDeal("D-0", "office", "Desks"), "li"))
        deadline = time.monotonic() + 60
        while house.desk.waiting:
            assert time.monotonic() < deadline
        second = house.desk.submit(order(OpenDeal("D-1", "office", "Desks"), "li"))
        full = office.post("/deals", {"id": "D-2", **body})
    for future in (first, second):
        future.result(60)

    assert (full.status_code, full.json()["type"]) == (503, "/problems/busy")
    assert full.headers["retry-after"] == "1"
    assert office.post("/deals", {"id": "D-2", **body}).status_code == 201


def test_projections_that_cannot_be_used_are_a_failed_store_and_no_word_of_the_database_is_told(
    office, tmp_path
):
    office.opened("D-1")
    views = office.house.views
    views.close()
    for file in tmp_path.glob("gatebook.views.db*"):
        file.write_bytes(b"torn" * 4096)

    answers = [office.get(path) for path in ("/deals", "/reports/board", "/health/ready")]
    views.close()

    assert [(each.status_code, each.json()["type"]) for each in answers] == [
        (503, "/problems/store-failed")
    ] * 3
    assert {each.headers["retry-after"] for each in answers} == {"1"}
    assert not any("not a database" in each.text or str(tmp_path) in each.text for each in answers)


@pytest.mark.postgres
@pytest.mark.parametrize("deed", ["DISABLE TRIGGER events_refuse", "ENABLE TRIGGER events_refuse"])
def test_the_doctor_misses_a_guard_of_postgresql_that_was_put_out_or_does_not_bind_everybody(
    postgres_url, deed
):
    with psycopg.connect(postgres_url, autocommit=True) as bare:
        bare.execute(f"ALTER TABLE events {deed}")

    with House(Settings(store=postgres_url)) as house:
        (guards,) = [each for each in examination.examine(house) if each.about == "guards"]

    assert guards.mark == WRONG
    assert "0 of its 1 guards" in guards.en
