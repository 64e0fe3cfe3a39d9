"""This file holds the commands about units, parameters and exchange rates."""

from __future__ import annotations

from typing import Any

from engine.commands.command import Command


class OpenUnit(Command, frozen=True, tag="open_unit"):
    """Sets up a unit (group, legal_entity, region, team), below another one where `parent` names it."""

    unit: str
    name: str
    kind: str = "team"
    parent: str | None = None


class ChangeUnit(Command, frozen=True, tag="change_unit"):
    """Gives a unit another name, kind or place; what is not given stays, and "" puts it at the top."""

    unit: str
    name: str | None = None
    kind: str | None = None
    parent: str | None = None


class SetParameters(Command, frozen=True, tag="set_parameters"):
    """Gives parameters of a workflow values from an instant on (null: now); null for a value: the SOP's own again."""

    workflow: str
    values: dict[str, Any]
    effective_from: int | None = None


class RecordRates(Command, frozen=True, tag="record_rates"):
    """Records what one unit of other currencies cost in `currency` on a day, as decimals."""

    currency: str
    on: str
    rates: dict[str, str]
