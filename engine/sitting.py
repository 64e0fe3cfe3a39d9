"""This file is one sitting of the desk: the orders of one batch, judged one after another under the log's lock.

What an order changes is first kept aside, and joins the sitting only when all its commands passed; so a refusal harms
no neighbour, and later orders see what earlier ones of the same batch did.
"""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple, get_args

from engine.admission import keep, must_be_admitted
from engine.built_in_roles import BUILT_IN_CONFLICTS, BUILT_IN_ROLES, FOUNDING_ROLES, IMPORTER
from engine.calendar import Calendar
from engine.claims import Claims, claimed, freed
from engine.commands import AccessCommand, AnyCommand, FireTimer, OpenDeal
from engine.deal.about import About
from engine.deal.state import Deal
from engine.definition import Conflict as Conflicting
from engine.definition import Definition
from engine.entitled import is_there, must_be_entitled
from engine.errors import Conflict, Forbidden, GatebookError, Malformed, Refused, Unknown
from engine.events import AccountOpened, Event, MemberJoined
from engine.journal import recorded_event
from engine.lookups import chain
from engine.orders import Answer, Order, Step, meta_of
from engine.owners import owners
from engine.roster import Member
from engine.saved_views import SavedView
from engine.serde import Meta, Recorded
from engine.states import KINDS, States, stream_of
from engine.store import REFUSALS, Connection, Credentials, Row
from engine.workflow import Workflow


class Seen(NamedTuple):
    """This is the deal that an event is about, as it stood then, and its SOP: whose key seals what hangs on both."""

    deal: Deal | None
    workflow: Workflow | None


NOTHING = Seen(None, None)
OF_ACCESS = frozenset(get_args(AccessCommand))


class Sitting:
    """This judges orders on one connection; `rows` is what is to be appended, `states` what it leads to."""

    def __init__(self, states: States, connection: Connection, *, position: int, recorded_at: int) -> None:
        self._known = states
        self.connection = connection
        self.position = position
        self.recorded_at = recorded_at
        self.states: dict[str, Any] = {}
        self.rows: list[Row] = []
        self._aside: dict[str, Any] = {}
        self._read: dict[str, Any] = {}
        self._sops: dict[tuple[str, int], Workflow] = {}
        self._pending: list[Recorded] = []
        self._seen: list[Seen] = []
        self._joined = self._opened = False
        self._deeds: list[tuple[AnyCommand, tuple[Event, ...]]] = []
        self._meta = Meta("")
        self._claims = Claims(states.journal.vault, connection)

    def judge(self, order: Order, digest: str | None) -> Answer:
        """This is the answer to an order; a refusal is recorded beside the stream and raised."""
        self._begin()
        self._claims.begin()
        self._meta, joined, opened = meta_of(order, digest), self._joined, self._opened
        must_be_admitted(order, self.state, self._has_accounts, self.recorded_at)
        must_be_entitled(order, self.state, configured=self._has_accounts(), now=self.recorded_at)
        step = order.steps[0]
        stream = stream_of(step.command)
        if order.expected is not None:
            self._must_stand_at(stream, order.expected, order.actor)
        try:
            for step in order.steps:
                stream = stream_of(step.command)
                self._step(stream, step, order)
        except GatebookError as declined:
            record = declined.record if isinstance(declined, Refused) else None
            seen = NOTHING if record is None else self._see(self.state(stream), step.command)
            self._begin()
            self._joined, self._opened = joined, opened
            self._sops.clear()
            self._claims.give_back()
            if record is not None:
                self._tell(f"{stream}{REFUSALS}", record, self.recorded_at, order, seen)
                self._settle()
            raise
        events = self._settle()
        state = self.state(stream)
        return Answer(self.position, state.version, stream, state, events)

    def _begin(self) -> None:
        self._aside, self._pending, self._seen, self._deeds = {}, [], [], []

    def state(self, stream: str) -> Any:
        """This is a stream's state as this order sees it."""
        found = self._aside.get(stream)
        if found is None:
            found = self.states.get(stream)
        if found is None:
            found = self._read.get(stream)
        if found is None:
            found = self._read[stream] = self._known.state(self.connection, stream)
        return found

    def about(self, order: Order, occurred_at: int | None, stream: str = "") -> About:
        """This is the circumstances of one command of the order."""
        return About(
            actor=order.actor,
            roles=self._roles(order),
            now=self.recorded_at if occurred_at is None else occurred_at,
            recorded_at=self.recorded_at,
            reason=order.reason,
            source=order.source,
            workflow=self._workflow,
            calendar=self._calendar,
            enforced=lambda key: bool(self.state(f"workflow:{key}").enforced),
            exists=partial(is_there, order, self.state, self._has_accounts, self.recorded_at),
            known_roles=self._known_roles,
            conflicts=self._conflicts,
            look=self.state,
            held=lambda unit: self._held(order, unit),
            holder=self._claims.holder,
            next_number=lambda series: self._claims.next_number(series, stream),
            members=self._members,
            on_behalf_of=order.on_behalf_of,
            governors=self._governors,
            accounts=self._has_accounts,
        )

    def _step(self, stream: str, step: Step, order: Order) -> None:
        about = self.about(order, step.occurred_at, stream)
        if about.now > self.recorded_at:
            raise Malformed(
                "occurred_at: it lies in the future; give an instant that has passed.",
                "occurred_at：时间在将来；请填写已过去的时间。",
                where="occurred_at",
            )
        self._must_be_started(order, about)
        if about.now < self.recorded_at and order.source is None and not _may_be_late(stream, step):
            raise Malformed(
                "occurred_at: only what happened to a deal may be entered late; leave it out.",
                "occurred_at：只有项目上发生的事可以补录；请不要填写。",
                where="occurred_at",
            )
        kind = KINDS[stream.partition(":")[0]]
        events = kind.decide(self.state(stream), step.command, about)
        for event in events:
            self._tell(stream, event, about.now, order)
        if events and type(step.command) in OF_ACCESS:
            self._deeds.append((step.command, tuple(events)))

    def _tell(self, stream: str, event: Event, occurred_at: int, order: Order, seen: Seen = NOTHING) -> None:
        """This takes an event in; `seen` is the deal that a refusal is about, as the refused command saw it."""
        refusals = stream.endswith(REFUSALS)
        before = self.state(stream)
        recorded = recorded_event(
            event,
            stream=stream,
            version=(before if refusals else before.version) + 1,
            position=self.position + len(self._pending) + 1,
            occurred_at=occurred_at,
            recorded_at=self.recorded_at,
            meta=self._meta,
            command=order.scoped_key,
        )
        self._pending.append(recorded)
        self._joined = self._joined or isinstance(event, MemberJoined)
        self._opened = self._opened or isinstance(event, AccountOpened)
        if refusals:
            self._aside[stream] = recorded.version
        else:
            kind = KINDS[stream.partition(":")[0]]
            state = self._aside[stream] = kind.evolve(before, recorded)
            seen = self._see(state)
            self._claim(stream, event, self._see(before), seen)
        self._seen.append(seen)

    def _settle(self) -> tuple[Recorded, ...]:
        """This seals what the order led to, and makes it part of the sitting."""
        events = tuple(self._pending)
        for recorded, (deal, workflow) in zip(events, self._seen, strict=True):
            whose = owners(recorded, workflow, deal, self._known.journal.vault.fingerprint)
            self.rows.append(self._known.journal.row(self.connection, recorded, whose))
        for command, led_to in self._deeds:
            keep(Credentials(self.connection), command, led_to, self.recorded_at)
        self.position += len(events)
        self.states.update(self._aside)
        self._begin()
        return events

    def _claim(self, stream: str, event: Event, then: Seen, now: Seen) -> None:
        """This gives free what the stream had before the event, and claims what it has to have for itself alone."""
        for claim in freed(event, then.workflow, then.deal):
            self._claims.free(claim, stream)
        for claim in claimed(event, now.workflow, then.deal):
            self._claims.take(claim, stream)

    def _see(self, state: Any, command: AnyCommand | None = None) -> Seen:
        """This is a deal with the SOP it is under; one that is not opened yet, with the SOP of the opening."""
        if not isinstance(state, Deal):
            return NOTHING
        key = command.workflow if isinstance(command, OpenDeal) and not state.version else state.workflow
        return Seen(state, self._workflow(key, state.workflow_version or None) if key else None)

    def _roles(self, order: Order) -> frozenset[str]:
        """This is what the actor may be; with no members yet, whom the operating system names may set up the store."""
        if not self._joined and not self._known.has_members(self.connection):
            return frozenset(FOUNDING_ROLES) if order.known == "os" else frozenset()
        roles: frozenset[str] = self.state(f"member:{order.actor}").roles(self.recorded_at, ())
        return roles

    def _has_accounts(self) -> bool:
        return self._opened or self._known.has_accounts(self.connection)

    def _members(self) -> list[Member]:
        """This is everybody who has joined, by id, those of this order too."""
        names = {name for known in (self._aside, self.states) for name in known if name.startswith("member:")}
        names |= {f"member:{name}" for name in self._known.members(self.connection)}
        found = [self.state(name) for name in sorted(names) if not name.endswith(REFUSALS)]
        return [member for member in found if member.version]

    def _held(self, order: Order, unit: str | None) -> frozenset[str]:
        member = self.state(f"member:{order.actor}")
        if not member.version:
            return self._roles(order)
        roles: frozenset[str] = member.roles(self.recorded_at, chain(self.state, unit))
        return roles

    def _known_roles(self) -> frozenset[str]:
        return frozenset(BUILT_IN_ROLES) | {role.key for each in self._definitions() for role in each.roles}

    def _definitions(self) -> list[Definition]:
        """This is the newest version of every workflow."""
        keys = set(self._known.workflows(self.connection))
        keys |= {name.removeprefix("workflow:") for name in self.states if name.startswith("workflow:")}
        return [self._workflow(key, None).definition for key in sorted(keys)]

    def _conflicts(self) -> tuple[Conflicting, ...]:
        return (*BUILT_IN_CONFLICTS, *(each for sop in self._definitions() for each in sop.conflicts))

    def _governors(self) -> list[Workflow]:
        """This is the newest versions of the SOPs that govern more than deals."""
        return [self._workflow(each.key, None) for each in self._definitions() if each.govern is not None]

    def _workflow(self, key: str, version: int | None) -> Workflow:
        """This is a version of an SOP, the newest without a number; one that was looked up is kept, for it never changes."""
        if version is None:
            newest: Workflow = self.state(f"workflow:{key}").workflow()
            return newest
        workflow = self._sops.get((key, version))
        if workflow is None:
            workflow = self._sops[key, version] = self.state(f"workflow:{key}").workflow(version)
        return workflow

    def _calendar(self, key: str) -> tuple[Calendar, str]:
        state = self.state(f"calendar:{key}")
        if state.calendar is None:
            raise Unknown(
                f"The calendar {key} has not been published; gatebook publish does it with the workflow.",
                f"日历 {key} 尚未发布；gatebook publish 会随流程一并发布。",
            )
        return state.calendar, state.digest

    def _must_stand_at(self, stream: str, expected: int, actor: str) -> None:
        state = self.state(stream)
        version = state.version_for(actor) if isinstance(state, SavedView) else state.version
        if version != expected:
            raise Conflict(
                f"Somebody wrote first: it stands at version {version}, not {expected}. Read it again.",
                f"已有他人先写入：当前版本 {version}，不是 {expected}；请重新读取。",
                version=version,
            )

    def _must_be_started(self, order: Order, about: About) -> None:
        if order.source is None:
            return
        about.needs(IMPORTER)
        run = self.state(f"import:{order.source.run}").started
        if run is None or (run.mode, run.source) != (order.source.mode, order.source.name):
            raise Forbidden(
                f"No import {order.source.run} of {order.source.name} has been started in this mode.",
                f"没有以此方式开始过 {order.source.name} 的导入 {order.source.run}。",
            )


def _may_be_late(stream: str, step: Step) -> bool:
    """This says whether something may be told after it happened: what happened to a deal, and what was due."""
    return stream.startswith("deal:") or isinstance(step.command, FireTimer)
