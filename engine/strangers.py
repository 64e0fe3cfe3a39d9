"""This file is the stream of failed sign-ins under names that have no account: one count for all, no name is kept.

Names are what somebody typed: a password among them, often. So only how often it happened is told, once for each
quarter of an hour, whoever was tried; nobody learns from the log which accounts there are, and a flood is one line.
"""

from __future__ import annotations

import msgspec

from engine.built_in_roles import ADMINISTRATOR
from engine.commands import RecordStrangers
from engine.deal.about import About
from engine.events import Event, StrangersFailed
from engine.members import CLOCK
from engine.serde import Recorded

STREAM = "strangers:sign-in"


class Strangers(msgspec.Struct, frozen=True):
    """This is how far failures have been told: version 0 means never, `until` is the end of the last quarter told."""

    id: str
    version: int = 0
    until: int = 0


def initial_strangers(name: str) -> Strangers:
    """This is what is known before anybody failed."""
    return Strangers(name)


def evolve_strangers(state: Strangers, recorded: Recorded) -> Strangers:
    """This is what is known after one more event."""
    event, version = recorded.event, recorded.version
    until = event.until if isinstance(event, StrangersFailed) else state.until
    return Strangers(state.id, version, until)


def decide_strangers(state: Strangers, command: RecordStrangers, about: About) -> list[Event]:
    """This tells the failures of a quarter of an hour, once."""
    if about.actor != CLOCK:
        about.needs(ADMINISTRATOR)
    if command.until <= state.until or command.count < 1:
        return []
    return [StrangersFailed(command.since, command.until, command.count)]
