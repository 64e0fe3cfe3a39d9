"""This file looks customers, contacts and units up, as they stand now; names alike are shown, never merged by it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from engine.access import Rights
from engine.errors import Unknown
from engine.likeness import alike, likeness
from engine.masking import OF_A_CONTACT
from engine.values import MASKED
from projections.cursor import cursor_of, place_of
from projections.customers import CUSTOMERS, PEOPLE
from projections.query import iso
from projections.reading_order import in_reading_order
from projections.referring import CONTACT, named_by, open_deals_of
from projections.units import PLACES

_MOST_MERGES = 100


class Ended(msgspec.Struct, frozen=True, array_like=True):
    """This is the last customer of a page."""

    sorts_as: str
    customer: str


def customers_page(
    connection: Connection,
    rights: Rights | None,
    now: int,
    *,
    q: str | None,
    like: str | None,
    limit: int,
    cursor: str | None,
) -> dict[str, Any]:
    """This is customers in the order of their names, merged ones left out, each with those likely to be the same.

    `q` is words that name, id or foreign id hold; `like` is a name that is likely theirs, however it was typed.
    """
    c, among = CUSTOMERS.c, named_by(connection, rights, now)
    query = select(CUSTOMERS.table).where(c.merged_into.is_(None))
    if among is not None:
        query = query.where(c.customer.in_(among))
    if q:
        query = query.where(c.search.contains(q.casefold(), autoescape=True))
    after = place_of(cursor, Ended)
    if after is not None:
        query = query.where(
            or_(c.sorts_as > after.sorts_as, and_(c.sorts_as == after.sorts_as, c.customer > after.customer))
        )
    if like is not None:
        query = query.where(_near(like))
    query = query.order_by(c.sorts_as, c.customer)
    if like is not None:
        found = [row for row in connection.execute(query) if alike(row.name, like)][: limit + 1]
    else:
        found = list(connection.execute(query.limit(limit + 1)))
    page = found[:limit]
    likely = _likely(connection, page, among)
    end = cursor_of(Ended(page[-1].sorts_as, page[-1].customer)) if len(found) > limit else None
    return {"customers": [{**_customer(row), "likely": likely[row.customer]} for row in page], "next": end}


def customer_of(connection: Connection, rights: Rights | None, now: int, customer: str) -> dict[str, Any]:
    """This is one customer with its contacts, whatever was merged into it, and its open deals; raises `Unknown`."""
    among = named_by(connection, rights, now)
    row = connection.execute(select(CUSTOMERS.table).where(CUSTOMERS.c.customer == customer)).first()
    if row is None or (among is not None and customer not in among):
        raise Unknown(
            f"There is no customer {customer}; enter it first.", f"没有编号为 {customer} 的客户；请先录入。"
        )
    same = _same(connection, customer)
    return {
        **_customer(row),
        "likely": _likely(connection, [row], among)[customer] if row.merged_into is None else [],
        "merged": [each for each in same[1:] if among is None or each in among],
        "contacts": contacts_told(connection, rights, now, contacts_of(connection, same)),
        "deals": open_deals_of(connection, rights, now, same),
    }


def contacts_of(connection: Connection, customers: list[str]) -> list[dict[str, Any]]:
    """This is the people at customers, in the order of their ids; a name that was erased is null."""
    query = select(PEOPLE.table).where(PEOPLE.c.customer.in_(customers)).order_by(PEOPLE.c.contact)
    return [
        {
            "id": row.contact,
            "customer": row.customer,
            "name": row.name,
            "position": row.role,
            "values": msgspec.json.decode(row.told),
            "external_ids": msgspec.json.decode(row.external_ids),
        }
        for row in connection.execute(query)
    ]


def contacts_told(
    connection: Connection, rights: Rights | None, now: int, contacts: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """This is those of some contacts that may be told, with masks for whoever may not see how people are reached."""
    among = named_by(connection, rights, now, CONTACT)
    told = [each for each in contacts if among is None or each["id"] in among]
    return told if rights is None or rights.contacts else [_masked(each) for each in told]


def _masked(contact: dict[str, Any]) -> dict[str, Any]:
    values = {key: MASKED if key in OF_A_CONTACT else value for key, value in contact["values"].items()}
    return {**contact, "name": MASKED, "values": values}


def deals_alike(
    connection: Connection,
    rights: Rights | None,
    now: int,
    workflow: str,
    customers: Sequence[str],
    *,
    but: str,
) -> list[dict[str, Any]]:
    """This is the open deals of a workflow that refer to one of these customers, or to one merged into it."""
    same = [each for customer in customers for each in _same(connection, customer)]
    found = open_deals_of(connection, rights, now, same)
    return [each for each in found if each["workflow"] == workflow and each["id"] != but]


def unit_names(connection: Connection) -> dict[str, str]:
    """This is the name of every unit."""
    rows = connection.execute(select(PLACES.c.unit, PLACES.c.name)).all()
    return {row.unit: row.name for row in rows}


def units_of(connection: Connection) -> list[dict[str, Any]]:
    """This is the tree of units: each behind the one above it, at its depth, those side by side by name."""
    below: dict[str | None, list[Any]] = {}
    rows = connection.execute(select(PLACES.table)).all()
    rows = sorted(rows, key=lambda row: (in_reading_order(row.name), row.unit))
    known = {row.unit for row in rows}
    for row in rows:
        below.setdefault(row.parent if row.parent in known else None, []).append(row)
    told: list[dict[str, Any]] = []
    waiting = [(row, 0) for row in reversed(below.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        told.append(
            {"id": row.unit, "name": row.name, "kind": row.kind, "parent": row.parent, "depth": depth}
        )
        waiting += [(each, depth + 1) for each in reversed(below.get(row.unit, []))]
    return told


def _same(connection: Connection, customer: str) -> list[str]:
    """This is the customer and all that were merged into it, at whatever remove."""
    found = [customer]
    query = select(CUSTOMERS.c.customer).order_by(CUSTOMERS.c.customer)
    newest = [customer]
    for _ in range(_MOST_MERGES):
        rows = connection.execute(query.where(CUSTOMERS.c.merged_into.in_(newest))).scalars()
        newest = [each for each in rows if each not in found]
        if not newest:
            break
        found += newest
    return found


def _near(name: str) -> ColumnElement[bool]:
    """This keeps what may be alike; a slip of the pen leaves the first half or the last of a name as it is."""
    c, form = CUSTOMERS.c, likeness(name)
    half = max(len(form) // 2 - 1, 0)
    about = func.length(c.form).between(len(form) - 1, len(form) + 1)
    ends = or_(
        c.form.startswith(form[:half], autoescape=True),
        c.form.endswith(form[len(form) - half :], autoescape=True),
    )
    return or_(c.letters == "".join(sorted(form)), and_(about, ends))


def _likely(
    connection: Connection, page: list[Any], among: frozenset[str] | None = None
) -> dict[str, list[dict[str, str]]]:
    """This is, for each customer, the others whose names are made of the same letters and are alike."""
    c = CUSTOMERS.c
    letters = sorted({row.letters for row in page if row.letters})
    query = select(c.customer, c.name, c.letters).where(c.letters.in_(letters), c.merged_into.is_(None))
    groups: dict[str, list[Any]] = {}
    for row in connection.execute(query.order_by(c.customer)):
        if among is not None and row.customer not in among:
            continue
        groups.setdefault(row.letters, []).append(row)
    return {
        row.customer: [
            {"id": other.customer, "name": other.name}
            for other in groups.get(row.letters, [])
            if other.customer != row.customer and alike(row.name, other.name)
        ]
        for row in page
    }


def _customer(row: Any) -> dict[str, Any]:
    return {
        "id": row.customer,
        "name": row.name,
        "tier": row.tier,
        "unit": row.unit,
        "likeness": row.form,
        "merged_into": row.merged_into,
        "values": msgspec.json.decode(row.told),
        "external_ids": msgspec.json.decode(row.external_ids),
        "opened_at": iso(row.opened_at),
        "changed_at": iso(row.changed_at),
    }
