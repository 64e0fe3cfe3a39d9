"""This projection is customers and contacts as they stand, and which names are likely to mean one customer.

A contact's name and whatever else is personal stands here unsealed, as a deal's title does on the board; once the
key is destroyed the projection is built anew, and what was sealed under it is null.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection

from engine.events import ContactAdded, ContactChanged, CustomerChanged, CustomerMerged, CustomerOpened
from engine.likeness import likeness
from engine.serde import Recorded
from projections.projection import Batch, Projection
from projections.reading_order import in_reading_order
from projections.sheet import Sheet, merged

CUSTOMER, CONTACT = "customer:", "contact:"


class Known(msgspec.Struct, gc=False):
    """This is a customer; `form` is its name's likeness, `letters` the same in order, `told` all facts as JSON."""

    customer: str
    name: str
    sorts_as: str
    search: str
    form: str
    letters: str
    tier: str | None
    unit: str | None
    merged_into: str | None
    told: str
    external_ids: str
    opened_at: int
    changed_at: int
    position: int


class Person(msgspec.Struct, gc=False):
    """This is somebody at a customer."""

    contact: str
    customer: str | None
    name: str | None
    role: str | None
    search: str
    told: str
    external_ids: str
    opened_at: int
    changed_at: int
    position: int


CUSTOMERS = Sheet("customers_v2", Known, ("customer",), ("form",), ("letters",), ("merged_into",))
PEOPLE = Sheet("customers_contacts_v2", Person, ("contact",), ("customer",))
OF_CUSTOMERS = (CustomerOpened, CustomerChanged, CustomerMerged)
OF_CONTACTS = (ContactAdded, ContactChanged)
_TOLD = {*OF_CUSTOMERS, *OF_CONTACTS}
_decode = msgspec.json.Decoder(dict[str, Any]).decode


def apply(batch: Batch, connection: Connection) -> None:
    """This folds a batch into the rows of the customers and contacts it tells of."""
    told = [each for each in batch.events if type(each.event) in _TOLD]
    customers = [each for each in told if isinstance(each.event, OF_CUSTOMERS)]
    people = [each for each in told if isinstance(each.event, OF_CONTACTS)]
    if customers:
        known = {row.customer: row for row in _before(batch, connection, CUSTOMERS, customers, CUSTOMER)}
        for recorded in customers:
            key = recorded.stream.removeprefix(CUSTOMER)
            known[key] = _customer(known.get(key) or _nobody(key, recorded), recorded)
        CUSTOMERS.save(connection, list(known.values()))
    if people:
        there = {row.contact: row for row in _before(batch, connection, PEOPLE, people, CONTACT)}
        for recorded in people:
            key = recorded.stream.removeprefix(CONTACT)
            there[key] = _person(there.get(key) or _stranger(key, recorded), recorded)
        PEOPLE.save(connection, list(there.values()))


def _before(
    batch: Batch, connection: Connection, sheet: Sheet[Any], told: Iterable[Recorded], prefix: str
) -> list[Any]:
    if batch.fresh:
        return []
    keys = dict.fromkeys(recorded.stream.removeprefix(prefix) for recorded in told)
    return sheet.load(connection, sheet.key[0], keys)


def _customer(row: Known, recorded: Recorded) -> Known:
    event: Any = recorded.event
    row.changed_at, row.position = recorded.occurred_at, recorded.position
    if isinstance(event, CustomerMerged):
        row.merged_into = event.into
        return row
    row.told, row.external_ids = (
        merged(row.told, event.values),
        merged(row.external_ids, event.external_ids),
    )
    values, foreign = _decode(row.told), _decode(row.external_ids)
    row.name = str(values.get("name", ""))
    row.sorts_as = in_reading_order(row.name)
    row.form = likeness(row.name)
    row.letters = "".join(sorted(row.form))
    row.tier, row.unit = values.get("tier"), values.get("unit")
    row.search = _searched(row.customer, row.name, *foreign.values())
    return row


def _person(row: Person, recorded: Recorded) -> Person:
    event: Any = recorded.event
    row.changed_at, row.position = recorded.occurred_at, recorded.position
    row.customer = row.customer if event.customer is None else event.customer
    row.told, row.external_ids = (
        merged(row.told, event.values),
        merged(row.external_ids, event.external_ids),
    )
    values, foreign = _decode(row.told), _decode(row.external_ids)
    row.name, row.role = values.get("name"), values.get("position")
    row.search = _searched(row.contact, row.name or "", *foreign.values())
    return row


def _nobody(key: str, recorded: Recorded) -> Known:
    at, position = recorded.occurred_at, recorded.position
    return Known(key, "", "", "", "", "", None, None, None, "{}", "{}", at, at, position)


def _stranger(key: str, recorded: Recorded) -> Person:
    at, position = recorded.occurred_at, recorded.position
    return Person(key, None, None, None, "", "{}", "{}", at, at, position)


def _searched(*words: str) -> str:
    return "\n".join(words).casefold()


CUSTOMERS_AND_CONTACTS = Projection("customers", 2, (CUSTOMERS, PEOPLE), apply)
