"""This file reads single things from the log: a deal, its history, a workflow, a member, what may be done next.

Lists and reports come from projections; one deal comes from its own stream, so it is never behind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from engine.clock import Clock, system_clock
from engine.customers import Contact, Customer
from engine.deal.about import About
from engine.deal.evolve import evolve, initial
from engine.deal.moves import verdicts_for
from engine.deal.rows import row_of, row_verdicts
from engine.deal.state import Deal
from engine.definition import Definition, Move
from engine.errors import Unknown
from engine.events import ActivityLogged
from engine.journal import Journal
from engine.lookups import nobody
from engine.members import Member
from engine.orders import Order
from engine.parameters import ParameterValues
from engine.publication import Calendars, Publications
from engine.rates import Rates
from engine.serde import Recorded
from engine.sitting import Sitting
from engine.states import States
from engine.store import REFUSALS, Connection, Store, head, read_stream, stream_names
from engine.units import Unit
from engine.verdict import Verdicts
from engine.workflow import Workflow


class Way(NamedTuple):
    """This is a move that leads from where a deal or a row stands, and what it would be answered now."""

    move: Move
    verdicts: Verdicts


class Archive:
    """This reads; it cannot write."""

    def __init__(self, store: Store, journal: Journal, clock: Clock = system_clock) -> None:
        self.store = store
        self.journal = journal
        self._clock = clock
        self._states = States(journal)

    def deal(self, deal: str) -> Deal:
        """This is the deal as it stands; raises `Unknown`."""
        with self.store.reading() as connection:
            return self._deal(connection, deal)

    def history(self, deal: str, *, until: Callable[[Recorded], bool] | None = None) -> list[Recorded]:
        """This is everything recorded about the deal, refusals too, in the order of the log; raises `Unknown`."""
        with self.store.reading() as connection:
            rows = [
                *read_stream(connection, f"deal:{deal}"),
                *read_stream(connection, f"deal:{deal}{REFUSALS}"),
            ]
            told = self.journal.recorded(connection, sorted(rows, key=lambda row: row.position))
        if not told:
            raise _no_deal(deal)
        return [recorded for recorded in told if until is None or until(recorded)]

    def deal_at(self, deal: str, position: int) -> Deal:
        """This is the deal as it stood after a position of the log; version 0 before it was opened."""
        state = initial(deal)
        for recorded in self.history(deal, until=lambda told: told.position <= position):
            if not recorded.stream.endswith(REFUSALS):
                state = evolve(state, recorded)
        return state

    def last_activity(self, deal: str) -> Recorded | None:
        """This is the activity about a deal that was logged last, None without one."""
        with self.store.reading() as connection:
            rows = read_stream(connection, f"deal:{deal}")
            last = [row for row in rows if row.type == ActivityLogged.stored][-1:]
            return next(iter(self.journal.recorded(connection, last)), None)

    def ways(self, deal: str, order: Order) -> list[Way]:
        """This is every move from where the deal stands, with the verdicts that the order's actor would get."""
        with self.store.reading() as connection:
            state, about = self._deal(connection, deal), self._about(connection, order)
            workflow = about.workflow(state.workflow, state.workflow_version)
            moves = [workflow.moves[key] for key in workflow.topology.moves_from(state.stage)]
            return [Way(move, verdicts_for(workflow, state, move, about)) for move in moves]

    def row_ways(self, deal: str, record: str, row: str, order: Order) -> list[Way]:
        """This is every move from where a row stands, with the verdicts that the order's actor would get."""
        with self.store.reading() as connection:
            state, about = self._deal(connection, deal), self._about(connection, order)
            workflow = about.workflow(state.workflow, state.workflow_version)
            found, rules = row_of(state, record, row), workflow.records.get(record)
            if rules is None or rules.topology is None:
                return []
            case = about.case(workflow, state, rules, found)
            moves = [rules.moves[key] for key in rules.topology.moves_from(found.state or "")]
            return [Way(move, row_verdicts(case, rules, found, move, order.reason)) for move in moves]

    def look(self, stream: str) -> Any:
        """This is the state of any stream by its name; version 0 when nobody has written to it."""
        with self.store.reading() as connection:
            return self._states.state(connection, stream)

    def workflow(self, key: str, version: int | None = None) -> Workflow:
        """This is a published version of a workflow, the newest without a number; raises `Unknown`."""
        return self.publications(key).workflow(version)

    def publications(self, key: str) -> Publications:
        """This is everything published under a workflow's key."""
        with self.store.reading() as connection:
            state: Publications = self._states.state(connection, f"workflow:{key}")
        return state

    def published(self, key: str) -> list[Definition]:
        """This lists all published versions of a workflow, oldest first; for the lint to compare with."""
        state = self.publications(key)
        return [state.workflow(version).definition for version in sorted(state.normal)]

    def workflows(self) -> list[Workflow]:
        """This is the newest version of every workflow, by key."""
        with self.store.reading() as connection:
            keys = self._states.workflows(connection)
        return [self.workflow(key) for key in sorted(keys)]

    def calendar(self, key: str) -> Calendars:
        """This is a calendar's stream; its `calendar` is None when it was never published."""
        with self.store.reading() as connection:
            state: Calendars = self._states.state(connection, f"calendar:{key}")
        return state

    def members(self) -> list[Member]:
        """This lists everybody who has joined, by id."""
        return self._all("member")

    def customer(self, customer: str) -> Customer:
        """This is a customer as it stands, a merged one too; raises `Unknown`."""
        state: Customer = self._known("customer", customer)
        return state

    def contact(self, contact: str) -> Contact:
        """This is a contact as far as known; raises `Unknown`."""
        state: Contact = self._known("contact", contact)
        return state

    def units(self) -> list[Unit]:
        """This lists all units, by id; each names the one above it."""
        return self._all("unit")

    def parameters(self, workflow: str) -> ParameterValues:
        """This is what a workflow's parameters were set to; version 0 where nobody has set any."""
        state: ParameterValues = self._state(f"parameters:{workflow}")
        return state

    def rates(self, currency: str) -> Rates:
        """This is what other currencies cost in this one; version 0 where nobody has recorded any."""
        state: Rates = self._state(f"rates:{currency}")
        return state

    def position(self) -> int:
        """This is where the log ends."""
        with self.store.reading() as connection:
            return head(connection).position

    def _state(self, stream: str) -> Any:
        with self.store.reading() as connection:
            return self._states.state(connection, stream)

    def _known(self, kind: str, key: str) -> Any:
        state = self._state(f"{kind}:{key}")
        if state.version == 0:
            raise nobody(kind, key)
        return state

    def _all(self, kind: str) -> list[Any]:
        with self.store.reading() as connection:
            names = sorted(stream_names(connection, f"{kind}:"))
            return [self._states.state(connection, name) for name in names]

    def _about(self, connection: Connection, order: Order) -> About:
        """This is the circumstances in which the order's actor would act now."""
        end = head(connection)
        now = max(self._clock(), end.recorded_at)
        return Sitting(self._states, connection, position=end.position, recorded_at=now).about(order, None)

    def _deal(self, connection: Connection, deal: str) -> Deal:
        state: Deal = self._states.state(connection, f"deal:{deal}")
        if state.version == 0:
            raise _no_deal(deal)
        return state


def _no_deal(deal: str) -> Unknown:
    return Unknown(f"There is no deal {deal}.", f"没有编号为 {deal} 的项目。")
