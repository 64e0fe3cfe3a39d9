"""This file says whose each deal of a page is: the customer that its SOP's first field of that kind names.

Which customer it was is of the instant asked about, how he is called is of now. Where whoever asks may not see the
field in a deal, a mask stands instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from engine.definition import FieldType
from engine.values import MASKED
from projections.asof import lasting
from projections.customers import CUSTOMERS
from projections.fields import SPANS
from projections.masks import hidden_in
from projections.query import Question

CUSTOMER = "customer"


def customer_field(question: Question) -> str | None:
    """This is the first field that names a customer, of the newest version; None where an SOP has none."""
    fields = question.workflow.definition.fields
    return next((each.key for each in fields if each.type is FieldType.REF and each.to == CUSTOMER), None)


def customers_of(connection: Connection, question: Question, deals: Sequence[str]) -> dict[str, Any]:
    """This is the customer of each of some deals, by id and name; those without one are left out."""
    field = customer_field(question)
    if field is None or not deals:
        return {}
    s = SPANS.c
    alive = lasting((s.from_at, s.from_pos), (s.until_at, s.until_pos), question)
    query = select(s.deal, s.value).where(s.field == field, s.deal.in_(deals), s.value.is_not(None), alive)
    named = {deal: msgspec.json.decode(value) for deal, value in connection.execute(query)}
    c = CUSTOMERS.c
    known = select(c.customer, c.name).where(c.customer.in_(sorted(set(named.values()))))
    names: dict[str, str] = {row.customer: row.name for row in connection.execute(known)}
    hidden = _hidden(connection, question, field, deals)
    return {
        deal: MASKED if deal in hidden else {"id": customer, "name": names.get(customer)}
        for deal, customer in named.items()
    }


def _hidden(connection: Connection, question: Question, field: str, deals: Sequence[str]) -> set[str]:
    """This is which of some deals do not show who asks whose they are."""
    return {deal for deal, fields in hidden_in(connection, question, deals).items() if field in fields}
