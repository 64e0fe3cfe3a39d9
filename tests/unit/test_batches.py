"""This file proves that what one order of a batch was refused leaves nothing behind for the next one, in memory either."""

from __future__ import annotations

import time

import msgspec
import pytest

from engine.commands import LogActivity, MigrateDeal, MoveDeal, PublishWorkflow
from engine.definition import normal_form
from engine.errors import GatebookError, Unknown
from engine.orders import Order, Step
from tests.cast import Office, sop


@pytest.fixture
def office(sqlite_store):
    office = Office(sqlite_store)
    yield office
    office.close()


def in_one_batch(office, *orders):
    """This hands over orders that come to be judged in one transaction, and gives their futures."""
    with office.store.writing():
        office.desk.submit(Order((Step(LogActivity("D1", "call")),), "lilei", known="os"))
        until = time.monotonic() + 30
        while office.desk.waiting and time.monotonic() < until:  # the writer has taken it, and waits for us
            time.sleep(0.001)
        return [office.desk.submit(each) for each in orders]


def test_a_version_that_a_refused_order_published_is_not_there_for_the_next_order_of_its_batch(office):
    office.open()
    second = msgspec.structs.replace(sop(), version=2)
    publish = PublishWorkflow(second.key, "", normal_form(second))
    steps = (publish, MigrateDeal("D1", 2), MoveDeal("D1", "to_demo"))

    refused, next_one = in_one_batch(
        office,
        Order(tuple(map(Step, steps)), "lilei", known="os"),
        Order((Step(MigrateDeal("D1", 2)),), "lilei", known="os"),
    )

    assert isinstance(refused.exception(), GatebookError)
    assert isinstance(next_one.exception(), Unknown)
    assert office.do(LogActivity("D1", "call")).state.workflow_version == 1


def test_a_version_published_in_a_batch_is_there_for_the_next_order_of_it(office):
    office.open()
    second = msgspec.structs.replace(sop(), version=2)
    publish = PublishWorkflow(second.key, "", normal_form(second))

    published, migrated = in_one_batch(
        office,
        Order((Step(publish),), "lilei", known="os"),
        Order((Step(MigrateDeal("D1", 2)),), "lilei", known="os"),
    )

    assert published.exception() is None
    assert migrated.result().state.workflow_version == 2
