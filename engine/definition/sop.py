"""This file holds the normal form of an SOP: plain frozen data, as it is stored in `workflow.published`.

It says what was written down, and nothing about how it is judged; `engine.workflow.Workflow` compiles it.
Every key is stable ([a-z][a-z0-9_]*); every name and sentence is `Words`, in Chinese and English.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal

import msgspec

from engine.definition.deciding import Approval
from engine.definition.fields import Field, Parameter
from engine.definition.gates import Act, Move, Record
from engine.definition.health import Health
from engine.definition.stages import Outcome, Stage
from engine.definition.words import Choice, Frozen, Role, Words

NORMAL_FORM = 1
"""The format number of the normal form; a change of `Definition` that old readers cannot read raises it."""


class LateEntry(Frozen, frozen=True):
    """This allows some roles to say, with a reason, that something happened up to `days` days ago."""

    roles: tuple[str, ...]
    days: int


class Undo(Frozen, frozen=True):
    """This allows whoever moved a deal to take that back within so many minutes; with roles, only who holds one."""

    minutes: int
    roles: tuple[str, ...] = ()


class Conflict(Frozen, frozen=True):
    """This is roles that nobody should hold together; granting the second is refused, or only reported."""

    roles: tuple[str, ...]
    reported: bool = False


class Govern(Frozen, frozen=True):
    """This is the approvals that are needed to publish the SOP's next version, set its parameters, grant its roles."""

    publish: tuple[Approval, ...] = ()
    parameters: tuple[Approval, ...] = ()
    grant: tuple[Approval, ...] = ()


class Definition(Frozen, frozen=True):
    """This is a whole SOP. `outcomes` maps a stage to what standing there means; stages not in it are open.

    `value` lists the money fields of which the first known one is what a deal is worth; `expected` names the date
    that forecasts are about. `hours` says from when to when people work, by day of the week or under `other` (none: round
    the clock, on working days). `activities` are the kinds that may be logged (none: any). `hold`, `reopen` and `void` are None when the SOP does not allow them.
    """

    key: str
    version: int
    name: Words
    fields: tuple[Field, ...]
    stages: tuple[Stage, ...]
    moves: tuple[Move, ...]
    calendar: str = "24x7"
    timezone: str = "UTC"
    hours: dict[str, tuple[str, ...]] = {}
    currency: str = "CNY"
    value: tuple[str, ...] = ()
    expected: str | None = None
    roles: tuple[Role, ...] = ()
    outcomes: dict[str, Outcome] = {}
    final: tuple[str, ...] = ()
    hold: Act | None = None
    reopen: Act | None = None
    void: Act | None = None
    late_entry: LateEntry | None = None
    undo: Undo | None = None
    records: tuple[Record, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    activities: tuple[Choice, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    govern: Govern | None = None
    health: Health | None = None


_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(Definition)


def normal_form(definition: Definition) -> str:
    """This is the stored text of a definition: JSON with sorted keys, defaults left out."""
    return _encoder.encode(definition).decode()


def from_normal_form(text: str | bytes) -> Definition:
    """This reads a definition back from its stored text."""
    return _decoder.decode(text)


def digest_of(normal: str) -> str:
    """This is the SHA-256 of the normal form's stored bytes, in hex."""
    return hashlib.sha256(normal.encode()).hexdigest()


def decimal_of(text: str) -> Decimal:
    """This reads a decimal that a checked definition holds."""
    return Decimal(text)
