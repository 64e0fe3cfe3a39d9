"""This file holds the commands about a deal's health."""

from __future__ import annotations

from engine.commands.command import Command


class OverrideHealth(Command, frozen=True, tag="override_health"):
    """Sets the colour of a deal until an instant (microseconds), for a reason; it is kept beside the computed one."""

    deal: str
    colour: str
    reason: str
    until: int


class ClearHealthOverride(Command, frozen=True, tag="clear_health_override"):
    """Takes back a colour that was set by hand."""

    deal: str
