"""This file looks up which deals refer to a customer or a contact, by the fields that whoever asks may see in them.

A field that an SOP hides from him in a deal refers to nobody, as far as he is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, not_, or_, select

from engine.access import Rights, guarded_in
from projections.board import CARDS
from projections.chosen import versions_of
from projections.customers import CUSTOMERS
from projections.parties import PARTIES
from projections.published import VERSIONS
from projections.reports.figures import OPEN
from projections.scope import showing, unsealed, visible

CUSTOMER, CONTACT = "customer", "contact"
Condition = ColumnElement[bool]


def named_by(
    connection: Connection, rights: Rights | None, now: int, kind: str = CUSTOMER
) -> frozenset[str] | None:
    """This is the customers, or the contacts, that may be told: by a key for some deals those that they refer to.

    None: all. With a customer goes what it was merged into.
    """
    if rights is None or not rights.is_limited:
        return None
    p, c = PARTIES.c, CUSTOMERS.c
    query = select(p.theirs).join_from(PARTIES.table, CARDS.table, p.deal == CARDS.c.deal).distinct()
    query = query.where(p.kind == kind, p.theirs.is_not(None), *_told(connection, rights, now))
    found = newest = set(connection.execute(query).scalars())
    while newest and kind == CUSTOMER:
        became = select(c.merged_into).where(c.customer.in_(newest), c.merged_into.is_not(None))
        newest = set(connection.execute(became).scalars()) - found
        found = found | newest
    return frozenset(found)


def open_deals_of(
    connection: Connection, rights: Rights | None, now: int, customers: list[str]
) -> list[dict[str, Any]]:
    """This is the open deals that refer to one of these customers, each with the fields that do."""
    p, c = PARTIES.c, CARDS.c
    query = (
        select(p.deal, p.field, c.title, c.workflow, c.stage, c.owner)
        .join_from(PARTIES.table, CARDS.table, p.deal == c.deal)
        .where(p.theirs.in_(customers), p.kind == CUSTOMER, c.outcome == OPEN, c.voided == 0)
        .where(*_told(connection, rights, now))
        .order_by(p.deal, p.field)
    )
    deals: dict[str, dict[str, Any]] = {}
    for deal, field, title, workflow, stage, owner in connection.execute(query):
        told = {
            "id": deal,
            "title": title,
            "workflow": workflow,
            "stage": stage,
            "owner": owner,
            "fields": [],
        }
        fields = deals.setdefault(deal, told)["fields"]
        if field not in fields:
            fields.append(field)
    return list(deals.values())


def _told(connection: Connection, rights: Rights | None, now: int) -> Iterator[Condition]:
    """This keeps what deals in scope say by fields that are not hidden in them."""
    if rights is None:
        return
    p, c = PARTIES.c, CARDS.c
    yield c.deal.in_(visible(connection, rights, now))
    for workflow in connection.execute(select(VERSIONS.c.key).distinct()).scalars().all():
        versions = versions_of(connection, workflow)
        guarded = guarded_in(versions[number] for number in sorted(versions))
        kept = [(guarded.personal, unsealed(connection, rights))] if guarded.personal else []
        for roles in set(guarded.restricted.values()):
            restricted = frozenset(field for field, of in guarded.restricted.items() if of == roles)
            kept.append((restricted, showing(connection, rights, roles)))
        for fields, shown in kept:
            yield or_(shown, not_(and_(c.workflow == workflow, p.field.in_(sorted(fields)))))
