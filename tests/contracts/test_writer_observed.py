"""Who observes the writer is told of every unit and its answer, and can neither harm nor hold up a caller."""

from __future__ import annotations

import threading

import pytest

from engine.errors import Refused, StoreFailed
from engine.store import Row, Writer, append, head


def judge(connection, units):
    """This appends each unit as an event; one called poison breaks the whole batch, one called bad is declined."""
    if "poison" in units:
        raise ValueError("poison")
    kept = [unit for unit in units if unit != "bad"]
    end = head(connection).position
    append(connection, [Row(f"{unit}-{end}-{n}", 1, "t", b"{}") for n, unit in enumerate(kept)])
    return [Refused("no", "否") if unit == "bad" else unit.upper() for unit in units]


@pytest.fixture
def observed(sqlite_store):
    """This opens a writer with an observer, and closes it at the end."""
    writers = []

    def opened(observe):
        writers.append(Writer(sqlite_store, judge, forget=lambda: None, observe=observe))
        return writers[-1]

    yield opened
    for writer in writers:
        writer.close()


def test_every_unit_is_told_once_with_its_answer_and_the_time_it_took(observed):
    batches = []
    writer = observed(batches.append)

    futures = {unit: writer.submit(unit) for unit in ("one", "bad", "poison", "two")}
    writer.close()

    told = {each.unit: each for batch in batches for each in batch.told}
    assert sum(len(batch.told) for batch in batches) == len(told) == 4
    assert (
        (told["one"].answer, told["two"].answer)
        == ("ONE", "TWO")
        == (futures["one"].result(), futures["two"].result())
    )
    assert told["bad"].answer is futures["bad"].exception()
    assert isinstance(told["poison"].answer, StoreFailed)
    assert told["poison"].answer is futures["poison"].exception()
    assert all(each.seconds > 0 for each in told.values())
    assert all((batch.commit > 0) == (batch.told[0].unit != "poison") for batch in batches)


def test_a_caller_is_answered_before_the_observer_is_told(observed):
    go_on, told = threading.Event(), threading.Event()

    def observe(_):
        go_on.wait(60)
        told.set()

    future = observed(observe).submit("one")

    assert future.result(60) == "ONE"
    assert not told.is_set()
    go_on.set()
    assert told.wait(60)


def test_an_observer_who_breaks_harms_no_caller_and_is_logged(observed, caplog):
    def observe(_):
        raise RuntimeError("the observer broke")

    writer = observed(observe)

    assert [writer.submit(unit).result(60) for unit in ("one", "two")] == ["ONE", "TWO"]
    writer.close()
    assert [str(line.exc_info[1]) for line in caplog.records] == ["the observer broke"] * 2


def test_the_line_can_be_counted(observed):
    go_on, entered = threading.Event(), threading.Event()

    def observe(_):
        entered.set()
        go_on.wait(60)

    writer = observed(observe)
    first = writer.submit("one")
    assert first.result(60) == "ONE"
    assert entered.wait(60)
    rest = [writer.submit(unit) for unit in ("two", "three")]

    assert writer.waiting == 2
    go_on.set()
    assert [future.result(60) for future in rest] == ["TWO", "THREE"]
    assert writer.waiting == 0
