"""This file proves that a clock which jumps back confuses nobody: recorded time stands still until it is caught up."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from engine.clock import DAY, Instant, SimulatedClock
from engine.desk import Desk
from engine.store import Store, read
from tests.cast import NOON
from tests.faults.script import HOT, furnish, script
from tests.faults.verifier import verify
from tests.faults.writing import ask

JUMPS = (0, 5 * DAY, -30 * DAY, 1, -1, 40 * DAY, -1_000 * DAY)


@dataclass
class Machine:
    """This is a desk with a clock of its own."""

    name: str
    store: Store
    told: object

    def __post_init__(self):
        self.clock = SimulatedClock(Instant(NOON))
        self.desk = Desk(self.store, self.clock)
        self.asks = script(self.name)

    def work(self, many):
        for asked in itertools.islice(self.asks, many):
            key = f"{self.name}:{asked.key}"
            self.told.sent[key] = asked.events
            self.told.acknowledge(key, ask(self.desk, asked, self.name))


def instants(store):
    """These are recorded and occurred instants: of the log, and of the deal that everybody writes to."""
    with store.reading() as connection:
        rows = read(connection)
        hot = read(connection, stream=f"deal:{HOT}")
    return [row.recorded_at for row in rows], [row.occurred_at for row in hot]


def test_time_never_falls_in_the_log_whatever_two_clocks_say(store, open_store, store_url):
    told = furnish(store)
    machines = [Machine("ann", store, told), Machine("bob", open_store(), told)]
    for jump in JUMPS:
        for machine in machines:
            machine.clock.stand_at(Instant(machine.clock() + jump))
            machine.work(6)
            jump = -jump  # noqa: PLW2901 - the two clocks go apart
    for machine in machines:
        machine.desk.close()

    recorded, occurred = instants(store)
    assert recorded == sorted(recorded)
    assert occurred == sorted(occurred)
    assert len(told.acknowledged) == 6 * 2 * len(JUMPS)
    assert verify(store_url, told) == told.began + len(told.acknowledged)


def test_a_server_begun_again_before_its_last_event_goes_on_from_there(store_url):
    told, last = None, 0
    for jump in JUMPS:
        store = Store.open(store_url, allow_unsafe_fsync=True)
        told = told or furnish(store)
        machine = Machine(f"life{jump}", store, told)
        machine.clock.stand_at(Instant(NOON + jump))
        machine.work(6)
        machine.desk.close()
        recorded, _ = instants(store)
        assert recorded[-1] >= last
        last = recorded[-1]
        store.close()

    assert last == NOON + 40 * DAY
    assert verify(store_url, told) == told.began + len(told.acknowledged)
