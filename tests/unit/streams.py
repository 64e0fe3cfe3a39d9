"""This file is an office without a database: streams held in memory, decided and folded one command at a time."""

from __future__ import annotations

from typing import Any

from engine import commands as c
from engine import contacts, customers, members, parameters, rates, saved_views, units
from engine.built_in_roles import BUILT_IN_ROLES
from engine.deal.about import About
from engine.definition import Definition
from engine.errors import Unknown
from engine.events import Event
from engine.serde import Meta, Recorded, Source, decode, encode
from engine.workflow import Workflow
from tests.cast import NOON

KINDS: dict[str, tuple[Any, Any, Any]] = {
    "customer": (customers.initial_customer, customers.evolve_customer, customers.decide_customer),
    "contact": (contacts.initial_contact, contacts.evolve_contact, contacts.decide_contact),
    "unit": (units.initial_unit, units.evolve_unit, units.decide_unit),
    "view": (saved_views.initial_view, saved_views.evolve_view, saved_views.decide_view),
    "parameters": (parameters.initial_parameters, parameters.evolve_parameters, parameters.decide_parameters),
    "rates": (rates.initial_rates, rates.evolve_rates, rates.decide_rates),
    "member": (members.initial_member, members.evolve_member, members.decide_member),
}


def stream_of(command: c.Command) -> str:
    """This is the stream that a command is about."""
    kinds = {"customer": c.CustomerCommand, "contact": c.ContactCommand, "unit": c.UnitCommand}
    for kind, commands in kinds.items():
        if isinstance(command, commands):
            return f"{kind}:{getattr(command, kind)}"
    if isinstance(command, c.SavedViewCommand):
        return f"view:{command.view}"
    if isinstance(command, c.SetParameters):
        return f"parameters:{command.workflow}"
    if isinstance(command, c.RecordRates):
        return f"rates:{command.currency}"
    return f"member:{command.member}"


class Streams:
    """This holds the streams; `do` answers with the events that followed."""

    def __init__(self, *definitions: Definition) -> None:
        self.states: dict[str, Any] = {}
        self.definitions = {definition.key: definition for definition in definitions}
        self.position = 0

    def look(self, stream: str) -> Any:
        """This is a stream's state."""
        kind, _, key = stream.partition(":")
        return self.states.get(stream) or KINDS[kind][0](key)

    def do(
        self,
        command: c.Command,
        *,
        now: int = NOON,
        recorded_at: int | None = None,
        reason: str | None = None,
        source: Source | None = None,
        roles: tuple[str, ...] = BUILT_IN_ROLES,
    ) -> list[Event]:
        """This decides a command and folds what follows, as it comes back from the log."""
        about = self._about(
            now, now if recorded_at is None else recorded_at, reason, source, frozenset(roles)
        )
        stream = stream_of(command)
        events = KINDS[stream.partition(":")[0]][2](self.look(stream), command, about)
        for event in events:
            self.tell(stream, decode(event.stored, event.shape, encode(event)), now)
        return events

    def tell(self, stream: str, event: Event, at: int = NOON) -> None:
        """This folds an event that nobody decided."""
        state = self.look(stream)
        self.position += 1
        recorded = Recorded(event, stream, state.version + 1, self.position, at, at, Meta("boss"))
        self.states[stream] = KINDS[stream.partition(":")[0]][1](state, recorded)

    def workflow(self, key: str, _version: int | None) -> Workflow:
        """This is one of the workflows."""
        if key not in self.definitions:
            raise Unknown(f"There is no workflow {key}.")
        return Workflow(self.definitions[key])

    def _about(
        self, now: int, recorded_at: int, reason: str | None, source: Source | None, roles: frozenset[str]
    ) -> About:
        return About(
            actor="lilei",
            roles=roles,
            now=now,
            recorded_at=recorded_at,
            reason=reason,
            source=source,
            workflow=self.workflow,
            calendar=lambda key: (_ for _ in ()).throw(Unknown(key)),
            enforced=lambda _key: False,
            exists=lambda _deal: False,
            known_roles=lambda: frozenset({*BUILT_IN_ROLES, "sales", "finance"}),
            look=self.look,
            held=lambda _unit: roles,
            conflicts=lambda: (),
            holder=lambda _space, _value: None,
            next_number=lambda _series: 1,
        )
