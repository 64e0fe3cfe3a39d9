"""This file holds the events of a deal's health: a colour set by hand beside the computed one, and that taken back.

Computed colours are no events: they follow from what happened, and are stored ahead by a projection.
"""

from __future__ import annotations

from engine.events.event import Event, stored_as


@stored_as("deal.health_overridden")
class HealthOverridden(Event, frozen=True):
    """Somebody set the colour of a deal, for a reason, until an instant; it ends then by itself."""

    colour: str
    reason: str
    until: int


@stored_as("deal.health_override_cleared")
class HealthCleared(Event, frozen=True):
    """A colour set by hand was taken back before its end."""
