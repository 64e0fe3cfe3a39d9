"""This file holds the events of units, of a workflow's parameters and of exchange rates."""

from __future__ import annotations

from typing import Any

from engine.events.event import Event, stored_as


@stored_as("unit.opened")
class UnitOpened(Event, frozen=True):
    """A unit (group, legal_entity, region, team) was set up below another one; null: at the top."""

    name: str
    kind: str
    parent: str | None = None


@stored_as("unit.changed")
class UnitChanged(Event, frozen=True):
    """A unit got another name, another kind, or another place in the tree."""

    name: str
    kind: str
    parent: str | None = None


@stored_as("parameters.set")
class ParametersSet(Event, frozen=True):
    """Parameters of a workflow were given values that count from an instant on, in microseconds; null: the SOP's own.

    `approvals` is those by which it was allowed, by id.
    """

    values: dict[str, Any]
    effective_from: int
    approvals: tuple[str, ...] = ()


@stored_as("rates.recorded")
class RatesRecorded(Event, frozen=True):
    """What one unit of other currencies cost in the stream's currency on a day, as decimal strings."""

    on: str
    rates: dict[str, str]
