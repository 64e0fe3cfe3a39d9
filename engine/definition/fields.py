"""This file holds the facts that an SOP asks for: fields, records of rows, parameters."""

from __future__ import annotations

from enum import StrEnum

from engine.definition.limits import Reminder
from engine.definition.words import Choice, Frozen, Words


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
    REF = "ref"


class Field(Frozen, frozen=True):
    """This is one fact about a deal, or about a row of one of its records.

    `min` and `max` bound a number, money, percent, date or datetime by value (decimal or ISO string), a text or
    list by length. `personal` is "deal" (sealed under the deal's key) or the key of the field that names the person.
    `required` means: given when the deal is opened or the row added, and never cleared. `to` says what a ref refers
    to (customer, contact, member, deal). `tax` says whether money is with or without it (included, excluded);
    `currencies` lists those it may be in beside the SOP's own. `computed` is the expression that gives the value;
    nobody writes it. `evidence` names the file without which the value does not count. `set_by` lists the roles that
    may write it, `locked_from` the stage (in a record: the row's state, or the deal's stage) from which on nobody may.
    `seen_by` lists the roles that see it; without, whoever sees the deal does.
    `unique` is "store" or "unit"; `number` is the form of a number given out without gaps, like HT-{yyyy}-{seq:4}.
    `remind` is how many days before a date somebody is reminded of it, or more about that; `reminders` is each in full.
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
    to: str | None = None
    tax: str | None = None
    currencies: tuple[str, ...] = ()
    computed: str | None = None
    evidence: str | None = None
    set_by: tuple[str, ...] = ()
    locked_from: str | None = None
    unique: str | None = None
    number: str | None = None
    remind: tuple[int | Reminder, ...] = ()
    seen_by: tuple[str, ...] = ()

    @property
    def reminders(self) -> tuple[Reminder, ...]:
        """This is every reminder in full."""
        return tuple(each if isinstance(each, Reminder) else Reminder(str(each)) for each in self.remind)


class Parameter(Frozen, frozen=True):
    """This is a value that an organisation changes without publishing its SOP again; expressions say param.KEY.

    `type` is number, text or boolean. `value` is one value (a number as decimal string), or a small table: key to value.
    """

    key: str
    type: FieldType
    value: str | bool | dict[str, str | bool]
    name: Words = Words()
