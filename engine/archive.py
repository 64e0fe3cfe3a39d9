"""This file reads single things from the log: a deal, its history, a workflow, a member, what may be done next.

Lists and reports come from projections; one deal comes from its own stream, so it is never behind.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any, NamedTuple

from engine.clock import Clock, system_clock
from engine.contacts import Contact
from engine.customers import Customer
from engine.deal.about import About
from engine.deal.evolve import evolve, initial
from engine.deal.explaining import Explained, explained, row_explained
from engine.deal.rows import row_of
from engine.deal.state import Deal
from engine.deal.undo import last_step, undo_verdicts
from engine.deal.writing import Place
from engine.decisions import Decisions
from engine.definition import Definition
from engine.errors import Unknown
from engine.events import AccountOpened, ActivityLogged
from engine.governing import GOVERNED
from engine.health_now import ALWAYS, HealthNow, health_now
from engine.journal import Journal
from engine.lookups import no_deal, nobody
from engine.members import Member
from engine.orders import Order
from engine.parameters import ParameterValues
from engine.publication import Calendars, Publications
from engine.rates import Rates
from engine.serde import Recorded
from engine.sitting import Sitting
from engine.states import States
from engine.store import (
    REFUSALS,
    Connection,
    Store,
    direct_acts,
    position_at,
    read,
    read_stream,
)
from engine.units import Unit
from engine.verdict import Verdicts
from engine.workflow import Workflow


class Then(NamedTuple):
    """This is a deal as it stood at another time, and the activity that was its last then."""

    deal: Deal
    activity: Recorded | None


class Archive:
    """This reads; it cannot write."""

    def __init__(self, store: Store, journal: Journal, clock: Clock = system_clock) -> None:
        self.store = store
        self.journal = journal
        self.clock = clock
        self._states = States(journal)

    def deal(self, deal: str) -> Deal:
        """This is the deal as it stands; raises `Unknown`."""
        with self.store.reading() as connection:
            return self._deal(connection, deal)

    def history(self, deal: str, *, until: Callable[[Recorded], bool] | None = None) -> list[Recorded]:
        """This is everything recorded about the deal, refusals too, in the order of the log; raises `Unknown`."""
        with self.store.reading() as connection:
            told = [
                *self._states.told(connection, f"deal:{deal}"),
                *self._states.told(connection, f"deal:{deal}{REFUSALS}"),
            ]
        told.sort(key=lambda recorded: recorded.position)
        if not told:
            raise no_deal(deal)
        return [recorded for recorded in told if until is None or until(recorded)]

    def deal_at(self, deal: str, position: int) -> Deal:
        """This is the deal as it stood after a position of the log; version 0 before it was opened."""
        state = initial(deal)
        for recorded in self.history(deal, until=lambda told: told.position <= position):
            if not recorded.stream.endswith(REFUSALS):
                state = evolve(state, recorded)
        return state

    def deal_as_of(self, deal: str, *, at: int | None = None, position: int | None = None) -> Then:
        """This is the deal as it stood at an instant, as far as a position of the log knows; raises `Unknown`."""

        def counts(told: Recorded) -> bool:
            return (at is None or told.occurred_at <= at) and (position is None or told.position <= position)

        state, last = initial(deal), None
        for recorded in self.history(deal, until=counts):
            if not recorded.stream.endswith(REFUSALS):
                state = evolve(state, recorded)
                last = recorded if _is_later(recorded, last) else last
        if state.version == 0:
            raise Unknown(f"There was no deal {deal} yet.", f"当时尚无编号为 {deal} 的项目。")
        return Then(state, last)

    def position_at(self, known_at: int) -> int:
        """This is where the log ended at an instant by which things were recorded."""
        with self.store.reading() as connection:
            return position_at(connection, known_at)

    def health(self, deal: str) -> HealthNow | None:
        """This is a deal's health now; None where its SOP rates nothing, or the deal is over."""
        self.deal(deal)  # it is refused here to whoever may not see it
        with self.store.reading() as connection:
            told = self._states.told(connection, f"deal:{deal}")
            state = reduce(evolve, told, initial(deal))
            sops: Publications = self._states.state(connection, f"workflow:{state.workflow}")
            workflow = sops.workflow(state.workflow_version)
            if workflow.definition.health is None:
                return None
            days: Calendars = self._states.state(connection, f"calendar:{workflow.definition.calendar}")
            set_to = self._states.state(connection, f"parameters:{state.workflow}")
            now = max(self.clock(), self._states.head(connection).recorded_at)
        return health_now(told, workflow, days.calendar or ALWAYS, set_to, now)

    def last_activity(self, deal: str) -> Recorded | None:
        """This is the activity about a deal that was logged last, None without one."""
        with self.store.reading() as connection:
            rows = read_stream(connection, f"deal:{deal}")
            last = [row for row in rows if row.type == ActivityLogged.stored][-1:]
            return next(iter(self.journal.recorded(connection, last)), None)

    def ways(self, deal: str, order: Order) -> list[Explained]:
        """This is every move from where the deal stands, with what the order's actor would be answered, explained."""
        with self.store.reading() as connection:
            state, about = self._deal(connection, deal), self._about(connection, order)
            workflow = about.workflow(state.workflow, state.workflow_version)
            moves = [workflow.moves[key] for key in workflow.topology.moves_from(state.stage)]
            known = self._judged(deal)
            return [explained(workflow, state, move, about, known.get(move.key)) for move in moves]

    def undoing(self, deal: str, order: Order, subject: str | None = None) -> Verdicts:
        """This is what the order's actor would get on taking back the last move, of the deal or of a row; empty without one."""
        with self.store.reading() as connection:
            state, about = self._deal(connection, deal), self._about(connection, order)
            workflow = about.workflow(state.workflow, state.workflow_version)
            step = last_step(state, subject)
            return undo_verdicts(workflow, state, step, about) if step else ()

    def row_ways(self, deal: str, record: str, row: str, order: Order) -> list[Explained]:
        """This is every move from where a row stands, with what the order's actor would be answered, explained."""
        with self.store.reading() as connection:
            state, about = self._deal(connection, deal), self._about(connection, order)
            workflow = about.workflow(state.workflow, state.workflow_version)
            found, rules = row_of(state, record, row), workflow.records.get(record)
            if rules is None or rules.topology is None:
                return []
            moves = [rules.moves[key] for key in rules.topology.moves_from(found.state or "")]
            place = Place(workflow, state, about, state.unit, rules, found)
            known = self._judged(deal, record, row)
            return [row_explained(place, rules, found, move, known.get(move.key)) for move in moves]

    def _judged(self, *_of: str) -> dict[str, Verdicts]:
        """This is the verdicts of the moves of a deal, or a row of it, that somebody else has given already."""
        return {}

    def look(self, stream: str) -> Any:
        """This is the state of any stream by its name; version 0 when nobody has written to it."""
        return self._state(stream)

    def workflow(self, key: str, version: int | None = None) -> Workflow:
        """This is a published version of a workflow, the newest without a number; raises `Unknown`."""
        return self.publications(key).workflow(version)

    def publications(self, key: str) -> Publications:
        """This is everything published under a workflow's key."""
        state: Publications = self._state(f"workflow:{key}")
        return state

    def published(self, key: str) -> list[Definition]:
        """This lists all published versions of a workflow, oldest first; for the lint to compare with."""
        state = self.publications(key)
        return [state.workflow(version).definition for version in sorted(state.normal)]

    def workflows(self) -> list[Workflow]:
        """This is the newest version of every workflow, by key."""
        return [state.workflow() for state in self.all_of("workflow")]

    def calendar(self, key: str) -> Calendars:
        """This is a calendar's stream; its `calendar` is None when it was never published."""
        state: Calendars = self._state(f"calendar:{key}")
        return state

    def members(self) -> list[Member]:
        """This lists everybody who has joined, by id."""
        return self.all_of("member")

    def roles(self, order: Order) -> frozenset[str]:
        """This is the roles that the order's actor holds everywhere, now."""
        with self.store.reading() as connection:
            return self._about(connection, order).roles

    def direct_acts(self, known_at: int = 2**63 - 1) -> tuple[int, list[Recorded]]:
        """This is what was done directly on the store since sign-in is configured, by an instant: how often, the last."""
        with self.store.reading() as connection:
            first = read(connection, types=[AccountOpened.stored], limit=1)
            if not first:
                return 0, []
            found = direct_acts(connection, first[0].position, position_at(connection, known_at))
            return found.number, self.journal.recorded(connection, found.last)

    def has_accounts(self) -> bool:
        """This says whether anybody has ever had an account: then sign-in is configured."""
        with self.store.reading() as connection:
            return self._states.has_accounts(connection)

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
        return self.all_of("unit")

    def parameters(self, workflow: str) -> ParameterValues:
        """This is what a workflow's parameters were set to; version 0 where nobody has set any."""
        state: ParameterValues = self._state(f"parameters:{workflow}")
        return state

    def decisions(self, stream: str) -> Decisions:
        """This is what was decided about what an SOP governs: workflow:KEY, parameters:KEY, member:ID; raises `Unknown`."""
        kind, _, key = stream.partition(":")
        if kind not in GOVERNED:
            raise Unknown(
                f"{stream[:70]}: approvals are of workflow:KEY, parameters:KEY or member:ID.",
                f"{stream[:70]}：审批对象为 workflow:KEY、parameters:KEY 或 member:ID。",
            )
        state = self._state(stream)
        if kind != "parameters" and not state.version:
            raise Unknown(f"There is no {kind} {key}.", f"没有 {stream}。")
        decisions: Decisions = state.decisions
        return decisions

    def rates(self, currency: str) -> Rates:
        """This is what other currencies cost in this one; version 0 where nobody has recorded any."""
        state: Rates = self._state(f"rates:{currency}")
        return state

    def position(self) -> int:
        """This is where the log ends."""
        with self.store.reading() as connection:
            return self._states.head(connection).position

    def _state(self, stream: str) -> Any:
        with self.store.reading() as connection:
            return self._states.state(connection, stream)

    def _known(self, kind: str, key: str) -> Any:
        state = self._state(f"{kind}:{key}")
        if state.version == 0:
            raise nobody(kind, key)
        return state

    def all_of(self, kind: str) -> list[Any]:
        """This lists all streams of a kind as they stand, by id."""
        with self.store.reading() as connection:
            names = sorted(self._states.names(connection, kind))
            return [self._states.state(connection, name) for name in names]

    def _about(self, connection: Connection, order: Order) -> About:
        """This is the circumstances in which the order's actor would act now."""
        end = self._states.head(connection)
        now = max(self.clock(), end.recorded_at)
        return Sitting(self._states, connection, position=end.position, recorded_at=now).about(order, None)

    def _deal(self, connection: Connection, deal: str) -> Deal:
        state: Deal = self._states.state(connection, f"deal:{deal}")
        if state.version == 0:
            raise no_deal(deal)
        return state


def _is_later(recorded: Recorded, last: Recorded | None) -> bool:
    """This says whether an event is an activity, and no earlier than the one that was the last until it."""
    if not isinstance(recorded.event, ActivityLogged):
        return False
    return last is None or recorded.occurred_at >= last.occurred_at
