"""This file holds the normal form of an SOP: plain frozen data, as it is stored in `workflow.published`.

It says what was written down, and nothing about how it is judged; `engine.workflow.Workflow` compiles it.
Every key is stable ([a-z][a-z0-9_]*); every name and sentence is `Words`, in Chinese and English.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from enum import StrEnum

import msgspec

NORMAL_FORM = 1
"""The format number of the normal form; a change of `Definition` that old readers cannot read raises it."""


class FieldType(StrEnum):
    """This is what a field holds."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    MONEY = "money"
    PERCENT = "percent"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    CHOICE = "choice"
    LIST = "list"
    FILE = "file"
    USER = "user"
    URL = "url"


class Outcome(StrEnum):
    """This is what standing in a stage says about the deal; a property of the stage, never a second status."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    CANCELLED = "cancelled"
    DISQUALIFIED = "disqualified"


class Frozen(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """This is what every part of the normal form has in common: frozen, and no key it does not know."""


class Words(Frozen, frozen=True):
    """This is a name or sentence for people; one language may be missing."""

    zh: str = ""
    en: str = ""

    def say(self, lang: str) -> str:
        """This is the text in the language asked for, else in the other one.

        >>> Words(en="Quote").say("zh")
        'Quote'
        """
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)


class Choice(Frozen, frozen=True):
    """This is one value that a choice may take."""

    key: str
    name: Words = Words()


class Field(Frozen, frozen=True):
    """This is one fact about a deal.

    `min` and `max` bound a number, money, percent, date or datetime by value (decimal or ISO string), a text or
    list by length. `personal` is "deal" (sealed under the deal's key) or the key of the field that names the person.
    `required` means: given when the deal is opened, and never cleared.
    """

    key: str
    type: FieldType
    name: Words = Words()
    help: Words = Words()
    required: bool = False
    min: str | None = None
    max: str | None = None
    pattern: str | None = None
    personal: str | None = None
    of: tuple[Choice, ...] = ()


class Check(Frozen, frozen=True):
    """This is a condition over the deal; `once` asks it only on leaving its own stage."""

    key: str
    that: str
    otherwise: Words = Words()
    once: bool = False


class Gate(Frozen, frozen=True):
    """This is what must be true: fields that must be known, items that must be ticked, checks that must hold."""

    require: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()
    check: tuple[Check, ...] = ()


class Item(Frozen, frozen=True):
    """This is one item of a stage's checklist."""

    key: str
    name: Words = Words()


class Raci(Frozen, frozen=True):
    """This says who is responsible, accountable, consulted and informed, by role."""

    responsible: tuple[str, ...] = ()
    accountable: str | None = None
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()


class Limit(Frozen, frozen=True):
    """This is how long a deal may stay: working days of the SOP's calendar, as a decimal string."""

    days: str


class Stage(Frozen, frozen=True):
    """This is a place where a deal stands; `leave` must be true to go on from it. `probability` is a percent."""

    key: str
    name: Words = Words()
    goal: Words = Words()
    probability: str | None = None
    raci: Raci = Raci()
    limit: Limit | None = None
    checklist: tuple[Item, ...] = ()
    leave: Gate = Gate()


class Move(Frozen, frozen=True):
    """This is a named step to one stage from one or several; without `roles` anybody may take it."""

    key: str
    start: tuple[str, ...]
    to: str
    name: Words = Words()
    roles: tuple[str, ...] = ()
    gate: Gate = Gate()
    reason: bool = False


class Act(Frozen, frozen=True):
    """This is what may be done beside the moves: hold, reopen, void; with the roles and the gate for it."""

    roles: tuple[str, ...] = ()
    gate: Gate = Gate()
    max_days: int | None = None


class LateEntry(Frozen, frozen=True):
    """This allows some roles to say, with a reason, that something happened up to `days` days ago."""

    roles: tuple[str, ...]
    days: int


class Role(Frozen, frozen=True):
    """This is a part people play; members are granted it."""

    key: str
    name: Words = Words()


class Definition(Frozen, frozen=True):
    """This is a whole SOP. `outcomes` maps a stage to what standing there means; stages not in it are open.

    `value` lists the money fields of which the first known one is what a deal is worth; `expected` names the date
    that forecasts are about. `hold`, `reopen` and `void` are None when the SOP does not allow them.
    """

    key: str
    version: int
    name: Words
    fields: tuple[Field, ...]
    stages: tuple[Stage, ...]
    moves: tuple[Move, ...]
    calendar: str = "24x7"
    timezone: str = "UTC"
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
